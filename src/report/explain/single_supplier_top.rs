//! T of the single-supplier score: how much to one hand.

use super::super::document::Phrase;
use super::super::{Context, figure};
use super::calculation::{calculation, largest};
use super::ledger::{Item, Ledger};
use super::page::Page;
use super::single_supplier::{moves, score};
use super::{taken, words};
use crate::model::Level;
use crate::score::trace::{Departure, Together};
use crate::score::{EntryRef, ExposureRow, Interval};
use crate::text::grammar;

pub(super) fn tell(page: &mut Page<'_>) {
    let Some(score) = score(page, "Single-supplier T") else { return };
    page.document.heading(1, format!("Single-supplier T: {}", figure::part_interval(score.t)));
    page.say("How much of what the organisation must be able to do, by weight and severity, the one supplier that takes the most would take by leaving. Firms under one owner count as one.");
    let context = page.context;
    let ranked = context.ranked_exposures();
    page.section("Who takes how much");
    let items = ranked.iter().map(|row| item(context, row)).collect();
    Ledger { titles: &["group", "exposure"], nouns: ("group", "groups"), items }.rank(page);
    let together = page.trace.worst_together();
    let mut exposures: Vec<Interval> = ranked.iter().map(|row| row.exposure).collect();
    exposures.extend(together.as_ref().map(|together| Interval::new(0.0, 0.0, together.exposure)));
    calculation(&mut page.document, "T = the largest exposure", score.t, figure::part, |end| {
        largest(exposures.iter().map(|exposure| end(*exposure)).collect())
    });
    if together.is_some() {
        page.say("At worst, whoever is not named is one supplier and leaves together with the group; below it is added up.");
    }
    if let Some(top) = ranked.first() {
        let name = grammar::capitalised(words::group(context, top.supplier));
        page.section(format!("The largest, typically: {name}"));
        taken::exposure(page, top.supplier.map_or(Departure::Unnamed, Departure::Group), top.exposure);
    }
    if let Some(together) = together {
        at_worst(page, &together);
    }
    moves(page);
}

fn item(context: &Context, row: &ExposureRow) -> Item {
    Item {
        name: grammar::capitalised(words::group(context, row.supplier)).into(),
        factors: Vec::new(),
        amount: row.exposure,
        place: row.supplier.map(|supplier| context.model.suppliers[supplier.index()].span),
    }
}

/// The terms of T in the worst case.
fn at_worst(page: &mut Page<'_>, together: &Together) {
    let context = page.context;
    let who = match together.group {
        Some(group) => format!("{} and whoever is not named", context.supplier_name(group)),
        None => "whoever is not named, alone".to_owned(),
    };
    page.section(format!("The largest, at worst: {who}"));
    let item = |&(capability, level): &(EntryRef, Level)| {
        let row = page.capability(capability);
        let severity = context.profile.severity[level as usize];
        Item {
            name: row.name.as_str().into(),
            factors: vec![figure::plain(row.weight), words::state(level).to_owned(), figure::plain(severity)],
            amount: Interval::exact(row.weight * severity),
            place: Some(row.place),
        }
    };
    let items = together.takes.iter().map(item).collect();
    let titles = &["what they take", "weight", "at worst", "severity", "weight × severity"];
    let ledger = Ledger { titles, nouns: ("capability", "capabilities"), items }.ranked();
    ledger.show(page);
    let (sum, total) = (ledger.sum().high, page.total_weight());
    calculation(
        &mut page.document,
        "exposure at worst = sum of weight × severity / sum of all weights",
        Interval::exact(together.exposure),
        figure::part,
        |_| format!("{} / {}", figure::part(sum), figure::plain(total)),
    );
    page.say(
        Phrase::new().faint(
            "This is high of T alone; the row of a named group counts only what it is stated to hold.",
        ),
    );
}
