//! The stored figures are those of the JSON, and the same award is the same file.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::archive::{Archive, Stored};
use crate::program::{program, run};
use crate::tender::Tender;

#[test]
fn the_same_award_is_the_same_file() {
    let tender = Tender::municipality(&[]);
    let first = tender.run("xlsx", "1");
    assert!(first == tender.run("xlsx", "1"), "a second run differs");
    assert!(first == tender.run("xlsx", "4"), "other threads, other bytes");
    assert!(Archive::open(&first).part("docProps/core.xml").contains("2026-11-25T00:00:00Z"));
}

fn cell(archive: &Archive, sheet: &str, row: u32, column: usize) -> Stored {
    let letter = char::from(b'A' + column as u8);
    archive.cells(sheet).remove(&format!("{letter}{row}")).unwrap_or_default()
}

/// The column of a bid on a sheet, by the row of heads.
fn column(archive: &Archive, sheet: &str, heads: &str, name: &str) -> usize {
    let row = archive.row(sheet, heads);
    (0..26).find(|at| cell(archive, sheet, row, *at).value == name).unwrap()
}

/// The number is the very decimal that the JSON says.
fn is(stored: &Stored, exact: &Value) {
    let decimal = |text: &str| Decimal::from_str_exact(text).unwrap();
    assert_eq!(decimal(&stored.value), decimal(exact.as_str().unwrap()), "{stored:?}");
}

#[test]
fn results_are_the_exact_ones_of_the_json() {
    let tender = Tender::municipality(&[
        ("bids/consortium.yaml", "2029: 3.3 MDKK", "2029: 3300000.125 DKK"),
        ("care-tender.yaml", "probability: 30 %", "probability: 33.3 %"),
    ]);
    let (archive, json) = (tender.workbook(), tender.json());
    for bid in json["bids"].as_array().unwrap() {
        let name = bid["name"].as_str().unwrap();
        let in_award = column(&archive, "Award", "criterion", name);
        let first = archive.row("Award", "Whole-life cost");
        for (at, points) in bid["points"].as_array().unwrap().iter().enumerate() {
            is(&cell(&archive, "Award", first + at as u32, in_award), &points["points"]);
            let measured = archive.row("Award", "What is measured") + 1 + at as u32;
            is(&cell(&archive, "Award", measured, in_award), &points["value"]);
        }
        let sum = archive.row("Award", "Sum of weight × points");
        let rank = cell(&archive, "Award", sum + 2, in_award).value;
        assert_eq!(rank, bid["rank"].to_string(), "{name}");
        let cost = &bid["cost"];
        // Heads of this sheet stand in its third row.
        let in_costs = (0..26).find(|at| cell(&archive, "Costs", 3, *at).value == name).unwrap();
        for (label, exact) in [
            ("By rates", &cost["exit"]["byRates"]),
            ("Cost of leaving", &cost["exit"]["total"]),
            ("Expected cost of leaving", &cost["exit"]["expected"]),
            ("Price and expected cost of leaving", &cost["wholeLife"]),
        ] {
            is(&cell(&archive, "Costs", archive.row("Costs", label), in_costs), exact);
        }
        let total = bid["total"].as_str().unwrap();
        let stored: f64 = cell(&archive, "Award", sum + 1, in_award).value.parse().unwrap();
        assert_eq!(format!("{stored:.4}"), total);
    }
}

#[test]
fn what_a_spreadsheet_would_round_is_refused() {
    let tender =
        Tender::municipality(&[("bids/consortium.yaml", "2029: 3.3 MDKK", "2029: 123456789012345.67 DKK")]);
    let mut command = program();
    command.current_dir(tender.folder()).args([
        "compare",
        "care-tender.yaml",
        "--format",
        "xlsx",
        "-o",
        "a.xlsx",
    ]);
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("a price of Fælles Omsorg is 123456789012345.67: a spreadsheet keeps 15 digits"),
        "{said}"
    );
    assert!(!tender.folder().join("a.xlsx").exists());
    assert!(!tender.compared("csv").is_empty());
}

#[test]
fn there_are_these_sheets_and_the_format_is_offered() {
    let sheets = Tender::municipality(&[]).workbook().sheets();
    let expected =
        ["Award", "Costs", "Requirements", "Lock-in", "Left blank", "Changes", "Robustness", "Method"];
    assert_eq!(sheets, expected);
    assert!(run(&["compare", "--help"]).out.contains("xlsx"));
}

/// A tender without bids, and one of which no bid is admitted.
#[test]
fn there_is_a_workbook_where_there_is_no_winner() {
    let bids = "bids:\n  consortium: bids/consortium.yaml\n  one-house: bids/one-house.yaml\n  service: bids/service.yaml\n";
    let none = Tender::municipality(&[("care-tender.yaml", bids, "")]);
    assert_eq!(none.workbook().sheets().len(), 8);
    let out = Tender::municipality(&[("care-tender.yaml", "at-least: 50", "at-least: 99")]);
    let archive = out.workbook();
    assert_eq!(cell(&archive, "Award", archive.row("Award", "Rank"), 4).value, "");
    assert!(archive.row("Award", "Not admitted, and why") > 0);
}
