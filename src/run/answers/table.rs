//! Tables as spreadsheets save them: RFC 4180, with commas, semicolons or tabs between cells.
//!
//! Every cell keeps its place. Only the columns `key` and `answer` are looked at. One pass over the text.

use super::{Cell, rules};
use crate::finding::Finding;
use crate::text::{FileId, Sp, Span};

/// One row that has a key.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// From 1, that of the titles.
    pub(super) number: usize,
    pub(super) key: Cell,
    pub(super) answer: Cell,
}

/// The rows of a table, and what is wrong with it as a whole.
pub(super) fn rows(file: FileId, text: &str) -> (Vec<Row>, Vec<Finding>) {
    let mut reader = Reader { file, text, at: 0, separator: separator(text), open: None };
    let titles = reader.row();
    let position = |title: &str| titles.iter().position(|cell| cell.value.trim().eq_ignore_ascii_case(title));
    let (Some(key), Some(answer)) = (position("key"), position("answer")) else {
        return (Vec::new(), vec![without_titles(file)]);
    };
    let mut rows = Vec::new();
    let mut number = 1;
    while !reader.at_end() {
        let cells = reader.row();
        number += 1;
        let end = cells.last().map_or(Span::file_start(file), |cell| cell.span);
        let cell = |at: usize| cells.get(at).map_or_else(|| Sp::new(String::new(), end), trimmed);
        let row = Row { number, key: cell(key), answer: plain(cell(answer)) };
        if !row.key.value.is_empty() || !row.answer.value.is_empty() {
            rows.push(row);
        }
    }
    (rows, reader.open.map(unclosed).into_iter().collect())
}

/// Whichever stands first between the titles.
fn separator(text: &str) -> u8 {
    let titles = text.bytes().take_while(|byte| *byte != b'\n');
    titles.into_iter().find(|byte| b",;\t".contains(byte)).unwrap_or(b',')
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    at: usize,
    separator: u8,
    /// Where a quoted cell begins that does not end.
    open: Option<Span>,
}

impl Reader<'_> {
    fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// The cells up to the end of the line, which may be inside quotes.
    fn row(&mut self) -> Vec<Cell> {
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell());
            match self.text.as_bytes().get(self.at) {
                Some(byte) if *byte == self.separator => self.at += 1,
                Some(b'\r') if self.text[self.at..].starts_with("\r\n") => {
                    self.at += 2;
                    return cells;
                }
                Some(_) => {
                    self.at += 1;
                    return cells;
                }
                None => return cells,
            }
        }
    }

    fn cell(&mut self) -> Cell {
        if self.text[self.at..].starts_with('"') { self.quoted() } else { self.bare() }
    }

    fn bare(&mut self) -> Cell {
        let rest = &self.text.as_bytes()[self.at..];
        let ends = |byte: &u8| *byte == self.separator || matches!(byte, b'\n' | b'\r');
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let (start, end) = (self.at, self.at + length);
        self.at = end;
        Sp::new(self.text[start..end].to_owned(), self.span(start, end))
    }

    /// Two quotes inside stand for one. What follows the last up to the separator belongs to the cell.
    fn quoted(&mut self) -> Cell {
        let start = self.at;
        let mut value = String::new();
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let Some(length) = rest.find('"') else {
                value.push_str(rest);
                self.at = self.text.len();
                self.open = Some(self.span(start, start + 1));
                return Sp::new(value, self.span(start, self.at));
            };
            value.push_str(&rest[..length]);
            self.at += length + 1;
            if !self.text[self.at..].starts_with('"') {
                break;
            }
            value.push('"');
            self.at += 1;
        }
        value.push_str(&self.bare().value);
        Sp::new(value, self.span(start, self.at))
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span { file: self.file, start: start as u32, end: end as u32 }
    }
}

fn trimmed(cell: &Cell) -> Cell {
    Sp::new(cell.value.trim().to_owned(), cell.span)
}

/// Without the apostrophe that keeps a spreadsheet from calculating.
fn plain(cell: Cell) -> Cell {
    let Some(rest) = cell.value.strip_prefix('\'') else { return cell };
    Sp::new(rest.to_owned(), cell.span)
}

fn without_titles(file: FileId) -> Finding {
    let message = "the table has no columns called \"key\" and \"answer\"";
    Finding::new(&rules::UNREADABLE_ANSWERS, Span::file_start(file), message)
        .label("the first row holds the titles")
        .help("begin with the table that `freehold ask --format csv` prints")
}

fn unclosed(place: Span) -> Finding {
    let message = "a quoted cell does not end";
    Finding::new(&rules::UNREADABLE_ANSWERS, place, message)
        .label("begins here; all that follows was taken as its text")
        .help("close the quotes; a quote inside is written twice")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(usize, String, String)> {
        let (rows, findings) = rows(FileId(0), text);
        assert!(findings.is_empty(), "{findings:?}");
        rows.into_iter().map(|row| (row.number, row.key.value, row.answer.value)).collect()
    }

    #[test]
    fn what_spreadsheets_save_is_read() {
        let wanted =
            vec![(2, "a.b".to_owned(), "yes, \"sure\"\nso".to_owned()), (4, "c".to_owned(), String::new())];
        for text in [
            "key,why,answer\na.b,x,\"yes, \"\"sure\"\"\nso\"\n\nc,,\n",
            "key;why;answer\r\na.b;x;\"yes, \"\"sure\"\"\nso\"\r\n;;\r\nc;\"\";",
            "KEY\t Answer \na.b\t\"yes, \"\"sure\"\"\nso\"\n\t\nc",
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
        assert_eq!(read("key,answer\na,'=1"), [(2, "a".to_owned(), "=1".to_owned())]);
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        for text in ["", "key\n", "a,b\n", "key,answer\na,\"open\n"] {
            let (_, findings) = rows(FileId(0), text);
            assert_eq!(findings.len(), 1, "{text}");
        }
    }

    #[test]
    fn places_are_those_of_the_cells() {
        let text = "key,answer\nå,\"b\"";
        let (rows, _) = rows(FileId(0), text);
        let shown = |span: Span| &text[span.start as usize..span.end as usize];
        assert_eq!((shown(rows[0].key.span), shown(rows[0].answer.span)), ("å", "\"b\""));
    }
}
