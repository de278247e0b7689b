//! The cells of the first sheet, as the text of a table.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, Xlsx};

use super::WorkbookError;

/// How many cells a sheet may have, empty ones included.
pub(super) const CELLS: usize = 1_000_000;
/// How many columns may hold something.
const COLUMNS: u32 = 256;
/// How many rows a sheet can have.
const ROWS: u32 = 1_048_576;
/// How many bytes the texts of the cells, and the table made of them, may have.
const TEXT: usize = 64 << 20;

/// Texts by row and column, counted from 0.
type Cells = BTreeMap<(u32, u32), String>;

/// The first sheet of a workbook that was checked.
pub(super) fn table(workbook: Vec<u8>) -> Result<String, WorkbookError> {
    let mut workbook = Xlsx::new(Cursor::new(workbook)).map_err(WorkbookError::unreadable)?;
    let sheets = workbook.sheets_metadata().iter();
    let first =
        sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).next();
    let first = first.ok_or_else(|| WorkbookError::unreadable("it has no sheet"))?;
    let mut reader = workbook.worksheet_cells_reader(&first).map_err(WorkbookError::unreadable)?;
    let (mut cells, mut seen, mut size) = (Cells::new(), 0, 0);
    while let Some(cell) = reader.next_cell().map_err(WorkbookError::unreadable)? {
        seen += 1;
        fits(seen <= CELLS, || format!("has more than {CELLS} cells"))?;
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        fits(row < ROWS && column < COLUMNS, || format!("holds something behind column {COLUMNS}"))?;
        size += text.len();
        fits(size <= TEXT, too_much_text)?;
        cells.insert((row, column), text);
    }
    lines(&cells)
}

fn fits(it_does: bool, what: impl Fn() -> String) -> Result<(), WorkbookError> {
    if it_does { Ok(()) } else { Err(WorkbookError::TooLarge(what())) }
}

fn too_much_text() -> String {
    format!("has more than {} MiB of text", TEXT >> 20)
}

/// What a cell says. Texts have one line, so that rows stay lines.
fn text(value: &DataRef<'_>) -> String {
    let one_line = |text: &str| text.replace(['\r', '\n'], " ");
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DurationIso(text) => one_line(text),
        DataRef::SharedString(text) => one_line(text),
        DataRef::DateTimeIso(text) => one_line(text.split('T').next().unwrap_or_default()),
        DataRef::DateTime(time) => day(*time),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        // As spreadsheets write them into CSV.
        DataRef::Bool(is_true) => if *is_true { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A day; a time without a day is a number.
fn day(time: ExcelDateTime) -> String {
    if time.is_duration() || time.as_f64() < 1.0 {
        return time.as_f64().to_string();
    }
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// The table: a line a row from the first row on.
fn lines(cells: &Cells) -> Result<String, WorkbookError> {
    let mut table = String::new();
    let (mut row, mut column) = (0, 0);
    for (at, text) in cells {
        if row < at.0 {
            table.extend((row..at.0).map(|_| '\n'));
            (row, column) = (at.0, 0);
        }
        table.extend((column..at.1).map(|_| ','));
        column = at.1;
        put(&mut table, row, text);
        fits(table.len() <= TEXT, too_much_text)?;
    }
    table.push('\n');
    Ok(table)
}

fn put(table: &mut String, row: u32, text: &str) {
    if row == 0 {
        // Whoever reads the table takes the first of these for what parts the cells; no title that counts has any.
        table.push_str(&text.replace([',', ';', '\t', '"'], " "));
    } else if text.contains([',', '"']) {
        table.push('"');
        table.push_str(&text.replace('"', "\"\""));
        table.push('"');
    } else {
        table.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn values_are_written_as_answers_are() {
        let time = |value, kind| text(&DataRef::DateTime(ExcelDateTime::new(value, kind, false)));
        assert_eq!(time(46_082.0, ExcelDateTimeType::DateTime), "2026-03-01");
        assert_eq!(time(46_082.75, ExcelDateTimeType::DateTime), "2026-03-01");
        assert_eq!(time(0.5, ExcelDateTimeType::DateTime), "0.5");
        assert_eq!(time(2.5, ExcelDateTimeType::TimeDelta), "2.5");
        assert_eq!(text(&DataRef::DateTimeIso("2026-03-01T10:00:00".to_owned())), "2026-03-01");
        assert_eq!(text(&DataRef::Float(3.0)), "3");
        assert_eq!(text(&DataRef::Float(0.1)), "0.1");
        assert_eq!(text(&DataRef::Bool(true)), "TRUE");
        assert_eq!(text(&DataRef::SharedString("a\r\nb")), "a  b");
    }

    #[test]
    fn rows_are_lines() {
        let cells =
            [((0, 0), "key"), ((0, 2), "a;b, \"c\""), ((0, 3), "answer"), ((3, 0), "x,y"), ((3, 3), "\"z\"")];
        let cells = cells.into_iter().map(|(at, text)| (at, text.to_owned())).collect();
        assert_eq!(lines(&cells).as_deref(), Ok("key,,a b   c ,answer\n\n\n\"x,y\",,,\"\"\"z\"\"\"\n"));
        assert_eq!(lines(&Cells::new()).as_deref(), Ok("\n"));
        let wide = (0..ROWS).map(|row| ((row, COLUMNS - 1), "x".to_owned())).collect();
        assert!(matches!(lines(&wide), Err(WorkbookError::TooLarge(_))));
    }
}
