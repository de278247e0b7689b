//! "The event, but this asset stands": what a group takes if one asset does not fail on its own.
//!
//! A pair of event and asset is a lane; pairs are sorted by event, so that the 512 of a block share few events, and only
//! what these events reach is walked.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::graph::{Planes, Reading, Spreader};

use super::lanes::{self, Lanes};
use super::pool::Pool;
use super::withdrawal::{Ground, Outcome, Tally, exactly, tally};

/// A question: the event, but one asset does not fail on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Position of the event.
    pub event: u32,
    /// Number of the scored asset that stands.
    pub stands: u32,
}

/// What the event takes then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairResult {
    /// All capabilities.
    pub row: Tally,
    /// Watched capabilities of the event that are better off than they were at worst, with their level.
    pub lower: Vec<(u32, u8)>,
}

/// Answers many such questions about the groups of `outcome`, in which the unnamed stay; `watched` lists by event the
/// capabilities that it hurts most of all events, with that level. Pairs must be sorted.
#[must_use]
pub fn standing(
    ground: Ground<'_>,
    outcome: &Outcome,
    pairs: &[Pair],
    watched: &[Vec<(u32, u8)>],
) -> Vec<PairResult> {
    let asker = Asker { ground, failing: outcome.failing_by_event(), watched };
    let network = &ground.topology.network;
    let pool = Pool::new();
    let block = |block: &[Pair]| {
        pool.with(|| Spreader::new(network, [1, 2, 3]), |spreader| asker.block(spreader, block))
    };
    pairs.par_chunks(LANES).map(block).flatten_iter().collect()
}

/// Pairs in a block.
const LANES: usize = 512;

struct Asker<'a> {
    ground: Ground<'a>,
    /// By event: the assets that fail on their own, and to which level.
    failing: Vec<Vec<(u32, u8)>>,
    watched: &'a [Vec<(u32, u8)>],
}

impl Asker<'_> {
    fn block(&self, spreader: &mut Spreader<3, 8>, pairs: &[Pair]) -> Vec<PairResult> {
        let topology = self.ground.topology;
        let spread = spreader.run(&topology.network, Reading::Gates, self.seeds(pairs));
        let mut rows = vec![Tally::default(); pairs.len()];
        for position in spread.positions() {
            if let Some(&class) = self.ground.classes.get(topology.probe_at[position] as usize) {
                tally(&mut rows, &exactly(spread.value(position)), class);
            }
        }
        let level = |capability: u32, lane: usize| {
            lanes::level(spread.value(topology.probes[capability as usize] as usize), lane)
        };
        let result = |(lane, row): (usize, Tally)| {
            let watched = self.watched[pairs[lane].event as usize].iter();
            let now = watched.map(|&(capability, worst)| (capability, level(capability, lane), worst));
            PairResult { row, lower: now.filter(|row| row.1 < row.2).map(|row| (row.0, row.1)).collect() }
        };
        rows.into_iter().enumerate().map(result).collect()
    }

    /// What fails on its own in the lanes of each pair.
    fn seeds(&self, pairs: &[Pair]) -> BTreeMap<usize, Planes<3, 8>> {
        let mut lanes_of: BTreeMap<u32, Lanes<8>> = BTreeMap::new();
        for (lane, pair) in pairs.iter().enumerate() {
            lanes::set(lanes_of.entry(pair.event).or_default(), lane);
        }
        let mut seeds: BTreeMap<usize, Planes<3, 8>> = BTreeMap::new();
        for (event, mask) in lanes_of {
            for &(number, level) in &self.failing[event as usize] {
                let planes = seeds.entry(self.ground.topology.position(number as usize)).or_default();
                planes[..level as usize].iter_mut().for_each(|plane| *plane = lanes::or(*plane, mask));
            }
        }
        for (lane, pair) in pairs.iter().enumerate() {
            if let Some(planes) = seeds.get_mut(&self.ground.topology.position(pair.stands as usize)) {
                planes.iter_mut().for_each(|plane| lanes::clear(plane, lane));
            }
        }
        seeds
    }
}
