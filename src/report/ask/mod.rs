//! The questions to ask: one content as a document for people, as JSON for programs, and as a table to fill in.

mod content;
mod csv;
mod json;
mod whom;
pub mod wire;
mod words;

pub use content::document;
pub use csv::csv;
#[cfg(feature = "spreadsheet")]
pub(super) use csv::{COLUMNS, rows};
pub use json::{json, schema};

use super::Context;
use crate::model::{AssetSort, Model};
use crate::score::Missing;
use crate::score::question::{Measured, Question, Questions, key};
use crate::score::unknown::{AssumedFact, UnknownFact};

/// What a report of questions is about. All parts belong to the same run.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The model, its sources and its assessment.
    pub context: Context<'a>,
    /// The questions, ranked.
    pub questions: &'a Questions,
    /// What nobody stated and is taken as none.
    pub assumed: &'a [AssumedFact],
    /// How many questions are shown; `None` is all, in a document [`SHOWN`].
    pub top: Option<usize>,
}

/// How many questions a document shows unless told otherwise.
pub const SHOWN: usize = 10;

/// A single fact asked for, without what its answer is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plain {
    /// The question.
    pub(super) question: String,
    /// The key of its answer.
    pub(super) key: String,
    /// What can be written as an answer.
    pub(super) write: &'static str,
}

/// Asks for a single fact.
pub(super) fn plain(context: Context<'_>, fact: &UnknownFact) -> Plain {
    let (overall, measured, questions) = (None, Measured::TooLarge, Vec::new());
    let questions = Questions { overall, removable: 0.0, measured, questions };
    let words = words::Wording::of(&Asked { context, questions: &questions, assumed: &[], top: None }, fact);
    Plain { question: words.question, key: key(context.model, fact), write: words.write }
}

impl<'a> Asked<'a> {
    fn shown(&self, usual: usize) -> &'a [Question] {
        let all = &self.questions.questions;
        &all[..all.len().min(self.top.unwrap_or(usual))]
    }

    /// The name of what a question is about.
    fn name(&self, subject: Missing) -> &'a str {
        match subject {
            Missing::Asset(id) => self.context.asset_name(id),
            Missing::Data(id) => self.context.data_name(id),
            Missing::Interface(id) => {
                let interface = &self.context.model.interfaces[id.index()];
                interface.name.as_deref().unwrap_or(&interface.id)
            }
        }
    }
}

/// The id of what a question is about.
fn id(model: &Model, subject: Missing) -> &str {
    match subject {
        Missing::Asset(at) => &model.assets[at.index()].id,
        Missing::Interface(at) => &model.interfaces[at.index()].id,
        Missing::Data(at) => &model.data[at.index()].id,
    }
}

/// What a question is about, in one word.
fn sort(model: &Model, subject: Missing) -> &'static str {
    match subject {
        Missing::Asset(at) if model.assets[at.index()].sort == AssetSort::System => "system",
        Missing::Asset(_) => "component",
        Missing::Interface(_) => "interface",
        Missing::Data(_) => "data",
    }
}
