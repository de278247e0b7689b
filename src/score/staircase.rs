//! The staircase (DESIGN §4.3): the single-supplier score with the top supplier made harmless, then the next two.
//!
//! Each step takes the top group's event out of the family and computes the score again. Places are asked of the same
//! lanes, so a step costs one sweep a completion and one pass of the solitary losses.

use crate::analyse::solitary::{self, Worths};

use super::assess::{SupplierSweeps, Workings};
use super::weigh::{interval, mean_of_three};
use super::{SingleSupplierScore, StaircaseStep};

/// How many suppliers are made harmless, one after the other.
const STEPS: usize = 3;

pub(super) fn staircase(w: &Workings<'_>, start: Option<SingleSupplierScore>) -> Vec<StaircaseStep> {
    let Some(start) = start else { return Vec::new() };
    let mut steps = vec![StaircaseStep { supplier: None, score: start.score }];
    let mut left = w.groups.clone();
    let mut ranked: Vec<usize> = (0..left.len()).collect();
    let share = |at: usize| w.weights.share(&w.stated[1].rows[at]);
    ranked.sort_by(|&a, &b| share(b).total_cmp(&share(a)).then(a.cmp(&b)));
    for &top in ranked.iter().take(STEPS) {
        let supplier = w.groups[top].0;
        left.retain(|(id, _)| *id != supplier);
        let sweeps = SupplierSweeps::of(w.ground(), &left);
        steps.push(StaircaseStep { supplier: Some(supplier), score: w.score_of(&sweeps) });
    }
    steps
}

impl Workings<'_> {
    /// The single-supplier score of a family of groups.
    fn score_of(&self, sweeps: &SupplierSweeps) -> super::Interval {
        let worths = Worths {
            worst_own: sweeps.worst_own(),
            unnamed_level: sweeps.unnamed_level(),
            kappa: &vec![[0.0; 3]; self.kappa.len()],
        };
        let solitude = solitary::lose_each(self.ground(), &self.units, worths);
        let hold = sweeps.hold(&solitude.probes);
        let (t_low, t_typical, t_high) = sweeps.tops(self.weights);
        let t = [t_low, t_typical.max(self.unnamed_exposure().typical), t_high];
        let h = [0, 1, 2].map(|end| self.weights.mean(|c| self.weights.severity(hold[end][c])));
        let b = [0, 1, 2].map(|end| {
            self.weights.mean(|c| self.weights.breadth(self.weights.places(solitude.probes[c].places[end])))
        });
        mean_of_three(interval(h), interval(t), interval(b))
    }
}
