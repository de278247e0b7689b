//! Levels of assurance: worked by hand, and by laws over generated models.

use freehold::catalogue::Profile;
use freehold::report::{self, Format, Options};
use freehold::run::{Assessed, MemoryFiles, assess};
use freehold::score::{Assurance, Ends};
use jiff::civil::date;
use serde_json::Value;

use crate::context::context;
use crate::dice::Dice;

fn assessed(model: &str, profile: &str) -> Assessed {
    let files = MemoryFiles::default().with("model.yaml", model);
    let profile = Profile::built_in(profile).unwrap();
    assess(&files, &["model.yaml".to_owned()], profile, date(2026, 11, 25)).unwrap()
}

fn assurance(model: &str) -> Assurance {
    assessed(model, "eu-csf-1.2.1").assessment.assurance.unwrap()
}

/// Both ends of a factor's measure.
fn measure(assurance: &Assurance, factor: &str) -> Option<Ends<f64>> {
    let factors = assurance.objectives.iter().flat_map(|row| &row.factors);
    factors.into_iter().find(|row| &*row.factor.id == factor).unwrap().measure
}

const OPEN: &str = "
freehold: 1
capabilities: { c: { needs: [s] } }
systems:
  s: { supplier: ours, licence: EUPL-1.2, source: public, delivery: on-premises, provides: [i], holds: [d] }
suppliers: { ours: { country: DK, kind: ourselves } }
interfaces: { i: { openness: open-standard } }
data: { d: { exports: [{ format: odf, by: self-service, takes: 1 d, tested: 2026-10-01 }] } }
";

#[test]
fn what_is_ours_and_open_reaches_the_highest_levels_that_facts_speak_to() {
    let found = assurance(OPEN);
    for row in &found.objectives {
        let expected = match &*row.objective.id {
            "sov-3" | "sov-7" | "sov-8" => None,
            _ => Some((4, 4)),
        };
        assert_eq!(row.spoken, expected, "{}", row.objective.id);
        // What no fact speaks to may be at any level.
        assert_eq!(row.level, (0, 4), "{}", row.objective.id);
    }
    assert_eq!(found.overall, (0, 4));
    // Points at worst: 1 of 8, 1 of 6, 0 of 5, 4 of 6, 2 of 7, 3 of 5 factors, by 15, 10, 10, 15, 20, 15.
    let low = 15.0 / 8.0 + 10.0 / 6.0 + 15.0 * 4.0 / 6.0 + 20.0 * 2.0 / 7.0 + 15.0 * 3.0 / 5.0;
    assert!((found.score.0 - low).abs() < 1e-9 && (found.score.1 - 100.0).abs() < 1e-9, "{:?}", found.score);
}

#[test]
fn the_lowest_objective_decides() {
    // A closed service of a firm of the United States, with undocumented interfaces and no export.
    let closed = "
freehold: 1
capabilities: { c: { needs: [s] } }
systems:
  s: { supplier: a, licence: LicenseRef-A, source: none, delivery: saas, term: subscription, provides: [i], holds: [d], roles: { own: { by: [a], could: [] }, develop: { by: [a], could: [] }, operate: { by: [a], could: [] } } }
licences: { LicenseRef-A: { class: proprietary } }
suppliers: { a: { country: IE, parent: b }, b: { country: US } }
interfaces: { i: { openness: closed } }
data: { d: { exports: [] } }
";
    let found = assurance(closed);
    assert_eq!(measure(&found, "exposure"), Some((0.0, 0.0)));
    assert_eq!(measure(&found, "sov1-so8"), Some((0.0, 0.0)));
    assert_eq!(measure(&found, "sov4-so5"), Some((0.0, 0.0)));
    let spoken: Vec<Option<(u8, u8)>> = found.objectives.iter().map(|row| row.spoken).collect();
    let none = Some((0, 0));
    assert_eq!(spoken, [none, none, None, none, none, none, None, None]);
    assert_eq!(found.overall, (0, 0));
}

