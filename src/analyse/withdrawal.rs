//! What each event takes (DESIGN §4.2–4.3): all events of a family at once, a bit an event.
//!
//! Events are cut into blocks of 64, 128, 256 or 512 lanes; a block is one task of the thread pool and one walk over the
//! graph, own levels included. Blocks come back in order and are folded in order; counts are integers, so nothing depends
//! on the number of threads. O((V + E)·events/64) words.

use rayon::prelude::*;

use crate::graph::{Fixpoint, Planes, Reading, Sweeper};

use super::events::Event;
use super::lanes::{self, Lanes};
use super::leaders::Leaders;
use super::own_level::{OwnLevels, Withdrawn};
use super::pool::Pool;
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

impl Tally {
    /// A capability of a class of weight goes from one level (0…3) to another.
    pub(super) fn moves(&mut self, class: u8, from: u8, to: u8) {
        let of_class = &mut self.0[class as usize];
        if let Some(from) = from.checked_sub(1) {
            of_class[from as usize] -= 1;
        }
        if let Some(to) = to.checked_sub(1) {
            of_class[to as usize] += 1;
        }
    }
}

/// How the unnamed holders act in a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unnamed {
    /// They stay.
    Stay,
    /// They withdraw in every event.
    Join,
}

/// A family of events in one completion.
#[derive(Debug, Clone, Copy)]
pub struct Family<'a> {
    /// The events.
    pub events: &'a [Event],
    /// The completion.
    pub end: End,
    /// How the unnamed holders act.
    pub unnamed: Unnamed,
}

/// What a family of events does.
#[derive(Debug, Default)]
pub struct Outcome {
    /// By event.
    pub rows: Vec<Tally>,
    /// By probe: the worst level over all events, 0…3.
    pub hold: Vec<u8>,
    /// By number of the scored asset: the worst own level over all events.
    pub worst_own: Vec<u8>,
    /// By capability: the events that hurt it most.
    pub leaders: Vec<Leaders>,
    seeds: Option<Seeds>,
}

impl Outcome {
    /// By number of the scored asset: the worst own level over the events of a family of groups other than `left_out`.
    #[must_use]
    pub fn worst_own_without(&self, left_out: &[u32]) -> Vec<u8> {
        let seeds = self.seeds.as_ref().expect("groups do not overlap");
        seeds.worst(self.rows.len(), left_out)
    }

    /// Walks over a family of groups once more, 512 events a block, and visits each with the number of its first event and
    /// the levels of all positions.
    pub fn again<T: Send>(
        &self,
        topology: &Topology,
        visit: impl Fn(usize, &[Planes<3, 8>]) -> T + Sync,
    ) -> Vec<T> {
        let seeds = self.seeds.as_ref().expect("groups do not overlap");
        let block = |&first: &usize| {
            let present = lanes::first_of((self.rows.len() - first).min(512));
            let mut sweeper = Sweeper::new([1, 2, 3]);
            let own = |position: usize, planes: &mut Planes<3, 8>| {
                if let Some(number) = topology.asset(position) {
                    seeds.set(number, first, &present, planes);
                }
            };
            visit(first, sweeper.run(&topology.network, Fixpoint::Least, Reading::Gates, own))
        };
        let starts: Vec<usize> = (0..self.rows.len()).step_by(512).collect();
        starts.par_iter().map(block).collect()
    }

    /// By event of a family of groups in which the unnamed stay: the assets that fail on their own, and to which level.
    pub(super) fn failing_by_event(&self) -> Vec<Vec<(u32, u8)>> {
        self.seeds.as_ref().expect("groups do not overlap").by_event(self.rows.len())
    }
}

/// Evaluates families of events.
#[must_use]
pub fn sweeps(ground: Ground<'_>, families: &[Family<'_>]) -> Vec<Outcome> {
    sweeps_within(ground, families, VALUES)
}

/// The same with so many bytes for the values of all nodes, in all threads together; with too few, more walks are made.
#[must_use]
pub fn sweeps_within(ground: Ground<'_>, families: &[Family<'_>], bytes: usize) -> Vec<Outcome> {
    let events = families.iter().map(|family| family.events.len()).max().unwrap_or(0);
    match events.div_ceil(64).min(widest(ground.topology, bytes)) {
        0..=1 => run::<1>(ground, families),
        2 => run::<2>(ground, families),
        3..=4 => run::<4>(ground, families),
        _ => run::<8>(ground, families),
    }
}

/// Bytes for the values of all nodes. Wider blocks are faster, but on a million nodes 512 lanes are 192 MB a thread.
const VALUES: usize = 256 << 20;

/// How many words of lanes a node can have, so that memory does not grow with the number of processors: 1, 2, 4 or 8.
fn widest(topology: &Topology, bytes: usize) -> usize {
    let one_word = topology.network.len() * size_of::<Planes<3, 1>>() * rayon::current_num_threads();
    let words = (bytes / one_word.max(1)).clamp(1, 8);
    1 << words.ilog2()
}

