//! The questions for people: the list with what each is worth, then each in full.

use super::super::document::{Document, Phrase, Set};
use super::super::figure;
use super::whom::Whom;
use super::words::{Wording, clause};
use super::{Asked, SHOWN, id};
use crate::model::AssetId;
use crate::score::question::{Measured, Question, Value};
use crate::score::unknown::AssumedKind;
use crate::text::grammar::{agree, counted, listed};

/// The questions as a document.
#[must_use]
pub fn document(asked: &Asked<'_>) -> Document {
    let mut document = Document::default();
    let organisation = asked.context.model.organisation.as_ref();
    let of =
        organisation.map_or_else(String::new, |of| format!(" for {}", of.name.as_deref().unwrap_or(&of.id)));
    document.heading(1, format!("Questions to ask{of}"));
    let shown = asked.shown(SHOWN);
    opening(asked, shown.len(), &mut document);
    table(asked, shown, &mut document);
    for (at, question) in shown.iter().enumerate() {
        in_full(asked, at + 1, question, &mut document);
    }
    assumed(asked, &mut document);
    method(asked, &mut document);
    document
}

fn opening(asked: &Asked<'_>, shown: usize, document: &mut Document) {
    let all = &asked.questions.questions;
    let Some(overall) = asked.questions.overall else {
        return document.paragraph("There is nothing to ask: nothing is scored.");
    };
    if all.is_empty() {
        return document.paragraph("There is nothing to ask: every fact that the scores ask for is stated.");
    }
    let facts: usize = all.iter().map(|question| question.facts.len()).sum();
    let [low, high, typical] = [overall.low, overall.high, overall.typical].map(figure::score);
    let lies = format!(
        "; they make {}. Until they are answered the overall score lies anywhere between {low} and {high}; typically it is {typical}.",
        counted(all.len(), "question", "questions"),
    );
    let silent = format!("{} not stated", counted(facts, "fact is", "facts are"));
    document.paragraph(Phrase::new().strong(silent).plain(lies));
    if shown < all.len() {
        let rest = all.len() - shown;
        document.paragraph(Phrase::new().marked(&format!(
            "Shown are the {shown} that matter most; {rest} more {} in `--top {}` and in `--format csv`.",
            agree(rest, "is", "are"),
            all.len()
        )));
    }
}

fn table(asked: &Asked<'_>, shown: &[Question], document: &mut Document) {
    let row = |(at, question): (usize, &Question)| {
        let name = asked.name(question.subject);
        let end = |of: fn((f64, f64)) -> f64| {
            Phrase::from(question.outcomes.map_or_else(|| "?".to_owned(), |ends| figure::score(of(ends))))
        };
        vec![
            Phrase::from((at + 1).to_string()),
            Phrase::from(Whom::of(asked, question.subject).asks_about(name)),
            Phrase::from(question.facts.len().to_string()),
            Phrase::from(question.value.map_or_else(|| "?".to_owned(), |value| figure::score(value.points))),
            end(|ends| ends.0),
            end(|ends| ends.1),
        ]
    };
    let columns = [
        ("", Set::Right),
        ("question", Set::Wrapped),
        ("facts", Set::Right),
        ("worth", Set::Right),
        ("if best", Set::Right),
        ("if worst", Set::Right),
    ];
    document.table(&columns, shown.iter().enumerate().map(row).collect());
    if !shown.is_empty() {
        document.paragraph(Phrase::new().faint(
            "Worth: points that the answers take off the width of the overall score. If best, if worst: the typical overall score if all answers to this question turn out that way, and all else stays open.",
        ));
    }
}

fn in_full(asked: &Asked<'_>, number: usize, question: &Question, document: &mut Document) {
    let name = asked.name(question.subject);
    let title = Whom::of(asked, question.subject).asks_about(name);
    document.heading(2, Phrase::from(format!("{number}. {title}")));
    let words: Vec<Wording> = question.facts.iter().map(|fact| Wording::of(asked, fact)).collect();
    let item =
        |words: &Wording| Phrase::from(&*words.question).faint(format!(" A good answer: {}.", words.good));
    document.list(false, words.iter().map(item).collect());
    document.paragraph(serves(asked, question, &words));
    if let Some(outcomes) = outcomes(asked, question) {
        document.paragraph(outcomes);
    }
}

