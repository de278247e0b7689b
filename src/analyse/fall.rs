//! One event at a time, taken apart: the own level and the level of every node, to explain what a sweep counted.
//!
//! The sweeps of [`withdrawal`](super::withdrawal) count all events of a family and keep only counts; here 64 events share
//! a walk and each is shown to a visitor. O((V + E)·events/64) words.

use crate::graph::{Fixpoint, Planes, Reading, Sweeper};

use super::End;
use super::events::Event;
use super::lanes;
use super::own_level::Withdrawn;
use super::withdrawal::{Ground, Unnamed, withdrawn};

/// What one event does.
#[derive(Clone, Copy)]
pub struct Fall<'a> {
    ground: Ground<'a>,
    end: End,
    withdrawn: &'a Withdrawn<1>,
    event: &'a Event,
    values: &'a [Planes<3, 1>],
    lane: usize,
}

impl std::fmt::Debug for Fall<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fall").field("event", self.event).field("end", &self.end).finish_non_exhaustive()
    }
}

impl Fall<'_> {
    /// The level of a node, by its position in the graph: 0…3.
    #[must_use]
    pub fn level(&self, position: usize) -> u8 {
        self.of_lane(&self.values[position])
    }

    /// The level of a probe: a capability, or behind them a system.
    #[must_use]
    pub fn probe(&self, probe: usize) -> u8 {
        self.level(self.ground.topology.probes[probe] as usize)
    }

    /// The own level of a scored asset, by its number.
    #[must_use]
    pub fn own(&self, number: u32) -> u8 {
        if self.event.assets.contains(&number) {
            return 3;
        }
        self.of_lane(&self.ground.facts.own_levels(number as usize, self.end, self.withdrawn))
    }

    fn of_lane(&self, planes: &Planes<3, 1>) -> u8 {
        planes.iter().map(|plane| u8::from(lanes::has(plane, self.lane))).sum()
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
        let values = sweeper.run(&topology.network, Fixpoint::Least, Reading::Gates, |position, own| {
            let Some(number) = topology.asset(position) else { return };
            *own = facts.own_levels(number as usize, end, &withdrawn);
            for (lane, event) in chunk.iter().enumerate() {
                if event.assets.contains(&number) {
                    own.iter_mut().for_each(|plane| lanes::set(plane, lane));
                }
            }
        });
        for (lane, event) in chunk.iter().enumerate() {
            visit(block * 64 + lane, &Fall { ground, end, withdrawn: &withdrawn, event, values, lane });
        }
    }
}
