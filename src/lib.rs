//! Freehold: a vendor lock-in risk engine.
pub mod analyse;
pub mod catalogue;
pub mod finding;
pub mod graph;
pub mod model;
pub mod read;
pub mod report;
pub mod run;
pub mod score;
pub mod text;
