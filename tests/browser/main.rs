//! The HTML report in a browser: nothing is asked of the network, nothing goes wrong, tables sort and filter, pictures
//! light up, and it prints. The browser is the Chromium on the search path; without one these tests are skipped, unless
//! `FREEHOLD_REQUIRE_BROWSER` is set.
//!
//! What a check would see if it were not so is shown on a page made to fail it.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says what it skips"
)]

mod award;
mod chromium;
mod large;
mod paper;
#[path = "../support/program.rs"]
mod program;
mod quiet;
mod tables;

#[path = "../generate/mod.rs"]
mod generate;

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use program::{DAY, run};

/// The report of the example, through the program.
fn municipality() -> String {
    let run = run(&["assess", "models/examples/municipality/model.yaml", "--as-of", DAY, "--format", "html"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    run.out
}

/// A page as a file.
fn file(page: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.html");
    fs::write(&path, page).unwrap();
    (folder, path)
}

/// A copy in which a script of ours runs last: its value, as JSON, becomes the text of a last element. The policy of the
/// page would not let it run, so the copy has none.
fn asking(page: &str, script: &str) -> String {
    let (before, rest) = page.split_once("<meta http-equiv=\"Content-Security-Policy\"").unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    let asks = format!(
        "<script>{{ const answer = (() => {{ {script} }})(); const told = document.createElement('pre'); \
         told.id = 'answer'; told.textContent = JSON.stringify(answer); document.body.append(told); }}</script></body>"
    );
    let (rest, end) = rest.rsplit_once("</body>").unwrap();
    format!("{before}{rest}{asks}{end}")
}

/// What the script answered, from the page as the browser left it.
fn answer(dom: &str) -> serde_json::Value {
    let (_, rest) = dom.rsplit_once("<pre id=\"answer\">").unwrap_or_else(|| panic!("no answer: {dom}"));
    let (json, _) = rest.split_once("</pre>").unwrap();
    let json =
        json.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&");
    serde_json::from_str(&json).unwrap()
}
