//! The published schema holds for every report.

use boon::{Compiler, Schemas};
use serde_json::{Value, json};

use crate::inputs::reports;
use crate::program::run;

fn validator(schema: Value) -> impl Fn(&Value) -> Result<(), String> {
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.add_resource("report.json", schema).unwrap();
    let index = compiler.compile("report.json", &mut schemas).unwrap();
    move |report| schemas.validate(report, index).map_err(|error| error.to_string())
}

/// The schema with objects closed, so that a field that it does not name is an error here.
fn closed(mut schema: Value) -> Value {
    let mut open: Vec<&mut Value> = vec![&mut schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                if fields.contains_key("properties") {
                    fields.insert("additionalProperties".to_owned(), json!(false));
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
fn every_report_is_as_the_schema_says() {
    let ran = run(&["schema", "report"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let schema: Value = serde_json::from_str(&ran.out).unwrap();
    let (published, closed) = (validator(schema.clone()), validator(closed(schema)));
    let reports = reports();
    let filled =
        |name: &str| reports.iter().any(|(_, report)| report[name].as_array().is_some_and(|a| !a.is_empty()));
    for name in [
        "scenarios",
        "countries",
        "data",
        "chokepoints",
        "assumptions",
        "unknowns",
        "improvements",
        "staircase",
    ] {
        assert!(filled(name), "no report has {name}, so its schema is not tried");
    }
    for (file, report) in &reports {
        published(report).unwrap_or_else(|error| panic!("{file}: {error}"));
        closed(report).unwrap_or_else(|error| panic!("{file}, closed: {error}"));
    }
    let mut wrong = reports[0].1.clone();
    wrong["capabilities"][0]["places"]["low"] = json!("none");
    assert!(published(&wrong).is_err());
    wrong = reports[0].1.clone();
    wrong.as_object_mut().unwrap().remove("exposures");
    assert!(published(&wrong).is_err());
}
