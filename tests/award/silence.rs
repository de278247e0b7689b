//! Silence is not rewarded.

use freehold::award::Bidden;
use rust_decimal::Decimal;

use crate::kit::{Case, bid, lines, why_out};

/// Facts of each bid of the municipality that are on the disclosure list, as they are written.
const FACTS: &[(&str, &str)] = &[
    ("consortium", "    licence: EUPL-1.2\n"),
    ("consortium", "    source: public\n"),
    ("consortium", "    delivery: hosted\n"),
    ("consortium", "    term: perpetual\n"),
    ("consortium", "      own: { by: [kodelaug, aabne-systemer], evidence: Annex 2 }\n"),
    ("consortium", "by: [kodelaug, aabne-systemer], could: market"),
    ("consortium", ", could: market"),
    ("consortium", "by: [bredbaand-drift], "),
    ("consortium", ", could: [kodelaug, nordvang-hosting]"),
    ("consortium", "    needs: [identity]\n"),
    ("consortium", "    holds: [care-records]\n"),
    ("consortium", "    alternatives: [{ name: Another open care record, evidence: Annex 5 }]\n"),
    ("consortium", "by: self-service, takes: 1 d, "),
    ("consortium", ", tested: 2026-09-15, evidence: Annex 4 }\n      - { format: pdfa"),
    ("consortium", "format: csv, "),
    ("one-house", "    licence: AGPL-3.0-only\n"),
    ("one-house", "    source: public\n"),
    ("one-house", "    delivery: hosted\n"),
    ("one-house", "    term: perpetual\n"),
    ("one-house", "    supplier: enkelthus\n    roles"),
    ("one-house", "    needs: [identity]\n"),
    ("one-house", "    holds: [care-records]\n"),
    ("one-house", "    alternatives: []\n"),
    ("one-house", "by: api, takes: 2 d, "),
    ("service", "    licence: LicenseRef-Plejestroem\n"),
    ("service", "    source: none\n"),
    ("service", "    delivery: saas\n"),
    ("service", "    term: subscription\n"),
    ("service", "      operate: { could: [] }\n"),
    ("service", "    needs: [identity]\n"),
    ("service", "    holds: [care-records]\n"),
    ("service", "by: request, takes: 20 d, "),
];

/// The case without a fact; what follows it stays.
fn without(case: &Case, id: &str, fact: &str) -> Case {
    let file = format!("bids/{id}.yaml");
    let left = match fact {
        "by: [kodelaug, aabne-systemer], could: market" => "could: market",
        ", tested: 2026-09-15, evidence: Annex 4 }\n      - { format: pdfa" => " }\n      - { format: pdfa",
        "    supplier: enkelthus\n    roles" => "    roles",
        "      operate: { could: [] }\n" => "      operate: {}\n",
        _ => "",
    };
    case.edit(&file, fact, left)
}

fn total(bid: &Bidden) -> Decimal {
    assert!(bid.rank.is_some(), "{:?}", why_out(bid));
    bid.total
}

/// Lock-in must not decide who is admitted here, only what it is worth; and the bid's own exit option would hide what
/// the rates make of silence.
fn tender(scored: &str, options: &str) -> Case {
    Case::municipality("care-tender.yaml")
        .ask("at-most: 80", "at-most: 100")
        .ask("scored: worst", &format!("scored: {scored}"))
        .ask("exit-option: allowed", &format!("exit-option: {options}"))
        .ask("  silence: worst\n", "  silence: worst\n  sampling: { weightings: 10, completions: 3 }\n")
}

#[test]
fn leaving_out_a_fact_never_raises_a_total() {
    for scored in ["worst", "typical", "best"] {
        for options in ["allowed", "ignored"] {
            let case = tender(scored, options);
            let award = case.award();
            let mut lower = 0;
            for (id, fact) in FACTS {
                let silent = without(&case, id, fact).award();
                let (before, after) = (total(bid(&award, id)), total(bid(&silent, id)));
                assert!(after <= before, "{scored}, {id} without {fact:?}: {before} to {after}");
                lower += usize::from(after < before);
                // Of what it can be silent on twice (who could develop, who could operate) it is silent once.
                let (more, less) = (bid(&silent, id).silent.len(), bid(&award, id).silent.len());
                assert!(more > less || fact.contains("could"), "{id} without {fact:?}");
            }
            assert!(lower > FACTS.len() / 3, "{scored}: silence cost something in {lower} cases");
        }
    }
}

