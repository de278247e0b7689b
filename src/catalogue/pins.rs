//! Unknown figures of which it is decided what they are: the answer is that of one completion in all three.
//!
//! Facts that the language can state are stated in a copy of the model; what is a figure of the profile where nobody stated
//! it (how open an interface is, how large a gap) has no word of its own for every answer, and is pinned here.

use std::collections::BTreeMap;

use crate::model::{AssetId, DataId, InterfaceId};

/// A completion of what was not stated (DESIGN §4.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// The best.
    Low,
    /// The profile's stated guess.
    Typical,
    /// The worst.
    High,
}

impl End {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Low, Self::Typical, Self::High];
}

/// A facet of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExportFacet {
    /// Its format.
    Format,
    /// How it is obtained.
    Hands,
    /// How long it takes.
    Time,
    /// When it was last tried.
    Evidence,
}

impl ExportFacet {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Format, Self::Hands, Self::Time, Self::Evidence];
}

/// A figure that comes from the profile where nobody stated the fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// How open an interface is.
    Interface(InterfaceId),
    /// How open it is that others need an asset by no named interface.
    DirectNeed(AssetId),
    /// The alternatives to an asset.
    Alternatives(AssetId),
    /// The exports of a data set.
    Exports(DataId),
    /// A facet of an export, by its position in the data set.
    Export(DataId, u32, ExportFacet),
}

/// The completions that figures are pinned at; the others are open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pins(BTreeMap<Figure, End>);

impl Pins {
    /// Pins a figure; what was pinned before stays as it is.
    pub fn pin(&mut self, figure: Figure, end: End) {
        self.0.entry(figure).or_insert(end);
    }

    /// The completion that a figure is taken from in completion `end`. O(log of the number of pins).
    #[must_use]
    pub fn at(&self, figure: Figure, end: End) -> End {
        if self.0.is_empty() { end } else { self.0.get(&figure).copied().unwrap_or(end) }
    }
}
