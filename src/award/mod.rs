//! Bids: what a tender asks, what each bid brings, the award calculation.
//!
//! [`take_tender`] reads a tender and [`check`] holds it against the base model; [`changes`] tells what a bid changes.
//! [`judged`] says which assets the award is about, [`scoped`] makes the model in which only these can fail, and
//! [`calculate`] gives knock-outs, costs, points and ranks. [`Frozen`] is the digest of everything that decides.
//!
//! [`robust`] holds the mathematics of comparing bids whose points or weights may move: how often each is first, what
//! change of weights makes another one win, and which bid beats which whatever the answers. It works on numbers alone.
//!
//! Money and points are exact decimals throughout; a score enters with one decimal, as it is printed.

mod calculate;
mod change;
mod check;
mod cost;
mod dependence;
mod digest;
mod duties;
mod fresh;
mod judged;
mod knock_out;
mod language;
mod points;
mod portfolio;
mod proof;
mod result;
pub mod robust;
mod robustness;
mod rules;
mod scoped;
mod served;
mod silence;
mod tender;
mod world;

pub use calculate::{AwardInputs, BidInput, calculate, score_of, scored_value, values};
pub use change::{Change, changes};
pub use check::{
    check, check_bidder, check_changes, check_licences, check_needs, check_profile, check_suppliers,
};
pub use cost::{Cost, CostLine, ExitCost, PricedYear};
pub use dependence::Dependence;
pub use digest::{Frozen, FrozenPart, asked_digest, freeze};
pub use fresh::without_inherited;
pub use judged::{Judged, Part, judged};
pub use knock_out::{Outcome, Verdict};
pub use language::{is_tender, take_tender, tender_schema};
pub use points::{Pointed, Reference, award_points, ranks, weighted_sum};
pub use portfolio::Portfolio;
pub use proof::{Claim, Unproven};
pub use result::{Award, Bidden, Incumbent};
pub use robustness::{Drawn, Number, NumberRange, Pair, Proof, Robustness};
pub use rules::{FOREIGN_BID, RULES};
pub use scoped::scoped;
pub use silence::Silent;
pub use tender::{
    AskedFact, AskedOf, Criterion, Dimension, Disclosed, EEA, EU, Formula, Horizon, KnockOut, Leaving,
    Measure, Measured, Requirement, Sampling, Silence, Tender, TermRequirement,
};
