//! Nesting and unfolding without end.

use std::fmt::Write as _;
use std::fs;

use tempfile::tempdir;

use crate::bounds::{assess, refused};

const DEEP: usize = 100_000;

fn one(text: &str) -> crate::program::Run {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("model.yaml"), text).unwrap();
    assess(folder.path(), &["model.yaml"])
}

#[test]
fn a_billion_laughs() {
    let mut text = "freehold: 1\nx-0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        writeln!(text, "x-{level}: &a{level} [{}]", vec![alias; 9].join(", ")).unwrap();
    }
    refused(&one(&text), "broken-yaml", "aliases unfold into more than the limit");
}

#[test]
fn yaml() {
    let flows = [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]")];
    for (open, close) in flows {
        let text = format!("freehold: 1\nx-a: {}{}\n", open.repeat(DEEP), close.repeat(DEEP));
        refused(&one(&text), "broken-yaml", "nested ");
    }
    for text in ["- ".repeat(DEEP), "? ".repeat(DEEP), "[".repeat(DEEP), "!!map {".repeat(DEEP)] {
        refused(&one(&text), "broken-yaml", "");
    }
    let steps: String = (0..4_000).fold(String::new(), |text, depth| text + &" ".repeat(depth) + "a:\n");
    refused(&one(&steps), "broken-yaml", "nested ");
}

#[test]
fn cyclonedx() {
    let start = r#"{"bomFormat":"CycloneDX","specVersion":"1.5","components":"#;
    let component = r#"[{"type":"library","name":"a","components":"#;
    let nested = format!("{start}{}[]{}}}", component.repeat(DEEP), "}]".repeat(DEEP));
    refused(&one(&nested), "broken-json", "the JSON is nested too deep");
    refused(
        &one(&format!("{start}{}", component.repeat(DEEP))),
        "broken-json",
        "the JSON is nested too deep",
    );
    // What is skipped may be as deep as it likes.
    let skipped = format!("{start}[],\"x\":{}{}}}", "[".repeat(DEEP), "]".repeat(DEEP));
    assert_eq!(one(&skipped).code, Some(0));
}

#[test]
fn cargo() {
    let text =
        fs::read_to_string(crate::program::root().join("fixtures/read/cargo/valid/workspace.json")).unwrap();
    assert_eq!(one(&text).code, Some(0));
    let deep = format!("{}{}", "[".repeat(DEEP), "]".repeat(DEEP));
    let with_deep = text.replacen('{', &format!("{{\"metadata\":{deep},"), 1);
    refused(&one(&with_deep), "broken-json", "nested too deep");
}
