//! The single-supplier score if one asset did not fail on its own: the pairs of event and asset that H and T may turn on,
//! asked together, and what they change.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::analyse::standing::{self, Pair, PairResult};
use crate::analyse::{ExactSum, Leaders};
use crate::score::assess::Workings;
use crate::score::rows::failing_groups;

use super::carriers::carriers;
use super::{TYPICAL, breadth};

/// H, T and B of §4.3 without the own failures of one asset.
pub(super) struct SupplierSide {
    /// By number of the scored asset: the groups in which it may fail on its own.
    failing: Vec<Vec<u32>>,
    /// By number: Σ w·(lower level) / Σ w, at most 0.
    h: Vec<f64>,
    /// By number: the change of B, at most 0.
    b: Vec<f64>,
    /// Exposures of group events, and of each asset's unnamed holder, largest first.
    ranked: Vec<(f64, Source)>,
    /// Exposure of a group event in which one asset stands.
    without: BTreeMap<(u32, u32), f64>,
}

/// An event of the single-supplier family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Group(u32),
    Unnamed(u32),
}

impl SupplierSide {
    pub(super) fn of(w: &Workings<'_>) -> Self {
        let assets = w.topology.assets.len();
        let failing: Vec<Vec<u32>> =
            (0..assets).into_par_iter().map(|number| failing_groups(w.facts, &w.groups, number)).collect();
        let mut seeds: Vec<Vec<u32>> = vec![Vec::new(); w.groups.len()];
        for (number, groups) in failing.iter().enumerate() {
            groups.iter().for_each(|&group| seeds[group as usize].push(number as u32));
        }
        let ranked = ranked(w);
        let watched = Watched::of(w, &failing, &seeds);
        let mut pairs = watched.pairs.clone();
        add_top_pairs(&ranked, &failing, &seeds, &mut pairs);
        let pairs: Vec<Pair> = pairs.into_iter().map(|(event, stands)| Pair { event, stands }).collect();
        let all = |_: &[Pair], results| results;
        let stated = &w.stated[TYPICAL];
        let results = standing::standing(w.ground(), stated, &pairs, &watched.by_group, all);
        let results: Vec<PairResult> = results.into_iter().flatten().collect();
        let without = pairs
            .iter()
            .zip(&results)
            .map(|(pair, result)| ((pair.event, pair.stands), w.weights.share(&result.row)))
            .collect();
        let h = watched.gains(w, &pairs, &results);
        Self { failing, h, b: breadth::changes(w), ranked, without }
    }

    /// The change of H + T + B.
    pub(super) fn delta(&self, w: &Workings<'_>, number: usize, top: f64) -> f64 {
        debug_assert!(number < w.topology.assets.len());
        self.h[number] + self.b[number] + (self.top_without(number).min(top) - top)
    }

    /// The largest exposure if the asset stands.
    fn top_without(&self, number: usize) -> f64 {
        let mut largest = 0.0f64;
        for &(share, source) in &self.ranked {
            match source {
                Source::Unnamed(asset) if asset as usize == number => {}
                Source::Group(group) if self.failing[number].contains(&group) => {
                    largest =
                        largest.max(self.without.get(&(group, number as u32)).copied().unwrap_or(share));
                }
                _ => return largest.max(share),
            }
        }
        largest
    }
}

/// Events by typical exposure, largest first; the harmless ones are left out.
fn ranked(w: &Workings<'_>) -> Vec<(f64, Source)> {
    let groups = w.stated[TYPICAL].rows.iter().enumerate();
    let groups = groups.map(|(at, row)| (w.weights.share(row), Source::Group(at as u32)));
    let unnamed = w.solitude.unnamed.iter().enumerate().take(w.topology.assets.len());
    let unnamed = unnamed.map(|(at, row)| (w.weights.share(row), Source::Unnamed(at as u32)));
    let mut ranked: Vec<(f64, Source)> = groups.chain(unnamed).filter(|(share, _)| *share > 0.0).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked
}

