//! How much each kind of unknown matters (DESIGN §4.6): what it takes off the overall interval when it is answered.
//!
//! One kind answered alone often moves nothing, because others hide behind it; so each kind is asked twice: alone, and
//! as the last, when all others are answered already. An answer is the profile's typical guess, pinned in a copy of what
//! was read; the scores are then those of that copy. Two assessments without findings and rankings a kind, in parallel;
//! models beyond [`LARGEST`] are not asked.

use jiff::civil::Date;
use rayon::prelude::*;

use crate::analyse::{End, Scope, Topology};
use crate::catalogue::{Knowledge, Profile};
use crate::model::Model;

use super::assess::scores_of;
use super::unknown::{Pinned, UnknownFact, unknown_facts};
use super::{Interval, UnknownRow};

/// Scored assets of the largest model that is asked: its answers take about a second.
const LARGEST: usize = 2_000;

/// What the copies are made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated<'a> {
    pub(super) model: &'a Model,
    pub(super) knowledge: &'a Knowledge,
    pub(super) profile: &'a Profile,
    pub(super) as_of: Date,
    pub(super) scope: &'a Scope,
    pub(super) topology: &'a Topology,
}

impl Stated<'_> {
    /// Width of the overall interval where some of the facts are answered.
    fn width(&self, facts: &[UnknownFact], answered: impl Fn(&UnknownFact) -> bool) -> f64 {
        let mut pinned = Pinned::new(self.model, self.knowledge);
        facts.iter().filter(|fact| answered(fact)).for_each(|fact| pinned.pin(fact, End::Typical));
        let scores = scores_of(&pinned.model, &pinned.knowledge, self.profile, self.as_of);
        scores.overall.map_or(0.0, Interval::width)
    }
}

/// Fills in the widths of the rows and ranks them by the larger of the two.
pub(super) fn measure(stated: Stated<'_>, overall: Option<Interval>, rows: &mut [UnknownRow]) {
    let Some(overall) = overall.filter(|_| stated.topology.assets.len() <= LARGEST) else { return };
    let mut facts = unknown_facts(stated.model, stated.knowledge, stated.scope, stated.topology);
    facts.retain(|fact| rows.iter().any(|row| row.kind == fact.kind.counted_as()));
    let all = stated.width(&facts, |_| true);
    rows.par_iter_mut().for_each(|row| {
        let alone = stated.width(&facts, |fact| fact.kind.counted_as() == row.kind);
        let others = stated.width(&facts, |fact| fact.kind.counted_as() != row.kind);
        let narrowed = |by: f64| if by > 1e-9 { by } else { 0.0 };
        row.width = Some((narrowed(overall.width() - alone), narrowed(others - all)));
    });
    let most = |row: &UnknownRow| row.width.map_or(0.0, |(alone, last)| alone.max(last));
    rows.sort_by(|a, b| most(b).total_cmp(&most(a)).then(b.missing.cmp(&a.missing)).then(a.kind.cmp(b.kind)));
}
