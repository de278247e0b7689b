//! The sheet of how it was calculated, by which numbers, and what the numbers are not.

use super::super::compare::LEGAL;
use super::book::{Cell, Sheet};
use super::{Ranked, digits};
use crate::award::Measure;

pub(super) fn method(ranked: &Ranked) -> Sheet {
    let context = ranked.context;
    let mut sheet = Sheet::new("Method", vec![40.0, 100.0]);
    sheet.title("Method and sources");
    sheet.main_heads(["what", "value"], 2);
    let mut said = |what: &str, value: String| {
        sheet.line([Cell::text(what), Cell::text(value)]);
    };
    said("Program", format!("Freehold {}", env!("CARGO_PKG_VERSION")));
    said("As of", context.as_of.to_string());
    said("Profile", format!("{}, SHA-256 {}", context.profile.name, context.profile.hash));
    said("Digest of everything that decides", context.frozen.digest.clone());
    said(
        "Held against a published digest",
        if context.verified { "yes, and the same" } else { "no" }.to_owned(),
    );
    sheet.heading("What the digest is made of");
    for part in &context.frozen.parts {
        sheet.line([Cell::text(&part.name), Cell::text(&part.value)]);
    }
    sheet.heading("Files");
    let files = context.sources.iter().chain(context.base_sources.iter());
    for (_, file) in files {
        sheet.line([Cell::text("tender and base model"), Cell::text(&file.name)]);
    }
    for (bid, view) in &ranked.bids {
        sheet.line([Cell::text(format!("bid of {}", bid.name)), Cell::text(view.file)]);
    }
    sheet.heading("What these numbers are and are not");
    for (what, text) in notes(ranked) {
        sheet.line([Cell::text(what), Cell::text(text)]);
    }
    sheet
}

fn notes(ranked: &Ranked) -> Vec<(&'static str, String)> {
    let mut notes = vec![
        (
            "Live formulas",
            "Award, Costs and Requirements calculate: a changed input changes all that follows. Scores of lock-in, robustness and what was left blank are Freehold's results and do not follow; run it again for those. Every formula holds Freehold's own result until a program calculates it anew.".to_owned(),
        ),
        (
            "Digits",
            "A spreadsheet keeps 15 digits of a number. Amounts are exact as far as that goes; Freehold itself calculates them with 28 digits. Sums of weight × points are rounded to as many decimals as they can have, so that equal totals are equal here too.".to_owned(),
        ),
        (
            "Scores",
            "No published study validates any score of lock-in against exits that happened: the scores rank and explain, they do not predict.".to_owned(),
        ),
    ];
    for rounded in digits::rounded(ranked.context) {
        notes.push(("Rounded to 15 digits here", rounded));
    }
    let scores_lock_in = |measure: Measure| matches!(measure, Measure::Score(_));
    if ranked.tender().criteria.iter().any(|criterion| scores_lock_in(criterion.of)) {
        notes.push(("Lock-in as a criterion", LEGAL.to_owned()));
    }
    notes
}
