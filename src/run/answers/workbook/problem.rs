//! Why a workbook of answers is not read.

use thiserror::Error;

/// Why a workbook of answers is not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WorkbookError {
    /// A workbook of Excel before 2007, or an encrypted one, which look the same from outside.
    #[error("it is a workbook of the old format or with a password; save it as .xlsx without a password")]
    OldOrEncrypted,
    /// Unpacked or as a table, it is larger than a table of answers has to be.
    #[error("it {0}, which no table of answers needs")]
    TooLarge(String),
    /// It is damaged, or something else.
    #[error("it is no workbook that can be read ({0}); save it as .xlsx or as CSV (UTF-8)")]
    Unreadable(String),
}

impl WorkbookError {
    #[allow(clippy::needless_pass_by_value, reason = "it is what `map_err` hands over")]
    pub(super) fn unreadable(why: impl ToString) -> Self {
        Self::Unreadable(why.to_string())
    }
}
