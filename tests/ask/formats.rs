//! The same questions for people, for programs and for a spreadsheet.

use std::fs;

use boon::{Compiler, Schemas};
use serde_json::Value;

use super::program::{DAY, Run, expect, program, run};

const MUNICIPALITY: &str = "models/examples/municipality/model.yaml";

fn ask(model: &str, more: &[&str]) -> Run {
    let run = run(&[&["ask", model, "--as-of", DAY][..], more].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{model}");
    run
}

fn json(model: &str) -> Value {
    serde_json::from_str(&ask(model, &["--format", "json"]).out).unwrap()
}

/// Rows of a table, read as RFC 4180 says.
pub(crate) fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted, "the last row ends");
    rows
}

#[test]
fn questions_read_as_they_did() {
    for (model, name) in [("models/examples/five-lines.yaml", "five-lines"), (MUNICIPALITY, "municipality")] {
        let both = ["text", "markdown"].map(|format| ask(model, &["--format", format, "--top", "3"]).out);
        let table = ask(model, &["--format", "csv", "--top", "2"]).out;
        expect(
            &format!("fixtures/ask/{name}.txt"),
            &format!("{}\n---\n\n{}\n---\n\n{table}", both[0], both[1]),
        );
    }
}

#[test]
fn all_formats_tell_the_same() {
    let report = json(MUNICIPALITY);
    let table = rows(&ask(MUNICIPALITY, &["--format", "csv"]).out);
    assert!(table.iter().all(|row| row.len() == 7));
    let questions = report["questions"].as_array().unwrap();
    let facts: Vec<&Value> = questions.iter().flat_map(|q| q["facts"].as_array().unwrap()).collect();
    assert_eq!(facts.len() + 1, table.len());
    for (fact, row) in facts.iter().zip(&table[1..]) {
        assert_eq!((&fact["key"], &fact["question"]), (&Value::from(&*row[0]), &Value::from(&*row[2])));
        assert_eq!(row[6], "");
    }
    let text = ask(MUNICIPALITY, &["--top", "1000"]).out;
    for (at, question) in questions.iter().enumerate() {
        let ask = question["ask"].as_str().unwrap();
        assert!(text.contains(&format!("\n{}. {ask}\n", at + 1)), "{ask}");
    }
    let top = ask(MUNICIPALITY, &["--format", "json", "--top", "4"]).out;
    let top: Value = serde_json::from_str(&top).unwrap();
    assert_eq!(top["questions"].as_array().unwrap()[..], questions[..4]);
    assert_eq!(top["leftOut"], questions.len() - 4);
}

#[test]
fn json_is_as_its_schema_says() {
    let mut schema: Value = serde_json::from_str(&run(&["schema", "questions"]).out).unwrap();
    let mut open = vec![&mut schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                if fields.contains_key("properties") {
                    fields.insert("additionalProperties".to_owned(), Value::from(false));
                }
                open.extend(fields.values_mut());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("questions.json", schema).unwrap();
    let index = compiler.compile("questions.json", &mut schemas).unwrap();
    for model in [
        MUNICIPALITY,
        "models/examples/five-lines.yaml",
        "fixtures/golden/073.model.json",
        "fixtures/read/cyclonedx/valid/whole.json",
    ] {
        let questions = json(model);
        schemas.validate(&questions, index).unwrap_or_else(|error| panic!("{model}: {error}"));
        let mut wrong = questions;
        wrong["measured"] = Value::from("roughly");
        assert!(schemas.validate(&wrong, index).is_err());
    }
}

#[test]
fn threads_do_not_show() {
    let [one, two, eight] = ["1", "2", "8"].map(|threads| -> Run {
        let mut command = program();
        command.env("RAYON_NUM_THREADS", threads);
        command.args(["ask", MUNICIPALITY, "--as-of", DAY, "--format", "json"]).output().unwrap().into()
    });
    assert_eq!(one.code, Some(0), "{}", one.err);
    assert!(one == two && one == eight);
}

#[test]
fn names_calculate_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let model = folder.path().join("model.yaml");
    let text = "freehold: 1\nsystems:\n  a: { name: '=HYPERLINK(\"https://x.example\")', supplier: f }\n  b: { name: \"\\u001b[31m@b\" }\n\
        data: { d: { name: '+1' } }\nsuppliers: { f: { name: '-2+3' } }\ninterfaces: { i: { name: '＝1' } }\n";
    fs::write(&model, text).unwrap();
    let table = ask(model.to_str().unwrap(), &["--format", "csv"]).out;
    assert!(table.contains("HYPERLINK"), "{table}");
    assert!(!table.contains('\u{1b}'));
    for cell in rows(&table).concat() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']), "{cell}");
    }
}
