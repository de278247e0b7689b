//! The scores with their intervals and bands.

use super::super::Context;
use super::super::document::{Bar, Bars, Document};

pub(super) fn scores(context: &Context, document: &mut Document) {
    let scores = &context.assessment.scores;
    if scores.overall.is_none() {
        return;
    }
    document.heading(2, "Scores");
    let rows = [
        ("Single-supplier dependency", scores.single_supplier.map(|row| row.score)),
        ("Proprietary chokepoints", scores.chokepoints.map(|row| row.score)),
        ("Data-export gaps", scores.data_export.map(|row| row.score)),
        ("Overall", scores.overall),
    ];
    let bar = |(name, score)| Bar::of_score(name, score, &context.profile.bands);
    document.bars(Bars::of_scores("", "0–100, higher is worse", rows.map(bar).to_vec()).lettered());
}
