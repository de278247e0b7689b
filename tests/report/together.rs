//! What people and machines are told of the same run, side by side.

use crate::program::{assess, expect, root};

fn snapshot(name: &str, folder: &str, files: &[&str]) {
    let folder = root().join(folder);
    let [text, markdown, json] = ["text", "markdown", "json"].map(|format| assess(&folder, files, format));
    assert_eq!((text.code, &text.err), (json.code, &json.err));
    assert_eq!((text.code, &text.err), (markdown.code, &markdown.err));
    let all = [
        format!("$ freehold assess {} (exit code {})\n{}", files.join(" "), text.code.unwrap(), text.err),
        text.out,
        markdown.out,
        json.out,
    ];
    expect(&format!("tests/report/together/{name}.txt"), &all.join("\n=====\n"));
}

#[test]
fn municipality() {
    snapshot("municipality", "models/examples/municipality", &["model.yaml"]);
}

#[test]
fn five_lines() {
    snapshot("five-lines", "models/examples", &["five-lines.yaml"]);
}

#[test]
fn parts_list() {
    snapshot("parts-list", "fixtures/read/cyclonedx/valid", &["whole.json"]);
}

#[test]
fn nothing_in_it() {
    snapshot("nothing", "fixtures/read/cyclonedx/valid", &["nothing.json"]);
}

/// One of several files cannot be read: the rest is answered, the page says what is left out, and the exit code is 0,
/// because the program ran; the error stands on standard error and in the report (DESIGN §7).
#[test]
fn errors_in_one_file() {
    snapshot("errors", "fixtures/language/include-broken", &["model.yaml"]);
}
