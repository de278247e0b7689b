//! The same input gives the same bytes, whatever the threads, the order of files and the order of keys (DESIGN §2.5).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod order;
#[path = "../support/program.rs"]
mod program;
mod shuffle;
mod threads;

use serde_json::Value;

/// A report without the places of its findings: what must not depend on where things were written.
fn without_places(report: &str) -> String {
    let mut report: Value = serde_json::from_str(report).unwrap();
    for finding in report["findings"].as_array_mut().unwrap() {
        finding.as_object_mut().unwrap().remove("place").unwrap();
    }
    report.to_string()
}
