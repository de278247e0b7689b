//! Contracts: when they can be left, what they say about leaving, and levels of assurance.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod assurance;
#[path = "../support/context.rs"]
mod context;
mod days;
mod dice;
mod terms;
