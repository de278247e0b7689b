//! The questions for programs.

use serde_json::Value;

use super::super::json::{VERSION, lines, wire as report};
use super::whom::Whom;
use super::words::Wording;
use super::{Asked, id, sort, wire};
use crate::catalogue::exit_term;
use crate::score::question::{Measured, Question, key};
use crate::score::unknown::{AssumedFact, AssumedKind, UnknownFact};

/// The questions as JSON.
#[must_use]
pub fn json(asked: &Asked<'_>) -> String {
    let shown = asked.shown(usize::MAX);
    let all = &asked.questions.questions;
    let (measured, orders) = match asked.questions.measured {
        Measured::Exactly => (wire::Measured::Exactly, None),
        Measured::Sampled(orders) => (wire::Measured::Sampled, Some(orders)),
        Measured::TooLarge => (wire::Measured::TooLarge, None),
    };
    lines(&wire::Questions {
        freehold: VERSION,
        as_of: asked.context.assessment.as_of.to_string(),
        profile: report::Profile { name: &asked.context.profile.name, hash: &asked.context.profile.hash },
        overall: asked.questions.overall.map(|overall| wire::Interval {
            low: overall.low,
            typical: overall.typical,
            high: overall.high,
        }),
        removable: asked.questions.removable,
        measured,
        orders,
        left_out: all.len() - shown.len(),
        questions: shown.iter().map(|question| of_question(asked, question)).collect(),
        assumed: asked.assumed.iter().map(|fact| of_assumed(asked, *fact)).collect(),
    })
}

fn of_question<'a>(asked: &Asked<'a>, question: &Question) -> wire::Question<'a> {
    let model = asked.context.model;
    wire::Question {
        about: id(model, question.subject),
        sort: sort(model, question.subject),
        ask: Whom::of(asked, question.subject).asks_about(asked.name(question.subject)),
        value: question.value.map(|value| value.points),
        error: question.value.map(|value| value.error),
        if_best: question.outcomes.map(|(best, _)| best),
        if_worst: question.outcomes.map(|(_, worst)| worst),
        facts: question.facts.iter().map(|fact| of_fact(asked, fact)).collect(),
    }
}

fn of_fact(asked: &Asked<'_>, fact: &UnknownFact) -> wire::Fact {
    let words = Wording::of(asked, fact);
    let term = |&key: &&'static str| wire::Term {
        key,
        article: exit_term(key).and_then(|term| term.article.as_deref()),
    };
    wire::Fact {
        key: key(asked.context.model, fact),
        question: words.question,
        why: words.why,
        good: words.good,
        write: words.write,
        rules: words.rules.to_vec(),
        terms: words.terms.iter().map(term).collect(),
    }
}

fn of_assumed<'a>(asked: &Asked<'a>, fact: AssumedFact) -> wire::Assumed<'a> {
    let kind = match fact.kind {
        AssumedKind::Needs => "needs",
        AssumedKind::Holds => "holds",
    };
    wire::Assumed { asset: asked.context.asset_key(fact.asset), kind }
}

/// The JSON Schema of the questions.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(wire::Questions).to_value();
    schema["title"] = Value::from("Freehold questions");
    schema
}
