//! Why an input cannot be computed with.

use super::RatioError;

/// Numbers that do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RobustError {
    /// There is nothing to compare, weigh or sample.
    #[error("there are no {0}")]
    Nothing(&'static str),
    /// Two lists that belong together differ in length.
    #[error("{what}: {found} given where there are {expected}")]
    Length {
        /// What is counted.
        what: &'static str,
        /// How many there must be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// A value of a bid is infinite or no number.
    #[error("bid {bid}, criterion {criterion}: the value is not a finite number")]
    NotFinite {
        /// Number of the bid, from 0.
        bid: usize,
        /// Number of the criterion, from 0.
        criterion: usize,
    },
    /// A band of weights ends before it begins, or begins below zero.
    #[error("criterion {0}: a band of weights goes from a lower end of zero or more to a higher one")]
    Band(usize),
    /// The weights sum to nothing.
    #[error("the weights must sum to more than zero")]
    Total,
    /// Every lowest weight together is more than there is to give.
    #[error("the lowest weights sum to more than the total")]
    TooHigh,
    /// Every highest weight together is less than there is to give.
    #[error("the highest weights sum to less than the total")]
    TooLow,
    /// The weights that are given lie outside of the bands or do not sum to the total.
    #[error("the weights are none of those that the bands allow")]
    Outside,
    /// An order of bids that leaves one out or names one twice.
    #[error("the order of bids for ties must name each bid once")]
    Order,
    /// Exact arithmetic has no result.
    #[error(transparent)]
    Inexact(#[from] RatioError),
}

/// That a list is as long as it must be.
pub(super) fn same_length(what: &'static str, expected: usize, found: usize) -> Result<(), RobustError> {
    if expected == found { Ok(()) } else { Err(RobustError::Length { what, expected, found }) }
}
