//! Input made to harm, through the program: a clear message with a place where there is one, the right exit code, and
//! bounded time, memory and output.
//!
//! Exit codes (DESIGN §7): 2 when no file that was named could be read; 0 when there is an answer, even if errors in the
//! input stand beside it (on standard error, among the findings, and as what was left out). `check` is for gates.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod amounts;
mod attachments;
mod bounds;
#[path = "../support/context.rs"]
mod context;
mod controls;
mod errors;
mod files;
mod includes;
mod mutation;
mod nesting;
mod outputs;
mod profiles;
#[path = "../support/program.rs"]
mod program;
mod shapes;
