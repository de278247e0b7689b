//! Strongly connected components and their order, by petgraph (Kosaraju's algorithm, with an explicit stack).
//!
//! What is needed stands before what needs it. Inside a component nodes stand in the order in which a depth-first search
//! leaves them, so that all but the needs that close a cycle lead backwards there too, and a walk in this order settles
//! most of a cycle in one pass.
//!
//! Components are put by their height over what needs nothing, of equals the one that the search left first: what is
//! needed together is near together in memory, and a walk moves through each height like a window, however things are
//! called. The sweeps feel that more than anything else. O(V log V + E) time, O(V + E) memory.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::DfsPostOrder;

/// Who needs whom, by any entry; only to be ordered, and then let go.
pub(super) type Needs = DiGraph<(), (), u32>;

/// All nodes, component by component, and where each component ends.
#[derive(Debug, Default)]
pub(super) struct Components {
    pub(super) order: Vec<u32>,
    pub(super) ends: Vec<u32>,
}

/// Finds and orders the components.
pub(super) fn components(needs: &Needs) -> Components {
    let left = left(needs);
    let mut found = kosaraju_scc(needs);
    let heights = heights(needs, &found);
    for component in &mut found {
        component.sort_unstable_by_key(|node| left[node.index()]);
    }
    let mut by_height: Vec<usize> = (0..found.len()).collect();
    let last = |component: &[NodeIndex]| component.last().map(|node| left[node.index()]);
    by_height.sort_unstable_by_key(|&number| (heights[number], last(&found[number])));
    let mut components = Components { order: Vec::with_capacity(needs.node_count()), ends: Vec::new() };
    for number in by_height {
        components.order.extend(found[number].iter().map(|node| node.index() as u32));
        components.ends.push(components.order.len() as u32);
    }
    components
}

/// By node: when a depth-first search leaves it.
fn left(needs: &Needs) -> Vec<u32> {
    let mut left = vec![0; needs.node_count()];
    let mut leaving = 0;
    let mut search = DfsPostOrder::empty(needs);
    for root in needs.node_indices() {
        search.move_to(root);
        while let Some(node) = search.next(needs) {
            left[node.index()] = leaving;
            leaving += 1;
        }
    }
    left
}

/// By component, what is needed before what needs it: the longest way down to a component that needs nothing.
fn heights(needs: &Needs, found: &[Vec<NodeIndex>]) -> Vec<u32> {
    // Inside the component heights are not known yet, and do not count.
    let mut of_node: Vec<Option<u32>> = vec![None; needs.node_count()];
    let above = |component: &Vec<NodeIndex>| {
        let needed = component.iter().flat_map(|&node| needs.neighbors(node));
        let below = needed.filter_map(|node| of_node[node.index()]).max();
        let height = below.map_or(0, |below| below + 1);
        component.iter().for_each(|node| of_node[node.index()] = Some(height));
        height
    };
    found.iter().map(above).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_comes_first_and_cycles_are_one() {
        // 0 → 1 ⇄ 2 → 3, 4 → 4
        let found = components(&Needs::from_edges([(0, 1), (1, 2), (2, 1), (2, 3), (4, 4)]));
        assert_eq!(found.order, [3, 4, 2, 1, 0]);
        assert_eq!(found.ends, [1, 2, 4, 5]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let found = components(&Needs::from_edges((0..300_000u32).map(|at| (at, at + 1))));
        assert_eq!(found.ends.len(), 300_001);
        assert_eq!(found.order[0], 300_000);
    }
}
