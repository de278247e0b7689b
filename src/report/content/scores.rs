//! The scores with their intervals and bands.

use super::super::Context;
use super::super::document::{Bar, Bars, Document};

pub(super) fn scores(context: &Context, document: &mut Document) {
    let scores = &context.assessment.scores;
    if scores.overall.is_none() {
        return;
    }
    document.heading(2, "Scores");
    let mut rows = vec![
        ("Single-supplier dependency", scores.single_supplier.map(|row| row.score)),
        ("Proprietary chokepoints", scores.chokepoints.map(|row| row.score)),
        ("Data-export gaps", scores.data_export.map(|row| row.score)),
    ];
    if context.profile.exit_terms.is_some() {
        rows.push(("Exit terms", scores.exit_terms.map(|row| row.score)));
    }
    rows.push(("Overall", scores.overall));
    let bar = |(name, score)| Bar::of_score(name, score, &context.profile.bands);
    document
        .bars(Bars::of_scores("", "0–100, higher is worse", rows.into_iter().map(bar).collect()).lettered());
}
