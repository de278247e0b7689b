//! From tables to a file: Office Open XML, by `rust_xlsxwriter`.
//!
//! The same tables give the same bytes: times inside the file are the day of the book.

use std::borrow::Cow;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};

use super::super::neutralised;
use super::SheetError;
use super::book::{Book, Cell, Content, Outcome, Pattern, Role, Row, Sheet};
use super::digits;

/// A4.
const A4: u8 = 9;
/// The largest number of UTF-16 units that a cell holds, less what tells that more was cut off.
const LONGEST: usize = 32_700;
const CUT: &str = " … (cut off here)";
/// The height of a line, in points.
const LINE: f64 = 15.0;
/// The width of a column that none is stated for, in characters.
const DEFAULT_WIDTH: f64 = 8.43;

/// Makes a file of tables.
///
/// # Errors
/// Where a sheet has more rows or columns than a file can hold.
pub fn write(book: &Book) -> Result<Vec<u8>, SheetError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(book)?);
    for sheet in &book.sheets {
        fill(workbook.add_worksheet(), sheet)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn properties(book: &Book) -> Result<DocProperties, XlsxError> {
    // Files of this format know no earlier year.
    let year = book.day.year().clamp(1900, 9999);
    let day = ExcelDateTime::from_ymd(
        year.unsigned_abs(),
        book.day.month().unsigned_abs(),
        book.day.day().unsigned_abs(),
    )?;
    Ok(DocProperties::new()
        .set_title(harmless(&book.title))
        .set_subject(harmless(&book.subject))
        .set_author(concat!("Freehold ", env!("CARGO_PKG_VERSION")))
        .set_custom_property("Language", "en")
        .set_creation_datetime(&day))
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    worksheet.set_name(sheet.name)?;
    // A formula without a result shows nothing, not 0.
    worksheet.set_formula_result_default("");
    for (column, width) in sheet.widths.iter().enumerate() {
        worksheet.set_column_width(column as u16, *width)?;
    }
    for (at, row) in sheet.rows.iter().enumerate() {
        put(worksheet, sheet, at as u32, row)?;
    }
    worksheet.set_freeze_panes(sheet.frozen.0, sheet.frozen.1)?;
    worksheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    worksheet.set_footer("&L&A&RPage &P of &N");
    if let Some(heads) = sheet.heads {
        worksheet.set_repeat_rows(heads, heads)?;
        if sheet.filtered && sheet.next() > heads + 1 {
            worksheet.autofilter(heads, 0, sheet.next() - 1, sheet.widths.len() as u16 - 1)?;
        }
    }
    Ok(())
}

fn put(worksheet: &mut Worksheet, sheet: &Sheet, at: u32, row: &Row) -> Result<(), XlsxError> {
    let last = sheet.widths.len() - 1;
    let mut lines: f64 = 1.0;
    for (column, cell) in row.cells.iter().enumerate() {
        let spreads = row.spreads && column + 1 == row.cells.len() && column < last;
        if let Content::Text(text) = &cell.content {
            let end = if spreads { last } else { column };
            // Cells beyond the widths that are stated have none of their own.
            let room: f64 =
                sheet.widths.get(column..=end).map_or(DEFAULT_WIDTH, |widths| widths.iter().sum());
            lines = lines.max(height(text, room, cell.role));
        }
        match &cell.content {
            Content::Text(text) if spreads => {
                let format = format(cell, column);
                worksheet.merge_range(at, column as u16, at, last as u16, &harmless(text), &format)?;
            }
            _ => put_cell(worksheet, at, column as u16, cell)?,
        }
    }
    if lines > 1.0 {
        worksheet.set_row_height(at, lines * LINE)?;
    }
    Ok(())
}

fn put_cell(worksheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    let format = format(cell, usize::from(column));
    match &cell.content {
        Content::Nothing if *cell == Cell::empty() => {}
        Content::Nothing => {
            worksheet.write_blank(row, column, &format)?;
        }
        Content::Text(text) => {
            worksheet.write_string_with_format(row, column, harmless(text), &format)?;
        }
        Content::Number(number) => {
            worksheet.write_number_with_format(row, column, *number, &format)?;
        }
        Content::Formula { formula, result } => {
            let result = match result {
                Outcome::Number(number) => digits::kept(*number).to_string(),
                Outcome::Word(word) => (*word).to_owned(),
            };
            let formula = Formula::new(formula).set_result(result);
            worksheet.write_formula_with_format(row, column, formula, &format)?;
        }
    }
    Ok(())
}

/// The height of a text in lines: not every reader makes room for wrapped text by itself.
fn height(text: &str, width: f64, role: Role) -> f64 {
    let size = match role {
        Role::Title => 1.4,
        Role::Heading | Role::Head | Role::FigureHead => 1.1,
        Role::Note => 0.9,
        Role::Plain | Role::Input | Role::Result => 1.0,
    };
    let characters = text.chars().count() as f64 * size;
    // A row is never higher than 409 points.
    (characters / width).ceil().clamp(1.0, 25.0) * f64::max(size, 1.0)
}

fn format(cell: &Cell, column: usize) -> Format {
    let format = Format::new().set_align(FormatAlign::Top).set_num_format(pattern(cell.pattern));
    let is_text = matches!(cell.content, Content::Text(_) | Content::Nothing);
    let format = match is_text {
        // A text behind a number keeps its distance.
        true if column > 0 && cell.role != Role::FigureHead => {
            format.set_text_wrap().set_align(FormatAlign::Left).set_indent(1)
        }
        true => format.set_text_wrap(),
        false => format.set_align(FormatAlign::Right),
    };
    let head = |format: Format| {
        format.set_bold().set_background_color(Color::RGB(0x00DD_E3EA)).set_border_bottom(FormatBorder::Thin)
    };
    match cell.role {
        Role::Plain => format,
        Role::Title => format.set_bold().set_font_size(14.0),
        Role::Heading => format.set_bold().set_font_size(12.0),
        Role::Head => head(format),
        Role::FigureHead => head(format).set_align(FormatAlign::Right),
        Role::Input => format
            .set_background_color(Color::RGB(0x00FF_F6D6))
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00C0_B080)),
        Role::Result => format.set_bold().set_border_top(FormatBorder::Thin),
        Role::Note => format.set_font_color(Color::RGB(0x0055_5555)).set_font_size(10.0),
    }
}

