//! `freehold ask`: what an answer is worth, the questions in every format, and the way of answers back into a model.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod answers;
mod formats;
mod round_trip;
#[cfg(feature = "spreadsheet")]
mod workbook;
mod worth;

#[cfg(feature = "spreadsheet")]
#[path = "../sheet/archive.rs"]
mod archive;
#[path = "../support/context.rs"]
mod context;
#[path = "../generate/mod.rs"]
mod generate;
#[path = "../support/program.rs"]
mod program;
#[path = "../support/mod.rs"]
mod support;
