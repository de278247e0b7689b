//! The main sections of a document, an anchor for each heading, and the list of contents.
//!
//! Anchors are made of the words of a heading, so that a link into a report still leads there when the report is made
//! anew.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::phrase;
use crate::report::document::{Block, Document, Phrase, Style};

/// All sections.
#[derive(Debug)]
pub(super) struct Contents<'a> {
    /// In reading order; the first holds what stands before the first heading of level 2.
    pub(super) sections: Vec<Section<'a>>,
}

/// The blocks from one heading of level 2 to the next.
#[derive(Debug, Default)]
pub(super) struct Section<'a> {
    /// In reading order.
    pub(super) parts: Vec<Part<'a>>,
}

/// A block and the name by which it is found in the file.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) block: &'a Block,
    /// Unique in the file.
    pub(super) anchor: String,
}

impl<'a> Contents<'a> {
    /// The sections of a document.
    pub(super) fn of(document: &'a Document) -> Self {
        let mut sections = vec![Section::default()];
        let mut taken = BTreeSet::from(["main".to_owned()]);
        for (at, block) in document.blocks.iter().enumerate() {
            let anchor = match block {
                Block::Heading(_, text) => unique(&slug(&text.text()), &mut taken),
                _ => format!("_{at}"),
            };
            if matches!(block, Block::Heading(2, _)) {
                sections.push(Section::default());
            }
            if let Some(section) = sections.last_mut() {
                section.parts.push(Part { block, anchor });
            }
        }
        sections.retain(|section| !section.parts.is_empty());
        Self { sections }
    }

    /// The list of contents; nothing where there is only one section.
    pub(super) fn list(&self) -> Markup {
        let entries: Vec<(&str, &Phrase)> = self.sections.iter().filter_map(Section::entry).collect();
        html! {
            @if entries.len() > 1 {
                nav.contents aria-label="Contents" {
                    ol { @for (anchor, text) in entries { li { a href={ "#" (anchor) } { (phrase::phrase(text)) } } } }
                }
            }
        }
    }
}

impl Section<'_> {
    fn entry(&self) -> Option<(&str, &Phrase)> {
        match self.parts.first() {
            Some(Part { block: Block::Heading(2, text), anchor }) => Some((anchor, text)),
            _ => None,
        }
    }

    /// Its blocks in groups: a finding with what belongs to it, up to the next finding or heading, and all others.
    pub(super) fn groups(&self) -> impl Iterator<Item = &[Part<'_>]> {
        self.parts.chunk_by(|_, next| !next.opens_finding() && !matches!(next.block, Block::Heading(..)))
    }

    /// The anchor of its heading.
    pub(super) fn anchor(&self) -> Option<&str> {
        self.entry().map(|(anchor, _)| anchor)
    }
}

impl Part<'_> {
    /// Whether it is the first paragraph of a finding, which begins with its severity.
    pub(super) fn opens_finding(&self) -> bool {
        let first = |text: &Phrase| text.runs.first().map(|run| run.style);
        matches!(self.block, Block::Paragraph(text) if matches!(first(text), Some(Style::Severity(_))))
    }
}

/// Letters of an anchor.
const LONGEST: usize = 60;

/// Small letters and digits of a text, with hyphens between its words. It holds no underscore, with which the names of
/// blocks begin.
fn slug(text: &str) -> String {
    let kept = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { ' ' };
    let letters: String = text.chars().map(kept).take(LONGEST).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    if words.is_empty() { "section".to_owned() } else { words.join("-") }
}

/// The slug, with a number behind it where another heading has it already.
fn unique(slug: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|count| format!("{slug}-{count}"));
    let free = std::iter::once(slug.to_owned()).chain(numbered).find(|name| !taken.contains(name));
    let anchor = free.expect("there is always another number");
    taken.insert(anchor.clone());
    anchor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_words_and_unique() {
        let mut document = Document::default();
        for (level, text) in
            [(1, "Æ"), (2, "What is unknown?"), (3, "Main"), (2, "What is <unknown>"), (3, "")]
        {
            document.heading(level, text);
        }
        let contents = Contents::of(&document);
        let anchors: Vec<&str> = contents
            .sections
            .iter()
            .flat_map(|section| &section.parts)
            .map(|part| part.anchor.as_str())
            .collect();
        assert_eq!(anchors, ["section", "what-is-unknown", "main-2", "what-is-unknown-2", "section-2"]);
        assert_eq!(contents.sections.len(), 3);
    }
}
