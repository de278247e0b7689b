//! Walks one figure down to the lines of the model.

use super::Context;
use super::document::Document;

/// What was asked about is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is nothing called \"{target}\" to explain{}", .suggestion.as_ref().map_or_else(String::new, |near| format!("; did you mean \"{near}\"?")))]
pub struct NotFound {
    /// What was asked about.
    pub target: String,
    /// What may have been meant.
    pub suggestion: Option<String>,
}

/// Explains a score, a finding (by its fingerprint), or anything of the model by its id.
///
/// # Errors
/// When nothing is called so.
pub fn explain(target: &str, _context: &Context) -> Result<Document, NotFound> {
    Err(NotFound { target: target.to_owned(), suggestion: None })
}
