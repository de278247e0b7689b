//! From counts to shares: the few formulas that every score is made of (DESIGN §4.2).

use crate::analyse::withdrawal::Tally;
use crate::analyse::{ByCompletion, ExactSum};
use crate::catalogue::Profile;

use super::Interval;

/// The weights of a model.
#[derive(Debug, Clone)]
pub(super) struct Weights<'a> {
    pub(super) profile: &'a Profile,
    /// By capability: class 0 (vital) … 3 (low).
    pub(super) classes: Vec<u8>,
    /// Σ w.
    pub(super) total: f64,
}

impl<'a> Weights<'a> {
    pub(super) fn new(profile: &'a Profile, classes: Vec<u8>) -> Self {
        let total =
            classes.iter().map(|&class| profile.weights[class as usize]).collect::<ExactSum>().value();
        Self { profile, classes, total }
    }

    /// The weight of a capability.
    pub(super) fn of(&self, capability: usize) -> f64 {
        self.profile.weights[self.classes[capability] as usize]
    }

    /// σ of a level 0…3.
    pub(super) fn severity(&self, level: u8) -> f64 {
        self.profile.severity[level as usize]
    }

    /// Σ w·σ / Σ w over a tally.
    pub(super) fn share(&self, tally: &Tally) -> f64 {
        let of_class = |(class, counts): (usize, &[u32; 3])| {
            let severities = (0..3).map(|level| f64::from(counts[level]) * self.profile.severity[level + 1]);
            self.profile.weights[class] * severities.sum::<f64>()
        };
        self.per_weight(tally.0.iter().enumerate().map(of_class).sum())
    }

    /// Share of weight of counted capabilities.
    pub(super) fn share_of(&self, counts: &[u32; 4]) -> f64 {
        self.per_weight((0..4).map(|class| self.profile.weights[class] * f64::from(counts[class])).sum())
    }

    /// n/(n + breadth).
    pub(super) fn breadth(&self, places: f64) -> f64 {
        places / (places + self.profile.breadth)
    }

    /// σ-weighted number of places from how many are frozen and lost.
    pub(super) fn places(&self, counts: [u32; 2]) -> f64 {
        f64::from(counts[0]) * self.profile.severity[2] + f64::from(counts[1]) * self.profile.severity[3]
    }

    /// Σ w·x / Σ w over the capabilities.
    pub(super) fn mean(&self, of: impl Fn(usize) -> f64) -> f64 {
        let weighted = (0..self.classes.len()).map(|capability| self.of(capability) * of(capability));
        self.per_weight(weighted.collect::<ExactSum>().value())
    }

    /// A sum by Σ w. Where there is no capability there is nothing to take, and no weight to divide by.
    fn per_weight(&self, sum: f64) -> f64 {
        if self.classes.is_empty() { 0.0 } else { sum / self.total }
    }
}

/// An interval from its three values.
pub(super) fn interval(values: ByCompletion<f64>) -> Interval {
    Interval::new(values[0], values[1], values[2])
}

/// 100 times the mean of three parts.
pub(super) fn mean_of_three(a: Interval, b: Interval, c: Interval) -> Interval {
    a.zip(b, |a, b| a + b).zip(c, |ab, c| 100.0 * (ab + c) / 3.0)
}