/// The findings, rules and clauses behind a question.
fn serves(asked: &Asked<'_>, question: &Question, words: &[Wording]) -> Phrase {
    let id = id(asked.context.model, question.subject);
    let rules = unique(words.iter().flat_map(|words| words.rules));
    let found: Vec<&str> = rules
        .iter()
        .copied()
        .filter(|rule| {
            let about = |subjects: &[String]| subjects.iter().any(|subject| subject == id);
            let findings = &asked.context.assessment.findings;
            findings.iter().any(|finding| finding.rule.id == *rule && about(&finding.subjects))
        })
        .collect();
    let phrase = if found.is_empty() {
        Phrase::new().plain("Serves ").plain(agree(rules.len(), "rule ", "rules ")).then(codes(&rules))
    } else {
        Phrase::new().plain("Serves what was found: ").then(codes(&found))
    };
    let terms: Vec<String> =
        unique(words.iter().flat_map(|words| words.terms)).into_iter().map(clause).collect();
    if terms.is_empty() {
        return phrase.plain(".");
    }
    let what = agree(terms.len(), "the contract term", "the contract terms");
    phrase.plain(format!(". Have it in {what} {}.", listed(&terms, 9)))
}

fn unique<'a>(items: impl Iterator<Item = &'a &'static str>) -> Vec<&'static str> {
    let mut unique: Vec<&'static str> = Vec::new();
    for item in items {
        if !unique.contains(item) {
            unique.push(item);
        }
    }
    unique
}

fn codes(ids: &[&str]) -> Phrase {
    let join =
        |phrase: Phrase, (at, id): (usize, &&str)| phrase.plain(if at > 0 { ", " } else { "" }).code(*id);
    ids.iter().enumerate().fold(Phrase::new(), join)
}

fn outcomes(asked: &Asked<'_>, question: &Question) -> Option<Phrase> {
    let typical = asked.questions.overall?.typical;
    let (best, worst) = question.outcomes?;
    let moved = |end: f64| format!("{} ({})", figure::score(end), figure::change(end - typical));
    let worth = question.value.map_or_else(String::new, |Value { points, error }| {
        let error = if error > 0.05 { format!(" (± {})", figure::score(error)) } else { String::new() };
        let all = figure::score(asked.questions.removable);
        format!("Worth {}{error} of the {all} points that answers can take off. ", figure::score(points))
    });
    Some(Phrase::from(format!(
        "{worth}If all of it turns out best, the overall score is typically {}; if worst, {}.",
        moved(best),
        moved(worst)
    )))
}

/// What nobody stated and is taken as none, because a table of facts would not show it.
fn assumed(asked: &Asked<'_>, document: &mut Document) {
    let of = |kind: AssumedKind| {
        let facts = asked.assumed.iter().filter(move |fact| fact.kind == kind);
        facts.map(|fact| fact.asset).collect::<Vec<AssetId>>()
    };
    let names = |assets: &[AssetId]| {
        let names: Vec<&str> = assets.iter().map(|asset| asked.context.asset_name(*asset)).collect();
        listed(&names, 8)
    };
    let line = |kind, what: &str| {
        let assets = of(kind);
        (!assets.is_empty()).then(|| Phrase::from(format!("{what} Of {}.", names(&assets))))
    };
    let lines = [
        line(AssumedKind::Needs, "What does it need to run?"),
        line(AssumedKind::Holds, "Which of our data does it hold?"),
    ];
    let lines: Vec<Phrase> = lines.into_iter().flatten().collect();
    if lines.is_empty() {
        return;
    }
    document.heading(2, "Silence that is taken for none");
    document.paragraph(
        "No score shows what these answers would move: where nobody states it, it is taken as nothing at both ends. Ask it all the same.",
    );
    document.list(false, lines);
}

fn method(asked: &Asked<'_>, document: &mut Document) {
    if asked.questions.questions.is_empty() {
        return;
    }
    document.heading(2, "How the worth is measured");
    let shares = "It is the Shapley share of the width of the overall score: what an answer takes off it, averaged over orders in which the questions are answered, because one answer alone often moves nothing while others hide behind it. An answer is the profile's typical guess.";
    document.paragraph(match asked.questions.measured {
        Measured::Exactly => format!("{shares} All orders are counted, so it is exact."),
        Measured::Sampled(orders) => {
            let errors = asked.questions.questions.iter().filter_map(|question| question.value);
            let most = errors.map(|value| value.error).fold(0.0, f64::max);
            format!(
                "{shares} {orders} orders are drawn with a fixed seed; the largest standard error is {} points.",
                figure::part(most)
            )
        }
        Measured::TooLarge => "The model is too large to answer its questions in many orders within some seconds, so what each is worth is not measured. The questions are ranked by how far the typical overall score lies apart between their best and their worst answers where that is shown, else by the number of facts."
            .to_owned(),
    });
}
