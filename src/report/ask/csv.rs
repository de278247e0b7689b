//! The questions as a table to fill in: a row a fact, with an empty column for the answer.
//!
//! RFC 4180, but for line ends: `\n`, as in everything else that is written here. What a spreadsheet would take for a
//! formula gets an apostrophe in front, unless it is a number.

use super::super::neutralised;
use super::Asked;
use super::whom::Whom;
use super::words::Wording;
use crate::score::question::key;
use crate::score::unknown::UnknownFact;

/// Titles of the columns. Whoever reads answers back looks for the first and the last.
const COLUMNS: [&str; 7] = ["key", "ask", "question", "why", "good answer", "write", "answer"];

/// The table.
#[must_use]
pub fn csv(asked: &Asked<'_>) -> String {
    let mut text = row(&COLUMNS);
    for question in asked.shown(usize::MAX) {
        let ask = Whom::of(asked, question.subject).asks_about(asked.name(question.subject));
        question.facts.iter().for_each(|fact| text.push_str(&of_fact(asked, &ask, fact)));
    }
    text
}

fn of_fact(asked: &Asked<'_>, ask: &str, fact: &UnknownFact) -> String {
    let words = Wording::of(asked, fact);
    let key = key(asked.context.model, fact);
    row(&[&*key, ask, &*words.question, &*words.reason(), words.good, words.write, ""])
}

/// One row, harmless to spreadsheets.
pub(in super::super) fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(&defused(&neutralised(cell)))).collect();
    cells.join(",") + "\n"
}

/// Quotes around what needs them.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', ';', '\n', '\r', '\t']) || cell.starts_with(' ') || cell.ends_with(' ') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// An apostrophe before what a spreadsheet would calculate, spaces and the like before it included.
fn defused(cell: &str) -> String {
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
    let calculates = cell.starts_with(['\t', '\r', '\n'])
        || first.is_some_and(|first| "=+-@\t\r＝＋－＠−".contains(first));
    if calculates && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_harmless() {
        for (cell, written) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+1 call", "'+1 call"),
            ("-12.5", "-12.5"),
            ("-2+3", "'-2+3"),
            ("@cmd", "'@cmd"),
            ("\t=1", "\"'\t=1\""),
            ("＝1+1", "'＝1+1"),
            (" =1", "\"' =1\""),
        ] {
            assert_eq!(quoted(&defused(cell)), written);
        }
    }
}
