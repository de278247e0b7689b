//! What nobody stated, fact by fact (DESIGN §4.6), and answers to it.
//!
//! [`unknown_facts`] lists every single unknown fact of what is scored; [`Pinned`] answers any of them as one completion
//! would, in all three, and leaves the others open.

mod facts;
mod pinned;

pub use facts::{AssumedFact, AssumedKind, UnknownFact, UnknownKind, assumed_facts, unknown_facts};
pub use pinned::Pinned;
