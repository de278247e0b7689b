//! Levels of assurance of the EU Cloud Sovereignty Framework, as far as facts of the model speak to them, where the profile
//! asks for them: beside the scores, never in them.
//!
//! A factor's measure is an interval over what nobody stated; its answer and its level follow from both ends. A factor
//! that no fact speaks to may be at any level. An objective is at the lowest level of its factors, and the whole at the
//! lowest of its objectives, as the framework has it.

use crate::catalogue::{Factor, Objective, objectives};

use super::CountryRow;
use super::assess::Workings;
use super::assurance_facts::measure;

/// Both ends: at worst and at best.
pub type Ends<T> = (T, T);

/// The levels of assurance.
#[derive(Debug, Clone, PartialEq)]
pub struct Assurance {
    /// In the order of the framework.
    pub objectives: Vec<ObjectiveRow>,
    /// The lowest of all objectives.
    pub overall: Ends<u8>,
    /// Weighted by the profile, 0…100; here higher is better.
    pub score: Ends<f64>,
}

/// One objective.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectiveRow {
    /// The objective.
    pub objective: &'static Objective,
    /// Its weight in the profile.
    pub weight: f64,
    /// The lowest level of the factors that facts speak to; `None` where there is none.
    pub spoken: Option<Ends<u8>>,
    /// The lowest level of all factors.
    pub level: Ends<u8>,
    /// Its points of those that can be had, 0…1.
    pub share: Ends<f64>,
    /// Its factors.
    pub factors: Vec<FactorRow>,
}

/// One factor.
#[derive(Debug, Clone, PartialEq)]
pub struct FactorRow {
    /// The factor.
    pub factor: &'static Factor,
    /// What was measured, 0…1; `None` where no fact speaks to it.
    pub measure: Option<Ends<f64>>,
    /// Its level.
    pub level: Ends<u8>,
    /// Its answer, 0…4.
    pub answer: Ends<usize>,
}

impl Workings<'_> {
    /// `None` where the profile does not ask for it.
    pub(super) fn assurance(&self, countries: &[CountryRow]) -> Option<Assurance> {
        let weights = self.weights.profile.assurance?;
        let rows = objectives().iter().zip(weights);
        let objectives: Vec<ObjectiveRow> =
            rows.map(|(objective, weight)| self.objective(objective, weight, countries)).collect();
        let overall = lowest(objectives.iter().map(|row| row.level)).unwrap_or((0, 4));
        let total: f64 = weights.iter().sum();
        let points = |of: fn(&ObjectiveRow) -> f64| {
            100.0 * objectives.iter().map(|row| row.weight * of(row)).sum::<f64>() / total
        };
        let score = (points(|row| row.share.0), points(|row| row.share.1));
        Some(Assurance { objectives, overall, score })
    }

    fn objective(
        &self,
        objective: &'static Objective,
        weight: f64,
        countries: &[CountryRow],
    ) -> ObjectiveRow {
        let factors: Vec<FactorRow> =
            objective.factors.iter().map(|factor| self.factor(factor, countries)).collect();
        let spoken = || factors.iter().filter(|row| row.measure.is_some());
        let unspoken = objective.of - spoken().count() as f64;
        let points = |of: fn(&FactorRow) -> usize| spoken().map(|row| of(row) as f64 / 4.0).sum::<f64>();
        let (low, high) = (points(|row| row.answer.0), points(|row| row.answer.1));
        ObjectiveRow {
            objective,
            weight,
            spoken: lowest(spoken().map(|row| row.level)),
            level: lowest(factors.iter().map(|row| row.level)).unwrap_or((0, 4)),
            share: (low / objective.of, (high + unspoken) / objective.of),
            factors,
        }
    }

    fn factor(&self, factor: &'static Factor, countries: &[CountryRow]) -> FactorRow {
        let told = factor
            .spoken
            .as_ref()
            .and_then(|spoken| Some((spoken, measure(self, &spoken.facts, countries)?)));
        let Some((spoken, measured)) = told else {
            return FactorRow { factor, measure: None, level: (0, 4), answer: (0, 4) };
        };
        let answer = (spoken.answer(measured.0), spoken.answer(measured.1));
        let level = (spoken.seal[answer.0], spoken.seal[answer.1]);
        FactorRow { factor, measure: Some(measured), level, answer }
    }
}

fn lowest(levels: impl Iterator<Item = Ends<u8>>) -> Option<Ends<u8>> {
    levels.reduce(|one, other| (one.0.min(other.0), one.1.min(other.1)))
}
