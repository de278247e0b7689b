//! The staircase: what is left of the single-supplier score when the worst suppliers are harmless.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::change;
use super::page::Page;
use crate::score::{SingleSupplierScore, StaircaseStep, Subject};

pub(super) fn tell(page: &mut Page<'_>) {
    let steps = &page.context.assessment.staircase;
    page.document.heading(1, "The staircase");
    let Some(first) = steps.first() else {
        page.say("There is nothing to score.");
        return;
    };
    page.say("The single-supplier score as it is, then with the supplier that takes the most made harmless, then the next: whether one firm is the trouble, or many.");
    page.section("How it is calculated");
    page.document.formula(vec![
        "score = 100 × (H + T + B) / 3, over all groups of suppliers but those made harmless".to_owned(),
    ]);
    let mut before = first.left.score.typical;
    let mut rows = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        rows.push(row(page, at, step, before));
        before = step.left.score.typical;
    }
    let columns =
        [("", Set::Wrapped), ("score", Set::Right), ("change", Set::Right), ("stated at", Set::Left)];
    page.document.table(&columns, rows);
    let rows = steps.iter().enumerate().map(|(at, step)| parts(page, at, step)).collect();
    let columns = [
        ("of which, typically", Set::Wrapped),
        ("H", Set::Right),
        ("T", Set::Right),
        ("B", Set::Right),
        ("score", Set::Right),
    ];
    page.document.table(&columns, rows);
    page.say("What H, T and B are is told by explain single-supplier. The order is that of what each typically takes (explain single-supplier.T), of equals what it takes at worst, then at best. Harmless means that it never leaves; everything else stays as it is.");
    change::moves(page, |subject| matches!(subject, Subject::Asset(_)));
}

fn row(page: &Page<'_>, at: usize, step: &StaircaseStep, before: f64) -> Vec<Phrase> {
    let change = step.supplier.map_or_else(String::new, |_| figure::change(step.left.score.typical - before));
    let place = step.supplier.map(|supplier| page.context.model.suppliers[supplier.index()].span);
    vec![
        called(page, at, step),
        figure::score_interval(step.left.score).into(),
        change.into(),
        Phrase::new().faint(place.map_or_else(String::new, |span| page.place(span))),
    ]
}

/// The typical parts of a step's score.
fn parts(page: &Page<'_>, at: usize, step: &StaircaseStep) -> Vec<Phrase> {
    let SingleSupplierScore { score, h, t, b } = step.left;
    let [h, t, b] = [h, t, b].map(|part| figure::part(part.typical).into());
    vec![called(page, at, step), h, t, b, figure::score(score.typical).into()]
}

/// What a step of the staircase is called by its position; each goes on from the one before.
fn called(page: &Page<'_>, at: usize, step: &StaircaseStep) -> Phrase {
    let and = if at > 1 { "and " } else { "" };
    let without = |supplier| format!("{and}without {}", page.context.supplier_name(supplier));
    step.supplier.map_or_else(|| "as it is".to_owned(), without).into()
}
