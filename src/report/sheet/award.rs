//! The sheet of the award: the whole calculation, live.

use super::super::{figure, place};
use super::book::{Cell, Sheet};
use super::criteria::{BIDS, Calculation, From};
use super::{Ranked, requirements};
use crate::award::{Criterion, Dependence, Formula, Measure};

pub(super) fn award(ranked: &Ranked, from: &From) -> Sheet {
    let bids = ranked.bids.len();
    let widths = [46.0, 12.0, 16.0, 16.0].into_iter().chain((0..bids.max(1)).map(|_| 20.0)).collect();
    let mut sheet = Sheet::new("Award", widths);
    let tender = ranked.tender();
    sheet.title(format!("Award: {}", tender.title));
    sheet.note(about(ranked));
    sheet.note(digest(ranked));
    let heads = ["criterion", "weight", "all points at", "no points at"];
    let names = ranked.bids.iter().map(|(bid, _)| bid.name.as_str());
    sheet.main_heads(heads.into_iter().chain(names), 1);
    debug_assert_eq!(heads.len(), BIDS, "bids follow");
    let top = sheet.next();
    Calculation { ranked, from, top }.write(&mut sheet);
    how(ranked, &mut sheet);
    not_admitted(ranked, &mut sheet);
    dependences(ranked, &mut sheet);
    sheet
}

fn about(ranked: &Ranked) -> String {
    let reference = ranked.tender().reference.as_ref();
    let reference = reference.map_or_else(String::new, |reference| format!("Reference {reference}. "));
    format!(
        "{reference}As of {}. Amounts are in {}. Where a fact is not known, the {} value of a score is the one that counts. Shaded cells, here and on the other sheets, may be changed: all else is calculated anew.",
        ranked.context.as_of,
        ranked.currency(),
        ranked.context.scored()
    )
}

fn digest(ranked: &Ranked) -> String {
    let digest = &ranked.context.frozen.digest;
    if ranked.context.verified {
        format!("The rules are those that were published: digest {digest}.")
    } else {
        format!("The rules were not held against a published digest (--frozen); theirs is {digest}.")
    }
}

fn how(ranked: &Ranked, sheet: &mut Sheet) {
    sheet.heading("How each criterion is measured");
    for criterion in &ranked.tender().criteria {
        let band = criterion.band.map_or_else(String::new, |(low, high)| {
            let [low, high] = [low, high].map(figure::plain_decimal);
            format!(" The buyer would still stand by a weight from {low} to {high}.")
        });
        let said = format!("{}; {}.{band}", measured(criterion), formula(criterion));
        sheet.spread([Cell::text(&criterion.name), Cell::text(said)]);
    }
    sheet.note("Points of a criterion are rounded once, and totals add up rounded points. Equal totals share a rank.");
}

fn measured(criterion: &Criterion) -> String {
    match criterion.of {
        Measure::Price => "the price over the horizon, from Costs".to_owned(),
        Measure::WholeLifeCost => {
            "price and expected cost of leaving over the horizon, from Costs".to_owned()
        }
        Measure::Quality => "the buyer's score".to_owned(),
        Measure::Score(of) => format!("{} over the scope, from Lock-in", of.name().to_lowercase()),
    }
}

fn formula(criterion: &Criterion) -> &'static str {
    match criterion.formula {
        Formula::LowestOverThis => "points = the most × the lowest of all admitted bids ÷ this one",
        Formula::Linear { .. } => "all points at one value, none at the other, in proportion between",
    }
}

fn not_admitted(ranked: &Ranked, sheet: &mut Sheet) {
    let out: Vec<_> = ranked.bids.iter().filter(|(bid, _)| bid.rank.is_none()).collect();
    if out.is_empty() {
        return;
    }
    sheet.heading("Not admitted, and why");
    for (bid, view) in out {
        for outcome in bid.outcomes.iter().filter(|outcome| !outcome.verdict.is_met()) {
            for reason in requirements::said(outcome, |span| place::within(view.sources, span)) {
                let said = format!("{}: {reason}", outcome.name);
                sheet.spread([Cell::text(&bid.name), Cell::text(said)]);
            }
        }
    }
}

fn dependences(ranked: &Ranked, sheet: &mut Sheet) {
    let award = ranked.context.award;
    if award.dependences.is_empty() {
        return;
    }
    let name = |at: usize| award.bids[at].name.as_str();
    sheet.heading("Where the order of two bids depends on a third");
    for found in &award.dependences {
        let (who, said) = match *found {
            Dependence::LowestIsOut { criterion, bid } => (
                bid,
                format!(
                    "is not admitted and would have been the lowest in {}: were it admitted, the points of every other bid for it would fall",
                    ranked.tender().criteria[criterion].name
                ),
            ),
            Dependence::ThirdBid { without, ahead, behind } => (
                without,
                format!(
                    "without it, {} would be ahead of {}, which is ahead as it is",
                    name(behind),
                    name(ahead)
                ),
            ),
        };
        sheet.spread([Cell::text(name(who)), Cell::text(said)]);
    }
}
