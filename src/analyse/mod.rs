//! The analyses: from the model to figures, one file an analysis.
//!
//! [`Scope`] says what takes part, [`Facts`] what each unknown is in each completion, [`Topology`] who needs whom. On
//! them stand the sweeps: [`withdrawal`] (every event at once), [`solitary`] (every asset and product lost alone),
//! [`closedness`], [`export_gap`] and [`bootstrap`]. [`fall`] and [`role_walk`] take single figures of theirs apart.

mod blocks;
pub mod bootstrap;
pub mod closedness;
pub mod contract_calendar;
pub mod contract_dates;
pub mod events;
mod exact_sum;
pub mod exit_terms;
pub mod export_gap;
mod facts;
pub mod fall;
mod lanes;
mod leaders;
mod library_users;
mod own_level;
mod parties;
mod pool;
pub mod reach;
pub mod role_walk;
mod scope;
mod seeds;
pub mod solitary;
pub mod standing;
mod topology;
pub mod withdrawal;

pub use blocks::{Hit, LANES};
pub use exact_sum::ExactSum;
pub use facts::{Facts, Holders, RoleIndex, shorthand};
pub(crate) use facts::{class, delivery, embedded, kind, source, term};
pub use lanes::{
    Lanes, each as lanes_of, for_each as for_each_lane, has as has_lane, level as level_of_lane,
};
pub use leaders::Leaders;
pub use own_level::{OwnLevels, Withdrawal, Withdrawn};
pub use parties::{List, Party};
pub use scope::{Scope, ScopedCapability};
pub use topology::Topology;

pub use crate::catalogue::End;
pub use crate::graph::{Planes, at_least};

/// A figure in each completion, in the order of [`End::ALL`].
pub type ByCompletion<T> = [T; 3];
