//! The order of keys, sections, files and arguments does not show.

use std::fs;
use std::path::Path;

use crate::program::{Run, assess, root};
use crate::shuffle::{Dice, keys};
use crate::without_places;

#[test]
fn keys_and_sections_in_any_order() {
    let mut dice = Dice(1);
    let folder = tempfile::tempdir().unwrap();
    for case in (1..=80).step_by(3) {
        let text = fs::read_to_string(root().join(format!("fixtures/golden/{case:03}.model.json"))).unwrap();
        let model = serde_json::from_str(&text).unwrap();
        fs::write(folder.path().join("model.json"), &text).unwrap();
        let as_it_is = assess(folder.path(), &["model.json"], "json");
        assert_eq!(as_it_is.code, Some(0), "{}", as_it_is.err);
        let shuffled = keys(&model, &mut dice).to_string();
        assert_ne!(shuffled, model.to_string());
        fs::write(folder.path().join("model.json"), shuffled).unwrap();
        let after = assess(folder.path(), &["model.json"], "json");
        assert_eq!(without_places(&as_it_is.out), without_places(&after.out), "{case:03}");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The municipality with its list of includes in another order, and its files under other names.
#[test]
fn includes_in_any_order_and_files_of_any_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    copy(&root().join("models/examples/municipality"), folder.path());
    let as_it_is = assess(folder.path(), &["model.yaml"], "json");
    assert_eq!(as_it_is.code, Some(0), "{}", as_it_is.err);
    let text = fs::read_to_string(file("model.yaml")).unwrap();
    let including = |list: &str| {
        let old = "[suppliers.yaml, contracts/*.yaml, systems.yaml, components.yaml, data.yaml]";
        assert!(text.contains(old));
        fs::write(file("model.yaml"), text.replace(old, list)).unwrap();
    };
    including("[data.yaml, systems.yaml, contracts/*.yaml, components.yaml, suppliers.yaml]");
    assert_eq!(as_it_is, assess(folder.path(), &["model.yaml"], "json"), "the order of the list shows");
    fs::rename(file("suppliers.yaml"), file("zz.yaml")).unwrap();
    fs::rename(file("systems.yaml"), file("a.yaml")).unwrap();
    including("[zz.yaml, contracts/*.yaml, a.yaml, components.yaml, data.yaml]");
    let renamed = assess(folder.path(), &["model.yaml"], "json");
    assert_eq!(without_places(&as_it_is.out), without_places(&renamed.out), "the names of files show");
}

#[test]
fn sections_in_one_file_or_in_many() {
    let text = fs::read_to_string(root().join("fixtures/golden/060.model.json")).unwrap();
    let model: serde_json::Value = serde_json::from_str(&text).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("model.json"), &text).unwrap();
    let whole = assess(folder.path(), &["model.json"], "json");
    fs::create_dir(folder.path().join("parts")).unwrap();
    for (section, value) in model.as_object().unwrap() {
        if section != "freehold" {
            let part = serde_json::json!({ "freehold": 1, section: value });
            fs::write(folder.path().join("parts").join(format!("{section}.json")), part.to_string()).unwrap();
        }
    }
    fs::write(folder.path().join("model.json"), r#"{ "freehold": 1, "include": ["parts/*.json"] }"#).unwrap();
    let parts = assess(folder.path(), &["model.json"], "json");
    assert_eq!(without_places(&whole.out), without_places(&parts.out));
}

#[test]
fn arguments_in_any_order() {
    let folder = tempfile::tempdir().unwrap();
    let golden = |case: usize| root().join(format!("fixtures/golden/{case:03}.model.json"));
    let parts = root().join("fixtures/read/cyclonedx/valid/whole.json");
    for (from, to) in [(golden(3), "one.json"), (golden(12), "two.json"), (parts, "parts.json")] {
        fs::copy(from, folder.path().join(to)).unwrap();
    }
    let run = |files: &[&str], format: &str| -> Run { assess(folder.path(), files, format) };
    for format in ["html", "json", "markdown", "text"] {
        let first = run(&["one.json", "two.json", "parts.json"], format);
        assert_eq!(first.code, Some(0), "{}", first.err);
        // The two share ids, so that one of them must give way, and not the one that was named later.
        assert!(first.err.contains("duplicate-id"), "{}", first.err);
        for files in [["two.json", "one.json", "parts.json"], ["parts.json", "two.json", "one.json"]] {
            assert_eq!(first, run(&files, format), "{files:?} as {format}");
        }
        let twice = run(&["one.json", "two.json", "parts.json", "one.json"], format);
        assert_eq!(first, twice, "a file named twice");
    }
}
