//! What can be wrong with a table of answers.

use crate::finding::{Rule, Severity};

const TABLE: &[&str] = &["DESIGN §4.6, the value of an answer"];

/// A question is answered twice.
pub(super) static DUPLICATE_ANSWER: Rule = Rule {
    id: "duplicate-answer",
    severity: Severity::Error,
    what: "a table of answers answers one question twice",
    why: "Two answers to one question could differ, and nobody would see which of them counts.",
    detection: "A key of an open question is answered in a second row; that row is left out.",
    false_positives: "None known.",
    remedy: "Keep one of the two rows.",
    sources: TABLE,
};

/// An answer names a supplier that the model does not know.
pub(super) static NEW_SUPPLIER: Rule = Rule {
    id: "new-supplier",
    severity: Severity::Note,
    what: "an answer names a supplier that the model does not know",
    why: "One firm under two names counts as two, and so looks half as strong as it is.",
    detection: "The name is neither an id nor the name of a supplier of the model; the overlay adds it.",
    false_positives: "The supplier is new indeed.",
    remedy: "Write the id of the supplier that is meant, or add its country and parent to the overlay.",
    sources: TABLE,
};

/// An answer is not understood.
pub(super) static UNCLEAR_ANSWER: Rule = Rule {
    id: "unclear-answer",
    severity: Severity::Error,
    what: "an answer is not understood, or does not settle its question",
    why: "It is left out of the overlay or without effect, so the fact stays unknown.",
    detection: "The cell holds none of the words, quantities or names that the question asks for; or the question is open \
        still when the overlay is read.",
    false_positives: "None known.",
    remedy: "Write one of the answers that the column `write` of the table names.",
    sources: TABLE,
};

/// A row's key is that of no open question.
pub(super) static UNKNOWN_QUESTION: Rule = Rule {
    id: "unknown-question",
    severity: Severity::Warning,
    what: "a row of a table of answers has the key of no open question",
    why: "Its answer reaches no fact.",
    detection: "The key is not among those that `freehold ask --format csv` prints for the model today.",
    false_positives: "The model has been brought up to date since the table was made, and states the fact.",
    remedy: "Correct the key, or leave the row out.",
    sources: TABLE,
};

/// A table of answers cannot be read.
pub(super) static UNREADABLE_ANSWERS: Rule = Rule {
    id: "unreadable-answers",
    severity: Severity::Error,
    what: "a table of answers cannot be read",
    why: "None of its answers, or not those after the broken place, reach the overlay.",
    detection: "Its first row does not name the columns `key` and `answer`, or a quoted cell does not end.",
    false_positives: "None known.",
    remedy: "Begin with the table that `freehold ask --format csv` prints, and save it as CSV (UTF-8).",
    sources: TABLE,
};

/// All of them, by id.
pub(in crate::run) static RULES: &[&Rule] =
    &[&DUPLICATE_ANSWER, &NEW_SUPPLIER, &UNCLEAR_ANSWER, &UNKNOWN_QUESTION, &UNREADABLE_ANSWERS];
