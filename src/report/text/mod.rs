//! The terminal report: the document of `content`, laid out for a number of columns.
//!
//! Every run of text passes through `neutral` before it is measured, so nothing of a model can steer the terminal.
//! Widths are those of Unicode, not of bytes. Styles are ANSI and only added where asked for.

mod excerpt;
mod style;
mod table;
mod wrap;

use super::document::{Block, Document, Phrase, Picture, Style};
use super::{Context, Format, Options, content};
use crate::text::Sources;

/// The format for terminals.
pub static FORMAT: Format =
    Format { name: "text", what: "a report for the terminal", extension: "txt", render };

/// What indents all but headings.
const INDENT: &str = "  ";

fn render(context: &Context, options: &Options) -> String {
    lay_out(&content::report(context), context.sources, options)
}

/// Lays out any document.
#[must_use]
pub fn lay_out(document: &Document, sources: &Sources, options: &Options) -> String {
    let page = Page { width: options.width.max(40), colour: options.colour, sources };
    let mut out = String::new();
    let mut after_heading = true;
    for block in &document.blocks {
        if !after_heading {
            out.push('\n');
        }
        after_heading = matches!(block, Block::Heading(level, _) if *level > 1);
        page.block(&mut out, block);
    }
    out
}

/// How wide, how coloured, and where excerpts come from.
struct Page<'a> {
    width: usize,
    colour: bool,
    sources: &'a Sources,
}

impl Page<'_> {
    fn block(&self, out: &mut String, block: &Block) {
        match block {
            Block::Heading(level, text) => self.heading(out, *level, text),
            Block::Paragraph(text) => self.hanging(out, INDENT, INDENT, text),
            Block::List { numbered, items } => self.list(out, *numbered, items),
            Block::Table(table) => table::table(out, table, self.width, self.colour),
            Block::Bars(bars) => table::table(out, &bars.as_table(), self.width, self.colour),
            Block::Picture(picture) => self.picture(out, picture),
            Block::Timeline(timeline) => table::table(out, &timeline.as_table(), self.width, self.colour),
            Block::Excerpt(excerpt) => excerpt::excerpt(out, excerpt, self),
            Block::Formula(lines) => {
                for line in lines {
                    self.hanging(out, "    ", "        ", &Phrase::from(line.as_str()));
                }
            }
        }
    }

    fn heading(&self, out: &mut String, level: u8, text: &Phrase) {
        let mut bold = text.clone();
        for run in &mut bold.runs {
            if run.style == Style::Plain {
                run.style = Style::Strong;
            }
        }
        let indent = if level >= 3 { INDENT } else { "" };
        self.hanging(out, indent, indent, &bold);
        if level == 1 {
            let longest = wrap::wrap(text, self.width).iter().map(|line| wrap::width_of(line)).max();
            out.push_str(&"═".repeat(longest.unwrap_or(0)));
            out.push('\n');
        }
    }

    fn picture(&self, out: &mut String, picture: &Picture) {
        let words = picture.in_words();
        if let [only] = words.as_slice() {
            let phrase = Phrase::new().faint(format!("{}: ", picture.title)).then(only.clone());
            return self.hanging(out, INDENT, INDENT, &phrase);
        }
        self.hanging(out, INDENT, INDENT, &Phrase::new().faint(format!("{}:", picture.title)));
        self.list(out, false, &words);
    }

    fn list(&self, out: &mut String, numbered: bool, items: &[Phrase]) {
        for (at, item) in items.iter().enumerate() {
            let marker = if numbered { format!("{:>2}. ", at + 1) } else { "- ".to_owned() };
            let first = format!("{INDENT}{marker}");
            self.hanging(out, &first, &" ".repeat(first.len()), item);
        }
    }

    /// A phrase on as many lines as it needs, the first behind one indent and the others behind another.
    fn hanging(&self, out: &mut String, first: &str, others: &str, text: &Phrase) {
        for (at, line) in wrap::wrap(text, self.width - others.len()).iter().enumerate() {
            out.push_str(if at == 0 { first } else { others });
            style::line(out, line, self.colour);
            out.push('\n');
        }
    }
}
