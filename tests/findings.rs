//! The rules of the analyses and of the catalogue, one folder of fixtures each: `hit.yaml` shows the rule, `silent.yaml` does not, `edge.yaml`
//! stands at the border. What a person and what a program reads of it are kept beside the model.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

#[path = "support/context.rs"]
mod context;
#[path = "support/expected.rs"]
mod expected;
#[path = "support/inputs.rs"]
mod inputs;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use freehold::catalogue::Profile;
use freehold::finding::{Finding, Severity};
use freehold::report::diagnostics::{self, Colour};
use freehold::report::{self, Format, Options};
use freehold::run::{self, Assessed, MemoryFiles};
use serde_json::Value;

use context::context;
use expected::differs;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Names in a folder, sorted.
fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn cases() -> Vec<(String, PathBuf)> {
    let of_rule = |rule: String| {
        let files = names(&format!("fixtures/findings/{rule}")).into_iter();
        let models = files.filter(|name| Path::new(name).extension().is_some_and(|e| e == "yaml"));
        models
            .map(|name| (rule.clone(), root().join("fixtures/findings").join(&rule).join(name)))
            .collect::<Vec<_>>()
    };
    names("fixtures/findings").into_iter().flat_map(of_rule).collect()
}

fn assessed(path: &Path) -> Assessed {
    let files = MemoryFiles::default().with("model.yaml", fs::read(path).unwrap());
    let day = jiff::civil::date(2026, 11, 25);
    run::assess(&files, &["model.yaml".to_owned()], Profile::default_profile(), day).unwrap()
}

fn of_rule<'a>(assessed: &'a Assessed, rule: &str) -> Vec<&'a Finding> {
    assessed.assessment.findings.iter().filter(|finding| finding.rule.id == rule).collect()
}

/// The findings of a rule as a person reads them.
fn for_people(assessed: &Assessed, rule: &str) -> String {
    let mut text = String::new();
    for finding in of_rule(assessed, rule) {
        let _ = write!(text, "{}\n\n", diagnostics::render(finding, &assessed.loaded.sources, Colour::Never));
    }
    if text.is_empty() { "no findings\n".to_owned() } else { text.trim_end().to_owned() + "\n" }
}

/// The findings of a rule as they stand in the JSON report.
fn for_programs(assessed: &Assessed, rule: &str) -> String {
    let text = report::render(Format::named("json").unwrap(), &context(assessed), &Options::default());
    let report: Value = serde_json::from_str(&text).unwrap();
    let mut findings = report["findings"].as_array().unwrap().clone();
    findings.retain(|finding| finding["rule"] == rule);
    serde_json::to_string_pretty(&findings).unwrap() + "\n"
}

/// Errors that the fixture was not written for.
fn mistakes<'a>(assessed: &'a Assessed, rule: &str) -> Vec<&'a str> {
    let analyses = freehold::score::rules();
    let meant = |id: &str| id == rule || analyses.iter().any(|rule| rule.id == id);
    let errors = assessed.assessment.findings.iter().filter(|f| f.severity == Severity::Error);
    errors.filter(|f| !meant(f.rule.id)).map(|f| f.message.as_str()).collect()
}

