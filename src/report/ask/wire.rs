//! The wire types of the questions. Field names are the report's names; ids are those of the model.

use schemars::JsonSchema;
use serde::Serialize;

pub use super::super::json::wire::{Interval, Profile};

/// The questions to ask, most valuable first.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Questions<'a> {
    /// Version of this shape.
    pub freehold: &'static str,
    /// The day that it speaks of, YYYY-MM-DD.
    pub as_of: String,
    /// The numbers it depends on.
    pub profile: Profile<'a>,
    /// The overall score as it is; null is n/a.
    pub overall: Option<Interval>,
    /// Points that answering everything takes off its width.
    pub removable: f64,
    /// How the values were found.
    pub measured: Measured,
    /// Orders of answering that values are averages over; null where they were not sampled.
    pub orders: Option<usize>,
    /// Questions left out by `--top`.
    pub left_out: usize,
    /// The questions.
    pub questions: Vec<Question<'a>>,
    /// What nobody stated and is taken as none.
    pub assumed: Vec<Assumed<'a>>,
}

/// How the values were found.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Measured {
    /// Over all orders of answering.
    Exactly,
    /// Over a sample of orders, with a fixed seed.
    Sampled,
    /// Not at all: the model is too large.
    TooLarge,
}

/// One question: all that is not known of one thing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Question<'a> {
    /// What it is about.
    pub about: &'a str,
    /// What that is: system, component, interface or data.
    pub sort: &'static str,
    /// Whom to ask about what, in words.
    pub ask: String,
    /// Its share of what answering can take off the width of the overall score, in points; null where not measured.
    pub value: Option<f64>,
    /// Standard error of the sampling.
    pub error: Option<f64>,
    /// Typical overall score if all of it turns out best.
    pub if_best: Option<f64>,
    /// Typical overall score if all of it turns out worst.
    pub if_worst: Option<f64>,
    /// The single facts.
    pub facts: Vec<Fact>,
}

/// One fact.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Fact {
    /// The way to it in a model file; a row of the table of answers is called so.
    pub key: String,
    /// The question.
    pub question: String,
    /// What hangs on it.
    pub why: &'static str,
    /// What would be good to hear.
    pub good: &'static str,
    /// What can be written as the answer.
    pub write: &'static str,
    /// Rules whose findings it bears on.
    pub rules: Vec<&'static str>,
    /// Contract terms that settle it.
    pub terms: Vec<Term>,
}

/// A contract term.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Term {
    /// Its key.
    pub key: &'static str,
    /// The article of Regulation (EU) 2023/2854 (Data Act) that asks for it, if one does.
    pub article: Option<&'static str>,
}

/// Something nobody stated that is taken as none.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Assumed<'a> {
    /// The system or component.
    pub asset: &'a str,
    /// What is taken as none: needs or holds.
    pub kind: &'static str,
}
