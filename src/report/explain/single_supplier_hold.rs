//! H of the single-supplier score: how badly.

use super::super::document::Phrase;
use super::super::{figure, names};
use super::ledger::{Item, Ledger};
use super::page::Page;
use super::parts::{TAKEN_APART, mean};
use super::single_supplier::{moves, score};
use super::words;
use crate::score::EntryRef;
use crate::score::trace::{Departure, Probe};
use crate::text::grammar;

pub(super) fn tell(page: &mut Page<'_>) {
    let Some(score) = score(page, "Single-supplier H") else { return };
    page.document.heading(1, format!("Single-supplier H: {}", figure::part_interval(score.h)));
    page.say("How badly the average capability can be hurt by the one supplier that hurts it most, heavier capabilities counting more: 0 not at all, 1 stopped.");
    page.section("How it is calculated");
    let item = |row: &crate::score::CapabilityRow| Item {
        name: row.name.as_str().into(),
        factors: vec![figure::plain(row.weight), figure::part_interval(row.supplier_hold)],
        amount: row.supplier_hold.map(|hold| row.weight * hold),
        place: Some(row.place),
    };
    let items = page.context.assessment.capabilities.iter().map(item).collect();
    let titles = &["capability", "weight", "hold", "weight × hold"];
    let ledger = Ledger { titles, nouns: ("capability", "capabilities"), items }.ranked();
    mean(page, "H = sum of weight × hold / sum of weights", &ledger, score.h);
    let scale = words::scale(page.context.profile);
    page.say(
        Phrase::new().faint(format!("Hold: the worst that some one group of suppliers does to it; {scale}.")),
    );
    page.section("Who holds the heaviest");
    for capability in heaviest(page) {
        holders(page, capability);
    }
    moves(page);
}

/// The capabilities of the largest weight × hold.
fn heaviest(page: &Page<'_>) -> Vec<EntryRef> {
    let rows = &page.context.assessment.capabilities;
    let mut all: Vec<usize> = (0..rows.len()).collect();
    let amount = |at: usize| rows[at].weight * rows[at].supplier_hold.typical;
    all.sort_by(|&a, &b| amount(b).total_cmp(&amount(a)).then(a.cmp(&b)));
    all.into_iter().take(TAKEN_APART).map(|at| EntryRef(at as u32)).collect()
}

/// Who hurts one capability most, by which way, with the lines.
fn holders(page: &mut Page<'_>, capability: EntryRef) {
    let row = page.capability(capability);
    let hurts = page.trace.suffering(Probe::Capability(capability)).hurts;
    let Some(worst) = hurts.first() else { return };
    let like = hurts.iter().filter(|hurt| hurt.levels[1] == worst.levels[1]).count() - 1;
    let departure = worst.group.map_or(Departure::Unnamed, Departure::Group);
    let chain = page.chain_of(departure, capability);
    let others = match like {
        0 => String::new(),
        more => format!(" ({} as far)", grammar::counted(more, "other group goes", "other groups go")),
    };
    page.say(
        Phrase::new()
            .strong(row.name.as_str())
            .plain(format!(
                ": {} {} it{others}, through ",
                words::group(page.context, worst.group),
                names::level_verb(worst.levels[1])
            ))
            .plain(page.chain(&row.name, &chain))
            .plain("."),
    );
    page.line(row.place, "what must go on");
    if let Some(last) = chain.last() {
        page.line(page.context.model.assets[last.index()].span, "what falls by itself");
    }
}