#[test]
fn every_fixture_finds_what_it_should() {
    let mut wrong = Vec::new();
    for (rule, path) in cases() {
        let assessed = assessed(&path);
        let mistakes = mistakes(&assessed, &rule);
        assert!(mistakes.is_empty(), "{}: {mistakes:?}", path.display());
        let text = for_people(&assessed, &rule);
        let people = differs(&path.with_extension("txt"), &text);
        if people || differs(&path.with_extension("json"), &for_programs(&assessed, &rule)) {
            wrong.push(format!("{}\n{text}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "UPDATE_EXPECT=1 writes these anew:\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_hits_where_it_should_and_is_silent_where_it_should() {
    for (rule, path) in cases() {
        let found = !of_rule(&assessed(&path), &rule).is_empty();
        match path.file_stem().unwrap().to_str().unwrap() {
            "hit" => assert!(found, "{rule} does not hit"),
            "silent" => assert!(!found, "{rule} is not silent"),
            other => assert_eq!(other, "edge", "{rule}"),
        }
    }
}

#[test]
fn rules_are_in_the_folder_in_the_list_and_among_the_fixtures() {
    let rules: Vec<&str> = freehold::score::rules().iter().map(|rule| rule.id).collect();
    assert!(rules.is_sorted());
    let mut files: Vec<String> = names("src/score/findings")
        .into_iter()
        .filter_map(|name| Some(name.strip_suffix(".rs")?.replace('_', "-")))
        .collect();
    // The list, and what several rules share.
    files.retain(|name| !["mod", "evidence"].contains(&name.as_str()));
    assert_eq!(files, rules);
    let folders = names("fixtures/findings");
    let mut wanted = rules;
    wanted.extend(freehold::catalogue::rules::ALL.iter().map(|rule| rule.id));
    // It is about the input, and only an assessment knows the day.
    wanted.push("future-test");
    // No model has it.
    wanted.retain(|rule| *rule != "unsound-profile");
    wanted.sort_unstable();
    assert_eq!(folders, wanted);
    for folder in folders {
        let models = names(&format!("fixtures/findings/{folder}"));
        assert!(["hit.yaml", "silent.yaml"].iter().all(|name| models.iter().any(|m| m == name)), "{folder}");
    }
}

/// A rule knows no other rule: what two share moves down to a file of its own.
#[test]
fn rules_do_not_see_each_other() {
    let rules: Vec<String> = freehold::score::rules().iter().map(|rule| rule.id.replace('-', "_")).collect();
    for rule in &rules {
        let text = fs::read_to_string(root().join(format!("src/score/findings/{rule}.rs"))).unwrap();
        for other in rules.iter().filter(|other| *other != rule) {
            assert!(!text.contains(&format!("{other}::")), "{rule} knows {other}");
        }
    }
}

#[test]
fn readers_are_in_the_folder_and_in_the_list() {
    let text = |name: &str| fs::read_to_string(root().join("src/read").join(name)).unwrap();
    let is_reader = |name: &String| {
        let file =
            if root().join("src/read").join(name).is_dir() { format!("{name}/mod.rs") } else { name.clone() };
        text(&file).contains("pub const READER: Reader")
    };
    let readers: Vec<String> = names("src/read")
        .into_iter()
        .filter(is_reader)
        .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
        .collect();
    let listed: Vec<&str> = freehold::read::READERS.iter().map(|reader| reader.id).collect();
    assert_eq!(readers, listed);
    assert_eq!(names("fixtures/read"), listed);
}

#[test]
fn formats_of_reports_are_in_the_folder_and_in_the_list() {
    let is_format = |name: &String| {
        let path = root().join("src/report").join(name);
        let file = if path.is_dir() { path.join("mod.rs") } else { path };
        fs::read_to_string(file).is_ok_and(|text| text.contains("pub static FORMAT: Format"))
    };
    let formats: Vec<String> = names("src/report")
        .into_iter()
        .filter(is_format)
        .map(|name| name.trim_end_matches(".rs").to_owned())
        .collect();
    let listed: Vec<&str> = report::FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(formats, listed);
}

/// Every rule that `freehold rules` lists stands in some expectation.
#[test]
fn every_rule_is_seen_somewhere() {
    let mut words: BTreeSet<String> = BTreeSet::new();
    for path in inputs::files(&root().join("fixtures"), "txt") {
        let text = fs::read_to_string(path).unwrap();
        words.extend(text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').map(str::to_owned));
    }
    let unseen: Vec<&str> =
        run::rules().iter().map(|rule| rule.id).filter(|id| !words.contains(*id)).collect();
    assert!(unseen.is_empty(), "no fixture shows {unseen:?}");
}
