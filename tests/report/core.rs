//! The JSON core of DESIGN §4.9: its names, its orders, its ranges, and the golden figures through it.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde_json::Value;

use crate::inputs::{golden, report, reports};

const INTERVAL: &[&str] = &["low", "typical", "high"];

/// Where objects of the core stand, and the names that they must have. `*` stands for each item of an array.
const CORE: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "freehold",
            "asOf",
            "profile",
            "scores",
            "capabilities",
            "exposures",
            "countries",
            "scenarios",
            "chokepoints",
            "data",
            "assumptions",
            "findings",
        ],
    ),
    ("/profile", &["name", "hash"]),
    ("/scores", &["overall", "singleSupplier", "proprietaryChokepoints", "dataExport"]),
    ("/scores/singleSupplier", &["score", "H", "T", "B"]),
    ("/scores/proprietaryChokepoints", &["score", "G", "T", "B"]),
    ("/scores/dataExport", &["score", "worst", "B"]),
    ("/capabilities/*", &["id", "weight", "supplierHold", "chokepointHold", "places"]),
    ("/exposures/*", &["supplier", "exposure"]),
    ("/countries/*", &["country", "exposure"]),
    ("/scenarios/*", &["id", "exposure"]),
    ("/chokepoints/*", &["asset", "gate", "closedness"]),
    ("/data/*", &["id", "weight", "gap"]),
    ("/assumptions/*", &["kind", "count"]),
    ("/findings/*", &["rule", "severity", "message", "place", "subjects", "path", "fingerprint"]),
    ("/findings/*/place", &["file", "line", "column"]),
];

/// Arrays in byte order of a key, null first.
const ORDERED: &[(&str, &str)] = &[
    ("capabilities", "id"),
    ("systems", "id"),
    ("exposures", "supplier"),
    ("countries", "country"),
    ("scenarios", "id"),
    ("chokepoints", "asset"),
    ("data", "id"),
    ("assumptions", "kind"),
];

/// Intervals of the core with the largest value that they may have.
const INTERVALS: &[(&str, f64)] = &[
    ("/scores/overall", 100.0),
    ("/scores/singleSupplier/score", 100.0),
    ("/scores/singleSupplier/H", 1.0),
    ("/scores/singleSupplier/T", 1.0),
    ("/scores/singleSupplier/B", 1.0),
    ("/scores/proprietaryChokepoints/score", 100.0),
    ("/scores/proprietaryChokepoints/G", 1.0),
    ("/scores/proprietaryChokepoints/T", 1.0),
    ("/scores/proprietaryChokepoints/B", 1.0),
    ("/scores/dataExport/score", 100.0),
    ("/scores/dataExport/worst", 1.0),
    ("/scores/dataExport/B", 1.0),
    ("/capabilities/*/supplierHold", 1.0),
    ("/capabilities/*/chokepointHold", 1.0),
    ("/capabilities/*/places", 1e9),
    ("/exposures/*/exposure", 1.0),
    ("/countries/*/exposure", 1.0),
    ("/scenarios/*/exposure", 1.0),
    ("/chokepoints/*/closedness", 1.0),
    ("/data/*/gap", 1.0),
];

/// The values that a path leads to.
fn at<'v>(report: &'v Value, path: &str) -> Vec<&'v Value> {
    let mut found = vec![report];
    for step in path.split('/').skip(1) {
        found = found
            .into_iter()
            .flat_map(|value| match step {
                "*" => value.as_array().unwrap_or_else(|| panic!("no array in {path}")).iter().collect(),
                _ => vec![value.get(step).unwrap_or_else(|| panic!("no {step} of {path} in {value}"))],
            })
            .filter(|value| !value.is_null())
            .collect();
    }
    found
}

fn check_names(report: &Value) {
    for (path, names) in CORE {
        for value in at(report, path) {
            for name in *names {
                assert!(value.get(name).is_some(), "{path} has no {name}: {value}");
            }
        }
    }
    assert_eq!(report["freehold"], "1");
    assert_eq!(report["asOf"], crate::program::DAY);
    for row in at(report, "/chokepoints/*").iter().chain(&at(report, "/capabilities/*")) {
        assert!(row.get("gate").or(row.get("weight")).unwrap().is_f64());
    }
}

fn check_order(report: &Value) {
    for (array, key) in ORDERED {
        // `None` comes before any text.
        let keys: Vec<Option<&str>> =
            report[array].as_array().unwrap().iter().map(|row| row[key].as_str()).collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{array}: {keys:?}");
    }
    let severity = |finding: &Value| {
        ["error", "warning", "note"].iter().position(|name| finding["severity"] == *name).unwrap()
    };
    assert!(report["findings"].as_array().unwrap().is_sorted_by_key(severity));
    let change = |row: &Value| row["change"].as_f64().unwrap();
    assert!(report["improvements"].as_array().unwrap().is_sorted_by_key(change));
}

fn check_intervals(report: &Value) {
    for (path, most) in INTERVALS {
        for value in at(report, path) {
            let names: Vec<&String> = value.as_object().unwrap().keys().collect();
            assert_eq!(names, INTERVAL, "{path}");
            let [low, typical, high] = ["low", "typical", "high"].map(|end| value[end].as_f64().unwrap());
            let inside = 0.0 <= low && low <= typical && typical <= high && high <= most + 1e-9;
            assert!(inside, "{path}: {value}");
        }
    }
}

#[test]
fn names_orders_and_ranges() {
    for (file, report) in reports() {
        println!("{file}");
        check_names(&report);
        check_order(&report);
        check_intervals(&report);
        let prints: BTreeSet<&str> =
            at(&report, "/findings/*/fingerprint").iter().map(|print| print.as_str().unwrap()).collect();
        assert!(prints.iter().all(|print| print.len() == 16));
    }
}

/// What an expectation says stands in the report, within the allowance; more may stand beside it.
fn differences(path: &str, got: &Value, wanted: &Value, all: &mut Vec<String>) {
    match (got, wanted) {
        (Value::Number(got), Value::Number(wanted)) => {
            let (got, wanted) = (got.as_f64().unwrap(), wanted.as_f64().unwrap());
            if (got - wanted).abs() > 1e-9 * wanted.abs().max(1.0) {
                all.push(format!("{path}: {got} instead of {wanted}"));
            }
        }
        (Value::Array(got), Value::Array(wanted)) if got.len() == wanted.len() => {
            for (at, (got, wanted)) in got.iter().zip(wanted).enumerate() {
                differences(&format!("{path}/{at}"), got, wanted, all);
            }
        }
        (Value::Object(got), Value::Object(wanted)) => {
            for (key, wanted) in wanted {
                differences(&format!("{path}/{key}"), got.get(key).unwrap_or(&Value::Null), wanted, all);
            }
        }
        _ if got == wanted => {}
        _ => all.push(format!("{path}: {got} instead of {wanted}")),
    }
}

#[test]
fn golden_figures_stand_in_the_report() {
    let case = |case: usize| {
        let wanted: Value = serde_json::from_str(&golden(case, "expected")).unwrap();
        let file = format!("fixtures/golden/{case:03}.model.json");
        let mut all = Vec::new();
        differences(&file, &report(&file, wanted["asOf"].as_str().unwrap()), &wanted, &mut all);
        (wanted.to_string().matches("typical").count(), all)
    };
    let cases: Vec<(usize, Vec<String>)> = (1..=80).into_par_iter().map(case).collect();
    assert!(cases.iter().map(|case| case.0).sum::<usize>() > 1000);
    let all: Vec<String> = cases.into_iter().flat_map(|case| case.1).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}
