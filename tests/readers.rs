//! The readers of foreign formats: fixtures with their expected drafts and findings, real files counted a second time by
//! other means, and mutated files that must never make a reader panic.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use freehold::catalogue::{Knowledge, Profile};
use freehold::finding::Severity;
use freehold::model::{AssetSort, Draft, DraftAsset, DraftMembers, Level};
use freehold::read::{self, ReadResult, Reader};
use freehold::run::{Loaded, MemoryFiles, load};
use freehold::score::{Assessment, assess};
use freehold::text::{Sources, Span};
use proptest::prelude::*;
use serde_json::Value;

#[path = "../src/cli/cargo_command.rs"]
mod cargo_command;

fn read_text(reader: &Reader, text: &str) -> (ReadResult, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("input.json", text);
    let result = (reader.read)(file, &sources);
    (result, sources)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn fixtures() -> Vec<PathBuf> {
    files(Path::new("fixtures/read"))
}

/// The reader whose folder a fixture lies in.
fn reader_of(path: &Path) -> &'static Reader {
    let format = path.components().nth(2).unwrap().as_os_str().to_str().unwrap();
    read::by_id(format).unwrap()
}

/// A draft and findings, a line a fact.
fn told(result: &ReadResult, sources: &Sources) -> String {
    let at = |span: Span| {
        let place = sources.line_column(span);
        format!("{}:{}", place.line, place.column)
    };
    let mut text = String::new();
    let _ = writeln!(text, "roots {:?}", result.roots);
    let _ = writeln!(text, "{:?}", result.counts);
    for (id, said) in &result.completeness.assemblies {
        let _ = writeln!(text, "assembly of {id} {said:?}");
    }
    for (id, said) in &result.completeness.dependencies {
        let _ = writeln!(text, "dependencies of {id} {said:?}");
    }
    for asset in &result.draft.assets {
        text.push_str(&asset_told(asset, &at));
    }
    for supplier in &result.draft.suppliers {
        let kind = supplier.kind.as_ref().map_or("-", |kind| kind.value.word());
        let name = supplier.name.as_deref().unwrap_or("-");
        let country = supplier.country.as_ref().map_or("-", |country| country.value.as_str());
        let _ = writeln!(text, "supplier {} {} {name:?} {kind} {country}", at(supplier.span), supplier.id);
    }
    for finding in &result.findings {
        let (severity, rule) = (finding.severity.name(), finding.rule.id);
        let _ = writeln!(
            text,
            "{severity} {rule} {} {} | {}",
            at(finding.primary),
            finding.message,
            finding.label
        );
        if let Some(help) = &finding.help {
            let _ = writeln!(text, "  help: {help}");
        }
    }
    text
}

fn asset_told(asset: &DraftAsset, at: &dyn Fn(Span) -> String) -> String {
    let mut text = format!("asset {} {}", at(asset.span), asset.id);
    let mut word = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = write!(text, " {key}={value}");
        }
    };
    word("name", asset.name.as_ref().map(|name| format!("{name:?}")));
    word("version", asset.version.clone());
    word("kind", asset.kind.as_ref().map(|kind| kind.value.word().to_owned()));
    word(
        "licence",
        asset.licence.as_ref().map(|licence| format!("{:?}@{}", licence.value, at(licence.span))),
    );
    word("term", asset.term.as_ref().map(|term| term.value.word().to_owned()));
    word("delivery", asset.delivery.as_ref().map(|delivery| delivery.value.word().to_owned()));
    word("source", asset.source.as_ref().map(|source| source.value.word().to_owned()));
    word("supplier", asset.supplier.as_ref().map(|supplier| supplier.value.clone()));
    word("from", asset.supplier_source.clone());
    word("purl", asset.purl.clone());
    for role in &asset.roles {
        let by: Vec<&str> = role.by.iter().flat_map(|by| &by.value).map(|by| by.value.as_str()).collect();
        word(role.role.word(), Some(format!("{by:?}")));
    }
    text.push('\n');
    match &asset.needs {
        None => {}
        Some(needs) if needs.is_empty() => text.push_str("  needs nothing\n"),
        Some(needs) => {
            for need in needs {
                let at_most = if need.at_most == Level::Lost {
                    ""
                } else {
                    &format!(" at most {}", need.at_most.word())
                };
                let _ = writeln!(
                    text,
                    "  needs {}{at_most} {}",
                    members(&need.members).join(" or "),
                    at(need.span)
                );
            }
        }
    }
    text
}

fn members(members: &DraftMembers) -> Vec<&str> {
    match members {
        DraftMembers::Assets(assets) => assets.iter().map(|asset| asset.value.as_str()).collect(),
        DraftMembers::Interface(interface) => vec![&interface.value],
    }
}

