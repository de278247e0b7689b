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
    crate::inputs::shared(&format!("real/{folder}"))
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

/// What a file says, counted over plain JSON values.
#[derive(Debug, Default, PartialEq, Eq)]
struct Again {
    /// Components and services, nested ones and what the file is about included.
    parts: usize,
    services: usize,
    /// Excluded by scope, themselves or what they are nested in, or said twice.
    left_out: usize,
    licences: usize,
    /// Each pair once.
    dependencies: usize,
    /// Parts by who is stated to stand behind them, in letters and digits.
    suppliers: BTreeMap<String, usize>,
    /// Compositions that are not complete.
    incomplete: usize,
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn says_licence(entry: &Value) -> bool {
    let keys =
        [&entry["expression"], &entry["license"]["id"], &entry["license"]["name"], &entry["license"]["url"]];
    keys.iter().any(|text| text.as_str().is_some_and(|text| !text.trim().is_empty()))
}

/// A part that is still to be counted: whether it is a service, and whether something above it is excluded.
type Open = Vec<(Value, bool, bool)>;

fn open_nested(part: &Value, excluded: bool, open: &mut Open) {
    open.extend(list(&part["services"]).into_iter().rev().map(|part| (part, true, excluded)));
    open.extend(list(&part["components"]).into_iter().rev().map(|part| (part, false, excluded)));
}

fn counted_again(bom: &Value) -> Again {
    let mut again = Again::default();
    let mut open: Open = Vec::new();
    open_nested(bom, false, &mut open);
    open.extend(bom["metadata"].get("component").map(|root| (root.clone(), false, false)));
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut is_root = bom["metadata"].get("component").is_some();
    while let Some((part, service, excluded)) = open.pop() {
        let excluded = excluded || !std::mem::take(&mut is_root) && part["scope"] == "excluded";
        open_nested(&part, excluded, &mut open);
        let name = format!("{}/{}@{}", part["group"], part["name"], part["version"]);
        let bom_ref = part["bom-ref"].as_str().map(str::to_owned);
        let said_twice = |bom_ref| !names.entry(bom_ref).or_default().insert(name);
        if excluded || bom_ref.is_some_and(said_twice) {
            again.left_out += 1;
            continue;
        }
        again.parts += 1;
        again.services += usize::from(service);
        again.licences += usize::from(list(&part["licenses"]).iter().any(says_licence));
        let behind = [&part["supplier"], &part["manufacturer"], &part["provider"]];
        if let Some(name) = behind.iter().find_map(|party| party["name"].as_str()) {
            *again.suppliers.entry(letters(name)).or_default() += 1;
        }
    }
    again.dependencies = dependencies_again(bom, &names);
    let complete = |composition: &Value| composition["aggregate"] == "complete";
    again.incomplete = list(&bom["compositions"]).iter().filter(|composition| !complete(composition)).count();
    again
}

fn dependencies_again(bom: &Value, names: &BTreeMap<String, BTreeSet<String>>) -> usize {
    let mut pairs = BTreeSet::new();
    for dependency in list(&bom["dependencies"]) {
        let from = dependency["ref"].as_str().unwrap_or("").to_owned();
        for to in list(&dependency["dependsOn"]) {
            let to = to.as_str().unwrap_or("").to_owned();
            if names.contains_key(&from) && names.contains_key(&to) && from != to {
                pairs.insert((from.clone(), to));
            }
        }
    }
    pairs.len()
}

/// The same as the reader has it.
fn as_read(result: &read::ReadResult) -> Again {
    let counts = result.counts;
    let draft = &result.draft;
    let mut suppliers = BTreeMap::new();
    for supplier in draft.assets.iter().filter_map(|asset| asset.supplier.as_ref()) {
        let found = draft.suppliers.iter().find(|known| known.id == supplier.value).unwrap();
        *suppliers.entry(letters(found.name.as_ref().unwrap())).or_default() += 1;
    }
    let told = result.findings.iter().find(|finding| finding.rule.id == "incomplete-parts-list");
    let first_word = |finding: &freehold::finding::Finding| {
        finding.message.split(' ').next().unwrap().parse().unwrap_or_default()
    };
    Again {
        parts: counts.assets,
        services: counts.services,
        left_out: counts.left_out,
        licences: counts.licences,
        dependencies: counts.dependencies,
        suppliers,
        incomplete: told.map_or(0, first_word),
    }
}

#[test]
fn real_cyclonedx_files_are_counted_alike() {
    let (Some(examples), Some(conformance)) =
        (shared("cyclonedx/bom-examples"), shared("cyclonedx/conformance"))
    else {
        return;
    };
    let valid = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with("valid");
    let paths: Vec<PathBuf> =
        files(&examples).into_iter().chain(files(&conformance).into_iter().filter(valid)).collect();
    assert!(paths.len() > 160);
    let mut all = Again::default();
    let mut wrong = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let (result, _) = read_text(read::detect(&text).unwrap(), &text);
        verify(&result.draft);
        let again = counted_again(&serde_json::from_str(&text).unwrap());
        let read = as_read(&result);
        if read != again {
            wrong.push(format!("{}:\n {read:?} instead of\n {again:?}", path.display()));
        }
        if result.draft.assets.is_empty() {
            continue;
        }
        // A file that does not say what it is about becomes parts of the system that names it.
        let own = usize::from(result.roots.len() != 1);
        let whole = led_to(&attached(result), "whole").len();
        assert_eq!(whole, again.parts + own, "{}", path.display());
        all.services += again.services;
        all.incomplete += again.incomplete;
        all.suppliers.extend(again.suppliers);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Every kind of count was there to be wrong.
    assert!(all.services > 6 && all.incomplete > 6 && all.suppliers.len() > 6, "{all:?}");
}

/// Packages, dependencies and licences behind the members, counted over plain JSON values.
fn cargo_counted_again(metadata: &Value) -> (usize, usize, usize) {
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