/// Whatever is left out together, every value of every criterion is at least as bad.
#[test]
fn leaving_out_everything_is_no_better_than_any_part() {
    for scored in ["worst", "typical", "best"] {
        let case = tender(scored, "ignored");
        for id in ["consortium", "one-house", "service"] {
            let mut all = case.clone();
            let mut last = total(bid(&case.award(), id));
            for (own, fact) in FACTS.iter().filter(|(own, _)| own == &id) {
                let file = format!("bids/{own}.yaml");
                if !all.text(&file).contains(fact) {
                    continue;
                }
                all = without(&all, own, fact);
                let next = total(bid(&all.award(), id));
                assert!(next <= last, "{scored}, {id} without {fact:?} too: {last} to {next}");
                last = next;
            }
        }
    }
}

#[test]
fn nothing_needed_and_nothing_said_are_two_things() {
    let case = Case::by_hand();
    let says_none = case.edit("bids/open.yaml", "needs: [sign-in]", "needs: []").award();
    assert!(bid(&says_none, "open").silent.is_empty());
    assert_eq!(lines(&says_none), lines(&case.award()));
    let silent = case.edit("bids/open.yaml", "    needs: [sign-in]\n", "").award();
    let open = bid(&silent, "open");
    assert_eq!(open.silent.len(), 1);
    // A closed service of somebody whom nobody named: lost, so the capability is.
    assert_eq!(open.scores.single_supplier.unwrap().h.high.to_string(), "1");
    // Holding nothing is an answer, and leaves nothing to lose; saying nothing is data of which nothing comes out.
    let says_none = case.edit("bids/open.yaml", "holds: [cases]", "holds: []").award();
    assert_eq!(bid(&says_none, "open").scores.data_export.unwrap().score.high.to_string(), "0");
    let silent = case.edit("bids/open.yaml", "    holds: [cases]\n", "").award();
    assert_eq!(bid(&silent, "open").scores.data_export.unwrap().worst.high.to_string(), "1");
}

#[test]
fn silence_can_knock_out_and_says_where() {
    let case = Case::by_hand().ask("silence: worst", "silence: knock-out");
    assert!(case.award().bids.iter().all(|bid| bid.rank.is_some()));
    for (fact, wanted) in [
        ("    licence: EUPL-1.2\n", "disclosure: licence of Alpha Open Cases is not disclosed"),
        ("    needs: [sign-in]\n", "disclosure: needs of Alpha Open Cases is not disclosed"),
        ("    holds: [cases]\n", "disclosure: holds of Alpha Open Cases is not disclosed"),
        (
            "    alternatives: [Other cases, Third cases]\n",
            "disclosure: alternatives of Alpha Open Cases is not disclosed",
        ),
        (", tested: 2026-09-01", "disclosure: export-details of Cases is not disclosed"),
    ] {
        let compared = case.edit("bids/open.yaml", fact, "").run();
        let open = bid(&compared.award, "open");
        assert_eq!(why_out(open), [wanted]);
        assert!(open.rank.is_none() && open.pointed.is_empty());
        let text = crate::kit::in_text(&compared);
        let place = if wanted.contains("Cases is") && wanted.contains("details") {
            "base.yaml:"
        } else {
            "bids/open.yaml:"
        };
        let said = text
            .lines()
            .skip_while(|line| !line.contains("Why Alpha Open Cases"))
            .take(6)
            .collect::<String>();
        assert!(said.contains(place), "{text}");
    }
}

