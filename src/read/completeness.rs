//! How complete a parts list says that it is.

use std::collections::BTreeMap;

/// What a file says of the completeness of a list; the order is from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aggregate {
    /// Everything is there.
    Complete,
    /// What is of the first party is there, what is of third parties may not be.
    IncompleteThirdParty,
    /// What is of third parties is there, what is of the first party may not be.
    IncompleteFirstParty,
    /// Something is missing.
    Incomplete,
    /// The author does not know.
    Unknown,
    /// The author does not say.
    NotSpecified,
}

/// Statements of completeness, by id of the asset; an asset without one is not in the maps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Of the list of what an asset depends on.
    pub dependencies: BTreeMap<String, Aggregate>,
    /// Of the list of what an asset consists of.
    pub assemblies: BTreeMap<String, Aggregate>,
}

impl Completeness {
    /// Adds a statement; of several about the same list, the worst counts.
    pub(super) fn state(map: &mut BTreeMap<String, Aggregate>, id: &str, aggregate: Aggregate) {
        let kept = map.entry(id.to_owned()).or_insert(aggregate);
        *kept = (*kept).max(aggregate);
    }

    /// How many statements there are, and how many of them say that all is there.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let all = || self.dependencies.values().chain(self.assemblies.values());
        (all().count(), all().filter(|&&said| said == Aggregate::Complete).count())
    }
}