fn pattern(pattern: Pattern) -> String {
    let decimals = |head: &str, count: u32| match count {
        0 => head.to_owned(),
        count => format!("{head}.{}", "0".repeat(count as usize)),
    };
    match pattern {
        Pattern::Short => "General".to_owned(),
        Pattern::Fixed(count) => decimals("0", count),
        Pattern::Amount(count) => decimals("#,##0", count),
        Pattern::Percent => "0.0%".to_owned(),
    }
}

/// A text that is one in the file too: without characters that act or that XML cannot hold, and no longer than a cell.
fn harmless(text: &str) -> String {
    let mut text = neutralised(text);
    if text.contains(['\u{fffe}', '\u{ffff}']) {
        text = Cow::Owned(text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}"));
    }
    let mut text = cut(&text);
    // The writer takes what begins and ends like this for markup of ours.
    if text.starts_with("<r>") && text.ends_with("</r>") {
        text.push(' ');
    }
    text
}

fn cut(text: &str) -> String {
    let mut units = 0;
    let fits = |character: &char| {
        units += character.len_utf16();
        units <= LONGEST
    };
    let kept: String = text.chars().take_while(fits).collect();
    if kept.len() < text.len() { kept + CUT } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_harmless_and_fit() {
        assert_eq!(harmless("Åre A/S"), "Åre A/S");
        assert_eq!(harmless("a\u{1b}b\u{ffff}"), "a␛b\u{fffd}");
        assert_eq!(harmless("<r><x></r>"), "<r><x></r> ");
        let long = harmless(&"𝄞".repeat(20_000));
        assert!(long.ends_with(CUT) && long.encode_utf16().count() <= 32_767);
    }
}
