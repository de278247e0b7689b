//! Which assets the award is about: what a bid adds or changes, and what that needs. All else stands.
//!
//! A supplier's other contracts with the buyer do not count against its bid, and neither does what every bidder must
//! build on (`given:` in the tender). An asset of which a bid changes the needs alone stands itself, as its other facts
//! are the buyer's; what it newly needs is judged. What the purchase replaces never stands: a bid that restates it word
//! for word, or keeps it by saying nothing, brings it. O(size of the model).

use std::collections::BTreeSet;

use crate::analyse::Scope;
use crate::model::{AssetId, Entry, Model};

use super::{Change, Tender};

/// What an asset is to the award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// It stands: of the base, and nothing that the bid brings needs it, or given.
    Stands,
    /// Of the base, and what the bid brings needs it.
    Needed,
    /// The bid adds or changes it.
    Own,
}

/// What each asset of a model is to the award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// By position of the asset.
    pub parts: Vec<Part>,
}

impl Judged {
    /// Whether an asset can fail in the award.
    #[must_use]
    pub fn counts(&self, asset: AssetId) -> bool {
        self.parts[asset.index()] > Part::Stands
    }

    /// Whether the bid adds or changes an asset.
    #[must_use]
    pub fn own(&self, asset: AssetId) -> bool {
        self.parts[asset.index()] == Part::Own
    }

    /// The assets of one part, in order.
    pub fn of(&self, part: Part) -> impl Iterator<Item = AssetId> + '_ {
        let is = move |(_, own): &(usize, &Part)| **own == part;
        self.parts.iter().enumerate().filter(is).map(|(at, _)| AssetId(at as u32))
    }
}

/// Keys of an asset that say nothing about how it holds us: labels, and how the buyer weighs it.
const LABELS: [&str; 4] = ["name", "tags", "version", "criticality"];

/// What is judged in a bid's model.
#[must_use]
pub fn judged(tender: &Tender, base: &Model, bid: &Model, changes: &[Change]) -> Judged {
    let mut walk = Walk::new(bid, &tender.given());
    let changed: BTreeSet<&str> = changes
        .iter()
        .filter(|change| matches!(change.section(), "systems" | "components"))
        .filter(|change| change.key().is_none_or(|key| key != "needs" && !LABELS.contains(&key)))
        .map(Change::id)
        .collect();
    for (at, asset) in bid.assets.iter().enumerate() {
        let id = AssetId(at as u32);
        match base.asset(&asset.id) {
            Some(before) if !changed.contains(asset.id.as_str()) => {
                let old = base.assets[before.index()].needs.as_deref();
                walk.newly_needed(base, old, asset.needs.as_deref());
            }
            _ => walk.start(id, Part::Own),
        }
    }
    for capability in &bid.capabilities {
        let before = base.capability(&capability.id).map(|at| &base.capabilities[at.index()]);
        let old = before.and_then(|before| before.needs.as_deref());
        walk.newly_needed(base, old, capability.needs.as_deref());
    }
    let reached = reached(bid, &tender.scope());
    let replaced = tender.replaced().into_iter().filter_map(|id| bid.asset(id));
    replaced.filter(|asset| reached[asset.index()]).for_each(|asset| walk.start(asset, Part::Own));
    walk.finish()
}

/// The assets that capabilities lead to, by position.
pub(super) fn reached(model: &Model, capabilities: &BTreeSet<&str>) -> Vec<bool> {
    let scope = Scope::of(model);
    let mut reached = vec![false; model.assets.len()];
    let own = model.capabilities.iter().filter(|own| capabilities.contains(own.id.as_str()));
    let needs = own.flat_map(|own| own.needs.iter().flatten());
    let mut left: Vec<AssetId> = needs.flat_map(|entry| scope.members(&entry.members)).collect();
    while let Some(asset) = left.pop() {
        if std::mem::replace(&mut reached[asset.index()], true) {
            continue;
        }
        let entries = model.assets[asset.index()].needs.iter().flatten();
        left.extend(entries.flat_map(|entry| scope.members(&entry.members)));
    }
    reached
}

/// What is judged of the base: what the purchase replaces, and what that needs.
pub(super) fn replaced(base: &Model, replaces: &[AssetId], given: &BTreeSet<&str>) -> Judged {
    let mut walk = Walk::new(base, given);
    replaces.iter().for_each(|asset| walk.start(*asset, Part::Own));
    walk.finish()
}

struct Walk<'w> {
    model: &'w Model,
    scope: Scope,
    given: Vec<bool>,
    parts: Vec<Part>,
    left: Vec<AssetId>,
}

impl<'w> Walk<'w> {
    fn new(model: &'w Model, given: &BTreeSet<&str>) -> Self {
        let given = model.assets.iter().map(|asset| given.contains(asset.id.as_str())).collect();
        let parts = vec![Part::Stands; model.assets.len()];
        Self { model, scope: Scope::of(model), given, parts, left: Vec::new() }
    }

    fn start(&mut self, asset: AssetId, part: Part) {
        if self.given[asset.index()] || self.parts[asset.index()] >= part {
            return;
        }
        let walked = self.parts[asset.index()] > Part::Stands;
        self.parts[asset.index()] = part;
        if !walked {
            self.left.push(asset);
        }
    }

    /// Starts at the members of entries that the base does not have.
    fn newly_needed(&mut self, base: &Model, old: Option<&[Entry]>, new: Option<&[Entry]>) {
        let old = old.unwrap_or_default();
        let assets = old.iter().flat_map(|entry| entry.members.assets());
        let known: BTreeSet<&str> =
            assets.map(|asset| base.assets[asset.value.index()].id.as_str()).collect();
        let interfaces = old.iter().filter_map(|entry| entry.members.interface());
        let known_interfaces: BTreeSet<&str> =
            interfaces.map(|at| base.interfaces[at.index()].id.as_str()).collect();
        for entry in new.unwrap_or_default() {
            let interface = entry.members.interface().map(|at| self.model.interfaces[at.index()].id.as_str());
            if interface.is_some_and(|id| known_interfaces.contains(id)) {
                continue;
            }
            let members: Vec<AssetId> = self.scope.members(&entry.members).collect();
            let is_new = |member: &AssetId| !known.contains(self.model.assets[member.index()].id.as_str());
            members.into_iter().filter(is_new).for_each(|member| self.start(member, Part::Needed));
        }
    }

    fn finish(mut self) -> Judged {
        while let Some(asset) = self.left.pop() {
            let entries = self.model.assets[asset.index()].needs.as_deref().unwrap_or_default();
            let members: Vec<AssetId> =
                entries.iter().flat_map(|entry| self.scope.members(&entry.members)).collect();
            members.into_iter().for_each(|member| self.start(member, Part::Needed));
        }
        Judged { parts: self.parts }
    }
}
