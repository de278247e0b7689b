//! What the award is about, and nothing else: what stands, what a supplier has elsewhere, names and orders.

use freehold::award::{Award, Dimension, score_of};
use freehold::model::AssetSort;

use crate::kit::{Case, bid, in_json, in_text, lines, said};
use crate::program::{DAY, program, root};

/// Everything that an award says of its bids in figures.
fn figures(award: &Award) -> Vec<String> {
    let scores = |bid: &freehold::award::Bidden| {
        let all = Dimension::ALL.map(|of| score_of(bid, of));
        format!("{} {all:?} {:?} {:?}", bid.id, bid.cost, bid.values)
    };
    let without_places = |text: String| {
        let mut parts = text.split("place: Span {");
        let head = parts.next().unwrap_or_default().to_owned();
        head + &parts.map(|part| part.split_once('}').map_or("", |(_, rest)| rest)).collect::<String>()
    };
    lines(award).into_iter().chain(award.bids.iter().map(scores).map(without_places)).collect()
}

/// Facts of the base that have nothing to do with what is bought.
const ELSEWHERE: &[(&str, &str)] = &[
    // More of gamma in the base: another system under a capability of its own, and a contract.
    (
        "systems:\n",
        "systems:\n  archive: { name: Archive, licence: LicenseRef-Old, source: none, delivery: saas, term: subscription, supplier: gamma }\n",
    ),
    (
        "contracts:\n",
        "contracts:\n  more: { supplier: gamma, from: 2020-01-01, until: 2039-12-31, yearly: 99 MDKK }\n",
    ),
    ("  salaries: {", "  tax: { name: Tax, criticality: vital, needs: [payroll] }\n  salaries: {"),
    // What stands: the portal.
    ("portal: { name: Portal, licence: LicenseRef-Old,", "portal: { name: Portal, licence: MIT,"),
    (
        "supplier: gamma, needs: [{ interface: cases-api }], holds: [] }",
        "supplier: oldfirm, needs: [{ interface: cases-api }], holds: [] }",
    ),
    (
        "supplier: gamma, needs: [{ interface: cases-api }], holds: [] }",
        "supplier: gamma, needs: [{ interface: cases-api }], holds: [cases] }",
    ),
    (
        "supplier: gamma, needs: [{ interface: cases-api }], holds: [] }",
        "supplier: gamma, needs: [{ interface: cases-api }, payroll], holds: [] }",
    ),
    (
        "supplier: gamma, needs: [{ interface: cases-api }], holds: [] }",
        "supplier: gamma, needs: [{ interface: cases-api }], product: gamma-cases, kind: library }",
    ),
    // What is given: sign-in.
    ("sign-in: { name: Sign-in, licence: LicenseRef-Old,", "sign-in: { name: Sign-in, licence: MIT,"),
    ("supplier: gamma, needs: [], holds: [], alternatives: [] }", "supplier: alpha, needs: [], holds: [] }"),
    (
        "supplier: gamma, needs: [], holds: [], alternatives: [] }",
        "needs: [payroll], holds: [cases], criticality: vital }",
    ),
    // What falls away with the present system.
    (
        "  case-system:\n    name: Case system\n    licence: LicenseRef-Old\n    source: none",
        "  case-system:\n    name: Case system\n    licence: MIT\n    source: public\n    steward: foundation\n    product: gamma-cases\n    replace: { cost: 1 MDKK, months: 1 }",
    ),
    ("    alternatives: []\n    contract: old-2020\n", "    alternatives: [A, B, C]\n"),
    ("terms: { retrieval: 10 days }", "terms: { retrieval: 90 days }"),
    (
        "    exports: []\n",
        "    exports: [{ format: pdfa, by: self-service, takes: 1 d, tested: 2026-09-01 }]\n",
    ),
];

#[test]
fn what_stands_elsewhere_counts_nowhere() {
    // Gamma and alpha are in the base from the start, so that it can have more of them.
    let case = Case::by_hand().edit(
        "base.yaml",
        "  gamma: {",
        "  alpha: { name: Alpha ApS, country: DK }\n  gamma: {",
    );
    let wanted = figures(&case.award());
    assert_eq!(wanted.len(), 6);
    for (from, to) in ELSEWHERE {
        let got = figures(&case.edit("base.yaml", from, to).award());
        assert_eq!(got, wanted, "{to}");
    }
}

/// The comparison can tell: a fact that counts changes it.
#[test]
fn what_counts_changes_the_figures() {
    let case = Case::by_hand();
    let wanted = figures(&case.award());
    for (file, from, to) in [
        ("base.yaml", "volume: 2 TB", "volume: 3 TB"),
        ("base.yaml", "needs: [{ interface: cases-api }], holds: [] }", "needs: [], holds: [] }"),
        ("bids/half.yaml", "term: perpetual", "term: subscription"),
    ] {
        assert_ne!(figures(&case.edit(file, from, to).award()), wanted, "{to}");
    }
}

