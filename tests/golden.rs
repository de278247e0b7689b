//! The golden cases: eighty small models and the figures that DESIGN §4 makes of them, computed by somebody else.

mod support;

use freehold::catalogue::Profile;
use freehold::finding::Severity;
use freehold::model::{By, Delivery, Export, ExportHands, Model, Role, RoleFacts, Tested};
use freehold::score::{Assessment, Interval, Subject, assess};
use freehold::text::{FileId, Sp, Span};
use serde_json::Value;

use support::{knowledge, loaded};

const CASES: usize = 80;
const HERE: Span = Span { file: FileId(0), start: 0, end: 0 };

fn day() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 23)
}

fn text(case: usize, what: &str) -> String {
    let path = format!("{}/fixtures/golden/{case:03}.{what}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the golden cases are in the repository")
}

fn assessed(model: &Model) -> Assessment {
    let profile = Profile::default_profile();
    assess(model, &knowledge(model, &profile), &profile, day())
}

/// Collects what differs.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn number(&mut self, what: &str, got: f64, wanted: &Value) {
        let wanted = wanted.as_f64().unwrap_or(f64::NAN);
        let near = (got - wanted).abs() <= 1e-9 * wanted.abs().max(1.0);
        if !near {
            self.0.push(format!("{what}: {got} instead of {wanted}"));
        }
    }

    fn interval(&mut self, what: &str, got: Interval, wanted: &Value) {
        self.number(&format!("{what}, low"), got.low, &wanted["low"]);
        self.number(&format!("{what}, typical"), got.typical, &wanted["typical"]);
        self.number(&format!("{what}, high"), got.high, &wanted["high"]);
    }

    fn same(&mut self, what: &str, got: Option<&str>, wanted: &Value) {
        if got != wanted.as_str() {
            self.0.push(format!("{what}: {got:?} instead of {wanted}"));
        }
    }

    /// Compares two tables row by row.
    fn rows<T>(&mut self, what: &str, got: &[T], wanted: &Value, mut row: impl FnMut(&mut Self, &T, &Value)) {
        let wanted = wanted.as_array().map_or(&[][..], Vec::as_slice);
        if got.len() == wanted.len() {
            got.iter().zip(wanted).for_each(|(got, wanted)| row(self, got, wanted));
        } else {
            self.0.push(format!("{what}: {} rows instead of {}", got.len(), wanted.len()));
        }
    }
}

fn scores(differences: &mut Differences, got: &Assessment, wanted: &Value) {
    let single = got.scores.single_supplier.expect("every golden model has a capability");
    let expected = &wanted["singleSupplier"];
    differences.interval("single supplier", single.score, &expected["score"]);
    differences.interval("H", single.h, &expected["H"]);
    differences.interval("T", single.t, &expected["T"]);
    differences.interval("B", single.b, &expected["B"]);
    let choke = got.scores.chokepoints.expect("every golden model has a capability");
    let expected = &wanted["proprietaryChokepoints"];
    differences.interval("chokepoints", choke.score, &expected["score"]);
    differences.interval("G", choke.g, &expected["G"]);
    differences.interval("T of chokepoints", choke.t, &expected["T"]);
    differences.interval("B of chokepoints", choke.b, &expected["B"]);
    let expected = &wanted["dataExport"];
    match got.scores.data_export {
        None if expected.is_null() => {}
        None => differences.0.push("data export: n/a".to_owned()),
        Some(data) => {
            differences.interval("data export", data.score, &expected["score"]);
            differences.interval("worst", data.worst, &expected["worst"]);
            differences.interval("B of data export", data.b, &expected["B"]);
        }
    }
    differences.interval("overall", got.scores.overall.expect("two dimensions at least"), &wanted["overall"]);
}

