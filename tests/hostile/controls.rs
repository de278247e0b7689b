//! Characters that steer terminals, in models, arguments and names of files: none of them reaches a terminal.

use std::fs;

use tempfile::{TempDir, tempdir};

use crate::program::{DAY, Run, program};

/// A colour, a cleared screen by its one-character introducer, a title, and text that runs backwards.
const NASTY: &str = "\u{1b}[31m\u{9b}2J\u{9d}0;x\u{9c}\u{7}\u{7f}\u{202e}";

fn there(folder: &TempDir, arguments: &[&str]) -> Run {
    program().current_dir(folder.path()).args(arguments).output().unwrap().into()
}

#[track_caller]
fn harmless(text: &str) {
    let acts = |c: &char| c.is_control() && *c != '\n' || *c == '\u{202e}';
    assert_eq!(text.chars().find(acts), None, "{text:?}");
}

/// What YAML refuses is shown where it stands, and so is what it lets stand; on short lines and on long ones.
#[test]
fn excerpts_of_models() {
    let folder = tempdir().unwrap();
    for filler in ["", &"x".repeat(2_000)] {
        let cases = [
            (
                2,
                format!("systems: {{ \"mail\u{9b}2J\": {{ name: \"{filler}\u{9b}31m\u{202e}\" }} }}\n"),
                "2:17",
            ),
            (
                0,
                format!(
                    "systems: {{ mail: {{ name: \"\u{85}\u{202e}\u{feff}\", suplier: \"{filler}\" }} }}\n"
                ),
                "2:33",
            ),
        ];
        for (code, systems, place) in cases {
            fs::write(folder.path().join("model.yaml"), format!("freehold: 1\n{systems}")).unwrap();
            for format in ["text", "markdown", "html"] {
                let run = there(&folder, &["assess", "model.yaml", "--as-of", DAY, "--format", format]);
                assert_eq!(run.code, Some(code), "{}", run.err);
                assert!(run.err.contains(&format!("model.yaml:{place}\n")), "{}", run.err);
                harmless(&run.err);
                harmless(&run.out);
            }
        }
    }
}

/// The value is what the model says; the bytes are harmless.
#[test]
fn strings_of_json() {
    let folder = tempdir().unwrap();
    let text =
        "freehold: 1\norganisation: { id: us, name: \"K\\x9b31m\u{85}\\x7fø\\e\" }\nsystems: { mail: {} }\n";
    fs::write(folder.path().join("model.yaml"), text).unwrap();
    let run = there(&folder, &["assess", "model.yaml", "--as-of", DAY, "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    harmless(&run.out);
    assert!(run.out.contains("K\\u009b31m"), "{}", run.out);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let name = report["organisation"]["name"].as_str().unwrap();
    assert!(name.starts_with("K\u{9b}31m") && name.ends_with("\u{7f}ø\u{1b}"), "{name:?}");
}

#[test]
fn arguments_and_paths() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("model.yaml"), "freehold: 1\nsystems: { mail: {} }\n").unwrap();
    let [nowhere, manifest, option] =
        [format!("{NASTY}/x.yaml"), format!("{NASTY}/Cargo.toml"), format!("--{NASTY}")];
    let cases: &[&[&str]] = &[
        &[NASTY],
        &["assess", &option],
        &["assess", NASTY],
        &["assess", &manifest],
        &["assess", "model.yaml", "--profile", NASTY],
        &["assess", "model.yaml", "--as-of", NASTY],
        &["assess", "model.yaml", "--format", NASTY],
        &["assess", "model.yaml", "-o", &nowhere],
        &["explain", NASTY],
        &["explain", NASTY, "model.yaml"],
        &["rules", NASTY],
        &["init", &nowhere],
    ];
    for arguments in cases {
        let run = there(&folder, arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}: {}", run.err);
        harmless(&run.err);
    }
    let run = there(&folder, &["init", NASTY]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    harmless(&run.err);
    // A line feed must not begin a line of its own.
    let run = there(&folder, &["explain", "x\nerror: y"]);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
}
