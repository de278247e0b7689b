//! Every figure that people read is one that machines read, and the headline figures are on the page.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::inputs::{assessed, files, page};
use crate::program::{assess, root};

/// All numbers of a report, as the report for people may write them.
fn written(report: &Value) -> BTreeSet<String> {
    let mut written = BTreeSet::new();
    let mut open = vec![report];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(fields) => open.extend(fields.values()),
            Value::Number(number) => {
                let number = number.as_f64().unwrap().abs();
                written.insert(format!("{number:.1}"));
                written.insert(format!("{:.1}%", number * 100.0));
                written.insert(format!("{number:.4}"));
            }
            // Messages and advice are the same text in both.
            Value::String(text) => written.extend(read(text)),
            _ => {}
        }
    }
    let stated = &report["stated"];
    let share = stated["stated"].as_f64().unwrap() / stated["total"].as_f64().unwrap().max(1.0);
    written.insert(format!("{:.1}%", share * 100.0));
    written
}

/// Numbers with a decimal point, with a percent sign where one follows. Lines of the model are not ours.
pub(crate) fn read(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in page.lines().filter(|line| !line.contains('│') && !line.contains("Profile default")) {
        let mut rest = line;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let end = rest[start..]
                .find(|c: char| !c.is_ascii_digit() && c != '.')
                .map_or(rest.len(), |end| start + end);
            let number = rest[start..end].trim_end_matches('.');
            // The low end of an interval in percent leaves the sign to the high end.
            let percent = rest[end..].starts_with('%')
                || rest[end..].starts_with('–')
                    && rest[end..].split(']').next().is_some_and(|to| to.ends_with('%'));
            if number.matches('.').count() == 1 {
                found.push(format!("{number}{}", if percent { "%" } else { "" }));
            }
            rest = &rest[end..];
        }
    }
    found
}

pub(crate) fn check_page(name: &str, text: &str, report: &Value) -> usize {
    let written = written(report);
    let figures = read(text);
    for figure in &figures {
        let padded = format!("{:.4}", figure.trim_end_matches('%').parse::<f64>().unwrap());
        let known = written.contains(figure) || !figure.ends_with('%') && written.contains(&padded);
        assert!(known, "{name}: {figure} is not in the JSON report\n{text}");
    }
    for score in ["singleSupplier", "proprietaryChokepoints", "dataExport"] {
        if let Some(typical) = report["scores"][score]["score"]["typical"].as_f64() {
            assert!(
                figures.contains(&format!("{typical:.1}")),
                "{name}: {score} {typical} is not on the page"
            );
        }
    }
    let largest = |rows: &str, figure: &str| {
        let of = |row: &Value| row[figure]["typical"].as_f64().unwrap();
        let named = |row: &&Value| row.get("supplier") != Some(&Value::Null);
        report[rows].as_array().unwrap().iter().filter(named).map(of).fold(0.0, f64::max)
    };
    let top = largest("exposures", "exposure");
    assert!(top == 0.0 || figures.contains(&format!("{:.1}%", top * 100.0)), "{name}: exposure {top}");
    figures.len()
}

#[test]
fn what_people_read_machines_read() {
    let mut figures = 0;
    for file in files().iter().filter(|file| !file.contains("municipality/model")) {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        let name = file.rsplit('/').next().unwrap();
        let assessed = assessed(name, &text);
        let report = serde_json::from_str(&page(&assessed, "json", 80)).unwrap();
        figures += check_page(file, &page(&assessed, "text", 80), &report);
    }
    assert!(figures > 4_000, "{figures} figures");
}

#[test]
fn what_the_program_prints_for_people_it_prints_for_machines() {
    let file = ["models/examples/municipality/model.yaml"];
    let (text, json) = (assess(root(), &file, "text"), assess(root(), &file, "json"));
    assert!(check_page("municipality", &text.out, &serde_json::from_str(&json.out).unwrap()) > 60);
    assert_eq!(text.err, json.err);
}
