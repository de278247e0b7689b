//! The judge: DESIGN §4 evaluated slowly, straight from its definition, and compared with the engine.
//!
//! Everything is explicit: one completion at a time, one event at a time, all nodes again and again until nothing changes,
//! sets of holders. It shares no code with the analyses. It takes from the engine only what is not judged here: the model,
//! the readings of licence texts and the table of formats.

mod closedness;
mod completion;
mod coverage;
mod ends;
mod events;
mod gaps;
mod harmless;
mod scope;
mod single;
mod verdict;
mod withdraw;

#[path = "../generate/mod.rs"]
mod generate;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;

use freehold::catalogue::Profile;
use freehold::model::{Model, SupplierId};
use freehold::score::{Assessment, Interval, assess};

use generate::{Shape, as_of, cases, draft, fail, model};
use support::figures::{differences, figures};
use support::{knowledge, loaded};

/// Where the engine and the judge differ.
fn disagreements(model: &Model) -> Vec<String> {
    let profile = Profile::default_profile();
    let knowledge = knowledge(model, &profile);
    let assessment = assess(model, &knowledge, &profile, as_of());
    let harmless = assessment.staircase.iter().filter_map(|step| step.supplier);
    let steps: Vec<usize> = harmless.map(SupplierId::index).collect();
    let verdict = verdict::verdict(model, &knowledge, &profile, as_of(), &steps);
    let mut found = differences(&figures(model, &assessment), &verdict);
    found.extend(wrong_steps(&assessment, &steps));
    let dark = verdict::dark(model, &knowledge, &profile);
    let trapped = trapped(model, &assessment);
    let in_circle = |&asset: &usize| scope::led_to(model, scope::needs(model, asset)).contains(&asset);
    let wanted: BTreeSet<usize> = dark.into_iter().filter(in_circle).collect();
    if trapped != wanted {
        found.push(format!("bootstrap traps: {trapped:?} instead of {wanted:?}"));
    }
    found
}

/// The staircase takes the three largest typical exposures in turn; of equal ones the larger at worst, then at best, then
/// in the order of ids.
fn wrong_steps(assessment: &Assessment, steps: &[usize]) -> Option<String> {
    let named = assessment.exposures.iter().filter_map(|row| {
        let Interval { low, typical, high } = row.exposure;
        Some((row.supplier?.index(), [typical, high, low]))
    });
    let mut ranked: Vec<(usize, [f64; 3])> = named.collect();
    ranked.sort_by(|a, b| b.1.partial_cmp(&a.1).expect("exposures are numbers").then(a.0.cmp(&b.0)));
    let wanted: Vec<usize> = ranked.iter().take(3).map(|(supplier, _)| *supplier).collect();
    let none = assessment.capabilities.is_empty() && steps.is_empty();
    (!none && steps != wanted).then(|| format!("staircase takes {steps:?} instead of {wanted:?}"))
}

/// The assets that findings call parts of a bootstrap trap.
fn trapped(model: &Model, assessment: &Assessment) -> BTreeSet<usize> {
    let traps = assessment.findings.iter().filter(|finding| finding.rule.id == "bootstrap-trap");
    let ids = traps.flat_map(|finding| &finding.subjects);
    ids.map(|id| model.asset(id).expect("a subject is an asset").index()).collect()
}

#[test]
fn the_judge_agrees_with_the_golden_cases() {
    // The expectations are compared with the engine in `tests/golden.rs`; agreeing with it here is agreeing with them.
    let mut failing = Vec::new();
    for case in 1..=80 {
        let path = format!("{}/fixtures/golden/{case:03}.model.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the golden cases are in the repository");
        let found = disagreements(&loaded(&text).model);
        if !found.is_empty() {
            failing.push(format!("{case:03}: {}", found.join("\n     ")));
        }
    }
    assert!(failing.is_empty(), "{} cases differ\n{}", failing.len(), failing.join("\n"));
}

#[test]
fn the_engine_agrees_with_the_judge() {
    for seed in 0..cases(1500) {
        let generated = draft(seed, Shape::SMALL);
        if !disagreements(&model(&generated)).is_empty() {
            fail(seed, &generated, |draft| disagreements(&model(draft)));
        }
    }
}

#[test]
fn the_engine_agrees_with_the_judge_on_wide_models() {
    for seed in 0..cases(6) {
        let found = disagreements(&model(&draft(seed, Shape::WIDE)));
        assert!(found.is_empty(), "seed {seed}: {}", found.join("\n"));
    }
}

#[test]
fn the_engine_agrees_with_the_judge_on_a_model_of_several_blocks() {
    let found = disagreements(&model(&draft(1, Shape::WIDEST)));
    assert!(found.is_empty(), "{}", found.join("\n"));
}
