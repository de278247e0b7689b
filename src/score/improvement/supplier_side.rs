//! The single-supplier score if one asset did not fail on its own: the pairs of event and asset that H and T may turn on,
//! asked together, and what they change.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::analyse::standing::{self, Pair, PairResult};
use crate::score::assess::Workings;
use crate::score::rows::failing_groups;

use super::hold_side::Watched;
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
