//! What would change a figure: things made harmless, and facts that are missing.

use super::super::content::why;
use super::super::document::Phrase;
use super::super::figure;
use super::page::Page;
use crate::score::{Improvement, Subject};

/// How many moves are shown.
const SHOWN: usize = 3;

/// The moves that help most, of those that bear on a figure.
pub(super) fn moves(page: &mut Page<'_>, bears: impl Fn(Subject) -> bool) {
    let context = page.context;
    let helps = |row: &&Improvement| bears(row.subject) && figure::score(-row.change) != "0.0";
    let rows: Vec<&Improvement> = context.assessment.improvements.iter().filter(helps).take(SHOWN).collect();
    page.section("What would change it");
    if rows.is_empty() {
        page.say("No single repair would move the overall score by a tenth of a point.");
        return;
    }
    let item = |row: &&Improvement| {
        Phrase::new()
            .strong(context.subject_name(row.subject))
            .plain(format!(
                ": {} points on the overall score if it were harmless. ",
                figure::change(row.change)
            ))
            .plain(why(context, row.subject))
    };
    page.document.list(true, rows.iter().map(item).collect());
}

/// What making one thing harmless would do.
pub(super) fn one(page: &mut Page<'_>, subject: Subject) {
    let context = page.context;
    page.section("What would change it");
    let found = context.assessment.improvements.iter().find(|row| row.subject == subject);
    let change = found.map_or(0.0, |row| row.change);
    if figure::score(-change) == "0.0" {
        page.say("Making it harmless would not move the overall score by a tenth of a point.");
        return;
    }
    let points = format!("{} points on the overall score if it were harmless. ", figure::change(change));
    page.say(Phrase::new().strong(points).plain(why(context, subject)));
}

/// What stating the unstated could do to a figure.
pub(super) fn unknowns(page: &mut Page<'_>, low: &str, high: &str) {
    if low != high {
        page.say(format!(
            "Stating what is not stated moves it, to anywhere between {low} and {high}; \"freehold assess\" lists what is missing."
        ));
    }
}
