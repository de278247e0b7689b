//! Sources and places: every value that Freehold reads knows the bytes it came from.
//!
//! A [`Sources`] holds the text of all files of one run; a [`Span`] names a range of bytes in one of them. Lines and
//! columns are computed only when a person or a report asks for them. [`tree`] reads YAML and JSON into spanned values.

pub(crate) mod grammar;
mod hex;
mod sources;
pub mod tree;

pub(crate) use hex::hex;
pub use sources::{FileId, LineColumn, SourceFile, Sources, Sp, Span};
