//! The keys of contract terms that bear on leaving.

use std::sync::LazyLock;

use super::table::{pairs, tree};

static KEYS: LazyLock<Vec<Box<str>>> = LazyLock::new(|| {
    let root = tree("exit-terms", include_str!("../../models/catalogue/exit-terms.yaml"));
    let mut keys: Vec<Box<str>> = pairs(&root, "terms").map(|(key, _)| key.into()).collect();
    keys.sort();
    keys
});

/// All known keys, sorted.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    KEYS.iter().map(|key| &**key)
}
