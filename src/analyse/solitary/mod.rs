//! What falls when one thing alone is lost: every asset (places of §4.3, the unnamed holder's own event) and every
//! product of several assets (gates of §4.4).
//!
//! A question per asset need not cost a sweep each: an asset is a lane of a sparse walk (`blocks`). What a capability
//! suffers when an asset falls to a lower level ℓ follows from the same lanes: with one failing asset the level is a
//! lattice polynomial of one variable that is 0 at 0, hence min(ℓ, level when it is lost).

mod block;
mod suffering;
mod unit;

use crate::graph::Reading;

use super::blocks::{Hit, Spreading};
use super::lanes;
use super::withdrawal::{Ground, Tally};
use super::{ByCompletion, Topology};

use block::{Block, place_masks};
pub use suffering::Suffering;
pub use unit::{Unit, units};

/// What each unit is worth.
#[derive(Debug, Clone, Copy)]
pub struct Worths<'a> {
    /// By number of the scored asset: its worst own level over all supplier events, in each completion.
    pub worst_own: &'a ByCompletion<Vec<u8>>,
    /// By number of the scored asset: its own level when its own unnamed holder withdraws (typical completion).
    pub unnamed_level: &'a [u8],
    /// By product: the largest closedness of its assets, in each completion.
    pub kappa: &'a [ByCompletion<f64>],
}

/// What the units do.
#[derive(Debug, Clone, Default)]
pub struct Solitude {
    /// By probe.
    pub probes: Vec<Suffering>,
    /// By unit: capabilities lost, by class of weight.
    pub lost: Vec<[u32; 4]>,
    /// By unit that is an asset: what its unnamed holder takes (typical completion).
    pub unnamed: Vec<Tally>,
}

/// Places whose worst own level is frozen and lost.
pub type Places = [u32; 2];

/// Visits the probes that each block of units can lose, capabilities first: `visit` makes a block's result, in parallel,
/// from the number of its first unit, the units, and the lanes in which each probe is lost; `fold` takes the results in
/// order.
pub fn for_lost<T: Send>(
    topology: &Topology,
    units: &[Unit],
    visit: impl Fn(usize, &[Unit], &[Hit<1>]) -> T + Sync,
    fold: impl FnMut(T),
) {
    spreading(topology, [3]).for_blocks(units, visit, fold);
}

/// The same with the lanes in which each probe is hurt: recoverable, frozen, lost, or worse.
pub fn for_hurt<T: Send>(
    topology: &Topology,
    units: &[Unit],
    visit: impl Fn(usize, &[Unit], &[Hit<3>]) -> T + Sync,
    fold: impl FnMut(T),
) {
    spreading(topology, [1, 2, 3]).for_blocks(units, visit, fold);
}

fn spreading<const P: usize>(topology: &Topology, thresholds: [u8; P]) -> Spreading<'_, Unit, P> {
    Spreading { topology, reading: Reading::Gates, thresholds, assets: |unit| &unit.assets }
}

/// Loses every unit alone and adds up what the probes suffer.
#[must_use]
pub fn lose_each(ground: Ground<'_>, units: &[Unit], worths: Worths<'_>) -> Solitude {
    let topology = ground.topology;
    let mut whole =
        Solitude { probes: vec![Suffering::default(); topology.probes.len()], ..Solitude::default() };
    let fold = |block: Block| {
        whole.lost.extend(block.lost);
        whole.unnamed.extend(block.unnamed);
        for (probe, suffering) in block.probes {
            whole.probes[probe].merge(&suffering);
        }
    };
    if topology.network.has_soft_entries() {
        let visit =
            |_, block: &[Unit], hits: &[Hit<3>]| Block::of(ground, block, worths, hits.iter().copied());
        for_hurt(topology, units, visit, fold);
    } else {
        // What is hurt at all is lost.
        let visit = |_, block: &[Unit], hits: &[Hit<1>]| {
            Block::of(ground, block, worths, hits.iter().map(|(probe, [lost])| (*probe, [*lost; 3])))
        };
        for_lost(topology, units, visit, fold);
    }
    whole
}

/// The places of every capability in several families of events, each told by the worst own levels of its assets: by
/// family and capability.
#[must_use]
pub fn places(
    ground: Ground<'_>,
    units: &[Unit],
    families: &[ByCompletion<Vec<u8>>],
) -> Vec<Vec<ByCompletion<Places>>> {
    let capabilities = ground.topology.capabilities;
    let mut whole = vec![vec![[[0; 2]; 3]; capabilities]; families.len()];
    let visit = |_, block: &[Unit], hits: &[Hit<1>]| {
        let masks: Vec<_> = families.iter().map(|worst_own| place_masks(block, worst_own)).collect();
        let of_capabilities = hits.iter().take_while(|(probe, _)| *probe < capabilities);
        let counted = |(capability, [lost]): &Hit<1>| {
            let count = |of: &block::PlaceMasks| of.map(|of| of.map(|mask| lanes::count_both(lost, &mask)));
            (*capability, masks.iter().map(count).collect::<Vec<_>>())
        };
        of_capabilities.map(counted).collect::<Vec<_>>()
    };
    for_lost(ground.topology, units, visit, |counted| {
        for (capability, by_family) in counted {
            for (whole, places) in whole.iter_mut().zip(by_family) {
                add_places(&mut whole[capability], &places);
            }
        }
    });
    whole
}

fn add_places(whole: &mut ByCompletion<Places>, more: &ByCompletion<Places>) {
    for (whole, more) in whole.iter_mut().flatten().zip(more.iter().flatten()) {
        *whole += more;
    }
}
