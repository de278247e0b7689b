//! What stands in which cell of a workbook and how it looks, without a word of the file format.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::digits;

/// A workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// Its title.
    pub title: String,
    /// What it is about; may be empty.
    pub subject: String,
    /// The day that it says it was made on.
    pub day: Date,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name: a word of ours, at most 31 characters.
    pub name: &'static str,
    /// Widths of its columns, in characters. There are no more columns than these.
    pub widths: Vec<f64>,
    /// How many rows and columns stay in view.
    pub frozen: (u32, u16),
    /// The row of column heads, which is printed on every page; the rows under it can be filtered where asked.
    pub heads: Option<u32>,
    /// Whether the rows under the heads can be filtered.
    pub filtered: bool,
    /// Its rows, from the top.
    pub rows: Vec<Row>,
}

/// A row of cells, from the first column on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
    /// Whether the last cell, a text, has all columns that are left.
    pub spreads: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What it holds.
    pub content: Content,
    /// What it is.
    pub role: Role,
    /// How its number is shown.
    pub pattern: Pattern,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Content {
    /// Nothing.
    #[default]
    Nothing,
    /// A text, which is nothing but a text, whatever it looks like.
    Text(String),
    /// A number.
    Number(f64),
    /// A formula.
    Formula {
        /// It begins with `=`, and is made of addresses and words of ours.
        formula: String,
        /// What the program makes of it.
        result: Outcome,
    },
}

/// The result of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// An exact number, or the 15 digits that a spreadsheet keeps of it.
    Number(Decimal),
    /// A word of ours; may be empty.
    Word(&'static str),
}

/// What a cell is; it decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// A cell like others.
    #[default]
    Plain,
    /// The title of the sheet.
    Title,
    /// The heading of a section.
    Heading,
    /// The head of a column of texts.
    Head,
    /// The head of a column of numbers.
    FigureHead,
    /// A value that may be changed; it has a frame and a shade.
    Input,
    /// A sum or what else counts.
    Result,
    /// A note in small print.
    Note,
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pattern {
    /// As short as it can be.
    #[default]
    Short,
    /// With so many decimals.
    Fixed(u32),
    /// In groups of three digits, with so many decimals.
    Amount(u32),
    /// In percent with one decimal.
    Percent,
}

/// Where a cell is. Rows and columns are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// The name of its sheet.
    pub sheet: &'static str,
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u16,
}

impl Sheet {
    /// An empty sheet with columns of these widths.
    #[must_use]
    pub fn new(name: &'static str, widths: Vec<f64>) -> Self {
        Self { name, widths, frozen: (0, 0), heads: None, filtered: false, rows: Vec::new() }
    }

    /// The number of the next row.
    #[must_use]
    pub fn next(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Where a cell is.
    #[must_use]
    pub fn at(&self, row: u32, column: usize) -> At {
        At { sheet: self.name, row, column: column as u16 }
    }

    /// Adds a row.
    pub fn line(&mut self, cells: impl IntoIterator<Item = Cell>) -> u32 {
        self.rows.push(Row { cells: cells.into_iter().collect(), spreads: false });
        self.next() - 1
    }

    /// Adds a row whose last cell has all columns that are left.
    pub fn spread(&mut self, cells: impl IntoIterator<Item = Cell>) -> u32 {
        let row = self.line(cells);
        self.rows[row as usize].spreads = true;
        row
    }

    /// Adds a title.
    pub fn title(&mut self, text: impl Into<String>) {
        self.spread([Cell::text(text).of(Role::Title)]);
    }

    /// Adds a heading, with an empty row above it.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.gap();
        self.spread([Cell::text(text).of(Role::Heading)]);
    }

    /// Adds a note.
    pub fn note(&mut self, text: impl Into<String>) {
        self.spread([Cell::text(text).of(Role::Note)]);
    }

    /// Adds an empty row.
    pub fn gap(&mut self) {
        self.line([]);
    }

    /// Adds the heads of columns, which stay in view with the first column, and are printed on every page. So many
    /// columns hold texts; numbers follow.
    pub fn main_heads<T: Into<String>>(&mut self, heads: impl IntoIterator<Item = T>, texts: usize) {
        let row = self.heads(heads, texts);
        self.heads = Some(row);
        self.frozen = (row + 1, 1);
    }

    /// Adds the heads of columns. So many columns hold texts; numbers follow.
    pub fn heads<T: Into<String>>(&mut self, heads: impl IntoIterator<Item = T>, texts: usize) -> u32 {
        let role = |at| if at < texts { Role::Head } else { Role::FigureHead };
        self.line(heads.into_iter().enumerate().map(|(at, head)| Cell::text(head).of(role(at))))
    }
}

impl Cell {
    /// An empty cell.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { content: Content::Text(text.into()), ..Self::default() }
    }

    /// An exact number, of which a spreadsheet keeps 15 digits.
    #[must_use]
    pub fn exact(number: Decimal) -> Self {
        // Texts of decimals become the nearest number of the machine.
        let number = digits::kept(number);
        let nearest = number.to_string().parse().ok().or_else(|| number.to_f64());
        Self::number(nearest.unwrap_or(0.0))
    }

    /// A number.
    #[must_use]
    pub fn number(number: f64) -> Self {
        // No negative zero.
        Self { content: Content::Number(number + 0.0), ..Self::default() }
    }

    /// A count.
    #[must_use]
    pub fn count(count: usize) -> Self {
        Self::number(count as f64)
    }

    /// A formula and its result.
    pub fn formula(formula: impl Into<String>, result: Outcome) -> Self {
        Self { content: Content::Formula { formula: formula.into(), result }, ..Self::default() }
    }

    /// The same cell in a role.
    #[must_use]
    pub fn of(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// The same cell with its number shown so.
    #[must_use]
    pub fn shown(self, pattern: Pattern) -> Self {
        Self { pattern, ..self }
    }
}

impl Outcome {
    /// A number where there is one, else nothing.
    #[must_use]
    pub fn number_or_nothing(number: Option<Decimal>) -> Self {
        number.map_or(Self::Word(""), Self::Number)
    }
}

impl At {
    /// `E12`
    #[must_use]
    pub fn here(self) -> String {
        format!("{}{}", letters(self.column), self.row + 1)
    }

    /// `$E$12`
    #[must_use]
    pub fn fixed(self) -> String {
        format!("${}${}", letters(self.column), self.row + 1)
    }

    /// `$E12`
    #[must_use]
    pub fn in_column(self) -> String {
        format!("${}{}", letters(self.column), self.row + 1)
    }

    /// `'Lock-in'!E12`
    #[must_use]
    pub fn abroad(self) -> String {
        format!("'{}'!{}", self.sheet, self.here())
    }
}

/// The letters of a column: A to Z, AA, AB and so on.
fn letters(column: u16) -> String {
    let mut left = u32::from(column) + 1;
    let mut letters = Vec::new();
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered() {
        let letters = [0, 25, 26, 51, 52, 701, 702, 16383].map(letters);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn addresses() {
        let at = At { sheet: "Lock-in", row: 11, column: 4 };
        assert_eq!([at.here(), at.fixed(), at.in_column()], ["E12", "$E$12", "$E12"]);
        assert_eq!(at.abroad(), "'Lock-in'!E12");
    }

    #[test]
    fn decimals_become_the_nearest_number() {
        let number = |text| Cell::exact(Decimal::from_str_exact(text).expect("a decimal")).content;
        assert_eq!(number("0.1"), Content::Number(0.1));
        assert_eq!(number("123456789012.345"), Content::Number(123_456_789_012.345));
        assert_eq!(number("-0"), Content::Number(0.0));
    }
}
