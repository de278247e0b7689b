//! Spans of time and the days that matter in them.

use jiff::civil::Date;

use super::{Phrase, Set, Table};

/// Rows on one axis of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// What is shown; where it is empty, what the heading above says. Only formats with pictures print it.
    pub title: Phrase,
    /// Title of the labels; may be empty.
    pub labels: &'static str,
    /// The day that the report speaks of; a line across all rows.
    pub as_of: Date,
    /// The rows, in the order in which they are read.
    pub rows: Vec<TimelineRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineRow {
    /// What it is about.
    pub label: Phrase,
    /// Its first day; `None` where it is not known, which is drawn as open to the left.
    pub from: Option<Date>,
    /// Its last day; `None` where it is not known or has none, which is drawn as open to the right.
    pub until: Option<Date>,
    /// Days that matter, inside or outside of it.
    pub marks: Vec<Mark>,
}

/// A day that matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub date: Date,
    /// What is then, in a few words: `latest notice`.
    pub label: String,
}

impl Timeline {
    /// The same as a table, for formats without pictures. Marks are told by date.
    #[must_use]
    pub fn as_table(&self) -> Table {
        let columns = [
            (self.labels, Set::Wrapped),
            ("from", Set::Left),
            ("until", Set::Left),
            ("days that matter", Set::Wrapped),
        ];
        let cells = |row: &TimelineRow| {
            let [from, until] = [row.from, row.until].map(|day| Phrase::from(written(day)));
            vec![row.label.clone(), from, until, Phrase::from(row.marks_in_words())]
        };
        Table::new(columns, self.rows.iter().map(cells).collect()).titled(self.title.clone())
    }
}

impl TimelineRow {
    /// Its marks by date, those of one day as they were given.
    #[must_use]
    pub fn sorted_marks(&self) -> Vec<&Mark> {
        let mut marks: Vec<&Mark> = self.marks.iter().collect();
        marks.sort_by_key(|mark| mark.date);
        marks
    }

    fn marks_in_words(&self) -> String {
        let words = |mark: &&Mark| format!("{} {}", mark.date, mark.label);
        self.sorted_marks().iter().map(words).collect::<Vec<_>>().join("; ")
    }
}

fn written(day: Option<Date>) -> String {
    day.map_or_else(|| "–".to_owned(), |day| day.to_string())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn marks_are_told_by_date() {
        let mark = |date, label: &str| Mark { date, label: label.to_owned() };
        let row = TimelineRow {
            label: Phrase::from("Benefits"),
            from: Some(date(2024, 1, 1)),
            until: None,
            marks: vec![mark(date(2028, 6, 30), "notice"), mark(date(2027, 12, 1), "start replacing")],
        };
        let timeline =
            Timeline { title: Phrase::new(), labels: "contract", as_of: date(2026, 11, 25), rows: vec![row] };
        let cells: Vec<String> = timeline.as_table().rows[0].iter().map(Phrase::text).collect();
        assert_eq!(cells, ["Benefits", "2024-01-01", "–", "2027-12-01 start replacing; 2028-06-30 notice"]);
    }
}
