//! What one block of units does to the probes that it reaches.

use crate::analyse::blocks::Hit;
use crate::analyse::lanes::{self, Lanes};
use crate::analyse::withdrawal::{Ground, Tally, exactly};
use crate::analyse::{ByCompletion, ExactSum};
use crate::graph::Planes;

use super::{Suffering, Unit, Worths};

/// Lanes whose asset's worst own level is frozen, lost, in each completion.
pub(super) type PlaceMasks = ByCompletion<[Lanes<8>; 2]>;

/// The places among the units of a block.
pub(super) fn place_masks(units: &[Unit], worst_own: &ByCompletion<Vec<u8>>) -> PlaceMasks {
    let mut masks = [[lanes::none(); 2]; 3];
    for (lane, unit) in units.iter().enumerate() {
        let Some(asset) = unit.asset else { continue };
        for (masks, worst_own) in masks.iter_mut().zip(worst_own) {
            let worst = worst_own[asset as usize] as usize;
            if worst >= 2 {
                lanes::set(&mut masks[worst - 2], lane);
            }
        }
    }
    masks
}

/// What a block's lanes are worth.
struct Masks {
    places: PlaceMasks,
    /// Units that are a product with some closedness.
    products: Lanes<8>,
    /// The products, those of one closedness together: where much falls with everything, few classes stand for many.
    classes: Vec<Class>,
    /// By lane: the class of the product, where it has some closedness.
    class_of: Vec<usize>,
    /// The unnamed holder takes the asset to this level (1…3) or worse.
    unnamed: [Lanes<8>; 3],
}

/// Products of one closedness.
struct Class {
    kappa: ByCompletion<f64>,
    /// The same rounded for sums.
    exact: ByCompletion<ExactSum>,
    lanes: Lanes<8>,
}

impl Masks {
    fn of(units: &[Unit], worths: Worths<'_>) -> Self {
        let mut masks = Self {
            places: place_masks(units, worths.worst_own),
            products: lanes::none(),
            classes: Vec::new(),
            class_of: vec![usize::MAX; units.len()],
            unnamed: [lanes::none(); 3],
        };
        for (lane, unit) in units.iter().enumerate() {
            let level = unit.asset.map_or(0, |asset| worths.unnamed_level[asset as usize]);
            masks.unnamed[..level as usize].iter_mut().for_each(|mask| lanes::set(mask, lane));
            let kappa = unit.product.map_or([0.0; 3], |product| worths.kappa[product as usize]);
            if kappa[2] > 0.0 {
                masks.add(lane, kappa);
            }
        }
        masks
    }

    /// Puts a product with the others of its closedness.
    fn add(&mut self, lane: usize, kappa: ByCompletion<f64>) {
        lanes::set(&mut self.products, lane);
        let same = |class: &Class| class.kappa.map(f64::to_bits) == kappa.map(f64::to_bits);
        let class = self.classes.iter().position(same).unwrap_or_else(|| {
            self.classes.push(Class { kappa, exact: kappa.map(ExactSum::of), lanes: lanes::none() });
            self.classes.len() - 1
        });
        lanes::set(&mut self.classes[class].lanes, lane);
        self.class_of[lane] = class;
    }

    /// Lanes in which the unnamed holder takes a node to exactly each level.
    fn unnamed_exactly(&self, value: &Planes<3, 8>) -> [Lanes<8>; 3] {
        exactly(&std::array::from_fn(|level| lanes::and(value[level], self.unnamed[level])))
    }
}

/// The result of one block.
pub(super) struct Block {
    pub(super) probes: Vec<(usize, Suffering)>,
    pub(super) lost: Vec<[u32; 4]>,
    pub(super) unnamed: Vec<Tally>,
}

impl Block {
    pub(super) fn of(
        ground: Ground<'_>,
        units: &[Unit],
        worths: Worths<'_>,
        hits: impl ExactSizeIterator<Item = Hit<3>>,
    ) -> Self {
        let masks = Masks::of(units, worths);
        let mut block = Self {
            probes: Vec::with_capacity(hits.len()),
            lost: vec![[0; 4]; units.len()],
            unnamed: vec![Tally::default(); units.len()],
        };
        for (probe, value) in hits {
            let unnamed = masks.unnamed_exactly(&value);
            let mut suffering = suffering(&masks, &value, &unnamed);
            if let Some(&class) = ground.classes.get(probe) {
                block.count(&value, &unnamed, class as usize);
                rank(&mut suffering, units, &masks, &value, &unnamed);
            }
            block.probes.push((probe, suffering));
        }
        block
    }

    /// Counts what the units take from one capability.
    fn count(&mut self, value: &Planes<3, 8>, unnamed: &[Lanes<8>; 3], class: usize) {
        lanes::for_each(&value[2], |lane| self.lost[lane][class] += 1);
        for (level, lanes) in unnamed.iter().enumerate() {
            lanes::for_each(lanes, |lane| self.unnamed[lane].0[class][level] += 1);
        }
    }
}

fn suffering(masks: &Masks, value: &Planes<3, 8>, unnamed: &[Lanes<8>; 3]) -> Suffering {
    let lost = &value[2];
    let places = masks.places.map(|of_end| of_end.map(|mask| lanes::count_both(lost, &mask)));
    let mut suffering = Suffering { places, ..Suffering::default() };
    let mut left = lanes::and(*lost, masks.products);
    while let Some(lane) = lanes::lowest(&left) {
        let class = &masks.classes[masks.class_of[lane]];
        let count = lanes::count_both(&left, &class.lanes);
        for end in 0..3 {
            suffering.choke[end] = suffering.choke[end].max(class.kappa[end]);
            suffering.choked[end].merge(class.exact[end].times(count));
        }
        left = lanes::and_not(left, class.lanes);
    }
    suffering.unnamed = (1..=3).rev().find(|level| lanes::any(&unnamed[*level as usize - 1])).unwrap_or(0);
    suffering
}

/// Names those that hurt a capability most.
fn rank(
    suffering: &mut Suffering,
    units: &[Unit],
    masks: &Masks,
    value: &Planes<3, 8>,
    unnamed: &[Lanes<8>; 3],
) {
    lanes::for_each(&lanes::and(value[2], masks.products), |lane| {
        let product = units[lane].product.expect("masked lanes are products");
        suffering.offer(masks.classes[masks.class_of[lane]].kappa[1], product);
    });
    suffering.leaders.add(unnamed, |lane| units[lane].asset.expect("masked lanes are assets"));
}
