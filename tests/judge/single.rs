//! DESIGN §4.3: single-supplier dependency, in one completion.

use std::collections::{BTreeMap, BTreeSet};

use freehold::model::{Criticality, Level};

use super::completion::{End, Holder};
use super::events::groups;
use super::scope::Capability;
use super::withdraw::{Event, World};

pub(crate) fn severity(world: &World<'_>, level: Level) -> f64 {
    world.profile.severity[level as usize]
}

pub(crate) fn weight(world: &World<'_>, criticality: Criticality) -> f64 {
    world.profile.weights[criticality as usize]
}

/// Σ w·x / Σ w over capabilities; without any there is nothing to take.
pub(crate) fn mean(world: &World<'_>, of: impl Fn(&Capability) -> f64) -> f64 {
    let capabilities = &world.scope.capabilities;
    if capabilities.is_empty() {
        return 0.0;
    }
    let total: f64 = capabilities.iter().map(|capability| weight(world, capability.criticality)).sum();
    capabilities.iter().map(|capability| weight(world, capability.criticality) * of(capability)).sum::<f64>()
        / total
}

pub(crate) fn breadth(world: &World<'_>, places: f64) -> f64 {
    places / (places + world.profile.breadth)
}

/// What one event does.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) own: Vec<Level>,
    pub(crate) levels: Vec<Level>,
}

impl Outcome {
    pub(crate) fn of(world: &World<'_>, event: &Event) -> Self {
        let own = (0..world.assets.len()).map(|asset| world.own_level(asset, event)).collect();
        Self { own, levels: world.levels(event) }
    }

    pub(crate) fn level(&self, world: &World<'_>, capability: &Capability) -> Level {
        world.level_by_needs(&capability.needs, &self.levels)
    }

    pub(crate) fn exposure(&self, world: &World<'_>) -> f64 {
        mean(world, |capability| severity(world, self.level(world, capability)))
    }
}

/// Everything that suppliers can do.
#[derive(Debug)]
pub(crate) struct Suppliers {
    /// By ultimate parent: only what they are stated to hold.
    pub(crate) named: BTreeMap<usize, Outcome>,
    /// Of the unnamed: one in high, one for each asset in typical.
    pub(crate) unnamed: Vec<Outcome>,
    /// Groups that are the unnamed as well.
    joined: Vec<Outcome>,
    /// By scored asset: what its loss alone does.
    lost_alone: BTreeMap<usize, Outcome>,
}

impl Suppliers {
    pub(crate) fn of(world: &World<'_>) -> Self {
        Self::without(world, &[])
    }

    /// With the groups of some ultimate parents made harmless.
    pub(crate) fn without(world: &World<'_>, harmless: &[usize]) -> Self {
        let mut groups = groups(world.model, world.profile);
        groups.retain(|parent, _| !harmless.contains(parent));
        let unnamed = unnamed_holders(world);
        let joined = if world.end == End::High && !unnamed.is_empty() {
            groups.values().map(|event| Outcome::of(world, &event.joined(Holder::Unnamed))).collect()
        } else {
            Vec::new()
        };
        let alone = |holder: Holder| Outcome::of(world, &Event::default().joined(holder));
        let lost = |&asset: &usize| {
            let event = Event { assets: BTreeSet::from([asset]), ..Event::default() };
            (asset, Outcome::of(world, &event))
        };
        Self {
            named: groups.iter().map(|(&parent, event)| (parent, Outcome::of(world, event))).collect(),
            unnamed: unnamed.into_iter().map(alone).collect(),
            joined,
            lost_alone: world.scope.scored.iter().map(lost).collect(),
        }
    }

    /// H, T and B.
    pub(crate) fn parts(&self, world: &World<'_>) -> [f64; 3] {
        let h = mean(world, |capability| self.hold(world, capability));
        let b = mean(world, |capability| breadth(world, self.places(world, capability)));
        [h, self.top(world), b]
    }

    fn all(&self) -> impl Iterator<Item = &Outcome> {
        self.named.values().chain(&self.unnamed).chain(&self.joined)
    }

    pub(crate) fn unnamed_exposure(&self, world: &World<'_>) -> f64 {
        self.unnamed.iter().map(|outcome| outcome.exposure(world)).fold(0.0, f64::max)
    }

    fn top(&self, world: &World<'_>) -> f64 {
        self.all().map(|outcome| outcome.exposure(world)).fold(0.0, f64::max)
    }

    pub(crate) fn worst(&self, world: &World<'_>, capability: &Capability) -> Level {
        self.all().map(|outcome| outcome.level(world, capability)).max().unwrap_or(Level::Unaffected)
    }

    pub(crate) fn hold(&self, world: &World<'_>, capability: &Capability) -> f64 {
        severity(world, self.worst(world, capability))
    }

    pub(crate) fn worst_own(&self, asset: usize) -> Level {
        self.all().map(|outcome| outcome.own[asset]).max().unwrap_or(Level::Unaffected)
    }

    pub(crate) fn places(&self, world: &World<'_>, capability: &Capability) -> f64 {
        let loses = |asset: usize| self.lost_alone[&asset].level(world, capability) == Level::Lost;
        let counts = |&&asset: &&usize| self.worst_own(asset) >= Level::Frozen && loses(asset);
        world.scope.scored.iter().filter(counts).map(|&asset| severity(world, self.worst_own(asset))).sum()
    }

    /// Share of weight lost when an asset alone is lost.
    pub(crate) fn gate(&self, world: &World<'_>, asset: usize) -> f64 {
        lost_share(world, &self.lost_alone[&asset])
    }
}

pub(crate) fn lost_share(world: &World<'_>, outcome: &Outcome) -> f64 {
    mean(world, |capability| f64::from(u8::from(outcome.level(world, capability) == Level::Lost)))
}

/// Unnamed holders of scored assets, each once.
fn unnamed_holders(world: &World<'_>) -> BTreeSet<Holder> {
    let facts = world.scope.scored.iter().map(|&asset| &world.assets[asset]);
    facts
        .flat_map(|facts| facts.holders.values().flatten().flatten())
        .copied()
        .filter(|holder| holder.is_unnamed())
        .collect()
}
