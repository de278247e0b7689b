//! Profiles with numbers that no score can stand on: refused, each with its place.

use std::fmt::Write as _;
use std::fs;

use tempfile::tempdir;

use crate::program::{DAY, Run, expect, program, root};

const MODEL: &str = "models/examples/five-lines.yaml";

/// The default profile with some texts replaced.
fn edited(edits: &[(&str, &str)]) -> String {
    let mut text = fs::read_to_string(root().join("models/profiles/default.yaml")).unwrap();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    text
}

fn assessed(profile: &str) -> Run {
    let folder = tempdir().unwrap();
    let file = folder.path().join("ours.yaml");
    fs::write(&file, profile).unwrap();
    let mut command = program();
    command.args(["assess", MODEL, "--as-of", DAY, "--format", "json", "--profile"]).arg(&file);
    let run = Run::from(command.output().unwrap());
    Run { err: run.err.replace(folder.path().to_str().unwrap(), "FOLDER"), ..run }
}

const VITAL: &str = "vital: { value: 8,";
const INTERFACE: &str =
    "unknown: { low: 0, typical: 0.6, high: 1, reason: \"typically documented by its vendor\" }";
const HANDS: &str = "unknown: { low: 1, typical: 0.5, high: 0,";

/// Texts of the default profile, each with what takes its place.
type Edits = &'static [(&'static str, &'static str)];

/// What is wrong, the edits, and the line and column to which the message must point.
const WRONG: &[(&str, Edits, &str)] = &[
    ("a weight that rounding swallows", &[(VITAL, "vital: { value: 1e-20,")], "12:19"),
    ("a weight of nothing", &[(VITAL, "vital: { value: 0,")], "12:19"),
    ("a weight that swallows all others", &[(VITAL, "vital: { value: 1e7,")], "12:19"),
    ("a number below its range", &[(VITAL, "vital: { value: -1,")], "12:19"),
    ("not a number", &[(VITAL, "vital: { value: heavy,")], "12:19"),
    ("no number", &[(VITAL, "vital: { valu: 8,")], "12:3"),
    ("an unknown key", &[("  vital: {", "  vitel: {")], "12:3"),
    ("a missing key", &[("  medium: { value: 2, reason: \"half of high\" }\n", "")], "11:1"),
    ("missing sections", &[("hhi:", "x-hhi:"), ("bands:", "x-bands:")], "4:1"),
    ("levels out of order", &[("frozen: { value: 0.6,", "frozen: { value: 0.1,")], "9:20"),
    ("bands out of order", &[("c: { value: 40,", "c: { value: 10,")], "68:15"),
    ("breadth of nothing", &[("breadth: { value: 4,", "breadth: { value: 0,")], "20:21"),
    (
        "dimensions of nothing",
        &[
            ("single-supplier: { value: 1,", "single-supplier: { value: 0,"),
            ("proprietary-chokepoints: { value: 1,", "proprietary-chokepoints: { value: 0,"),
            ("data-export: { value: 1,", "data-export: { value: 0,"),
        ],
        "62:1",
    ),
    (
        "a deficit that falls",
        &[(INTERFACE, "unknown: { low: 0.7, typical: 0.6, high: 1, reason: x }")],
        "34:33",
    ),
    (
        "a deficit that falls late",
        &[(INTERFACE, "unknown: { low: 0, typical: 0.6, high: 0.5, reason: x }")],
        "34:42",
    ),
    ("a fidelity that rises", &[(HANDS, "unknown: { low: 0, typical: 0.5, high: 1,")], "53:31"),
    ("an unknown kind of supplier", &[("value: [company, foundation]", "value: [company, compny]")], "5:31"),
    (
        "no list of kinds",
        &[("withdraws: { value: [company, foundation],", "withdraws: { value: company,")],
        "5:21",
    ),
];

#[test]
fn what_no_score_can_stand_on_is_refused_with_its_place() {
    let mut told = String::new();
    for (what, edits, place) in WRONG {
        let run = assessed(&edited(edits));
        println!("{what}");
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{what}: {}", run.err);
        assert!(run.err.ends_with("error: the profile is not sound\n"), "{what}: {}", run.err);
        assert!(run.err.contains(&format!("--> FOLDER/ours.yaml:{place}\n")), "{what}: {}", run.err);
        writeln!(told, "# {what}\n\n{}", run.err).unwrap();
    }
    expect("fixtures/cli/profiles.txt", &told);
}

#[test]
fn the_ends_of_the_ranges_give_figures() {
    let all = |value: &str| {
        let edits = [("vital", "8"), ("high", "4"), ("medium", "2"), ("low", "1")];
        let edits = edits.map(|(key, was)| {
            (format!("  {key}: {{ value: {was}, "), format!("  {key}: {{ value: {value}, "))
        });
        assessed(&edited(&edits.each_ref().map(|(from, to)| (from.as_str(), to.as_str()))))
    };
    let scores = |run: Run| {
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        report["scores"]["singleSupplier"]["score"]["typical"].as_f64().unwrap()
    };
    // Only their proportions count.
    let [least, most] = ["1e-6", "1e6"].map(|value| scores(all(value)));
    assert!((least - most).abs() < 1e-6, "{least} {most}");
}
