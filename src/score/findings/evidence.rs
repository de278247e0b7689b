//! Evidence: the shortest chain of needs from a capability to what fails.
//!
//! petgraph's breadth-first search keeps no way back, and its shortest paths no order among equals, so the search is here.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, VecDeque};

use crate::analyse::End;
use crate::analyse::events::Event;
use crate::analyse::fall::{self, Fall};
use crate::analyse::withdrawal::Unnamed;

use super::Workings;

/// The worst and heaviest capability that an event takes, and the chain of asset numbers to what fails.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence {
    pub(super) capability: usize,
    pub(super) chain: Vec<u32>,
}

impl Evidence {
    /// The ids along the chain: capability, assets, and whoever is behind.
    pub(super) fn path(&self, w: &Workings<'_>, last: Option<&str>) -> Vec<String> {
        let mut path = vec![w.scope.capabilities[self.capability].id.clone()];
        path.extend(self.chain.iter().map(|&number| id(w, number).to_owned()));
        path.extend(last.map(str::to_owned));
        path
    }
}

fn id<'a>(w: &'a Workings<'_>, number: u32) -> &'a str {
    &w.model.assets[w.topology.assets[number as usize].index()].id
}

/// The evidence of each event in the typical completion; `None` where it takes nothing.
pub(super) fn of_events(w: &Workings<'_>, events: &[Event]) -> Vec<Option<Evidence>> {
    let mut all = Vec::with_capacity(events.len());
    fall::each(w.ground(), events, End::Typical, Unnamed::Stay, |_, fall| all.push(of_event(w, fall)));
    all
}

fn of_event(w: &Workings<'_>, fall: &Fall<'_>) -> Option<Evidence> {
    let key =
        |&capability: &usize| (fall.probe(capability), std::cmp::Reverse(w.weights.classes[capability]));
    // `max_by_key` keeps the last of equals; the first in byte order of ids is wanted.
    let capability = (0..w.topology.capabilities).rev().max_by_key(key)?;
    let worst = fall.probe(capability);
    let chain = (worst > 0).then(|| to_failure(w, w.topology.probes[capability], fall))?;
    Some(Evidence { capability, chain })
}

/// The shortest chain from a position to the nearest asset that fell as far by itself; empty where nothing did.
pub(in crate::score) fn to_failure(w: &Workings<'_>, from: u32, fall: &Fall<'_>) -> Vec<u32> {
    let worst = fall.level(from as usize);
    let by_itself = |number: u32| fall.own(number) >= worst;
    chain(w, [from], by_itself, |position| fall.level(position) >= worst)
        .map_or_else(Vec::new, |(_, way)| way)
}

/// Breadth first from some positions through those that `passes`, to the nearest asset that is an end: the start, and the
/// numbers of the assets on the way, the end last.
pub(in crate::score) fn chain(
    w: &Workings<'_>,
    starts: impl IntoIterator<Item = u32>,
    is_end: impl Fn(u32) -> bool,
    passes: impl Fn(usize) -> bool,
) -> Option<(u32, Vec<u32>)> {
    let mut open: VecDeque<u32> = starts.into_iter().collect();
    let mut came_from: BTreeMap<u32, u32> = open.iter().map(|&start| (start, start)).collect();
    while let Some(at) = open.pop_front() {
        if w.topology.asset(at as usize).is_some_and(&is_end) {
            return Some(walk_back(w, &came_from, at));
        }
        for needed in w.topology.network.needed(at as usize).filter(|&needed| passes(needed as usize)) {
            if let Entry::Vacant(entry) = came_from.entry(needed) {
                entry.insert(at);
                open.push_back(needed);
            }
        }
    }
    None
}

fn walk_back(w: &Workings<'_>, came_from: &BTreeMap<u32, u32>, end: u32) -> (u32, Vec<u32>) {
    let mut chain = Vec::new();
    let mut at = end;
    loop {
        chain.extend(w.topology.asset(at as usize));
        let before = came_from[&at];
        if before == at {
            chain.reverse();
            return (at, chain);
        }
        at = before;
    }
}
