//! H of §4.3 if one asset did not fail on its own: which assets may carry the worst of a capability, what to ask about them,
//! and what the answers are worth.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyse::ExactSum;
use crate::analyse::standing::{Pair, PairResult};
use crate::score::assess::Workings;

use super::carriers::carriers;
use super::levels::Levels;
use super::settled::{Settled, settle};

/// The capabilities for which some single asset may carry the worst.
#[derive(Default)]
pub(super) struct Watched {
    /// What to ask, capability by capability.
    questions: Vec<Carried>,
    /// By group: the watched capabilities, with the level that the group takes them to.
    pub(super) by_group: Vec<Vec<(u32, u8)>>,
    /// Pairs (group, asset) to ask about.
    pub(super) pairs: BTreeSet<(u32, u32)>,
    /// By asset: what is known to be gained already, Σ w·(lower level).
    known: Vec<ExactSum>,
}

/// An asset that fails in every event that takes a capability above some level.
pub(super) struct Carried {
    pub(super) capability: u32,
    pub(super) asset: u32,
    /// The worst level as it is.
    pub(super) top: u8,
    /// The level that events without the asset leave.
    pub(super) floor: u8,
    /// The group events above the floor, with their levels.
    pub(super) events: Vec<(u32, u8)>,
}

impl Watched {
    pub(super) fn of(w: &Workings<'_>, failing: &[Vec<u32>], seeds: &[Vec<u32>]) -> Self {
        let worst: Vec<_> =
            (0..w.topology.capabilities).map(|capability| Levels::of(w, capability).worst_group()).collect();
        let carriers = carriers(w, &worst, failing);
        let Settled { known, helpful } = settle(w, &worst, &carriers, failing, seeds);
        let mut watched = Self { by_group: vec![Vec::new(); w.groups.len()], known, ..Self::default() };
        for (capability, (carriers, helpful)) in carriers.iter().zip(&helpful).enumerate() {
            let levels = Levels::of(w, capability);
            let mut asked: BTreeSet<(u32, u8)> = BTreeSet::new();
            for asset in levels.candidates(helpful, carriers) {
                let Some(carried) = levels.carried(capability as u32, asset, &failing[asset as usize]) else {
                    continue;
                };
                watched.pairs.extend(carried.events.iter().map(|&(group, _)| (group, asset)));
                asked.extend(&carried.events);
                watched.questions.push(carried);
            }
            asked.iter().for_each(|&(group, level)| {
                watched.by_group[group as usize].push((capability as u32, level));
            });
        }
        watched
    }

    /// By asset: the change of H.
    pub(super) fn gains(&self, w: &Workings<'_>, pairs: &[Pair], results: &[PairResult]) -> Vec<f64> {
        let mut lower: BTreeMap<(u32, u32, u32), u8> = BTreeMap::new();
        for (pair, result) in pairs.iter().zip(results) {
            lower.extend(result.lower.iter().map(|&(c, level)| ((c, pair.stands, pair.event), level)));
        }
        let mut gains = self.known.clone();
        for question in &self.questions {
            let now = |&(event, level): &(u32, u8)| {
                lower.get(&(question.capability, question.asset, event)).copied().unwrap_or(level)
            };
            let left = question.events.iter().map(now).fold(question.floor, u8::max);
            gains[question.asset as usize].subtract(gain(w, question.capability, question.top, left));
        }
        gains.into_iter().map(|gain| gain.value() / w.weights.total).collect()
    }
}

/// What one capability gains when it goes from one level to another: w·Δσ.
pub(super) fn gain(w: &Workings<'_>, capability: u32, from: u8, to: u8) -> f64 {
    w.weights.of(capability as usize) * (w.weights.severity(from) - w.weights.severity(to))
}
