//! What falls when one thing alone is lost: every asset (places of §4.3, the unnamed holder's own event) and every
//! product of several assets (gates of §4.4).
//!
//! A question per asset need not cost a sweep each: an asset is a lane, so 512 of them share one walk over the edges. What
//! a capability suffers when an asset falls to a lower level ℓ follows from the same lanes: with one failing asset the
//! level is a lattice polynomial of one variable that is 0 at 0, hence min(ℓ, level when it is lost).

use rayon::prelude::*;

use crate::graph::{Fixpoint, Planes, Reading, Sweeper};

use super::closedness::Products;
use super::lanes::{self, Lanes};
use super::withdrawal::{Ground, Leaders, Tally};
use super::{ByCompletion, ExactSum};

/// One thing that is lost alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unit {
    /// The assets that it takes, by number of the scored asset.
    pub assets: Vec<u32>,
    /// The asset, where the unit stands for one: it counts as a place.
    pub asset: Option<u32>,
    /// The product, where the unit stands for all of one: it counts as a chokepoint.
    pub product: Option<u32>,
}

/// What each unit is worth.
#[derive(Debug, Clone, Copy)]
pub struct Worths<'a> {
    /// By number of the scored asset: its worst own level over all supplier events, in each completion.
    pub worst_own: &'a ByCompletion<Vec<u8>>,
    /// By number of the scored asset: its own level when its own unnamed holder withdraws (typical completion).
    pub unnamed_level: &'a [u8],
    /// By product: the largest closedness of its assets, in each completion.
    pub kappa: &'a [ByCompletion<f64>],
}

/// What a probe suffers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suffering {
    /// Places whose worst own level is frozen and lost, in each completion.
    pub places: ByCompletion<[u32; 2]>,
    /// The largest closedness of a product whose withdrawal loses it.
    pub choke: ByCompletion<f64>,
    /// The sum of those closednesses.
    pub choked: ByCompletion<ExactSum>,
    /// The worst level when the unnamed holder of one asset withdraws (typical completion).
    pub unnamed: u8,
    /// The products of the largest typical closedness among those whose withdrawal loses it, largest first; cut after
    /// [`Suffering::CHOKERS`].
    pub chokers: Vec<(f64, u32)>,
    /// The assets whose unnamed holder alone hurts it most.
    pub leaders: Leaders,
}

/// What the units do.
#[derive(Debug, Clone, Default)]
pub struct Solitude {
    /// By probe.
    pub probes: Vec<Suffering>,
    /// By unit: capabilities lost, by class of weight.
    pub lost: Vec<[u32; 4]>,
    /// By unit that is an asset: what its unnamed holder takes (typical completion).
    pub unnamed: Vec<Tally>,
}

/// Every scored asset, and every product of several.
#[must_use]
pub fn units(products: &Products) -> Vec<Unit> {
    let asset = |(number, &product): (usize, &u32)| Unit {
        assets: vec![number as u32],
        asset: Some(number as u32),
        product: (products.members[product as usize].len() == 1).then_some(product),
    };
    let several = products.members.iter().enumerate().filter(|(_, members)| members.len() > 1);
    let product = |(at, members): (usize, &Vec<u32>)| Unit {
        assets: members.clone(),
        asset: None,
        product: Some(at as u32),
    };
    products.of.iter().enumerate().map(asset).chain(several.map(product)).collect()
}

/// Visits the lanes of every block of units: `visit` makes a block's result in parallel, `fold` takes the results in order.
/// Only a few blocks' results are alive at any time.
pub fn for_blocks<T: Send>(
    ground: Ground<'_>,
    units: &[Unit],
    visit: impl Fn(usize, &[Unit], &dyn Fn(usize) -> Planes<3, 8>) -> T + Sync,
    fold: impl FnMut(T),
) {
    let network = &ground.topology.network;
    if network.has_soft_entries() {
        blocks::<3, T>(ground, units, [1, 2, 3], |values, position| values[position], &visit, fold);
    } else {
        blocks::<1, T>(ground, units, [3], |values, position| [values[position][0]; 3], &visit, fold);
    }
}

