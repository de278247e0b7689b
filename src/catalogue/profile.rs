//! The numbers of a profile. The file it comes from gives each its reason (`models/profiles/`).

use super::{End, OBJECTIVES, Verdict};
use crate::model::SupplierKind;

/// A number that stands for something not stated, in each completion. A deficit or gap never falls from low to high,
/// a fidelity or openness never rises.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ByEnd {
    /// In the best completion.
    pub low: f64,
    /// In the typical one.
    pub typical: f64,
    /// In the worst.
    pub high: f64,
}

impl ByEnd {
    /// The number in a completion.
    #[must_use]
    pub fn at(self, end: End) -> f64 {
        match end {
            End::Low => self.low,
            End::Typical => self.typical,
            End::High => self.high,
        }
    }
}

/// The numbers of the dimension of exit terms.
#[derive(Debug, Clone, PartialEq)]
pub struct ExitTermNumbers {
    /// Weight of the dimension in the overall score; zero or from 10⁻⁶ to 10⁶.
    pub weight: f64,
    /// Weight of a check by [`Gravity`](super::Gravity): high, medium, low; from 10⁻⁶ to 10⁶.
    pub gravity: [f64; 3],
    /// Deficit of a term that is met in part.
    pub partly: f64,
    /// Deficit of a term that nobody stated.
    pub unknown: ByEnd,
}

impl ExitTermNumbers {
    /// The deficit of a verdict in a completion, 0…1.
    #[must_use]
    pub fn deficit(&self, verdict: Verdict, end: End) -> f64 {
        match verdict {
            Verdict::Met => 0.0,
            Verdict::Partly => self.partly,
            Verdict::Missing => 1.0,
            Verdict::NotStated => self.unknown.at(end),
        }
    }
}

/// Every number that the scores depend on.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Name, as printed in every report.
    pub name: String,
    /// SHA-256 of the profile's file, lower-case hex.
    pub hash: String,
    /// σ of the four levels, in the order of [`crate::model::Level`].
    pub severity: [f64; 4],
    /// Weight of vital, high, medium and low; from 10⁻⁶ to 10⁶, as sums of them are multiples of 2⁻⁶⁴.
    pub weights: [f64; 4],
    /// The breadth of n places is n/(n + this); from 10⁻⁶ to 10⁶.
    pub breadth: f64,
    /// A replacement within this many months softens a loss.
    pub replace_lost_months: f64,
    /// A replacement within this many months softens a freeze.
    pub replace_frozen_months: f64,
    /// The kinds of supplier that can withdraw.
    pub withdraws: Vec<SupplierKind>,
    /// Closedness of an open licence whose steward is a vendor.
    pub closed_vendor_steward: f64,
    /// Closedness of open, source-available, freeware, proprietary.
    pub closed: [f64; 4],
    /// The least that a closed asset sticks.
    pub stick_floor: f64,
    /// Deficit of an interface: open-standard, open, documented, closed.
    pub interface: [f64; 4],
    /// Deficit of an interface that nobody described.
    pub interface_unknown: ByEnd,
    /// Deficit of alternatives: none, one, two or more.
    pub alternatives: [f64; 3],
    /// Deficit of alternatives that nobody stated.
    pub alternatives_unknown: ByEnd,
    /// Gap of a data set whose exports nobody stated.
    pub gap_unknown: ByEnd,
    /// Openness of a format: open-standard, open, documented, closed.
    pub format: [f64; 4],
    /// Openness of an unknown format.
    pub format_unknown: ByEnd,
    /// Fidelity by hands: self-service, api, request, none.
    pub hands: [f64; 4],
    /// Fidelity of unknown hands.
    pub hands_unknown: ByEnd,
    /// Retrieval window in days where no contract states one.
    pub window_days: f64,
    /// Fidelity of an unknown time.
    pub takes_unknown: ByEnd,
    /// Fidelity by evidence: tested within a year, earlier, never.
    pub evidence: [f64; 3],
    /// Fidelity of unknown evidence.
    pub evidence_unknown: ByEnd,
    /// Weights of the dimensions in the overall score: single supplier, chokepoints, data export;
    /// zero or from 10⁻⁶ to 10⁶, not all of them zero.
    pub dimensions: [f64; 3],
    /// Lower limits of the bands B, C, D, E.
    pub bands: [f64; 4],
    /// Regulators' labels of HHI (0…1): moderately and highly concentrated from here on.
    pub hhi: [f64; 2],
    /// Whether a claim of a bid that names no evidence takes its worst end.
    pub asks_evidence: bool,
    /// The dimension of exit terms, where the profile has it.
    pub exit_terms: Option<ExitTermNumbers>,
    /// Weights of the objectives of the Cloud Sovereignty Framework, in their order, where the profile asks for levels of
    /// assurance; from 10⁻⁶ to 10⁶.
    pub assurance: Option<[f64; OBJECTIVES]>,
}
