//! What a bid may not do, and what a tender may not leave open.

use rust_decimal::Decimal;

use crate::kit::{Case, bid, in_text, lines, why_out};

/// The open bid with lines of its own.
fn with(lines: &str) -> Case {
    Case::by_hand().append("bids/open.yaml", lines)
}

#[test]
fn a_bid_may_not_change_the_question() {
    for (lines, wanted) in [
        ("capabilities: { permits: { criticality: low } }", "how much depends on \"permits\""),
        ("capabilities: { more: { needs: [case-system] } }", "\"more\" is new"),
        ("remove: [salaries]", "\"salaries\" is gone"),
        ("capabilities: { salaries: null }", "\"salaries\" is gone"),
        ("organisation: { country: SE }", "whose model it is"),
        ("capabilities: { counter: { criticality: vital, needs: [] } }", "how much depends on \"counter\""),
    ] {
        let refusal = with(&format!("{lines}\n")).refusal();
        assert!(refusal.contains("error[changed-question]") && refusal.contains(wanted), "{refusal}");
        // What is gone is told at the head of the bid.
        let place = if wanted.contains("gone") { "--> bids/open.yaml:3:1" } else { "--> bids/open.yaml:34:" };
        assert!(refusal.contains(place), "{refusal}");
    }
    let case =
        Case::by_hand().edit("bids/open.yaml", "systems:\n", "systems:\n  sign-in: { licence: MIT }\n");
    assert!(case.refusal().contains("\"sign-in\", which the tender gives"), "{}", case.refusal());
}

/// How much data there is, and what it consists of, are the buyer's: whoever could leave out the history would have lost
/// nothing of it.
#[test]
fn a_bid_may_not_shrink_the_data() {
    for (lines, wanted) in [
        ("    parts: { content: 1 }\n", "the bid changes the parts of \"cases\""),
        ("    volume: 1 GB\n", "the bid changes the volume of \"cases\""),
        ("    volume: null\n", "the bid changes the volume of \"cases\""),
    ] {
        let case =
            Case::by_hand().edit("bids/open.yaml", "data:\n  cases:\n", &format!("data:\n  cases:\n{lines}"));
        let refusal = case.refusal();
        assert!(refusal.contains(wanted), "{refusal}");
    }
}

/// Where the base has many files, what a bid takes away lies in one of them: it is told all the same.
#[test]
fn what_a_bid_takes_away_is_never_passed_over() {
    let case = Case::municipality("care-tender.yaml");
    let refusal = case.append("bids/service.yaml", "capabilities: { waste: null }\n").refusal();
    assert!(refusal.contains("\"waste\" is gone") && refusal.contains("--> bids/service.yaml:"), "{refusal}");
    for data in ["accounts", "payroll", "ledger", "web-pages", "map-layers"] {
        let refusal =
            case.edit("bids/service.yaml", "data:\n", &format!("data:\n  {data}: null\n")).refusal();
        assert!(refusal.contains("error["), "{refusal}");
    }
    let unused = case.edit("data.yaml", "data:\n", "data:\n  unused: { name: Unused, exports: [] }\n");
    let refusal = unused.edit("bids/service.yaml", "data:\n", "data:\n  unused: null\n").refusal();
    assert!(
        refusal.contains("what data there is: \"unused\" is gone")
            && refusal.contains("--> bids/service.yaml:"),
        "{refusal}"
    );
}

/// How open a format is, and who is the buyer's own, set the scale.
#[test]
fn a_bid_may_not_bend_the_scale() {
    let case = Case::by_hand();
    let refusal = case.append("bids/open.yaml", "formats: { csv: { class: open-standard } }\n").refusal();
    assert!(refusal.contains("the bid changes how open the format \"csv\" is"), "{refusal}");
    let own = case.append("base.yaml", "formats: { own-dump: { class: closed } }\n");
    let refusal = own.append("bids/open.yaml", "formats: { own-dump: { class: open } }\n").refusal();
    assert!(refusal.contains("the bid changes how open the format \"own-dump\" is"), "{refusal}");
    // One of its own it may describe.
    let described = case.append("bids/open.yaml", "formats: { alpha-dump: { class: documented } }\n");
    assert_eq!(lines(&described.award()), lines(&case.award()));
    let alpha = "alpha: { name: Alpha ApS, country: DK }";
    let ours = case.edit("bids/open.yaml", alpha, "alpha: { name: Alpha ApS, country: DK, kind: ourselves }");
    assert!(ours.refusal().contains("the bid makes \"alpha\" a part of the buyer"), "{}", ours.refusal());
    let owned = case
        .edit("base.yaml", "suppliers:\n", "suppliers:\n  us: { name: We, country: DK, kind: ourselves }\n")
        .edit("bids/open.yaml", alpha, "alpha: { name: Alpha ApS, country: DK, parent: us }");
    assert!(owned.refusal().contains("the bid makes \"alpha\" a part of the buyer"), "{}", owned.refusal());
}

