//! Foreign formats: one file a format, bytes → a draft of a model and findings.
//!
//! A [`Reader`] recognises its format by content, never by the name of a file, and always answers: what cannot be
//! understood becomes a finding at its place, and the rest is read. [`attach`] makes the parts that a reader found the
//! parts of one system of a model. A new format is a file, a line in [`READERS`] and a folder of fixtures.
//!
//! Nothing here touches the disk, the clock or the network, and nothing is filled in that the input does not state:
//! what is unknown stays unknown. The one assumption, that a bare parts list describes something of our own
//! (DESIGN §4.1), is a finding.

mod attach;
mod beside;
pub mod cargo;
mod completeness;
pub mod cyclonedx;
mod identity;
mod json_text;
mod lenient;
mod loose;
mod ours;
mod outcome;
mod quote;
pub mod rules;
mod supplier;

pub use attach::attach;
pub use beside::beside;
pub use completeness::{Aggregate, Completeness};
pub use outcome::{Counts, ReadResult};

use crate::text::{FileId, Sources};

/// How one foreign format is recognised and read.
#[derive(Debug)]
pub struct Reader {
    /// Kebab-case id, for `--from`.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// Whether a text is of this format, by its content.
    pub detects: fn(&str) -> bool,
    /// Reads a file of this format.
    pub read: fn(FileId, &Sources) -> ReadResult,
}

/// All readers, by id.
pub const READERS: &[&Reader] = &[&cargo::READER, &cyclonedx::READER];

/// The reader for a text, by its content; `None` where no reader knows it.
#[must_use]
pub fn detect(text: &str) -> Option<&'static Reader> {
    READERS.iter().find(|reader| (reader.detects)(text)).copied()
}

/// The reader of an id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Reader> {
    READERS.iter().find(|reader| reader.id == id).copied()
}
