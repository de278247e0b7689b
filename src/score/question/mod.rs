//! The questions to ask, and what each answer is worth (DESIGN §4.6, "the value of an answer").
//!
//! Unknown facts are bundled as a person would ask for them: all of one system or component, of one interface, of one data
//! set. A bundle's value is its Shapley share of what answering can take off the width of the overall interval, an answer
//! being the profile's typical guess: the average over orders of answering, because one answer alone often moves nothing
//! while others hide behind it. Beside it stands where the overall would be if all of the bundle turned out best, or worst.
//!
//! Work is bounded; what the bound does not allow is said in [`Measured`], never guessed.

mod ask;
mod key;
pub mod shares;

pub use ask::questions;
pub use key::key;

use super::unknown::UnknownFact;
use super::{Interval, Missing};

/// What answering is worth as a whole, and how that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Questions {
    /// The overall score as it is; `None` is n/a.
    pub overall: Option<Interval>,
    /// What answering everything takes off its width, in points.
    pub removable: f64,
    /// How the values were found.
    pub measured: Measured,
    /// Most valuable first; equal ones, and those that were not measured, by weight of what rests on them, then by subject.
    pub questions: Vec<Question>,
}

/// How the values were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// Over all orders of answering: exact.
    Exactly,
    /// Over so many orders, drawn with a fixed seed.
    Sampled(usize),
    /// Not at all: the model is beyond the bound of work.
    TooLarge,
}

/// One bundle.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What it is about.
    pub subject: Missing,
    /// What is not known, in the order of the list.
    pub facts: Vec<UnknownFact>,
    /// What it takes off the overall interval, in points; `None` where it was not measured.
    pub value: Option<Value>,
    /// Typical overall if all turns out best, or worst, and all else stays open.
    pub outcomes: Option<(f64, f64)>,
}

/// A share of what answering removes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// In points of the overall score.
    pub points: f64,
    /// Standard error of the sampling; 0 where exact.
    pub error: f64,
}