/// A capability that needs nothing cannot be taken: it would be the best score of all.
#[test]
fn a_bid_must_serve_every_capability_that_it_is_for() {
    let none = "freehold: 1\nextends: ../base.yaml\nbid: { name: Nothing, price: 1 DKK, quality: { function: 90 } }\n";
    let with = |text: &str| {
        Case::by_hand()
            .with("bids/none.yaml", text)
            .ask("  open: bids/open.yaml", "  none: bids/none.yaml\n  open: bids/open.yaml")
    };
    // The system that serves them is taken away, and nothing comes in its place.
    let award = with(&format!("{none}capabilities: {{ permits: {{ needs: [] }} }}\n")).award();
    let why = why_out(bid(&award, "none"));
    let wanted = "scope: nothing that the bid brings serves Building permits";
    assert!(why.iter().any(|why| why == wanted), "{why:?}");
    assert!(bid(&award, "none").rank.is_none());
    // What is not replaced is still needed, and nothing but what the bid brings comes in.
    for needs in [
        "counter: { needs: [] }",
        "permits: { needs: [sign-in] }",
        "permits: { needs: [{ need: case-system, at-most: recoverable }] }",
        "permits: { needs: [{ any: [case-system, payroll] }] }",
    ] {
        let refusal = with(&format!("{none}capabilities: {{ {needs} }}\n")).refusal();
        assert!(refusal.contains("the bid changes what"), "{needs}: {refusal}");
    }
    assert!(Case::by_hand().award().bids.iter().all(|bid| why_out(bid).is_empty()));
}

#[test]
fn what_is_no_bid_for_this_tender_is_refused() {
    let case = Case::by_hand();
    let foreign = [
        // No overlay, no head, an overlay of something else, a file that is not there, the base itself.
        case.edit("bids/open.yaml", "extends: ../base.yaml\n", ""),
        case.edit("bids/open.yaml", "extends: ../base.yaml", "extends: other.yaml")
            .with("bids/other.yaml", "freehold: 1\norganisation: { id: x }\n"),
        case.ask("bids/open.yaml", "base.yaml"),
        case.with("bids/open.yaml", "freehold: 1\nextends: ../base.yaml\n"),
    ];
    for case in &foreign {
        let refusal = case.refusal();
        assert!(refusal.contains("error["), "{refusal}");
    }
    assert!(foreign[2].refusal().contains("foreign-bid"));
    assert!(foreign[3].refusal().contains("foreign-bid"));
    let missing = case.ask("bids/open.yaml", "bids/nobody.yaml").refusal();
    assert!(missing.contains("bids/nobody.yaml") && missing.contains("there is no such file"), "{missing}");
    for outside in ["../bids/open.yaml", "/etc/passwd", "bids/../../open.yaml"] {
        let refusal = case.ask("open: bids/open.yaml", &format!("open: {outside}")).refusal();
        assert!(refusal.contains("error["), "{outside}: {refusal}");
    }
    let outside = case.ask("baseline: base.yaml", "baseline: ../base.yaml").refusal();
    assert!(outside.contains("include-outside-root"), "{outside}");
    // A bid through an overlay between is one.
    let between = case.with("between.yaml", "freehold: 1\nextends: base.yaml\n").edit(
        "bids/open.yaml",
        "extends: ../base.yaml",
        "extends: ../between.yaml",
    );
    assert_eq!(lines(&between.award()), lines(&case.award()));
}

/// One bid that cannot be read stops the award, and every such bid is told of.
#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let refusal = Case::by_hand()
        .append("bids/open.yaml", "capabilities: { permits: { criticality: low } }\n")
        .append("bids/half.yaml", "nonsense: 1\n")
        .refusal();
    assert!(refusal.contains("bids/open.yaml") && refusal.contains("bids/half.yaml"), "{refusal}");
}

