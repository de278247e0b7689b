//! The keys of contract terms that bear on leaving, and which of them are answered by a duration.

use std::sync::LazyLock;

use super::table::{pairs, tree};
use crate::text::tree::Node;

/// A key, whether its answer is a duration, and what it means.
struct Term {
    key: Box<str>,
    is_duration: bool,
    known: ExitTerm,
}

/// What is known of a contract term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExitTerm {
    /// What it says, in a few words.
    pub meaning: String,
    /// The article of Regulation (EU) 2023/2854 (Data Act) that asks for it; `None` where no law does.
    pub article: Option<String>,
}

/// Sorted by key.
static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let root = tree("exit-terms", include_str!("../../models/catalogue/exit-terms.yaml"));
    let term = |(key, node): (&str, &Node)| Term {
        key: key.into(),
        is_duration: node.get("answer").and_then(Node::text) == Some("days"),
        known: ExitTerm {
            meaning: node.get("meaning").and_then(Node::text).unwrap_or_default().to_owned(),
            article: node.get("article").and_then(Node::text).filter(|a| *a != "neutral").map(str::to_owned),
        },
    };
    let mut terms: Vec<Term> = pairs(&root, "terms").map(term).collect();
    terms.sort_by(|a, b| a.key.cmp(&b.key));
    terms
});

/// All known keys, sorted.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    TERMS.iter().map(|term| &*term.key)
}

/// What is known of a term.
#[must_use]
pub fn exit_term(key: &str) -> Option<&'static ExitTerm> {
    TERMS.iter().find(|term| *term.key == *key).map(|term| &term.known)
}

/// Whether a key is answered by a duration.
pub(super) fn is_duration(key: &str) -> bool {
    TERMS.iter().any(|term| term.is_duration && *term.key == *key)
}
