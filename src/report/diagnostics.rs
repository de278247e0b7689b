//! Findings as a person reads them on a terminal: rule, message, place, the text underlined, and what to do.
//!
//! The drawing is done by the renderer of rustc. It panics on places outside a text or inside a character, and lets
//! control characters of labels and those beyond ASCII of sources pass, so everything is made fit first: each place is
//! cut to its first line, to a window around it where the line is long, and to character boundaries; strings and
//! sources lose their control characters.

use std::borrow::Cow;
use std::ops::Range;

use super::document::shortened;
use super::neutral::{acts, neutralised};
use crate::finding::{Finding, Severity};
use crate::text::{Sources, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

/// Lines with more bytes than this are shown in part.
const WINDOW: usize = 800;

/// Colour and control sequences or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Text alone.
    Never,
    /// Styled for a terminal.
    Always,
}

/// A finding as text, without a line break at the end.
#[must_use]
pub fn render(finding: &Finding, sources: &Sources, colour: Colour) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut elements = places(finding, sources);
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

/// The places of a finding: those near to each other in one file together, others each by itself.
fn places<'a>(finding: &Finding, sources: &'a Sources) -> Vec<Element<'a>> {
    let mut all = vec![(finding.primary, finding.label.as_str(), AnnotationKind::Primary)];
    all.extend(finding.related.iter().map(|r| (r.span, r.value.as_str(), AnnotationKind::Context)));
    let file = sources.file(finding.primary.file);
    let lines: Vec<Range<usize>> = all.iter().map(|(span, ..)| line(&file.text, *span)).collect();
    let from = lines.iter().map(|line| line.start).min().unwrap_or(0);
    let to = lines.iter().map(|line| line.end).max().unwrap_or(0);
    let together = all.iter().all(|(span, ..)| span.file == finding.primary.file)
        && lines.iter().all(|line| !line.is_empty() && line.len() <= WINDOW)
        && to - from <= 40 * WINDOW;
    if !together {
        let mut elements = Vec::new();
        for (span, label, kind) in all {
            show(&mut elements, sources, span, label, kind);
        }
        return elements;
    }
    let annotations = all.iter().map(|&(span, label, kind)| {
        let marked = marked(&file.text, span, to);
        labelled(kind, within(&file.text, from, &marked), label)
    });
    let first =
        sources.line_column(Span { file: finding.primary.file, start: from as u32, end: from as u32 });
    let snippet = Snippet::source(steady(&file.text[from..to])).line_start(first.line as usize);
    vec![snippet.path(clean(&file.name)).annotations(annotations).into()]
}

fn labelled<'a>(kind: AnnotationKind, marked: Range<usize>, label: &str) -> Annotation<'a> {
    let annotation = kind.span(marked);
    if label.is_empty() { annotation } else { annotation.label(clean(label)) }
}

/// Adds one place by itself. Its name is given apart, because only a window of a long line is shown.
fn show<'a>(
    elements: &mut Vec<Element<'a>>,
    sources: &'a Sources,
    span: Span,
    label: &str,
    kind: AnnotationKind,
) {
    let file = sources.file(span.file);
    let at = sources.line_column(span);
    let line = line(&file.text, span);
    if line.is_empty() {
        let origin = Origin::path(clean(&file.name)).line(at.line as usize).char_column(at.column as usize);
        elements.push(origin.into());
        if !label.is_empty() {
            elements.push(Level::NOTE.message(clean(label)).into());
        }
        return;
    }
    if line.len() <= WINDOW {
        let marked = marked(&file.text, span, line.end);
        let annotation = labelled(kind, within(&file.text, line.start, &marked), label);
        let snippet = Snippet::source(steady(&file.text[line]));
        let snippet = snippet.line_start(at.line as usize).path(clean(&file.name));
        elements.push(snippet.annotation(annotation).into());
        return;
    }
    let origin = Origin::path(clean(&file.name)).line(at.line as usize).char_column(at.column as usize);
    elements.push(origin.into());
    let start = floor(&file.text, (span.start as usize).clamp(line.start, line.end));
    let from = floor(&file.text, start.saturating_sub(WINDOW / 2).max(line.start));
    let to = floor(&file.text, (start + WINDOW / 2).min(line.end));
    let marked = marked(&file.text, span, to);
    let annotation = labelled(kind, within(&file.text, from, &marked), label);
    let snippet = Snippet::source(steady(&file.text[from..to])).line_start(at.line as usize);
    elements.push(snippet.annotation(annotation).into());
}

/// The bytes of the line on which a place starts, without its end.
fn line(text: &str, span: Span) -> Range<usize> {
    let at = floor(text, (span.start as usize).min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |more| at + more);
    start..end.max(start)
}

/// The bytes of a place, cut to its first line and to `limit`.
fn marked(text: &str, span: Span, limit: usize) -> Range<usize> {
    let line = line(text, span);
    let limit = floor(text, line.end.min(limit)).max(line.start);
    let start = floor(text, (span.start as usize).clamp(line.start, limit));
    start..floor(text, (span.end as usize).clamp(start, limit))
}

/// A text of a source without what acts beyond ASCII; the renderer makes the controls of ASCII visible itself. One
/// character stands for one, as the renderer counts columns.
fn steady(text: &str) -> Cow<'_, str> {
    let acts = |c: char| !c.is_ascii() && acts(c);
    if text.contains(acts) { text.replace(acts, "\u{fffd}").into() } else { text.into() }
}

/// Where bytes of a file lie in the steady text that begins at `from`.
fn within(text: &str, from: usize, marked: &Range<usize>) -> Range<usize> {
    let at = |end: usize| steady(&text[from..end]).len();
    at(marked.start)..at(marked.end)
}

/// The nearest boundary of characters at or before a byte.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A text in which no character acts on a terminal, and no name fills a page.
fn clean(text: &str) -> Cow<'static, str> {
    Cow::Owned(shortened(neutralised(text).into_owned()))
}

#[cfg(test)]
mod tests {
    use crate::finding::input_rules::BROKEN_YAML;
    use crate::text::FileId;

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
            "\u{9b}2J\u{85}ø\u{9b}",
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
                    assert!(!shown.contains(['\u{9b}', '\u{85}', '\u{202e}']));
                }
            }
        }
    }
}
