//! How much of a ranking of bids depends on the weights and on what is not known.
//!
//! Bids are rows, criteria are columns, more is better; a bid's total is `Σ w_j·v_j`. The functions know no model: a caller
//! turns facts into numbers, and a fact that bids share is settled once for all of them, never one bid at a time.
//!
//! | question | answer | exact? |
//! |---|---|---|
//! | which weights are meant at all | [`WeightSpace`] | yes |
//! | how often is each bid first, over weights and facts | [`acceptability()`] | sampled, the error is told |
//! | what is the smallest change of weights that another bid wins | [`Standing`] | yes |
//! | does one bid beat another whatever the weights and the answers | [`dominance()`] | over the completions passed |
//!
//! What decides a winner is computed in [`Ratio`]s of whole numbers: no rounding decides. What is sampled is computed in
//! floating point, by operations that give the same bits on every machine and for any number of threads.

mod acceptability;
mod dominance;
mod elementary;
mod error;
mod random;
mod ratio;
mod sampling;
mod stays;
mod table;
mod tipping;
mod weights;

pub use acceptability::{Acceptability, Central, FEWEST, Sampling, acceptability};
pub use dominance::{Dominance, Margin, Verdict, dominance};
pub use error::RobustError;
pub use random::Stream;
pub use ratio::{Ratio, RatioError};
pub use sampling::Sampler;
pub use stays::{End, Stays};
pub use table::Table;
pub use tipping::{AtTie, Move, Standing, TieRule, Tip};
pub use weights::{Extreme, WeightSpace};