/// Adds the pairs that the largest exposure may turn on: each asset is followed down the ranks while it takes part.
fn add_top_pairs(
    ranked: &[(f64, Source)],
    failing: &[Vec<u32>],
    seeds: &[Vec<u32>],
    pairs: &mut BTreeSet<(u32, u32)>,
) {
    let candidates: Vec<u32> = match ranked.first() {
        Some((_, Source::Group(group))) => seeds[*group as usize].clone(),
        Some((_, Source::Unnamed(asset))) => vec![*asset],
        None => Vec::new(),
    };
    for asset in candidates {
        for &(_, source) in ranked {
            match source {
                Source::Group(group) if failing[asset as usize].contains(&group) => {
                    pairs.insert((group, asset));
                }
                Source::Unnamed(unnamed) if unnamed == asset => {}
                _ => break,
            }
        }
    }
}

/// The capabilities for which some single asset may carry the worst.
#[derive(Default)]
struct Watched {
    /// What to ask, capability by capability.
    questions: Vec<Carried>,
    /// By group: the watched capabilities, with the level that the group takes them to.
    by_group: Vec<Vec<(u32, u8)>>,
    /// Pairs (group, asset) to ask about.
    pairs: BTreeSet<(u32, u32)>,
    /// By asset: what is known to be gained already, Σ w·(lower level).
    known: Vec<ExactSum>,
}

/// An asset that fails in every event that takes a capability above some level.
struct Carried {
    capability: u32,
    asset: u32,
    /// The worst level as it is.
    top: u8,
    /// The level that events without the asset leave.
    floor: u8,
    /// The group events above the floor, with their levels.
    events: Vec<(u32, u8)>,
}

