//! Places in files, as people and excerpts want them.

use super::Context;
use crate::text::{LineColumn, Sources, Span};

/// `model.yaml:12`.
pub(super) fn short(context: &Context, span: Span) -> String {
    within(context.sources, span)
}

/// The same in any sources.
pub(super) fn within(sources: &Sources, span: Span) -> String {
    let LineColumn { line, .. } = sources.line_column(span);
    format!("{}:{line}", sources.file(span.file).name)
}

/// The line of a span and the part of it that the span covers.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Its number, from 1.
    pub(super) number: u32,
    /// What stands before the span.
    pub(super) before: &'a str,
    /// What the span covers of this line; may be empty.
    pub(super) covered: &'a str,
    /// What stands behind it.
    pub(super) after: &'a str,
}

/// The line on which a span starts, or `None` for a file without text there.
pub(super) fn line(sources: &Sources, span: Span) -> Option<Line<'_>> {
    let text = sources.file(span.file).text.as_str();
    let (start, end) = (span.start as usize, (span.end as usize).min(text.len()));
    let line_start = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let line_end = text.get(start..)?.find('\n').map_or(text.len(), |at| start + at);
    let covered_end = end.clamp(start, line_end);
    let line = Line {
        number: sources.line_column(span).line,
        before: text.get(line_start..start)?,
        covered: text.get(start..covered_end)?.trim_end(),
        after: text.get(start..line_end)?.get(text.get(start..covered_end)?.trim_end().len()..)?.trim_end(),
    };
    (!text.is_empty()).then_some(line)
}
