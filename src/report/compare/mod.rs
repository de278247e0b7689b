//! The report of an award: bids side by side, the whole calculation, and what it does not say.
//!
//! One file a section, as in `content`. All figures come from the [`Award`]; sums that a line of a calculation shows
//! are those that the award was decided by.

mod after_opening;
mod contracts;
mod costs;
mod difference;
mod disclosure;
mod lock_in;
mod method;
mod opening;
mod picture;
mod points;
mod requirements;
mod robustness;
mod words;

#[cfg(feature = "spreadsheet")]
pub(super) use after_opening::{LOGGED, rows};
pub use after_opening::{after_opening, after_opening_csv};
pub(super) use words::{FOR_INFORMATION, LEGAL};
use words::{TODAY, small};

use jiff::civil::Date;

use super::document::{Document, Set};
use crate::award::{Award, Bidden, Change, Criterion, Dimension, Frozen, Tender};
use crate::catalogue::End;
use crate::model::Model;
use crate::model::language::Bid;
use crate::score::{Assessment, Profile};
use crate::text::Sources;

/// What a report of an award is about. All parts belong to the same run.
#[derive(Debug, Clone, Copy)]
pub struct AwardContext<'a> {
    /// What was asked.
    pub tender: &'a Tender,
    /// The tender's file.
    pub sources: &'a Sources,
    /// The base model.
    pub base: &'a Model,
    /// Its files.
    pub base_sources: &'a Sources,
    /// The assessment of the whole base.
    pub base_assessment: &'a Assessment,
    /// The bids, in the order of the award's.
    pub bids: &'a [BidView<'a>],
    /// What came of it.
    pub award: &'a Award,
    /// The digest of everything that decides.
    pub frozen: &'a Frozen,
    /// Whether it was held against a published one, and is the same.
    pub verified: bool,
    /// The numbers that the scores depend on.
    pub profile: &'a Profile,
    /// The day that the award speaks of.
    pub as_of: Date,
}

/// One bid, for a report.
#[derive(Debug, Clone, Copy)]
pub struct BidView<'a> {
    /// Its file.
    pub file: &'a str,
    /// Its head.
    pub head: &'a Bid,
    /// The base with the bid laid over it.
    pub model: &'a Model,
    /// Its files and those of the base.
    pub sources: &'a Sources,
    /// What it changes.
    pub changes: &'a [Change],
    /// The assessment of the whole model, were it to win.
    pub whole: &'a Assessment,
}

/// The whole report.
#[must_use]
pub fn report(context: &AwardContext) -> Document {
    let mut document = Document::default();
    for section in SECTIONS {
        section(context, &mut document);
    }
    document
}

type Section = fn(&AwardContext, &mut Document);

const SECTIONS: &[Section] = &[
    opening::opening,
    points::points,
    requirements::requirements,
    costs::costs,
    lock_in::lock_in,
    robustness::robustness,
    disclosure::disclosure,
    disclosure::unproven,
    after_opening::questions,
    contracts::contracts,
    difference::difference,
    lock_in::whole,
    lock_in::portfolio,
    method::method,
];

impl<'a> AwardContext<'a> {
    /// Bids with their views, by rank, those that are not admitted last.
    fn ranked(&self) -> Vec<(&'a Bidden, &'a BidView<'a>)> {
        self.award.ranked().into_iter().map(|at| (&self.award.bids[at], &self.bids[at])).collect()
    }

    /// Admitted bids by rank.
    fn admitted(&self) -> Vec<&'a Bidden> {
        self.ranked().into_iter().map(|(bid, _)| bid).filter(|bid| bid.rank.is_some()).collect()
    }

    /// A first column, then one a bid.
    fn columns(first: &'static str, bids: &[&Bidden]) -> Vec<(String, Set)> {
        let bids = bids.iter().map(|bid| (bid.name.clone(), Set::Right));
        std::iter::once((first.to_owned(), Set::Wrapped)).chain(bids).collect()
    }

    /// Which value of an interval is scored, in words.
    pub(super) fn scored(&self) -> &'static str {
        match self.tender.scored {
            End::Low => "best",
            End::Typical => "typical",
            End::High => "worst",
        }
    }

    /// The criteria that score lock-in.
    fn lock_in_criteria(&self) -> impl Iterator<Item = (&'a Criterion, Dimension)> {
        self.tender.criteria.iter().filter_map(|criterion| match criterion.of {
            crate::award::Measure::Score(of) => Some((criterion, of)),
            _ => None,
        })
    }
}
