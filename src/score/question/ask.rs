//! From unknown facts to ranked questions.

use jiff::civil::Date;
use rayon::prelude::*;

use super::shares::{self, Orders, Shares};
use super::{Measured, Question, Questions, Value};
use crate::analyse::{End, Scope, Topology};
use crate::catalogue::{Knowledge, Profile};
use crate::model::Model;
use crate::score::unknown::{Pinned, UnknownFact, unknown_facts};
use crate::score::{Interval, scores_of};

/// Scored assets times evaluations of the whole model: some seconds of work. It bounds the number of orders, and where not
/// even [`FEWEST`] fit, values are not measured.
const WORK: usize = 2_000_000;

/// With fewer orders a share says little.
const FEWEST: usize = 8;

/// More orders than this make no value clearer than it can be printed.
const MOST: usize = 64;

/// The questions of a model, ranked. O(orders · bundles) assessments.
#[must_use]
pub fn questions(model: &Model, knowledge: &Knowledge, profile: &Profile, as_of: Date) -> Questions {
    let scope = Scope::of(model);
    let topology = Topology::of(model, &scope);
    let facts = unknown_facts(model, knowledge, &scope, &topology);
    let mut questions = bundled(facts);
    let asker = Asker { model, knowledge, profile, as_of };
    let overall = asker.overall(&[], End::Typical);
    let size = topology.assets.len().max(1);
    let removed = |answered: &[bool]| {
        let asked = questions.iter().zip(answered).filter(|(_, answered)| **answered);
        let facts: Vec<UnknownFact> = asked.flat_map(|(question, _)| question.facts.clone()).collect();
        let width = asker.overall(&facts, End::Typical).map_or(0.0, Interval::width);
        overall.map_or(0.0, Interval::width) - width
    };
    let shares = shares::shares(questions.len(), &removed, WORK / size, FEWEST..=MOST);
    let removable = removed(&vec![true; questions.len()]);
    let affordable = shares.is_some() || questions.len() * 2 <= WORK / size;
    questions.par_iter_mut().enumerate().for_each(|(at, question)| {
        question.value = shares.as_ref().map(|shares| value(shares, at));
        let typical = |end| asker.overall(&question.facts, end).map(|overall| overall.typical);
        if affordable {
            question.outcomes = typical(End::Low).zip(typical(End::High));
        }
    });
    let measured = match shares.map(|shares| shares.orders) {
        None => Measured::TooLarge,
        Some(Orders::All) => Measured::Exactly,
        Some(Orders::Sampled(count)) => Measured::Sampled(count),
    };
    rank(&mut questions);
    Questions { overall, removable, measured, questions }
}

/// Facts are sorted by subject: each run of one subject is a bundle.
fn bundled(facts: Vec<UnknownFact>) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for fact in facts {
        match questions.last_mut().filter(|last| last.subject == fact.subject) {
            Some(last) => last.facts.push(fact),
            None => questions.push(Question {
                subject: fact.subject,
                facts: vec![fact],
                value: None,
                outcomes: None,
            }),
        }
    }
    questions
}

/// Assesses with some facts answered.
struct Asker<'a> {
    model: &'a Model,
    knowledge: &'a Knowledge,
    profile: &'a Profile,
    as_of: Date,
}

impl Asker<'_> {
    fn overall(&self, answered: &[UnknownFact], end: End) -> Option<Interval> {
        let mut pinned = Pinned::new(self.model, self.knowledge);
        answered.iter().for_each(|fact| pinned.pin(fact, end));
        scores_of(&pinned.model, &pinned.knowledge, self.profile, self.as_of).overall
    }
}

fn value(shares: &Shares, at: usize) -> Value {
    // What rounding leaves of nothing is nothing.
    let clean = |points: f64| if points.abs() > 1e-9 { points } else { 0.0 };
    Value { points: clean(shares.shares[at]), error: clean(shares.errors[at]) }
}

/// By value, then by what is at stake between best and worst, then by number of facts, then by subject.
fn rank(questions: &mut [Question]) {
    let points = |question: &Question| question.value.map_or(0.0, |value| value.points);
    let stake = |question: &Question| question.outcomes.map_or(0.0, |(best, worst)| worst - best);
    questions.sort_by(|a, b| {
        let by_value = points(b).total_cmp(&points(a)).then(stake(b).total_cmp(&stake(a)));
        by_value.then(b.facts.len().cmp(&a.facts.len())).then(a.subject.cmp(&b.subject))
    });
}