#[test]
fn what_every_bid_must_have() {
    let case = Case::by_hand();
    for (file, from, to, wanted) in [
        ("open", "2028: 0.5 MDKK, ", "", "price: no price for 2028"),
        ("open", "2028: 0.5 MDKK, 2029: 0.5 MDKK", "2030: 1 MDKK", "price: no price for 2028, 2029"),
        (
            "open",
            "{ 2027: 1.1 MDKK, 2028: 0.5 MDKK, 2029: 0.5 MDKK }",
            "{ 1: 1 MDKK, 2: 1 MDKK, 3: 1 MDKK }",
            "price: no price for 2027, 2028, 2029",
        ),
        ("open", "2028: 0.5 MDKK", "2028: 0.5 MEUR", "price: the price is in EUR, the tender in DKK"),
        (
            "open",
            "  price: { 2027: 1.1 MDKK, 2028: 0.5 MDKK, 2029: 0.5 MDKK }\n",
            "",
            "price: the bid states no price",
        ),
        ("open", "2028: 0.5 MDKK", "2028: 2000000 GDKK", "price: no purchase has such a price"),
        ("open", "2028: 0.5 MDKK", "2028: 0.1234567 DKK", "price: no purchase has such a price"),
        ("open", "{ function: 77.5125 }", "{}", "quality: the buyer has given no score for Functionality"),
        (
            "open",
            "function: 77.5125",
            "other: 77.5125",
            "quality: the buyer has given no score for Functionality",
        ),
        (
            "open",
            "function: 77.5125",
            "function: 49.999999",
            "function-floor: Functionality is 49.999999, at least 50 is asked",
        ),
        ("half", "400000.4 DKK", "400000.4 EUR", "price: the exit option is in EUR, the tender in DKK"),
        (
            "half",
            "400000.4 DKK",
            "79228162514264337593543950335 DKK",
            "price: no exit costs as much as this option",
        ),
        (
            "open",
            "retrieval: 90 days",
            "retrieval: 29 days",
            "retrieval: Alpha Open Cases says 29 days on retrieval",
        ),
        (
            "open",
            "terms: { retrieval: 90 days }",
            "terms: { retrieval: unknown }",
            "retrieval: Alpha Open Cases does not say retrieval",
        ),
        (
            "open",
            "terms: { retrieval: 90 days }",
            "terms: {}",
            "retrieval: Alpha Open Cases does not say retrieval",
        ),
    ] {
        let award = case.edit(&format!("bids/{file}.yaml"), from, to).award();
        let why = why_out(bid(&award, file));
        assert!(why.iter().any(|why| why == wanted), "{why:?} instead of {wanted}");
        assert!(bid(&award, file).rank.is_none());
        assert_eq!(award.admitted().count(), 2);
    }
    // What the tender does not take is nobody's concern.
    let ignored = case.ask("exit-option: allowed", "exit-option: ignored");
    let award = ignored.edit("bids/half.yaml", "400000.4 DKK", "1 EUR").award();
    assert_eq!(lines(&award), lines(&ignored.award()));
    assert_eq!(bid(&award, "half").cost.exit.as_ref().unwrap().option, None);
}

/// A year written in two ways would be paid twice and shown once.
#[test]
fn a_year_has_one_price() {
    for year in ["02028", "+2028"] {
        let case = Case::by_hand().edit(
            "bids/open.yaml",
            "2028: 0.5 MDKK",
            &format!("2028: 0.5 MDKK, {year}: 0.5 MDKK"),
        );
        let refusal = case.refusal();
        assert!(refusal.contains("is no year"), "{refusal}");
    }
    let twice = Case::by_hand().edit("bids/open.yaml", "2028: 0.5 MDKK", "2028: 0.5 MDKK, 2028: 1 DKK");
    assert!(twice.refusal().contains("2028"), "{}", twice.refusal());
}

/// Nothing costs nothing: all points of the lowest, and nothing for whoever costs more.
#[test]
fn a_price_of_zero_is_the_lowest() {
    let case = Case::by_hand().ask("of: whole-life-cost", "of: price");
    let award = case.edit("bids/half.yaml", "1950000.5 DKK", "0 DKK").award();
    let cost = |id: &str| bid(&award, id).pointed[0].points;
    assert_eq!(
        [cost("half"), cost("open"), cost("closed")],
        [Decimal::from(30), Decimal::ZERO, Decimal::ZERO]
    );
    let all = [
        "{ 2027: 1.1 MDKK, 2028: 0.5 MDKK, 2029: 0.5 MDKK }",
        "{ 2027: 0.6 MDKK, 2028: 0.6 MDKK, 2029: 0.6 MDKK }",
    ];
    let free = case
        .edit("bids/half.yaml", "1950000.5 DKK", "0 DKK")
        .edit("bids/open.yaml", all[0], "0 DKK")
        .edit("bids/closed.yaml", all[1], "0 DKK");
    assert!(free.award().bids.iter().all(|bid| bid.pointed[0].points == Decimal::from(30)));
}