/// Over the municipality, one fact of every system and component that stands at a time.
#[test]
fn no_fact_of_what_stands_in_the_municipality_counts() {
    let case = Case::municipality("care-tender.yaml");
    let wanted = figures(&case.award());
    let base = case.run();
    let stands: Vec<String> = base
        .base
        .model
        .assets
        .iter()
        .filter(|asset| asset.package.is_none() && asset.id != "omsorg")
        .map(|asset| asset.id.clone())
        .collect();
    assert!(stands.len() > 30, "{stands:?}");
    // All of them at once, each with other facts, through an overlay between.
    let facts = "{ licence: LicenseRef-Skytorn, source: none, delivery: saas, term: subscription, supplier: plejestroem, contract: null, holds: [], alternatives: [], replace: null, steward: null, roles: null, product: plejestroem }";
    let of = |sort: AssetSort| -> String {
        let model = &base.base.model;
        let is = |id: &&String| model.assets[model.asset(id).unwrap().index()].sort == sort;
        stands.iter().filter(is).fold(String::new(), |text, id| text + "  " + id + ": " + facts + "\n")
    };
    let other = format!(
        "freehold: 1\nextends: model.yaml\nsuppliers: {{ plejestroem: {{ name: Plejestrøm A/S, country: DK }} }}\nsystems:\n{}components:\n{}",
        of(AssetSort::System),
        of(AssetSort::Component)
    );
    let mut changed = case.with("other.yaml", &other).ask("baseline: model.yaml", "baseline: other.yaml");
    for file in ["consortium", "one-house", "service"] {
        let file = format!("bids/{file}.yaml");
        changed = changed.edit(&file, "extends: ../model.yaml", "extends: ../other.yaml");
    }
    assert_eq!(figures(&changed.award()), wanted);
}

/// The order of two keys in a file.
fn swapped(text: &str, one: &str, two: &str) -> String {
    assert!(text.contains(&format!("{one}{two}")), "{text}");
    text.replace(&format!("{one}{two}"), &format!("{two}{one}"))
}

#[test]
fn orders_of_keys_and_bids_change_no_byte() {
    let case = Case::by_hand();
    let of = |case: &Case| {
        let compared = case.run();
        (in_text(&compared), in_json(&compared))
    };
    let wanted = of(&case);
    let tender = case.tender_text();
    let (closed, half) = ("  closed: bids/closed.yaml\n", "  half: bids/half.yaml\n");
    let shuffled = swapped(&tender, closed, half);
    assert_eq!(of(&case.with_tender(shuffled.into_bytes())), wanted);
    let shuffled = swapped(&tender, "  currency: DKK\n", "  scored: worst\n");
    let shuffled = shuffled.replace("scope: [permits, counter]", "scope: [counter, permits]");
    let shuffled = case.with_tender(shuffled.into_bytes());
    assert_eq!(lines(&shuffled.award()), lines(&case.award()));
    let half = case.text("bids/half.yaml");
    let shuffled = swapped(&half, "    source: delivered\n", "    delivery: hosted\n");
    assert_eq!(figures(&case.with("bids/half.yaml", &shuffled).award()), figures(&case.award()));
}

#[test]
fn renaming_bids_and_ids_changes_no_figure() {
    let case = Case::by_hand();
    let wanted = case.award();
    let renamed = case.ask("  open: bids/open.yaml", "  zebra: bids/open.yaml").award();
    let unnamed = |award: &Award| {
        let mut all: Vec<String> = lines(award)
            .into_iter()
            .map(|line| line.split_once(": ").map(|(_, rest)| rest.to_owned()).unwrap_or(line))
            .collect();
        all.sort();
        all
    };
    assert_eq!(unnamed(&renamed), unnamed(&wanted));
    // The ids of everything.
    let mut all = case.clone();
    for file in ["base.yaml", "tender.yaml", "bids/open.yaml", "bids/closed.yaml", "bids/half.yaml"] {
        let mut text = all.text(file);
        for (from, to) in [
            ("case-system", "a-system"),
            ("sign-in", "z-door"),
            ("cases-api", "an-interface"),
            ("permits", "zz-permits"),
            ("portal", "aa-portal"),
            ("alpha", "zeta"),
            ("gamma", "aleph"),
        ] {
            text = text.replace(from, to);
        }
        all = all.with(file, &text);
    }
    assert_eq!(unnamed(&all.award()), unnamed(&wanted));
}

/// Bids of equal worth, in whatever order, share a rank.
#[test]
fn a_bid_twice_is_a_tie() {
    let case =
        Case::by_hand().ask("  open: bids/open.yaml", "  open: bids/open.yaml\n  same: bids/open.yaml");
    let compared = case.run();
    let ranks: Vec<_> = compared.award.bids.iter().map(|bid| (bid.id.as_str(), bid.rank.unwrap())).collect();
    assert_eq!(ranks, [("closed", 3), ("half", 4), ("open", 1), ("same", 1)]);
    assert_eq!(bid(&compared.award, "open").total, bid(&compared.award, "same").total);
    assert!(in_text(&compared).contains("Alpha Open Cases"));
}

#[test]
fn threads_change_no_byte() {
    let with = |threads: &str, format: &str| {
        let mut command = program();
        command.env("RAYON_NUM_THREADS", threads);
        command.args(["compare", "models/examples/municipality/care-tender.yaml", "--format", format]);
        let output = command.current_dir(root()).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        output.stdout
    };
    for format in ["text", "json"] {
        assert!(with("1", format) == with("8", format), "{format}");
    }
    assert!(!DAY.is_empty());
}

/// A tender that names what is not there says so.
#[test]
fn what_the_tender_names_must_be_there() {
    let case = Case::by_hand();
    for (from, to, wanted) in [
        ("scope: [permits, counter]", "scope: [permit]", "did you mean \"permits\"?"),
        ("replaces: [case-system]", "replaces: [case-sytem]", "did you mean \"case-system\"?"),
        ("given: [sign-in]", "given: [case-system]", "both replaced and given"),
        ("quality: function,", "quality: functions,", "there is no criterion of quality"),
    ] {
        let refusal = case.ask(from, to).refusal();
        assert!(refusal.contains(wanted), "{refusal}");
    }
    let opened = case.ask("term: retrieval", "term: retrival").open();
    assert!(opened.is_err_and(|error| said(&error).contains("no key of contract terms")));
}
