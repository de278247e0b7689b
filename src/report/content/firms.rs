//! Who can take most, and what would be left if the worst were harmless.

use super::super::document::{Bar, Bars, Document, Phrase, Set, Table, Tools};
use super::super::names::level_verb;
use super::super::{Context, figure};
use super::MOST;
use crate::model::Level;
use crate::score::{ExposureRow, Taken};
use crate::text::grammar::{counted, listed, more};

/// How many firms are named.
const NAMED: usize = 5;
/// How many firms a chart shows.
const DRAWN: usize = 20;
/// How many capabilities of one level are named.
const TAKEN: usize = 3;

pub(super) fn firms(context: &Context, document: &mut Document) {
    let ranked = context.ranked_exposures();
    let Some(harmful) = opened(&ranked, document) else { return };
    document.add_table(table(context, &harmful, NAMED));
    let mut notes: Vec<String> = Vec::new();
    if harmful.len() > NAMED {
        notes.push(format!("{} can take less.", counted(harmful.len() - NAMED, "other firm", "other firms")));
    }
    notes.extend(unnamed(&ranked));
    if !notes.is_empty() {
        document.paragraph(notes.join(" "));
    }
}

/// The same with a chart, and every firm that typically takes something.
pub(super) fn exposures(context: &Context, document: &mut Document) {
    let ranked = context.ranked_exposures();
    let Some(harmful) = opened(&ranked, document) else { return };
    let bar = |row: &&ExposureRow| Bar::of_share(context.group_name(row.supplier), row.exposure);
    let bars = Bars::of_shares("firm", "takes", harmful.iter().take(DRAWN).map(bar).collect());
    document.bars(bars.titled("Share of what must go on that one firm alone can take"));
    if let Some(note) = unnamed(&ranked) {
        document.paragraph(note);
    }
    // What is taken is only known of the largest.
    let told: Vec<&ExposureRow> = harmful.iter().copied().filter(|row| !row.takes.is_empty()).collect();
    document.add_table(table(context, &told, MOST).titled("What the largest of them take"));
    if harmful.len() <= DRAWN {
        return;
    }
    let row = |row: &&ExposureRow| {
        vec![context.group_name(row.supplier).into(), figure::share_interval(row.exposure).into()]
    };
    let rows = harmful.iter().take(MOST).map(row).collect();
    let all = Table::new([("firm", Set::Wrapped), ("takes", Set::Right)], rows);
    document.add_table(all.titled("Every firm that takes something").with(Tools::SortAndFilter));
    if let Some(rest) = more(harmful.len().saturating_sub(MOST), "firm", "firms") {
        document.paragraph(Phrase::new().faint(rest));
    }
}

/// The heading, and the named firms that typically take something; `None` where no firm is named.
fn opened<'a>(ranked: &[&'a ExposureRow], document: &mut Document) -> Option<Vec<&'a ExposureRow>> {
    let named = ranked.iter().copied().filter(|row| row.supplier.is_some());
    let harmful: Vec<&ExposureRow> = named.clone().filter(|row| row.exposure.typical > 0.0).collect();
    if named.count() == 0 {
        return None;
    }
    document.heading(2, "Who can take most");
    if harmful.is_empty() {
        document.paragraph("Typically no named firm alone can take anything.");
    }
    Some(harmful)
}

fn table(context: &Context, harmful: &[&ExposureRow], shown: usize) -> Table {
    let row = |row: &&ExposureRow| {
        vec![
            Phrase::new().strong(context.group_name(row.supplier)),
            Phrase::from(figure::share_interval(row.exposure)),
            Phrase::from(taken(context, &row.takes)),
        ]
    };
    let columns = [("firm", Set::Wrapped), ("takes", Set::Right), ("if it leaves, it", Set::Wrapped)];
    Table::new(columns, harmful.iter().take(shown).map(row).collect())
}

/// What whoever is not named takes.
fn unnamed(ranked: &[&ExposureRow]) -> Option<String> {
    let unnamed = ranked.iter().find(|row| row.supplier.is_none() && row.exposure.high > 0.0)?;
    Some(format!(
        "Where nobody is stated to hold a role, one unnamed supplier takes {} typically, and could be behind {}.",
        figure::share(unnamed.exposure.typical),
        figure::share(unnamed.exposure.high)
    ))
}

/// `stops A, B and 3 more; freezes C`.
pub(super) fn taken(context: &Context, takes: &[Taken]) -> String {
    let part = |level: Level| {
        let names = context.taken_names(takes, level);
        (!names.is_empty()).then(|| format!("{} {}", level_verb(level), listed(&names, TAKEN)))
    };
    let parts: Vec<String> =
        [Level::Lost, Level::Frozen, Level::Recoverable].into_iter().filter_map(part).collect();
    parts.join("; ")
}

pub(super) fn staircase(context: &Context, document: &mut Document) {
    let steps = &context.assessment.staircase;
    if steps.len() < 2 {
        return;
    }
    document.heading(2, "If they could do no harm");
    let row = |(at, step): (usize, &crate::score::StaircaseStep)| {
        let what = match (at, step.supplier) {
            (_, None) => "as it is".to_owned(),
            (1, supplier) => format!("without {}", context.group_name(supplier)),
            (_, supplier) => format!("and without {}", context.group_name(supplier)),
        };
        Bar::of_score(what, Some(step.left.score), &context.profile.bands)
    };
    let rows = steps.iter().enumerate().map(row).collect();
    document.bars(Bars::of_scores("", "single-supplier score", rows));
}
