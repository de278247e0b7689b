//! One completion of everything that nobody stated: what each admitted bid then is worth.
//!
//! A fact of the base is one fact for all bids; what a bid brings is its own. Facts that a bid was asked for and kept
//! silent on are unknown here like all others: the rule that silence takes its worst end is the award's, not the
//! world's.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::analyse::{Scope, Topology};
use crate::catalogue::{End, Knowledge};
use crate::model::{Asset, Model};
use crate::score::unknown::{Pinned, UnknownFact, UnknownKind, unknown_facts};
use crate::score::{self, DataExportScore, Missing, Profile};

use super::cost::Tied;
use super::knock_out;
use super::points::{Pointed, award_points};
use super::tender::{Criterion, Measure, Tender};
use super::{Bidden, judged, silence};

/// A fact, by whose it is (`None`: of the base, one for all bids), what it is about and its kind.
pub(super) type FactKey = (Option<usize>, String, UnknownKind);

/// The admitted bids, and what is not known about them.
pub(super) struct Worlds<'w> {
    pub(super) tender: &'w Tender,
    pub(super) profile: &'w Profile,
    pub(super) as_of: Date,
    /// The admitted bids.
    pub(super) bids: Vec<&'w Bidden>,
    /// By bid: its unknown facts with their keys, in the order in which they are pinned.
    facts: Vec<Vec<(UnknownFact, FactKey)>>,
    /// All keys, each with its position.
    pub(super) keys: BTreeMap<FactKey, usize>,
}

impl<'w> Worlds<'w> {
    pub(super) fn new(tender: &'w Tender, profile: &'w Profile, as_of: Date, bids: Vec<&'w Bidden>) -> Self {
        let facts: Vec<Vec<(UnknownFact, FactKey)>> =
            bids.iter().enumerate().map(|(at, bid)| keyed(at, bid)).collect();
        let mut keys: BTreeMap<FactKey, usize> =
            facts.iter().flatten().map(|(_, key)| (key.clone(), 0)).collect();
        keys.values_mut().enumerate().for_each(|(at, position)| *position = at);
        Self { tender, profile, as_of, bids, facts, keys }
    }

    /// How many facts are one for all bids.
    pub(super) fn shared(&self) -> usize {
        self.keys.keys().filter(|(owner, ..)| owner.is_none()).count()
    }

    /// The points of every bid when each fact is as a completion has it, by position of its key.
    pub(super) fn points(&self, profile: &Profile, ends: &dyn Fn(usize) -> End) -> Vec<Vec<Pointed>> {
        let values: Vec<Vec<Decimal>> =
            (0..self.bids.len()).map(|bid| self.values(bid, profile, ends)).collect();
        award_points(self.tender, &values).0
    }

    /// What is measured of one bid, by criterion.
    pub(super) fn values(&self, bid: usize, profile: &Profile, ends: &dyn Fn(usize) -> End) -> Vec<Decimal> {
        let bidden = self.bids[bid];
        if !self.depends_on_facts() || self.facts[bid].is_empty() {
            let (model, knowledge) = bidden.open();
            return measured(self, bidden, model, knowledge, profile, self.tender.scored);
        }
        let (model, knowledge) = bidden.open();
        let mut pinned = Pinned::new(model, knowledge);
        for (fact, key) in &self.facts[bid] {
            pinned.pin(fact, ends(self.keys[key]));
        }
        measured(self, bidden, &pinned.model, &pinned.knowledge, profile, self.tender.scored)
    }

    /// What is measured of a bid by the award's own rule under a profile: unknown facts at the scored end, and what the
    /// bid is silent on at its worst.
    pub(super) fn official(&self, bid: &Bidden, profile: &Profile) -> Vec<Decimal> {
        measured(self, bid, &bid.model, &bid.knowledge, profile, self.tender.scored)
    }

    /// The worst that a bid can be measured at: there, whoever is not named may also be whoever is withdrawn (DESIGN §4.6).
    pub(super) fn worst(&self, bid: usize) -> Vec<Decimal> {
        let (model, knowledge) = self.bids[bid].open();
        measured(self, self.bids[bid], model, knowledge, self.profile, End::High)
    }

