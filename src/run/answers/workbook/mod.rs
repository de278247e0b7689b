//! Answers in a workbook (`.xlsx`): its first sheet as the text of a table, a line a row.
//!
//! A workbook comes from somebody else and may be made to do harm, so `parts` unpacks it under limits and checks what
//! its reader would take on trust; `cells` reads the first sheet of what is left. Formulas are never calculated: what the
//! file holds as their results counts.

#[cfg(feature = "spreadsheet")]
mod cells;
#[cfg(feature = "spreadsheet")]
mod parts;
#[cfg(feature = "spreadsheet")]
mod problem;
#[cfg(feature = "spreadsheet")]
mod tags;

#[cfg(feature = "spreadsheet")]
pub use problem::WorkbookError;

/// Whether bytes are those of a workbook and of no text: a ZIP archive, or the container of older workbooks.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || is_old(bytes)
}

fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// The first sheet of a workbook as a table for [`answers`](super::answers()): comma-separated, the row of the sheet is
/// the line. Numbers are written short, dates as YYYY-MM-DD, a line break inside a cell is a space.
///
/// # Errors
/// When it is damaged or no workbook; when it has more than 1,000 parts or unpacks to more than 128 MiB; when the sheet
/// has more than 1,000,000 cells, more than 256 columns or more than 64 MiB of text.
#[cfg(feature = "spreadsheet")]
pub fn workbook_table(bytes: &[u8]) -> Result<String, WorkbookError> {
    if is_old(bytes) {
        return Err(WorkbookError::OldOrEncrypted);
    }
    cells::table(parts::checked(bytes)?)
}
