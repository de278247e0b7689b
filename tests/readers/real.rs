//! Files of others: all load, and what was read of them agrees with a count by other means.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use freehold::catalogue::{Knowledge, Profile};
use freehold::finding::Severity;
use freehold::read;
use freehold::run::Loaded;
use freehold::score::{Assessment, assess};
use freehold::text::Sources;
use serde_json::Value;

use super::attaching::{attached, errors, led_to, load_all};
use super::{files, read_text, verify};

/// The folder of third-party files; `None` where it is not there and need not be.
fn shared(folder: &str) -> Option<PathBuf> {
    let from_env = std::env::var_os("FREEHOLD_SHARED").map(PathBuf::from);
    let places = from_env.into_iter().chain([PathBuf::from("../shared"), PathBuf::from("../../shared")]);
    let found = places.map(|place| place.join("real").join(folder)).find(|place| place.is_dir());
    if found.is_none() {
        assert!(std::env::var_os("FREEHOLD_REQUIRE_SHARED").is_none(), "no shared files for {folder}");
        println!("skipped: no shared files for {folder}");
    }
    found
}

#[test]
fn conformance_files_load() {
    let Some(folder) = shared("cyclonedx/conformance") else { return };
    let reader = read::by_id("cyclonedx").unwrap();
    let mut valid = 0;
    for path in files(&folder) {
        let text = std::fs::read_to_string(&path).unwrap();
        let (result, _) = read_text(reader, &text);
        verify(&result.draft);
        verify(&attached(result.clone()));
        if path.file_name().unwrap().to_str().unwrap().starts_with("valid") {
            valid += 1;
            assert_eq!(read::detect(&text).map(|reader| reader.id), Some("cyclonedx"), "{}", path.display());
            let grave: Vec<_> = result
                .findings
                .iter()
                .filter(|finding| {
                    finding.severity == Severity::Error
                        || ["unknown-part-type", "unknown-format-version", "misfit-value"]
                            .contains(&finding.rule.id)
                })
                .collect();
            assert!(grave.is_empty(), "{}: {grave:?}", path.display());
        }
    }
    assert!(valid > 150, "{valid} valid files");
}

/// Components, dependencies and parts with a licence, counted over plain JSON values.
fn counted_again(bom: &Value) -> (usize, usize, usize) {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut open: Vec<Value> = list(&bom["components"]);
    open.extend(list(&bom["services"]));
    open.extend(bom["metadata"].get("component").cloned());
    let (mut parts, mut licences) = (0, 0);
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    while let Some(part) = open.pop() {
        open.extend(list(&part["components"]));
        open.extend(list(&part["services"]));
        let name = format!("{}/{}@{}", part["group"], part["name"], part["version"]);
        if let Some(bom_ref) = part["bom-ref"].as_str()
            && !seen.entry(bom_ref.to_owned()).or_default().insert(name)
        {
            continue;
        }
        parts += 1;
        let says = |entry: &Value| {
            let keys = [
                &entry["expression"],
                &entry["license"]["id"],
                &entry["license"]["name"],
                &entry["license"]["url"],
            ];
            keys.iter().any(|text| text.as_str().is_some_and(|text| !text.trim().is_empty()))
        };
        licences += usize::from(list(&part["licenses"]).iter().any(says));
    }
    let mut pairs = BTreeSet::new();
    for dependency in list(&bom["dependencies"]) {
        let from = dependency["ref"].as_str().unwrap_or("").to_owned();
        for to in list(&dependency["dependsOn"]) {
            let to = to.as_str().unwrap_or("").to_owned();
            if seen.contains_key(&from) && seen.contains_key(&to) && from != to {
                pairs.insert((from.clone(), to));
            }
        }
    }
    (parts, pairs.len(), licences)
}

#[test]
fn real_cyclonedx_files_are_counted_alike() {
    let Some(folder) = shared("cyclonedx/bom-examples") else { return };
    let paths = files(&folder);
    assert!(paths.len() >= 9);
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let (result, _) = read_text(read::detect(&text).unwrap(), &text);
        verify(&result.draft);
        let counts = result.counts;
        let again = counted_again(&serde_json::from_str(&text).unwrap());
        assert_eq!((counts.assets, counts.dependencies, counts.licences), again, "{}", path.display());
        println!(
            "{}: {counts:?} {:?}",
            path.display(),
            result.findings.iter().map(|f| (f.rule.id, &f.message)).collect::<Vec<_>>()
        );
        assert_eq!(led_to(&attached(result), "whole").len(), counts.assets, "{}", path.display());
    }
}

