//! What is told about rows that cannot be used.

use std::collections::BTreeMap;

use super::rules;
use super::table::Row;
use crate::finding::Finding;
use crate::model::suggest::{nearest, quote};
use crate::score::unknown::UnknownFact;
use crate::text::Span;

/// Whether what may be meant is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proposal {
    Made,
    Spared,
}

/// Proposals are made for so many unknown keys; after that, comparing with all questions would take too long.
pub(super) const PROPOSALS: usize = 100;

/// A key that no open question has; `proposes` what may be meant.
pub(super) fn unknown_question(
    row: &Row,
    facts: &BTreeMap<String, UnknownFact>,
    proposes: Proposal,
) -> Finding {
    let message = format!("no open question is called {}", quote(&row.key.value));
    let finding = Finding::new(&rules::UNKNOWN_QUESTION, row.key.span, message)
        .label(format!("row {}: its answer is left out", row.number));
    let meant = match proposes {
        Proposal::Made => nearest(&row.key.value, facts.keys().map(String::as_str)),
        Proposal::Spared => None,
    };
    match meant {
        Some(meant) => finding.help(format!("did you mean \"{meant}\"?")),
        None => finding.help("the model may state it already, or the key was changed"),
    }
}

pub(super) fn duplicate(row: &Row, first: Span) -> Finding {
    let message = format!("{} stands in two rows", quote(&row.key.value));
    Finding::new(&rules::DUPLICATE_ANSWER, row.key.span, message)
        .label(format!("row {}: again, and left out", row.number))
        .related(first, "first here")
        .help("keep one of the two rows")
}

pub(super) fn of_a_part(row: &Row) -> Finding {
    let message = format!("{} is a fact of a parts list", quote(&row.key.value));
    Finding::new(&rules::UNCLEAR_ANSWER, row.answer.span, message)
        .label(format!("row {}: no overlay can state it", row.number))
        .help(
            "have the parts list corrected by who made it, or describe the part as a component of the model",
        )
}

pub(super) fn unclear(row: &Row, label: &str, help: String) -> Finding {
    let message = format!("the answer to {} is not understood", quote(&row.key.value));
    Finding::new(&rules::UNCLEAR_ANSWER, row.answer.span, message)
        .label(format!("row {}, column \"answer\": {label}", row.number))
        .help(help)
}
