//! Estates of one shape, in which everything hangs together: what they cost must not grow with the square of their size,
//! nor their memory. A build without optimisation assesses them, so they are small beside what is possible.

use std::fmt::Write as _;
use std::fs;

use tempfile::tempdir;

use crate::bounds::assess_as;

/// Kilobytes that the assessment of one may take.
const MEMORY: &str = "600000";

fn answered_with_bounds(text: &str) {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("model.yaml"), format!("freehold: 1\n{text}")).unwrap();
    let run = assess_as(folder.path(), &["model.yaml"], "json", MEMORY);
    assert_eq!(run.code, Some(0), "{}", run.err);
}

/// A section of so many entries.
fn section(name: &str, count: usize, entry: impl Fn(usize) -> String) -> String {
    let mut text = format!("{name}:\n");
    (0..count).for_each(|at| writeln!(text, "  {}", entry(at)).unwrap());
    text
}

fn suppliers(count: usize) -> String {
    section("suppliers", count, |at| format!("p{at}: {{}}"))
}

#[test]
fn everybody_alone() {
    answered_with_bounds(
        &(suppliers(3_000) + &section("systems", 3_000, |at| format!("s{at}: {{ supplier: p{at} }}"))),
    );
}

#[test]
fn one_circle_of_many_firms() {
    let system = |at: usize| format!("s{at}: {{ supplier: p{at}, needs: [s{}] }}", (at + 1) % 1_500);
    answered_with_bounds(&(suppliers(1_500) + &section("systems", 1_500, system)));
}

#[test]
fn alternatives_of_one_firm() {
    let capability = |at: usize| format!("c{at}: {{ needs: [{{ any: [a{at}, b{at}] }}] }}");
    let system = |at: usize| format!("{}{}: {{ supplier: p0 }}", ["a", "b"][at % 2], at / 2);
    answered_with_bounds(
        &(suppliers(1) + &section("capabilities", 2_000, capability) + &section("systems", 4_000, system)),
    );
}

#[test]
fn all_provide_what_all_need() {
    let system =
        |at: usize| format!("s{at}: {{ supplier: p{at}, provides: [i], needs: [{{ interface: i }}] }}");
    answered_with_bounds(
        &("interfaces: { i: {} }\n".to_owned() + &suppliers(1_000) + &section("systems", 1_000, system)),
    );
}

#[test]
fn libraries_in_a_circle() {
    let library = |at: usize| {
        let next = (at + 1) % 1_000;
        format!("l{at}: {{ kind: library, licence: MIT, roles: {{ develop: p{at} }}, needs: [l{next}] }}")
    };
    let system = |at: usize| format!("s{at}: {{ supplier: p{at}, needs: [l{at}] }}");
    answered_with_bounds(
        &(suppliers(1_000) + &section("components", 1_000, library) + &section("systems", 1_000, system)),
    );
}

#[test]
fn a_chain_of_formats() {
    let format = |at: usize| format!("f{at}: {{ class: closed, convertible: {{ f{}: 0.9 }} }}", at + 1);
    let text = section("formats", 5_000, format) + "  f5000: { class: open }\n";
    answered_with_bounds(
        &(text + "data: { d: { exports: [{ format: f0 }] } }\nsystems: { a: { holds: [d] } }\n"),
    );
}
