//! The model language, seen from outside: golden models load, and every fixture's findings are what they should be.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may stop, and says what it skips")]

#[path = "support/context.rs"]
mod context;
#[path = "support/expected.rs"]
mod expected;
#[path = "support/inputs.rs"]
mod inputs;

use std::fs;
use std::path::{Path, PathBuf};

use freehold::catalogue::Profile;
use freehold::finding::Severity;
use freehold::report::diagnostics::{Colour, render};
use freehold::report::{self, Format, Options};
use freehold::run::{self, LoadError, Loaded, MemoryFiles, load};

fn loaded(result: Result<Loaded, LoadError>) -> Loaded {
    match result {
        Ok(loaded) => loaded,
        Err(LoadError::NothingRead(loaded)) => *loaded,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn golden_models_load_without_errors() {
    let Some(shared) = inputs::shared("") else { return };
    let mut names: Vec<PathBuf> =
        fs::read_dir(shared.join("golden")).unwrap().map(|e| e.unwrap().path()).collect();
    names.retain(|path| path.to_string_lossy().ends_with(".model.json"));
    names.sort();
    assert_eq!(names.len(), 80);
    for path in names {
        let files = MemoryFiles::default().with("model.json", fs::read(&path).unwrap());
        let loaded = load(&files, &["model.json".to_owned()]).expect("it can be read");
        let errors: Vec<_> = loaded.findings.iter().filter(|f| f.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
        assert!(!loaded.model.assets.is_empty());
    }
}

/// The files of a case, by their name inside it.
fn files_of(case: &Path) -> MemoryFiles {
    let mut files = MemoryFiles::default();
    let mut folders = vec![case.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("expected.txt") {
                let name = path.strip_prefix(case).unwrap().to_str().unwrap().replace('\\', "/");
                files = files.with(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

#[test]
fn every_fixture_says_what_it_should() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/language");
    let mut cases: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).collect();
    cases.sort();
    let mut wrong = Vec::new();
    for case in cases {
        let loaded = loaded(load(&files_of(&case), &["model.yaml".to_owned()]));
        let mut text: String = loaded
            .findings
            .iter()
            .map(|finding| render(finding, &loaded.sources, Colour::Never) + "\n\n")
            .collect();
        for name in &loaded.left_out {
            text.extend(["left out: ", name, "\n"]);
        }
        if text.is_empty() {
            "no findings\n".clone_into(&mut text);
        }
        let text = text.trim_end().to_owned() + "\n";
        let expected = case.join("expected.txt");
        if expected::differs(&expected, &text) {
            wrong.push(format!("{}\n{text}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "UPDATE_EXPECT=1 writes these anew:\n{}", wrong.join("\n"));
}

#[test]
fn the_starter_is_a_good_model() {
    let files = MemoryFiles::default().with("model.yaml", freehold::model::STARTER);
    let loaded = load(&files, &["model.yaml".to_owned()]).unwrap();
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
    assert!(freehold::model::STARTER.starts_with("# yaml-language-server: $schema="));
}

#[test]
fn good_models_pass_the_schema_and_bad_ones_do_not() {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("model.json", freehold::model::schema()).unwrap();
    let schema = compiler.compile("model.json", &mut schemas).unwrap();
    let valid = |text: &str| {
        schemas.validate(&serde_json::from_str(text).unwrap(), schema).map_err(|e| e.to_string())
    };
    if let Some(shared) = inputs::shared("") {
        for at in 1..=80 {
            let text = fs::read_to_string(shared.join(format!("golden/{at:03}.model.json"))).unwrap();
            valid(&text).unwrap();
        }
    }
    valid(r#"{"freehold": 1, "systems": {"mail": {"x-own": 1, "roles": {"own": "us"}, "needs": []}}}"#)
        .unwrap();
    valid(
        r#"{"freehold": 1, "systems": {"mail": {"roles": {"own": ["us", {"together": ["a", "b"]}],
        "develop": {"by": {"together": ["a", "b"]}, "could": [{"together": "a"}, "b"], "evidence": "Annex"}}}}}"#,
    )
    .unwrap();
    for bad in [
        r#"{"freehold": 1, "systems": {"mail": {"roles": {"own": {"together": ["a", "b"]}}}}}"#,
        r#"{"freehold": 1, "systems": {"mail": {"roles": {"own": {"by": {"together": []}}}}}}"#,
        r#"{"freehold": 1, "systems": {"mail": {"roles": {"own": {"by": [{"togehter": ["a"]}]}}}}}"#,
        r#"{"freehold": 1, "systems": {"mail": {"roles": {"own": {"by": [{"together": [{"together": ["a"]}]}]}}}}}"#,
        r#"{"systems": {}}"#,
        r#"{"freehold": 1, "systems": {"mail": {"suplier": "acme"}}}"#,
        r#"{"freehold": 1, "systems": {"mail": {"delivery": "sas"}}}"#,
        r#"{"freehold": 1, "contracts": {"c": {"notice": "6"}}}"#,
    ] {
        assert!(valid(bad).is_err(), "{bad}");
    }
}

#[test]
fn every_rule_of_the_input_has_a_fixture() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/language");
    let texts: Vec<String> = fs::read_dir(root)
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path().join("expected.txt")).unwrap())
        .collect();
    let rules = freehold::finding::input_rules::INPUT_RULES;
    assert!(rules.is_sorted_by_key(|rule| rule.id));
    for rule in rules {
        // What lies in the future depends on the as-of date, which loading does not know.
        let seen =
            rule.id == "future-test" || texts.iter().any(|text| text.contains(&format!("[{}]", rule.id)));
        assert!(seen, "no fixture shows {}", rule.id);
    }
}

#[test]
fn an_overlay_merges_replaces_deletes_and_removes() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/language/overlay");
    let loaded = load(&files_of(&case), &["model.yaml".to_owned()]).unwrap();
    let model = &loaded.model;
    let ids: Vec<&str> = model.assets.iter().map(|asset| asset.id.as_str()).collect();
    assert_eq!(ids, ["dc-3", "mail"]);
    let mail = &model.assets[1];
    assert_eq!(model.suppliers[mail.supplier.as_ref().unwrap().value.index()].id, "other");
    assert!(mail.licence.is_none());
    assert_eq!(mail.needs.as_ref().unwrap().len(), 1);
    assert!(mail.roles[0].by.is_some() && mail.roles[0].could.is_some());
    assert_eq!(loaded.bids[0].1.price.len(), 2);
}

#[test]
fn neither_the_order_of_files_nor_that_of_keys_shows() {
    let (systems, suppliers) =
        ("systems: { mail: { supplier: b }, post: { supplier: nobody } }", "suppliers: { b: {}, a: {} }");
    let one = MemoryFiles::default()
        .with("a.yaml", format!("freehold: 1\n{systems}\n"))
        .with("b.yaml", format!("freehold: 1\n{suppliers}\n"));
    let shown = |paths: [&str; 2], files: &MemoryFiles| {
        let loaded = load(files, &paths.map(str::to_owned)).unwrap();
        let findings: Vec<String> =
            loaded.findings.iter().map(|f| render(f, &loaded.sources, Colour::Never)).collect();
        format!("{:?}{findings:?}", loaded.model)
    };
    assert_eq!(shown(["a.yaml", "b.yaml"], &one), shown(["b.yaml", "a.yaml"], &one));
    let other = MemoryFiles::default().with("m.yaml", format!("freehold: 1\n{suppliers}\n{systems}\n"));
    let ids = |loaded: Loaded| loaded.model.suppliers.iter().map(|s| s.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(load(&other, &["m.yaml".to_owned()]).unwrap()), ["a", "b"]);
}

#[test]
fn an_export_tested_in_the_future_is_told() {
    let text = "freehold: 1\ndata: { cases: { exports: [{ format: csv, tested: 2026-03-02 }] } }\n";
    let files = MemoryFiles::default().with("model.yaml", text);
    let loaded = load(&files, &["model.yaml".to_owned()]).unwrap();
    let told =
        |day| freehold::model::tests_in_the_future(&loaded.model, jiff::civil::date(2026, 3, day)).len();
    assert_eq!((told(1), told(2), told(3)), (1, 0, 0));
}

/// Everything that an assessment says but its findings.
fn figures(model: &str) -> serde_json::Value {
    let files = MemoryFiles::default().with("model.yaml", model);
    let day = jiff::civil::date(2026, 11, 25);
    let assessed = run::assess(&files, &["model.yaml".to_owned()], Profile::default_profile(), day).unwrap();
    let text =
        report::render(Format::named("json").unwrap(), &context::context(&assessed), &Options::default());
    let mut report: serde_json::Value = serde_json::from_str(&text).unwrap();
    report.as_object_mut().unwrap().remove("findings").expect("a report has findings");
    report
}

/// What a claim rests on stays with it, at its place, and changes nothing else.
#[test]
fn evidence_is_kept_and_changes_no_figure() {
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/language/valid-together/model.yaml"),
    )
    .unwrap();
    let files = MemoryFiles::default().with("model.yaml", text.as_str());
    let loaded = load(&files, &["model.yaml".to_owned()]).unwrap();
    let asset = &loaded.model.assets[0];
    let roles = asset.roles.iter().filter_map(|role| role.evidence.as_deref());
    let alternatives = &asset.alternatives.as_ref().unwrap().value;
    let replace = asset.replace.as_ref().and_then(|replace| replace.evidence.as_ref());
    let export = loaded.model.data[0].exports.as_ref().unwrap().value[0].evidence.as_deref();
    let all = roles.chain(alternatives.iter().filter_map(|known| known.evidence.as_deref())).chain(replace);
    let kept: Vec<&str> = all.chain(export).map(|evidence| &*evidence.value).collect();
    let wanted = ["Annex 4, section 2", "17", "https://example.org/product", "Plan of 3 May", "Annex 5"];
    assert_eq!(kept, wanted);
    let stated = asset.roles[1].evidence.as_deref().unwrap().span;
    assert_eq!(&text[stated.start as usize..stated.end as usize], "\"Annex 4, section 2\"");
    let mut without = text.clone();
    for evidence in
        ["\"Annex 4, section 2\"", "17", "\"https://example.org/product\"", "\"Plan of 3 May\"", "Annex 5"]
    {
        let stated = format!(", evidence: {evidence}");
        assert!(without.contains(&stated), "{stated}");
        without = without.replace(&stated, "");
    }
    assert_eq!(figures(&without), figures(&text));
}

/// Only `[]` says that there is none: a list of which nothing is understood says no more than the key left out.
#[test]
fn a_list_that_lost_all_its_items_is_not_stated() {
    // What stands for the key, and where it stands.
    let lists = [
        ("include:", "@"),
        ("remove:", "@"),
        ("tags:", "capabilities: { post: { needs: [mail], @ } }"),
        ("needs:", "capabilities: { post: { @ } }"),
        ("needs:", "systems: { mail: { @ } }"),
        ("any:", "systems: { mail: { needs: [{ @ }] } }"),
        ("any:", "systems: { mail: { needs: [dc, { @ }] } }"),
        ("provides:", "systems: { mail: { @ } }"),
        ("holds:", "systems: { mail: { @ } }"),
        ("alternatives:", "systems: { mail: { replace: { months: 1 }, @ } }"),
        ("tags:", "systems: { mail: { @ } }"),
        ("by:", "systems: { mail: { roles: { own: { @ } } } }"),
        ("by:", "systems: { mail: { roles: { develop: { could: [acme], @ } } } }"),
        ("could:", "systems: { mail: { roles: { develop: { by: [acme], @ } } } }"),
        ("could:", "systems: { mail: { roles: { operate: { by: acme, @ } } } }"),
        ("develop:", "systems: { mail: { roles: { @ } } }"),
        ("together:", "systems: { mail: { roles: { develop: { by: [{ @ }] } } } }"),
        ("together:", "systems: { mail: { roles: { develop: { by: acme, could: { @ } } } } }"),
        ("exports:", "systems: { mail: { holds: [mails] } }\ndata: { mails: { @ } }"),
        ("suppliers:", "systems: { mail: {} }\nscenarios: { s: { withdraw: { assets: [mail], @ } } }"),
        ("assets:", "systems: { mail: {} }\nscenarios: { s: { withdraw: { suppliers: [acme], @ } } }"),
        ("countries:", "systems: { mail: {} }\nscenarios: { s: { withdraw: { suppliers: [acme], @ } } }"),
    ];
    for (key, place) in lists {
        let model = |stated: &str| {
            let sections = place.replace('@', stated).replace(", }", " }");
            format!("freehold: 1\nsuppliers: {{ acme: {{}} }}\ncomponents: {{ dc: {{}} }}\n{sections}\n")
        };
        let absent = figures(&model(""));
        // An export of which nothing is known is one all the same.
        let mapping = if key == "exports:" { "[true, acme]" } else { "[true, { suplier: acme }]" };
        for items in ["[null]", "[[acme]]", mapping] {
            assert_eq!(figures(&model(&format!("{key} {items}"))), absent, "{key} {items} in {place}");
        }
        // Tags may be any text; the others must lead somewhere.
        if !matches!(key, "tags:" | "include:" | "alternatives:" | "countries:") {
            assert_eq!(figures(&model(&format!("{key} [nosuch]"))), absent, "{key} [nosuch] in {place}");
        }
    }
    let export = |parts: &str| {
        let export = format!("exports: [{{ format: csv, by: self-service{parts} }}]");
        format!("freehold: 1\nsystems: {{ mail: {{ holds: [mails] }} }}\ndata: {{ mails: {{ {export} }} }}\n")
    };
    // Without its parts, an export would seem to cover them all: it is left out as a whole.
    let none = figures("freehold: 1\nsystems: { mail: { holds: [mails] } }\ndata: { mails: {} }\n");
    assert_eq!(figures(&export(", parts: [null]")), none);
    assert_eq!(figures(&export(", parts: [nosuch]")), none);
    assert_ne!(figures(&export("")), none);
}
