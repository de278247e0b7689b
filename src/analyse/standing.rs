//! "The event, but this asset stands": what a group takes if one asset does not fail on its own.
//!
//! A pair of event and asset is a lane; pairs are sorted by event, so that those of a block share few events, and only
//! what these events reach is walked.

use rayon::prelude::*;

use crate::graph::{Planes, Reading, Spreader};

use super::Topology;
use super::lanes::{self, Lanes};
use super::pool::Pool;
use super::withdrawal::{Ground, Outcome, Tally};

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
/// capabilities that it hurts most of all events, with that level, in order of capabilities. Pairs must be sorted.
///
/// The pairs are answered a few hundred at a time, in parallel; `visit` makes of the answers what is kept. Results are in
/// order.
pub fn standing<T: Send>(
    ground: Ground<'_>,
    outcome: &Outcome,
    pairs: &[Pair],
    watched: &[Vec<(u32, u8)>],
    visit: impl Fn(&[Pair], Vec<PairResult>) -> T + Sync,
) -> Vec<T> {
    let failing = outcome.failing_by_event().into_iter().map(|assets| positions(ground.topology, assets));
    let asker = Asker { ground, rows: &outcome.rows, failing: failing.collect(), watched };
    let network = &ground.topology.network;
    let pool = Pool::new();
    let block = |block: Block<'_>| {
        let results =
            pool.with(|| Spreader::new(network, [1, 2, 3]), |spreader| asker.block(spreader, &block));
        visit(block.pairs, results)
    };
    blocks(pairs).into_par_iter().map(block).collect()
}

/// The positions of assets, in order, each with its level.
fn positions(topology: &Topology, mut assets: Vec<(u32, u8)>) -> Vec<(u32, u8)> {
    assets.iter_mut().for_each(|(number, _)| *number = topology.position(*number as usize) as u32);
    assets.sort_unstable();
    assets
}

/// Lanes of a block.
const LANES: usize = 512;

/// Pairs that are asked together. First comes a lane for each event as it is, then one for each pair: standing changes
/// little, so only what differs between the two is counted.
struct Block<'a> {
    pairs: &'a [Pair],
    /// The events of the pairs, each with its lanes.
    events: Vec<(u32, Lanes<8>)>,
    /// By pair: the lane of its event as it is.
    as_is: Vec<usize>,
}

/// Cuts sorted pairs into blocks.
fn blocks(pairs: &[Pair]) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut rest = pairs;
    while !rest.is_empty() {
        let (mut lanes, mut last) = (0, None);
        let fits = |pair: &&Pair| {
            lanes += 1 + usize::from(last != Some(pair.event));
            last = Some(pair.event);
            lanes <= LANES
        };
        let (block, after) = rest.split_at(rest.iter().take_while(fits).count());
        blocks.push(Block::of(block));
        rest = after;
    }
    blocks
}

impl<'a> Block<'a> {
    fn of(pairs: &'a [Pair]) -> Self {
        let mut block = Self { pairs, events: Vec::new(), as_is: Vec::with_capacity(pairs.len()) };
        for pair in pairs {
            if block.events.last().is_none_or(|(event, _)| *event != pair.event) {
                let mut lanes = lanes::none();
                lanes::set(&mut lanes, block.events.len());
                block.events.push((pair.event, lanes));
            }
            block.as_is.push(block.events.len() - 1);
        }
        let first = block.events.len();
        for (number, &event) in block.as_is.iter().enumerate() {
            lanes::set(&mut block.events[event].1, first + number);
        }
        block
    }

    /// The lane of a pair.
    fn lane(&self, number: usize) -> usize {
        self.events.len() + number
    }

    /// The lanes in which a node is at another level than in their event as it is.
    fn differing(&self, value: &Planes<3, 8>) -> Lanes<8> {
        let as_is = lanes::first_of(self.events.len());
        let plane = |plane: &Lanes<8>| {
            let mut expected = lanes::none();
            lanes::for_each(&lanes::and(*plane, as_is), |event| {
                expected = lanes::or(expected, self.events[event].1);
            });
            lanes::xor(*plane, expected)
        };
        value.iter().map(plane).fold(lanes::none(), lanes::or)
    }
}

struct Asker<'a> {
    ground: Ground<'a>,
    /// By event: what it takes as it is.
    rows: &'a [Tally],
    /// By event: the positions that fail on their own, in order, and to which level.
    failing: Vec<Vec<(u32, u8)>>,
    watched: &'a [Vec<(u32, u8)>],
}

impl Asker<'_> {
    fn block(&self, spreader: &mut Spreader<3, 8>, block: &Block<'_>) -> Vec<PairResult> {
        let topology = self.ground.topology;
        let spread = spreader.run(&topology.network, Reading::Gates, self.seeds(block));
        let as_is = |pair: &Pair| PairResult { row: self.rows[pair.event as usize], lower: Vec::new() };
        let mut results: Vec<PairResult> = block.pairs.iter().map(as_is).collect();
        for position in spread.positions() {
            let capability = topology.probe_at[position];
            let Some(&class) = self.ground.classes.get(capability as usize) else { continue };
            let value = spread.value(position);
            lanes::for_each(&block.differing(value), |lane| {
                let number = lane - block.events.len();
                let [before, now] = [block.as_is[number], lane].map(|lane| lanes::level(value, lane));
                let result = &mut results[number];
                result.row.moves(class, before, now);
                if self.watches(block.pairs[number].event, capability, now) {
                    result.lower.push((capability, now));
                }
            });
        }
        results
    }

    /// Whether a capability is watched, and better off than its worst.
    fn watches(&self, event: u32, capability: u32, now: u8) -> bool {
        let watched = &self.watched[event as usize];
        let at = watched.binary_search_by_key(&capability, |(capability, _)| *capability);
        at.is_ok_and(|at| now < watched[at].1)
    }

    /// What fails on its own in each lane, by position.
    fn seeds(&self, block: &Block<'_>) -> Vec<(usize, Planes<3, 8>)> {
        let mut all: Vec<(u32, u8, usize)> = Vec::new();
        for (at, &(event, _)) in block.events.iter().enumerate() {
            let failing = self.failing[event as usize].iter();
            all.extend(failing.map(|&(position, level)| (position, level, at)));
        }
        // Stable and mostly sorted: the events are few, and each is in order.
        all.sort_by_key(|(position, ..)| *position);
        let mut seeds: Vec<(usize, Planes<3, 8>)> = Vec::with_capacity(all.len());
        for (position, level, event) in all {
            let mask = block.events[event].1;
            if seeds.last().is_none_or(|(last, _)| *last != position as usize) {
                seeds.push((position as usize, [[0; 8]; 3]));
            }
            if let Some((_, planes)) = seeds.last_mut() {
                planes[..level as usize].iter_mut().for_each(|plane| *plane = lanes::or(*plane, mask));
            }
        }
        for (number, pair) in block.pairs.iter().enumerate() {
            let position = self.ground.topology.position(pair.stands as usize);
            if let Ok(at) = seeds.binary_search_by_key(&position, |(position, _)| *position) {
                seeds[at].1.iter_mut().for_each(|plane| lanes::clear(plane, block.lane(number)));
            }
        }
        seeds
    }
}
