//! A tender small enough to be worked out with a pencil: `fixtures/award/by-hand`. What stands in the comments was
//! calculated from DESIGN §4 and from the tender, not taken from the program.
//!
//! The scope is two capabilities, permits (vital, weight 8) and counter (low, weight 1). Permits needs the case system;
//! counter needs the portal, which needs the case system through an interface. The portal stands and sign-in is given:
//! neither can fail or close anything.

use freehold::award::{Bidden, CostLine, Dimension, ExitCost, Formula, scored_value};
use rust_decimal::Decimal;

use crate::kit::{Case, bid, lines};

fn near(value: f64, exact: f64) {
    assert!((value - exact).abs() < 1e-12 * exact.abs().max(1.0), "{value} instead of {exact}");
}

fn scores(bid: &Bidden, single: [f64; 3], chokepoints: [f64; 3], data: [f64; 2]) {
    let found = bid.scores.single_supplier.unwrap();
    for (own, exact) in [found.h, found.t, found.b].into_iter().zip(single) {
        [own.low, own.typical, own.high].into_iter().for_each(|end| near(end, exact));
    }
    let found = bid.scores.chokepoints.unwrap();
    for (own, exact) in [found.g, found.t, found.b].into_iter().zip(chokepoints) {
        [own.low, own.typical, own.high].into_iter().for_each(|end| near(end, exact));
    }
    let found = bid.scores.data_export.unwrap();
    for (own, exact) in [found.worst, found.b].into_iter().zip(data) {
        [own.low, own.typical, own.high].into_iter().for_each(|end| near(end, exact));
    }
    let mean = |parts: &[f64]| 100.0 * parts.iter().sum::<f64>() / parts.len() as f64;
    let overall = (mean(&single) + mean(&chokepoints) + mean(&data)) / 3.0;
    near(bid.scores.overall.unwrap().typical, overall);
}

/// Alpha goes: it owns an open product for ever (unaffected), a market could develop it and beta operate it
/// (recoverable, σ 0.25). H = T = 0.25 and no place is frozen or lost, so B = 0. An open licence without a vendor as its
/// steward closes nothing. Everything comes out as CSV, open de facto: fidelity 0.8, gap 0.2, breadth 0.2/(0.2+4).
#[test]
fn scores_of_the_open_bid() {
    let award = Case::by_hand().award();
    scores(bid(&award, "open"), [0.25, 0.25, 0.0], [0.0; 3], [0.2, 0.2 / 4.2]);
}

/// Gamma goes: a subscription in nobody else's hands is lost, in one place: H = T = 1, B = 1/(1+4). Closed 1; stick is
/// the mean of a documented interface 0.6, the gap of its data and no alternative 1. The gap: content by request 0.5
/// with weight 3, history not at all with weight 1: (3·0.5 + 1)/4 = 0.625. κ = (0.6 + 0.625 + 1)/3 behind a gate of 1.
#[test]
fn scores_of_the_closed_bid() {
    let award = Case::by_hand().award();
    let closedness = (0.6 + 0.625 + 1.0) / 3.0;
    let chokepoints = [closedness, closedness, closedness / (closedness + 4.0)];
    scores(bid(&award, "closed"), [1.0, 1.0, 0.2], chokepoints, [0.625, 0.625 / 4.625]);
}

/// Delta goes: perpetual and hosted by whoever can, but nobody may develop it: frozen, σ 0.6, in 0.6 places. Closed 0.6;
/// stick is the mean of an open interface 0.2, the gap and one alternative 0.5. The gap: PDF/A, which takes 60 days where
/// the contract leaves 45, tested a year ago to the day: 1 − 45/60 = 0.25.
#[test]
fn scores_of_the_bid_between() {
    let award = Case::by_hand().award();
    let closedness = 0.6 * (0.2 + 0.25 + 0.5) / 3.0;
    let chokepoints = [closedness, closedness, closedness / (closedness + 4.0)];
    scores(bid(&award, "half"), [0.6, 0.6, 0.6 / 4.6], chokepoints, [0.25, 0.25 / 4.25]);
}

/// As printed: (16.67 + 0 + 12.38)/3 = 9.68, (73.33 + 54.66 + 38.01)/3 = 55.33, (44.35 + 14.18 + 15.44)/3 = 24.66.
#[test]
fn scores_enter_with_one_decimal() {
    let compared = Case::by_hand().run();
    let printed = |id: &str| {
        let of = |of| scored_value(&compared.tender, bid(&compared.award, id), of).to_string();
        Dimension::of(&compared.profile).map(of).collect::<Vec<_>>()
    };
    assert_eq!(printed("open"), ["9.7", "16.7", "0.0", "12.4"]);
    assert_eq!(printed("closed"), ["55.3", "73.3", "54.7", "38.0"]);
    assert_eq!(printed("half"), ["24.7", "44.3", "14.2", "15.4"]);
}

fn exit(exit: &ExitCost) -> Vec<String> {
    let line = |line: &CostLine| {
        let [count, each, amount] = [line.count, line.each, line.amount].map(|own| own.normalize());
        format!("{} {count} x {each} = {amount} {:?}", line.rate, line.of)
    };
    let mut all: Vec<String> = exit.lines.iter().map(line).collect();
    let option = exit.option.map_or("-".to_owned(), |option| option.to_string());
    all.push(format!(
        "{} / {option} / {} / {}",
        exit.by_rates.normalize(),
        exit.total,
        exit.expected.normalize()
    ));
    all
}