#[test]
fn fixtures_are_read_as_expected() {
    let mut wrong = Vec::new();
    for path in fixtures() {
        let (result, sources) = read_text(reader_of(&path), &std::fs::read_to_string(&path).unwrap());
        let (told, expected) = (told(&result, &sources), path.with_extension("txt"));
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            std::fs::write(&expected, &told).unwrap();
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != told {
            wrong.push(format!("{}\n{told}", path.display()));
        }
        verify(&result.draft);
    }
    assert!(wrong.is_empty(), "set UPDATE_FIXTURES=1 and look at the difference:\n{}", wrong.join("\n"));
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
        assert!(by.chain(&asset.supplier).all(|supplier| suppliers.contains(supplier.value.as_str())));
        assert!(!asset.id.chars().any(|c| c.is_control() || c == ' '));
    }
}

/// Attaches to a system of a model with one neighbour.
fn attached(result: ReadResult) -> Draft {
    let mut sources = Sources::default();
    let span = Span::file_start(sources.add("model.yaml", ""));
    let mut draft = Draft::default();
    draft.assets.push(DraftAsset::new("other", AssetSort::System, span));
    draft.assets.push(DraftAsset::new("whole", AssetSort::System, span));
    read::attach(result, 1, &mut draft);
    draft
}

/// Ids that an asset leads to, itself included.
fn led_to(draft: &Draft, start: &str) -> BTreeSet<String> {
    let by_id: BTreeMap<&str, &DraftAsset> =
        draft.assets.iter().map(|asset| (asset.id.as_str(), asset)).collect();
    let mut open = vec![start];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id.to_owned()) {
            open.extend(by_id[id].needs.iter().flatten().flat_map(|need| members(&need.members)));
        }
    }
    seen
}

#[test]
fn attached_parts_all_belong_to_the_asset() {
    for path in fixtures() {
        let (result, _) = read_text(reader_of(&path), &std::fs::read_to_string(&path).unwrap());
        let parts = result.counts.assets - result.roots.len();
        let draft = attached(result);
        verify(&draft);
        assert_eq!(led_to(&draft, "whole").len(), parts + 1, "{}", path.display());
        assert!(draft.suppliers.iter().all(|supplier| supplier.id != "ourselves"), "{}", path.display());
        assert!(draft.assets[0].needs.is_none() && draft.assets[1].roles.is_empty());
    }
}

#[test]
fn what_the_model_says_of_the_asset_stands() {
    let text = std::fs::read_to_string("fixtures/read/cyclonedx/valid/whole.json").unwrap();
    let (result, sources) = read_text(read::by_id("cyclonedx").unwrap(), &text);
    let span = result.draft.assets[0].span;
    let mut draft = Draft::default();
    let mut asset = DraftAsset::new("shop", AssetSort::System, span);
    asset.version = Some("4".to_owned());
    draft.assets.push(asset);
    draft.suppliers.push(result.draft.suppliers[0].clone());
    draft.suppliers[0].country = Some(freehold::text::Sp::new("DK".to_owned(), span));
    let findings = read::attach(result, 0, &mut draft);
    assert_eq!(draft.assets[0].version.as_deref(), Some("4"));
    assert_eq!(draft.assets[0].name.as_deref(), Some("web-shop"));
    assert!(draft.suppliers[0].country.is_some());
    assert!(findings.iter().all(|finding| finding.rule.id != "assumed-ours"));
    assert_eq!(sources.line_column(draft.assets[1].span).line, 10);
    verify(&draft);
}

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

/// Loads files of these names and texts; the first is the model.
fn load_all(texts: &[(&str, &str)]) -> Loaded {
    let files =
        texts.iter().fold(MemoryFiles::default(), |files, (name, text)| files.with(*name, text.as_bytes()));
    load(&files, &texts.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>()).unwrap()
}

fn errors(loaded: &Loaded) -> Vec<String> {
    let errors = loaded.findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| format!("{}: {}", finding.rule.id, finding.message)).collect()
}

