//! Own levels of all scored assets in all group events, packed: most assets fail in none or one of a thousand.
//!
//! Supplier groups do not overlap, so a list of suppliers is withdrawn as a whole in at most one group event: that of the
//! group to which all of them belong. Only where some are needed together can there be several: the groups that each have
//! one of every such party. An asset's own level can differ from its level when no group leaves only in the events in which
//! one of its (at most ten) lists fails as a whole. Those few are evaluated once, as local lanes of one word, and the sweeps
//! set single bits instead of evaluating every asset in every lane.

use rayon::prelude::*;

use crate::graph::Planes;
use crate::model::SupplierId;

use super::events::Event;
use super::facts::Holders;
use super::own_level::Withdrawal;
use super::parties::{List, Party};
use super::withdrawal::Unnamed;
use super::{End, Facts, Lanes, lanes};

/// Which events each list of holders fails in as a whole.
#[derive(Debug, Clone)]
pub(super) struct Membership {
    /// By list: the event, [`NO_EVENT`], or [`SEVERAL`] and a position in the next field.
    of: Vec<u32>,
    /// Two events or more, in order.
    several: Vec<Box<[u32]>>,
}

/// No event.
const NO_EVENT: u32 = u32::MAX;

/// Set where a list fails in several events. No model has as many groups.
const SEVERAL: u32 = 1 << 31;

impl Membership {
    /// `None` where some supplier leaves in two events, or an event takes assets: then seeds do not apply.
    pub(super) fn of(facts: &Facts, events: &[Event]) -> Option<Self> {
        let mut event_of = vec![NO_EVENT; facts.withdraws.len()];
        for (number, event) in events.iter().enumerate() {
            if !event.assets.is_empty() {
                return None;
            }
            for supplier in &event.suppliers {
                if std::mem::replace(&mut event_of[supplier.index()], number as u32) != NO_EVENT {
                    return None;
                }
            }
        }
        let mut membership = Self { of: Vec::new(), several: Vec::new() };
        for list in facts.lists() {
            let events = membership.add(facts, &event_of, facts.parties(list));
            membership.of.push(events);
        }
        Some(membership)
    }

    fn add(&mut self, facts: &Facts, event_of: &[u32], parties: &[Party]) -> u32 {
        // Whoever is needed together stands behind the suppliers, and at the end of a list.
        if parties.last().is_some_and(|last| last.index() < event_of.len()) {
            return event_of_all(event_of, parties);
        }
        let events = events_of_all(facts, event_of, parties);
        match *events {
            [] => NO_EVENT,
            [event] => event,
            _ => {
                self.several.push(events.into());
                SEVERAL | (self.several.len() as u32 - 1)
            }
        }
    }

    /// The events in which all of a list fail.
    #[inline]
    fn whole(&self, list: List) -> Whole<'_> {
        match self.of[list.index()] {
            event if event < SEVERAL => Whole::In(event),
            NO_EVENT => Whole::Never,
            several => self.several(several),
        }
    }

    #[cold]
    fn several(&self, several: u32) -> Whole<'_> {
        Whole::InAnyOf(&self.several[(several & !SEVERAL) as usize])
    }
}

/// The events in which a list fails as a whole.
enum Whole<'a> {
    Never,
    In(u32),
    /// In order.
    InAnyOf(&'a [u32]),
}

/// The event of plain suppliers.
fn event_of_all(event_of: &[u32], suppliers: &[Party]) -> u32 {
    let first = event_of[suppliers[0].index()];
    if suppliers.iter().all(|supplier| event_of[supplier.index()] == first) { first } else { NO_EVENT }
}

/// The events that take one of those who are needed together from every party, in order.
fn events_of_all(facts: &Facts, event_of: &[u32], parties: &[Party]) -> Vec<u32> {
    let events_of = |&party: &Party| {
        let members = facts.members(party).map(|member: SupplierId| event_of[member.index()]);
        let mut events: Vec<u32> = members.filter(|event| *event != NO_EVENT).collect();
        events.sort_unstable();
        events.dedup();
        events
    };
    let mut common = events_of(&parties[0]);
    for party in &parties[1..] {
        let events = events_of(party);
        common.retain(|event| events.binary_search(event).is_ok());
    }
    common
}