fn differences(model: &Model, got: &Assessment, wanted: &Value) -> Vec<String> {
    let mut all = Differences::default();
    scores(&mut all, got, &wanted["scores"]);
    all.rows("capabilities", &got.capabilities, &wanted["capabilities"], |all, got, wanted| {
        all.same("capability", Some(&got.id), &wanted["id"]);
        all.number("weight", got.weight, &wanted["weight"]);
        all.interval(&got.id, got.supplier_hold, &wanted["supplierHold"]);
        all.interval(&got.id, got.chokepoint_hold, &wanted["chokepointHold"]);
        all.interval(&got.id, got.places, &wanted["places"]);
    });
    all.rows("exposures", &got.exposures, &wanted["exposures"], |all, got, wanted| {
        let id = got.supplier.map(|id| model.suppliers[id.index()].id.as_str());
        all.same("supplier", id, &wanted["supplier"]);
        all.interval(id.unwrap_or("unnamed"), got.exposure, &wanted["exposure"]);
    });
    all.rows("chokepoints", &got.chokepoints, &wanted["chokepoints"], |all, got, wanted| {
        let id = &model.assets[got.asset.index()].id;
        all.same("chokepoint", Some(id), &wanted["asset"]);
        all.number("gate", got.gate, &wanted["gate"]);
        all.interval(id, got.closedness, &wanted["closedness"]);
    });
    all.rows("data", &got.data, &wanted["data"], |all, got, wanted| {
        let id = &model.data[got.data.index()].id;
        all.same("data", Some(id), &wanted["id"]);
        all.number("weight of data", got.weight, &wanted["weight"]);
        all.interval(id, got.gap, &wanted["gap"]);
    });
    all.0
}

#[test]
fn every_case_agrees() {
    let mut failing = Vec::new();
    for case in 1..=CASES {
        let loaded = loaded(&text(case, "model"));
        let errors = loaded.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let mut wrong: Vec<String> = errors.map(|finding| finding.message.clone()).collect();
        let wanted = serde_json::from_str(&text(case, "expected")).expect("the expectation is JSON");
        wrong.extend(differences(&loaded.model, &assessed(&loaded.model), &wanted));
        if !wrong.is_empty() {
            failing.push(format!("{case:03}: {}", wrong.join("; ")));
        }
    }
    assert!(failing.is_empty(), "{} of {CASES} differ\n{}", failing.len(), failing.join("\n"));
}

/// Who is needed together: the figures are computed by hand, at the head of the model.
#[test]
fn a_consortium_agrees() {
    let read = |name: &str| {
        let path = format!("{}/fixtures/together/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).expect("the case is in the repository")
    };
    let loaded = loaded(&read("consortium.model.yaml"));
    assert_eq!(loaded.findings.len(), 0, "{:#?}", loaded.findings);
    let wanted = serde_json::from_str(&read("consortium.expected.json")).expect("the expectation is JSON");
    let wrong = differences(&loaded.model, &assessed(&loaded.model), &wanted);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Makes a subject harmless in the model itself. Libraries are left out of these models, as the developers of what needs
/// a library matter to it, and this changes them.
fn harmless(model: &Model, subject: Subject) -> Model {
    let mut model = model.clone();
    let ours = model.supplier("us").expect("every golden model has ourselves");
    match subject {
        Subject::Asset(id) => {
            let asset = &mut model.assets[id.index()];
            let embedded =
                asset.delivery.as_ref().is_some_and(|delivery| delivery.value == Delivery::Embedded);
            let roles: &[Role] = if embedded {
                &[Role::Own, Role::Develop]
            } else {
                &[Role::Own, Role::Develop, Role::Operate]
            };
            let by =
                |role: &Role| RoleFacts { by: Some(By::one(ours, HERE)), ..RoleFacts::unstated(*role, HERE) };
            asset.roles = roles.iter().map(by).collect();
        }
        Subject::Data(id) => {
            let export = Export {
                format: Some(Sp::new("f-open".to_owned(), HERE)),
                parts: None,
                by: Some(Sp::new(ExportHands::Api, HERE)),
                takes: Some(Sp::new(freehold::model::Days(0.0), HERE)),
                cost: None,
                tested: Some(Sp::new(Tested::On(day()), HERE)),
                evidence: None,
                span: HERE,
            };
            model.data[id.index()].exports = Some(Sp::new(vec![export], HERE));
        }
    }
    model
}

#[test]
fn every_improvement_equals_a_fresh_assessment() {
    let (mut checked, mut wrong) = (0, Vec::new());
    for case in 1..=CASES {
        let model = loaded(&text(case, "model").replace("\"library\"", "\"service\"")).model;
        let before = assessed(&model);
        let overall =
            |assessment: &Assessment| assessment.scores.overall.map_or(0.0, |overall| overall.typical);
        for improvement in &before.improvements {
            let after = assessed(&harmless(&model, improvement.subject));
            let change = overall(&after) - overall(&before);
            checked += 1;
            if (change - improvement.change).abs() > 1e-8 {
                wrong.push(format!(
                    "{case:03} {:?}: {} instead of {change}",
                    improvement.subject, improvement.change
                ));
            }
        }
    }
    assert!(checked > 600, "only {checked} improvements were compared");
    assert!(wrong.is_empty(), "{} of {checked} differ\n{}", wrong.len(), wrong.join("\n"));
}