#[test]
fn the_two_sets_of_weights_differ_and_both_add_up() {
    let weights = |name: &str| Profile::built_in(name).unwrap().assurance.unwrap();
    let (framework, guidance) = (weights("eu-csf-1.2.1"), weights("eu-csf-guidance-2026"));
    let near = |sum: f64| (sum - 100.0).abs() < 1e-9;
    assert!(near(framework.iter().sum()) && near(guidance.iter().sum()));
    assert!((framework[4] - guidance[4] - 10.0).abs() < 1e-9, "the supply chain weighs 20, and 10");
}

#[test]
fn only_a_profile_that_asks_for_it_has_it_and_the_scores_are_the_defaults() {
    let json = |profile: &str| -> Value {
        let assessed = assessed(OPEN, profile);
        let text = report::render(Format::named("json").unwrap(), &context(&assessed), &Options::default());
        serde_json::from_str(&text).unwrap()
    };
    let (plain, asked) = (json("default"), json("eu-csf-guidance-2026"));
    assert!(plain.get("assurance").is_none());
    assert_eq!(asked["assurance"]["objectives"].as_array().unwrap().len(), 8);
    assert_eq!(plain["scores"], asked["scores"]);
    let assessed = assessed(OPEN, "eu-csf-1.2.1");
    let text = report::render(Format::named("text").unwrap(), &context(&assessed), &Options::default());
    assert!(text.contains("Unverified:") && text.contains("[V2]"), "{text}");
}

const FACTS: [(&str, &[&str]); 6] = [
    ("licence", &["EUPL-1.2", "LicenseRef-A"]),
    ("source", &["public", "delivered", "escrow", "none"]),
    ("delivery", &["saas", "hosted", "on-premises", "embedded"]),
    ("supplier", &["dk", "us", "somewhere", "ours"]),
    ("provides", &["[i]", "[j]"]),
    ("roles", &["{ develop: { could: [] } }", "{ develop: { could: market } }"]),
];

/// Two systems with the facts that are stated.
fn written(said: &[Option<usize>]) -> String {
    let of = |own: &[Option<usize>]| -> String {
        let stated = FACTS.iter().zip(own).filter_map(|((key, words), at)| at.map(|at| (key, words[at])));
        stated.map(|(key, word)| format!("{key}: {word}")).collect::<Vec<_>>().join(", ")
    };
    format!(
        "freehold: 1\ncapabilities: {{ c: {{ needs: [s, t], criticality: vital }}, e: {{ needs: [t] }} }}\n\
        systems: {{ s: {{ {} }}, t: {{ {} }} }}\nlicences: {{ LicenseRef-A: {{ class: proprietary }} }}\n\
        suppliers: {{ dk: {{ country: DK }}, us: {{ country: US }}, somewhere: {{}}, ours: {{ kind: ourselves }} }}\n\
        interfaces: {{ i: {{ openness: open }}, j: {{}} }}\n",
        of(&said[..FACTS.len()]),
        of(&said[FACTS.len()..])
    )
}

#[test]
fn stating_a_fact_never_leaves_the_levels() {
    let mut dice = Dice(23);
    for _ in 0..120 {
        let said: Vec<Option<usize>> = (0..2 * FACTS.len())
            .map(|at| {
                let words = FACTS[at % FACTS.len()].1;
                (dice.below(2) == 0).then(|| dice.below(words.len() as u64) as usize)
            })
            .collect();
        // What is provided is no unknown: nothing stated is none.
        let open: Vec<usize> = (0..said.len())
            .filter(|&at| said[at].is_none() && FACTS[at % FACTS.len()].0 != "provides")
            .collect();
        if open.is_empty() {
            continue;
        }
        let at = dice.one_of(&open);
        let mut stated = said.clone();
        stated[at] = Some(dice.below(FACTS[at % FACTS.len()].1.len() as u64) as usize);
        let (before, after) = (assurance(&written(&said)), assurance(&written(&stated)));
        let told = || format!("{}\n{}\n{before:#?}\n{after:#?}", written(&said), written(&stated));
        assert!(before.overall.0 <= after.overall.0 && after.overall.1 <= before.overall.1, "{}", told());
        assert!(
            before.score.0 <= after.score.0 + 1e-9 && after.score.1 <= before.score.1 + 1e-9,
            "{}",
            told()
        );
        for (one, other) in before.objectives.iter().zip(&after.objectives) {
            assert!(one.level.0 <= other.level.0 && other.level.1 <= one.level.1, "{}", told());
        }
    }
}
