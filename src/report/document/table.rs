//! Tables.

use std::borrow::Cow;

use super::Phrase;

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it shows; where it is empty, what the heading above it says. Only formats with captions print it.
    pub title: Phrase,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Phrase>>,
    /// What a reader at a screen may do with it.
    pub tools: Tools,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its title; empty where it needs none. It may come from a model.
    pub title: Cow<'static, str>,
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
    /// Figures, never wrapped, flush right; sorted by their first number.
    Right,
}

/// What a reader at a screen may do with a table. Formats without a script leave it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tools {
    /// Read it.
    #[default]
    None,
    /// Sort its rows by a column.
    Sort,
    /// Sort its rows, and keep those that hold a text.
    SortAndFilter,
}

impl Table {
    /// A table without a title of its own.
    pub fn new<T: Into<Cow<'static, str>>>(
        columns: impl IntoIterator<Item = (T, Set)>,
        rows: Vec<Vec<Phrase>>,
    ) -> Self {
        let columns = columns.into_iter().map(|(title, set)| Column { title: title.into(), set }).collect();
        Self { title: Phrase::new(), columns, rows, tools: Tools::None }
    }

    /// With a title of its own.
    #[must_use]
    pub fn titled(self, title: impl Into<Phrase>) -> Self {
        Self { title: title.into(), ..self }
    }

    /// With tools for a reader at a screen.
    #[must_use]
    pub fn with(self, tools: Tools) -> Self {
        Self { tools, ..self }
    }
}
