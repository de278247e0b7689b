//! Files of others through the program: every one gets an answer, alone and attached to a system, and the counts of the
//! report agree with a count by other means.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says what it skips"
)]

#[path = "../support/inputs.rs"]
mod inputs;
#[path = "../support/program.rs"]
mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::Value;

use program::{assess, root};

fn shared(folder: &str) -> Option<PathBuf> {
    inputs::shared(&format!("real/{folder}"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    inputs::files(folder, "json")
}

fn report(folder: &Path, file: &str) -> Value {
    let ran = assess(folder, &[file], "json");
    assert_eq!(ran.code, Some(0), "{file}: {}", ran.err);
    assert!(!ran.err.contains("error["), "{file}: {}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

/// How many assets are scored, and how many of them state a licence.
fn assets_and_licences(report: &Value) -> (u64, u64) {
    let rows = report["unknowns"].as_array().unwrap();
    let row = |kind: &str| rows.iter().find(|row| row["kind"] == kind);
    // Nobody states alternatives of parts, so this row is always there and counts all of them.
    let total = row("alternatives").unwrap()["total"].as_u64().unwrap();
    let missing = row("licence").map_or(0, |row| row["missing"].as_u64().unwrap());
    // A licence that nobody recognises is one that is stated and not known, which a finding tells.
    let unrecognised: BTreeSet<String> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["rule"] == "unrecognised-licence")
        .flat_map(|finding| finding["subjects"].as_array().unwrap())
        .map(ToString::to_string)
        .collect();
    (total, total - missing + unrecognised.len() as u64)
}

/// Parts of a CycloneDX file, parts with a licence, and whether it says what it is about.
fn cyclonedx(bom: &Value) -> (u64, u64, bool) {
    let empty = Vec::new();
    let mut open: Vec<&Value> = vec![bom];
    let root = bom["metadata"].get("component");
    open.extend(root);
    let (mut parts, mut licences) = (0, 0);
    while let Some(part) = open.pop() {
        for nested in ["components", "services"] {
            open.extend(part[nested].as_array().unwrap_or(&empty));
        }
        if !std::ptr::eq(part, bom) {
            parts += 1;
            licences += u64::from(part["licenses"].as_array().is_some_and(|list| !list.is_empty()));
        }
    }
    (parts, licences, root.is_some())
}

fn rows(value: &Value) -> Vec<Value> {
    value.as_array().unwrap().clone()
}

/// Packages that the members lead to by other than development dependencies, those with a licence, and whether there is
/// one member.
fn cargo(metadata: &Value) -> (u64, u64, bool) {
    let nodes: BTreeMap<String, Value> =
        rows(&metadata["resolve"]["nodes"]).into_iter().map(|node| (node["id"].to_string(), node)).collect();
    let counts = |kind: &Value| kind["kind"] != "dev" && kind["target"] != "cfg(any())";
    let members = rows(&metadata["workspace_members"]);
    let mut open: Vec<String> = members.iter().map(ToString::to_string).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        let needed = rows(&nodes[&id]["deps"]);
        if seen.insert(id) {
            let needed = needed.iter().filter(|dependency| rows(&dependency["dep_kinds"]).iter().any(counts));
            open.extend(needed.map(|dependency| dependency["pkg"].to_string()));
        }
    }
    let licensed =
        |package: &&Value| seen.contains(&package["id"].to_string()) && package["license"].is_string();
    let licences = rows(&metadata["packages"]).iter().filter(licensed).count();
    (seen.len() as u64, licences as u64, members.len() == 1)
}

/// Alone and attached: as many assets and licences as were counted, one capability, and no error.
fn check(path: &Path, (parts, licences, about): (u64, u64, bool)) {
    let name = path.display();
    let alone = report(path.parent().unwrap(), path.file_name().unwrap().to_str().unwrap());
    if about {
        assert_eq!(alone["capabilities"].as_array().unwrap().len(), 1, "{name}");
    }
    assert_eq!(assets_and_licences(&alone), (parts, licences), "{name}");
    let folder = tempfile::tempdir().unwrap();
    fs::copy(path, folder.path().join("parts.json")).unwrap();
    let model = "freehold: 1\nsystems: { whole: { sbom: parts.json } }\n";
    fs::write(folder.path().join("model.yaml"), model).unwrap();
    let attached = report(folder.path(), "model.yaml");
    // The system stands for what the file is about; a file that does not say becomes parts of it.
    let whole = u64::from(!about);
    assert_eq!(assets_and_licences(&attached), (parts + whole, licences), "{name}, attached");
    assert_eq!(attached["capabilities"].as_array().unwrap().len(), 1, "{name}");
    for format in ["text", "markdown"] {
        let page = assess(folder.path(), &["model.yaml"], format);
        assert!(page.out.contains("The only capability") && page.out.len() < 30_000, "{name}: {}", page.out);
    }
}

#[test]
fn every_valid_file_of_the_conformance_suite_gets_an_answer() {
    let Some(folder) = shared("cyclonedx/conformance") else { return };
    let valid: Vec<PathBuf> = files(&folder)
        .into_iter()
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("valid"))
        .collect();
    assert!(valid.len() > 150);
    let capabilities = |path: &PathBuf| {
        let report = report(path.parent().unwrap(), path.file_name().unwrap().to_str().unwrap());
        report["capabilities"].as_array().unwrap().len()
    };
    let answers: Vec<usize> = valid.par_iter().map(capabilities).collect();
    assert!(answers.iter().filter(|&&capabilities| capabilities > 0).count() > 100, "{answers:?}");
}

/// Checks every file of a folder, at least so many, against a count by other means.
fn check_all(folder: &str, least: usize, count: fn(&Value) -> (u64, u64, bool)) {
    let Some(folder) = shared(folder) else { return };
    let files = files(&folder);
    assert!(files.len() >= least);
    for path in files {
        check(&path, count(&serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap()));
    }
}

#[test]
fn examples_of_cyclonedx() {
    check_all("cyclonedx/bom-examples", 9, cyclonedx);
}

#[test]
fn metadata_of_cargo() {
    check_all("cargo", 2, cargo);
}

/// Our own workspace, asked of Cargo itself.
#[test]
fn our_own_workspace() {
    let report = report(root(), "Cargo.toml");
    let (assets, licences) = assets_and_licences(&report);
    assert!(assets > 80 && assets == licences, "{assets} packages, {licences} with a licence");
    assert_eq!(report["capabilities"][0]["name"], "freehold");
}
