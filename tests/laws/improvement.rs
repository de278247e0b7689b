//! Law 1: "Adding a capable party, an entry to a stated list of alternatives or exports, an any-of member of another product
//! that is already scored (data export aside: it brings its data into scope), or opening a licence never raises a score; the
//! reverse never lowers one (where no capability is implied)."

use freehold::model::Draft;

use super::edits::{Edit, alone, better, dissolved, tied, worse};
use super::generate::{Shape, cases, draft, fail};
use super::support::figures::Figures;
use super::{assessed, is_score, raised};

/// New members lead to their data, and the overall score hears of that.
fn counts(name: &str, edit: &Edit) -> bool {
    let what = name.rsplit(": ").next().expect("there is one part at least");
    is_score(name) && !(edit.moves_data && (what.starts_with("data export") || what == "overall"))
}

fn told(edit: &Edit, found: Vec<String>) -> Vec<String> {
    found.into_iter().map(|line| format!("{}\n  {line}", edit.what)).collect()
}

/// How many changes were tried, and what they moved the wrong way.
fn moved(draft: &Draft, better: &[Edit], worse: &[Edit]) -> (usize, Vec<String>) {
    let before: Figures = assessed(draft);
    let mut found = Vec::new();
    for edit in better {
        found.extend(told(edit, raised(&before, &assessed(&edit.draft), |name| counts(name, edit))));
    }
    for edit in worse {
        found.extend(told(edit, raised(&assessed(&edit.draft), &before, |name| counts(name, edit))));
    }
    (better.len() + worse.len(), found)
}

fn check(usual: u64, broken: impl Fn(&Draft) -> (usize, Vec<String>)) {
    let mut edits = 0;
    for seed in 0..cases(usual) {
        let generated = draft(seed, Shape::SMALL);
        let (tried, found) = broken(&generated);
        edits += tried;
        if !found.is_empty() {
            fail(seed, &generated, |draft| broken(draft).1);
        }
    }
    assert!(edits as u64 > cases(usual), "only {edits} changes were tried");
}

#[test]
fn law_1_freedom_never_raises_a_score() {
    check(120, |draft| moved(draft, &better(draft), &worse(draft)));
}

#[test]
fn law_1_needing_one_more_never_lowers_a_score_and_needing_each_alone_never_raises_one() {
    check(120, |draft| moved(draft, &dissolved(draft), &tied(draft)));
}

#[test]
fn needed_together_with_nobody_is_alone() {
    check(300, |draft| {
        let (one, other) = (assessed(draft), assessed(&alone(draft)));
        let found = if one == other { Vec::new() } else { vec!["the figures differ".to_owned()] };
        (2, found)
    });
}
