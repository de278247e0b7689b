//! Bids: the award calculation and how robust it is.
//!
//! [`robust`] holds the mathematics of comparing bids whose points or weights may move: how often each is first, what
//! change of weights makes another one win, and which bid beats which whatever the answers. It works on numbers alone.

pub mod robust;
