//! What each event takes (DESIGN §4.2–4.3): all events of a family at once, a bit an event.
//!
//! Events are cut into blocks of 64, 128, 256 or 512 lanes; a block is one task of the thread pool and one walk over the
//! graph, own levels included. Blocks come back in order and are folded in order; counts are integers, so nothing depends
//! on the number of threads. O((V + E)·events/64) words.

use rayon::prelude::*;

use crate::graph::{Fixpoint, Planes, Reading, Sweeper};

use super::events::Event;
use super::lanes::{self, Lanes};
use super::own_level::{OwnLevels, Withdrawn};
use super::seeds::{Membership, Seeds};
use super::{End, Facts, Topology};

/// What the sweeps stand on.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// Facts of the scored assets.
    pub facts: &'a Facts,
    /// The graph.
    pub topology: &'a Topology,
    /// By capability: its class of weight, 0 (vital) … 3 (low).
    pub classes: &'a [u8],
}

/// Capabilities by class of weight (vital first) and by level (recoverable, frozen, lost).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally(pub [[u32; 3]; 4]);

/// How the unnamed holders act in a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unnamed {
    /// They stay.
    Stay,
    /// They withdraw in every event.
    Join,
}

/// What a family of events does.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// By event.
    pub rows: Vec<Tally>,
    /// By probe: the worst level over all events, 0…3.
    pub hold: Vec<u8>,
    /// By number of the scored asset: the worst own level over all events.
    pub worst_own: Vec<u8>,
    /// By capability: the events that hurt it most.
    pub leaders: Vec<Leaders>,
}

/// The events that take a capability to exactly each level (recoverable, frozen, lost), in order, each list cut after
/// [`Leaders::KEPT`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leaders(pub [Vec<u32>; 3]);

impl Leaders {
    /// No asset fails on its own in more events than it has roles, so longer lists are never asked about.
    pub const KEPT: usize = 6;

    /// Takes over the events of a later list.
    pub fn absorb(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            let room = Self::KEPT - own.len().min(Self::KEPT);
            own.extend(other.iter().take(room));
        }
    }

    /// The first lanes of each level, renamed.
    pub(super) fn of<const W: usize>(exactly: &[Lanes<W>; 3], name: impl Fn(usize) -> u32) -> Self {
        Self(
            [0, 1, 2].map(|level| lanes::first(&exactly[level], Self::KEPT).into_iter().map(&name).collect()),
        )
    }
}

/// Evaluates a family of events in one completion.
#[must_use]
pub fn sweep(ground: Ground<'_>, events: &[Event], end: End, unnamed: Unnamed) -> Outcome {
    let membership = Membership::of(ground.facts, events);
    let seeds =
        membership.map(|membership| Seeds::of(ground.facts, ground.topology, &membership, end, unnamed));
    let pass = Pass { ground, end, unnamed, seeds: seeds.as_ref() };
    match events.len() {
        0..=64 => pass.blocks::<1>(events),
        65..=128 => pass.blocks::<2>(events),
        129..=256 => pass.blocks::<4>(events),
        _ => pass.blocks::<8>(events),
    }
}

#[derive(Clone, Copy)]
struct Pass<'a> {
    ground: Ground<'a>,
    end: End,
    unnamed: Unnamed,
    seeds: Option<&'a Seeds>,
}