/// At the limits of the language every product is still exact: 999 999.999999 × 9 999.999999.
#[test]
fn products_are_exact_at_the_limits() {
    let case = Case::by_hand()
        .ask("points: 30", "points: 9999.999999")
        .ask("decimals: 2", "decimals: 6")
        .ask("weight: 45, between: [35, 55]", "weight: 999999.999999");
    let award = case.award();
    let closed = bid(&award, "closed");
    assert_eq!(closed.pointed[0].points.to_string(), "9999.999999");
    // (10⁶ − 10⁻⁶)(10⁴ − 10⁻⁶) = 10¹⁰ − 1 − 0.01 + 10⁻¹².
    assert_eq!(closed.pointed[0].weighted.normalize().to_string(), "9999999998.990000000001");
    // The dearest that can be.
    let dear = case.edit("bids/half.yaml", "1950000.5 DKK", "1000000 GDKK").award();
    assert_eq!(bid(&dear, "half").cost.price, Some(Decimal::from(1_000_000_000_000_000_u64)));
    assert!(bid(&dear, "half").rank.is_some());
}

#[test]
fn nothing_overflows() {
    let rates = "{ system: 1.2 MDKK, interface: 150 kDKK, data-set: 80 kDKK, terabyte: 10 kDKK }";
    let most =
        "{ system: 1000000 GDKK, interface: 1000000 GDKK, data-set: 1000000 GDKK, terabyte: 1000000 GDKK }";
    let case = Case::by_hand()
        .ask(rates, most)
        .ask("probability: 12.5 %", "probability: 1")
        .ask("points: 30", "points: 10000")
        .edit("base.yaml", "volume: 2 TB", "volume: 999999999 PB");
    let award = case.award();
    assert!(award.bids.iter().all(|bid| bid.rank.is_some()), "{:?}", lines(&award));
    let linear = case.ask("formula: lowest-over-price", "formula: { full: 1 DKK, none: 2 DKK }").award();
    assert!(linear.bids.iter().all(|bid| bid.pointed[0].points.is_zero()));
}

#[test]
fn horizons() {
    let case = Case::by_hand();
    let horizon = "horizon: { from: 2027, years: 3 }";
    let prices = "{ 2027: 1.1 MDKK, 2028: 0.5 MDKK, 2029: 0.5 MDKK }";
    // Years counted from 1, one year, and fifty.
    let counted = case.ask(horizon, "horizon: { years: 3 }").edit(
        "bids/open.yaml",
        prices,
        "{ 1: 1.1 MDKK, 2: 0.5 MDKK, 3: 0.5 MDKK }",
    );
    let cost = &bid(&counted.award(), "open").cost.clone();
    assert_eq!(cost.price, Some(Decimal::from(2_100_000)));
    let one = case.ask(horizon, "horizon: { from: 2028, years: 1 }").edit(
        "bids/open.yaml",
        prices,
        "{ 2028: 0.5 MDKK }",
    );
    let one = one.award();
    assert_eq!(bid(&one, "open").cost.price, Some(Decimal::from(500_000)));
    // A price that counts nowhere would be paid all the same.
    assert_eq!(bid(&one, "closed").cost.price, None);
    let why = why_out(bid(&one, "closed"));
    assert!(why.contains(&"price: a price for 2027, 2029, outside the horizon".to_owned()), "{why:?}");
    let fifty = case.ask(horizon, "horizon: { from: 9000, years: 50 }").award();
    assert!(bid(&fifty, "open").cost.price.is_none() && bid(&fifty, "half").cost.price.is_some());
    for (wrong, wanted) in [
        ("horizon: { from: 2027, years: 0 }", "must be a whole number from 1 to 50"),
        ("horizon: { from: 2027, years: 51 }", "must be a whole number from 1 to 50"),
        ("horizon: { from: 2027, years: 1.5 }", "must be a whole number from 1 to 50"),
        ("horizon: { from: 27, years: 3 }", "must be a calendar year"),
        ("horizon: 3", "a mapping"),
        ("horizon: { from: 2027 }", "years"),
    ] {
        let refusal = case.ask(horizon, wrong).refusal();
        assert!(refusal.contains(wanted), "{wrong}: {refusal}");
    }
}

