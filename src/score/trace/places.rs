//! What one capability or system suffers, from whom, in which places, and which data it leads to.

use super::super::Interval;
use super::super::rows::level;
use super::super::weigh::interval;
use super::{Levels, Probe, Trace};
use crate::analyse::events::Event;
use crate::analyse::solitary::{self, Unit};
use crate::analyse::withdrawal::Unnamed;
use crate::analyse::{ByCompletion, End, ExactSum, Hit, fall, level_of_lane};
use crate::model::{AssetId, DataId, SupplierId};

/// What one capability or system suffers.
#[derive(Debug, Clone, Default)]
pub struct Suffering {
    /// Every group that hurts it in some completion, worst first. In the worst case whoever is not named leaves with it.
    pub hurts: Vec<Hurt>,
    /// Every place, heaviest first.
    pub places: Vec<Place>,
    /// Every product whose withdrawal loses it and that is closed in some completion, most closed first.
    pub chokers: Vec<Choker>,
    /// The scored data that it leads to, by id.
    pub data: Vec<DataId>,
}

/// What one group does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hurt {
    /// The ultimate parent; `None` is whoever is not named.
    pub group: Option<SupplierId>,
    /// How far it falls.
    pub levels: Levels,
    /// For the unnamed: the asset whose holder typically hurts it most.
    pub asset: Option<AssetId>,
}

/// A place: an asset whose loss alone loses the capability, and that some supplier can freeze or stop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The asset.
    pub asset: AssetId,
    /// Its worst own level.
    pub own: Levels,
    /// What it counts: the severity of that level, 0 where it is neither frozen nor lost.
    pub counts: Interval,
}

/// A product whose withdrawal loses the capability.
#[derive(Debug, Clone, PartialEq)]
pub struct Choker {
    /// Its assets.
    pub assets: Vec<AssetId>,
    /// The largest closedness among them.
    pub closedness: Interval,
}

