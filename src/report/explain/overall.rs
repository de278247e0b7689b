//! The overall score.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::calculation::calculation;
use super::change;
use super::page::Page;
use crate::score::{Band, Interval, Scores};

pub(super) fn tell(page: &mut Page<'_>) {
    let context = page.context;
    let scores = &context.assessment.scores;
    let Some(overall) = scores.overall else {
        page.document.heading(1, "Overall score: n/a");
        page.say("There is nothing to score: the model names no capability, system or component.");
        return;
    };
    page.document.heading(1, format!("Overall score: {}", figure::score_interval(overall)));
    let band = Band::of(overall.typical, &context.profile.bands).letter();
    page.say(format!(
        "On a scale from 0 (nobody holds us) to 100, the lock-in of the whole is {}, band {band}.",
        figure::score_interval(overall)
    ));
    page.section("How it is calculated");
    let weights = weights(page);
    let row = |(at, (name, score)): (usize, (&'static str, Option<Interval>))| {
        let weight = figure::plain(weights[at]);
        let score = score.map_or_else(|| figure::NONE.to_owned(), figure::part_interval);
        vec![Phrase::new().code(name), weight.into(), score.into()]
    };
    let columns = [("explain each by", Set::Left), ("weight", Set::Right), ("score", Set::Right)];
    page.document.table(&columns, dimensions(page, scores).into_iter().enumerate().map(row).collect());
    mean(page, scores);
    change::moves(page, |_| true);
    change::unknowns(page, &figure::score(overall.low), &figure::score(overall.high));
}

/// Those of the profile, in the order of [`dimensions`].
fn weights(page: &Page<'_>) -> Vec<f64> {
    let profile = page.context.profile;
    profile.dimensions.into_iter().chain(profile.exit_terms.as_ref().map(|numbers| numbers.weight)).collect()
}

fn dimensions(page: &Page<'_>, scores: &Scores) -> Vec<(&'static str, Option<Interval>)> {
    let mut all = vec![
        ("single-supplier", scores.single_supplier.map(|row| row.score)),
        ("proprietary-chokepoints", scores.chokepoints.map(|row| row.score)),
        ("data-export", scores.data_export.map(|row| row.score)),
    ];
    if page.context.profile.exit_terms.is_some() {
        all.push(("exit-terms", scores.exit_terms.map(|row| row.score)));
    }
    all
}

/// The weighted mean of the scores that exist.
pub(super) fn mean(page: &mut Page<'_>, scores: &Scores) {
    let Some(overall) = scores.overall else { return };
    let weighted = dimensions(page, scores).into_iter().zip(weights(page));
    let terms: Vec<(f64, Interval)> =
        weighted.filter_map(|((_, score), weight)| score.map(|score| (weight, score))).collect();
    let formula = "overall = sum of weight × score / sum of weights, where a score exists";
    calculation(&mut page.document, formula, overall, figure::score, |end| {
        let term = |(weight, score): &(f64, Interval)| {
            format!("{} × {}", figure::plain(*weight), figure::part(end(*score)))
        };
        let terms_of: Vec<String> = terms.iter().map(term).collect();
        let total: f64 = terms.iter().map(|(weight, _)| weight).sum();
        format!("({}) / {}", terms_of.join(" + "), figure::plain(total))
    });
}