#[test]
fn few_bids_and_none_admitted() {
    let case = Case::by_hand();
    let bids = "bids:\n  closed: bids/closed.yaml\n  half: bids/half.yaml\n  open: bids/open.yaml\n";
    let none = case.ask(bids, "").run();
    assert!(none.award.bids.is_empty() && none.award.robustness.is_none());
    assert!(none.findings.iter().any(|finding| finding.message == "the tender has no bids"));
    assert!(in_text(&none).contains("A case system"));
    let one = case.ask(bids, "bids: { open: bids/open.yaml }\n").run();
    assert_eq!(bid(&one.award, "open").rank, Some(1));
    assert_eq!(bid(&one.award, "open").pointed[0].points, Decimal::from(30));
    assert!(one.award.robustness.is_none());
    let floor = case.ask("at-least: 50 }", "at-least: 96 }").run();
    assert!(floor.award.bids.iter().all(|bid| bid.rank.is_none() && bid.pointed.is_empty()));
    assert!(floor.award.references.iter().all(|reference| reference.lowest.is_zero()));
    let text = in_text(&floor);
    assert!(text.contains("Why Alpha Open Cases is not admitted"), "{text}");
    for compared in [&none, &one, &floor] {
        crate::kit::in_markdown(compared);
        serde_json::from_str::<serde_json::Value>(&crate::kit::in_json(compared)).unwrap();
    }
}

/// Open and half are level when the weights say so; both are second.
#[test]
fn exact_ties_share_a_rank() {
    let case = Case::by_hand()
        .ask("weight: 25, between: [15, 35]", "weight: 0.000001")
        .ask("weight: 30, between: [20, 40]", "weight: 0.000001")
        .ask("of: whole-life-cost", "of: price")
        .edit("bids/half.yaml", "1950000.5 DKK", "2.1 MDKK")
        .edit("bids/half.yaml", "62.075", "77.5125")
        .ask("of: overall, formula: { full: 5, none: 80 }", "of: overall, formula: { full: 99, none: 100 }");
    let award = case.award();
    let ranks: Vec<usize> = award.bids.iter().map(|bid| bid.rank.unwrap()).collect();
    assert_eq!(ranks, [1, 2, 2], "{:?}", lines(&award));
    assert!(in_text(&case.run()).contains("Rank"));
}

/// Facts and terms are asked of what the bid brings: a system, and with `everything` each part of it.
#[test]
fn facts_are_asked_of_what_is_brought() {
    let retrieval = "term: retrieval, at-least: 30 days";
    let case = Case::by_hand();
    for (asked, out) in [
        ("fact: licence, is: [open]", &["closed", "half"][..]),
        ("fact: licence, is: [open, source-available]", &["closed"]),
        ("fact: source, is: [public, delivered]", &["closed"]),
        ("fact: delivery, is: [hosted]", &["closed"]),
        ("fact: term, is: perpetual", &["closed"]),
        ("fact: steward, is: community", &["closed", "half"]),
        ("fact: country, is: [DK]", &[]),
        ("fact: country, is: [EU]", &[]),
        ("fact: country, is: [SE, NO]", &["closed", "half", "open"]),
        ("fact: source, is: [public], of: [case-system]", &["closed", "half"]),
        ("fact: source, is: [public], of: everything", &["closed", "half"]),
        // What stands is asked as it is, not as it is scored.
        ("fact: source, is: [public], of: [portal]", &["closed", "half", "open"]),
        ("fact: licence, is: [proprietary], of: [sign-in]", &[]),
        ("fact: source, is: [public], of: [nothing]", &["closed", "half", "open"]),
        ("term: retrieval, at-least: 46 days", &["closed", "half"]),
        ("term: retrieval, at-most: 45 days", &["open"]),
        ("term: retrieval, is: yes", &["closed", "half", "open"]),
        ("term: data-return, is: yes", &["closed", "half", "open"]),
        ("band: overall, at-most: A", &["closed", "half"]),
        ("score: single-supplier, at-most: 44.3", &["closed"]),
        ("score: single-supplier, at-most: 44.2", &["closed", "half"]),
        ("price: whole-life-cost, at-most: 2000000.55 DKK", &["open"]),
        ("price: whole-life-cost, at-most: 2000000.54 DKK", &["half", "open"]),
        ("price: price, at-least: 2 MDKK", &["closed", "half"]),
    ] {
        let award = case.ask(retrieval, asked).award();
        let failed: Vec<&str> =
            award.bids.iter().filter(|bid| bid.rank.is_none()).map(|bid| bid.id.as_str()).collect();
        assert_eq!(failed, out, "{asked}: {:?}", award.bids.iter().map(why_out).collect::<Vec<_>>());
    }
}

