//! Capabilities that no asset carries alone, and that some asset helps by standing: as where any of several would do, and
//! all of them fail together.
//!
//! An asset that fails in that one event only is settled at once: the other events go on as they are. There can be as many
//! answers as assets times capabilities, so they are added up as they come, and not kept.

use crate::analyse::ExactSum;
use crate::analyse::standing::{self, Pair, PairResult};
use crate::score::assess::Workings;

use super::TYPICAL;
use super::hold_side::gain;
use super::levels::Levels;

/// What asking about every asset of the worst groups settled.
pub(super) struct Settled {
    /// By asset: the change of Σ w·hold, where it is known already.
    pub(super) known: Vec<ExactSum>,
    /// By capability: the assets that help by standing, and fail in other events too.
    pub(super) helpful: Vec<Vec<u32>>,
}

/// What is asked.
struct Asked {
    /// By group: the capabilities that it hurts most, with the level.
    by_group: Vec<Vec<(u32, u8)>>,
    /// By capability: its worst level, and the level that other events leave it at.
    ends: Vec<(u8, u8)>,
}

impl Asked {
    fn of(w: &Workings<'_>, worst: &[Option<(u32, u8)>], carriers: &[Vec<u32>]) -> Self {
        let mut asked = Self { by_group: vec![Vec::new(); w.groups.len()], ends: vec![(0, 0); worst.len()] };
        for (capability, (worst, carriers)) in worst.iter().zip(carriers).enumerate() {
            if let (&Some((group, level)), []) = (worst, carriers.as_slice()) {
                asked.by_group[group as usize].push((capability as u32, level));
                asked.ends[capability] = (level, Levels::of(w, capability).second());
            }
        }
        asked
    }

    /// Every asset that fails with a group that is asked about.
    fn pairs(&self, seeds: &[Vec<u32>]) -> Vec<Pair> {
        let groups = (0..seeds.len()).filter(|&group| !self.by_group[group].is_empty());
        groups
            .flat_map(|group| seeds[group].iter().map(move |&stands| Pair { event: group as u32, stands }))
            .collect()
    }

    /// What the capabilities gain that are better off.
    fn gained(&self, w: &Workings<'_>, lower: &[(u32, u8)]) -> ExactSum {
        let mut sum = ExactSum::default();
        for &(capability, now) in lower {
            let (top, second) = self.ends[capability as usize];
            sum.subtract(gain(w, capability, top, now.max(second)));
        }
        sum
    }
}

/// Asks. `worst` and `carriers` are by capability, `failing` by asset, `seeds` by group.
pub(super) fn settle(
    w: &Workings<'_>,
    worst: &[Option<(u32, u8)>],
    carriers: &[Vec<u32>],
    failing: &[Vec<u32>],
    seeds: &[Vec<u32>],
) -> Settled {
    let asked = Asked::of(w, worst, carriers);
    let pairs = asked.pairs(seeds);
    let fails_once =
        |asset: u32| failing[asset as usize].len() == 1 && !w.facts.stated[asset as usize].has_unnamed;
    let block = |pairs: &[Pair], results: Vec<PairResult>| {
        let (mut known, mut helpful) = (Vec::new(), Vec::new());
        for (pair, result) in pairs.iter().zip(results) {
            if fails_once(pair.stands) {
                known.push((pair.stands, asked.gained(w, &result.lower)));
            } else {
                helpful.extend(result.lower.iter().map(|&(capability, _)| (capability, pair.stands)));
            }
        }
        (known, helpful)
    };
    let blocks = standing::standing(w.ground(), &w.stated[TYPICAL], &pairs, &asked.by_group, block);
    let mut settled =
        Settled { known: vec![ExactSum::default(); failing.len()], helpful: vec![Vec::new(); worst.len()] };
    for (known, helpful) in blocks {
        known.into_iter().for_each(|(asset, sum)| settled.known[asset as usize].merge(sum));
        helpful.into_iter().for_each(|(capability, asset)| settled.helpful[capability as usize].push(asset));
    }
    settled
}
