//! Intervals as horizontal bars.

use super::super::figure;
use super::{Phrase, Set, Style, Table};
use crate::score::{Band, Interval};

/// Rows of intervals on one axis that begins at 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What is shown; where it is empty, what the heading above says. Only formats with pictures print it.
    pub title: Phrase,
    /// Title of the labels; may be empty.
    pub labels: &'static str,
    /// Title of the figures, with their unit.
    pub figures: &'static str,
    /// Where the axis ends, in the unit of the intervals; above 0.
    pub most: f64,
    /// The end of the axis, as it is printed.
    pub end: String,
    /// The rows, in the order in which they are read.
    pub rows: Vec<Bar>,
    /// Whether the letters of the bands are shown; their colours are anyway.
    pub bands: Bands,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is about.
    pub label: Phrase,
    /// From the lowest to the highest; `None` where there is no such figure.
    pub value: Option<Interval>,
    /// The same as text, from [`figure`](super::super::figure).
    pub figure: String,
    /// The band of the typical value, and the text that names it; `None` where there are no bands.
    pub band: Option<(Band, String)>,
}

/// Whether the letters of the bands of a chart are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bands {
    /// Each row says its band.
    Lettered,
    /// None does.
    Silent,
}

impl Bars {
    /// Bars of scores from 0 to 100.
    #[must_use]
    pub fn of_scores(labels: &'static str, figures: &'static str, rows: Vec<Bar>) -> Self {
        let bands = Bands::Silent;
        Self { title: Phrase::new(), labels, figures, most: 100.0, end: "100".to_owned(), rows, bands }
    }

    /// Bars of shares from 0 to 1.
    #[must_use]
    pub fn of_shares(labels: &'static str, figures: &'static str, rows: Vec<Bar>) -> Self {
        Self { most: 1.0, end: "100%".to_owned(), ..Self::of_scores(labels, figures, rows) }
    }

    /// With a title of its own.
    #[must_use]
    pub fn titled(self, title: impl Into<Phrase>) -> Self {
        Self { title: title.into(), ..self }
    }

    /// With the letters of the bands.
    #[must_use]
    pub fn lettered(self) -> Self {
        Self { bands: Bands::Lettered, ..self }
    }

    /// The same as a table, for formats without pictures.
    #[must_use]
    pub fn as_table(&self) -> Table {
        let mut columns = vec![(self.labels, Set::Wrapped), (self.figures, Set::Right)];
        if self.bands == Bands::Lettered {
            columns.push(("band", Set::Left));
        }
        columns.push(("", Set::Left));
        let rows = self.rows.iter().map(|row| self.cells(row)).collect();
        Table::new(columns, rows).titled(self.title.clone())
    }

    fn cells(&self, row: &Bar) -> Vec<Phrase> {
        let style = row.band.as_ref().map_or(Style::Plain, |(band, _)| Style::Band(*band));
        let mut cells = vec![row.label.clone(), Phrase::from(row.figure.as_str())];
        let width = if self.bands == Bands::Lettered { 10 } else { 20 };
        if self.bands == Bands::Lettered {
            let letters = row.band.as_ref().map_or("", |(_, letters)| letters);
            cells.push(Phrase::new().styled(style, letters));
        }
        let bar = row.value.map_or_else(String::new, |value| figure::bar(value.typical / self.most, width));
        cells.push(Phrase::new().styled(style, bar));
        cells
    }
}

impl Bar {
    /// A row with a score and its band.
    #[must_use]
    pub fn of_score(label: impl Into<Phrase>, value: Option<Interval>, limits: &[f64; 4]) -> Self {
        let band = value.map(|value| (Band::of(value.typical, limits), figure::band(value, limits)));
        Self { label: label.into(), value, figure: figure::optional_score(value), band }
    }

    /// A row with a share.
    #[must_use]
    pub fn of_share(label: impl Into<Phrase>, value: Interval) -> Self {
        let figure = figure::share_interval(value);
        Self { label: label.into(), value: Some(value), figure, band: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_bars_says_the_same() {
        let limits = [20.0, 40.0, 60.0, 80.0];
        let rows = vec![
            Bar::of_score("a", Some(Interval::new(40.0, 50.0, 70.0)), &limits),
            Bar::of_score("b", None, &limits),
        ];
        let table = Bars::of_scores("what", "score", rows.clone()).lettered().as_table();
        let texts = |row: &[Phrase]| row.iter().map(Phrase::text).collect::<Vec<_>>();
        assert_eq!(texts(&table.rows[0]), ["a", "50.0\u{a0}[40.0–70.0]", "C\u{a0}(C–D)", "█████░░░░░"]);
        assert_eq!(texts(&table.rows[1]), ["b", "n/a", "", ""]);
        assert_eq!(Bars::of_scores("what", "score", rows).as_table().columns.len(), 3);
    }
}
