//! The staircase (DESIGN §4.3): the single-supplier score with the top supplier made harmless, then the next two.
//!
//! A harmless supplier is an event less, and the others do what they did. So no step is swept again: holds are read from
//! the events that hurt each capability most, own levels from what each asset fails in, and the places of all steps are
//! counted in one pass.

use crate::analyse::solitary::{self, Places};
use crate::analyse::withdrawal::Outcome;
use crate::analyse::{ByCompletion, Leaders};
use crate::model::SupplierId;

use super::assess::Workings;
use super::weigh::{interval, mean_of_three};
use super::{SingleSupplierScore, StaircaseStep};

/// How many suppliers are made harmless, one after the other.
const STEPS: usize = 3;
const _: () = assert!(STEPS < Leaders::KEPT, "the lists of leaders are long enough");

pub(super) fn staircase(w: &Workings<'_>, start: Option<SingleSupplierScore>) -> Vec<StaircaseStep> {
    let Some(start) = start else { return Vec::new() };
    let ranked = ranked(w);
    let left_out = |step: usize| &ranked[..=step];
    let worst_own: Vec<_> = (0..ranked.len()).map(|step| worst_own(w, left_out(step))).collect();
    let places = solitary::places(w.ground(), &w.units, &worst_own);
    let mut steps = vec![StaircaseStep { supplier: None, left: start }];
    steps.extend(places.iter().enumerate().map(|(step, places)| StaircaseStep {
        supplier: Some(supplier(w, ranked[step])),
        left: score(w, left_out(step), places),
    }));
    steps
}

fn supplier(w: &Workings<'_>, group: u32) -> SupplierId {
    w.groups[group as usize].0
}

/// The groups of the largest typical exposure; of equal ones the larger at worst, then at best, and only then the first id,
/// so that names do not decide where figures can.
fn ranked(w: &Workings<'_>) -> Vec<u32> {
    let mut ranked: Vec<u32> = (0..w.groups.len() as u32).collect();
    let share = |end: usize, at: u32| w.weights.share(&w.stated[end].rows[at as usize]);
    let larger = |end: usize, a: u32, b: u32| share(end, b).total_cmp(&share(end, a));
    ranked.sort_by(|&a, &b| larger(1, a, b).then(larger(2, a, b)).then(larger(0, a, b)).then(a.cmp(&b)));
    ranked.truncate(STEPS);
    ranked
}

/// The outcome of each completion, the unnamed withdrawing in the worst.
fn outcomes<'a>(w: &'a Workings<'_>) -> ByCompletion<&'a Outcome> {
    let [low, typical, high] = &w.stated;
    [low, typical, w.joined.as_ref().unwrap_or(high)]
}

fn worst_own(w: &Workings<'_>, left_out: &[u32]) -> ByCompletion<Vec<u8>> {
    let mut worst = outcomes(w).map(|outcome| outcome.worst_own_without(left_out));
    worst[1].iter_mut().zip(&w.unnamed_level).for_each(|(worst, level)| *worst = (*worst).max(*level));
    worst
}

/// The single-supplier score without some groups.
fn score(w: &Workings<'_>, left_out: &[u32], places: &[ByCompletion<Places>]) -> SingleSupplierScore {
    let outcomes = outcomes(w);
    let hold = |end: usize, capability: usize| {
        let named = outcomes[end].leaders[capability].worst_without(left_out);
        if end == 1 { named.max(w.solitude.probes[capability].unnamed) } else { named }
    };
    let top = |outcome: &Outcome| {
        let stays = |(at, _): &(usize, _)| !left_out.contains(&(*at as u32));
        let rows = outcome.rows.iter().enumerate().filter(stays);
        rows.map(|(_, row)| w.weights.share(row)).fold(0.0, f64::max)
    };
    let mut t = outcomes.map(top);
    t[1] = t[1].max(w.unnamed_exposure().typical);
    let h = [0, 1, 2].map(|end| w.weights.mean(|c| w.weights.severity(hold(end, c))));
    let breadth = |end: usize, c: usize| w.weights.breadth(w.weights.places(places[c][end]));
    let b = [0, 1, 2].map(|end| w.weights.mean(|c| breadth(end, c)));
    let [h, t, b] = [h, t, b].map(interval);
    SingleSupplierScore { score: mean_of_three(h, t, b), h, t, b }
}
