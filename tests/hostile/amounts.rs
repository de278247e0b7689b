//! Figures and lists larger than anything real.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;
use tempfile::tempdir;

use crate::bounds::{answered, assess, assess_as};
use crate::program::Run;

fn as_json(text: &str) -> Run {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("model.yaml"), text).unwrap();
    assess_as(folder.path(), &["model.yaml"], "json", "1500000")
}

#[test]
fn huge_figures() {
    let figures = [
        (
            "systems",
            "a: { replace: { cost: FIGURE } }",
            ["1e400 DKK", "99999999999999999999999999999 MDKK", "-1 DKK"],
        ),
        ("systems", "a: { replace: { months: FIGURE } }", ["1e400", "-1e400", "-1"]),
        ("contracts", "a: { notice: FIGURE }", ["99999999999999999999 years", "1e400 months", "-1 days"]),
        (
            "contracts",
            "a: { extensions: FIGURE }",
            ["99999999999 x 99999999999999999999 years", "2 x 1e400 years", "1e9 x 1 year"],
        ),
        ("data", "a: { volume: FIGURE }", ["1e400 TB", "9e999 PB", "-1 TB"]),
        ("data", "a: { parts: { content: FIGURE } }", ["1e400", "0", "-1"]),
        ("data", "a: { exports: [{ takes: FIGURE }] }", ["99999999999999999999999 years", "1e400 d", "-1 d"]),
        ("formats", "a: { class: open, convertible: { csv: FIGURE } }", ["1e400", "2", "-1"]),
    ];
    for (section, shape, values) in figures {
        for value in values {
            let folder = tempdir().unwrap();
            let text = format!("freehold: 1\n{section}: {{ {} }}\n", shape.replace("FIGURE", value));
            let text = if section == "systems" { text } else { format!("{text}systems: {{ mail: {{}} }}\n") };
            fs::write(folder.path().join("model.yaml"), text).unwrap();
            let run = assess(folder.path(), &["model.yaml"]);
            println!("{shape} {value}");
            assert_eq!(run.code, Some(0), "{}", run.err);
            assert!(run.err.contains("error["), "{value} for {shape} is taken: {}", run.err);
            assert!(!run.err.contains("must be a number, not a number"), "{}", run.err);
            assert!(!run.out.contains("NaN") && !run.out.contains("inf"), "{}", run.out);
        }
    }
}

/// The largest figures that are taken, many of them together.
#[test]
fn sums_of_large_figures() {
    let mut text = "freehold: 1\norganisation: { id: o, currency: DKK }\nsystems: { mail: { holds: [d], supplier: s } }\n\
        data: { d: { parts: { a: 1e308, b: 1e308, c: 1e308 }, exports: [{ parts: [a], takes: 1 d }] } }\nsuppliers: { s: {} }\ncontracts:\n"
        .to_owned();
    for at in 0..100 {
        writeln!(text, "  k-{at}: {{ supplier: s, yearly: 79228162514264337593543950335 DKK }}").unwrap();
    }
    let run = as_json(&text);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let gap = &report["data"][0]["gap"];
    assert!(gap["high"].as_f64().is_some_and(|gap| (0.0..=1.0).contains(&gap)), "{gap}");
}

#[test]
fn a_chain_of_a_hundred_thousand_owners() {
    let mut text = "freehold: 1\nsystems: { mail: { supplier: s-0, delivery: saas } }\nsuppliers:\n  s-100000: { country: US }\n".to_owned();
    for at in 0..100_000 {
        writeln!(text, "  s-{at}: {{ parent: s-{} }}", at + 1).unwrap();
    }
    let run = as_json(&text);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["exposures"][0]["supplier"], "s-100000");
    assert_eq!(report["countries"][0]["country"], "US");
}

#[test]
fn a_list_of_a_hundred_thousand_needs() {
    let ids: Vec<String> = (0..100_000).map(|at| format!("c-{at}")).collect();
    let head = "freehold: 1\nsuppliers: { s: {} }\n";
    // They lead nowhere: one thing to assess, and a hundred thousand errors.
    let text = format!("{head}systems: {{ mail: {{ supplier: s, needs: [{}] }} }}\n", ids.join(", "));
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("model.yaml"), text).unwrap();
    let run = assess(folder.path(), &["model.yaml"]);
    answered(&run, "unknown-reference", "… and 99990 more findings about the input");
    // One that is repeated as often.
    let text = format!(
        "{head}systems: {{ mail: {{ supplier: s, needs: [{}] }}, c: {{}} }}\n",
        vec!["c"; 100_000].join(", ")
    );
    fs::write(folder.path().join("model.yaml"), text).unwrap();
    assert_eq!(assess(folder.path(), &["model.yaml"]).code, Some(0));
}

/// Assets that exist take their assessment; fewer, as a build without optimisation assesses them.
#[test]
fn thousands_of_needs_that_exist() {
    let ids: Vec<String> = (0..3_000).map(|at| format!("c-{at}")).collect();
    let components: String =
        ids.iter().fold(String::new(), |text, id| text + "  " + id + ": { supplier: s }\n");
    for needs in [ids.join(", "), format!("{{ any: [{}] }}", ids.join(", "))] {
        let run = as_json(&format!(
            "freehold: 1\nsuppliers: {{ s: {{}} }}\nsystems: {{ mail: {{ needs: [{needs}] }} }}\ncomponents:\n{components}"
        ));
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
}

#[test]
fn a_chain_of_systems() {
    let mut text = "freehold: 1\nsuppliers: { s: {} }\nsystems:\n  c-1000: {}\n".to_owned();
    for at in 0..1_000 {
        writeln!(text, "  c-{at}: {{ needs: [c-{}], supplier: s }}", at + 1).unwrap();
    }
    let run = as_json(&text);
    assert_eq!(run.code, Some(0), "{}", run.err);
}
