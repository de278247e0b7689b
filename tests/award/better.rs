//! The laws of a fair ranking.

use freehold::award::Dependence;
use proptest::prelude::*;

use crate::kit::{Case, bid, in_text, lines, why_out};

/// What makes the half bid better by one thing, and nothing worse.
const BETTER: &[(&str, &str)] = &[
    ("1950000.5 DKK", "1950000.4 DKK"),
    ("400000.4 DKK", "1 DKK"),
    ("function: 62.075", "function: 62.2"),
    ("function: 62.075", "function: 100"),
    ("licence: LicenseRef-Delta", "licence: EUPL-1.2"),
    ("source: delivered", "source: escrow"),
    ("source: delivered", "source: public"),
    ("develop: { could: [epsilon] }", "develop: { could: market }"),
    ("operate: { could: [epsilon] }", "operate: { could: market }"),
    ("alternatives: [Other cases]", "alternatives: [Other cases, More cases]"),
    ("openness: open", "openness: open-standard"),
    ("takes: 60 d", "takes: 45 d"),
    ("retrieval: 45 days", "retrieval: 60 days"),
];

#[test]
fn what_is_better_never_ranks_lower() {
    for scored in ["worst", "typical", "best"] {
        let case = Case::by_hand().ask("scored: worst", &format!("scored: {scored}"));
        let before = case.award();
        for (from, to) in BETTER {
            let after = case.edit("bids/half.yaml", from, to).award();
            let (old, new) = (bid(&before, "half"), bid(&after, "half"));
            assert!(new.rank <= old.rank && new.total >= old.total, "{to}: {} to {}", old.total, new.total);
            for (at, own) in old.values.iter().enumerate() {
                let lower_is_better = at < 2;
                let worse = if lower_is_better { new.values[at] > *own } else { new.values[at] < *own };
                assert!(!worse, "{to}: {own:?} to {:?}", new.values[at]);
            }
        }
    }
}

/// A price in øre, so that every digit counts.
fn kroner(price: u64) -> String {
    format!("{}.{:02} DKK", price / 100, price % 100)
}

fn bidding(prices: [u64; 3], quality: [u32; 3], weights: [u32; 3]) -> Case {
    let whole = "{ 2027: 1.1 MDKK, 2028: 0.5 MDKK, 2029: 0.5 MDKK }";
    let years = "{ 2027: 0.6 MDKK, 2028: 0.6 MDKK, 2029: 0.6 MDKK }";
    let score = |quality: u32| format!("function: {}.{:03}", 50 + quality / 1000, quality % 1000);
    Case::by_hand()
        .edit("bids/open.yaml", whole, &kroner(prices[0]))
        .edit("bids/closed.yaml", years, &kroner(prices[1]))
        .edit("bids/half.yaml", "1950000.5 DKK", &kroner(prices[2]))
        .edit("bids/open.yaml", "function: 77.5125", &score(quality[0]))
        .edit("bids/closed.yaml", "function: 95", &score(quality[1]))
        .edit("bids/half.yaml", "function: 62.075", &score(quality[2]))
        .ask("weight: 45, between: [35, 55]", &format!("weight: {}", weights[0]))
        .ask("weight: 30, between: [20, 40]", &format!("weight: {}", weights[1]))
        .ask("weight: 25, between: [15, 35]", &format!("weight: {}", weights[2]))
        .ask("weightings: 2000, completions: 81", "weightings: 1, completions: 1")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the prices, qualities and weights: a bid that costs less, or is as dear and of better quality, is never
    /// ranked lower than before, and nobody else gains a place on it.
    #[test]
    fn cheaper_or_better_never_ranks_lower(
        prices in [1_u64..1_000_000_000, 1_u64..1_000_000_000, 1_u64..1_000_000_000],
        quality in [0_u32..50_000, 0_u32..50_000, 0_u32..50_000],
        weights in [1_u32..100, 1_u32..100, 1_u32..100],
        cheaper in 0_u64..100_000_000,
        better in 0_u32..5_000,
    ) {
        let before = bidding(prices, quality, weights).award();
        let price = [prices[0], prices[1], prices[2].saturating_sub(cheaper).max(1)];
        let finer = [quality[0], quality[1], (quality[2] + better).min(49_999)];
        let after = bidding(price, finer, weights).award();
        let rank = |award: &freehold::award::Award, id: &str| bid(award, id).rank.unwrap();
        prop_assert!(rank(&after, "half") <= rank(&before, "half"), "{:?}\n{:?}", lines(&before), lines(&after));
        for other in ["open", "closed"] {
            let was_behind = bid(&before, other).weighted < bid(&before, "half").weighted;
            let is_ahead = bid(&after, other).weighted > bid(&after, "half").weighted;
            prop_assert!(!(was_behind && is_ahead), "{other}");
        }
    }
}

