//! The graph in the order in which failures travel: what is needed stands before what needs it.
//!
//! Nodes are renumbered to *positions*: the strongly connected components of the needs graph in reverse topological
//! order, so that one forward walk sees every member before the node that needs it. Members are stored as positions in
//! compressed sparse rows, and so is who needs whom the other way round. O(V + E) memory, O(V + E log E) time.

use std::ops::Range;

use petgraph::graph::NodeIndex;

use super::components::{Needs, components};
use super::rows::Rows;

/// A node, by the number that the builder gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(pub u32);

/// An entry that is more than one plain need.
#[derive(Debug, Clone, Copy)]
pub struct Gate {
    start: u32,
    end: u32,
    /// How many members must stand.
    pub need: u32,
    /// The highest level (1…3) that passes.
    pub cap: u8,
}

/// Nodes and entries, before they are ordered.
#[derive(Debug, Default)]
pub struct NetworkBuilder {
    plain: Vec<(u32, u32)>,
    gates: Vec<(u32, Gate)>,
    members: Vec<u32>,
    nodes: u32,
}

impl NetworkBuilder {
    /// A graph of `nodes` nodes, numbered from 0, with no entries.
    #[must_use]
    pub fn new(nodes: usize) -> Self {
        Self { nodes: u32::try_from(nodes).expect("fewer than 2^32 nodes"), ..Self::default() }
    }

    /// Adds an entry of `node`: at least `need` of `members` must stand, and at most level `cap` (1…3) passes. An entry
    /// without members passes nothing and is not kept.
    pub fn entry(&mut self, node: Node, members: &[Node], need: u32, cap: u8) {
        match members {
            [] => {}
            [only] if cap == 3 => self.plain.push((node.0, only.0)),
            _ => {
                let start = self.members.len() as u32;
                self.members.extend(members.iter().map(|member| member.0));
                let end = self.members.len() as u32;
                self.gates.push((node.0, Gate { start, end, need, cap }));
            }
        }
    }

    /// Orders the graph.
    #[must_use]
    pub fn build(self) -> Network {
        let Self { mut plain, mut gates, members, nodes } = self;
        let components = components(&needs(nodes, &plain, &gates, &members));
        let mut position = vec![0u32; nodes as usize];
        components.order.iter().enumerate().for_each(|(at, &node)| position[node as usize] = at as u32);
        for (node, member) in &mut plain {
            (*node, *member) = (position[*node as usize], position[*member as usize]);
        }
        plain.sort_unstable();
        plain.dedup();
        for (node, _) in &mut gates {
            *node = position[*node as usize];
        }
        gates.sort_by_key(|(node, gate)| (*node, gate.start));
        let mut network = Network {
            plain_start: row_starts(nodes, plain.iter().map(|edge| edge.0)),
            plain: plain.iter().map(|edge| edge.1).collect(),
            gate_start: row_starts(nodes, gates.iter().map(|gate| gate.0)),
            gates: gates.iter().map(|gate| gate.1).collect(),
            members: members.iter().map(|&node| position[node as usize]).collect(),
            position,
            node: components.order,
            rings: Vec::new(),
            ring_of: vec![u32::MAX; nodes as usize],
            dependents: Rows { start: Vec::new(), to: Vec::new() },
        };
        network.mark_rings(&components.ends);
        let all = || (0..nodes).flat_map(|at| network.needed(at as usize).map(move |member| (member, at)));
        network.dependents = Rows::of(nodes as usize, all);
        network
    }
}

