//! CI: the workflow calls `.ci/run`, which assesses our own workspace, and tests that need files of others say so.

use std::fs;

use crate::program::{root, run};

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

#[test]
fn the_workflow_calls_the_script_and_the_script_assesses_our_own_workspace() {
    assert!(text(".github/workflows/ci.yml").contains("bash .ci/run alone"));
    let script = text(".ci/run");
    for part in [
        "cargo fmt --check",
        "-D warnings",
        "assess Cargo.toml",
        "--no-default-features",
        "FREEHOLD_REQUIRE_SHARED=1",
        "FREEHOLD_REQUIRE_BROWSER=1",
        "FREEHOLD_REQUIRE_OFFICE=1",
    ] {
        assert!(script.contains(part), "{part}");
    }
}

/// Every package that the program is built from is seen, with the licence that it states.
#[test]
fn our_own_workspace_is_assessed() {
    let run = run(&["assess", "Cargo.toml", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["capabilities"].as_array().unwrap().len(), 1);
    let chokepoints = &report["scores"]["proprietaryChokepoints"]["score"];
    assert_eq!(chokepoints["high"], 0.0, "a dependency is not openly licensed, or its licence is unknown");
    assert!(report["stated"]["total"].as_u64().unwrap() > 300);
}

/// A test that looks for the shared folder fails without it where CI asks for it.
#[test]
fn tests_that_need_files_of_others_can_be_made_to_fail_without_them() {
    let mut open = vec![root().join("tests")];
    let mut seen = 0;
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            if path.ends_with("house/ci.rs") {
                continue;
            }
            // Whoever asks `support/inputs.rs` is as safe as that file; whoever looks for itself must be so too.
            seen += usize::from(text.contains("inputs::shared("));
            if text.contains("\"../shared\"") {
                assert!(text.contains("FREEHOLD_REQUIRE_SHARED"), "{}", path.display());
                assert!(text.contains("skipped: "), "{}", path.display());
            }
        }
    }
    assert!(seen > 1);
}

/// A test that looks for a browser fails without one where CI asks for it.
#[test]
fn tests_that_need_a_browser_can_be_made_to_fail_without_one() {
    let finder = text("tests/browser/chromium.rs");
    assert!(finder.contains("var_os(\"FREEHOLD_REQUIRE_BROWSER\").is_none()"));
    assert!(finder.contains("skipped: "));
}
