//! The questions as a table to fill in: a row a fact, with an empty column for the answer.

use super::super::csv::Csv;
use super::Asked;
use super::whom::Whom;
use super::words::Wording;
use crate::score::question::key;

/// Titles of the columns. Whoever reads answers back looks for the first and the last.
pub(in super::super) const COLUMNS: [&str; 7] =
    ["key", "ask", "question", "why", "good answer", "write", "answer"];

/// The table.
#[must_use]
pub fn csv(asked: &Asked<'_>) -> String {
    let mut table = Csv::new(&COLUMNS);
    rows(asked).for_each(|row| table.line(row.iter().map(String::as_str).chain([""])));
    table.text()
}

/// The rows under the titles, without the empty column.
pub(in super::super) fn rows<'a>(asked: &'a Asked<'_>) -> impl Iterator<Item = [String; 6]> + 'a {
    asked.shown(usize::MAX).iter().flat_map(move |question| {
        let ask = Whom::of(asked, question.subject).asks_about(asked.name(question.subject));
        question.facts.iter().map(move |fact| {
            let words = Wording::of(asked, fact);
            let key = key(asked.context.model, fact);
            let reason = words.reason();
            [key, ask.clone(), words.question, reason, words.good.to_owned(), words.write.to_owned()]
        })
    })
}
