//! Findings as a person reads them on a terminal: rule, message, place, the text underlined, and what to do.
//!
//! The drawing is done by the renderer of rustc. It panics on places outside a text or inside a character, and lets
//! control characters of labels pass, so everything is made fit first: each place is cut to its first line, to a
//! window around it where the line is long, and to character boundaries; strings lose their control characters.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use freehold::finding::{Finding, Severity};
use freehold::text::{Sources, Span};

/// Bytes shown of a long line on each side of a place.
const WINDOW: usize = 400;

/// Colour and control sequences or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colour {
    /// Text alone.
    Never,
    /// Styled for a terminal.
    #[cfg_attr(test, allow(dead_code, reason = "tests compare text alone"))]
    Always,
}

/// A finding as plain text, without a line break at the end.
#[cfg_attr(not(test), allow(dead_code, reason = "commands choose the colour"))]
pub(crate) fn plain(finding: &Finding, sources: &Sources) -> String {
    render(finding, sources, Colour::Never)
}

/// A finding as text, without a line break at the end.
pub(crate) fn render(finding: &Finding, sources: &Sources, colour: Colour) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut elements: Vec<Element<'_>> = Vec::new();
    show(&mut elements, sources, finding.primary, &finding.label, AnnotationKind::Primary);
    for place in &finding.related {
        show(&mut elements, sources, place.span, &place.value, AnnotationKind::Context);
    }
    if let Some(help) = &finding.help {
        elements.push(Level::HELP.message(clean(help)).into());
    }
    let group: Group<'_> =
        level.primary_title(clean(&finding.message)).id(finding.rule.id).elements(elements);
    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

/// Adds the name of a place and the underlined line.
fn show<'a>(
    elements: &mut Vec<Element<'a>>,
    sources: &'a Sources,
    span: Span,
    label: &str,
    kind: AnnotationKind,
) {
    let file = sources.file(span.file);
    let at = sources.line_column(span);
    let origin = Origin::path(clean(&file.name)).line(at.line as usize).char_column(at.column as usize);
    elements.push(origin.into());
    let (window, marked) = window(&file.text, span);
    if window.is_empty() {
        if !label.is_empty() {
            elements.push(Level::NOTE.message(clean(label)).into());
        }
        return;
    }
    let annotation = kind.span(marked);
    let annotation = if label.is_empty() { annotation } else { annotation.label(clean(label)) };
    elements.push(Snippet::source(window).line_start(at.line as usize).annotation(annotation).into());
}

/// The line on which a place starts, or what is around the place in it, and the place in that.
fn window(text: &str, span: Span) -> (&str, Range<usize>) {
    let start = floor(text, (span.start as usize).min(text.len()));
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line_end = if text[..line_end].ends_with('\r') { line_end - 1 } else { line_end }.max(start);
    let end = floor(text, (span.end as usize).clamp(start, line_end));
    let from = floor(text, start.saturating_sub(WINDOW).max(line_start));
    let to = floor(text, end.min(start + WINDOW).saturating_add(WINDOW).min(line_end));
    let end = end.min(to);
    (&text[from..to], start - from..end - from)
}

/// The nearest boundary of characters at or before a byte.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A text without control characters, and without those that turn the direction of writing.
fn clean(text: &str) -> Cow<'static, str> {
    let visible = |c: char| match c {
        '\n' | '\t' => ' ',
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    };
    Cow::Owned(text.chars().map(visible).collect())
}

#[cfg(test)]
mod tests {
    use freehold::finding::input_rules::BROKEN_YAML;
    use freehold::text::FileId;

    use super::*;

    #[test]
    fn every_place_can_be_shown() {
        let texts = [
            "",
            "å",
            "a\r\nb: ø\n",
            "\n\n",
            &"x".repeat(100_000),
            &"ø".repeat(3_000),
            "\u{1b}[31mred\u{202e}",
        ];
        for text in texts {
            let mut sources = Sources::default();
            let file = sources.add("m\u{1b}.yaml", text);
            let ends = [0, 1, 2, 3, 5, 1_000, 1_001, 5_999, 99_999, 100_000, 4_000_000_000];
            for (start, end) in ends.iter().flat_map(|&a| ends.iter().map(move |&b| (a, b))) {
                let span = Span { file: FileId(file.0), start, end };
                let finding =
                    Finding::new(&BROKEN_YAML, span, "\u{1b}[2J").label("\u{7}").related(span, "\u{202e}");
                for colour in [Colour::Never, Colour::Always] {
                    let shown = render(&finding, &sources, colour);
                    assert!(shown.len() < 10_000 && !shown.contains("\u{1b}[2J"));
                }
            }
        }
    }
}
