//! Every key of the language of tenders, written wrongly: what people are told, with place and help.

use std::fmt::Write as _;

use crate::kit::{Case, said};
use crate::program::expect;

/// What stands in the tender, what is written in its place, and what that is.
const WRONG: &[(&str, &[(&str, &str)])] = &[
    (
        "unknown keys",
        &[
            ("  title: A case system", "  titel: A case system"),
            ("horizon: { from: 2027,", "horizon: { start: 2027,"),
            ("weight: 45,", "weigth: 45,"),
            ("formula: { full: 5,", "formula: { all: 5,"),
            ("quality: function, at-least: 50", "quality: function, atleast: 50"),
            ("exit-option: allowed", "exit-options: allowed"),
            ("rates: { system:", "rates: { systems:"),
            ("completions: 81,", "completion: 81,"),
            ("bids:\n", "bid:\n"),
        ],
    ),
    (
        "missing keys",
        &[
            ("  title: A case system\n", ""),
            ("  baseline: base.yaml\n", ""),
            ("  scope: [permits, counter]\n", ""),
            ("  horizon: { from: 2027, years: 3 }\n", ""),
            ("horizon: { from: 2027, years: 3 }", "horizon: { from: 2027 }"),
            ("  currency: DKK\n", ""),
            ("weight: 45, ", ""),
            ("of: whole-life-cost, ", ""),
            (", formula: lowest-over-price", ""),
            ("formula: { full: 5, none: 80 }", "formula: { full: 5 }"),
            ("quality: function, at-least: 50 }", "quality: function }"),
            ("term: retrieval, at-least: 30 days }", "at-least: 30 days }"),
            ("term: retrieval, at-least: 30 days }", "term: retrieval, score: overall, at-most: 3 }"),
            ("    probability: 12.5 %\n", ""),
            (
                "    rates: { system: 1.2 MDKK, interface: 150 kDKK, data-set: 80 kDKK, terabyte: 10 kDKK }\n",
                "",
            ),
            ("freehold: 1\n", ""),
        ],
    ),
    (
        "wrong types",
        &[
            ("title: A case system", "title: [A, case, system]"),
            ("scope: [permits, counter]", "scope: { permits: 1 }"),
            ("scope: [permits, counter]", "scope: []"),
            ("horizon: { from: 2027, years: 3 }", "horizon: three years"),
            ("years: 3", "years: three"),
            ("points: 30", "points: thirty"),
            ("disclose: [licence,", "disclose: [[licence],"),
            ("weight: 45,", "weight: heavy,"),
            ("formula: lowest-over-price", "formula: [lowest-over-price]"),
            ("between: [35, 55]", "between: wide"),
            ("bids:\n  closed: bids/closed.yaml", "bids:\n  closed: [bids/closed.yaml]"),
            ("seed: 7", "seed: seven"),
        ],
    ),
    (
        "wrong words",
        &[
            ("scored: worst", "scored: worse"),
            ("silence: worst", "silence: punish"),
            ("disclose: [licence,", "disclose: [license,"),
            ("of: overall,", "of: lock-in,"),
            ("formula: lowest-over-price", "formula: lowest"),
            ("exit-option: allowed", "exit-option: yes"),
            ("term: retrieval, at-least: 30 days", "fact: source, is: [open]"),
            ("term: retrieval, at-least: 30 days", "fact: country, is: [DKK]"),
            ("term: retrieval, at-least: 30 days", "band: overall, at-most: F"),
            ("term: retrieval, at-least: 30 days", "score: price, at-most: 3"),
        ],
    ),
    (
        "wrong units and values",
        &[
            ("as-of: 2026-11-25", "as-of: 25/11 2026"),
            ("as-of: 2026-11-25", "as-of: 2026-02-30"),
            ("probability: 12.5 %", "probability: 130 %"),
            ("probability: 12.5 %", "probability: -1 %"),
            ("system: 1.2 MDKK", "system: 1.2 MEUR"),
            ("system: 1.2 MDKK", "system: 1200000"),
            ("term: retrieval, at-least: 30 days", "term: retrieval, at-least: 30"),
            ("points: 30", "points: 0"),
            ("points: 30", "points: 10001"),
            ("decimals: 2", "decimals: 7"),
            ("weight: 45,", "weight: 0,"),
            ("weight: 45,", "weight: -1,"),
            ("weight: 45,", "weight: 1e999,"),
            ("weight: 45,", "weight: 0.0000001,"),
            ("between: [35, 55]", "between: [55, 35]"),
            ("between: [35, 55]", "between: [46, 55]"),
            ("formula: { full: 5, none: 80 }", "formula: { full: 80, none: 5 }"),
            ("formula: { full: 90, none: 40 }", "formula: { full: 40, none: 90 }"),
            ("formula: { full: 5, none: 80 }", "formula: { full: 5, none: 5 }"),
            ("formula: { full: 5, none: 80 }", "formula: lowest-over-price"),
            ("weightings: 2000", "weightings: 0"),
            ("completions: 81", "completions: 100001"),
            ("seed: 7", "seed: 9007199254740993"),
            ("seed: 7", "seed: -7"),
            ("freehold: 1\n", "freehold: 2\n"),
            ("  closed: bids/closed.yaml", "  Closed One: bids/closed.yaml"),
            ("currency: DKK", "currency: kroner"),
        ],
    ),
];

#[test]
fn wrong_tenders_are_refused_with_place_and_help() {
    let case = Case::by_hand();
    let mut text = String::new();
    for (what, edits) in WRONG {
        let _ = writeln!(text, "# {what}\n");
        for (from, to) in *edits {
            let Err(error) = case.ask(from, to).try_run() else { panic!("{to:?} was calculated") };
            let said = said(&error);
            assert!(said.contains("error[") && said.contains("--> tender.yaml:"), "{to:?}: {said}");
            let shown =
                if to.is_empty() { format!("without {:?}", from.trim()) } else { to.trim().to_owned() };
            let _ = writeln!(text, "## {shown}\n\n{said}");
        }
    }
    expect("fixtures/award/wrong-tenders.txt", &text);
}

/// Bids that are wrong, and what the program's own rules say of them: every rule of awards is seen.
#[test]
fn findings_of_awards_as_people_read_them() {
    let case = Case::by_hand();
    let mut text = String::new();
    for refused in [
        case.append("bids/open.yaml", "capabilities: { permits: { criticality: low } }\n"),
        case.with("bids/open.yaml", "freehold: 1\nextends: ../base.yaml\n"),
    ] {
        text += &refused.refusal();
    }
    let extra = "systems:\n  extra: { name: Extra, licence: MIT, source: public, delivery: hosted, supplier: alpha, needs: [], holds: [] }\n";
    let compared = case.ask("  given: [sign-in]\n", "").edit("bids/open.yaml", "systems:\n", extra).run();
    let shown = |sources: &_, findings: &[freehold::finding::Finding]| -> String {
        let one = |finding| {
            freehold::report::diagnostics::render(
                finding,
                sources,
                freehold::report::diagnostics::Colour::Never,
            ) + "\n"
        };
        findings.iter().map(one).collect()
    };
    text += &shown(&compared.sources, &compared.award.findings);
    for (bid, bidden) in compared.bids.iter().zip(&compared.award.bids) {
        text += &shown(&bid.loaded.sources, &bidden.findings);
    }
    for rule in freehold::award::RULES {
        assert!(text.contains(rule.id), "{} is not seen in\n{text}", rule.id);
    }
    expect("fixtures/award/findings.txt", &text);
}
