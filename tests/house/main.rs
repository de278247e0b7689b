//! The project's own house: its README, its picture, its entry in catalogues and its CI say what is the case.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod ci;
#[path = "../support/context.rs"]
mod context;
mod picture;
#[path = "../support/program.rs"]
mod program;
mod publiccode;
mod readme;
