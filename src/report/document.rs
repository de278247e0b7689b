//! A neutral document: what a report for people says, before any format decides how it looks.
//!
//! All text in it is plain. Escaping, wrapping, shortening and neutralising of control characters are the business of
//! the format that prints it, so that no text of a model can be mistaken for markup.

use crate::finding::Severity;
use crate::score::Band;
use crate::text::Span;

/// A whole document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// In reading order.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of level 1 to 3.
    Heading(u8, Phrase),
    /// Running text.
    Paragraph(Phrase),
    /// A list; numbered where the order is a ranking.
    List {
        /// Whether the items are numbered.
        numbered: bool,
        /// The items.
        items: Vec<Phrase>,
    },
    /// A table.
    Table(Table),
    /// Lines of the model, underlined.
    Excerpt(Excerpt),
    /// Calculations, line by line, printed as they stand.
    Formula(Vec<String>),
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Phrase>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its title; empty where it needs none.
    pub title: &'static str,
    /// How its cells are set.
    pub set: Set,
}

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// Names and sentences: wrapped, gets the room that is left.
    Wrapped,
    /// Short text, never wrapped, flush left.
    Left,
    /// Figures, never wrapped, flush right.
    Right,
}

/// A place of the model, shown with its line.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    /// What is underlined.
    pub span: Span,
    /// What stands under it; may be empty.
    pub label: String,
}

/// Text with styles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Phrase {
    /// One after the other, nothing between them.
    pub runs: Vec<Run>,
}

/// Text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Plain text.
    pub text: String,
    /// Its style.
    pub style: Style,
}

/// The style of a run. It adds weight to what the words already say, and never says anything alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// Important.
    Strong,
    /// Less important.
    Faint,
    /// An id, a key, a file name.
    Code,
    /// In the colour of a band.
    Band(Band),
    /// In the colour of a severity.
    Severity(Severity),
}

impl Document {
    /// Adds a heading.
    pub fn heading(&mut self, level: u8, text: impl Into<Phrase>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: impl Into<Phrase>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    /// Adds a list, unless it is empty.
    pub fn list(&mut self, numbered: bool, items: Vec<Phrase>) {
        if !items.is_empty() {
            self.blocks.push(Block::List { numbered, items });
        }
    }

    /// Adds a table, unless it has no rows.
    pub fn table(&mut self, columns: &[(&'static str, Set)], rows: Vec<Vec<Phrase>>) {
        if !rows.is_empty() {
            let columns = columns.iter().map(|&(title, set)| Column { title, set }).collect();
            self.blocks.push(Block::Table(Table { columns, rows }));
        }
    }

    /// Adds lines of calculation, unless there are none.
    pub fn formula(&mut self, lines: Vec<String>) {
        if !lines.is_empty() {
            self.blocks.push(Block::Formula(lines));
        }
    }

    /// Adds an excerpt of the model.
    pub fn excerpt(&mut self, span: Span, label: impl Into<String>) {
        self.blocks.push(Block::Excerpt(Excerpt { span, label: label.into() }));
    }
}

impl Phrase {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds text in a style.
    #[must_use]
    pub fn styled(mut self, style: Style, text: impl Into<String>) -> Self {
        let text = shortened(text.into());
        if !text.is_empty() {
            self.runs.push(Run { text, style });
        }
        self
    }

    /// Adds plain text.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.styled(Style::Plain, text)
    }

    /// Adds important text.
    #[must_use]
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.styled(Style::Strong, text)
    }

    /// Adds less important text.
    #[must_use]
    pub fn faint(self, text: impl Into<String>) -> Self {
        self.styled(Style::Faint, text)
    }

    /// Adds an id, a key or a file name.
    #[must_use]
    pub fn code(self, text: impl Into<String>) -> Self {
        self.styled(Style::Code, text)
    }

    /// Adds a sentence of our own in which code stands between backticks.
    #[must_use]
    pub fn marked(self, text: &str) -> Self {
        let part = |phrase: Self, (at, part): (usize, &str)| match part {
            "" => phrase,
            _ if at % 2 == 1 => phrase.code(part),
            _ => phrase.plain(part),
        };
        text.split('`').enumerate().fold(self, part)
    }

    /// Adds all runs of another.
    #[must_use]
    pub fn then(mut self, other: impl Into<Self>) -> Self {
        self.runs.extend(other.into().runs);
        self
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

/// The longest text of one run, in characters; a longer one holds a name that is none.
const LONGEST: usize = 800;
/// How much of its end is kept, so that the sentence around a long name is seen to its end.
const END: usize = 200;

/// A text that is too long without its middle.
pub(super) fn shortened(text: String) -> String {
    if text.len() <= LONGEST || text.chars().count() <= LONGEST {
        return text;
    }
    let start: String = text.chars().take(LONGEST - END - 1).collect();
    let mut end: Vec<char> = text.chars().rev().take(END).collect();
    end.reverse();
    start + "…" + &String::from_iter(end)
}

impl From<&str> for Phrase {
    fn from(text: &str) -> Self {
        Self::new().plain(text)
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self::new().plain(text)
    }
}
