//! Reads the tables that are compiled in. A mistake in them is a bug of ours, found by the tests.

use crate::text::tree::{Limits, Node, parse};
use crate::text::{FileId, Span};

/// The tree of a compiled-in file.
pub(super) fn tree(name: &str, text: &str) -> Node {
    let parsed = parse(FileId(0), text, &Limits::default());
    assert!(parsed.problems.is_empty(), "the built-in table {name} is sound YAML");
    parsed.root.unwrap_or(Node { span: Span::file_start(FileId(0)), value: crate::text::tree::Value::Null })
}

/// The pairs of a mapping under a key.
pub(super) fn pairs<'n>(node: &'n Node, key: &str) -> impl Iterator<Item = (&'n str, &'n Node)> {
    node.get(key).and_then(Node::pairs).into_iter().flatten().map(|(key, node)| (&*key.text, node))
}

/// The texts of a list.
pub(super) fn texts(node: &Node) -> impl Iterator<Item = &str> {
    node.items().into_iter().flatten().filter_map(Node::text)
}

/// A number under a key.
pub(super) fn number(node: &Node, key: &str) -> Option<f64> {
    node.get(key).and_then(Node::text).and_then(|text| text.parse().ok())
}
