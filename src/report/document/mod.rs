//! A neutral document: what a report for people says, before any format decides how it looks.
//!
//! All text in it is plain. Escaping, wrapping, shortening and neutralising of control characters are the business of
//! the format that prints it, so that no text of a model can be mistaken for markup.
//!
//! # Writing a report
//!
//! A report is a function that adds blocks to a [`Document`]. Level 1 is the title, level 2 a main section (HTML lists
//! them as contents and begins a page of paper with each but the first), levels 3 and 4 parts of one. Pictures are
//! blocks with the figures in them, written by [`figure`](super::figure): HTML draws them, the other formats print the
//! same figures as tables or words, so nothing has to be said twice. Tables may be given [`Tools`] for readers at a
//! screen.
//!
//! ```rust
//! use freehold::report::document::{Bar, Bars, Document, Node, Picture, Role, Set, Table, Tools};
//! use freehold::report::{html, markdown};
//! use freehold::score::Interval;
//! use freehold::text::Sources;
//!
//! let mut document = Document::default();
//! document.heading(1, "Three bids");
//! document.heading(2, "Points");
//! let rows = vec![Bar::of_share("Bid A", Interval::new(0.4, 0.5, 0.6))];
//! document.bars(Bars::of_shares("bid", "points", rows));
//! let rows = vec![vec!["price".into(), "3 MDKK".into()]];
//! document.add_table(Table::new([("", Set::Wrapped), ("Bid A", Set::Right)], rows).with(Tools::Sort));
//! let nodes = vec![Node::new("Pay", "capability").as_role(Role::Start), Node::new("Acme", "supplier")];
//! document.picture(Picture::chain("because of", nodes));
//!
//! let sources = Sources::default();
//! assert!(markdown::lay_out(&document, &sources).contains("Pay → Acme"));
//! assert!(html::lay_out(&document, &sources, "Three bids").contains("<svg"));
//! ```

mod bars;
mod excerpt;
mod phrase;
mod picture;
mod table;
mod timeline;

pub use bars::{Bands, Bar, Bars};
pub use excerpt::Excerpt;
pub(super) use phrase::shortened;
pub use phrase::{Phrase, Run, Style};
pub use picture::{Node, Picture, Role};
pub use table::{Column, Set, Table, Tools};
pub use timeline::{Mark, Timeline, TimelineRow};

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
    /// A heading of level 1 to 4.
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
    /// Intervals as bars.
    Bars(Bars),
    /// A small graph.
    Picture(Picture),
    /// Spans of time.
    Timeline(Timeline),
    /// Lines of the model, underlined.
    Excerpt(Excerpt),
    /// Calculations, line by line, printed as they stand.
    Formula(Vec<String>),
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
        self.add_table(Table::new(columns.iter().copied(), rows));
    }

    /// Adds a table with a title or with tools, unless it has no rows.
    pub fn add_table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// Adds bars, unless there are none.
    pub fn bars(&mut self, bars: Bars) {
        if !bars.rows.is_empty() {
            self.blocks.push(Block::Bars(bars));
        }
    }

    /// Adds a picture, unless it has no nodes.
    pub fn picture(&mut self, picture: Picture) {
        if !picture.nodes.is_empty() {
            self.blocks.push(Block::Picture(picture));
        }
    }

    /// Adds spans of time, unless there are none.
    pub fn timeline(&mut self, timeline: Timeline) {
        if !timeline.rows.is_empty() {
            self.blocks.push(Block::Timeline(timeline));
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
