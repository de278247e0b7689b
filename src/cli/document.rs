//! Prints a document that is no assessment: explanations and rules.

use std::path::Path;

use clap::ValueEnum;
use freehold::report::document::Document;
use freehold::report::{markdown, text};
use freehold::text::Sources;

use super::output;

/// How a document is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// For the terminal
    Text,
    /// For a wiki or a pull request
    Markdown,
}

/// Prints a document to a file or to standard output.
pub(crate) fn print(
    document: &Document,
    sources: &Sources,
    layout: Layout,
    file: Option<&Path>,
) -> anyhow::Result<()> {
    let printed = match layout {
        Layout::Text => text::lay_out(document, sources, &output::options(file)),
        Layout::Markdown => markdown::lay_out(document, sources),
    };
    output::write(&printed, file)
}