impl Pass<'_> {
    fn blocks<const W: usize>(self, events: &[Event]) -> Outcome {
        let blocks: Vec<Outcome> = events
            .par_chunks(64 * W)
            .enumerate()
            .map_init(
                || Sweeper::<3, W>::new([1, 2, 3]),
                |sweeper, (at, chunk)| self.block(sweeper, at * 64 * W, chunk),
            )
            .collect();
        let mut whole = Outcome {
            rows: Vec::with_capacity(events.len()),
            hold: vec![0; self.ground.topology.probes.len()],
            worst_own: vec![0; self.ground.topology.assets.len()],
            leaders: vec![Leaders::default(); self.ground.topology.capabilities],
        };
        for block in blocks {
            whole.rows.extend(block.rows);
            raise(&mut whole.hold, &block.hold);
            if self.seeds.is_none() {
                raise(&mut whole.worst_own, &block.worst_own);
            }
            whole.leaders.iter_mut().zip(&block.leaders).for_each(|(whole, block)| whole.absorb(block));
        }
        if let Some(seeds) = self.seeds {
            whole.worst_own = seeds.worst(self.ground.topology, events.len());
        }
        whole
    }

    fn block<const W: usize>(self, sweeper: &mut Sweeper<3, W>, first: usize, events: &[Event]) -> Outcome {
        let topology = self.ground.topology;
        let mut worst_own = Vec::new();
        let values = if let Some(seeds) = self.seeds {
            let mut present = [0; W];
            (0..events.len()).for_each(|lane| lanes::set(&mut present, lane));
            sweeper.run(&topology.network, Fixpoint::Least, Reading::Gates, |position| {
                seeds.planes(position, first, &present)
            })
        } else {
            worst_own = vec![0u8; topology.assets.len()];
            let mut own = self.dense(events);
            sweeper.run(&topology.network, Fixpoint::Least, Reading::Gates, |position| {
                let planes = own(position);
                if let Some(seen) = worst_own.get_mut(topology.asset_at[position] as usize) {
                    *seen = worst(&planes);
                }
                planes
            })
        };
        let hold = topology.probes.iter().map(|&probe| worst(&values[probe as usize])).collect();
        let mut rows = vec![Tally::default(); events.len()];
        let mut leaders = Vec::with_capacity(topology.capabilities);
        for (capability, &probe) in topology.probes[..topology.capabilities].iter().enumerate() {
            let value = &values[probe as usize];
            tally(&mut rows, value, self.ground.classes[capability]);
            leaders.push(Leaders::of(&exactly(value), |lane| (first + lane) as u32));
        }
        Outcome { rows, hold, worst_own, leaders }
    }

    /// Own levels of events of any kind, evaluated in every lane. Positions must be asked in order.
    fn dense<const W: usize>(self, events: &[Event]) -> impl FnMut(usize) -> OwnLevels<W> {
        let Ground { facts, topology, .. } = self.ground;
        let withdrawn = withdrawn::<W>(facts, events, self.unnamed);
        let mut forced = forced::<W>(topology, events).into_iter().peekable();
        move |position| {
            let number = topology.asset_at[position];
            if number == u32::MAX {
                return [[0; W]; 3];
            }
            let mut own = facts.own_levels(number as usize, self.end, &withdrawn);
            while let Some((_, lane)) = forced.next_if(|(at, _)| *at == position) {
                own.iter_mut().for_each(|plane| lanes::set(plane, lane));
            }
            own
        }
    }
}

/// Own levels or levels of a position: one word a plane.
pub type LevelsAt<'a> = &'a dyn Fn(usize) -> Planes<3, 1>;

/// Evaluates a few events, 64 a walk, and visits each in order with the own levels and the levels of all positions and its
/// lane in them.
pub fn for_few(
    ground: Ground<'_>,
    events: &[Event],
    end: End,
    mut visit: impl FnMut(LevelsAt<'_>, LevelsAt<'_>, usize),
) {
    let Ground { facts, topology, .. } = ground;
    let mut sweeper = Sweeper::<3, 1>::new([1, 2, 3]);
    for chunk in events.chunks(64) {
        let withdrawn = withdrawn::<1>(facts, chunk, Unnamed::Stay);
        let forced = forced::<1>(topology, chunk);
        let own = |position: usize| {
            let number = topology.asset_at[position];
            if number == u32::MAX {
                return [[0; 1]; 3];
            }
            let mut own = facts.own_levels(number as usize, end, &withdrawn);
            let first = forced.partition_point(|(at, _)| *at < position);
            for (_, lane) in forced[first..].iter().take_while(|(at, _)| *at == position) {
                own.iter_mut().for_each(|plane| lanes::set(plane, *lane));
            }
            own
        };
        let values = sweeper.run(&topology.network, Fixpoint::Least, Reading::Gates, own);
        (0..chunk.len()).for_each(|lane| visit(&own, &|position| values[position], lane));
    }
}

/// The level of every capability in each of a few events: by event, the affected ones with their level 1…3.
#[must_use]
pub fn taken(ground: Ground<'_>, events: &[Event], end: End) -> Vec<Vec<(u32, u8)>> {
    let probes = &ground.topology.probes[..ground.topology.capabilities];
    let mut taken = Vec::with_capacity(events.len());
    for_few(ground, events, end, |_, value, lane| {
        let level =
            |&probe: &u32| value(probe as usize).iter().map(|plane| (plane[0] >> lane & 1) as u8).sum::<u8>();
        let levels = probes.iter().enumerate().map(|(capability, probe)| (capability as u32, level(probe)));
        taken.push(levels.filter(|(_, level)| *level > 0).collect());
    });
    taken
}

/// A question: the event, but one asset does not fail on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Position of the event.
    pub event: u32,
    /// Number of the scored asset that stands.
    pub stands: u32,
}

/// What the event takes then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairResult {
    /// All capabilities.
    pub row: Tally,
    /// Watched capabilities of the event that are better off than they were at worst, with their level.
    pub lower: Vec<(u32, u8)>,
}

