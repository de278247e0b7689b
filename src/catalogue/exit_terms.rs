//! The keys of contract terms that bear on leaving, and which of them are answered by a duration.

use std::sync::LazyLock;

use super::table::{pairs, tree};
use crate::text::tree::Node;

/// A key, and whether its answer is a duration.
struct Term {
    key: Box<str>,
    is_duration: bool,
}

/// Sorted by key.
static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let root = tree("exit-terms", include_str!("../../models/catalogue/exit-terms.yaml"));
    let term = |(key, node): (&str, &Node)| Term {
        key: key.into(),
        is_duration: node.get("answer").and_then(Node::text) == Some("days"),
    };
    let mut terms: Vec<Term> = pairs(&root, "terms").map(term).collect();
    terms.sort_by(|a, b| a.key.cmp(&b.key));
    terms
});

/// All known keys, sorted.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    TERMS.iter().map(|term| &*term.key)
}

/// Whether a key of contract terms is known.
#[must_use]
pub fn is_exit_term(key: &str) -> bool {
    TERMS.binary_search_by(|term| (*term.key).cmp(key)).is_ok()
}

/// Whether a key is answered by a duration.
pub(super) fn is_duration(key: &str) -> bool {
    TERMS.iter().any(|term| term.is_duration && *term.key == *key)
}
