//! DESIGN §4.6: "Levels, holds, exposures, T, gates, closedness and gaps are exact at both ends". The ends of a model with a
//! few unknown facts, against the smallest and largest figures over all models in which these facts are stated.

use freehold::catalogue::Profile;
use freehold::model::{Draft, DraftMembers};
use freehold::score::assess;

use super::generate::facts::{Answer, Fact, unstated};
use super::generate::{Random, Shape, as_of, cases, draft, fail, model};
use super::support::figures::{Figures, figures, near};
use super::support::knowledge;

/// So many completions are listed at most.
const LISTED: usize = 160;

fn assessed(draft: &Draft) -> Figures {
    let (model, profile) = (model(draft), Profile::default_profile());
    figures(&model, &assess(&model, &knowledge(&model, &profile), &profile, as_of()))
}

/// A model of which only a few facts are unknown.
fn nearly_stated(seed: u64) -> Draft {
    let mut draft = draft(seed, Shape::TINY);
    let mut random = Random::new(seed);
    // A direct need of two of three has no other way to be written.
    for entry in draft.assets.iter_mut().filter_map(|asset| asset.needs.as_mut()).flatten() {
        if matches!(entry.members, DraftMembers::Assets(_)) {
            entry.of = 1;
        }
    }
    let mut open: Vec<String> = Vec::new();
    let mut facts = unstated(&draft);
    random.shuffle(&mut facts);
    let mut completions = 1;
    for fact in &facts {
        if completions * fact.answers.len() <= LISTED && open.len() < 6 {
            completions *= fact.answers.len();
            open.push(fact.name.clone());
        }
    }
    // One after the other, as an answer may settle other facts.
    while let Some(fact) = unstated(&draft).into_iter().find(|fact| !open.contains(&fact.name)) {
        // The new supplier is new: it holds nothing that is stated.
        let old = fact
            .answers
            .iter()
            .filter(|answer| !fact.is_holder || answer.names_known || answer.says == "zz-us");
        let answers: Vec<&Answer> = old.collect();
        draft = answers[random.below(answers.len())].stated(&draft);
        // An answer that is of no use leaves its fact open.
        if unstated(&draft).iter().any(|left| left.name == fact.name) {
            open.push(fact.name);
        }
    }
    draft
}

/// A model in which everything is stated.
struct Completion {
    draft: Draft,
    /// Some unknown role turned out to be held by a supplier that the model knew.
    names_known: bool,
}

fn completions(draft: &Draft, facts: &[Fact]) -> Vec<Completion> {
    let mut all = vec![Completion { draft: draft.clone(), names_known: false }];
    for fact in facts {
        let further = |completion: &Completion| {
            let answers = fact.answers.iter();
            let answered = answers.map(|answer| Completion {
                draft: answer.stated(&completion.draft),
                names_known: completion.names_known || fact.is_holder && answer.names_known,
            });
            answered.collect::<Vec<_>>()
        };
        all = all.iter().flat_map(further).collect();
    }
    all
}

/// What a figure is about, without whose it is.
fn kind(name: &str) -> &str {
    name.rsplit(": ").next().expect("there is one part at least")
}

/// Counts over all groups would also count the new supplier of a completion; a staircase goes by their order.
fn is_left_out(name: &str) -> bool {
    ["half takers", "vital stoppers", "exposure zz-"].iter().any(|start| name.starts_with(start))
        || name.starts_with("staircase") && name != "staircase 0"
}

/// A named supplier's row counts only what it is stated to hold.
fn is_row(name: &str) -> bool {
    ["exposure ", "country ", "scenario "].iter().any(|start| name.starts_with(start))
}

/// These may be wider than the truth at the high end, where a holder is unknown.
fn may_be_wider(name: &str) -> bool {
    let kinds = ["H", "B", "places", "single supplier", "overall", "vital stopped", "staircase 0"];
    // The hold of one capability, and so the H of it alone, is exact.
    kinds.contains(&kind(name)) && !(kind(name) == "H" && name.contains(": "))
}

/// The values of one figure over the completions that count for it, and whether it was there in all of them.
fn values(name: &str, listed: &[(bool, Figures)]) -> (Vec<[f64; 3]>, bool) {
    let counting = listed.iter().filter(|(names_known, _)| !(*names_known && is_row(name)));
    // The one unnamed supplier of all is the new one.
    let called = if name == "exposure -" { "exposure zz-new" } else { name };
    let found: Vec<Option<[f64; 3]>> = counting.map(|(_, figures)| figures.get(called).copied()).collect();
    let always = found.iter().all(Option::is_some);
    // What is no chokepoint has no row: it is not closed, and how it sticks is not told. Who holds nothing takes nothing.
    let is_told = !name.starts_with("chokepoint ") || kind(name).starts_with("closed");
    let values = if is_told {
        found.into_iter().map(Option::unwrap_or_default).collect()
    } else {
        found.into_iter().flatten().collect()
    };
    (values, always || is_told)
}

fn wrong_ends(draft: &Draft) -> Vec<String> {
    let facts = unstated(draft);
    if facts.iter().map(|fact| fact.answers.len()).product::<usize>() > LISTED {
        return Vec::new();
    }
    let holder_unknown = facts.iter().any(|fact| fact.is_holder);
    let assessed_completion = |completion: Completion| (completion.names_known, assessed(&completion.draft));
    let listed: Vec<(bool, Figures)> =
        completions(draft, &facts).into_iter().map(assessed_completion).collect();
    let mut wrong = Vec::new();
    for (name, &[low, typical, high]) in assessed(draft).iter().filter(|(name, _)| !is_left_out(name)) {
        let (values, all_told) = values(name, &listed);
        if let Some([least, _, most]) = values.iter().find(|[least, _, most]| !near(*least, *most)) {
            wrong.push(format!("{name}: still {least} to {most} where everything is stated"));
        }
        let least = values.iter().map(|value| value[0]).fold(f64::INFINITY, f64::min);
        let most = values.iter().map(|value| value[2]).fold(f64::NEG_INFINITY, f64::max);
        let inside = low <= least + 1e-9 && most <= high + 1e-9 && low <= typical && typical <= high;
        let wider = holder_unknown && may_be_wider(name);
        let exact = near(least, low) && (wider || near(most, high));
        if !inside || all_told && !exact {
            wrong
                .push(format!("{name}: {low}, {typical}, {high}, and the completions are {least} to {most}"));
        }
    }
    wrong
}

#[test]
fn the_ends_are_those_of_all_completions() {
    let mut listed = 0;
    for seed in 0..cases(120) {
        let generated = nearly_stated(seed);
        let facts = unstated(&generated);
        listed += facts.iter().map(|fact| fact.answers.len()).product::<usize>();
        if !wrong_ends(&generated).is_empty() {
            fail(seed, &generated, wrong_ends);
        }
    }
    println!("{listed} completions");
}
