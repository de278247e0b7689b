//! Sentences that must not say more than the figures do.

use std::fs;

use crate::program::assess;

/// The text report of a model, without line breaks.
fn told(model: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("model.yaml"), format!("freehold: 1\n{model}")).unwrap();
    let run = assess(folder.path(), &["model.yaml"], "text");
    assert_eq!(run.code, Some(0), "{}", run.err);
    run.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(model: &str, parts: &[&str]) {
    let text = told(model);
    let missing: Vec<&&str> = parts.iter().filter(|part| !text.contains(**part)).collect();
    assert!(missing.is_empty(), "{missing:?} not in:\n{text}");
}

/// A system of one firm, of which everything is known but who else could.
fn of_one_firm(could: &str) -> String {
    format!(
        "suppliers: {{ acme: {{}} }}\nsystems: {{ core: {{ name: Core, licence: EUPL-1.2, source: public, delivery: hosted, \
         supplier: acme, roles: {{ develop: {{ by: [acme]{could} }}, operate: {{ by: [acme]{could} }} }} }} }}\n"
    )
}

#[test]
fn what_cannot_be_stopped_can_still_be_frozen() {
    let frozen = "suppliers: { acme: {} }\nsystems: { core: { name: Core, licence: LicenseRef-A, source: none, delivery: on-premises, \
                  term: perpetual, supplier: acme } }\nlicences: { LicenseRef-A: { class: proprietary } }\n";
    says(
        frozen,
        &["The only capability, Core, cannot be stopped by one firm; typically one firm can freeze it"],
    );
}

#[test]
fn what_to_do_follows_from_what_stands_in_the_way() {
    let nobody = of_one_firm(", could: []");
    says(&nobody, &["win a second party that is able to take over \"Core\", and state it under could:"]);
    says(&nobody, &["One firm can stop it: win a second party that is able to take over"]);
    let silent = "suppliers: { acme: {} }\nsystems: { core: { name: Core, licence: LicenseRef-A, source: none, delivery: hosted, \
                  term: perpetual, supplier: acme } }\nlicences: { LicenseRef-A: { class: proprietary } }\n";
    says(silent, &["find out who else is able to take over \"Core\", and state it under could:"]);
    let locked = "suppliers: { acme: {} }\nsystems: { core: { name: Core, licence: LicenseRef-A, source: none, delivery: saas, \
                  term: subscription, supplier: acme, roles: { operate: { by: [acme], could: market } } } }\n\
                  licences: { LicenseRef-A: { class: proprietary } }\n";
    says(locked, &["nobody else may take over \"Core\", however able"]);
    let unknown = "suppliers: { acme: {} }\nsystems: { core: { name: Core, supplier: acme } }\n";
    says(
        unknown,
        &["find out under which licence \"Core\" is", "as typically guessed, nobody else may take over"],
    );
}

#[test]
fn what_is_not_known_is_not_called_closed() {
    let unknown = "systems: { core: { name: Core } }\n";
    says(
        unknown,
        &[
            "\"Core\" may be closed",
            "closedness typically 0.20, from 0.00 to 0.33",
            "it is typically 20.0% closed: ask first what is not stated about it",
            "No firm is named that takes anything.",
        ],
    );
}

#[test]
fn errors_in_the_input_are_told_at_the_top() {
    let broken = "systems: { core: { name: Core, needs: [nowhere], licence: MIT } }\n";
    says(
        broken,
        &["1 error in the input: what it concerns could not be understood and counts for nothing here"],
    );
}

#[test]
fn overalls_over_different_dimensions_are_not_compared() {
    // Without data the first has the larger overall score, and the smaller figures in all that both have.
    let two = "suppliers: { acme: {}, us: { kind: ourselves } }\n\
        licences: { LicenseRef-A: { class: proprietary } }\n\
        systems:\n\
        \x20 bare: { name: Bare, licence: LicenseRef-A, supplier: acme, delivery: on-premises, term: perpetual, source: none, alternatives: [] }\n\
        \x20 held: { name: Held, licence: LicenseRef-A, supplier: acme, delivery: saas, term: subscription, source: none, alternatives: [], holds: [d] }\n\
        data: { d: { exports: [{ format: csv, by: self-service, takes: 1 d, tested: 2026-11-01 }] } }\n";
    let text = told(two);
    let rows = &text[text.find("Systems, worst first").unwrap()..];
    assert!(rows.find("Held").unwrap() < rows.find("Bare").unwrap(), "{rows}");
    assert!(rows.contains("The order is that of supplier and closed together"), "{rows}");
}
