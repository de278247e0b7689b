//! The scores with their intervals and bands.

use super::super::document::{Document, Phrase, Set, Style};
use super::super::{Context, figure};
use crate::score::{Band, Interval};

pub(super) fn scores(context: &Context, document: &mut Document) {
    let scores = &context.assessment.scores;
    if scores.overall.is_none() {
        return;
    }
    document.heading(2, "Scores");
    let rows = vec![
        row(context, "Single-supplier dependency", scores.single_supplier.map(|row| row.score)),
        row(context, "Proprietary chokepoints", scores.chokepoints.map(|row| row.score)),
        row(context, "Data-export gaps", scores.data_export.map(|row| row.score)),
        row(context, "Overall", scores.overall),
    ];
    document.table(
        &[("", Set::Left), ("0–100, higher is worse", Set::Right), ("band", Set::Left), ("", Set::Left)],
        rows,
    );
}

fn row(context: &Context, name: &str, score: Option<Interval>) -> Vec<Phrase> {
    let Some(score) = score else {
        return vec![name.into(), figure::NONE.into(), Phrase::new(), Phrase::new()];
    };
    let limits = &context.profile.bands;
    let style = Style::Band(Band::of(score.typical, limits));
    vec![
        name.into(),
        figure::score_interval(score).into(),
        Phrase::new().styled(style, figure::band(score, limits)),
        Phrase::new().styled(style, figure::bar(score.typical / 100.0, 10)),
    ]
}
