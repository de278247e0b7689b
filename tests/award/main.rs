//! The mathematics of comparing bids, against closed forms, brute force and laws.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod acceptability;
mod tipping;
