//! From the questions to a table, from the filled table to an overlay, from the overlay to scores.

use freehold::catalogue::Profile;
use freehold::finding::{Finding, Severity};
use freehold::report::ask::{Asked, csv};
use freehold::run::{Answers, AnswersTo, Assessed, MemoryFiles, answers, ask, assess};
use freehold::score::{Interval, is_finding_of_analyses};

use super::context::context;
use super::formats::rows;
use super::generate::{Random, Shape, as_of, cases, draft, yaml};
use super::program::root;

const BASE: &str = "model.yaml";

fn assessed(files: &MemoryFiles, name: &str) -> Assessed {
    assess(files, &[name.to_owned()], Profile::default_profile(), as_of()).unwrap()
}

fn table(assessed: &Assessed) -> Vec<Vec<String>> {
    let asking = ask(assessed);
    let asked = Asked {
        context: context(assessed),
        questions: &asking.questions,
        assumed: &asking.assumed,
        top: None,
    };
    rows(&csv(&asked))
}

/// An answer for a key, as somebody could write it.
fn answer(key: &str, random: &mut Random) -> &'static str {
    let last = key.rsplit('.').next().unwrap();
    let words: &[&str] = match last {
        "licence" => &["EUPL-1.2", "proprietary", "MIT OR LicenseRef-Freeware", "BUSL-1.1"],
        "delivery" => &["saas", "Hosted", "on-premises"],
        "source" => &["public", "delivered", "escrow", "none"],
        "term" => &["yes", "no", "perpetual", "subscription"],
        "interface" | "openness" => &["open-standard", "open", "documented", "closed"],
        "alternatives" => &["none", "Other", "One: a; \"Two\", Inc."],
        "exports" => &["none", "csv", "csv, api, 3 d, never; pdfa, 2026-05-01"],
        "format" => &["csv", "xml"],
        "takes" => &["3 d", "2 months"],
        "tested" => &["never", "2026-03-01", "2020-01-01"],
        "could" => &["market", "nobody", "s0; Someone", "Someone"],
        "by" if key.contains(".exports.") => &["self-service", "api", "request", "none"],
        "by" => &["ourselves", "nobody", "s0; Somebody else", "Someone"],
        other => panic!("no answer for {other}"),
    };
    random.one_of(words)
}

fn written(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n").collect()
}

fn read_back(files: &MemoryFiles, assessed: &Assessed, table: &str) -> Answers {
    let names = [BASE.to_owned()];
    answers(files, AnswersTo { names: &names, assessed, extends: BASE }, "answers.csv", table)
}

fn inside(before: Option<Interval>, after: Option<Interval>, what: &str) {
    let (Some(before), Some(after)) = (before, after) else { return };
    let inside = before.low <= after.low + 1e-9 && after.high <= before.high + 1e-9;
    assert!(inside, "{what}: from {before:?} to {after:?}");
}

/// Parts of parts lists take no answers; and another licence or format than one that is stated and half understood is no
/// answer, but a correction, which may move a score anywhere.
fn is_asked(of: &Assessed, key: &str) -> bool {
    let model = &of.loaded.model;
    let parts: Vec<&str> = key.split('.').collect();
    let corrects = match parts[..] {
        [_, id, "licence"] => {
            let asset = &model.assets[model.asset(id).unwrap().index()];
            asset.licence.as_ref().is_some_and(|text| text.value != "unknown")
        }
        ["data", id, "exports", number, "format"] => {
            let data = model.data.iter().find(|data| data.id == id).unwrap();
            let number: usize = number.parse().unwrap();
            data.exports.as_ref().unwrap().value[number - 1].format.is_some()
        }
        _ => false,
    };
    !key.contains('/') && !corrects
}

/// What is wrong with the input.
fn errors(of: &Assessed) -> Vec<&str> {
    let of_input =
        |finding: &&Finding| !is_finding_of_analyses(finding) && finding.severity == Severity::Error;
    of.assessment.findings.iter().filter(of_input).map(|finding| finding.message.as_str()).collect()
}