/// A block of units at work: number of its first unit, the units, and the value of a position.
type Visit<'a, T> = &'a (dyn Fn(usize, &[Unit], &dyn Fn(usize) -> Planes<3, 8>) -> T + Sync);

fn blocks<const P: usize, T: Send>(
    ground: Ground<'_>,
    units: &[Unit],
    thresholds: [u8; P],
    value: impl Fn(&[Planes<P, 8>], usize) -> Planes<3, 8> + Sync,
    visit: Visit<'_, T>,
    mut fold: impl FnMut(T),
) {
    let topology = ground.topology;
    let run = |sweeper: &mut Sweeper<P, 8>, (at, chunk): (usize, &[Unit])| {
        let mut seeds: Vec<(usize, usize)> = Vec::new();
        for (lane, unit) in chunk.iter().enumerate() {
            seeds.extend(unit.assets.iter().map(|&asset| (topology.position(asset as usize), lane)));
        }
        seeds.sort_unstable();
        let mut next = seeds.iter().peekable();
        let values = sweeper.run(&topology.network, Fixpoint::Least, Reading::Gates, |position| {
            let mut own = [[0; 8]; P];
            while let Some((_, lane)) = next.next_if(|(at, _)| *at == position) {
                own.iter_mut().for_each(|plane| lanes::set(plane, *lane));
            }
            own
        });
        visit(at * LANES, chunk, &|position| value(values, position))
    };
    for (batch, units) in units.chunks(LANES * BATCH).enumerate() {
        let run = |sweeper: &mut Sweeper<P, 8>, (at, chunk)| run(sweeper, (batch * BATCH + at, chunk));
        let results: Vec<T> =
            units.par_chunks(LANES).enumerate().map_init(|| Sweeper::new(thresholds), run).collect();
        results.into_iter().for_each(&mut fold);
    }
}

/// Units in a block.
pub const LANES: usize = 512;

/// Blocks whose results are alive together.
const BATCH: usize = 16;

/// Loses every unit alone and adds up what the probes suffer.
#[must_use]
pub fn lose_each(ground: Ground<'_>, units: &[Unit], worths: Worths<'_>) -> Solitude {
    let probes = ground.topology.probes.len();
    let mut whole = Solitude { probes: vec![Suffering::default(); probes], ..Solitude::default() };
    let visit =
        |_, chunk: &[Unit], value: &dyn Fn(usize) -> Planes<3, 8>| Block::of(ground, chunk, worths, value);
    for_blocks(ground, units, visit, |block| {
        whole.lost.extend(block.lost);
        whole.unnamed.extend(block.unnamed);
        whole.probes.iter_mut().zip(block.probes).for_each(|(whole, block)| whole.merge(&block));
    });
    whole
}

impl Suffering {
    fn merge(&mut self, other: &Self) {
        for end in 0..3 {
            self.places[end][0] += other.places[end][0];
            self.places[end][1] += other.places[end][1];
            self.choke[end] = self.choke[end].max(other.choke[end]);
            self.choked[end].merge(other.choked[end]);
        }
        self.unnamed = self.unnamed.max(other.unnamed);
        self.chokers.extend_from_slice(&other.chokers);
        self.rank_chokers();
        self.leaders.absorb(&other.leaders);
    }

    /// How many chokers are kept: one more than a question of `improvement` makes harmless together.
    pub const CHOKERS: usize = 9;

    /// Keeps the products of the largest closedness, the smaller number first where they are equal.
    fn rank_chokers(&mut self) {
        self.chokers.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        self.chokers.truncate(Self::CHOKERS);
    }
}

/// Masks of a block's lanes.
struct Masks {
    /// Worst own level frozen, lost, in each completion.
    places: ByCompletion<[Lanes<8>; 2]>,
    /// Units that are a product with some closedness.
    products: Lanes<8>,
    /// The unnamed holder takes the asset to this level (1…3) or worse.
    unnamed: [Lanes<8>; 3],
}