const TWO: [&str; 2] = [
    r#"{"bomFormat": "CycloneDX", "specVersion": "1.6",
        "metadata": {"component": {"type": "application", "bom-ref": "r", "name": "one"}},
        "components": [{"type": "library", "bom-ref": "x", "name": "x", "purl": "pkg:npm/x@1"},
                       {"type": "library", "bom-ref": "y", "name": "y", "supplier": {"name": "Firma"}}],
        "dependencies": [{"ref": "r", "dependsOn": ["x", "y"]}]}"#,
    r#"{"bomFormat": "CycloneDX", "specVersion": "1.6",
        "metadata": {"component": {"type": "application", "bom-ref": "r", "name": "two"}},
        "components": [{"type": "library", "bom-ref": "x", "name": "x", "purl": "pkg:maven/x@1"},
                       {"type": "library", "bom-ref": "y", "name": "y", "licenses": [{"license": {"id": "MIT"}}]},
                       {"type": "library", "bom-ref": "z", "name": "z", "supplier": {"name": "FIRMA"}}],
        "dependencies": [{"ref": "r", "dependsOn": ["x", "y"]}, {"ref": "y", "dependsOn": ["z", "x"]}]}"#,
];

#[test]
fn files_side_by_side_share_their_parts() {
    let loaded = load_all(&[("one.json", TWO[0]), ("two.json", TWO[1])]);
    assert_eq!(errors(&loaded), Vec::<String>::new());
    let ids: Vec<&str> = loaded.model.assets.iter().map(|asset| asset.id.as_str()).collect();
    assert_eq!(ids, ["one", "two", "x", "x~2", "y", "z"]);
    let y = &loaded.model.assets[4];
    assert!(y.supplier.is_some() && y.licence.is_some());
    assert_eq!(y.needs.as_ref().unwrap().len(), 2);
    assert_eq!(loaded.model.suppliers.len(), 2);
}

#[test]
fn a_file_is_attached_to_a_system() {
    let model = "freehold: 1\nsystems:\n  shop: { name: Shop, supplier: firma, sbom: parts/one.json }\n  desk: { sbom: \
        parts/one.json }\nsuppliers:\n  firma: { name: Firma A/S, country: DK }\n";
    let files =
        MemoryFiles::default().with("model.yaml", model.as_bytes()).with("parts/one.json", TWO[0].as_bytes());
    let loaded = load(&files, &["model.yaml".to_owned()]).unwrap();
    assert_eq!(errors(&loaded), Vec::<String>::new());
    let ids: Vec<&str> = loaded.model.assets.iter().map(|asset| asset.id.as_str()).collect();
    assert_eq!(ids, ["desk", "desk/x", "desk/y", "shop", "shop/x", "shop/y"]);
    assert_eq!(loaded.model.suppliers.len(), 1);
    assert!(loaded.findings.iter().all(|finding| finding.rule.id != "assumed-ours"));
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

/// A change of a file's bytes.
#[derive(Debug, Clone)]
enum Change {
    Put(usize, Vec<u8>),
    Cut(usize, usize),
    Copy(usize, usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let bytes = prop::collection::vec(
        prop::sample::select(b"{}[]\",:\\u0028()nulltrue1-. \xff\xc3\n".to_vec()),
        1..6,
    );
    prop_oneof![
        (any::<usize>(), bytes).prop_map(|(at, bytes)| Change::Put(at, bytes)),
        (any::<usize>(), 0..40_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        (any::<usize>(), any::<usize>(), 0..200_usize)
            .prop_map(|(from, to, length)| Change::Copy(from, to, length)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for change in changes {
        let length = bytes.len().max(1);
        let end = |at: usize, more: usize| (at + more).min(bytes.len());
        match change {
            Change::Put(at, put) => {
                let at = (at % length).min(bytes.len());
                let upto = end(at, put.len());
                bytes.splice(at..upto, put.iter().copied());
            }
            Change::Cut(at, cut) => {
                let at = (at % length).min(bytes.len());
                let upto = end(at, *cut);
                bytes.drain(at..upto);
            }
            Change::Copy(from, to, count) => {
                let from = (from % length).min(bytes.len());
                let copy = bytes[from..end(from, *count)].to_vec();
                let to = (to % length).min(bytes.len());
                bytes.splice(to..to, copy);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_files_never_panic(at in any::<usize>(), changes in prop::collection::vec(change(), 1..5)) {
        let paths = fixtures();
        let text = changed(&std::fs::read_to_string(&paths[at % paths.len()]).unwrap(), &changes);
        let _ = read::detect(&text);
        for reader in read::READERS {
            let (result, sources) = read_text(reader, &text);
            verify(&result.draft);
            told(&result, &sources);
            let broken = result.findings.iter().any(|finding| finding.severity == Severity::Error);
            prop_assert!(broken || !result.draft.assets.is_empty() || !result.findings.is_empty());
            verify(&attached(result.clone()));
            let (other, _) = read_text(reader, &std::fs::read_to_string(&paths[at % paths.len()]).unwrap());
            let mut draft = Draft::default();
            read::beside(vec![result, other], &mut draft);
            verify(&draft);
        }
    }
}
