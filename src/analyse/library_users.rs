//! Who develops what needs a library (DESIGN §4.2, *Can*): they could take over an open library with public source.
//!
//! Developers flow from every scored asset of another kind down its needs, and on through libraries. A work list that
//! starts with the users and goes down the order of the graph visits each edge once where there is no cycle.

use std::collections::VecDeque;

use crate::model::{Asset, AssetId, AssetKind, Model, Role, SupplierId};

use super::facts::kind;
use super::{Scope, Topology};

/// The developers of a library's users.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Users {
    /// One of them never withdraws; then the rest does not matter and is not kept.
    pub(super) solid: bool,
    /// One of them is not stated.
    pub(super) unnamed: bool,
    /// Those that can withdraw, sorted.
    pub(super) developers: Vec<SupplierId>,
}

impl Users {
    /// Takes over what another knows; says whether anything was new.
    fn absorb(&mut self, other: &Self) -> bool {
        if self.solid {
            return false;
        }
        if other.solid {
            *self = Self { solid: true, ..Self::default() };
            return true;
        }
        let before = (self.unnamed, self.developers.len());
        self.unnamed |= other.unnamed;
        self.developers.extend_from_slice(&other.developers);
        self.developers.sort_unstable();
        self.developers.dedup();
        before != (self.unnamed, self.developers.len())
    }

    /// The developers of one asset.
    fn of(asset: &Asset, withdraws: &[bool]) -> Self {
        let stated = asset.role(Role::Develop).and_then(|facts| facts.by.as_ref());
        let developers: Vec<SupplierId> = match (stated, &asset.supplier) {
            (Some(by), _) => by.suppliers.iter().map(|supplier| supplier.value).collect(),
            (None, Some(supplier)) => vec![supplier.value],
            (None, None) => return Self { unnamed: true, ..Self::default() },
        };
        let solid = developers.iter().any(|supplier| !withdraws[supplier.index()]);
        Self { solid, unnamed: false, developers: if solid { Vec::new() } else { developers } }
    }
}

/// The users of every scored library that has any, by number of the scored asset, in order.
pub(super) fn library_users(
    model: &Model,
    scope: &Scope,
    topology: &Topology,
    withdraws: &[bool],
) -> Vec<(usize, Users)> {
    let is_library = |asset: AssetId| kind(&model.assets[asset.index()]) == AssetKind::Library;
    let number = |asset: AssetId| topology.node_of[asset.index()].map(|node| node.0 as usize);
    let libraries_needed = |asset: &Asset| -> Vec<usize> {
        let entries = asset.needs.iter().flatten();
        let members = entries.flat_map(|entry| scope.members(&entry.members));
        members.filter(|&member| is_library(member)).filter_map(number).collect()
    };
    let mut users: Vec<Option<Users>> = vec![None; topology.assets.len()];
    let mut queue: VecDeque<usize> = VecDeque::new();
    let mut queued = vec![false; topology.assets.len()];
    for position in (0..topology.network.len()).rev().filter(|&at| topology.asset_at[at] != u32::MAX) {
        queue.push_back(topology.asset_at[position] as usize);
    }
    queued.fill(true);
    while let Some(from) = queue.pop_front() {
        queued[from] = false;
        let asset = topology.assets[from];
        let known = if is_library(asset) {
            users[from].clone()
        } else {
            Some(Users::of(&model.assets[asset.index()], withdraws))
        };
        let Some(known) = known else { continue };
        for library in libraries_needed(&model.assets[asset.index()]) {
            let grew = users[library].get_or_insert_with(Users::default).absorb(&known);
            if grew && !std::mem::replace(&mut queued[library], true) {
                queue.push_back(library);
            }
        }
    }
    users.into_iter().enumerate().filter_map(|(at, users)| users.map(|users| (at, users))).collect()
}
