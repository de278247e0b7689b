//! The graph in the order in which failures travel: what is needed stands before what needs it.
//!
//! Nodes are renumbered to *positions*: the strongly connected components of the needs graph in reverse topological
//! order (petgraph's Kosaraju, which does not recurse), so that one forward walk sees every member before the node that
//! needs it. Members are stored as positions in compressed sparse rows. O(V + E) time and memory.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

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
        let components = components(nodes, &plain, &gates, &members);
        let order: Vec<u32> = components.iter().flatten().copied().collect();
        let mut position = vec![0u32; nodes as usize];
        for (at, &node) in order.iter().enumerate() {
            position[node as usize] = at as u32;
        }
        for (node, member) in &mut plain {
            (*node, *member) = (position[*node as usize], position[*member as usize]);
        }
        plain.sort_unstable();
        plain.dedup();
        for (node, _) in &mut gates {
            *node = position[*node as usize];
        }
        gates.sort_by_key(|(node, gate)| (*node, gate.start));
        let members: Vec<u32> = members.iter().map(|&node| position[node as usize]).collect();
        let mut network = Network {
            plain_start: rows(nodes, plain.iter().map(|edge| edge.0)),
            plain: plain.iter().map(|edge| edge.1).collect(),
            gate_start: rows(nodes, gates.iter().map(|gate| gate.0)),
            gates: gates.iter().map(|gate| gate.1).collect(),
            members,
            position,
            node: order,
            rings: Vec::new(),
            ring_of: vec![u32::MAX; nodes as usize],
            dependents_start: Vec::new(),
            dependents: Vec::new(),
        };
        network.mark_rings(&components);
        network
    }
}

/// Strongly connected components, each member's component before those that need it; the nodes of a component in the
/// order of their numbers, so that the result does not depend on how petgraph lists them.
fn components(nodes: u32, plain: &[(u32, u32)], gates: &[(u32, Gate)], members: &[u32]) -> Vec<Vec<u32>> {
    let mut graph: DiGraph<(), (), u32> = DiGraph::with_capacity(nodes as usize, plain.len() + members.len());
    for _ in 0..nodes {
        graph.add_node(());
    }
    for &(node, member) in plain {
        graph.add_edge(NodeIndex::new(node as usize), NodeIndex::new(member as usize), ());
    }
    for (node, gate) in gates {
        for &member in &members[gate.start as usize..gate.end as usize] {
            graph.add_edge(NodeIndex::new(*node as usize), NodeIndex::new(member as usize), ());
        }
    }
    let mut components: Vec<Vec<u32>> = kosaraju_scc(&graph)
        .into_iter()
        .map(|component| component.into_iter().map(|node| node.index() as u32).collect())
        .collect();
    for component in &mut components {
        component.sort_unstable();
    }
    by_height(components, nodes, &graph)
}

/// Sorts components by their height over what needs nothing, then by number: neighbours in the model are neighbours in
/// memory then, which the sweeps feel more than anything else.
fn by_height(components: Vec<Vec<u32>>, nodes: u32, graph: &DiGraph<(), (), u32>) -> Vec<Vec<u32>> {
    let mut height_of = vec![0u32; nodes as usize];
    let mut keyed: Vec<(u32, Vec<u32>)> = Vec::with_capacity(components.len());
    for component in components {
        let members = component.iter().flat_map(|&node| graph.neighbors(NodeIndex::new(node as usize)));
        let inside = |member: &NodeIndex<u32>| component.binary_search(&(member.index() as u32)).is_ok();
        let height =
            members.filter(|member| !inside(member)).map(|member| height_of[member.index()] + 1).max();
        let height = height.unwrap_or(0);
        component.iter().for_each(|&node| height_of[node as usize] = height);
        keyed.push((height, component));
    }
    keyed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1[0].cmp(&b.1[0])));
    keyed.into_iter().map(|(_, component)| component).collect()
}

/// Row starts of a compressed sparse row from its sorted row numbers.
fn rows(count: u32, sorted: impl Iterator<Item = u32>) -> Vec<u32> {
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
    dependents_start: Vec<u32>,
    dependents: Vec<u32>,
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
    #[must_use]
    pub fn position(&self, node: Node) -> usize {
        self.position[node.0 as usize] as usize
    }

    /// The node at a position.
    #[must_use]
    pub fn node(&self, position: usize) -> Node {
        Node(self.node[position])
    }

    /// Positions that a position plainly needs.
    #[must_use]
    pub fn plain(&self, position: usize) -> &[u32] {
        &self.plain[self.plain_start[position] as usize..self.plain_start[position + 1] as usize]
    }

    /// The other entries of a position.
    #[must_use]
    pub fn gates(&self, position: usize) -> &[Gate] {
        &self.gates[self.gate_start[position] as usize..self.gate_start[position + 1] as usize]
    }

    /// The members of a gate, as positions.
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

    /// The cycle that starts at or contains a position: its range.
    pub(super) fn ring(&self, position: usize) -> Option<(usize, usize)> {
        let ring = self.ring_of[position];
        (ring != u32::MAX).then(|| {
            let (start, end) = self.rings[ring as usize];
            (start as usize, end as usize)
        })
    }

    /// Positions of the same cycle that need a position.
    pub(super) fn dependents(&self, position: usize) -> &[u32] {
        &self.dependents
            [self.dependents_start[position] as usize..self.dependents_start[position + 1] as usize]
    }

    /// All members of all entries of a position.
    pub fn needed(&self, position: usize) -> impl Iterator<Item = u32> + '_ {
        let gated = self.gates(position).iter().flat_map(|gate| self.members(gate).iter().copied());
        self.plain(position).iter().copied().chain(gated)
    }

    /// Records the components that are cycles, and who needs whom inside them.
    fn mark_rings(&mut self, components: &[Vec<u32>]) {
        let mut start = 0u32;
        for component in components {
            let end = start + component.len() as u32;
            let looped = component.len() > 1 || self.needed(start as usize).any(|member| member == start);
            if looped {
                self.ring_of[start as usize..end as usize].fill(self.rings.len() as u32);
                self.rings.push((start, end));
            }
            start = end;
        }
        let mut inside: Vec<(u32, u32)> = Vec::new();
        for &(start, end) in &self.rings {
            for position in start..end {
                let within = self.needed(position as usize).filter(|member| (start..end).contains(member));
                inside.extend(within.map(|member| (member, position)));
            }
        }
        inside.sort_unstable();
        inside.dedup();
        self.dependents_start = rows(self.len() as u32, inside.iter().map(|edge| edge.0));
        self.dependents = inside.into_iter().map(|edge| edge.1).collect();
    }
}
