//! What people and programs read of the worked tenders, side by side; and that names cannot disturb a page.

use std::collections::BTreeSet;

use boon::{Compiler, Schemas};
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;

use crate::kit::{Case, bid, in_json, in_markdown, in_text};
use crate::program::{expect, program, root, run};

const FOLDER: &str = "models/examples/municipality";

fn printed(tender: &str, format: &str) -> String {
    let mut command = program();
    command.current_dir(root().join(FOLDER)).env("COLUMNS", "100");
    let output = command.args(["compare", tender, "--format", format]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn worked_tenders_as_they_are_read() {
    for tender in ["care-tender", "desk-tender"] {
        let pages = ["text", "markdown", "json"].map(|format| printed(&format!("{tender}.yaml"), format));
        expect(&format!("tests/award/together/{tender}.txt"), &pages.join("\n=====\n"));
    }
}

#[test]
fn the_library_and_the_program_say_the_same() {
    let compared = Case::municipality("care-tender.yaml").run();
    assert_eq!(in_text(&compared), printed("care-tender.yaml", "text"));
    assert_eq!(in_markdown(&compared), printed("care-tender.yaml", "markdown"));
    assert_eq!(in_json(&compared), printed("care-tender.yaml", "json"));
}

/// The schema with objects closed, so that a field that it does not name is an error here.
fn closed(mut schema: Value) -> Value {
    let mut open: Vec<&mut Value> = vec![&mut schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                if fields.contains_key("properties") {
                    fields.insert("additionalProperties".to_owned(), Value::Bool(false));
                }
                open.extend(fields.values_mut());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    schema
}

#[test]
fn awards_are_as_their_schema_says() {
    let ran = run(&["schema", "award"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let schema = closed(serde_json::from_str(&ran.out).unwrap());
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.add_resource("award.json", schema).unwrap();
    let index = compiler.compile("award.json", &mut schemas).unwrap();
    let bids = "bids:\n  closed: bids/closed.yaml\n  half: bids/half.yaml\n  open: bids/open.yaml\n";
    let by_hand = Case::by_hand();
    for case in [
        by_hand.clone(),
        by_hand.ask(bids, ""),
        by_hand.ask("at-least: 50 }", "at-least: 99 }"),
        by_hand.ask("  replaces: [case-system]\n", ""),
        by_hand.ask("horizon: { from: 2027, years: 3 }", "horizon: { years: 3 }"),
        by_hand.edit("bids/half.yaml", "retrieval: 45 days", "retrieval: 1 d").edit(
            "bids/half.yaml",
            "1950000.5 DKK",
            "1 DKK",
        ),
        by_hand.edit("bids/open.yaml", "    licence: EUPL-1.2\n", ""),
        Case::municipality("care-tender.yaml"),
        Case::municipality("desk-tender.yaml"),
    ] {
        let json: Value = serde_json::from_str(&in_json(&case.run())).unwrap();
        schemas.validate(&json, index).unwrap_or_else(|error| panic!("{error}"));
        let mut wrong = json.clone();
        wrong["tender"]["points"] = Value::Bool(true);
        assert!(schemas.validate(&wrong, index).is_err());
    }
}

/// All numbers of an award, as the report for people may write them.
fn written(json: &Value) -> BTreeSet<String> {
    let mut written = BTreeSet::new();
    let mut open = vec![json];
    let plain = |text: &str| text.trim_end_matches('0').trim_end_matches('.').to_owned();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(fields) => open.extend(fields.values()),
            Value::Number(number) => {
                let number = number.as_f64().unwrap().abs();
                for decimals in 0..=4 {
                    written.insert(format!("{number:.decimals$}"));
                    written.insert(plain(&format!("{number:.decimals$}.")));
                }
                written.insert(format!("{:.1}", number * 100.0));
                written.insert(plain(&format!("{:.4}", number * 100.0)));
                written.insert(plain(&format!("{number:.4}")));
            }
            Value::String(text) => {
                written.extend(numbers(text));
                if let Some(ratio) = fraction(text) {
                    // Weights are rounded to the safe side, up or down.
                    for rounded in [ratio, (ratio * 1e4).ceil() / 1e4, (ratio * 1e4).floor() / 1e4] {
                        written.insert(plain(&format!("{rounded:.4}")));
                    }
                    written.insert(format!("{ratio:.1}"));
                }
            }
            _ => {}
        }
    }
    written
}

/// `a/b` or a decimal.
fn fraction(text: &str) -> Option<f64> {
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    Some(above.parse::<f64>().ok()? / below.parse::<f64>().ok()?)
}

/// Numbers of a text, thousands taken together, of more than one digit.
fn numbers(text: &str) -> Vec<String> {
    let mut joined = String::new();
    let characters: Vec<char> = text.chars().collect();
    for (at, &c) in characters.iter().enumerate() {
        let digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
        let thousands = matches!(c, ' ' | '\u{a0}' | '\u{202f}')
            && at > 0
            && digit(at - 1)
            && (1..=3).all(|step| digit(at + step))
            && !digit(at + 4);
        if !thousands {
            joined.push(c);
        }
    }
    let pieces = joined.split(|c: char| !c.is_ascii_digit() && c != '.');
    pieces.map(|piece| piece.trim_matches('.').to_owned()).filter(|piece| piece.contains('.')).collect()
}

/// Every figure with a decimal point that people read stands in the JSON.
#[test]
fn what_people_read_machines_read() {
    let mut figures = 0;
    for tender in ["care-tender.yaml", "desk-tender.yaml"] {
        let compared = Case::municipality(tender).run();
        let json: Value = serde_json::from_str(&in_json(&compared)).unwrap();
        let written = written(&json);
        let text = in_text(&compared);
        // Differences between two totals and between two scores are the text's own.
        let own = |line: &str| line.contains("ahead of") || line.contains("today");
        let in_table = text.split("Profile default").next().unwrap();
        let body = in_table.split("The whole organisation").next().unwrap();
        for line in body.lines().filter(|line| !own(line)) {
            for number in numbers(line) {
                figures += 1;
                let plain = number.trim_end_matches('0').trim_end_matches('.');
                assert!(
                    written.contains(&number) || written.contains(plain),
                    "{number} of {line:?} is not in the JSON of {tender}"
                );
            }
        }
        for bid in compared.award.admitted() {
            let total =
                json["bids"].as_array().unwrap().iter().find(|own| own["id"] == bid.id.as_str()).unwrap();
            assert!(text.contains(total["total"].as_str().unwrap()), "{total}");
        }
    }
    assert!(figures > 150, "{figures}");
}

const NASTY: &[&str] = &[
    "<script>alert(1)</script>",
    "=HYPERLINK(\\\"http://evil.example\\\",\\\"click\\\")",
    "\\u001b[2J\\u001b]0;owned\\u0007",
    "\\u202egnp.exe",
    "a | b | c",
    "**bold** [x](javascript:alert(1))",
    "`tick` ```",
    "![x](http://evil.example/x.png)",
];

#[test]
fn names_of_tenders_and_bids_cannot_disturb_a_page() {
    for nasty in NASTY {
        let quoted = format!("\"{nasty}\"");
        let case = Case::by_hand()
            .ask("title: A case system", &format!("title: {quoted}"))
            .ask("BY-2027-001", &quoted)
            .ask("name: Whole-life cost", &format!("name: {quoted}"))
            .ask("name: A usable product", &format!("name: {quoted}"))
            .edit("bids/open.yaml", "bid:\n  name: Alpha Open Cases", &format!("bid:\n  name: {quoted}"))
            .edit(
                "bids/open.yaml",
                "  case-system:\n    name: Alpha Open Cases",
                &format!("  case-system:\n    name: {quoted}"),
            )
            .edit("bids/half.yaml", "retrieval: 45 days", "retrieval: 1 d")
            .edit("bids/half.yaml", "bid:\n  name: Delta Cases", &format!("bid:\n  name: {quoted}"))
            .edit("base.yaml", "name: Building permits", &format!("name: {quoted}"));
        let compared = case.run();
        let (text, page, json) = (in_text(&compared), in_markdown(&compared), in_json(&compared));
        for shown in [&text, &page] {
            let stray = shown.chars().find(|c| c.is_control() && *c != '\n' || matches!(c, '\u{202e}'));
            assert_eq!(stray, None, "{shown}");
        }
        for event in Parser::new_ext(&page, pulldown_cmark::Options::all()) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => panic!("{html} in\n{page}"),
                Event::Start(Tag::Image { dest_url, .. } | Tag::Link { dest_url, .. }) => {
                    assert!(!dest_url.contains("evil") && !dest_url.contains("script"), "{dest_url}");
                }
                _ => {}
            }
        }
        let json: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["tender"]["title"], serde_json::from_str::<Value>(&quoted).unwrap());
        assert!(bid(&compared.award, "half").rank.is_none());
    }
}
