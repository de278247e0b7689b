//! The single-supplier score.

use super::super::document::Phrase;
use super::super::figure;
use super::page::Page;
use super::parts::{parts, three};
use super::{change, words};
use crate::score::{SingleSupplierScore, Subject};
use crate::text::grammar;

/// The score, or a page that says that there is none.
pub(super) fn score(page: &mut Page<'_>, title: &str) -> Option<SingleSupplierScore> {
    let score = page.context.assessment.scores.single_supplier;
    if score.is_none() {
        page.document.heading(1, format!("{title}: n/a"));
        page.say("There is nothing to score: the model names no capability, system or component.");
    }
    score
}

pub(super) fn tell(page: &mut Page<'_>) {
    let Some(score) = score(page, "Single-supplier dependency") else { return };
    page.document.heading(1, format!("Single-supplier dependency: {}", figure::score_interval(score.score)));
    page.say("How far any one supplier, with everything under the same owner, could hurt the organisation by leaving: how badly, how much of it one hand holds, and in how many places.");
    page.section("How it is calculated");
    parts(
        page,
        &[
            ("single-supplier.H", "how badly the worst supplier hurts the average capability", score.h),
            ("single-supplier.T", "how much the one worst supplier takes", score.t),
            ("single-supplier.B", "in how many places", score.b),
        ],
    );
    three(page, "score = 100 × (H + T + B) / 3", score.score, [score.h, score.t, score.b]);
    page.section("What goes in most");
    if let Some(top) = page.context.ranked_exposures().first() {
        let name = grammar::capitalised(words::group(page.context, top.supplier));
        let takes = figure::share_interval(top.exposure);
        page.say(Phrase::new().strong(name).plain(format!(" takes the most: {takes} of the weight.")));
        if let Some(supplier) = top.supplier {
            let span = page.context.model.suppliers[supplier.index()].span;
            page.line(span, "stated here");
        }
    }
    most_places(page);
    moves(page);
    change::unknowns(page, &figure::score(score.score.low), &figure::score(score.score.high));
}

/// The capability with the most places.
fn most_places(page: &mut Page<'_>) {
    let rows = page.context.assessment.capabilities.iter().rev();
    let Some(most) = rows.max_by(|a, b| a.places.typical.total_cmp(&b.places.typical)) else { return };
    let places = figure::part_interval(most.places);
    page.say(
        Phrase::new()
            .strong(most.name.as_str())
            .plain(format!(" can be stopped in the most places: {places}, counted by severity.")),
    );
    page.line(most.place, "stated here");
}

/// What would help most.
pub(super) fn moves(page: &mut Page<'_>) {
    change::moves(page, |subject| matches!(subject, Subject::Asset(_)));
}
