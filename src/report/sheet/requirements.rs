//! The sheet of requirements: which bid meets which, and what shows it. Whether a bid is admitted hangs on it.

use super::super::place;
use super::Ranked;
use super::book::{At, Cell, Role, Sheet};
use crate::award::{Bidden, Outcome, Verdict};
use crate::text::Span;

/// The words of verdicts; the formula of the award looks for the second.
const MET: &str = "met";
pub(super) const NOT_MET: &str = "not met";

/// Where the verdicts on each bid stand, from the first to the last; `None` where nothing is required.
pub(super) type Verdicts = Vec<Option<(At, At)>>;

pub(super) fn requirements(ranked: &Ranked) -> (Sheet, Verdicts) {
    let bids = &ranked.bids;
    let widths = std::iter::once(40.0).chain(bids.iter().map(|_| 20.0)).chain([20.0]).collect();
    let mut sheet = Sheet::new("Requirements", widths);
    sheet.title("Requirements");
    sheet.note("A bid with one \"not met\" is not admitted. Shaded cells may be changed.");
    let heads = bids.iter().map(|(bid, _)| bid.name.as_str());
    sheet.main_heads(std::iter::once("every bid must meet").chain(heads), 1 + bids.len());
    let first = sheet.next();
    for (id, name) in all(ranked) {
        let verdicts = bids.iter().map(|(bid, _)| verdict(bid, id));
        sheet.line(std::iter::once(Cell::text(name)).chain(verdicts));
    }
    let last = sheet.next();
    let range = |column: usize| (last > first).then(|| (sheet.at(first, column), sheet.at(last - 1, column)));
    let verdicts = (1..=bids.len()).map(range).collect();
    reasons(ranked, &mut sheet);
    (sheet, verdicts)
}

/// The tender's requirements, and those of every tender that some bid has failed, each once.
fn all<'a>(ranked: &Ranked<'a>) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<(&str, &str)> = Vec::new();
    for (bid, _) in &ranked.bids {
        for outcome in &bid.outcomes {
            if all.iter().all(|(id, _)| *id != outcome.id) {
                all.push((&outcome.id, &outcome.name));
            }
        }
    }
    // What every tender asks for stands behind what this one asks for.
    let own = &ranked.tender().knock_outs;
    all.sort_by_key(|(id, _)| own.iter().position(|asked| asked.id.value == *id).unwrap_or(own.len()));
    all
}

fn verdict(bid: &Bidden, id: &str) -> Cell {
    let met = bid.outcomes.iter().filter(|outcome| outcome.id == id).all(|own| own.verdict.is_met());
    Cell::text(if met { MET } else { NOT_MET }).of(Role::Input)
}

fn reasons(ranked: &Ranked, sheet: &mut Sheet) {
    for (bid, view) in &ranked.bids {
        if bid.outcomes.is_empty() {
            continue;
        }
        sheet.heading(&bid.name);
        for outcome in &bid.outcomes {
            for reason in said(outcome, |span| place::within(view.sources, span)) {
                sheet.spread([Cell::text(&outcome.name), Cell::text(reason)]);
            }
        }
    }
}

/// What shows that a requirement is met, or why it is not and where.
pub(super) fn said(outcome: &Outcome, place: impl Fn(Span) -> String) -> Vec<String> {
    match &outcome.verdict {
        Verdict::Met(said) => vec![format!("{MET}: {said}")],
        Verdict::Failed(reasons) => reasons
            .iter()
            .map(|(why, span)| {
                let place = span.map_or_else(String::new, |span| format!(" ({})", place(span)));
                format!("{NOT_MET}: {why}{place}")
            })
            .collect(),
    }
}
