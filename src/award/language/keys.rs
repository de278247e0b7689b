//! The keys of tender files, a list for each place.

/// The top of a tender's file.
pub(super) const FILE: &[&str] = &["freehold", "tender", "bids"];
pub(super) const TENDER: &[&str] = &[
    "title",
    "reference",
    "baseline",
    "as-of",
    "scope",
    "replaces",
    "given",
    "horizon",
    "currency",
    "scored",
    "points",
    "decimals",
    "disclose",
    "silence",
    "criteria",
    "knock-outs",
    "leaving",
    "sampling",
];
/// Those of them that no tender can do without.
pub(super) const REQUIRED: &[&str] = &["title", "baseline", "scope", "horizon", "currency", "criteria"];
pub(super) const HORIZON: &[&str] = &["from", "years"];
pub(super) const CRITERION: &[&str] = &["name", "weight", "between", "of", "formula"];
pub(super) const LINEAR: &[&str] = &["full", "none"];
pub(super) const KNOCK_OUT: &[&str] =
    &["name", "score", "price", "quality", "band", "fact", "term", "is", "of", "at-least", "at-most"];
pub(super) const LEAVING: &[&str] = &["probability", "rates", "exit-option"];
pub(super) const RATES: &[&str] = &["system", "interface", "data-set", "terabyte"];
pub(super) const SAMPLING: &[&str] = &["weightings", "completions", "seed"];
