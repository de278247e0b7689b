//! Levels of assurance, where the profile asks for them.

use super::super::document::{Document, Phrase, Set};
use super::super::{Context, figure};
use crate::score::{Assurance, FactorRow, ObjectiveRow};

pub(super) fn assurance(context: &Context, document: &mut Document) {
    let Some(assurance) = &context.assessment.assurance else { return };
    document.heading(2, "Sovereignty: levels of assurance");
    document.list(false, sentences(context, assurance));
    let columns = [
        ("objective", Set::Wrapped),
        ("weight", Set::Right),
        ("by the facts", Set::Right),
        ("level", Set::Right),
        ("points", Set::Right),
    ];
    document.table(&columns, assurance.objectives.iter().map(cells).collect());
    document.paragraph(Phrase::new().faint(
        "Levels (SEAL) from 0, no sovereignty, to 4, full: at worst to at best over what nobody stated. By the facts: the lowest level of the factors that facts of the model speak to. Level: with the factors that no fact speaks to, which may be at any level, so that only the upper end is known. Here higher is better.",
    ));
    document.paragraph("What the facts speak to:");
    let spoken =
        assurance.objectives.iter().flat_map(|row| row.factors.iter().map(move |factor| (row, factor)));
    document.list(false, spoken.filter_map(|(row, factor)| item(row, factor)).collect());
    document.paragraph("What no fact of the model speaks to, and may be at any level from 0 to 4:");
    let unspoken = assurance.objectives.iter().flat_map(|row| {
        let silent = row.factors.iter().filter(|factor| factor.measure.is_none());
        silent.map(move |factor| format!("{}: {}", row.objective.id.to_uppercase(), factor.factor.test))
    });
    document.list(false, unspoken.map(Phrase::from).collect());
    document.paragraph(Phrase::new().faint(
        "Unverified: the weights and the levels marked [V2] were read in secondary sources that agree, not in the Commission's own document; the shares from which an answer is given, and what is marked [ours], are our own reading. No authority has checked this result.",
    ));
}

fn sentences(context: &Context, assurance: &Assurance) -> Vec<Phrase> {
    let unspoken: Vec<&str> = assurance
        .objectives
        .iter()
        .filter(|row| row.spoken.is_none())
        .map(|row| &*row.objective.name)
        .collect();
    let (low, high) = assurance.score;
    let mut sentences = vec![
        Phrase::new()
            .strong(format!("At most level {}", assurance.overall.1))
            .plain(": the overall level is the lowest of all objectives, and no objective can be shown to reach more by what the model states."),
        Phrase::new()
            .strong(format!("{} to {} points of 100", figure::score(low), figure::score(high)))
            .plain(" by the weights of ")
            .code(&context.profile.name)
            .plain(" [V2]."),
    ];
    if !unspoken.is_empty() {
        let all =
            crate::text::grammar::listed(&unspoken.iter().map(ToString::to_string).collect::<Vec<_>>(), 8);
        sentences.push(
            Phrase::new().strong("No fact of a model speaks to").plain(format!(" {all}: these are 0 to 4.")),
        );
    }
    sentences
}

fn level((low, high): (u8, u8)) -> String {
    if low == high { low.to_string() } else { format!("{low}–{high}") }
}

fn cells(row: &ObjectiveRow) -> Vec<Phrase> {
    let share = |share: f64| figure::score(row.weight * share);
    vec![
        Phrase::from(format!("{} {}", row.objective.id.to_uppercase(), row.objective.name)),
        figure::plain(row.weight).into(),
        row.spoken.map_or_else(|| "no facts".to_owned(), level).into(),
        level(row.level).into(),
        format!("{}–{}", share(row.share.0), share(row.share.1)).into(),
    ]
}

fn item(row: &ObjectiveRow, factor: &FactorRow) -> Option<Phrase> {
    let (spoken, measure) = (factor.factor.spoken.as_ref()?, factor.measure?);
    let [low, high] = [measure.0, measure.1].map(figure::share);
    let share = if low == high { low } else { format!("{low} to {high}") };
    Some(Phrase::new().strong(format!("{}: {}", row.objective.id.to_uppercase(), factor.factor.test)).plain(
        format!(
            " ({}): {share}, level {} [{}]. Measured as {}.",
            factor.factor.id,
            level(factor.level),
            spoken.mark,
            spoken.reason
        ),
    ))
}
