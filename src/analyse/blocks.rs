//! Many small losses, each alone: a lane a loss, 512 of them in one sparse walk.
//!
//! What a loss reaches is small beside the graph, and neighbours reach much the same; so a block costs what its few
//! hundred losses reach together. Blocks are worked on in parallel and handed over in order, a few at a time, so that
//! neither the number of threads nor the size of the model shows.

use rayon::prelude::*;

use crate::graph::{Planes, Reading, Spreader};

use super::Topology;
use super::lanes;
use super::pool::Pool;

/// Losses in a block.
pub const LANES: usize = 512;

/// Blocks whose results are alive together, at most.
const BATCH: usize = 64;

/// Probes that the results of a batch may tell of, all in all: where everything reaches everything, a result is as large as
/// the graph.
const TOLD: usize = 640_000;

/// A probe, and in which losses of a block it is at each of the asked levels or worse.
pub type Hit<const P: usize> = (usize, Planes<P, 8>);

/// How losses spread.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spreading<'a, U, const P: usize> {
    pub(super) topology: &'a Topology,
    pub(super) reading: Reading,
    /// The levels that are asked about.
    pub(super) thresholds: [u8; P],
    /// What a loss takes, by number of the scored asset.
    pub(super) assets: fn(&U) -> &[u32],
}

impl<U: Sync, const P: usize> Spreading<'_, U, P> {
    /// Visits the probes that each block of losses reaches, in order of probes: capabilities come before systems. `visit`
    /// makes a block's result from the number of its first loss, the losses and the probes, in parallel; `fold` takes the
    /// results in order.
    pub(super) fn for_blocks<T: Send>(
        &self,
        losses: &[U],
        visit: impl Fn(usize, &[U], &[Hit<P>]) -> T + Sync,
        mut fold: impl FnMut(T),
    ) {
        let pool = Pool::new();
        let network = &self.topology.network;
        let told = TOLD / self.topology.probes.len().max(1);
        let at_once = told.min(BATCH).max(2 * rayon::current_num_threads());
        for (batch, losses) in losses.chunks(LANES * at_once).enumerate() {
            let block = |(at, block): (usize, &[U])| {
                let make = || Spreader::<P, 8>::new(network, self.thresholds);
                let hits = pool.with(make, |spreader| self.hits(spreader, block));
                visit((batch * at_once + at) * LANES, block, &hits)
            };
            let results: Vec<T> = losses.par_chunks(LANES).enumerate().map(block).collect();
            results.into_iter().for_each(&mut fold);
        }
    }

    /// The probes that a block reaches.
    fn hits(&self, spreader: &mut Spreader<P, 8>, block: &[U]) -> Vec<Hit<P>> {
        let topology = self.topology;
        let spread = spreader.run(&topology.network, self.reading, self.seeds(block));
        let mut probes: Vec<u32> = spread.positions().map(|at| topology.probe_at[at]).collect();
        probes.retain(|probe| *probe != u32::MAX);
        probes.sort_unstable();
        let hit = |probe: u32| {
            let position = topology.probes[probe as usize] as usize;
            (probe as usize, *spread.value(position))
        };
        probes.into_iter().map(hit).collect()
    }

    /// The positions that a block takes, each with the lanes that take it.
    fn seeds(&self, block: &[U]) -> Vec<(usize, Planes<P, 8>)> {
        let mut taken: Vec<(usize, usize)> = Vec::with_capacity(block.len());
        for (lane, loss) in block.iter().enumerate() {
            let assets = (self.assets)(loss).iter();
            taken.extend(assets.map(|&asset| (self.topology.position(asset as usize), lane)));
        }
        taken.sort_unstable();
        let mut seeds: Vec<(usize, Planes<P, 8>)> = Vec::with_capacity(taken.len());
        for (position, lane) in taken {
            if seeds.last().is_none_or(|(last, _)| *last != position) {
                seeds.push((position, [[0; 8]; P]));
            }
            if let Some((_, planes)) = seeds.last_mut() {
                planes.iter_mut().for_each(|plane| lanes::set(plane, lane));
            }
        }
        seeds
    }
}