/// Packages, dependencies and licences behind the members, counted over plain JSON values.
fn cargo_counted_again(metadata: &Value) -> (usize, usize, usize) {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        for dependency in list(&node["deps"]) {
            let counts = list(&dependency["dep_kinds"]).iter().any(|kind| {
                kind["kind"].as_str() != Some("dev") && kind["target"].as_str() != Some("cfg(any())")
            });
            if counts {
                let from = node["id"].as_str().unwrap().to_owned();
                edges.entry(from).or_default().insert(dependency["pkg"].as_str().unwrap().to_owned());
            }
        }
    }
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut open: Vec<String> = list(&metadata["workspace_members"]).iter().map(text).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id.clone()) {
            open.extend(edges.get(&id).into_iter().flatten().cloned());
        }
    }
    let packages = list(&metadata["packages"]);
    let licences =
        packages.iter().filter(|p| seen.contains(&text(&p["id"])) && p["license"].is_string()).count();
    let dependencies = edges.iter().filter(|(from, _)| seen.contains(*from)).map(|(_, to)| to.len()).sum();
    (seen.len(), dependencies, licences)
}

#[test]
fn real_cargo_files_are_counted_alike() {
    let Some(folder) = shared("cargo") else { return };
    let paths = files(&folder);
    assert!(paths.len() >= 2);
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let (result, _) = read_text(read::detect(&text).unwrap(), &text);
        verify(&result.draft);
        let counts = result.counts;
        let again = cargo_counted_again(&serde_json::from_str(&text).unwrap());
        assert_eq!((counts.assets, counts.dependencies, counts.licences), again, "{}", path.display());
        assert!(counts.assets > 20);
        println!(
            "{}: {counts:?} {:?}",
            path.display(),
            result.findings.iter().map(|f| (f.rule.id, &f.message)).collect::<Vec<_>>()
        );
    }
}

/// An assessment with nothing known of licences.
fn assess_blindly(loaded: &Loaded) -> Assessment {
    let model = &loaded.model;
    let knowledge =
        Knowledge { licences: model.assets.iter().map(|_| None).collect(), ..Knowledge::default() };
    assess(model, &knowledge, &Profile::default_profile(), jiff::civil::date(2026, 8, 1))
}

#[test]
fn real_files_are_assessed() {
    let (Some(boms), Some(cargo)) = (shared("cyclonedx/bom-examples"), shared("cargo")) else { return };
    for path in files(&boms).into_iter().chain(files(&cargo)) {
        let loaded = load_all(&[("file.json", &std::fs::read_to_string(&path).unwrap())]);
        assert_eq!(errors(&loaded), Vec::<String>::new(), "{}", path.display());
        let assessment = assess_blindly(&loaded);
        assert_eq!(assessment.capabilities.len(), 1, "{}", path.display());
        assert_eq!(assessment.assets.len(), loaded.model.assets.len(), "{}", path.display());
    }
}

#[test]
#[ignore = "prints a time; run it by name"]
fn a_large_file_is_read_fast() {
    let mut text = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"metadata\":{\"component\":{\"type\":\"application\",\
        \"name\":\"root\",\"bom-ref\":\"root\"}},\"components\":["
        .to_owned();
    let hash = "0123456789abcdef".repeat(60);
    for number in 0..50_000 {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}{{\"type\":\"library\",\"bom-ref\":\"r{number}\",\"group\":\"g\",\"name\":\"n{number}\",\"version\":\"1\",\
             \"licenses\":[{{\"license\":{{\"id\":\"MIT\"}}}}],\"hashes\":[{{\"alg\":\"X\",\"content\":\"{hash}\"}}]}}"
        );
    }
    text.push_str("],\"dependencies\":[{\"ref\":\"root\",\"dependsOn\":[\"r0\"]}");
    for number in 0..49_999 {
        let _ = write!(
            text,
            ",{{\"ref\":\"r{number}\",\"dependsOn\":[\"r{}\",\"r{}\"]}}",
            number + 1,
            number / 2
        );
    }
    text.push_str("]}");
    let mut sources = Sources::default();
    let file = sources.add("large.json", text);
    let start = std::time::Instant::now();
    let reader = read::detect(&sources.file(file).text).unwrap();
    let result = (reader.read)(file, &sources);
    println!("{} bytes in {:?}: {:?}", sources.file(file).text.len(), start.elapsed(), result.counts);
    let attach = std::time::Instant::now();
    attached(result);
    println!("attached in {:?}", attach.elapsed());
}
