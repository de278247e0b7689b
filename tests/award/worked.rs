//! The worked tenders: in one the cheapest is not the best and the winner is robust, in the other it is not.

use freehold::award::robust::Verdict;
use freehold::award::{Award, Robustness};

use crate::kit::{Case, bid, in_text};

fn robustness(award: &Award) -> &Robustness {
    award.robustness.as_ref().unwrap()
}

fn first(award: &Award) -> &str {
    let first: Vec<&str> =
        award.bids.iter().filter(|bid| bid.rank == Some(1)).map(|bid| bid.id.as_str()).collect();
    assert_eq!(first.len(), 1, "{first:?}");
    first[0]
}

fn cheapest(award: &Award) -> &str {
    &award.bids.iter().min_by_key(|bid| bid.cost.price.unwrap()).unwrap().id
}

/// Whether the smallest change of weights that tips stays inside the bands.
fn tips_within_bands(case: &Case) -> bool {
    let compared = case.run();
    let criteria = &compared.tender.criteria;
    robustness(&compared.award).tips.iter().any(|tip| {
        criteria.iter().zip(&tip.weights).all(|(criterion, weight)| {
            criterion.band.is_none_or(|(low, high)| *weight >= low.into() && *weight <= high.into())
        })
    })
}

#[test]
fn the_care_record_is_won_by_a_dearer_bid_and_the_win_is_robust() {
    let case = Case::municipality("care-tender.yaml");
    let award = case.award();
    assert_eq!(first(&award), "consortium");
    assert_ne!(cheapest(&award), "consortium");
    assert!(award.bids.iter().all(|bid| bid.rank.is_some()));
    let found = robustness(&award);
    assert_eq!(award.bids[found.bids[0]].id, "consortium");
    // First wherever the buyer would still stand by the weights, whatever the answers and by every number.
    let within = found.banded.as_ref().unwrap().first(0);
    assert!(within >= 1.0, "{within}");
    assert!(!tips_within_bands(&case));
    assert!(found.pairs.iter().all(|pair| pair.verdict == Verdict::Always), "{:?}", found.pairs);
    assert!(
        found.numbers.iter().all(|range| range.low.is_none() && range.high.is_none()),
        "{:?}",
        found.numbers
    );
}

/// The identity platform stands under everything. Scored by scope it counts against nobody; were it not given, it would
/// count against all, and hide what tells the bids apart.
#[test]
fn scoring_by_scope_shows_its_worth() {
    let case = Case::municipality("care-tender.yaml");
    let score = |award: &Award, id: &str| bid(award, id).scores.overall.unwrap().typical;
    let scoped = case.award();
    let whole = case.ask("  given: [identity]\n", "").award();
    for id in ["consortium", "one-house", "service"] {
        assert!(score(&whole, id) > score(&scoped, id), "{id}");
    }
    let spread = |award: &Award| score(award, "service") - score(award, "consortium");
    assert!(spread(&scoped) > 1.5 * spread(&whole), "{} {}", spread(&scoped), spread(&whole));
    assert!(whole.findings.iter().any(|finding| finding.rule.id == "ungiven-ground"));
}

#[test]
fn the_office_suite_is_won_by_a_hair() {
    let case = Case::municipality("desk-tender.yaml");
    let award = case.award();
    let winner = first(&award).to_owned();
    let found = robustness(&award);
    let within = found.banded.as_ref().unwrap().first(0);
    assert!(within < 0.7, "{within}");
    assert!(tips_within_bands(&case));
    assert_eq!(found.pairs[0].verdict, Verdict::Sometimes);
    // One small move of weight, really made.
    let cost = ("weight: 50, between: [40, 60]", "weight: 45, between: [40, 60]");
    let function = ("weight: 30, between: [20, 40]", "weight: 35, between: [20, 40]");
    let moved = case.ask(cost.0, cost.1).ask(function.0, function.1);
    assert_ne!(first(&moved.award()), winner);
    // One answer, really given.
    let could = |who: &str| {
        let roles = format!(
            "    supplier: pultrum\n    roles: {{ operate: {{ could: {who} }}, develop: {{ could: {who} }} }}\n"
        );
        case.edit("bids/desk-hosted.yaml", "    supplier: pultrum\n    needs", &format!("{roles}    needs"))
            .award()
    };
    assert_ne!(first(&could("[]")), first(&could("market")));
    assert!(in_text(&case.run()).contains("It takes"));
}
