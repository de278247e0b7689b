//! The reports: what the schema promises, what the JSON core promises (DESIGN §4.9), that people and machines are told
//! the same, and that no name of a model can disturb a page.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../support/context.rs"]
mod context;
mod core;
mod figures;
mod html;
mod inputs;
mod markup;
mod nasty;
#[path = "../support/program.rs"]
mod program;
mod schema;
mod spend;
mod together;
mod width;
mod wording;
