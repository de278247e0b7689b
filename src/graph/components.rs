//! Strongly connected components by Tarjan's algorithm (SIAM J. Comput. 1, 1972) with an explicit stack.
//!
//! Components come out in reverse topological order: what is needed before what needs it. Inside a component nodes stand
//! in the order in which the search leaves them, so that all but the needs that close a cycle lead backwards there too,
//! and a walk in this order settles most of a cycle in one pass.
//!
//! Then components are put by their height over what needs nothing, of equals the one that the search left first: what is
//! needed together is near together in memory, and a walk moves through each height like a window, however things are
//! called. The sweeps feel that more than anything else. O(V + E) time and memory.

/// A graph in compressed sparse rows.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) start: Vec<u32>,
    pub(super) to: Vec<u32>,
}

impl Rows {
    /// Rows of `count` nodes from edges in any order; `edges` must give the same edges each time.
    pub(super) fn of<I: Iterator<Item = (u32, u32)>>(count: usize, edges: impl Fn() -> I) -> Self {
        let mut start = vec![0u32; count + 1];
        edges().for_each(|(from, _)| start[from as usize + 1] += 1);
        (0..count).for_each(|at| start[at + 1] += start[at]);
        let mut next = start.clone();
        let mut to = vec![0u32; start[count] as usize];
        for (from, target) in edges() {
            let slot = &mut next[from as usize];
            to[*slot as usize] = target;
            *slot += 1;
        }
        Self { start, to }
    }

    /// The targets of a node.
    #[inline]
    pub(super) fn row(&self, at: usize) -> &[u32] {
        &self.to[self.start[at] as usize..self.start[at + 1] as usize]
    }

    fn len(&self) -> usize {
        self.start.len() - 1
    }
}

/// All nodes, component by component, and where each component ends.
#[derive(Debug, Default)]
pub(super) struct Components {
    pub(super) order: Vec<u32>,
    pub(super) ends: Vec<u32>,
}

impl Components {
    fn component(&self, number: usize) -> &[u32] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.order[start as usize..self.ends[number] as usize]
    }
}

/// Not found yet.
const NEW: u32 = u32::MAX;
/// In a component that is complete.
const DONE: u32 = u32::MAX - 1;

/// Finds the components.
pub(super) fn components(graph: &Rows) -> Components {
    let mut search = Search {
        low: vec![NEW; graph.len()],
        left: vec![0; graph.len()],
        open: Vec::new(),
        way: Vec::new(),
        found: 0,
        leaving: 0,
        components: Components { order: Vec::with_capacity(graph.len()), ends: Vec::new() },
    };
    for root in 0..graph.len() as u32 {
        if search.low[root as usize] == NEW {
            search.from(graph, root);
        }
    }
    by_height(&search.components, graph)
}

/// Puts components by height, keeping their order within one.
fn by_height(found: &Components, graph: &Rows) -> Components {
    let heights = heights(found, graph);
    let mut numbers: Vec<u32> = (0..found.ends.len() as u32).collect();
    numbers.sort_by_key(|&number| heights[number as usize]);
    let mut sorted = Components { order: Vec::with_capacity(found.order.len()), ends: Vec::new() };
    for number in numbers {
        sorted.order.extend_from_slice(found.component(number as usize));
        sorted.ends.push(sorted.order.len() as u32);
    }
    sorted
}

/// By component: the longest way down to a component that needs nothing.
fn heights(found: &Components, graph: &Rows) -> Vec<u32> {
    let mut of_node = vec![NEW; graph.len()];
    let above = |number: usize| {
        let component = found.component(number);
        let needed = component.iter().flat_map(|&node| graph.row(node as usize));
        // Inside the component heights are not known yet, and do not count.
        let below = needed.map(|&node| of_node[node as usize]).filter(|height| *height != NEW);
        let height = below.max().map_or(0, |below| below + 1);
        component.iter().for_each(|&node| of_node[node as usize] = height);
        height
    };
    (0..found.ends.len()).map(above).collect()
}

/// Tarjan's state; his *lowlink* is `low`, which starts as a node's own number of finding.
struct Search {
    low: Vec<u32>,
    /// When the search left a node.
    left: Vec<u32>,
    /// Found nodes whose component is not complete.
    open: Vec<u32>,
    /// The way from the root: node, its number of finding, and the next of its targets.
    way: Vec<(u32, u32, u32)>,
    found: u32,
    leaving: u32,
    components: Components,
}

impl Search {
    fn from(&mut self, graph: &Rows, root: u32) {
        self.enter(graph, root);
        while let Some(&mut (node, number, ref mut next)) = self.way.last_mut() {
            if *next == graph.start[node as usize + 1] {
                self.way.pop();
                self.leave(node, number);
                continue;
            }
            let target = graph.to[*next as usize];
            *next += 1;
            match self.low[target as usize] {
                NEW => self.enter(graph, target),
                DONE => {}
                low => self.low[node as usize] = self.low[node as usize].min(low),
            }
        }
    }

    fn enter(&mut self, graph: &Rows, node: u32) {
        self.low[node as usize] = self.found;
        self.open.push(node);
        self.way.push((node, self.found, graph.start[node as usize]));
        self.found += 1;
    }

    /// Everything that the node leads to is found.
    fn leave(&mut self, node: u32, number: u32) {
        self.left[node as usize] = self.leaving;
        self.leaving += 1;
        let low = self.low[node as usize];
        if low == number {
            self.complete(node);
        } else if let Some(&(before, ..)) = self.way.last() {
            self.low[before as usize] = self.low[before as usize].min(low);
        }
    }

    /// The node is the first of its component: all that is open from it on belongs to it.
    fn complete(&mut self, first: u32) {
        let begin = self.open.iter().rposition(|&node| node == first).expect("it is open");
        let component = &mut self.open[begin..];
        component.sort_unstable_by_key(|&node| self.left[node as usize]);
        component.iter().for_each(|&node| self.low[node as usize] = DONE);
        self.components.order.extend_from_slice(component);
        self.components.ends.push(self.components.order.len() as u32);
        self.open.truncate(begin);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_comes_first_and_cycles_are_one() {
        // 0 → 1 ⇄ 2 → 3, 4 → 4
        let edges = [(0, 1), (1, 2), (2, 1), (2, 3), (4, 4)];
        let found = components(&Rows::of(5, || edges.into_iter()));
        assert_eq!(found.order, [3, 4, 2, 1, 0]);
        assert_eq!(found.ends, [1, 2, 4, 5]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let edges = || (0..300_000u32).map(|at| (at, at + 1));
        let found = components(&Rows::of(300_001, edges));
        assert_eq!(found.ends.len(), 300_001);
        assert_eq!(found.order[0], 300_000);
    }
}
