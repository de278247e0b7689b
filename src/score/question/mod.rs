//! The questions to ask, and what each answer is worth (DESIGN §4.6, "the value of an answer").
//!
//! Unknown facts are bundled as a person would ask for them: all of one system or component, of one interface, of one data
//! set. A bundle's value is its Shapley share of what answering can take off the width of the overall interval, an answer
//! being the profile's typical guess: the average over orders of answering, because one answer alone often moves nothing
//! while others hide behind it. Beside it stands where the overall would be if all of the bundle turned out best, or worst.
//!
//! Work is bounded by [`WORK`]; what it does not allow is said in [`Measured`], never guessed.

mod key;
pub mod shares;

use jiff::civil::Date;
use rayon::prelude::*;

pub use key::key;

use super::unknown::{Pinned, UnknownFact, unknown_facts};
use super::{Interval, Missing, scores_of};
use crate::analyse::{End, Scope, Topology};
use crate::catalogue::{Knowledge, Profile};
use crate::model::Model;
use shares::{Orders, Shares};

/// Scored assets times evaluations of the whole model: some seconds of work. It bounds the number of orders, and where not
/// even [`FEWEST`] fit, values are not measured.
const WORK: usize = 2_000_000;

/// With fewer orders a share says little.
const FEWEST: usize = 8;

/// More orders than this make no value clearer than it can be printed.
const MOST: usize = 64;

/// What answering is worth as a whole, and how that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Questions {
    /// The overall score as it is; `None` is n/a.
    pub overall: Option<Interval>,
    /// What answering everything takes off its width, in points.
    pub removable: f64,
    /// How the values were found.
    pub measured: Measured,
    /// Most valuable first; equal ones, and those that were not measured, by weight of what rests on them, then by subject.
    pub questions: Vec<Question>,
}

/// How the values were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// Over all orders of answering: exact.
    Exactly,
    /// Over so many orders, drawn with a fixed seed.
    Sampled(usize),
    /// Not at all: the model is beyond the bound of work.
    TooLarge,
}

/// One bundle.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What it is about.
    pub subject: Missing,
    /// What is not known, in the order of the list.
    pub facts: Vec<UnknownFact>,
    /// What it takes off the overall interval, in points; `None` where it was not measured.
    pub value: Option<Value>,
    /// Typical overall if all turns out best, or worst, and all else stays open.
    pub outcomes: Option<(f64, f64)>,
}

/// A share of what answering removes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// In points of the overall score.
    pub points: f64,
    /// Standard error of the sampling; 0 where exact.
    pub error: f64,
}

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