impl Trace<'_> {
    /// Takes the figures of a capability or system apart. O((V + E)·(groups + assets)/64) words.
    #[must_use]
    pub fn suffering(&self, probe: Probe) -> Suffering {
        let Some(at) = self.probe(probe) else { return Suffering::default() };
        let alone = self.alone(at);
        Suffering {
            hurts: self.hurts(at, &alone),
            places: self.places(&alone),
            chokers: self.chokers(&alone),
            data: self.reached(at),
        }
    }

    /// The scored data that a probe leads to.
    fn reached(&self, probe: usize) -> Vec<DataId> {
        let topology = self.w.topology;
        let mut seen = vec![false; topology.network.len()];
        let mut open = vec![topology.probes[probe]];
        while let Some(position) = open.pop() {
            if !std::mem::replace(&mut seen[position as usize], true) {
                open.extend(topology.network.needed(position as usize));
            }
        }
        let led_to = |number: &u32| seen[topology.position(*number as usize)];
        let held = self.w.gaps.iter().enumerate().filter(|(_, gap)| gap.holders.iter().any(led_to));
        held.map(|(at, _)| DataId(at as u32)).collect()
    }

    /// By unit: the level of the probe when the unit alone is lost.
    fn alone(&self, probe: usize) -> Vec<u8> {
        let mut levels = Vec::with_capacity(self.w.units.len());
        let visit = |_, block: &[Unit], hits: &[Hit<3>]| {
            let Ok(hit) = hits.binary_search_by_key(&probe, |(hit, _)| *hit) else {
                return vec![0; block.len()];
            };
            let planes = &hits[hit].1;
            (0..block.len()).map(|lane| level_of_lane(planes, lane)).collect::<Vec<u8>>()
        };
        solitary::for_hurt(self.w.topology, &self.w.units, visit, |block| levels.extend(block));
        levels
    }

    fn hurts(&self, probe: usize, alone: &[u8]) -> Vec<Hurt> {
        let mut events: Vec<Event> = self.w.groups.iter().map(|(_, event)| event.clone()).collect();
        let mut levels = vec![[0u8; 3]; events.len() + 1];
        let joined = if self.w.has_unnamed() { Unnamed::Join } else { Unnamed::Stay };
        events.push(Event::default());
        for (end, unnamed) in [(End::Low, Unnamed::Stay), (End::Typical, Unnamed::Stay), (End::High, joined)]
        {
            fall::each(self.w.ground(), &events, end, unnamed, |event, fall| {
                levels[event][end as usize] = fall.probe(probe);
            });
        }
        let (typical, asset) = self.unnamed_holder(alone);
        levels[events.len() - 1][1] = typical;
        let groups = self.w.groups.iter().map(|(group, _)| Some(*group)).chain([None]);
        let hurt = |(group, levels): (Option<SupplierId>, [u8; 3])| {
            let asset = if group.is_none() { asset } else { None };
            (levels != [0; 3]).then(|| Hurt { group, levels: levels.map(level), asset })
        };
        let mut hurts: Vec<Hurt> = groups.zip(levels).filter_map(hurt).collect();
        let rank = |hurt: &Hurt| std::cmp::Reverse((hurt.levels[1], hurt.levels[0], hurt.levels[2]));
        hurts.sort_by_key(rank);
        hurts
    }

    /// How far some asset's unnamed holder alone typically takes the capability, and of which asset.
    fn unnamed_holder(&self, alone: &[u8]) -> (u8, Option<AssetId>) {
        let numbers = (0..self.w.topology.assets.len()).rev();
        let reached = |number: usize| alone[number].min(self.w.unnamed_level[number]);
        let worst = numbers.max_by_key(|&number| reached(number)).filter(|&number| reached(number) > 0);
        worst.map_or((0, None), |number| (reached(number), Some(self.asset(number as u32))))
    }

    fn places(&self, alone: &[u8]) -> Vec<Place> {
        let counts = |own: ByCompletion<u8>| {
            interval(own.map(|level| if level >= 2 { self.w.weights.severity(level) } else { 0.0 }))
        };
        let place = |number: usize| {
            let own = [0, 1, 2].map(|end| self.w.worst_own[end][number]);
            let counts = counts(own);
            (alone[number] == 3 && own[2].max(own[1]) >= 2).then(|| Place {
                asset: self.asset(number as u32),
                own: own.map(level),
                counts,
            })
        };
        let mut places: Vec<Place> = (0..self.w.topology.assets.len()).filter_map(place).collect();
        places.sort_by(|a, b| {
            let key = |place: &Place| (place.own[1], place.own[0], place.own[2]);
            key(b).cmp(&key(a)).then(a.asset.cmp(&b.asset))
        });
        places
    }

    fn chokers(&self, alone: &[u8]) -> Vec<Choker> {
        let choker = |(unit, &level): (&Unit, &u8)| {
            let kappa = self.w.kappa[unit.product? as usize];
            (level == 3 && kappa[2] > 0.0).then(|| Choker {
                assets: unit.assets.iter().map(|&number| self.asset(number)).collect(),
                closedness: interval(kappa),
            })
        };
        let mut chokers: Vec<Choker> = self.w.units.iter().zip(alone).filter_map(choker).collect();
        chokers.sort_by(|a, b| {
            let by = |of: fn(&Interval) -> f64| of(&b.closedness).total_cmp(&of(&a.closedness));
            by(|value| value.typical).then(by(|value| value.high)).then(a.assets.cmp(&b.assets))
        });
        chokers
    }

    /// By capability: the closedness of all products whose withdrawal loses it, added up.
    #[must_use]
    pub fn choked(&self) -> Vec<Interval> {
        let probes = &self.w.solitude.probes[..self.w.weights.classes.len()];
        probes.iter().map(|probe| interval(probe.choked.map(ExactSum::value))).collect()
    }

    /// Share of weight lost when the product of a scored asset alone is withdrawn.
    #[must_use]
    pub fn gate(&self, asset: AssetId) -> f64 {
        self.number(asset).map_or(0.0, |number| self.w.gate[self.w.products.of[number] as usize])
    }
}
