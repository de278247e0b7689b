//! Who develops what needs a library (DESIGN §4.2, *Can*): they could take over an open library with public source.
//!
//! Developers flow from every scored asset of another kind down its needs, and on through libraries. A work list that
//! starts with the users and goes down the order of the graph visits each edge once where there is no cycle.
//!
//! All that is ever asked of the developers is whether an event withdraws all of them. So a developer is kept only if it
//! stays in some event that withdraws all that are kept already: of a thousand developers a handful answers for all.

use std::collections::VecDeque;

use crate::model::{AssetId, AssetKind, Model};

use super::facts::{DEVELOP, Holders, kind};
use super::parties::Party;
use super::{Facts, Scope, Topology};

/// The developers of a library's users.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Users {
    /// One of them never withdraws; then the rest does not matter and is not kept.
    pub(super) solid: bool,
    /// One of them is not stated.
    pub(super) unnamed: bool,
    /// Those that can withdraw, as many as it takes.
    pub(super) developers: Vec<Party>,
    /// The events that withdraw all of them, in order.
    common: Vec<u32>,
}

impl Users {
    /// Takes over what another knows; says whether anything was new. `memberships` are the events by party.
    fn absorb(&mut self, other: &Self, memberships: &[Vec<u32>]) -> bool {
        if self.solid {
            return false;
        }
        if other.solid {
            *self = Self { solid: true, ..Self::default() };
            return true;
        }
        let before = (self.unnamed, self.developers.len());
        self.unnamed |= other.unnamed;
        other.developers.iter().for_each(|&developer| self.add(developer, &memberships[developer.index()]));
        before != (self.unnamed, self.developers.len())
    }

    fn add(&mut self, developer: Party, events: &[u32]) {
        if self.developers.is_empty() {
            self.developers.push(developer);
            self.common = events.to_vec();
            return;
        }
        let kept = self.common.len();
        self.common.retain(|event| events.binary_search(event).is_ok());
        if self.common.len() < kept {
            self.developers.push(developer);
        }
    }

    /// The developers of one asset.
    fn of(facts: &Facts, number: usize, memberships: &[Vec<u32>]) -> Self {
        let mut users = Self::default();
        match facts.stated[number].by[DEVELOP] {
            Holders::Unknown => users.unnamed = true,
            Holders::Solid => users.solid = true,
            Holders::Nobody => {}
            Holders::Listed(list) => {
                let developers = facts.parties(list).iter();
                developers.for_each(|&developer| users.add(developer, &memberships[developer.index()]));
            }
        }
        users
    }
}

/// The users of every scored library that has any, by number of the scored asset, in order.
pub(super) fn library_users(
    model: &Model,
    scope: &Scope,
    topology: &Topology,
    facts: &Facts,
    memberships: &[Vec<u32>],
) -> Vec<(usize, Users)> {
    let is_library = |asset: AssetId| kind(&model.assets[asset.index()]) == AssetKind::Library;
    let number = |asset: AssetId| topology.node_of[asset.index()].map(|node| node.0 as usize);
    // Few assets are libraries, and boxes keep the table of all of them small.
    let mut users: Vec<Option<Box<Users>>> = vec![None; topology.assets.len()];
    let mut queued = vec![true; topology.assets.len()];
    let needers_first = topology.asset_at.iter().rev().filter(|number| **number != u32::MAX);
    let mut queue: VecDeque<usize> = needers_first.map(|&number| number as usize).collect();
    while let Some(from) = queue.pop_front() {
        queued[from] = false;
        let asset = topology.assets[from];
        let library = is_library(asset);
        let known =
            if library { users[from].take() } else { Some(Box::new(Users::of(facts, from, memberships))) };
        let Some(known) = known else { continue };
        let entries = model.assets[asset.index()].needs.iter().flatten();
        let members = entries.flat_map(|entry| scope.members(&entry.members));
        // What a library needs of itself tells it nothing new.
        let needed = members.filter(|&member| member != asset && is_library(member)).filter_map(number);
        for needed in needed {
            let grew = users[needed].get_or_insert_default().absorb(&known, memberships);
            if grew && !std::mem::replace(&mut queued[needed], true) {
                queue.push_back(needed);
            }
        }
        if library {
            users[from] = Some(known);
        }
    }
    users.into_iter().enumerate().filter_map(|(at, users)| users.map(|users| (at, *users))).collect()
}
