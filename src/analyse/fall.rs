//! A few events, taken apart: the own level and the level of every node, for evidence and explanations.
//!
//! The sweeps of [`withdrawal`](super::withdrawal) count all events of a family and keep only counts; here 64 events share
//! a walk and each is shown to a visitor. O((V + E)·events/64) words.

use crate::graph::{Fixpoint, Planes, Reading, Sweeper};

use super::End;
use super::events::Event;
use super::lanes;
use super::own_level::Withdrawn;
use super::withdrawal::{Ground, Unnamed, forced, withdrawn};

/// What one event does.
#[derive(Clone, Copy)]
pub struct Fall<'a> {
    ground: Ground<'a>,
    end: End,
    withdrawn: &'a Withdrawn<1>,
    /// Positions that the events of the walk take themselves, with the lane, sorted.
    forced: &'a [(usize, usize)],
    values: &'a [Planes<3, 1>],
    lane: usize,
}

impl std::fmt::Debug for Fall<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fall").field("lane", &self.lane).field("end", &self.end).finish_non_exhaustive()
    }
}

impl Fall<'_> {
    /// The level of a node, by its position in the graph: 0…3.
    #[must_use]
    pub fn level(&self, position: usize) -> u8 {
        lanes::level(&self.values[position], self.lane)
    }

    /// The level of a probe: a capability, or behind them a system.
    #[must_use]
    pub fn probe(&self, probe: usize) -> u8 {
        self.level(self.ground.topology.probes[probe] as usize)
    }

    /// The own level of a scored asset, by its number.
    #[must_use]
    pub fn own(&self, number: u32) -> u8 {
        let position = self.ground.topology.position(number as usize);
        if self.forced.binary_search(&(position, self.lane)).is_ok() {
            return 3;
        }
        lanes::level(&self.ground.facts.own_levels(number as usize, self.end, self.withdrawn), self.lane)
    }
}

/// Evaluates events in one completion and visits each, in order.
pub fn each(
    ground: Ground<'_>,
    events: &[Event],
    end: End,
    unnamed: Unnamed,
    mut visit: impl FnMut(usize, &Fall<'_>),
) {
    let Ground { facts, topology, .. } = ground;
    let mut sweeper = Sweeper::<3, 1>::new([1, 2, 3]);
    for (block, chunk) in events.chunks(64).enumerate() {
        let withdrawn = withdrawn::<1>(facts, chunk, unnamed);
        let forced = forced(topology, chunk);
        let mut next = forced.iter().peekable();
        let values = sweeper.run(&topology.network, Fixpoint::Least, Reading::Gates, |position, own| {
            let Some(number) = topology.asset(position) else { return };
            *own = facts.own_levels(number as usize, end, &withdrawn);
            while let Some((_, lane)) = next.next_if(|(at, _)| *at == position) {
                own.iter_mut().for_each(|plane| lanes::set(plane, *lane));
            }
        });
        for lane in 0..chunk.len() {
            let fall = Fall { ground, end, withdrawn: &withdrawn, forced: &forced, values, lane };
            visit(block * 64 + lane, &fall);
        }
    }
}

/// What each of a few events takes while the unnamed stay: the affected capabilities, by id, with their level 1…3.
#[must_use]
pub fn taken(ground: Ground<'_>, events: &[Event], end: End) -> Vec<Vec<(u32, u8)>> {
    let mut taken = Vec::with_capacity(events.len());
    each(ground, events, end, Unnamed::Stay, |_, fall| {
        let capabilities = 0..ground.topology.capabilities;
        let levels = capabilities.map(|capability| (capability as u32, fall.probe(capability)));
        taken.push(levels.filter(|(_, level)| *level > 0).collect());
    });
    taken
}
