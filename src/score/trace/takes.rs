//! What leaves together, what it takes, and by which chain of needs.

use super::super::EntryRef;
use super::super::findings::evidence;
use super::super::rows::level;
use super::{Levels, Probe, Trace};
use crate::analyse::End;
use crate::analyse::events::{self, Event};
use crate::analyse::fall::{self, Fall};
use crate::analyse::withdrawal::Unnamed;
use crate::model::{AssetId, Level, ScenarioId, SupplierId};

/// Who or what goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Departure<'a> {
    /// A group, by its ultimate parent.
    Group(SupplierId),
    /// Whoever is not stated to hold roles: nobody in the best case, typically the one of the asset where that hurts
    /// most, in the worst case one supplier of all such roles.
    Unnamed,
    /// Whoever is not stated to hold roles of one asset, typically; the unnamed everywhere in the worst case.
    UnnamedOf(AssetId),
    /// All suppliers of a country.
    Country(&'a str),
    /// A scenario of the user's.
    Scenario(ScenarioId),
    /// The whole product of an asset.
    Product(AssetId),
}

/// What one capability suffers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenAt {
    /// Which capability.
    pub capability: EntryRef,
    /// How far it falls.
    pub levels: Levels,
}

/// A group and whoever is not named, leaving together in the worst case.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// The ultimate parent; `None` where the unnamed alone take as much.
    pub group: Option<SupplierId>,
    /// Σ weight × severity / Σ weight.
    pub exposure: f64,
    /// What they take, by id of the capability.
    pub takes: Vec<(EntryRef, Level)>,
}

/// An event in one completion.
struct Case {
    event: Event,
    unnamed: Unnamed,
    /// Nothing falls further than this.
    most: u8,
}

