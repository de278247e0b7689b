//! What capabilities and systems lead to: the weight that reaches an asset, and the data that a probe reaches.

use rayon::prelude::*;

use crate::graph::{Fixpoint, Reading, Sweeper};

use super::export_gap::DataGap;
use super::lanes;
use super::withdrawal::Ground;
use super::{ByCompletion, ExactSum};

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

/// By probe: the scored data that it reaches. Data sets are lanes; one walk for 512 of them.
#[must_use]
pub fn data_reached(ground: Ground<'_>, gaps: &[DataGap]) -> Vec<Reached> {
    let topology = ground.topology;
    let scored: Vec<&DataGap> = gaps.iter().filter(|gap| !gap.holders.is_empty()).collect();
    let mut whole = vec![Reached::default(); topology.probes.len()];
    for batch in scored.chunks(512 * 16) {
        let block = |sweeper: &mut Sweeper<1, 8>, chunk: &[&DataGap]| {
            let mut seeds: Vec<(usize, usize)> = Vec::new();
            for (lane, gap) in chunk.iter().enumerate() {
                seeds.extend(gap.holders.iter().map(|&holder| (topology.position(holder as usize), lane)));
            }
            seeds.sort_unstable();
            let mut next = seeds.iter().peekable();
            let values = sweeper.run(&topology.network, Fixpoint::Least, Reading::Reach, |position| {
                let mut own = [[0; 8]; 1];
                while let Some((_, lane)) = next.next_if(|(at, _)| *at == position) {
                    lanes::set(&mut own[0], *lane);
                }
                own
            });
            topology
                .probes
                .iter()
                .map(|&probe| reached(chunk, &values[probe as usize][0]))
                .collect::<Vec<_>>()
        };
        let blocks: Vec<Vec<Reached>> =
            batch.par_chunks(512).map_init(|| Sweeper::<1, 8>::new([3]), block).collect();
        for block in blocks {
            whole.iter_mut().zip(block).for_each(|(whole, block)| whole.merge(&block));
        }
    }
    whole
}

fn reached(chunk: &[&DataGap], value: &lanes::Lanes<8>) -> Reached {
    let mut reached = Reached::default();
    lanes::for_each(value, |lane| {
        reached.any = true;
        for end in 0..3 {
            reached.worst[end] = reached.worst[end].max(chunk[lane].gap[end]);
            reached.sum[end].add(chunk[lane].gap[end]);
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