impl Watched {
    fn of(w: &Workings<'_>, failing: &[Vec<u32>], seeds: &[Vec<u32>]) -> Self {
        let by_group = vec![Vec::new(); w.groups.len()];
        let mut watched =
            Self { by_group, known: vec![ExactSum::default(); failing.len()], ..Self::default() };
        let worst: Vec<_> =
            (0..w.topology.capabilities).map(|capability| Levels::of(w, capability).worst_group()).collect();
        let carriers = carriers(w, &worst, failing);
        let helpful = watched.helpful(w, &worst, &carriers, failing, seeds);
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

    /// By capability that no asset carries alone: the assets whose standing helps it against its worst group, as where any
    /// of several would do and all of them fail together.
    ///
    /// An asset that fails in that one event only is settled at once: the other events go on as they are. There can be as
    /// many of them as assets times capabilities, so they are not kept.
    fn helpful(
        &mut self,
        w: &Workings<'_>,
        worst: &[Option<(u32, u8)>],
        carriers: &[Vec<u32>],
        failing: &[Vec<u32>],
        seeds: &[Vec<u32>],
    ) -> Vec<Vec<u32>> {
        let mut asked: Vec<Vec<(u32, u8)>> = vec![Vec::new(); w.groups.len()];
        let mut floors = vec![0; worst.len()];
        for (capability, (worst, carriers)) in worst.iter().zip(carriers).enumerate() {
            if let (Some((group, level)), []) = (worst, carriers.as_slice()) {
                asked[*group as usize].push((capability as u32, *level));
                floors[capability] = Levels::of(w, capability).second();
            }
        }
        let groups = (0..w.groups.len()).filter(|&group| !asked[group].is_empty());
        let pairs: Vec<Pair> = groups
            .flat_map(|group| seeds[group].iter().map(move |&stands| Pair { event: group as u32, stands }))
            .collect();
        let settle = |pairs: &[Pair], results: Vec<PairResult>| {
            let (mut known, mut open) = (Vec::new(), Vec::new());
            for (pair, result) in pairs.iter().zip(results) {
                let asset = pair.stands as usize;
                if failing[asset].len() == 1 && !w.facts.stated[asset].has_unnamed {
                    let mut sum = ExactSum::default();
                    for (capability, now) in result.lower {
                        let (_, top) = worst[capability as usize].expect("it is asked");
                        let left = now.max(floors[capability as usize]);
                        sum.subtract(gain(w, capability, top, left));
                    }
                    known.push((pair.stands, sum));
                } else {
                    open.extend(result.lower.iter().map(|&(capability, _)| (capability, pair.stands)));
                }
            }
            (known, open)
        };
        let mut helpful = vec![Vec::new(); worst.len()];
        for (known, open) in standing::standing(w.ground(), &w.stated[TYPICAL], &pairs, &asked, settle) {
            known.into_iter().for_each(|(asset, sum)| self.known[asset as usize].merge(sum));
            open.into_iter().for_each(|(capability, asset)| helpful[capability as usize].push(asset));
        }
        helpful
    }

    /// By asset: the change of H.
    fn gains(&self, w: &Workings<'_>, pairs: &[Pair], results: &[PairResult]) -> Vec<f64> {
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
fn gain(w: &Workings<'_>, capability: u32, from: u8, to: u8) -> f64 {
    w.weights.of(capability as usize) * (w.weights.severity(from) - w.weights.severity(to))
}

/// The events that take one capability to each level.
struct Levels<'a> {
    groups: &'a Leaders,
    unnamed: &'a Leaders,
}

impl<'a> Levels<'a> {
    fn of(w: &'a Workings<'_>, capability: usize) -> Self {
        let groups = &w.stated[TYPICAL].leaders[capability];
        Self { groups, unnamed: &w.solitude.probes[capability].leaders }
    }

    /// The worst level 1…3 and a group that goes so far, where no unnamed holder does.
    fn worst_group(&self) -> Option<(u32, u8)> {
        let top = self.top()?;
        let group = self.groups.of_level(top).first().filter(|_| self.unnamed.of_level(top).is_empty());
        group.map(|&group| (group, top as u8 + 1))
    }

    /// Assets that may carry all of the worst level; `carriers` are those that do so alone, and where there is none,
    /// `helpful` those that help by standing.
    fn candidates(&self, helpful: &[u32], carriers: &[u32]) -> Vec<u32> {
        if self.worst_group().is_some() {
            return match carriers {
                [] => helpful.to_vec(),
                [only] => vec![*only],
                _ => Vec::new(),
            };
        }
        match self.top().map(|top| self.unnamed.of_level(top)) {
            Some(&[asset]) => vec![asset],
            _ => Vec::new(),
        }
    }

    /// The worst level that anything takes the capability to, from 0.
    fn top(&self) -> Option<usize> {
        (0..3).rev().find(|&level| self.hurts(level))
    }

    /// The next lower level after the worst group's that anything takes the capability to, or the worst where another
    /// group goes as far; 0 where there is none.
    fn second(&self) -> u8 {
        let Some(top) = self.top() else { return 0 };
        if self.groups.of_level(top).len() > 1 {
            return top as u8 + 1;
        }
        (0..top).rev().find(|&level| self.hurts(level)).map_or(0, |level| level as u8 + 1)
    }

    /// Whether anything takes the capability to exactly this level.
    fn hurts(&self, level: usize) -> bool {
        !self.groups.of_level(level).is_empty() || !self.unnamed.of_level(level).is_empty()
    }

    /// Walks down the levels while the asset fails in all their events.
    fn carried(&self, capability: u32, asset: u32, failing: &[u32]) -> Option<Carried> {
        let mut carried = Carried { capability, asset, top: 0, floor: 0, events: Vec::new() };
        for level in (0..3).rev() {
            let (groups, unnamed) = (self.groups.of_level(level), self.unnamed.of_level(level));
            let number = level as u8 + 1;
            if self.hurts(level) {
                carried.top = carried.top.max(number);
            }
            let fails_in_all = groups.iter().all(|group| failing.contains(group))
                && unnamed.iter().all(|other| *other == asset);
            if !fails_in_all {
                carried.floor = number;
                break;
            }
            carried.events.extend(groups.iter().map(|&group| (group, number)));
        }
        (carried.floor < carried.top).then_some(carried)
    }
}
