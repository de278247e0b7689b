//! Lines of the model.

use crate::text::Span;

/// A place of the model, shown with its line.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    /// What is underlined.
    pub span: Span,
    /// What stands under it; may be empty.
    pub label: String,
}
