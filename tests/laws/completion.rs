//! Law 3: "Stating an unknown fact (an assumption is not one) never leaves a score's interval. low ≤ typical ≤ high for every
//! figure."

use freehold::model::Draft;

use super::generate::facts::unstated;
use super::generate::{Shape, cases, draft, fail};
use super::{assessed, is_later_step};

/// Rows of named suppliers count only what they are stated to hold, so that naming a holder moves them. Counts of groups
/// are no scores.
fn may_move(name: &str, is_holder: bool) -> bool {
    let rows = ["exposure ", "country ", "scenario ", "half takers", "vital stoppers"];
    is_later_step(name) || is_holder && rows.iter().any(|start| name.starts_with(start))
}

fn left(draft: &Draft) -> Vec<String> {
    let before = assessed(draft);
    let mut found = Vec::new();
    for fact in unstated(draft) {
        for answer in &fact.answers {
            let after = assessed(&answer.stated(draft));
            for (name, &[low, _, high]) in before.iter().filter(|(name, _)| !may_move(name, fact.is_holder)) {
                let Some(&[then_low, _, then_high]) = after.get(name) else { continue };
                if then_low < low - 1e-9 || then_high > high + 1e-9 {
                    let told = format!("{name} from {low}…{high} to {then_low}…{then_high}");
                    found.push(format!("{}: {} moves {told}", fact.name, answer.says));
                }
            }
        }
    }
    found
}

fn unordered(draft: &Draft) -> Vec<String> {
    let figures = assessed(draft);
    let wrong = figures.iter().filter(|(_, [low, typical, high])| !(low <= typical && typical <= high));
    wrong.map(|(name, values)| format!("{name}: {values:?}")).collect()
}

#[test]
fn law_3_stating_a_fact_never_leaves_the_interval() {
    for seed in 0..cases(60) {
        let generated = draft(seed, Shape::SMALL);
        if !left(&generated).is_empty() {
            fail(seed, &generated, left);
        }
    }
}

#[test]
fn law_3_low_typical_and_high_are_in_order() {
    for seed in 0..cases(1500) {
        let generated = draft(seed, Shape::SMALL);
        if !unordered(&generated).is_empty() {
            fail(seed, &generated, unordered);
        }
    }
}
