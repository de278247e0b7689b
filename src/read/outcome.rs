//! What every reader answers with.

use super::Completeness;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Draft, DraftEntry, DraftMembers, Level};
use crate::text::{Sp, Span};

/// What a reader made of one file. `draft` and `findings` are complete in themselves: nothing was dropped untold.
#[derive(Debug, Default, Clone)]
pub struct ReadResult {
    /// The parts, as far as they could be read.
    pub draft: Draft,
    /// What was wrong, left out or assumed, in the order of the reader's steps.
    pub findings: Vec<Finding>,
    /// Ids of the assets that the file is about; empty where it does not say.
    pub roots: Vec<String>,
    /// How complete the file says that it is.
    pub completeness: Completeness,
    /// What was read, for people and tests.
    pub counts: Counts,
}

/// Counts of what a reader saw.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Parts in the draft, services among them.
    pub assets: usize,
    /// Services in the draft.
    pub services: usize,
    /// Parts that stand in the file but not in the draft: excluded by scope or said twice.
    pub left_out: usize,
    /// Parts with a licence.
    pub licences: usize,
    /// Dependencies stated in the file between parts of the draft, each pair once.
    pub dependencies: usize,
    /// Needs in the draft that the file does not state as dependencies: of a whole on its parts.
    pub derived: usize,
}

/// How often something was met, and where first.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Tally {
    pub(super) count: usize,
    pub(super) first: Option<Span>,
}

impl Tally {
    /// Counts one more.
    pub(super) fn add(&mut self, place: Span) {
        self.add_many(1, place);
    }

    /// Counts so many more at one place.
    pub(super) fn add_many(&mut self, count: usize, place: Span) {
        self.count += count;
        self.first.get_or_insert(place);
    }
}

impl ReadResult {
    /// Whether the file could not be read at all.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        self.draft.assets.is_empty()
            && self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// An answer of nothing but one finding.
    pub(super) fn only(finding: Finding) -> Self {
        Self { findings: vec![finding], ..Self::default() }
    }

    /// Adds one finding about things alike, at the first of them, unless there are none.
    pub(super) fn tell(
        &mut self,
        rule: &'static Rule,
        tally: Tally,
        message: impl FnOnce(usize) -> String,
        label: &str,
    ) {
        if let Some(place) = tally.first {
            self.findings.push(Finding::new(rule, place, message(tally.count)).label(label));
        }
    }
}

/// The need of one asset.
pub(super) fn need(id: impl Into<String>, at_most: Level, span: Span) -> DraftEntry {
    DraftEntry { members: DraftMembers::Assets(vec![Sp::new(id.into(), span)]), of: 1, at_most, span }
}
