//! Targets and pages.

use freehold::report::explain::explain;
use freehold::report::fingerprint::fingerprint;
use insta::assert_snapshot;

use super::{municipality, page, with_context};

#[test]
fn every_kind_of_target_is_found() {
    let assessed = municipality();
    let targets = [
        ("overall", "Overall score: "),
        ("single-supplier.T", "Single-supplier T: "),
        ("unnamed", "Suppliers nobody named"),
        ("home-care", "Capability Hjemmepleje døgnet rundt (home-care)"),
        ("implied:hr", "Capability HR (implied:hr)"),
        ("omsorg", "System Omsorgsjournal (omsorg)"),
        ("identity", "Component Skytorn Identity (identity)"),
        ("borgsoft", "Supplier Borgsoft A/S (borgsoft)"),
        ("cases", "Data Sager og dokumenter (cases)"),
        ("esdh-2021", "Contract "),
        ("sign-in", "Interface "),
        ("lontrold-dump", "Format "),
        ("LicenseRef-Skytorn", "Licence "),
        ("LU", "Country Luxembourg (LU)"),
        ("sanctions", "Scenario "),
        ("supplier:borgsoft", "Supplier Borgsoft A/S (borgsoft)"),
    ];
    for (target, title) in targets {
        let page = page(&assessed, target);
        assert!(page.starts_with(title), "{target} starts with {:?}", page.lines().next());
        assert!(page.lines().all(|line| line.chars().count() <= 80), "{target} is wider than 80 columns");
    }
}

#[test]
fn a_finding_is_found_by_the_beginning_of_its_fingerprint() {
    let assessed = municipality();
    with_context(&assessed, |context| {
        let mark = fingerprint(context, &context.assessment.findings[0]);
        let whole = explain(&mark, context).expect("it is printed so");
        assert_eq!(explain(&mark[..8], context), Ok(whole));
        assert!(explain(&mark[..5], context).is_err(), "five digits are too few");
    });
}

#[test]
fn what_is_not_there_is_told_with_what_may_have_been_meant() {
    let assessed = municipality();
    with_context(&assessed, |context| {
        let said = |target: &str| explain(target, context).expect_err("it is not there").to_string();
        assert_snapshot!(said("single-suplier"), @r#"there is nothing called "single-suplier" to explain; did you mean "single-supplier"?"#);
        assert_snapshot!(said("klinthold"), @r#"there is nothing called "klinthold" to explain; did you mean "klintholt"?"#);
        assert_snapshot!(said("system:borgsoft"), @r#"there is nothing called "system:borgsoft" to explain"#);
        assert_snapshot!(said(""), @r#"there is nothing called "" to explain"#);
    });
}

#[test]
fn a_name_in_several_sections_is_explained_in_all_of_them() {
    let text = "freehold: 1\nsystems: { acme: { supplier: acme, holds: [acme] } }\nsuppliers: { acme: { name: Acme } }\ndata: { acme: {} }\n";
    let assessed = super::assessed(&freehold::run::MemoryFiles::default().with("m.yaml", text), "m.yaml");
    let page = page(&assessed, "acme");
    assert!(page.starts_with("  \"acme\" stands for 3 things"), "{page}");
    for title in ["System acme", "Supplier Acme (acme)", "Data acme"] {
        assert!(page.contains(title), "{title} is missing");
    }
}

/// Reports call things by their names.
#[test]
fn what_people_call_so_is_found_where_it_is_one_thing() {
    let assessed = municipality();
    assert_eq!(page(&assessed, "skytorn identity"), page(&assessed, "identity"));
    let text = "freehold: 1\nsystems: { a: { name: Mail }, b: { name: Mail } }\n";
    let assessed = super::assessed(&freehold::run::MemoryFiles::default().with("m.yaml", text), "m.yaml");
    with_context(&assessed, |context| {
        let said = explain("Mail", context).expect_err("two are called so").to_string();
        assert_eq!(said, "there is nothing called \"Mail\" to explain; did you mean \"a\"?");
    });
}

#[test]
fn who_is_needed_together_and_what_claims_rest_on_are_told() {
    let text = "freehold: 1\nsystems:\n  mail:\n    licence: MIT\n    source: public\n    delivery: hosted\n    holds: [mails]\n    \
                roles:\n      own: us\n      develop: { by: [{ together: [acme, other] }], could: [], evidence: Annex 4 }\n      \
                operate: { by: us, could: [{ together: [acme, third] }, other] }\n    \
                alternatives: [{ name: Post, evidence: Product sheet }]\n    \
                replace: { months: [30, 40], evidence: Plan of May }\n\
                data: { mails: { exports: [{ format: csv, evidence: Annex 5 }] } }\n\
                suppliers: { acme: { name: Acme }, other: { name: Other }, third: { name: Third }, us: { kind: ourselves } }\n";
    let assessed = super::assessed(&freehold::run::MemoryFiles::default().with("m.yaml", text), "m.yaml");
    assert_snapshot!("together", page(&assessed, "mail"));
    let data = page(&assessed, "mails");
    assert!(data.contains("Evidence that it is so: Annex 5 (m.yaml:14)"), "{data}");
}

#[test]
fn pages_look_like_this() {
    let assessed = municipality();
    for target in ["overall", "single-supplier.T", "cases", "kort", "home-care", "loen", "borgsoft"] {
        assert_snapshot!(target, page(&assessed, target));
    }
}

/// In both tables: as it is, without the first, and without the next.
#[test]
fn the_first_step_of_the_staircase_goes_on_from_nothing() {
    let page = page(&municipality(), "staircase");
    let step = |line: &&str| line.trim_start().starts_with("without") || line.contains("and without");
    let steps: Vec<&str> = page.lines().filter(step).map(str::trim_start).collect();
    let begins = |line: &&&str| line.starts_with("without");
    assert!(steps.len() >= 4 && steps.iter().filter(begins).count() == 2, "{page}");
    assert!(steps[0].starts_with("without") && steps[1].starts_with("and without"), "{page}");
}
