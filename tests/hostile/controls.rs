//! Characters that steer terminals, in models: none of them reaches a terminal.

use std::fs;

use tempfile::{TempDir, tempdir};

use crate::program::{DAY, Run, program};

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
            for format in ["text", "markdown"] {
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
    let text = "freehold: 1\norganisation: { id: us, name: \"K\\x9b31m\u{85}\\x7fø\\e\" }\nsystems: { mail: {} }\n";
    fs::write(folder.path().join("model.yaml"), text).unwrap();
    let run = there(&folder, &["assess", "model.yaml", "--as-of", DAY, "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    harmless(&run.out);
    assert!(run.out.contains("K\\u009b31m"), "{}", run.out);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let name = report["organisation"]["name"].as_str().unwrap();
    assert!(name.starts_with("K\u{9b}31m") && name.ends_with("\u{7f}ø\u{1b}"), "{name:?}");
}