/// Who needs whom, by any entry.
fn needs(nodes: u32, plain: &[(u32, u32)], gates: &[(u32, Gate)], members: &[u32]) -> Needs {
    let of_gate = |&(node, gate): &(u32, Gate)| {
        members[gate.start as usize..gate.end as usize].iter().map(move |&member| (node, member))
    };
    let gated: usize = gates.iter().map(|(_, gate)| (gate.end - gate.start) as usize).sum();
    let mut needs = Needs::with_capacity(nodes as usize, plain.len() + gated);
    (0..nodes).for_each(|_| _ = needs.add_node(()));
    for (node, member) in plain.iter().copied().chain(gates.iter().flat_map(of_gate)) {
        needs.add_edge(NodeIndex::from(node), NodeIndex::from(member), ());
    }
    needs
}

/// Row starts of a compressed sparse row from its sorted row numbers.
fn row_starts(count: u32, sorted: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0u32; count as usize + 1];
    for row in sorted {
        starts[row as usize + 1] += 1;
    }
    for at in 0..count as usize {
        starts[at + 1] += starts[at];
    }
    starts
}

/// The ordered graph.
#[derive(Debug)]
pub struct Network {
    plain_start: Vec<u32>,
    plain: Vec<u32>,
    gate_start: Vec<u32>,
    gates: Vec<Gate>,
    members: Vec<u32>,
    position: Vec<u32>,
    node: Vec<u32>,
    /// Ranges of positions that form a cycle.
    pub(super) rings: Vec<(u32, u32)>,
    ring_of: Vec<u32>,
    dependents: Rows,
}

impl Network {
    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.node.len()
    }

    /// Whether there is no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.node.is_empty()
    }

    /// Where a node stands in the order.
    #[inline]
    #[must_use]
    pub fn position(&self, node: Node) -> usize {
        self.position[node.0 as usize] as usize
    }

    /// The node at a position.
    #[inline]
    #[must_use]
    pub fn node(&self, position: usize) -> Node {
        Node(self.node[position])
    }

    /// Positions that a position plainly needs.
    #[inline]
    #[must_use]
    pub fn plain(&self, position: usize) -> &[u32] {
        &self.plain[self.plain_start[position] as usize..self.plain_start[position + 1] as usize]
    }

    /// The other entries of a position.
    #[inline]
    #[must_use]
    pub fn gates(&self, position: usize) -> &[Gate] {
        &self.gates[self.gate_start[position] as usize..self.gate_start[position + 1] as usize]
    }

    /// The members of a gate, as positions.
    #[inline]
    #[must_use]
    pub fn members(&self, gate: &Gate) -> &[u32] {
        &self.members[gate.start as usize..gate.end as usize]
    }

    /// Whether some entry passes less than it receives.
    #[must_use]
    pub fn has_soft_entries(&self) -> bool {
        self.gates.iter().any(|gate| gate.cap < 3)
    }

    /// The cycles, each as its nodes by number.
    pub fn cycles(&self) -> impl Iterator<Item = &[u32]> {
        self.rings.iter().map(|&(start, end)| &self.node[start as usize..end as usize])
    }

    /// The range of the cycle that contains a position.
    #[inline]
    pub(super) fn ring(&self, position: usize) -> Option<Range<usize>> {
        let ring = self.ring_of[position];
        (ring != u32::MAX).then(|| {
            let (start, end) = self.rings[ring as usize];
            start as usize..end as usize
        })
    }

    /// Positions that need a position, by any entry.
    #[inline]
    pub(super) fn dependents(&self, position: usize) -> &[u32] {
        self.dependents.row(position)
    }

    /// All members of all entries of a position.
    pub fn needed(&self, position: usize) -> impl Iterator<Item = u32> + '_ {
        let gated = self.gates(position).iter().flat_map(|gate| self.members(gate).iter().copied());
        self.plain(position).iter().copied().chain(gated)
    }

    /// Records the components that are cycles.
    fn mark_rings(&mut self, ends: &[u32]) {
        let mut start = 0u32;
        for &end in ends {
            if end > start + 1 || self.needed(start as usize).any(|member| member == start) {
                self.ring_of[start as usize..end as usize].fill(self.rings.len() as u32);
                self.rings.push((start, end));
            }
            start = end;
        }
    }
}
