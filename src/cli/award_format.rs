//! The formats of an award.

use std::path::Path;

use clap::ValueEnum;
use freehold::report::compare::AwardContext;
use freehold::report::document::Document;
use freehold::report::{award_table, html, json, markdown, text};

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
    /// Every figure, one a line, for a spreadsheet or a table of statistics
    Csv,
    /// A workbook in which the whole calculation is live
    #[cfg(feature = "spreadsheet")]
    Xlsx,
}

impl AwardFormat {
    /// Whether a terminal would show it as noise.
    fn is_binary(self) -> bool {
        match self {
            Self::Text | Self::Markdown | Self::Html | Self::Json | Self::Csv => false,
            #[cfg(feature = "spreadsheet")]
            Self::Xlsx => true,
        }
    }
}

/// Refuses to print what is no text to a terminal.
///
/// # Errors
/// When it would be.
pub(crate) fn fits(format: AwardFormat, file: Option<&Path>) -> anyhow::Result<()> {
    if format.is_binary() { output::spare_terminal(file, "award.xlsx") } else { Ok(()) }
}

/// Prints an award. `document` is what it says for people.
///
/// # Errors
/// Where a workbook cannot hold it.
pub(crate) fn render(
    format: AwardFormat,
    context: &AwardContext,
    document: &Document,
    file: Option<&Path>,
) -> anyhow::Result<Vec<u8>> {
    let text = match format {
        AwardFormat::Text => text::lay_out(document, context.sources, &output::options(file)),
        AwardFormat::Markdown => markdown::lay_out(document, context.sources),
        AwardFormat::Html => html::lay_out(document, context.sources, &title(context)),
        AwardFormat::Json => json::award(context),
        AwardFormat::Csv => award_table::csv(context),
        #[cfg(feature = "spreadsheet")]
        AwardFormat::Xlsx => return Ok(freehold::report::sheet::award(context)?),
    };
    Ok(text.into_bytes())
}

fn title(context: &AwardContext) -> String {
    format!("Award: {}", context.tender.title)
}
