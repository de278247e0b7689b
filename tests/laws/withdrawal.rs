//! Law 4: "withdraw(A ∪ B) is at least withdraw(A). Levels agree with a brute-force evaluation of the definition." The second
//! half is the judge's (`tests/judge`).

use std::collections::BTreeMap;

use freehold::model::{Draft, DraftScenario, Level};

use super::generate::{Random, Shape, cases, draft, fail, model};
use super::{assessed, assessment};

/// Scenarios `a` and `b`, drawn by a seed, and both at once.
fn with_scenarios(draft: &Draft, seed: u64) -> Draft {
    let mut random = Random::new(seed);
    let mut draft = draft.clone();
    let suppliers: Vec<String> = draft.suppliers.iter().map(|supplier| supplier.id.clone()).collect();
    let assets: Vec<String> = draft.assets.iter().map(|asset| asset.id.clone()).collect();
    let countries = ["DK", "SE", "US", "DE"].map(str::to_owned);
    let mut scenario = |id: &str| DraftScenario {
        id: id.to_owned(),
        name: None,
        suppliers: super::generate::texts(&random.some_of(&suppliers, 0, 2)),
        assets: super::generate::texts(&random.some_of(&assets, 0, 1)),
        countries: super::generate::texts(&random.some_of(&countries, 0, 1)),
        span: super::generate::HERE,
    };
    let (a, b) = (scenario("a"), scenario("b"));
    let mut both = a.clone();
    "both".clone_into(&mut both.id);
    both.suppliers.extend(b.suppliers.iter().filter(|known| !a.suppliers.contains(known)).cloned());
    both.assets.extend(b.assets.iter().filter(|known| !a.assets.contains(known)).cloned());
    both.countries.extend(b.countries.iter().filter(|known| !a.countries.contains(known)).cloned());
    draft.scenarios = vec![a, b, both];
    draft
}

/// The typical level of every capability in every scenario; what is not taken is not there.
fn levels(draft: &Draft) -> BTreeMap<String, BTreeMap<u32, Level>> {
    let model = model(draft);
    let rows = assessment(draft).scenarios;
    let row = |row: freehold::score::ScenarioRow| {
        let takes = row.takes.iter().map(|taken| (taken.capability.0, taken.level)).collect();
        (model.scenarios[row.scenario.index()].id.clone(), takes)
    };
    rows.into_iter().map(row).collect()
}

fn smaller_together(generated: &Draft, seed: u64) -> Vec<String> {
    let draft = with_scenarios(generated, seed);
    let (figures, levels) = (assessed(&draft), levels(&draft));
    let mut found = Vec::new();
    for part in ["a", "b"] {
        let (alone, both) = (figures[&format!("scenario {part}")], figures["scenario both"]);
        if (0..3).any(|end| both[end] < alone[end] - 1e-12) {
            found.push(format!("{part}: {alone:?}, both: {both:?}"));
        }
        for (capability, level) in &levels[part] {
            let together = levels["both"].get(capability).copied().unwrap_or(Level::Unaffected);
            if together < *level {
                found
                    .push(format!("{part} takes capability {capability} to {level:?}, both to {together:?}"));
            }
        }
    }
    found
}

#[test]
fn law_4_withdrawing_more_takes_no_less() {
    for seed in 0..cases(1500) {
        let generated = draft(seed, Shape::SMALL);
        if !smaller_together(&generated, seed).is_empty() {
            fail(seed, &generated, |draft| smaller_together(draft, seed));
        }
    }
}
