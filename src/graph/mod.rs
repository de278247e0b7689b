//! The AND/OR graph and the algorithms on it. It knows nodes, levels and lanes, and no word of IT.
//!
//! A [`Network`] is a compact adjacency of nodes with entries, each met by k of its members. A [`Sweeper`] evaluates up to
//! 512 events at once, one bit a lane, in one walk over the edges; cycles are solved to their least or greatest fixpoint.

mod network;
mod sweep;

pub use network::{Gate, Network, NetworkBuilder, Node};
pub use sweep::{Fixpoint, Planes, Reading, Sweeper};
