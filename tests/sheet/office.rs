//! An office opens the workbook, calculates it anew and comes to what the program says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::tempdir;

use crate::archive::Archive;
use crate::tender::Tender;

/// Whether there is an office to ask; a failure where there must be one.
fn is_there() -> bool {
    let found = Command::new("soffice").arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        assert!(std::env::var_os("FREEHOLD_REQUIRE_OFFICE").is_none(), "there is no soffice");
        println!("skipped: there is no soffice");
    }
    found
}

/// A sheet as it is calculated anew: texts and numbers by row and column.
type Calculated = Vec<Vec<String>>;

/// Every field as it is, every sheet.
const ALL_SHEETS: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

/// The sheets of a workbook, all formulas calculated anew.
fn calculated(archive: Archive) -> BTreeMap<String, Calculated> {
    let folder = tempdir().unwrap();
    let sheets = archive.sheets();
    let archive = archive.without_results();
    assert!(!archive.part("xl/worksheets/sheet1.xml").contains("</f><v>"), "results are still there");
    fs::write(folder.path().join("award.xlsx"), archive.bytes()).unwrap();
    convert(folder.path());
    let read = |sheet: &String| {
        let text = fs::read_to_string(folder.path().join(format!("award-{sheet}.csv"))).unwrap();
        (sheet.clone(), fields(&text))
    };
    sheets.iter().map(read).collect()
}

fn convert(folder: &Path) {
    // A profile of its own, so that tests can run beside each other.
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let output = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", ALL_SHEETS, "--outdir"])
        .arg(folder)
        .arg(folder.join("award.xlsx"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The fields of a CSV text.
fn fields(text: &str) -> Calculated {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => field.push(characters.next().unwrap()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            other => field.push(other),
        }
    }
    rows
}

/// The row and the column of an address, from 0.
fn place(address: &str) -> (usize, usize) {
    let split = address.find(|character: char| character.is_ascii_digit()).unwrap();
    let column =
        address[..split].bytes().fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    (address[split..].parse::<usize>().unwrap() - 1, column - 1)
}

fn at<'c>(sheet: &'c Calculated, address: &str) -> &'c str {
    let (row, column) = place(address);
    sheet.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
}

/// Every formula of every sheet comes to the result that the program stored beside it; gives how many there are.
fn same_results(archive: &Archive) -> usize {
    let sheets = calculated(archive.clone());
    let mut formulas = 0;
    for (name, sheet) in &sheets {
        for (address, cell) in archive.cells(name) {
            let Some(formula) = &cell.formula else { continue };
            formulas += 1;
            let found = at(sheet, &address);
            let same = match (found.parse::<f64>(), cell.value.parse::<f64>()) {
                (Ok(found), Ok(own)) => (found - own).abs() <= 1e-13 * own.abs().max(1.0),
                _ => found == cell.value,
            };
            assert!(same, "{name}!{address} ={formula} is {found}, the program says {}", cell.value);
        }
    }
    formulas
}

#[test]
fn every_formula_comes_to_the_result_of_the_program() {
    if !is_there() {
        return;
    }
    assert_eq!(same_results(&Tender::municipality(&[]).workbook()), 74);
}

/// Points that lie on the edge of rounding, equal totals by different ways, many bids.
#[test]
fn edges_of_rounding_and_ties_are_decided_alike() {
    if !is_there() {
        return;
    }
    let head = "  title: Edges\n  points: 10\n  decimals: 2\n  criteria:\n    p: { weight: 0.3, of: price, formula: lowest-over-price }\n    q: { weight: 0.1, of: quality, formula: { full: 100, none: 0 } }\n";
    let bids: Vec<(String, String, String)> = (0..36)
        .map(|at| {
            let price = [8000, 8000, 16000, 32000, 64000, 12800, 20480, 9000, 7000][at % 9] + at / 18;
            // Two decimals of points come from three of the score: its half decides.
            (format!("bid {at}"), price.to_string(), format!("{}.{}5", 3 * at % 100, at % 10))
        })
        .collect();
    let bids: Vec<(&str, &str, &str)> =
        bids.iter().map(|(name, price, score)| (name.as_str(), price.as_str(), score.as_str())).collect();
    // 0.3 · 10 + 0.1 · 1 = 0.3 · 8.75 + 0.1 · 4.75, in decimals.
    let tied = [("one", "7000", "10"), ("other", "8000", "47.5")];
    let all: Vec<_> = bids.into_iter().chain(tied).collect();
    let tender = Tender::of(head, &all);
    let archive = tender.workbook();
    assert!(same_results(&archive) > 36 * 8);
    let json = tender.json();
    assert_eq!(json["bids"][36]["rank"], json["bids"][37]["rank"], "a tie was meant");
    same_ranks(&json, &archive, &calculated(archive.clone())["Award"]);
}