/// All blocks of all families in parallel, folded in order.
fn run<const W: usize>(ground: Ground<'_>, families: &[Family<'_>]) -> Vec<Outcome> {
    let passes: Vec<Pass<'_>> = families.par_iter().map(|family| Pass::of(ground, *family)).collect();
    let starts = |at: usize| (0..families[at].events.len()).step_by(64 * W).map(move |first| (at, first));
    let tasks: Vec<(usize, usize)> = (0..families.len()).flat_map(starts).collect();
    let pool = Pool::new();
    let block = |&(at, first): &(usize, usize)| {
        pool.with(|| Sweeper::<3, W>::new([1, 2, 3]), |sweeper| passes[at].block(sweeper, first))
    };
    let mut outcomes: Vec<Outcome> = families.iter().map(|_| Outcome::nothing(ground.topology)).collect();
    // A block's result is as large as the graph: only a few are alive together.
    for tasks in tasks.chunks(4 * rayon::current_num_threads()) {
        let blocks: Vec<Outcome> = tasks.par_iter().map(block).collect();
        for (&(at, _), block) in tasks.iter().zip(blocks) {
            outcomes[at].absorb(block);
        }
    }
    for (outcome, pass) in outcomes.iter_mut().zip(passes) {
        outcome.seeds = pass.seeds;
        if outcome.seeds.is_some() {
            outcome.worst_own = outcome.worst_own_without(&[]);
        }
    }
    outcomes
}

impl Outcome {
    fn nothing(topology: &Topology) -> Self {
        Self {
            rows: Vec::new(),
            hold: vec![0; topology.probes.len()],
            worst_own: vec![0; topology.assets.len()],
            leaders: vec![Leaders::default(); topology.capabilities],
            seeds: None,
        }
    }

    /// Takes over the next block of events.
    fn absorb(&mut self, block: Self) {
        self.rows.extend(block.rows);
        raise(&mut self.hold, &block.hold);
        raise(&mut self.worst_own, &block.worst_own);
        self.leaders.iter_mut().zip(&block.leaders).for_each(|(whole, block)| whole.absorb(block));
    }
}

struct Pass<'a> {
    ground: Ground<'a>,
    family: Family<'a>,
    seeds: Option<Seeds>,
}

impl<'a> Pass<'a> {
    fn of(ground: Ground<'a>, family: Family<'a>) -> Self {
        let facts = ground.facts;
        let membership = Membership::of(facts, family.events);
        let seeds = |membership| Seeds::of(facts, &membership, family.end, family.unnamed);
        Self { ground, family, seeds: membership.map(seeds) }
    }

    fn block<const W: usize>(&self, sweeper: &mut Sweeper<3, W>, first: usize) -> Outcome {
        let events = &self.family.events[first..self.family.events.len().min(first + 64 * W)];
        let topology = self.ground.topology;
        let mut worst_own = Vec::new();
        let values = if let Some(seeds) = &self.seeds {
            let present = lanes::first_of(events.len());
            sweeper.run(&topology.network, Fixpoint::Least, Reading::Gates, |position, planes| {
                if let Some(number) = topology.asset(position) {
                    seeds.set(number, first, &present, planes);
                }
            })
        } else {
            worst_own = vec![0u8; topology.assets.len()];
            let mut own = self.dense(events);
            sweeper.run(&topology.network, Fixpoint::Least, Reading::Gates, |position, planes| {
                *planes = own(position);
                if let Some(number) = topology.asset(position) {
                    worst_own[number as usize] = worst(planes);
                }
            })
        };
        let hold = topology.probes.iter().map(|&probe| worst(&values[probe as usize])).collect();
        let mut rows = vec![Tally::default(); events.len()];
        let mut leaders = vec![Leaders::default(); topology.capabilities];
        for (capability, &probe) in topology.probes[..topology.capabilities].iter().enumerate() {
            let exactly = exactly(&values[probe as usize]);
            tally(&mut rows, &exactly, self.ground.classes[capability]);
            leaders[capability].add(&exactly, |lane| (first + lane) as u32);
        }
        Outcome { rows, hold, worst_own, leaders, seeds: None }
    }

    /// Own levels of events of any kind, evaluated in every lane. Positions must be asked in order.
    fn dense<const W: usize>(&self, events: &[Event]) -> impl FnMut(usize) -> OwnLevels<W> + use<'_, W> {
        let Ground { facts, topology, .. } = self.ground;
        let withdrawn = withdrawn::<W>(facts, events, self.family.unnamed);
        let mut forced = forced(topology, events).into_iter().peekable();
        move |position| {
            let number = topology.asset_at[position];
            if number == u32::MAX {
                return [[0; W]; 3];
            }
            let mut own = facts.own_levels(number as usize, self.family.end, &withdrawn);
            while let Some((_, lane)) = forced.next_if(|(at, _)| *at == position) {
                own.iter_mut().for_each(|plane| lanes::set(plane, lane));
            }
            own
        }
    }
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
pub(super) fn forced(topology: &Topology, events: &[Event]) -> Vec<(usize, usize)> {
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

fn tally<const W: usize>(rows: &mut [Tally], exactly: &[Lanes<W>; 3], class: u8) {
    for (level, lanes) in exactly.iter().enumerate() {
        lanes::for_each(lanes, |lane| rows[lane].0[class as usize][level] += 1);
    }
}
