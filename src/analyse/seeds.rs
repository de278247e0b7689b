//! Own levels of all scored assets in all group events, packed: most assets fail in none or one of a thousand.
//!
//! Supplier groups do not overlap, so a list of suppliers is withdrawn as a whole in at most one group event: that of the
//! group to which all of them belong. An asset's own level can differ from its level when no group leaves only in the
//! events of the (at most ten) groups that one of its lists belongs to as a whole. Those few are evaluated once, as local
//! lanes of one word, and the sweeps set single bits instead of evaluating every asset in every lane.

use rayon::prelude::*;

use crate::graph::Planes;
use crate::model::SupplierId;

use super::events::Event;
use super::facts::{Holders, List};
use super::own_level::Withdrawal;
use super::withdrawal::Unnamed;
use super::{End, Facts, Lanes, lanes};

/// Which event each list of suppliers leaves in as a whole: at most one.
#[derive(Debug, Clone)]
pub(super) struct Membership(Vec<u32>);

impl Membership {
    /// `None` where some supplier leaves in two events, or an event takes assets: then seeds do not apply.
    pub(super) fn of(facts: &Facts, events: &[Event]) -> Option<Self> {
        let mut event_of = vec![u32::MAX; facts.withdraws.len()];
        for (number, event) in events.iter().enumerate() {
            if !event.assets.is_empty() {
                return None;
            }
            for supplier in &event.suppliers {
                if std::mem::replace(&mut event_of[supplier.index()], number as u32) != u32::MAX {
                    return None;
                }
            }
        }
        Some(Self(facts.lists().map(|list| event_of_all(&event_of, facts.suppliers(list))).collect()))
    }

    /// The event in which all of a list leave.
    #[inline]
    fn whole(&self, list: List) -> Option<u32> {
        let event = self.0[list.index()];
        (event != u32::MAX).then_some(event)
    }
}

fn event_of_all(event_of: &[u32], suppliers: &[SupplierId]) -> u32 {
    let first = event_of[suppliers[0].index()];
    if suppliers.iter().all(|supplier| event_of[supplier.index()] == first) { first } else { u32::MAX }
}

/// A few events as lanes of one word.
struct Local<'a> {
    membership: &'a Membership,
    events: &'a [u32],
    unnamed: u64,
}

impl Withdrawal<1> for Local<'_> {
    fn all_of(&self, _: &Facts, list: List) -> Lanes<1> {
        let whole = self.membership.whole(list);
        let lane = whole.and_then(|event| self.events.iter().position(|other| *other == event));
        [lane.map_or(0, |lane| 1 << lane)]
    }

    fn unnamed(&self) -> Lanes<1> {
        [self.unnamed]
    }

    fn unnamed_users(&self) -> Lanes<1> {
        [self.unnamed]
    }
}

/// The own levels of all scored assets in a family of group events, by number.
#[derive(Debug)]
pub(super) struct Seeds {
    /// The level in events that are not listed.
    base: Vec<u8>,
    start: Vec<u32>,
    /// Event and level, where the level is not the base.
    listed: Vec<(u32, u8)>,
}

/// The base, the ends of the rows and the rows of one chunk of assets.
type Packed = (Vec<u8>, Vec<u32>, Vec<(u32, u8)>);

/// Assets that one task packs.
const CHUNK: usize = 4096;

impl Seeds {
    pub(super) fn of(facts: &Facts, membership: &Membership, end: End, unnamed: Unnamed) -> Self {
        let assets = facts.stated.len();
        let pack_chunk = |first: usize| -> Packed {
            let mut packed = (Vec::with_capacity(CHUNK), Vec::with_capacity(CHUNK), Vec::new());
            for number in first..assets.min(first + CHUNK) {
                packed.0.push(pack(facts, number, membership, end, unnamed, &mut packed.2));
                packed.1.push(packed.2.len() as u32);
            }
            packed
        };
        let starts: Vec<usize> = (0..assets).step_by(CHUNK).collect();
        let packed: Vec<Packed> = starts.into_par_iter().map(pack_chunk).collect();
        let mut seeds = Self { base: Vec::with_capacity(assets), start: vec![0], listed: Vec::new() };
        for (base, ends, listed) in packed {
            let before = seeds.listed.len() as u32;
            seeds.base.extend(base);
            seeds.start.extend(ends.into_iter().map(|end| before + end));
            seeds.listed.extend(listed);
        }
        seeds
    }