/// Totals and ranks of a sheet are those of a run of the program; bids go by their names.
fn same_ranks(json: &Value, archive: &Archive, award: &Calculated) {
    let head = archive.row("Award", "criterion") as usize - 1;
    let total = archive.row("Award", "Total: that sum ÷ the sum of weights") as usize - 1;
    for bid in json["bids"].as_array().unwrap() {
        let name = bid["name"].as_str().unwrap();
        let column = award[head].iter().position(|own| own == name).unwrap();
        let found = &award[total][column];
        match bid["total"].as_str() {
            None => assert_eq!(found, "", "{name}"),
            Some(own) => {
                let decimals = own.split('.').nth(1).map_or(0, str::len);
                assert_eq!(format!("{:.decimals$}", found.parse::<f64>().unwrap()), own, "{name}");
            }
        }
        let rank = bid["rank"].as_u64().map_or_else(String::new, |rank| rank.to_string());
        assert_eq!(award[total + 1][column], rank, "rank of {name}");
    }
}

/// An officer changes inputs; totals move as those of the program do.
#[test]
fn changed_inputs_move_totals_as_in_the_program() {
    if !is_there() {
        return;
    }
    let before = Tender::municipality(&[]).workbook();
    let cell = |sheet: &str, label: &str, column: char| format!("{column}{}", before.row(sheet, label));
    let costs = |label: &str, column| cell("Costs", label, column);
    let award = |label: &str, column| cell("Award", label, column);
    // The second row of its name holds the buyer's scores; bids start at E, the first of them is the consortium.
    let scores = before.row("Award", "The buyer's scores");
    let changed = before
        .clone()
        .with("Award", &award("Whole-life cost", 'B'), "33.5")
        .with("Award", &award("Usability", 'B'), "20")
        .with("Award", &award("Functionality", 'D'), "40")
        .with("Award", &award("decimals of points, half away from zero", 'B'), "3")
        .with("Award", &format!("F{}", scores + 1), "95.5")
        .with("Costs", &costs("2029", 'C'), "2900000.5")
        .with("Costs", &costs("chance of leaving, the same for all", 'B'), "0.45")
        .with("Costs", &costs("number of systems to replace", 'B'), "7000000");
    let after = Tender::municipality(&[
        ("care-tender.yaml", "weight: 40,", "weight: 33.5,"),
        ("care-tender.yaml", "weight: 10,", "weight: 20,"),
        (
            "care-tender.yaml",
            "name: Functionality, weight: 25, between: [15, 35], of: quality, formula: { full: 100, none: 0 }",
            "name: Functionality, weight: 25, between: [15, 35], of: quality, formula: { full: 100, none: 40 }",
        ),
        ("care-tender.yaml", "decimals: 2", "decimals: 3"),
        ("care-tender.yaml", "probability: 30 %", "probability: 45 %"),
        ("care-tender.yaml", "system: 6 MDKK", "system: 7 MDKK"),
        ("bids/one-house.yaml", "function: 74", "function: 95.5"),
        ("bids/consortium.yaml", "2029: 3.3 MDKK", "2029: 2900000.5 DKK"),
    ]);
    let json = after.json();
    assert_ne!(json["bids"][0]["total"], Tender::municipality(&[]).json()["bids"][0]["total"]);
    let sheets = calculated(changed.clone());
    same_ranks(&json, &changed, &sheets["Award"]);
    let same = before.row("Award", "the sheet is as Freehold wrote it");
    assert_eq!(at(&sheets["Award"], &format!("E{same}")), "no");
}

/// A requirement that is no longer met takes a bid out, and its price out of the lowest.
#[test]
fn a_requirement_takes_a_bid_out() {
    if !is_there() {
        return;
    }
    let before = Tender::municipality(&[]).workbook();
    // The bid of one house has the lowest whole-life cost, and stands second.
    let row = before.row("Requirements", "A usable product");
    let changed = before.clone().with("Requirements", &format!("C{row}"), "not met");
    let after = Tender::municipality(&[("bids/one-house.yaml", "function: 74", "function: 49")]);
    let json = after.json();
    assert_eq!(json["bids"][1]["admitted"], false);
    let sheets = calculated(changed.clone());
    same_ranks(&json, &changed, &sheets["Award"]);
    // And the program's own workbook of that award says the same.
    assert_eq!(same_results(&after.workbook()), 74);
}