/// What is not stated is not met.
#[test]
fn what_is_not_stated_is_not_met() {
    let retrieval = "term: retrieval, at-least: 30 days";
    for (asked, file, fact, wanted) in [
        (
            "fact: source, is: [public, delivered, none]",
            "open",
            "    source: public\n",
            "the source of Alpha Open Cases is not stated",
        ),
        (
            "fact: licence, is: [open, source-available, proprietary]",
            "open",
            "    licence: EUPL-1.2\n",
            "the licence of Alpha Open Cases is not stated",
        ),
        (
            "fact: country, is: [DK]",
            "open",
            "  alpha: { name: Alpha ApS, country: DK }\n",
            "the country of Alpha, behind Alpha Open Cases, is not stated",
        ),
        (
            "term: retrieval, at-least: 30 days",
            "open",
            "    contract: alpha-2027\n",
            "Alpha Open Cases has no contract in the bid",
        ),
    ] {
        let left = if fact.contains("country") { "  alpha: { name: Alpha }\n" } else { "" };
        for scored in ["worst", "typical", "best"] {
            let case = Case::by_hand().ask("scored: worst", &format!("scored: {scored}"));
            let award = case.ask(retrieval, asked).edit(&format!("bids/{file}.yaml"), fact, left).award();
            let why = why_out(bid(&award, file));
            assert_eq!(why, [format!("retrieval: {wanted}")], "{scored}");
        }
    }
}

/// What a bid could leave out to look better is owed by every bid.
#[test]
fn what_every_bid_owes() {
    let roles = "roles: { develop: { could: [] }, operate: { could: [] } }";
    for (from, to, wanted) in [
        ("holds: [cases]", "holds: []", "data: nothing in the bid holds Cases, which what is replaced holds"),
        (
            roles,
            "roles: { develop: { could: [] }, operate: { by: [] } }",
            "roles: the bid says that nobody is to operate Gamma Cases",
        ),
        (
            "contract: gamma-2027",
            "contract: old-2020",
            "contract: Gamma Cases is had under old-2020, a contract of today",
        ),
    ] {
        let award = Case::by_hand().edit("bids/closed.yaml", from, to).award();
        let why = why_out(bid(&award, "closed"));
        assert!(why.iter().any(|why| why == wanted), "{why:?} instead of {wanted}");
        assert!(bid(&award, "closed").rank.is_none());
    }
    for (from, to, wanted) in [
        (
            "supplier: plejestroem\n    roles",
            "supplier: eksempel-it\n    roles",
            "buyer: the bid names the buyer itself as a supplier of Plejestrøm",
        ),
        (
            "country: DK, parent: nordlys-kapital }",
            "country: DK, kind: public-body }",
            "bidder: the bid says that Plejestrøm A/S is a public-body, which the base model does not",
        ),
        (
            "plejestroem-2028: { name: Plejestrøm, supplier: plejestroem",
            "plejestroem-2028: { name: Plejestrøm, supplier: kmd",
            "contract: Plejestrøm is had under Plejestrøm, which is not with the bidder",
        ),
    ] {
        let award = Case::municipality("care-tender.yaml").edit("bids/service.yaml", from, to).award();
        let why = why_out(bid(&award, "service"));
        assert!(why.iter().any(|why| why == wanted), "{why:?} instead of {wanted}");
    }
    for (from, to, wanted) in [
        ("LicenseRef-Plejestroem: { class: proprietary }", "LicenseRef-Plejestroem: { class: open }", "open"),
        ("  supplier: plejestroem\n  price", "  supplier: plejestrom\n  price", "there is no supplier"),
        ("extends: ../model.yaml", "extends: consortium.yaml", "not a bid for this tender"),
    ] {
        let refusal = Case::municipality("care-tender.yaml").edit("bids/service.yaml", from, to).refusal();
        assert!(refusal.contains(wanted), "{wanted}: {refusal}");
    }
}
