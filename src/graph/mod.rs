//! The AND/OR graph and the algorithms on it. It knows nodes, levels and lanes, and no word of IT.
//!
//! A [`Network`] is a compact adjacency of nodes with entries, each met by k of its members. A [`Sweeper`] evaluates up to
//! 512 events at once, one bit a lane, in one walk over all edges; a [`Spreader`] does the same where few nodes fail on
//! their own, and walks only what they reach. Cycles are solved to their least or greatest fixpoint.

mod components;
mod evaluate;
mod marks;
mod network;
mod rows;
mod spread;
mod sweep;

pub use evaluate::{Planes, Reading, at_least};
pub use network::{Gate, Network, NetworkBuilder, Node};
pub use spread::{Spread, Spreader};
pub use sweep::{Fixpoint, Sweeper};
