//! The report for a board: a first page in plain words, then everything in parts, each on pages of its own.

use super::super::document::{Block, Document, Phrase};
use super::super::{Context, figure};
use super::{
    Section, assumed, detail, findings, firms, heat, method, moves, opening, scores, standing, world,
};
use crate::score::Band;

/// A part: its heading, or none where its only section has one, and its sections.
type Part = (Option<&'static str>, &'static [Section]);

const PARTS: &[Part] = &[
    (Some("In short"), &[opening::answers, scores::scores, assumed::briefly, moves::moves]),
    (Some("Scores and what they are made of"), &[detail::made_of, heat::capabilities, firms::staircase]),
    (None, &[firms::exposures]),
    (None, &[findings::all_findings]),
    (None, &[heat::systems]),
    (None, &[detail::chokepoints]),
    (None, &[detail::data]),
    (Some("Countries, scenarios and money"), &[world::all_countries, world::scenarios, world::all_spend]),
    (
        Some("What is unknown, and what was assumed"),
        &[assumed::unknowns, assumed::all_assumptions, assumed::supplier_sources],
    ),
    (Some("Method and sources"), &[standing::standing, method::formulas, method::numbers, method::files]),
];

/// The whole report.
pub(in super::super) fn whole(context: &Context) -> Document {
    let mut document = Document::default();
    document.heading(1, opening::title(context));
    document.paragraph(head(context));
    for (title, sections) in PARTS {
        let mut part = Document::default();
        sections.iter().for_each(|section| section(context, &mut part));
        add(&mut document, *title, part);
    }
    document
}

/// Below the title: how bad it is, of which day, by which program.
fn head(context: &Context) -> Phrase {
    let phrase = match context.assessment.scores.overall {
        Some(overall) => {
            let limits = &context.profile.bands;
            let style = super::super::document::Style::Band(Band::of(overall.typical, limits));
            Phrase::new()
                .plain("Overall score ")
                .strong(figure::score_interval(overall))
                .plain(" of 100, band ")
                .styled(style, figure::band(overall, limits))
                .plain(". ")
        }
        None => Phrase::new(),
    };
    phrase.faint(format!(
        "As of {}, by freehold {} with the profile {}.",
        context.assessment.as_of,
        env!("CARGO_PKG_VERSION"),
        context.profile.name
    ))
}

/// Adds a part, its sections one level below its title.
fn add(document: &mut Document, title: Option<&'static str>, part: Document) {
    let Some(title) = title else { return document.blocks.extend(part.blocks) };
    if part.blocks.is_empty() {
        return;
    }
    document.heading(2, title);
    document.blocks.extend(part.blocks.into_iter().map(|block| match block {
        Block::Heading(level, text) => Block::Heading(level + 1, text),
        other => other,
    }));
}