/// Answers many such questions, 512 a walk; `watched` lists by event the capabilities that it hurts most of all events,
/// with that level.
/// Pairs must be sorted.
#[must_use]
pub fn standing(
    ground: Ground<'_>,
    events: &[Event],
    end: End,
    pairs: &[Pair],
    watched: &[Vec<(u32, u8)>],
) -> Vec<PairResult> {
    const W: usize = 8;
    let Ground { facts, topology, classes } = ground;
    let membership = Membership::of(facts, events).expect("groups do not overlap");
    let seeds = Seeds::of(facts, topology, &membership, end, Unnamed::Stay);
    let block = |sweeper: &mut Sweeper<3, W>, chunk: &[Pair]| {
        let mut lanes_of: Vec<Lanes<W>> = vec![[0; W]; events.len()];
        chunk
            .iter()
            .enumerate()
            .for_each(|(lane, pair)| lanes::set(&mut lanes_of[pair.event as usize], lane));
        let mut standing: Vec<(usize, usize)> = chunk
            .iter()
            .enumerate()
            .map(|(lane, pair)| (topology.position(pair.stands as usize), lane))
            .collect();
        standing.sort_unstable();
        let mut next = standing.iter().peekable();
        let values = sweeper.run(&topology.network, Fixpoint::Least, Reading::Gates, |position| {
            let mut own = seeds.renamed(position, &lanes_of);
            while let Some((_, lane)) = next.next_if(|(at, _)| *at == position) {
                own.iter_mut().for_each(|plane| lanes::clear(plane, *lane));
            }
            own
        });
        let mut rows = vec![Tally::default(); chunk.len()];
        for (capability, &probe) in topology.probes[..topology.capabilities].iter().enumerate() {
            tally(&mut rows, &values[probe as usize], classes[capability]);
        }
        let level = |capability: u32, lane: usize| {
            let value = &values[topology.probes[capability as usize] as usize];
            value.iter().map(|plane| u8::from(lanes::has(plane, lane))).sum::<u8>()
        };
        let result = |(lane, row): (usize, Tally)| {
            let watched = watched[chunk[lane].event as usize].iter();
            let now = watched.map(|&(capability, worst)| (capability, level(capability, lane), worst));
            PairResult { row, lower: now.filter(|row| row.1 < row.2).map(|row| (row.0, row.1)).collect() }
        };
        rows.into_iter().enumerate().map(result).collect::<Vec<_>>()
    };
    pairs.par_chunks(64 * W).map_init(|| Sweeper::new([1, 2, 3]), block).flatten_iter().collect()
}

/// Who withdraws in which lane of a block.
pub(super) fn withdrawn<const W: usize>(facts: &Facts, events: &[Event], unnamed: Unnamed) -> Withdrawn<W> {
    let mut withdrawn = Withdrawn::nobody(facts.withdraws.len());
    for (lane, event) in events.iter().enumerate() {
        for supplier in &event.suppliers {
            lanes::set(&mut withdrawn.suppliers[supplier.index()], lane);
        }
        if unnamed == Unnamed::Join {
            lanes::set(&mut withdrawn.unnamed, lane);
        }
    }
    withdrawn.unnamed_users = withdrawn.unnamed;
    withdrawn
}

/// Assets that an event itself takes, as position and lane, in order of position.
fn forced<const W: usize>(topology: &Topology, events: &[Event]) -> Vec<(usize, usize)> {
    let mut forced: Vec<(usize, usize)> = Vec::new();
    for (lane, event) in events.iter().enumerate() {
        forced.extend(event.assets.iter().map(|&asset| (topology.position(asset as usize), lane)));
    }
    forced.sort_unstable();
    forced
}

/// The worst level in any lane, 0…3.
pub(super) fn worst<const W: usize>(planes: &OwnLevels<W>) -> u8 {
    planes.iter().map(|plane| u8::from(lanes::any(plane))).sum()
}

fn raise(whole: &mut [u8], block: &[u8]) {
    whole.iter_mut().zip(block).for_each(|(whole, block)| *whole = (*whole).max(*block));
}

/// The lanes in which a node is at exactly each level.
pub(super) fn exactly<const W: usize>(value: &Planes<3, W>) -> [Lanes<W>; 3] {
    [lanes::and_not(value[0], value[1]), lanes::and_not(value[1], value[2]), value[2]]
}

fn tally<const W: usize>(rows: &mut [Tally], value: &Planes<3, W>, class: u8) {
    for (level, lanes) in exactly(value).iter().enumerate() {
        lanes::for_each(lanes, |lane| rows[lane].0[class as usize][level] += 1);
    }
}
