//! Evidence: the shortest chain of needs from a capability to what fails.

use std::collections::{BTreeMap, VecDeque};

use crate::analyse::End;
use crate::analyse::events::Event;
use crate::analyse::withdrawal::{self, LevelsAt};

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
    withdrawal::for_few(w.ground(), events, End::Typical, |own, value, lane| {
        all.push(of_lane(w, own, value, lane));
    });
    all
}

fn of_lane(w: &Workings<'_>, own: LevelsAt<'_>, value: LevelsAt<'_>, lane: usize) -> Option<Evidence> {
    let level = |of: LevelsAt<'_>, position: usize| {
        of(position).iter().map(|plane| (plane[0] >> lane & 1) as u8).sum::<u8>()
    };
    let probes = &w.topology.probes[..w.topology.capabilities];
    let key = |&(at, probe): &(usize, &u32)| {
        (level(value, *probe as usize), std::cmp::Reverse(w.weights.classes[at]))
    };
    // `max_by_key` keeps the last of equals; the first in byte order of ids is wanted.
    let (capability, &probe) = probes.iter().enumerate().rev().max_by_key(key)?;
    let worst = level(value, probe as usize);
    (worst > 0).then(|| Evidence {
        capability,
        chain: chain(
            w,
            probe,
            |position| level(own, position) >= worst,
            |position| level(value, position) >= worst,
        ),
    })
}

/// Breadth first through what has fallen as far, to the nearest asset that fell by itself.
pub(in crate::score) fn chain(
    w: &Workings<'_>,
    from: u32,
    by_itself: impl Fn(usize) -> bool,
    fallen: impl Fn(usize) -> bool,
) -> Vec<u32> {
    let mut came_from: BTreeMap<u32, u32> = BTreeMap::from([(from, from)]);
    let mut open = VecDeque::from([from]);
    while let Some(at) = open.pop_front() {
        if w.topology.asset_at[at as usize] != u32::MAX && by_itself(at as usize) {
            return walk_back(w, &came_from, at);
        }
        for needed in w.topology.network.needed(at as usize).filter(|&needed| fallen(needed as usize)) {
            if let std::collections::btree_map::Entry::Vacant(entry) = came_from.entry(needed) {
                entry.insert(at);
                open.push_back(needed);
            }
        }
    }
    Vec::new()
}

fn walk_back(w: &Workings<'_>, came_from: &BTreeMap<u32, u32>, end: u32) -> Vec<u32> {
    let mut chain = Vec::new();
    let mut at = end;
    loop {
        let number = w.topology.asset_at[at as usize];
        if number != u32::MAX {
            chain.push(number);
        }
        let before = came_from[&at];
        if before == at {
            chain.reverse();
            return chain;
        }
        at = before;
    }
}
