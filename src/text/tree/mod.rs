//! One spanned tree for YAML, and for JSON as the subset of YAML that it is.
//!
//! A foreign parser's events are built into [`Node`]s that keep the place of every key and value, so that the layers
//! above can collect all errors of a file instead of stopping at the first. Numbers keep their text: nothing is
//! rounded before somebody asks for a number. Building is linear in the text; an explicit stack replaces recursion,
//! and the depth of a tree is at most [`Limits::depth`], so that cloning and dropping one is bounded too.
//!
//! It does not know what a model is, and reads no files: `bytes` in, tree or [`Problem`]s out.

mod bytes;
mod parse;
mod problem;
mod scalar;
mod split;

pub use bytes::decode_text;
pub use parse::{Parsed, parse};
pub use problem::{Problem, ProblemKind};

use super::Span;

/// What a tree may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file.
    pub bytes: u64,
    /// Levels of nesting, aliases included.
    pub depth: usize,
    /// Bytes that copies of anchored nodes may take.
    pub alias_bytes: usize,
}

impl Default for Limits {
    /// 256 MiB a file, 128 levels, 64 MiB of copies.
    fn default() -> Self {
        Self { bytes: 256 << 20, depth: 128, alias_bytes: 64 << 20 }
    }
}

/// A value and the place where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its place; for a collection from its first to its last byte.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node is. Scalars follow YAML 1.2's core schema: `yes` and `no` are strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A decimal number, as it was written.
    Number(Box<str>),
    /// Text.
    String(Box<str>),
    /// A list.
    Seq(Box<[Node]>),
    /// A mapping, in the order of the file, without duplicate keys.
    Map(Box<[(Key, Node)]>),
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its place.
    pub span: Span,
    /// Its text, whatever kind of scalar it was.
    pub text: Box<str>,
}

impl Node {
    /// What it is, in words for a message.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Seq(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }

    /// The pairs of a mapping.
    #[must_use]
    pub fn pairs(&self) -> Option<&[(Key, Node)]> {
        match &self.value {
            Value::Map(pairs) => Some(pairs),
            _ => None,
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn items(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Seq(items) => Some(items),
            _ => None,
        }
    }

    /// The value of a key of a mapping; linear in the number of keys.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.pairs()?.iter().find(|(k, _)| &*k.text == key).map(|(_, node)| node)
    }

    /// The text of a string or number.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) | Value::Number(text) => Some(text),
            _ => None,
        }
    }
}
