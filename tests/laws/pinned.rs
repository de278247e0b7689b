//! Single facts answered at a chosen completion: all of them together are that completion, and none leaves the interval
//! (law 3). The scores and their parts, on models whose facts are unknown to all degrees.

use freehold::analyse::{Scope, Topology};
use freehold::catalogue::{End, Knowledge, Profile};
use freehold::model::{Draft, Model};
use freehold::score::unknown::{Pinned, UnknownFact, UnknownKind, unknown_facts};
use freehold::score::{Interval, Scores, assess, scores_of};

use super::generate::{Random, Shape, as_of, cases, draft, fail, model};
use super::support::figures::near;
use super::support::knowledge;

struct Case {
    model: Model,
    knowledge: Knowledge,
    profile: Profile,
    facts: Vec<UnknownFact>,
}

impl Case {
    fn of(draft: &Draft) -> Self {
        let (model, profile) = (model(draft), Profile::default_profile());
        let knowledge = knowledge(&model, &profile);
        let scope = Scope::of(&model);
        let topology = Topology::of(&model, &scope);
        let facts = unknown_facts(&model, &knowledge, &scope, &topology);
        Self { model, knowledge, profile, facts }
    }

    fn figures(&self, pinned: &Pinned) -> Vec<(&'static str, Interval)> {
        figures(&scores_of(&pinned.model, &pinned.knowledge, &self.profile, as_of()))
    }

    fn unpinned(&self) -> Vec<(&'static str, Interval)> {
        self.figures(&Pinned::new(&self.model, &self.knowledge))
    }

    fn all_at(&self, end: End) -> Vec<(&'static str, Interval)> {
        let mut pinned = Pinned::new(&self.model, &self.knowledge);
        self.facts.iter().for_each(|fact| pinned.pin(fact, end));
        self.figures(&pinned)
    }

    fn holder_unknown(&self) -> bool {
        self.facts.iter().any(|fact| matches!(fact.kind, UnknownKind::Holder(_)))
    }
}

fn figures(scores: &Scores) -> Vec<(&'static str, Interval)> {
    let mut figures = Vec::new();
    figures.extend(scores.overall.map(|overall| ("overall", overall)));
    if let Some(single) = scores.single_supplier {
        figures.extend([("single", single.score), ("H", single.h), ("T", single.t), ("B", single.b)]);
    }
    if let Some(choke) = scores.chokepoints {
        figures.extend([("choke", choke.score), ("G", choke.g), ("choke T", choke.t), ("choke B", choke.b)]);
    }
    if let Some(data) = scores.data_export {
        figures.extend([("export", data.score), ("worst", data.worst), ("export B", data.b)]);
    }
    figures
}

/// Where all facts pinned at one end do not give that end, in all three completions.
fn wrong_ends(draft: &Draft) -> Vec<String> {
    let case = Case::of(draft);
    let mut wrong = Vec::new();
    let before = case.unpinned();
    for (end, of) in [(End::Low, 0), (End::Typical, 1), (End::High, 2)] {
        let after = case.all_at(end);
        assert_eq!(before.len(), after.len(), "a dimension came or went");
        for ((name, before), (_, after)) in before.iter().zip(after) {
            let wanted = [before.low, before.typical, before.high][of];
            let exact = [after.low, after.typical, after.high].into_iter().all(|value| near(value, wanted));
            let below = near(after.low, after.high) && after.high <= wanted + 1e-9;
            let may_be_wider = end == End::High && case.holder_unknown();
            if !(exact || may_be_wider && below) {
                wrong.push(format!("{name} at {end:?}: {after:?} of {before:?}"));
            }
        }
    }
    wrong
}

fn left(case: &Case, pinned: &Pinned, what: &str) -> Vec<String> {
    let (before, after) = (case.unpinned(), case.figures(pinned));
    let out = before.iter().zip(&after).filter(|((_, before), (_, after))| {
        let ordered = after.low <= after.typical + 1e-9 && after.typical <= after.high + 1e-9;
        !ordered || after.low < before.low - 1e-9 || after.high > before.high + 1e-9
    });
    out.map(|((name, before), (_, after))| format!("{what}: {name} from {before:?} to {after:?}")).collect()
}

/// Where one fact pinned at any end leaves the interval.
fn left_by_one(draft: &Draft) -> Vec<String> {
    let case = Case::of(draft);
    let mut found = Vec::new();
    for (fact, end) in case.facts.iter().flat_map(|fact| End::ALL.map(|end| (fact, end))) {
        let mut pinned = Pinned::new(&case.model, &case.knowledge);
        pinned.pin(fact, end);
        found.extend(left(&case, &pinned, &format!("{fact:?} at {end:?}")));
    }
    found
}

/// Where some facts, each pinned at any end, leave the interval.
fn left_by_some(draft: &Draft, seed: u64) -> Vec<String> {
    let (case, mut random) = (Case::of(draft), Random::new(seed));
    let mut pinned = Pinned::new(&case.model, &case.knowledge);
    for fact in &case.facts {
        if random.percent(50) {
            pinned.pin(fact, End::ALL[random.below(3)]);
        }
    }
    left(&case, &pinned, "some")
}

#[test]
fn the_scores_alone_are_those_of_the_assessment() {
    for seed in 0..cases(100) {
        let case = Case::of(&draft(seed, Shape::SMALL));
        let alone = scores_of(&case.model, &case.knowledge, &case.profile, as_of());
        assert_eq!(alone, assess(&case.model, &case.knowledge, &case.profile, as_of()).scores);
    }
}

#[test]
fn all_facts_pinned_at_one_end_are_that_completion() {
    for seed in 0..cases(600) {
        let generated = draft(seed, Shape::SMALL);
        if !wrong_ends(&generated).is_empty() {
            fail(seed, &generated, wrong_ends);
        }
    }
}

#[test]
fn one_fact_pinned_at_any_end_never_leaves_the_interval() {
    for seed in 0..cases(60) {
        let generated = draft(seed, Shape::SMALL);
        if !left_by_one(&generated).is_empty() {
            fail(seed, &generated, left_by_one);
        }
    }
}

#[test]
fn some_facts_pinned_at_any_end_never_leave_the_interval() {
    for seed in 0..cases(600) {
        let generated = draft(seed, Shape::SMALL);
        if !left_by_some(&generated, seed).is_empty() {
            fail(seed, &generated, |draft| left_by_some(draft, seed));
        }
    }
}

/// A tally of the kinds that the generated models leave unknown: a law over facts that never appear holds nothing.
#[test]
fn every_kind_of_fact_is_pinned_somewhere() {
    let mut seen: Vec<UnknownKind> = (0..300)
        .flat_map(|seed| Case::of(&draft(seed, Shape::SMALL)).facts)
        .map(|fact| match fact.kind {
            UnknownKind::Export(_, facet) => UnknownKind::Export(0, facet),
            kind => kind,
        })
        .collect();
    seen.sort_unstable();
    seen.dedup();
    // Licence, delivery, source, term, four holders, three that could, direct need, alternatives, openness, exports, four
    // facets.
    assert_eq!(seen.len(), 19, "{seen:?}");
}
