//! The laws of DESIGN §4.8, each over generated models. A failing model is made small and printed as a file.

mod completion;
mod edits;
mod improvement;
mod merging;
mod neutral;
mod order;
mod pinned;
mod withdrawal;

#[path = "../generate/mod.rs"]
mod generate;
#[path = "../support/mod.rs"]
mod support;

use freehold::catalogue::Profile;
use freehold::model::Draft;
use freehold::score::{Assessment, assess};

use generate::{as_of, model};
use support::figures::{Figures, figures};
use support::knowledge;

fn assessment(draft: &Draft) -> Assessment {
    let (model, profile) = (model(draft), Profile::default_profile());
    assess(&model, &knowledge(&model, &profile), &profile, as_of())
}

fn assessed(draft: &Draft) -> Figures {
    figures(&model(draft), &assessment(draft))
}

/// The scores of the whole, of capabilities and of systems, with their parts.
fn is_score(name: &str) -> bool {
    let rows = ["exposure ", "country ", "scenario "];
    match name.split_once(": ") {
        Some((owner, what)) => {
            (owner.starts_with("capability ") || owner.starts_with("system ")) && what != "weight"
        }
        None => !rows.iter().any(|row| name.starts_with(row)) && !is_later_step(name),
    }
}

/// The steps of the staircase after the first are scores of other models, in which whoever stood on top is harmless. The
/// laws speak of the model: a change that brings another supplier to the top may move these steps either way.
fn is_later_step(name: &str) -> bool {
    name.starts_with("staircase ") && name != "staircase 0"
}

/// Scores that one thing may only move down, told where it moved them up.
fn raised(before: &Figures, after: &Figures, counts: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (name, value) in before.iter().filter(|(name, _)| counts(name)) {
        let Some(then) = after.get(name) else { continue };
        if (0..3).any(|end| then[end] > value[end] + 1e-9) {
            found.push(format!("{name}: from {value:?} to {then:?}"));
        }
    }
    found
}
