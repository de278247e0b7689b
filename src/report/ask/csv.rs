//! The questions as a table to fill in: a row a fact, with an empty column for the answer.

use super::super::csv::Csv;
use super::Asked;
use super::whom::Whom;
use super::words::Wording;
use crate::score::question::key;

/// Titles of the columns. Whoever reads answers back looks for the first and the last.
const COLUMNS: [&str; 7] = ["key", "ask", "question", "why", "good answer", "write", "answer"];

/// The table.
#[must_use]
pub fn csv(asked: &Asked<'_>) -> String {
    let mut table = Csv::new(&COLUMNS);
    for question in asked.shown(usize::MAX) {
        let ask = Whom::of(asked, question.subject).asks_about(asked.name(question.subject));
        for fact in &question.facts {
            let words = Wording::of(asked, fact);
            let key = key(asked.context.model, fact);
            table.line([&*key, &*ask, &*words.question, &*words.reason(), words.good, words.write, ""]);
        }
    }
    table.text()
}
