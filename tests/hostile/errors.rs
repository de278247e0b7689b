//! Errors in the input and what becomes of the answer.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;
use tempfile::tempdir;

use crate::bounds::{answered, assess, assess_as, refused};

#[test]
fn thousands_of_errors_in_one_file() {
    let folder = tempdir().unwrap();
    let mut text = "freehold: 1\nsystems:\n".to_owned();
    for at in 0..5_000 {
        writeln!(text, "  system-{at}: {{ needs: [sistem-{at}], supplier: acme, foo: 1 }}").unwrap();
    }
    text.push_str("  mail: {}\n");
    fs::write(folder.path().join("model.yaml"), text.replace("system-", "x-")).unwrap();
    let run = assess(folder.path(), &["model.yaml"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    fs::write(folder.path().join("model.yaml"), text.lines().take(1_500).collect::<Vec<_>>().join("\n"))
        .unwrap();
    let run = assess(folder.path(), &["model.yaml"]);
    answered(&run, "unknown-key", "… and 4474 more findings about the input");
    assert!(run.err.len() < 20_000, "{}", run.err.len());
    assert!(run.out.contains("errors"), "{}", run.out);
    let json = assess_as(folder.path(), &["model.yaml"], "json", "1500000");
    let report: Value = serde_json::from_str(&json.out).unwrap();
    let errors =
        report["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] == "error");
    assert!(errors.count() >= 4_494, "machines get all of them");
}

/// One file of three is broken: the two others are assessed, everybody is told, and the exit code is that of an answer.
#[test]
fn the_rest_is_answered() {
    let folder = tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "model.yaml",
        "freehold: 1\ninclude: [good.yaml, bad.yaml]\nsystems: { mail: { name: Mail, needs: [dc, gone] } }\n",
    );
    write("good.yaml", "freehold: 1\ncomponents: { dc: { name: Data centre } }\n");
    write("bad.yaml", "freehold: 1\ncomponents: { gone: [ }\n");
    let run = assess(folder.path(), &["model.yaml"]);
    answered(&run, "broken-yaml", "bad.yaml:2:");
    answered(&run, "unknown-reference", "\"gone\"");
    assert!(
        run.out.contains("Left out: 1 file could not be read and counts for nothing here: bad.yaml."),
        "{}",
        run.out
    );
    assert!(run.out.contains("Data centre"), "{}", run.out);
    let report: Value =
        serde_json::from_str(&assess_as(folder.path(), &["model.yaml"], "json", "1500000").out).unwrap();
    assert_eq!(report["leftOut"], serde_json::json!(["bad.yaml"]));
    // A file that was named itself is no different from one that was included, as long as another can be read …
    answered(&assess(folder.path(), &["good.yaml", "bad.yaml"]), "broken-yaml", "bad.yaml:2:");
    answered(
        &assess(folder.path(), &["good.yaml", "missing.yaml"]),
        "unreadable-file",
        "there is no such file",
    );
    // … and where none can, there is no answer.
    refused(&assess(folder.path(), &["bad.yaml", "missing.yaml"]), "broken-yaml", "bad.yaml:2:");
}