/// Open: nobody's leaving freezes it, so no system and no interface is tied; its data loses a fifth. 12.5 % of 100 000.
/// Closed: all four rates. Half: its interface is open, and its own binding option of 400 000.40 takes the place of
/// 1 300 000; 12.5 % of that is 50 000.05.
#[test]
fn leaving_by_published_rates() {
    let award = Case::by_hand().award();
    let of = |id: &str| exit(bid(&award, id).cost.exit.as_ref().unwrap());
    let data = [r#"data-set 1 x 80000 = 80000 ["cases"]"#, r#"terabyte 2 x 10000 = 20000 ["cases"]"#];
    let (none, no_interface) = ("system 0 x 1200000 = 0 []", "interface 0 x 150000 = 0 []");
    let system = r#"system 1 x 1200000 = 1200000 ["case-system"]"#;
    let interface = r#"interface 1 x 150000 = 150000 ["cases-api"]"#;
    assert_eq!(of("open"), [none, no_interface, data[0], data[1], "100000 / - / 100000 / 12500"]);
    assert_eq!(of("closed"), [system, interface, data[0], data[1], "1450000 / - / 1450000 / 181250"]);
    assert_eq!(
        of("half"),
        [system, no_interface, data[0], data[1], "1300000 / 400000.4 / 400000.4 / 50000.05"]
    );
    // What stands today is as closed as can be, and loaded on nobody.
    let present = exit(award.incumbent.unwrap().exit.as_ref().unwrap());
    assert_eq!(present, [system, interface, data[0], data[1], "1450000 / - / 1450000 / 181250"]);
}

/// 1.1 + 0.5 + 0.5 million; 3 × 0.6 million, the 9 million of the year before the horizon left out; one price for all.
#[test]
fn prices_over_the_horizon() {
    let award = Case::by_hand().award();
    let of = |id: &str| {
        let cost = &bid(&award, id).cost;
        let years: Vec<Option<u16>> = cost.years.iter().map(|year| year.year).collect();
        (years, cost.price.unwrap().normalize().to_string(), cost.whole_life.unwrap().normalize().to_string())
    };
    let years = || vec![Some(2027), Some(2028), Some(2029)];
    assert_eq!(of("open"), (years(), "2100000".to_owned(), "2112500".to_owned()));
    assert_eq!(of("closed"), (years(), "1800000".to_owned(), "1981250".to_owned()));
    assert_eq!(of("half"), (vec![None], "1950000.5".to_owned(), "2000000.55".to_owned()));
}

/// Cost: 30 × 1 981 250 / 2 112 500 = 28.1361, 30, 30 × 1 981 250 / 2 000 000.55 = 29.7187.
/// Lock-in: 30 × (80 − 9.7)/75 = 28.12, 30 × (80 − 55.3)/75 = 9.88, 30 × (80 − 24.7)/75 = 22.12.
/// Function: 30 × (77.5125 − 40)/50 = 22.5075, 30 beyond the end of the line, 30 × (62.075 − 40)/50 = 13.245, which is
/// 13.25 half away from zero and 13.24 half to even.
/// Totals: (45·28.14 + 30·28.12 + 25·22.51)/100, (45·30 + 30·9.88 + 25·30)/100, (45·29.72 + 30·22.12 + 25·13.25)/100.
#[test]
fn points_totals_and_ranks() {
    let award = Case::by_hand().award();
    assert_eq!(
        lines(&award),
        [
            "closed: 1981250 > 30 > 1350, 55.3 > 9.88 > 296.4, 95 > 30 > 750 = 23.964, rank 2",
            "half: 2000000.55 > 29.72 > 1337.4, 24.7 > 22.12 > 663.6, 62.075 > 13.25 > 331.25 = 23.3225, rank 3",
            "open: 2112500 > 28.14 > 1266.3, 9.7 > 28.12 > 843.6, 77.5125 > 22.51 > 562.75 = 26.7265, rank 1",
        ]
    );
    assert_eq!(award.references.len(), 1);
    assert_eq!(award.references[0].lowest, Decimal::from(1_981_250));
    assert!(award.dependences.is_empty());
}

/// 4.5 × 1/3 is 1.5, half a point of a tender without decimals: 2. Dividing first makes it 1.49…9 and 1.
#[test]
fn products_are_taken_before_quotients() {
    let case = Case::by_hand()
        .ask("points: 30", "points: 4.5")
        .ask("decimals: 2", "decimals: 0")
        .ask("of: whole-life-cost", "of: price")
        .edit("bids/half.yaml", "1950000.5 DKK", "5400000 DKK");
    let award = case.award();
    assert_eq!(bid(&award, "half").pointed[0].points, Decimal::TWO);
    // The same on a straight line: 4.5 × (64 − 40)/(112 − 40).
    let case = case.ask("full: 90", "full: 112").edit("bids/half.yaml", "62.075", "64");
    let award = case.award();
    assert_eq!(bid(&award, "half").pointed[2].points, Decimal::TWO);
    assert!(matches!(case.run().tender.criteria[2].formula, Formula::Linear { .. }));
}