/// A bid that is out, cheap or dear, changes no rank, no points and no total of the others.
#[test]
fn a_bid_that_is_out_changes_nothing() {
    let case = Case::by_hand();
    let wanted = lines(&case.award());
    for price in ["0 DKK", "1 DKK", "5 MDKK"] {
        let text = case
            .text("bids/half.yaml")
            .replace("1950000.5 DKK", price)
            .replace("retrieval: 45 days", "retrieval: 1 d");
        let compared = case
            .with("bids/out.yaml", &text)
            .ask("  open: bids/open.yaml", "  open: bids/open.yaml\n  out: bids/out.yaml")
            .run();
        let award = &compared.award;
        let left: Vec<String> = lines(award).into_iter().filter(|line| !line.starts_with("out:")).collect();
        assert_eq!(left, wanted, "{price}");
        assert_eq!(why_out(bid(award, "out")).len(), 1);
        assert_eq!(award.robustness.as_ref().unwrap().bids.len(), 3);
        // Only where it would have been the lowest does anything depend on it, and then people are told.
        let lowest = award.dependences == [Dependence::LowestIsOut { criterion: 0, bid: 3 }];
        assert_eq!(lowest, price != "5 MDKK", "{:?}", award.dependences);
        let told = in_text(&compared).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(
            told.contains("is not admitted and would have been the lowest in Whole-life cost"),
            lowest
        );
    }
    // Under formulas that do not compare, nothing depends on anybody.
    let absolute = case.ask("formula: lowest-over-price", "formula: { full: 1 MDKK, none: 3 MDKK }");
    let text = case
        .text("bids/half.yaml")
        .replace("1950000.5 DKK", "0 DKK")
        .replace("retrieval: 45 days", "retrieval: 1 d");
    let out = absolute
        .with("bids/out.yaml", &text)
        .ask("  open: bids/open.yaml", "  open: bids/open.yaml\n  out: bids/out.yaml")
        .award();
    assert!(out.dependences.is_empty());
}

/// A third bid whose price decides who of two others is first: it is named, and taking it away changes their places.
#[test]
fn a_third_bid_that_decides_is_named_and_really_does() {
    // Points for price spread as 30·L/a − 30·L/b: with a low L the dearer, better bid is ahead; with a high one behind.
    let case = bidding([200_000_000, 100_000_000, 5_000_000], [39_000, 9_000, 0], [45, 1, 25])
        .ask("of: whole-life-cost", "of: price");
    let award = case.award();
    let third: Vec<_> = award
        .dependences
        .iter()
        .filter_map(|found| match *found {
            Dependence::ThirdBid { without, ahead, behind } => Some((without, ahead, behind)),
            Dependence::LowestIsOut { .. } => None,
        })
        .collect();
    assert_eq!(third.len(), 1, "{:?}\n{:?}", award.dependences, lines(&award));
    let (without, ahead, behind) = third[0];
    let id = |at: usize| award.bids[at].id.clone();
    assert_eq!(
        (id(without), id(ahead), id(behind)),
        ("half".to_owned(), "open".to_owned(), "closed".to_owned())
    );
    assert!(bid(&award, "open").weighted > bid(&award, "closed").weighted);
    let left = case.ask("  half: bids/half.yaml\n", "").award();
    assert!(bid(&left, "open").weighted < bid(&left, "closed").weighted, "{:?}", lines(&left));
    assert!(in_text(&case.run()).contains("would change places"));
}