/// The answers of a table reach the model, and no score leaves its interval.
fn goes_round(files: &MemoryFiles, seed: u64, percent: usize) -> usize {
    let mut random = Random::new(seed);
    let before = assessed(files, BASE);
    let mut table = table(&before);
    let mut filled: Vec<String> = Vec::new();
    for row in &mut table[1..] {
        if is_asked(&before, &row[0]) && random.percent(percent) {
            answer(&row[0], &mut random).clone_into(&mut row[6]);
            filled.push(row[0].clone());
        }
    }
    let read = read_back(files, &before, &written(&table));
    let unsettled = |finding: &&Finding| finding.severity > Severity::Note;
    let wrong: Vec<_> = read.findings.iter().filter(unsettled).collect();
    // An asset that others need as one of several, beside a part of the same product, cannot be given an interface.
    let hard = wrong.iter().filter(|finding| finding.label.contains("one of several")).count();
    assert_eq!(wrong.len(), hard, "seed {seed}: {wrong:#?}\n{}", read.overlay);
    assert_eq!(read.stated, filled.len(), "seed {seed}");
    let files = files.clone().with("over.yaml", read.overlay.as_bytes());
    let after = assessed(&files, "over.yaml");
    let (old, new) = (errors(&before), errors(&after));
    assert!(new.iter().all(|error| old.contains(error)), "seed {seed}:\n{}\n{new:#?}", read.overlay);
    let open: Vec<String> = self::table(&after).into_iter().map(|mut row| row.swap_remove(0)).collect();
    let left: Vec<&String> = filled.iter().filter(|key| open.contains(key)).collect();
    assert_eq!(left.len(), hard, "seed {seed}: {left:?}\n{}", read.overlay);
    let [old, new] = [&before, &after].map(|of| of.assessment.scores);
    inside(old.overall, new.overall, &format!("overall, seed {seed}\n{}", read.overlay));
    inside(old.single_supplier.map(|s| s.score), new.single_supplier.map(|s| s.score), "single supplier");
    inside(old.chokepoints.map(|s| s.score), new.chokepoints.map(|s| s.score), "chokepoints");
    inside(old.data_export.map(|s| s.score), new.data_export.map(|s| s.score), "data export");
    filled.len()
}

#[test]
fn answers_go_round_in_generated_models() {
    let mut stated = 0;
    for seed in 0..cases(60) {
        let mut generated = draft(seed, Shape::SMALL);
        // That an alternative also replaces in time is an assumption, which answers may leave.
        generated
            .assets
            .iter_mut()
            .filter(|asset| asset.alternatives.is_none())
            .for_each(|asset| asset.replace = None);
        let files = MemoryFiles::default().with(BASE, yaml::written(&generated));
        stated += goes_round(&files, seed, [30, 70, 100][seed as usize % 3]);
    }
    assert!(stated > 400 || cases(60) < 60, "{stated} answers");
}

#[test]
fn answers_go_round_in_the_municipality() {
    let folder = root().join("models/examples/municipality");
    let mut files = MemoryFiles::default();
    for name in [
        "components.yaml",
        "contracts/core.yaml",
        "data.yaml",
        "model.yaml",
        "sbom/website.cdx.json",
        "suppliers.yaml",
        "systems.yaml",
    ] {
        files = files.with(name, std::fs::read(folder.join(name)).unwrap());
    }
    for (seed, percent) in [(1, 100), (2, 40)] {
        assert!(goes_round(&files, seed, percent) > 10);
    }
}

#[test]
fn an_empty_table_states_nothing() {
    let files = MemoryFiles::default().with(BASE, "freehold: 1\nsystems: { a: {} }\n");
    let before = assessed(&files, BASE);
    let read = read_back(&files, &before, &written(&table(&before)));
    assert_eq!((read.stated, read.findings.len()), (0, 0));
    assert_eq!(read.overlay, "# Answers from answers.csv.\nfreehold: 1\nextends: model.yaml\n");
}