/// The base says of its case system: closed, hosted as a service, with its own contract, without exports. A bid that uses
/// its id and says nothing inherits nothing of that, good or bad.
#[test]
fn a_challenger_inherits_nothing_of_the_present_system() {
    let rich = Case::by_hand()
        .edit("base.yaml", "    alternatives: []\n    contract: old-2020\n", "    alternatives: [A, B]\n    contract: old-2020\n    replace: { months: 1 }\n    steward: foundation\n")
        .edit("base.yaml", "    exports: []\n", "    exports: [{ format: pdfa, by: self-service, takes: 1 d, tested: 2026-09-01 }]\n");
    let bare = rich
        .edit("bids/open.yaml", "    alternatives: [Other cases, Third cases]\n", "")
        .edit("bids/open.yaml", "    needs: [sign-in]\n", "")
        .edit("bids/open.yaml", "    holds: [cases]\n", "")
        .edit("bids/open.yaml", "    contract: alpha-2027\n", "")
        .edit("bids/open.yaml", "    steward: community\n", "");
    let award = bare.award();
    let open = bid(&award, "open");
    let asset = &open.model.assets[open.model.asset("case-system").unwrap().index()];
    assert!(asset.alternatives.is_none() && asset.contract.is_none() && asset.replace.is_none());
    assert!(asset.steward.is_none());
    assert_eq!(why_out(open), ["retrieval: Alpha Open Cases has no contract in the bid"]);
    let kinds: Vec<&str> = open.silent.iter().map(|silent| silent.fact.name()).collect();
    assert_eq!(kinds, ["alternatives", "needs", "holds"]);
    // Nor its exports.
    let exports = "    exports:\n      - { format: csv, by: self-service, takes: 1 d, tested: 2026-09-01 }\n";
    let award = rich.edit("bids/open.yaml", exports, "    name: Cases\n").award();
    let open = bid(&award, "open");
    assert_eq!(open.scores.data_export.unwrap().worst.high.to_string(), "1");
    assert_eq!(open.silent.iter().map(|silent| silent.fact.name()).collect::<Vec<_>>(), ["exports"]);
}

/// The present supplier bids what it delivers today, in the very words of the base: it is judged by them like anyone.
fn incumbent(case: &Case) -> Case {
    let base = case.text("base.yaml");
    let from = base.find("  case-system:\n    name").unwrap();
    let to = base.find("  portal:").unwrap();
    let system = &base[from..to];
    let bid = format!(
        "freehold: 1\nextends: ../base.yaml\nbid: {{ name: Old Cases, supplier: oldfirm, price: 2 MDKK, quality: {{ function: 80 }} }}\nsystems:\n{system}"
    );
    case.with("bids/old.yaml", &bid)
        .ask("  open: bids/open.yaml", "  old: bids/old.yaml\n  open: bids/open.yaml")
}

#[test]
fn an_incumbent_that_restates_its_facts_is_judged_by_them() {
    let case = Case::by_hand().edit("base.yaml", "retrieval: 10 days", "retrieval: 30 days");
    let award = incumbent(&case).award();
    let old = bid(&award, "old");
    let single = old.scores.single_supplier.unwrap();
    assert_eq!((single.h.typical, single.t.typical, single.b.typical), (1.0, 1.0, 0.2));
    assert_eq!(old.cost.exit.as_ref().unwrap().lines[0].of, ["case-system"]);
    // It says nothing about the exports of the data, so they are not known.
    assert_eq!(old.silent.iter().map(|silent| silent.fact.name()).collect::<Vec<_>>(), ["exports"]);
}

#[test]
fn an_incumbent_that_restates_its_exports_keeps_them() {
    let exports = "exports: [{ format: pdfa, by: self-service, takes: 1 d, tested: 2026-09-01 }]";
    let case =
        incumbent(&Case::by_hand().edit("base.yaml", "    exports: []\n", &format!("    {exports}\n")))
            .append("bids/old.yaml", &format!("data: {{ cases: {{ {exports} }} }}\n"));
    let award = case.award();
    let old = bid(&award, "old");
    assert!(old.silent.is_empty(), "{:?}", old.silent);
    assert_eq!(old.scores.data_export.unwrap().score.high.to_string(), "0");
}

/// A bid that says nothing at all about what is replaced keeps it, and is judged by it.
#[test]
fn a_bid_that_keeps_the_present_system_is_judged_by_it() {
    let keeps = "freehold: 1\nextends: ../base.yaml\nbid: { name: As it is, price: 2 MDKK, quality: { function: 80 } }\n";
    let case = Case::by_hand()
        .with("bids/keeps.yaml", keeps)
        .ask("  open: bids/open.yaml", "  keeps: bids/keeps.yaml\n  open: bids/open.yaml");
    let award = case.award();
    let keeps = bid(&award, "keeps");
    assert_eq!(keeps.scores.single_supplier.unwrap().h.typical.to_string(), "1");
}
