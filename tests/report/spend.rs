//! Spend counts contracts that may run on the day of the report, in one currency, and says what it leaves out.

use std::fs;

use serde_json::Value;

use crate::program::assess;

const MODEL: &str = "freehold: 1
organisation: { id: town, currency: DKK }
suppliers: { a: {}, b: {} }
systems: { s: { supplier: a, contract: now } }
contracts:
  now: { supplier: a, from: 2024-01-01, until: 2026-12-31, yearly: 3 MDKK }
  extended: { supplier: b, until: 2025-12-31, extensions: 2 x 1 year, yearly: 1 MDKK }
  ended: { supplier: b, until: 2020-12-31, extensions: 1 x 1 year, yearly: 9 MDKK }
  later: { supplier: b, from: 2030-01-01, yearly: 9 MDKK }
  silent: { supplier: b }
";

fn assessed(model: &str, format: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("model.yaml"), model).unwrap();
    let run = assess(folder.path(), &["model.yaml"], format);
    assert_eq!(run.code, Some(0), "{}", run.err);
    run.out
}

#[test]
fn only_what_may_run_now_is_spent() {
    let report: Value = serde_json::from_str(&assessed(MODEL, "json")).unwrap();
    let spend = &report["spend"];
    assert_eq!((&spend["contractsCounted"], &spend["contracts"]), (&2.into(), &3.into()), "{spend}");
    assert_eq!(spend["contractsNotRunning"], 2);
    assert_eq!(spend["hhi"], 0.625);
    let text = assessed(MODEL, "text").replace("\n  ", " ");
    assert!(
        text.contains(
            "2 of 3 contracts that may run now state a price in DKK. 2 more have ended or not begun."
        ),
        "{text}"
    );
}

#[test]
fn prices_in_another_currency_are_not_passed_over_in_silence() {
    let text = assessed(&MODEL.replace("currency: DKK", "currency: EUR"), "text").replace("\n  ", " ");
    assert!(text.contains("4 contracts state a price, but no sum in EUR can be made"), "{text}");
}
