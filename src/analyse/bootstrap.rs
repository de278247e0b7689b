//! What runs today and could not be started from nothing (DESIGN §4.2): where the least and the greatest fixpoint of failure
//! differ with nothing withdrawn. O(V + E).

use crate::graph::{Fixpoint, Node, Reading, Sweeper};

use super::Topology;

/// The scored assets, by number, of each circle of needs that holds itself up. What merely needs such a circle could not
/// be started either, and is not listed.
#[must_use]
pub fn circles(topology: &Topology) -> Vec<Vec<u32>> {
    let network = &topology.network;
    let mut sweeper = Sweeper::<1, 1>::new([3]);
    // Least fixpoint: where nothing is withdrawn, nothing falls.
    let dark = sweeper.run(network, Fixpoint::Greatest, Reading::Gates, |_, _| {});
    let trapped = |node: &u32| {
        (*node as usize) < topology.assets.len() && dark[network.position(Node(*node))][0][0] & 1 == 1
    };
    let circle = |cycle: &[u32]| {
        let mut circle: Vec<u32> = cycle.iter().copied().filter(trapped).collect();
        // In order of ids, not of the walk.
        circle.sort_unstable();
        circle
    };
    network.cycles().map(circle).filter(|circle| !circle.is_empty()).collect()
}
