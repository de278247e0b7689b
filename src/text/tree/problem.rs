//! What can be wrong with a text that should be a tree.

use super::super::{Sp, Span};

/// Why a text is not a tree, or not the tree it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text breaks the rules of YAML.
    Syntax,
    /// A key stands twice in one mapping.
    DuplicateKey,
    /// A limit is passed.
    Limit,
    /// Something of YAML that models do not use: tags, several documents, keys that are collections.
    Unsupported,
    /// There is nothing in it.
    Empty,
}

/// One problem of a text, in the words that a person gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its kind.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
    /// What is the case.
    pub message: String,
    /// What makes it so.
    pub label: String,
    /// What to do.
    pub help: Option<String>,
    /// Further places.
    pub related: Vec<Sp<String>>,
}
