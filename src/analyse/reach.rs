//! What capabilities and systems lead to: the weight that reaches an asset, and the data that a probe reaches.

use crate::graph::Reading;

use super::blocks::{Hit, Spreading};
use super::export_gap::DataGap;
use super::lanes::{self, Lanes};
use super::withdrawal::Ground;
use super::{ByCompletion, ExactSum, Topology};

/// By number of the scored asset: the class of weight of the heaviest capability that leads to it. `weights` are by
/// class. O(V + E).
#[must_use]
pub fn heaviest(ground: Ground<'_>, weights: &[f64; 4]) -> Vec<u8> {
    let topology = ground.topology;
    let mut by_weight = [0u8, 1, 2, 3];
    by_weight.sort_by(|a, b| weights[*b as usize].total_cmp(&weights[*a as usize]));
    let mut class_at = vec![u8::MAX; topology.network.len()];
    for class in by_weight {
        let capabilities = topology.probes[..topology.capabilities].iter().zip(ground.classes);
        let mut open: Vec<u32> =
            capabilities.filter(|(_, c)| **c == class).map(|(probe, _)| *probe).collect();
        while let Some(position) = open.pop() {
            if class_at[position as usize] == u8::MAX {
                class_at[position as usize] = class;
                open.extend(topology.network.needed(position as usize));
            }
        }
    }
    (0..topology.assets.len()).map(|number| class_at[topology.position(number)]).collect()
}

/// The data that one probe reaches.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Reached {
    /// Whether there is any.
    pub any: bool,
    /// The largest gap.
    pub worst: ByCompletion<f64>,
    /// The sum of the gaps.
    pub sum: ByCompletion<ExactSum>,
}

/// By probe: the scored data that it reaches; a data set is a lane.
#[must_use]
pub fn data_reached(topology: &Topology, gaps: &[DataGap]) -> Vec<Reached> {
    let scored: Vec<&DataGap> = gaps.iter().filter(|gap| !gap.holders.is_empty()).collect();
    let mut whole = vec![Reached::default(); topology.probes.len()];
    let visit = |_, block: &[&DataGap], hits: &[Hit<1>]| {
        let sums: Vec<_> =
            block.iter().map(|gap| gap.gap.map(|gap| std::iter::once(gap).collect())).collect();
        let reached = |(probe, [lanes]): &Hit<1>| (*probe, reached(block, &sums, lanes));
        hits.iter().map(reached).collect::<Vec<_>>()
    };
    let assets: for<'g> fn(&'g &DataGap) -> &'g [u32] = |gap| &gap.holders;
    let spreading = Spreading { topology, reading: Reading::Reach, thresholds: [3], assets };
    spreading.for_blocks(&scored, visit, |block| {
        block.into_iter().for_each(|(probe, reached)| whole[probe].merge(&reached));
    });
    whole
}

fn reached(block: &[&DataGap], sums: &[ByCompletion<ExactSum>], value: &Lanes<8>) -> Reached {
    let mut reached = Reached { any: true, ..Reached::default() };
    lanes::for_each(value, |lane| {
        for end in 0..3 {
            reached.worst[end] = reached.worst[end].max(block[lane].gap[end]);
            reached.sum[end].merge(sums[lane][end]);
        }
    });
    reached
}

impl Reached {
    fn merge(&mut self, other: &Self) {
        self.any |= other.any;
        for end in 0..3 {
            self.worst[end] = self.worst[end].max(other.worst[end]);
            self.sum[end].merge(other.sum[end]);
        }
    }
}
