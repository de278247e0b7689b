//! A capability: who can hurt it, in which places, and through which closed products.

use super::super::{figure, names};
use super::calculation::calculation;
use super::page::Page;
use super::suffering::{self, Sufferer};
use super::words;
use crate::score::trace::{Probe, Suffering};
use crate::score::{CapabilityRow, EntryRef};
use crate::text::grammar;

pub(super) fn tell(id: EntryRef, page: &mut Page<'_>) {
    let row = page.capability(id);
    page.title("Capability", &row.name, &row.id);
    let sufferer = Sufferer {
        probe: Probe::Capability(id),
        name: &row.name,
        scores: &row.scores,
        trace: page.trace.suffering(Probe::Capability(id)),
    };
    page.say(opening(page, row, &sufferer.trace));
    page.line(row.place, if row.implied { "the system that it stands for" } else { "stated here" });
    suffering::holders(page, &sufferer);
    part_of_the_whole(page, row);
    suffering::ways(page, &sufferer);
    suffering::places(page, &sufferer);
    suffering::chokers(page, &sufferer);
    suffering::data(page, &sufferer);
    suffering::scores(page, &row.scores);
    suffering::moves(page, &sufferer.trace);
}

fn opening(page: &Page<'_>, row: &CapabilityRow, trace: &Suffering) -> String {
    let stated = if row.implied { "implied by a system that nothing stated needs" } else { "stated" };
    let worst = trace.hurts.first().map_or_else(
        || "No one supplier can hurt it".to_owned(),
        |hurt| {
            format!(
                "{} {} it by leaving",
                grammar::capitalised(words::group(page.context, hurt.group)),
                names::level_verb(hurt.levels[1])
            )
        },
    );
    format!(
        "Something the organisation must be able to do ({stated}), of weight {} of {} in all. {worst}; {} can hurt it in some case.",
        figure::plain(row.weight),
        figure::plain(page.total_weight()),
        grammar::counted(trace.hurts.len(), "group of suppliers", "groups of suppliers"),
    )
}

/// What it adds to H of the whole.
fn part_of_the_whole(page: &mut Page<'_>, row: &CapabilityRow) {
    let total = page.total_weight();
    let part = row.supplier_hold.map(|hold| row.weight * hold / total);
    let formula = "its part of H = weight × hold / sum of weights";
    calculation(&mut page.document, formula, part, figure::part, |end| {
        let hold = figure::part(end(row.supplier_hold));
        format!("{} × {hold} / {}", figure::plain(row.weight), figure::plain(total))
    });
}
