//! Law 1: "Adding a capable party, an entry to a stated list of alternatives or exports, an any-of member of another product
//! that is already scored (data export aside: it brings its data into scope), or opening a licence never raises a score; the
//! reverse never lowers one (where no capability is implied)."

use freehold::model::Draft;

use super::edits::{Edit, better, worse};
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

fn broken(draft: &Draft) -> (usize, Vec<String>) {
    let before: Figures = assessed(draft);
    let (better, worse) = (better(draft), worse(draft));
    let mut found = Vec::new();
    for edit in &better {
        found.extend(told(edit, raised(&before, &assessed(&edit.draft), |name| counts(name, edit))));
    }
    for edit in &worse {
        found.extend(told(edit, raised(&assessed(&edit.draft), &before, |name| counts(name, edit))));
    }
    (better.len() + worse.len(), found)
}

#[test]
fn law_1_freedom_never_raises_a_score() {
    let mut edits = 0;
    for seed in 0..cases(120) {
        let generated = draft(seed, Shape::SMALL);
        let (tried, found) = broken(&generated);
        edits += tried;
        if !found.is_empty() {
            fail(seed, &generated, |draft| broken(draft).1);
        }
    }
    println!("{edits} changes");
}
