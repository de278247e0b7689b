//! The document as one HTML file that needs nothing else: no network, no font, no image, no script to be read.
//!
//! Text of a model is never markup: every text goes through [`maud`], which escapes it, and through
//! [`neutralised`], so that it cannot reorder what is read. A content security policy in the file
//! lets browsers run and load nothing but the one style and the one script in it, told by their digests; so no element
//! has a style or a handler of its own. The script sorts and filters tables and highlights pictures, and nothing is
//! hidden without it.

mod bars;
mod contents;
mod drawing;
mod excerpt;
mod phrase;
mod picture;
mod policy;
mod table;
mod timeline;
mod words;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{Block, Document, Phrase};
use super::{Context, Format, Options, content, neutralised};
use crate::text::Sources;
use contents::{Contents, Part, Section};

/// The format for boards, mail attachments and paper.
pub static FORMAT: Format = Format {
    name: "html",
    what: "one file with pictures, for a browser, a mail or paper",
    extension: "html",
    render,
};

/// The only style.
const STYLE: &str = include_str!("page.css");
/// The only script.
const SCRIPT: &str = include_str!("page.js");

fn render(context: &Context, _: &Options) -> String {
    let document = content::whole(context);
    lay_out(&document, context.sources, &content::title(context))
}

/// Lays out any document. The title is that of the window; that of the page is the heading of level 1.
#[must_use]
pub fn lay_out(document: &Document, sources: &Sources, title: &str) -> String {
    let contents = Contents::of(document);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::policy(STYLE, SCRIPT));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (neutralised(&Phrase::from(title).text())) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "To the report" }
                div.page {
                    (contents.list())
                    main id="main" {
                        @for section in &contents.sections { (self::section(section, sources)) }
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}

fn section(section: &Section, sources: &Sources) -> Markup {
    let mut heading = String::new();
    let blocks: PreEscaped<String> =
        PreEscaped(section.groups().map(|group| self::group(group, &mut heading, sources)).collect());
    html! {
        @match section.anchor() {
            Some(anchor) => section aria-labelledby=(anchor) { (blocks) },
            None => header { (blocks) },
        }
    }
}

/// Blocks that belong together, as an article where they tell of a finding.
fn group(parts: &[Part], heading: &mut String, sources: &Sources) -> String {
    let mut blocks = String::new();
    for part in parts {
        if let Block::Heading(_, text) = part.block {
            *heading = text.text();
        }
        blocks.push_str(&block(part, heading, sources).into_string());
    }
    let blocks = PreEscaped(blocks);
    let is_finding = parts.first().is_some_and(Part::opens_finding);
    html! { @if is_finding { article { (blocks) } } @else { (blocks) } }.into_string()
}

fn block(part: &Part, heading: &str, sources: &Sources) -> Markup {
    match part.block {
        Block::Heading(level, text) => self::heading(*level, &part.anchor, text),
        Block::Paragraph(text) => html! { p { (phrase::phrase(text)) } },
        Block::List { numbered, items } => list(*numbered, items),
        Block::Table(table) => table::table(table, heading),
        Block::Bars(bars) => bars::bars(bars, heading),
        Block::Picture(picture) => picture::picture(picture, &part.anchor),
        Block::Timeline(timeline) => timeline::timeline(timeline, heading, &part.anchor),
        Block::Excerpt(excerpt) => excerpt::excerpt(excerpt, sources),
        Block::Formula(lines) => html! {
            pre.formula { @for line in lines { (neutralised(line)) "\n" } }
        },
    }
}

fn heading(level: u8, anchor: &str, text: &Phrase) -> Markup {
    let text = phrase::phrase(text);
    html! {
        @match level {
            1 => h1 id=(anchor) { (text) },
            2 => h2 id=(anchor) { (text) },
            3 => h3 id=(anchor) { (text) },
            _ => h4 id=(anchor) { (text) },
        }
    }
}

fn list(numbered: bool, items: &[Phrase]) -> Markup {
    let items = html! { @for item in items { li { (phrase::phrase(item)) } } };
    html! { @if numbered { ol { (items) } } @else { ul { (items) } } }
}
