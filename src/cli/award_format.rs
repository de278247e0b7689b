//! The formats of an award.

use std::path::Path;

use clap::ValueEnum;
use freehold::report::compare::AwardContext;
use freehold::report::document::Document;
use freehold::report::{html, json, markdown, text};

use super::output;

/// How an award is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AwardFormat {
    /// For the terminal
    Text,
    /// For a wiki or a pull request
    Markdown,
    /// One file for a browser, a mail or paper, that needs nothing else
    Html,
    /// Every figure, for programs; `freehold schema award` is its schema
    Json,
}

/// Prints an award. `document` is what it says for people.
pub(crate) fn render(
    format: AwardFormat,
    context: &AwardContext,
    document: &Document,
    file: Option<&Path>,
) -> String {
    match format {
        AwardFormat::Text => text::lay_out(document, context.sources, &output::options(file)),
        AwardFormat::Markdown => markdown::lay_out(document, context.sources),
        AwardFormat::Html => html::lay_out(document, context.sources, &title(context)),
        AwardFormat::Json => json::award(context),
    }
}

fn title(context: &AwardContext) -> String {
    format!("Award: {}", context.tender.title)
}
