//! No text of a model becomes markup, and machines get it back as it was.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::inputs::{assessed, page};
use crate::nasty;

/// Headings that the report may have; anything else would come from a name.
const HEADINGS: &[&str] = &[
    "Contracts: when we can leave",
    "Who can take most",
    "If they could do no harm",
    "What would help most",
    "Scores",
    "Systems, worst first",
    "Capabilities, worst first",
    "Findings, worst first",
    "Scenarios",
    "If all suppliers of a country withdrew",
    "Where the money goes",
    "What is unknown, and how much it matters",
    "Assumptions, the same at both ends",
    "What these numbers are, and are not",
];

/// What a page is made of.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    counts: BTreeMap<&'static str, usize>,
    text: String,
}

impl Shape {
    fn one(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }
}

fn shape(what: &str, page: &str) -> Shape {
    let mut shape = Shape::default();
    let (mut heading, mut level) = (None::<String>, 0);
    for event in Parser::new_ext(page, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::Heading { level: at, .. }) => {
                (heading, level) = (Some(String::new()), at as usize);
            }
            Event::End(TagEnd::Heading(_)) => {
                let text = heading.take().unwrap();
                assert!(
                    level == 1 && text.starts_with("Lock-in risk") || HEADINGS.contains(&&*text),
                    "{what}: {text:?}"
                );
                shape.one("heading");
            }
            Event::Start(
                Tag::Paragraph | Tag::List(_) | Tag::TableHead | Tag::Table(_) | Tag::CodeBlock(_),
            )
            | Event::End(_) => {}
            Event::Start(Tag::Item) => shape.one("item"),
            Event::Start(Tag::TableRow) => shape.one("row"),
            Event::Start(Tag::TableCell) => shape.one("cell"),
            Event::Start(Tag::Strong) => shape.one("strong"),
            Event::Text(text) | Event::Code(text) => {
                shape.text.push_str(&text);
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::SoftBreak => {}
            other => panic!("{what}: {other:?} in\n{page}"),
        }
    }
    shape
}

/// A row of a table has as many cells as its head: each pipe that is not escaped parts two.
fn check_rows(what: &str, page: &str) {
    let pipes = |line: &str| {
        let mut escaped = false;
        line.chars()
            .filter(|&c| {
                let parts = c == '|' && !escaped;
                escaped = c == '\\' && !escaped;
                parts
            })
            .count()
    };
    let mut head = 0;
    let mut fenced = false;
    for line in page.lines() {
        fenced ^= line.starts_with("```");
        if fenced || !line.starts_with("| ") {
            head = 0;
        } else if head == 0 {
            head = pipes(line);
        } else {
            assert_eq!(pipes(line), head, "{what}: {line}");
        }
    }
}

#[test]
fn no_name_becomes_markup() {
    let tame = shape("tame", &page(&assessed("model.yaml", &nasty::named("Benefits")), "markdown", 80));
    assert!(tame.counts["strong"] > 10 && tame.counts["cell"] > 50 && tame.counts["heading"] > 9, "{tame:?}");
    nasty::names().iter().for_each(|(what, name)| {
        let page = page(&assessed("model.yaml", &nasty::named(name)), "markdown", 80);
        let shape = shape(what, &page);
        check_rows(what, &page);
        // Names that show nothing leave emphasis out.
        if !name.trim().is_empty() {
            assert_eq!(shape.counts, tame.counts, "{what}\n{page}");
        }
        if name.len() < 500
            && !name.contains(|c: char| c.is_control() || "\u{200d}\u{202e}\u{2028}\u{feff}".contains(c))
        {
            assert!(shape.text.contains(name.trim()), "{what}: {name} is not told\n{page}");
        }
    });
}

#[test]
fn no_id_becomes_markup() {
    nasty::names().iter().for_each(|(what, id)| {
        let page = page(&assessed("model.yaml", &nasty::identified(id)), "markdown", 80);
        shape(what, &page);
        check_rows(what, &page);
    });
}

#[test]
fn machines_get_names_as_they_are() {
    for (what, name) in nasty::names() {
        let json = page(&assessed("model.yaml", &nasty::named(&name)), "json", 80);
        let report: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(report["organisation"]["name"], name.as_str(), "{what}");
        assert!(
            report["capabilities"].as_array().unwrap().iter().any(|row| row["name"] == name.as_str()),
            "{what}"
        );
        assert!(!json.contains(|c: char| c.is_ascii_control() && c != '\n'), "{what}");
    }
}
