//! The data-export score and its parts.

use super::super::document::Phrase;
use super::super::figure;
use super::calculation::calculation;
use super::ledger::{Item, Ledger};
use super::page::Page;
use super::parts::parts;
use super::{change, data_set};
use crate::score::{DataExportScore, DataRow, Subject};

fn score(page: &mut Page<'_>, title: &str) -> Option<DataExportScore> {
    let score = page.context.assessment.scores.data_export;
    if score.is_none() {
        page.document.heading(1, format!("{title}: n/a"));
        page.say("No data is scored: nothing that a capability leads to states that it holds any. State `holds:` on systems, and the data under `data:`.");
    }
    score
}

pub(super) fn tell(page: &mut Page<'_>) {
    let Some(score) = score(page, "Data-export gaps") else { return };
    page.document.heading(1, format!("Data-export gaps: {}", figure::score_interval(score.score)));
    page.say("How much of the organisation's data could not be taken along on leaving: the worst single case, and how many there are.");
    page.section("How it is calculated");
    parts(
        page,
        &[
            ("data-export.worst", "the worst gap, by the weight of what needs the data", score.worst),
            ("data-export.B", "how many gaps, by weight", score.b),
        ],
    );
    two(page, "score = 100 × (worst + B) / 2", score);
    page.section("What goes in most");
    ledger(page).rank(page);
    moves(page);
    change::unknowns(page, &figure::score(score.score.low), &figure::score(score.score.high));
}

/// 100 × (worst + B) / 2.
pub(super) fn two(page: &mut Page<'_>, formula: &str, score: DataExportScore) {
    calculation(&mut page.document, formula, score.score, figure::score, |end| {
        format!("100 × ({} + {}) / 2", figure::part(end(score.worst)), figure::part(end(score.b)))
    });
}

fn moves(page: &mut Page<'_>) {
    change::moves(page, |subject| matches!(subject, Subject::Data(_)));
}

/// Every scored data set with its gap × weight / largest weight.
fn ledger(page: &Page<'_>) -> Ledger {
    let context = page.context;
    let largest = largest_weight(page);
    let item = |row: &DataRow| Item {
        name: context.data_name(row.data).into(),
        factors: vec![figure::part_interval(row.gap), figure::plain(row.weight)],
        amount: row.gap.map(|gap| gap * row.weight / largest),
        place: Some(context.model.data[row.data.index()].span),
    };
    let items = context.assessment.data.iter().map(item).collect();
    let titles = &["data", "gap", "weight", "gap × weight / largest"];
    Ledger { titles, nouns: ("data set", "data sets"), items }.ranked()
}

/// The largest weight of any capability.
pub(super) fn largest_weight(page: &Page<'_>) -> f64 {
    page.context.assessment.capabilities.iter().map(|row| row.weight).fold(0.0, f64::max)
}

pub(super) fn worst(page: &mut Page<'_>) {
    let Some(score) = score(page, "Data-export worst") else { return };
    page.document.heading(1, format!("Data-export worst: {}", figure::part_interval(score.worst)));
    page.say("The data set whose loss on the way out weighs most: its gap, times the weight of the heaviest capability that leads to it, over the largest weight of any.");
    page.section("The largest of these");
    ledger(page).rank(page);
    let rows = page.context.assessment.data.iter().rev();
    let value = |row: &DataRow| row.gap.typical * row.weight;
    if let Some(worst) = rows.max_by(|a, b| value(a).total_cmp(&value(b))) {
        page.section(format!("The worst: {}", page.context.data_name(worst.data)));
        data_set::gap(page, worst.data);
        data_set::weight(page, worst.data);
    }
    moves(page);
}

pub(super) fn breadth(page: &mut Page<'_>) {
    let Some(score) = score(page, "Data-export B") else { return };
    page.document.heading(1, format!("Data-export B: {}", figure::part_interval(score.b)));
    page.say("How many data sets lose something on the way out, each counted by its gap and its weight. Every gap that is closed moves it.");
    page.section("How it is calculated");
    let ledger = ledger(page);
    ledger.show(page);
    let constant = figure::plain(page.context.profile.breadth);
    let sum = ledger.sum();
    let formula = format!("B = together / (together + {constant})");
    calculation(&mut page.document, &formula, score.b, figure::part, |end| {
        let sum = figure::part(end(sum));
        format!("{sum} / ({sum} + {constant})")
    });
    let largest = figure::plain(largest_weight(page));
    page.say(Phrase::new().faint(format!(
        "Largest: the largest weight of any capability, {largest}. Explain a data set by its id."
    )));
    moves(page);
}
