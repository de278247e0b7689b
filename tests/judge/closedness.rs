//! DESIGN §4.4: closedness of assets, in one completion.

use std::collections::BTreeSet;

use freehold::model::{Entry, FormatClass, LicenceClass, Steward};

use super::completion::Holder;
use super::events::is_ours;
use super::gaps::at;
use super::scope::{members, needs};
use super::withdraw::World;

/// What stands or falls together; an asset without a product is its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Product {
    Named(String),
    Asset(usize),
}

pub(crate) fn product(world: &World<'_>, asset: usize) -> Product {
    let named = world.model.assets[asset].product.as_ref();
    named.map_or(Product::Asset(asset), |product| Product::Named(product.value.clone()))
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Closedness {
    pub(crate) kappa: f64,
    pub(crate) closed: f64,
    pub(crate) stick: f64,
    pub(crate) facets: [f64; 3],
}

impl Closedness {
    /// `gaps` are by data set.
    pub(crate) fn of(world: &World<'_>, asset: usize, gaps: &[f64]) -> Self {
        let facets = [interface(world, asset), export(world, asset, gaps), alternatives(world, asset)];
        let stick = (facets.iter().sum::<f64>() / 3.0).max(world.profile.stick_floor);
        // What is ours is not closed to us.
        let closed = if an_owner_is_ours(world, asset) { 0.0 } else { closed(world, asset) };
        Self { kappa: closed * stick, closed, stick, facets }
    }
}

fn an_owner_is_ours(world: &World<'_>, asset: usize) -> bool {
    let owners = &world.assets[asset].holders[&freehold::model::Role::Own];
    let ours = |owner: &Holder| match owner {
        Holder::Ourselves => true,
        Holder::Supplier(supplier) => is_ours(world.model, *supplier),
        Holder::Unnamed | Holder::UnnamedOf(_) => false,
    };
    owners.iter().any(|party| party.iter().all(ours))
}

fn closed(world: &World<'_>, asset: usize) -> f64 {
    let steward = world.model.assets[asset].steward.as_ref().map(|steward| steward.value);
    match world.assets[asset].class {
        LicenceClass::Open if steward == Some(Steward::Vendor) => world.profile.closed_vendor_steward,
        LicenceClass::Open => world.profile.closed[0],
        LicenceClass::SourceAvailable => world.profile.closed[1],
        LicenceClass::Freeware => world.profile.closed[2],
        LicenceClass::Proprietary => world.profile.closed[3],
    }
}

/// The worst deficit among the entries by which other scored assets need it.
fn interface(world: &World<'_>, asset: usize) -> f64 {
    let others = world.scope.scored.iter().filter(|&&other| other != asset);
    let entries = others.flat_map(|&other| needs(world.model, other));
    let counting = entries
        .filter(|entry| members(world.model, entry).contains(&asset) && !others_suffice(world, asset, entry));
    counting.map(|entry| deficit(world, entry)).fold(0.0, f64::max)
}

/// The members of other products could meet the entry alone.
fn others_suffice(world: &World<'_>, asset: usize, entry: &Entry) -> bool {
    let own = product(world, asset);
    let others: BTreeSet<usize> =
        members(world.model, entry).into_iter().filter(|&member| product(world, member) != own).collect();
    others.len() >= entry.members.of() as usize
}

fn deficit(world: &World<'_>, entry: &Entry) -> f64 {
    let interface = entry.members.interface();
    let openness = interface.and_then(|at| world.model.interfaces[at.index()].openness.as_ref());
    match openness.map(|openness| openness.value) {
        Some(FormatClass::OpenStandard) => world.profile.interface[0],
        Some(FormatClass::Open) => world.profile.interface[1],
        Some(FormatClass::Documented) => world.profile.interface[2],
        Some(FormatClass::Closed) => world.profile.interface[3],
        None => at(world.end, world.profile.interface_unknown),
    }
}

fn export(world: &World<'_>, asset: usize, gaps: &[f64]) -> f64 {
    let held = world.model.assets[asset].holds.iter().flatten();
    held.map(|data| gaps[data.value.index()]).fold(0.0, f64::max)
}

fn alternatives(world: &World<'_>, asset: usize) -> f64 {
    match world.model.assets[asset].alternatives.as_ref().map(|known| known.value.len()) {
        None => at(world.end, world.profile.alternatives_unknown),
        Some(0) => world.profile.alternatives[0],
        Some(1) => world.profile.alternatives[1],
        Some(_) => world.profile.alternatives[2],
    }
}
