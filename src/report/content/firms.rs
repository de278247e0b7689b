//! Who can take most, and what would be left if the worst were harmless.

use super::super::document::{Bar, Bars, Document, Phrase, Set};
use super::super::names::level_verb;
use super::super::{Context, figure};
use crate::model::Level;
use crate::score::{ExposureRow, Taken};
use crate::text::grammar::{counted, listed};

/// How many firms are named.
const NAMED: usize = 5;
/// How many capabilities of one level are named.
const TAKEN: usize = 3;

pub(super) fn firms(context: &Context, document: &mut Document) {
    let ranked = context.ranked_exposures();
    let named: Vec<&ExposureRow> = ranked.iter().copied().filter(|row| row.supplier.is_some()).collect();
    let harmful: Vec<&ExposureRow> = named.iter().copied().filter(|row| row.exposure.typical > 0.0).collect();
    if harmful.is_empty() && named.is_empty() {
        return;
    }
    document.heading(2, "Who can take most");
    if harmful.is_empty() {
        document.paragraph("Typically no named firm alone can take anything.");
    }
    let row = |row: &&ExposureRow| {
        vec![
            Phrase::new().strong(context.group_name(row.supplier)),
            Phrase::from(figure::share_interval(row.exposure)),
            Phrase::from(taken(context, &row.takes)),
        ]
    };
    let rows = harmful.iter().take(NAMED).map(row).collect();
    document
        .table(&[("firm", Set::Wrapped), ("takes", Set::Right), ("if it leaves, it", Set::Wrapped)], rows);
    let mut notes: Vec<String> = Vec::new();
    if harmful.len() > NAMED {
        notes.push(format!("{} can take less.", counted(harmful.len() - NAMED, "other firm", "other firms")));
    }
    if let Some(unnamed) = ranked.iter().find(|row| row.supplier.is_none() && row.exposure.high > 0.0) {
        notes.push(format!(
            "Where nobody is stated to hold a role, one unnamed supplier takes {} typically, and could be behind {}.",
            figure::share(unnamed.exposure.typical),
            figure::share(unnamed.exposure.high)
        ));
    }
    if !notes.is_empty() {
        document.paragraph(notes.join(" "));
    }
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
