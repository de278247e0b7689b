//! The mathematics of comparing bids, against closed forms, brute force and laws; and the award of tenders: by hand,
//! by laws over changed tenders and bids, and as people and programs read it.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod acceptability;
mod answers;
mod better;
mod by_hand;
mod command;
mod digest;
mod forbidden;
mod hostile;
mod kit;
#[path = "../support/program.rs"]
mod program;
mod reports;
mod scope;
mod silence;
mod tipping;
mod wording;
mod worked;