impl Trace<'_> {
    /// Every capability that suffers in some completion, gravest and heaviest first. O((V + E)) a completion.
    #[must_use]
    pub fn takes(&self, departure: Departure<'_>) -> Vec<TakenAt> {
        let capabilities = self.w.weights.classes.len();
        let mut levels = vec![[0u8; 3]; capabilities];
        for end in End::ALL {
            let Some(case) = self.case(departure, end) else { continue };
            self.visit(&case, end, |fall| {
                for (capability, levels) in levels.iter_mut().enumerate() {
                    levels[end as usize] = fall.probe(capability).min(case.most);
                }
            });
        }
        let mut taken: Vec<usize> = (0..capabilities).filter(|&at| levels[at] != [0; 3]).collect();
        let weight = |at: usize| self.w.weights.of(at);
        taken.sort_by(|&a, &b| {
            let grave = |at: usize| (levels[at][1], levels[at][2], levels[at][0]);
            grave(b).cmp(&grave(a)).then(weight(b).total_cmp(&weight(a))).then(a.cmp(&b))
        });
        let row = |at: usize| TakenAt { capability: EntryRef(at as u32), levels: levels[at].map(level) };
        taken.into_iter().map(row).collect()
    }

    /// The shortest chain of needs from each of some probes to what fails by itself, in the typical completion; empty where
    /// nothing does.
    #[must_use]
    pub fn chains(&self, departure: Departure<'_>, probes: &[Probe]) -> Vec<Vec<AssetId>> {
        let mut chains = vec![Vec::new(); probes.len()];
        if let Some(case) = self.case(departure, End::Typical) {
            self.visit(&case, End::Typical, |fall| {
                chains = probes.iter().map(|&probe| self.chain(fall, probe)).collect();
            });
        }
        chains
    }

    fn chain(&self, fall: &Fall<'_>, probe: Probe) -> Vec<AssetId> {
        let topology = self.w.topology;
        let Some(position) = self.probe(probe).map(|at| topology.probes[at]) else { return Vec::new() };
        if fall.level(position as usize) == 0 {
            return Vec::new();
        }
        let numbers = evidence::to_failure(self.w, position, fall);
        numbers.into_iter().map(|number| self.asset(number)).collect()
    }

    /// The group that takes the most when whoever is not named leaves with it, in the worst case: what T is there. `None`
    /// where everybody is named.
    #[must_use]
    pub fn worst_together(&self) -> Option<Together> {
        let rows = &self.w.joined.as_ref()?.rows;
        let share = |at: usize| self.w.weights.share(&rows[at]);
        let worst = (0..rows.len()).rev().max_by(|&a, &b| share(a).total_cmp(&share(b)))?;
        let group = self.w.groups.get(worst);
        let event = group.map_or_else(Event::default, |(_, event)| event.clone());
        let mut takes = Vec::new();
        self.visit(&Case { event, unnamed: Unnamed::Join, most: 3 }, End::High, |fall| {
            let capabilities = 0..self.w.weights.classes.len();
            let levels = capabilities.map(|at| (EntryRef(at as u32), fall.probe(at)));
            takes = levels.filter(|(_, at)| *at > 0).map(|(row, at)| (row, level(at))).collect();
        });
        Some(Together { group: group.map(|(id, _)| *id), exposure: share(worst), takes })
    }

    fn visit(&self, case: &Case, end: End, mut visit: impl FnMut(&Fall<'_>)) {
        fall::each(self.w.ground(), std::slice::from_ref(&case.event), end, case.unnamed, |_, fall| {
            visit(fall);
        });
    }

    /// What happens in a completion; `None` where nothing can.
    fn case(&self, departure: Departure<'_>, end: End) -> Option<Case> {
        let stay = |event| Case { event, unnamed: Unnamed::Stay, most: 3 };
        let facts = self.w.facts;
        match departure {
            Departure::Group(parent) => {
                let at = self.w.groups.binary_search_by_key(&parent, |(id, _)| *id).ok()?;
                Some(stay(self.w.groups[at].1.clone()))
            }
            Departure::Unnamed => self.unnamed_case(self.worst_unnamed(), end),
            Departure::UnnamedOf(asset) => self.unnamed_case(self.number(asset).map(|at| at as u32), end),
            Departure::Country(code) => {
                let mut countries = events::countries(self.w.model, facts).into_iter();
                countries.find(|(country, _)| country == code).map(|(_, event)| stay(event))
            }
            Departure::Scenario(id) => {
                let mut scenarios = events::scenarios(self.w.model, facts, self.w.topology).into_iter();
                scenarios.find(|(scenario, _)| *scenario == id).map(|(_, event)| stay(event))
            }
            Departure::Product(asset) => {
                let product = self.w.products.of[self.number(asset)?];
                let assets = self.w.products.members[product as usize].clone();
                Some(stay(Event { suppliers: Vec::new(), assets }))
            }
        }
    }

    fn unnamed_case(&self, number: Option<u32>, end: End) -> Option<Case> {
        match end {
            End::Low => None,
            End::Typical => {
                let number = number?;
                let event = Event { suppliers: Vec::new(), assets: vec![number] };
                let most = self.w.unnamed_level[number as usize];
                Some(Case { event, unnamed: Unnamed::Stay, most })
            }
            End::High => {
                let event = Event::default();
                self.w.has_unnamed().then_some(Case { event, unnamed: Unnamed::Join, most: 3 })
            }
        }
    }

    /// The asset whose unnamed holder alone typically takes the most; `None` where none takes anything.
    fn worst_unnamed(&self) -> Option<u32> {
        let share = |number: usize| self.w.weights.share(&self.w.solitude.unnamed[number]);
        let numbers = (0..self.w.topology.assets.len()).rev();
        let worst = numbers.max_by(|&a, &b| share(a).total_cmp(&share(b)))?;
        (share(worst) > 0.0).then_some(worst as u32)
    }

    /// The asset whose unnamed holder alone typically takes the most.
    #[must_use]
    pub fn worst_unnamed_asset(&self) -> Option<AssetId> {
        self.worst_unnamed().map(|number| self.asset(number))
    }

    /// All suppliers that leave together.
    #[must_use]
    pub fn leavers(&self, departure: Departure<'_>) -> Vec<SupplierId> {
        self.case(departure, End::Typical).map(|case| case.event.suppliers).unwrap_or_default()
    }

    /// The assets of the same product, itself included; just itself where it is not scored.
    #[must_use]
    pub fn product(&self, asset: AssetId) -> Vec<AssetId> {
        let Some(number) = self.number(asset) else { return vec![asset] };
        let members = &self.w.products.members[self.w.products.of[number] as usize];
        members.iter().map(|&member| self.asset(member)).collect()
    }
}