/// A few events as lanes of one word.
struct Local<'a> {
    membership: &'a Membership,
    events: &'a [u32],
    unnamed: u64,
}

impl Local<'_> {
    #[cold]
    fn lanes_of(&self, several: &[u32]) -> Lanes<1> {
        let fails = |(_, event): &(usize, &u32)| several.binary_search(event).is_ok();
        [self.events.iter().enumerate().filter(fails).map(|(lane, _)| 1 << lane).sum()]
    }
}

impl Withdrawal<1> for Local<'_> {
    fn all_of(&self, _: &Facts, list: List) -> Lanes<1> {
        match self.membership.whole(list) {
            Whole::Never => [0],
            Whole::In(event) => {
                [self.events.iter().position(|other| *other == event).map_or(0, |lane| 1 << lane)]
            }
            Whole::InAnyOf(several) => self.lanes_of(several),
        }
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
            let mut packer = Packer { facts, membership, end, unnamed, events: Vec::with_capacity(10) };
            for number in first..assets.min(first + CHUNK) {
                packed.0.push(packer.pack(number, &mut packed.2));
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

/// Events that are evaluated at once: a word of lanes, less one in which none of an asset's lists fails.
const AT_ONCE: usize = 63;

/// Packs one asset after the other.
struct Packer<'a> {
    facts: &'a Facts,
    membership: &'a Membership,
    end: End,
    unnamed: Unnamed,
    /// The events in which one of the asset's lists fails as a whole: kept, so that room is made once.
    events: Vec<u32>,
}

impl Packer<'_> {
    /// Appends what differs from the base, and returns the base.
    fn pack(&mut self, number: usize, listed: &mut Vec<(u32, u8)>) -> u8 {
        let join = self.unnamed == Unnamed::Join;
        self.find_events(number, join);
        let mut blocks = self.events.chunks(AT_ONCE);
        let base = match blocks.next() {
            None if !join => return 0,
            first => self.block(number, first.unwrap_or_default(), listed),
        };
        for block in blocks {
            let again = self.block(number, block, listed);
            debug_assert_eq!(base, again, "nothing fails that could tell one block from another");
        }
        base
    }

    fn find_events(&mut self, number: usize, join: bool) {
        let stated = &self.facts.stated[number];
        let (membership, events) = (self.membership, &mut self.events);
        events.clear();
        let mut overlap = false;
        let mut add = |holders: Holders| {
            let Holders::Listed(list) = holders else { return };
            match membership.whole(list) {
                Whole::Never => {}
                Whole::In(event) if events.contains(&event) => {}
                Whole::In(event) => events.push(event),
                Whole::InAnyOf(several) => {
                    events.extend(several);
                    overlap = true;
                }
            }
        };
        stated.by.into_iter().for_each(&mut add);
        if join {
            // Where somebody unnamed leaves as well, who could take over may decide alone.
            stated.could.into_iter().chain([stated.alternatives, stated.users]).for_each(&mut add);
        }
        if overlap {
            events.sort_unstable();
            events.dedup();
        }
    }

    /// Evaluates a few events, appends what differs from the base, and returns the base.
    fn block(&self, number: usize, events: &[u32], listed: &mut Vec<(u32, u8)>) -> u8 {
        let every = u64::MAX >> (AT_ONCE - events.len());
        let unnamed = if self.unnamed == Unnamed::Join { every } else { 0 };
        let local = Local { membership: self.membership, events, unnamed };
        let own = self.facts.own_levels::<1>(number, self.end, &local);
        let level = |lane: usize| lanes::level(&own, lane);
        // The lane after the last is an event in which none of the lists leaves.
        let base = level(events.len());
        let differing = events.iter().enumerate().map(|(lane, &event)| (event, level(lane)));
        listed.extend(differing.filter(|(_, level)| *level != base));
        base
    }
}
