//! The worth of answers: shares of what all answers together take off the overall interval.

use std::fmt::Write as _;

use freehold::analyse::{Scope, Topology};
use freehold::catalogue::{End, Knowledge, Profile};
use freehold::model::Model;
use freehold::run::{MemoryFiles, load};
use freehold::score::question::{Measured, Question, Questions, questions};
use freehold::score::unknown::{Pinned, UnknownFact, unknown_facts};
use freehold::score::{Interval, Missing, scores_of};

use super::generate::{Shape, as_of, cases, draft, model};
use super::support::knowledge;

struct Case {
    model: Model,
    knowledge: Knowledge,
    profile: Profile,
}

impl Case {
    fn of(model: Model) -> Self {
        let profile = Profile::default_profile();
        Self { knowledge: knowledge(&model, &profile), model, profile }
    }

    fn of_text(text: &str) -> Self {
        let files = MemoryFiles::default().with("model.yaml", format!("freehold: 1\n{text}"));
        Self::of(load(&files, &["model.yaml".to_owned()]).unwrap().model)
    }

    fn questions(&self) -> Questions {
        questions(&self.model, &self.knowledge, &self.profile, as_of())
    }

    fn overall(&self, facts: &[UnknownFact], end: End) -> Option<Interval> {
        let mut pinned = Pinned::new(&self.model, &self.knowledge);
        facts.iter().for_each(|fact| pinned.pin(fact, end));
        scores_of(&pinned.model, &pinned.knowledge, &self.profile, as_of()).overall
    }

    fn width(&self, facts: &[UnknownFact]) -> f64 {
        self.overall(facts, End::Typical).map_or(0.0, Interval::width)
    }

    fn facts(&self) -> Vec<UnknownFact> {
        let scope = Scope::of(&self.model);
        unknown_facts(&self.model, &self.knowledge, &scope, &Topology::of(&self.model, &scope))
    }
}

/// Every order of so many, made by exchanging two at a time (Heap).
fn orders(of: usize) -> Vec<Vec<usize>> {
    let mut all = vec![(0..of).collect::<Vec<_>>()];
    let (mut order, mut counters, mut at) = ((0..of).collect::<Vec<_>>(), vec![0; of], 0);
    while at < of {
        if counters[at] < at {
            order.swap(if at % 2 == 0 { 0 } else { counters[at] }, at);
            all.push(order.clone());
            counters[at] += 1;
            at = 0;
        } else {
            counters[at] = 0;
            at += 1;
        }
    }
    all
}

/// The definition: what each takes off the width, averaged over every order of answering.
fn judged(case: &Case, asked: &[Question]) -> Vec<f64> {
    let mut points = vec![0.0; asked.len()];
    let orders = orders(asked.len());
    for order in &orders {
        let (mut answered, mut before) = (Vec::new(), case.width(&[]));
        for &next in order {
            answered.extend(asked[next].facts.clone());
            let now = case.width(&answered);
            points[next] += before - now;
            before = now;
        }
    }
    points.iter().map(|points| points / orders.len() as f64).collect()
}

fn points(questions: &Questions) -> Vec<f64> {
    questions.questions.iter().map(|question| question.value.unwrap().points).collect()
}

#[test]
fn small_models_are_measured_by_the_definition() {
    let mut measured = 0;
    for seed in 0..cases(40) {
        let case = Case::of(model(&draft(seed, Shape::TINY)));
        let found = case.questions();
        if found.questions.len() > 5 {
            continue;
        }
        measured += 1;
        assert_eq!(found.measured, Measured::Exactly);
        let wanted = judged(&case, &found.questions);
        let off = |(a, b): (&f64, &f64)| (a - b).abs();
        assert!(
            points(&found).iter().zip(&wanted).all(|pair| off(pair) < 1e-7),
            "{seed}: {found:#?} {wanted:?}"
        );
    }
    assert!(measured > 10 || cases(40) < 40, "{measured} models were small enough");
}

#[test]
fn values_add_up_to_what_answering_can_remove() {
    for seed in 0..cases(30) {
        let case = Case::of(model(&draft(seed, Shape::SMALL)));
        let found = case.questions();
        let sum: f64 = points(&found).iter().sum();
        let removable = case.width(&[]) - case.width(&case.facts());
        assert!((found.removable - removable).abs() < 1e-9, "seed {seed}");
        assert!((sum - removable).abs() < 1e-6, "seed {seed}: {sum} of {removable}");
        assert!(case.width(&case.facts()).abs() < 1e-9, "seed {seed}: all answers leave a width");
    }
}

#[test]
fn every_fact_is_in_one_question_and_outcomes_are_those_of_its_ends() {
    for seed in 0..cases(30) {
        let case = Case::of(model(&draft(seed, Shape::SMALL)));
        let found = case.questions();
        let mut asked: Vec<UnknownFact> = Vec::new();
        for question in &found.questions {
            asked.extend(&question.facts);
            let typical = |end| case.overall(&question.facts, end).map(|overall| overall.typical);
            assert_eq!(question.outcomes, typical(End::Low).zip(typical(End::High)), "seed {seed}");
            let (best, worst) = question.outcomes.unwrap();
            assert!(best <= worst + 1e-9, "seed {seed}: {question:?}");
        }
        asked.sort_unstable();
        assert_eq!(asked, case.facts(), "seed {seed}");
        let values = points(&found);
        assert!(values.windows(2).all(|pair| pair[0] >= pair[1]), "seed {seed}: {values:?}");
    }
}

/// Twelve systems that differ in nothing but their names, one of which nothing is unknown, and one whose unknown facts
/// matter to nobody.
fn alike() -> String {
    let mut text = "suppliers: { acme: {}, us: { kind: ourselves } }\nsystems:\n".to_owned();
    for at in 0..12 {
        writeln!(text, "  s-{at:02}: {{ supplier: acme, needs: [], holds: [] }}").unwrap();
    }
    text += "  ours: { supplier: us, delivery: on-premises, term: perpetual, licence: MIT, needs: [], holds: [],\n    \
             roles: { operate: { by: [us] } } }\n";
    text
}

#[test]
fn what_moves_nothing_is_worth_nothing_and_twins_are_worth_the_same() {
    let case = Case::of_text(&alike());
    let found = case.questions();
    assert!(matches!(found.measured, Measured::Sampled(orders) if orders >= 8), "{:?}", found.measured);
    let is_ours = |question: &&Question| matches!(question.subject, Missing::Asset(id) if case.model.assets[id.index()].id == "ours");
    let ours = found.questions.iter().find(is_ours).unwrap().value.unwrap();
    assert_eq!((ours.points, ours.error), (0.0, 0.0));
    let twins: Vec<_> =
        found.questions.iter().filter(|question| !is_ours(question)).filter_map(|q| q.value).collect();
    assert_eq!(twins.len(), 12);
    let mean = found.removable / 12.0;
    assert!(mean > 0.1, "{mean}");
    for twin in twins {
        assert!((twin.points - mean).abs() <= 5.0 * twin.error + 1e-9, "{twin:?}, and all are worth {mean}");
    }
}

#[test]
fn a_large_model_says_that_it_is_not_measured() {
    let mut text = "suppliers: { acme: {} }\nsystems:\n".to_owned();
    (0..1500).for_each(|at| writeln!(text, "  s-{at}: {{ supplier: acme, delivery: saas }}").unwrap());
    let case = Case::of_text(&text);
    let found = case.questions();
    assert_eq!(found.measured, Measured::TooLarge);
    assert_eq!(found.questions.len(), 1500);
    assert!(found.questions.iter().all(|question| question.value.is_none() && question.outcomes.is_none()));
}