    /// Whether any criterion measures what facts of the models decide.
    fn depends_on_facts(&self) -> bool {
        let by_leaving = self.tender.leaving.is_some();
        self.tender.criteria.iter().any(|criterion| match criterion.of {
            Measure::Score(_) => true,
            Measure::WholeLifeCost => by_leaving,
            Measure::Price | Measure::Quality => false,
        })
    }
}

fn keyed(at: usize, bid: &Bidden) -> Vec<(UnknownFact, FactKey)> {
    let (model, knowledge) = bid.open();
    let scope = Scope::of(model);
    let topology = Topology::of(model, &scope);
    let facts = unknown_facts(model, knowledge, &scope, &topology);
    let key = |fact: UnknownFact| {
        let owner = is_own(bid, fact.subject).then_some(at);
        (fact, (owner, id(model, fact.subject), fact.kind))
    };
    facts.into_iter().filter(|fact| counts(bid, fact.subject)).map(key).collect()
}

/// Whether the answer can move anything: what stands can neither fail nor close.
fn counts(bid: &Bidden, subject: Missing) -> bool {
    let counting = |asset: &(usize, &Asset)| bid.judged.parts[asset.0] > judged::Part::Stands;
    let mut assets = bid.model.assets.iter().enumerate().filter(counting).map(|(_, asset)| asset);
    match subject {
        Missing::Asset(asset) => bid.judged.counts(asset),
        Missing::Data(data) => {
            assets.any(|asset| asset.holds.iter().flatten().any(|held| held.value == data))
        }
        Missing::Interface(at) => assets.any(|asset| asset.provides.iter().any(|own| own.value == at)),
    }
}

/// Whether a fact is the bid's own, and not one of the base.
fn is_own(bid: &Bidden, subject: Missing) -> bool {
    let mut own = bid.judged.of(judged::Part::Own).map(|asset| &bid.model.assets[asset.index()]);
    match subject {
        // What a bid needs and does not name is its own, too.
        Missing::Asset(asset) => {
            bid.judged.own(asset) || silence::is_undisclosed(&bid.model.assets[asset.index()].id)
        }
        Missing::Data(data) => own.any(|asset| asset.holds.iter().flatten().any(|held| held.value == data)),
        Missing::Interface(at) => own.any(|asset| asset.provides.iter().any(|own| own.value == at)),
    }
}

fn id(model: &Model, subject: Missing) -> String {
    match subject {
        Missing::Asset(at) => model.assets[at.index()].id.clone(),
        Missing::Data(at) => model.data[at.index()].id.clone(),
        Missing::Interface(at) => model.interfaces[at.index()].id.clone(),
    }
}

fn measured(
    worlds: &Worlds<'_>,
    bid: &Bidden,
    model: &Model,
    knowledge: &Knowledge,
    profile: &Profile,
    end: End,
) -> Vec<Decimal> {
    let tender = worlds.tender;
    let mut core = score::core_of(model, knowledge, profile, worlds.as_of);
    // As the award levels them.
    let levelled = core.scores;
    if core.scores.data_export.is_none() && bid.scores.data_export.is_some() {
        core.scores.data_export = Some(DataExportScore::default());
    }
    if core.scores.exit_terms.is_none() {
        core.scores.exit_terms = bid.scores.exit_terms;
    }
    if core.scores != levelled {
        core.scores.overall = Some(score::overall_of(&core.scores, profile));
    }
    let whole_life = || {
        let leaving = tender.leaving.as_ref();
        let option = bid.cost.exit.as_ref().and_then(|exit| exit.option);
        let tied = Tied {
            model,
            knowledge,
            judged: &bid.judged,
            assets: &core.assets,
            data: &core.data,
            scored: end,
        };
        let expected = leaving.map_or(Decimal::ZERO, |leaving| tied.exit(leaving, option).expected);
        bid.cost.price.unwrap_or_default() + expected
    };
    let value = |(at, criterion): (usize, &Criterion)| match criterion.of {
        Measure::Price | Measure::Quality => bid.values[at].unwrap_or_default(),
        Measure::WholeLifeCost => whole_life(),
        Measure::Score(of) => knock_out::scored(end, knock_out::interval(&core.scores, of)),
    };
    tender.criteria.iter().enumerate().map(value).collect()
}
