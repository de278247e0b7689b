//! Workbooks and CSV of an award: what an office calculates is what the program says, and text stays text.
#![cfg(feature = "spreadsheet")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says what it skips"
)]

mod archive;
mod exact;
mod names;
mod office;
#[path = "../support/program.rs"]
mod program;
mod tender;