impl Masks {
    fn of(units: &[Unit], worths: Worths<'_>) -> Self {
        let mut masks = Self { places: [[[0; 8]; 2]; 3], products: [0; 8], unnamed: [[0; 8]; 3] };
        for (lane, unit) in units.iter().enumerate() {
            if let Some(asset) = unit.asset {
                for end in 0..3 {
                    let worst = worths.worst_own[end][asset as usize];
                    if worst >= 2 {
                        lanes::set(&mut masks.places[end][worst as usize - 2], lane);
                    }
                }
                for level in 0..worths.unnamed_level[asset as usize] {
                    lanes::set(&mut masks.unnamed[level as usize], lane);
                }
            }
            if unit.product.is_some_and(|product| worths.kappa[product as usize][2] > 0.0) {
                lanes::set(&mut masks.products, lane);
            }
        }
        masks
    }
}

struct Block {
    probes: Vec<Suffering>,
    lost: Vec<[u32; 4]>,
    unnamed: Vec<Tally>,
}

impl Block {
    fn of(
        ground: Ground<'_>,
        units: &[Unit],
        worths: Worths<'_>,
        value: &dyn Fn(usize) -> Planes<3, 8>,
    ) -> Self {
        let masks = Masks::of(units, worths);
        let mut lost = vec![[0u32; 4]; units.len()];
        let mut unnamed = vec![Tally::default(); units.len()];
        let topology = ground.topology;
        let probe = |(at, &position): (usize, &u32)| {
            let value = value(position as usize);
            if value.iter().all(|plane| !lanes::any(plane)) {
                return Suffering::default();
            }
            if let Some(&class) = ground.classes.get(at) {
                lanes::for_each(&value[2], |lane| lost[lane][class as usize] += 1);
                for (level, lanes) in unnamed_exactly(&value, &masks).iter().enumerate() {
                    lanes::for_each(lanes, |lane| unnamed[lane].0[class as usize][level] += 1);
                }
            }
            suffering(units, worths, &masks, &value)
        };
        let probes = topology.probes.iter().enumerate().map(probe).collect();
        Self { probes, lost, unnamed }
    }
}

/// Lanes in which the unnamed holder takes a node to exactly each level.
fn unnamed_exactly(value: &Planes<3, 8>, masks: &Masks) -> [Lanes<8>; 3] {
    let at: [Lanes<8>; 3] = std::array::from_fn(|level| lanes::and(value[level], masks.unnamed[level]));
    [lanes::and_not(at[0], at[1]), lanes::and_not(at[1], at[2]), at[2]]
}

fn suffering(units: &[Unit], worths: Worths<'_>, masks: &Masks, value: &Planes<3, 8>) -> Suffering {
    let mut suffering = Suffering::default();
    let lost = value[2];
    for end in 0..3 {
        for kind in 0..2 {
            suffering.places[end][kind] = lanes::count(&lanes::and(lost, masks.places[end][kind]));
        }
    }
    lanes::for_each(&lanes::and(lost, masks.products), |lane| {
        let product = units[lane].product.expect("masked lanes are products");
        let kappa = worths.kappa[product as usize];
        for end in 0..3 {
            suffering.choke[end] = suffering.choke[end].max(kappa[end]);
            suffering.choked[end].add(kappa[end]);
        }
        suffering.chokers.push((kappa[1], product));
        if suffering.chokers.len() > 64 {
            suffering.rank_chokers();
        }
    });
    suffering.rank_chokers();
    let exactly = unnamed_exactly(value, masks);
    suffering.unnamed = (1..=3).rev().find(|level| lanes::any(&exactly[*level as usize - 1])).unwrap_or(0);
    suffering.leaders = Leaders::of(&exactly, |lane| units[lane].asset.expect("masked lanes are assets"));
    suffering
}
