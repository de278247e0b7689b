//! The readers of foreign formats: fixtures with their expected drafts and findings, real files counted a second time by
//! other means, and mutated files that must never make a reader panic.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use freehold::finding::Severity;
use freehold::model::{Draft, DraftHolder};
use freehold::read::{self, ReadResult, Reader};
use freehold::text::Sources;
use told::{members, told};

mod attaching;
#[path = "../../src/cli/cargo_command.rs"]
mod cargo_command;
#[path = "../support/expected.rs"]
mod expected;
#[path = "../support/inputs.rs"]
mod inputs;
mod mutation;
mod real;
mod told;

fn read_text(reader: &Reader, text: &str) -> (ReadResult, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("input.json", text);
    let result = (reader.read)(file, &sources);
    (result, sources)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    inputs::files(folder, "json")
}

fn fixtures() -> Vec<PathBuf> {
    files(Path::new("fixtures/read"))
}

/// The reader whose folder a fixture lies in.
fn reader_of(path: &Path) -> &'static Reader {
    let format = path.components().nth(2).unwrap().as_os_str().to_str().unwrap();
    read::by_id(format).unwrap()
}

#[test]
fn fixtures_are_read_as_expected() {
    let mut wrong = Vec::new();
    for path in fixtures() {
        let (result, sources) = read_text(reader_of(&path), &std::fs::read_to_string(&path).unwrap());
        let (told, expected) = (told(&result, &sources), path.with_extension("txt"));
        if expected::differs(&expected, &told) {
            wrong.push(format!("{}\n{told}", path.display()));
        }
        verify(&result.draft);
    }
    assert!(wrong.is_empty(), "UPDATE_EXPECT=1 writes these anew:\n{}", wrong.join("\n"));
}

#[test]
fn valid_fixtures_have_no_errors_and_invalid_ones_have() {
    for path in fixtures() {
        let (result, _) = read_text(reader_of(&path), &std::fs::read_to_string(&path).unwrap());
        let worst = result.findings.iter().map(|finding| finding.severity).max();
        let invalid = path.components().any(|part| part.as_os_str() == "invalid");
        let expected = if invalid { worst >= Some(Severity::Warning) } else { worst < Some(Severity::Error) };
        assert!(expected, "{} has {worst:?}", path.display());
    }
}

#[test]
fn every_reader_has_fixtures_and_every_rule_is_seen() {
    let mut folders: Vec<String> = std::fs::read_dir("fixtures/read")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    folders.sort();
    let ids: Vec<&str> = read::READERS.iter().map(|reader| reader.id).collect();
    assert_eq!(folders, ids);
    let mut seen = BTreeSet::new();
    for path in fixtures() {
        let (result, _) = read_text(reader_of(&path), &std::fs::read_to_string(&path).unwrap());
        seen.extend(result.findings.iter().map(|finding| finding.rule.id));
    }
    let rules: Vec<&str> = read::rules::RULES.iter().map(|rule| rule.id).collect();
    assert!(rules.is_sorted());
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), rules);
}

#[test]
fn formats_are_told_by_content() {
    for path in fixtures() {
        let text = std::fs::read_to_string(&path).unwrap();
        let found = read::detect(&text).map(|reader| reader.id);
        if path.components().any(|part| part.as_os_str() == "valid") {
            assert_eq!(found, Some(reader_of(&path).id), "{}", path.display());
        }
    }
    for other in [
        "",
        "freehold: 1\n",
        "{",
        "[1]",
        "{\"freehold\": 1, \"systems\": {}}",
        "{\"packages\": []}",
        "\u{feff}",
    ] {
        assert!(read::detect(other).is_none(), "{other:?}");
    }
    let deep = "[".repeat(100_000);
    assert!(read::detect(&deep).is_none());
    assert!(read::detect(&format!("{{\"a\":{deep}")).is_none());
}

#[test]
fn deep_and_long_inputs_end() {
    for reader in read::READERS {
        for unit in ["[", "{\"components\":[", "{\"a\":", "{\"components\":[{\"components\":", "\"", "0"] {
            let (result, _) = read_text(reader, &unit.repeat(100_000));
            assert!(result.findings.iter().any(|finding| finding.severity == Severity::Error), "{unit}");
        }
    }
    let long = format!(
        "{{\"bomFormat\":\"CycloneDX\",\"components\":[{{\"name\":\"{}\"}}]}}",
        "x".repeat(20_000_000)
    );
    let (result, _) = read_text(read::by_id("cyclonedx").unwrap(), &long);
    assert!(result.draft.assets[0].id.len() <= 160);
}

/// Ids are unique, and every reference leads somewhere.
fn verify(draft: &Draft) {
    let ids: BTreeSet<&str> = draft.assets.iter().map(|asset| asset.id.as_str()).collect();
    assert_eq!(ids.len(), draft.assets.len());
    let suppliers: BTreeSet<&str> = draft.suppliers.iter().map(|supplier| supplier.id.as_str()).collect();
    assert_eq!(suppliers.len(), draft.suppliers.len());
    for asset in &draft.assets {
        assert!(
            asset.needs.iter().flatten().flat_map(|need| members(&need.members)).all(|id| ids.contains(id))
        );
        let by = asset.roles.iter().filter_map(|role| role.by.as_ref()).flat_map(|by| &by.value);
        let by = by.flat_map(DraftHolder::members);
        assert!(by.chain(&asset.supplier).all(|supplier| suppliers.contains(supplier.value.as_str())));
        assert!(!asset.id.chars().any(|c| c.is_control() || c == ' '));
    }
}

#[test]
fn cargo_is_asked() {
    assert!(cargo_command::is_manifest(Path::new("x/Cargo.toml")));
    assert!(cargo_command::metadata(Path::new("fixtures/nowhere/Cargo.toml"), None).is_err());
    let folder = tempfile::tempdir().unwrap();
    let manifest = folder.path().join("Cargo.toml");
    std::fs::create_dir(folder.path().join("src")).unwrap();
    std::fs::write(folder.path().join("src/main.rs"), "fn main() {}\n").unwrap();
    std::fs::write(&manifest, "[package]\nname = \"alone\"\nversion = \"0.1.0\"\nedition = \"2021\"\n")
        .unwrap();
    let text = cargo_command::metadata(&manifest, None).unwrap();
    let (result, _) = read_text(read::detect(&text).unwrap(), &text);
    assert_eq!(result.roots, ["alone@0.1.0"]);
}
