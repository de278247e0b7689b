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
    /// Whether products stand in order, so that the first of a class are those that are kept.
    ascending: bool,
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
            ascending: units.iter().filter_map(|unit| unit.product).is_sorted(),
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

/// Capabilities that the same lanes take.
#[derive(Default)]
struct Alike {
    /// Lanes that lose them, and whose unnamed holder takes them to exactly each level.
    taken: [Lanes<8>; 4],
    /// How many, by class of weight.
    of_class: [u32; 4],
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
        // Capabilities that the same units take, as in a circle, are counted before they are shared out.
        let mut alike = Alike::default();
        for (probe, value) in hits {
            let unnamed = masks.unnamed_exactly(&value);
            let mut suffering = suffering(&masks, &value, &unnamed);
            if let Some(&class) = ground.classes.get(probe) {
                if alike.taken != [value[2], unnamed[0], unnamed[1], unnamed[2]] {
                    block.count(&alike);
                    alike = Alike { taken: [value[2], unnamed[0], unnamed[1], unnamed[2]], of_class: [0; 4] };
                }
                alike.of_class[class as usize] += 1;
                rank(&mut suffering, units, &masks, &value, &unnamed);
            }
            block.probes.push((probe, suffering));
        }
        block.count(&alike);
        block
    }

    /// Counts what the units take from capabilities that are alike.
    fn count(&mut self, alike: &Alike) {
        let [lost, unnamed @ ..] = &alike.taken;
        let classes = || alike.of_class.into_iter().enumerate().filter(|(_, count)| *count > 0);
        for (class, count) in classes() {
            lanes::for_each(lost, |lane| self.lost[lane][class] += count);
            for (level, lanes) in unnamed.iter().enumerate() {
                lanes::for_each(lanes, |lane| self.unnamed[lane].0[class][level] += count);
            }
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
    let mut left = lanes::and(value[2], masks.products);
    while let Some(lane) = lanes::lowest(&left) {
        let class = &masks.classes[masks.class_of[lane]];
        let most = if masks.ascending { Suffering::CHOKERS } else { units.len() };
        lanes::first(&lanes::and(left, class.lanes), most, |lane| {
            suffering.offer(class.kappa[1], units[lane].product.expect("masked lanes are products"));
        });
        left = lanes::and_not(left, class.lanes);
    }
    suffering.leaders.add(unnamed, |lane| units[lane].asset.expect("masked lanes are assets"));
}