    /// Sets the own planes of an asset in the block of events from `first`; `present` are its lanes.
    #[inline]
    pub(super) fn set<const W: usize>(
        &self,
        number: u32,
        first: usize,
        present: &Lanes<W>,
        planes: &mut Planes<3, W>,
    ) {
        let base = self.base[number as usize];
        planes[..base as usize].fill(*present);
        for &(event, level) in self.listed(number) {
            let lane = (event as usize).wrapping_sub(first);
            if lane < 64 * W {
                for (plane, lanes) in planes.iter_mut().enumerate() {
                    if plane < level as usize {
                        lanes::set(lanes, lane);
                    } else {
                        lanes::clear(lanes, lane);
                    }
                }
            }
        }
    }

    /// By event: the assets that fail on their own, and to which level. Nothing fails where nobody leaves, as long as the
    /// unnamed stay.
    pub(super) fn by_event(&self, events: usize) -> Vec<Vec<(u32, u8)>> {
        debug_assert!(self.base.iter().all(|base| *base == 0), "the unnamed stay");
        let mut by_event = vec![Vec::new(); events];
        for number in 0..self.base.len() as u32 {
            for &(event, level) in self.listed(number) {
                by_event[event as usize].push((number, level));
            }
        }
        by_event
    }

    /// The worst own levels over `events` events without some.
    pub(super) fn worst(&self, events: usize, left_out: &[u32]) -> Vec<u8> {
        let worst = |number: u32| {
            let counts = |(event, _): &&(u32, u8)| !left_out.contains(event);
            let listed = self.listed(number).iter().filter(counts);
            let unlisted = events > left_out.len() + listed.clone().count();
            let base = if unlisted { self.base[number as usize] } else { 0 };
            listed.map(|(_, level)| *level).fold(base, u8::max)
        };
        (0..self.base.len() as u32).map(worst).collect()
    }

    /// Event and level of an asset, where the level is not the base.
    #[inline]
    fn listed(&self, number: u32) -> &[(u32, u8)] {
        let number = number as usize;
        &self.listed[self.start[number] as usize..self.start[number + 1] as usize]
    }
}

/// Appends what differs from the base, and returns the base.
fn pack(
    facts: &Facts,
    number: usize,
    membership: &Membership,
    end: End,
    unnamed: Unnamed,
    listed: &mut Vec<(u32, u8)>,
) -> u8 {
    let stated = &facts.stated[number];
    let mut events = [u32::MAX; 10];
    let mut count = 0;
    let join = unnamed == Unnamed::Join;
    let mut add = |holders: Holders| {
        if let Holders::Listed(range) = holders
            && let Some(event) = membership.whole(range)
            && !events[..count].contains(&event)
        {
            events[count] = event;
            count += 1;
        }
    };
    stated.by.into_iter().for_each(&mut add);
    if join {
        // Where somebody unnamed leaves as well, who could take over may decide alone.
        stated.could.into_iter().chain([stated.alternatives, stated.users]).for_each(&mut add);
    }
    if count == 0 && !join {
        return 0;
    }
    let events = &events[..count];
    let every = (2u64 << count) - 1;
    let local = Local { membership, events, unnamed: if join { every } else { 0 } };
    let own = facts.own_levels::<1>(number, end, &local);
    let level = |lane: usize| lanes::level(&own, lane);
    // The lane after the last is an event in which none of the lists leaves.
    let base = level(count);
    let differing = events.iter().enumerate().map(|(lane, &event)| (event, level(lane)));
    listed.extend(differing.filter(|(_, level)| *level != base));
    base
}
