//! Everything behind the scores: their parts, every closed passage, every data set.

use super::super::document::{Document, Phrase, Set, Table, Tools};
use super::super::{Context, figure};
use super::MOST;
use crate::model::Level;
use crate::score::{ChokepointRow, DataRow, Interval};
use crate::text::grammar::more;

/// The parts of each score.
pub(super) fn made_of(context: &Context, document: &mut Document) {
    let scores = &context.assessment.scores;
    let mut rows = Vec::new();
    if let Some(row) = scores.single_supplier {
        let name = "Single-supplier dependency";
        rows.push(part(name, "H", "how badly some one firm can hurt each capability, by weight", row.h));
        rows.push(part(name, "T", "how much the one firm that can take most takes", row.t));
        rows.push(part(name, "B", "in how many places one firm can stop or freeze something", row.b));
    }
    if let Some(row) = scores.chokepoints {
        let name = "Proprietary chokepoints";
        rows.push(part(name, "G", "how closed the worst passage below each capability is, by weight", row.g));
        rows.push(part(name, "T", "how closed and how much needed the tightest passage is", row.t));
        rows.push(part(name, "B", "in how many places something closed is in the way", row.b));
    }
    if let Some(row) = scores.data_export {
        let name = "Data-export gaps";
        rows.push(part(name, "worst", "how much of the worst data set could not be taken along", row.worst));
        rows.push(part(name, "B", "how much over all data sets", row.b));
    }
    let columns =
        [("score", Set::Wrapped), ("part", Set::Left), ("what it says", Set::Wrapped), ("0–1", Set::Right)];
    let any = !rows.is_empty();
    document.add_table(Table::new(columns, rows).titled("Parts of the scores"));
    if any {
        document.paragraph(Phrase::new().faint(
            "Each score is 100 times the mean of its parts. Places count less the more there are: n places give n / (n + breadth).",
        ));
    }
}

fn part(score: &'static str, name: &'static str, says: &'static str, value: Interval) -> Vec<Phrase> {
    vec![score.into(), Phrase::new().strong(name), says.into(), figure::part_interval(value).into()]
}

/// Every closed passage, the tightest first.
pub(super) fn chokepoints(context: &Context, document: &mut Document) {
    let weight = |row: &&ChokepointRow| row.closedness.typical * row.gate;
    let closed = |row: &&ChokepointRow| row.closedness.high > 0.0;
    let mut rows: Vec<&ChokepointRow> = context.assessment.chokepoints.iter().filter(closed).collect();
    if rows.is_empty() {
        return;
    }
    // Stable, so that equal ones stay in the order of their ids.
    rows.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    document.heading(2, "Closed passages, tightest first");
    document.paragraph(
        "What falls without it is the share of the weight of all capabilities that is lost when the product alone is gone. How closed it is: its licence, times how hard it is to leave.",
    );
    let cells = |row: &&ChokepointRow| {
        vec![
            Phrase::from(context.asset_name(row.asset)),
            Phrase::from(figure::share(row.gate)),
            Phrase::from(figure::share_interval(row.closedness)),
            Phrase::from(figure::part_interval(row.closed)),
            Phrase::from(figure::part_interval(row.stick)),
            Phrase::from(worst(context, row)),
        ]
    };
    let columns = [
        ("passage", Set::Wrapped),
        ("falls without it", Set::Right),
        ("closed", Set::Right),
        ("licence", Set::Right),
        ("hard to leave", Set::Right),
        ("one firm can", Set::Left),
    ];
    let cells = rows.iter().take(MOST).map(cells).collect();
    document.add_table(Table::new(columns, cells).with(Tools::SortAndFilter));
    rest(document, rows.len(), "passage", "passages");
}

/// What one firm can typically do to an asset.
fn worst(context: &Context, row: &ChokepointRow) -> &'static str {
    let assets = &context.assessment.assets;
    let level = assets.binary_search_by_key(&row.asset, |row| row.asset).map(|at| assets[at].worst_own.1);
    match level {
        Ok(Level::Lost) => "stop it",
        Ok(Level::Frozen) => "freeze it",
        Ok(Level::Recoverable) => "interrupt it",
        _ => "–",
    }
}

/// Every data set, the largest weighted gap first.
pub(super) fn data(context: &Context, document: &mut Document) {
    let weight = |row: &&DataRow| row.gap.typical * row.weight;
    let mut rows: Vec<&DataRow> = context.assessment.data.iter().collect();
    if rows.is_empty() {
        return;
    }
    rows.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    document.heading(2, "Data and what would be lost on the way out");
    let cells = |row: &&DataRow| {
        vec![
            Phrase::from(context.data_name(row.data)),
            Phrase::from(figure::share_interval(row.gap)),
            Phrase::from(figure::plain(row.weight)),
            Phrase::from(format!("{}\u{a0}days", figure::plain(row.window_days))),
        ]
    };
    let columns = [
        ("data set", Set::Wrapped),
        ("could not be taken along", Set::Right),
        ("weight", Set::Right),
        ("time to take it", Set::Right),
    ];
    let cells = rows.iter().take(MOST).map(cells).collect();
    document.add_table(Table::new(columns, cells).with(Tools::SortAndFilter));
    document.paragraph(Phrase::new().faint(
        "The weight is that of the heaviest capability that the data serves. The time is the shortest that a contract of a holder grants.",
    ));
    rest(document, rows.len(), "data set", "data sets");
}

/// How many rows are not shown.
fn rest(document: &mut Document, rows: usize, one: &str, many: &str) {
    if let Some(rest) = more(rows.saturating_sub(MOST), one, many) {
        document
            .paragraph(Phrase::new().faint(rest + "; ").code("--format json").faint(" lists all in full."));
    }
}
