//! Events (DESIGN §4.2): who or what is withdrawn together.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::country_name;
use crate::model::{Model, ScenarioId, Supplier, SupplierId};

use super::{Facts, Topology};

/// A set of suppliers and assets that are withdrawn together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// Suppliers that withdraw; only such as can.
    pub suppliers: Vec<SupplierId>,
    /// Assets that are lost, by number of the scored asset.
    pub assets: Vec<u32>,
}

/// One event a group of suppliers, by id of the ultimate parent. A group in which nobody can withdraw makes none.
#[must_use]
pub fn groups(facts: &Facts) -> Vec<(SupplierId, Event)> {
    let mut members: BTreeMap<SupplierId, Vec<SupplierId>> = BTreeMap::new();
    for supplier in withdrawing(facts) {
        members.entry(facts.parents[supplier.index()]).or_default().push(supplier);
    }
    members.into_iter().map(|(parent, suppliers)| (parent, Event { suppliers, assets: Vec::new() })).collect()
}

/// One event a country: all suppliers whose own country, or that of any parent above them, it is. What is no country
/// makes no event.
///
/// The countries of a supplier are its parent's and its own, one bit each: O(suppliers · countries).
#[must_use]
pub fn countries(model: &Model, facts: &Facts) -> Vec<(String, Event)> {
    let stated = |supplier: &Supplier| {
        supplier.country.clone().map(|country| country.value).filter(|code| country_name(code).is_some())
    };
    let codes: BTreeSet<String> = model.suppliers.iter().filter_map(stated).collect();
    let codes: Vec<String> = codes.into_iter().collect();
    let words = codes.len().div_ceil(64);
    let mut bits = vec![0_u64; words * model.suppliers.len()];
    for supplier in model.owners_first() {
        let (own, supplier) = (supplier.index() * words, &model.suppliers[supplier.index()]);
        if let Some(parent) = &supplier.parent {
            let theirs = parent.value.index() * words;
            bits.copy_within(theirs..theirs + words, own);
        }
        if let Some(at) = stated(supplier).and_then(|code| codes.binary_search(&code).ok()) {
            bits[own + at / 64] |= 1 << (at % 64);
        }
    }
    let mut events = vec![Event::default(); codes.len()];
    for supplier in withdrawing(facts) {
        let own = supplier.index() * words;
        let of = |at: &usize| bits[own + at / 64] >> (at % 64) & 1 == 1;
        (0..codes.len()).filter(of).for_each(|at| events[at].suppliers.push(supplier));
    }
    codes.into_iter().zip(events).filter(|(_, event)| !event.suppliers.is_empty()).collect()
}

/// The user's scenarios. What cannot withdraw stays, and what is not scored does not count.
#[must_use]
pub fn scenarios(model: &Model, facts: &Facts, topology: &Topology) -> Vec<(ScenarioId, Event)> {
    let by_country = countries(model, facts);
    let event = |at: usize| {
        let scenario = &model.scenarios[at];
        let mut suppliers: Vec<SupplierId> =
            scenario.suppliers.iter().map(|supplier| supplier.value).collect();
        for country in &scenario.countries {
            if let Ok(found) = by_country.binary_search_by(|(code, _)| code.cmp(&country.value)) {
                suppliers.extend(&by_country[found].1.suppliers);
            }
        }
        suppliers.retain(|supplier| facts.withdraws[supplier.index()]);
        suppliers.sort_unstable();
        suppliers.dedup();
        let assets = scenario.assets.iter().filter_map(|asset| topology.node_of[asset.value.index()]);
        (ScenarioId(at as u32), Event { suppliers, assets: assets.map(|node| node.0).collect() })
    };
    (0..model.scenarios.len()).map(event).collect()
}

/// By party, suppliers first: the numbers of all events that it fails in, groups, countries and scenarios counted through,
/// in order.
pub(super) fn memberships(model: &Model, facts: &Facts, topology: &Topology) -> Vec<Vec<u32>> {
    let groups = groups(facts).into_iter().map(|(_, event)| event);
    let countries = countries(model, facts).into_iter().map(|(_, event)| event);
    let scenarios = scenarios(model, facts, topology).into_iter().map(|(_, event)| event);
    let mut memberships = vec![Vec::new(); facts.withdraws.len()];
    for (number, event) in groups.chain(countries).chain(scenarios).enumerate() {
        event.suppliers.iter().for_each(|supplier| memberships[supplier.index()].push(number as u32));
    }
    for members in facts.together() {
        let events = members.iter().flat_map(|member| &memberships[member.index()]).copied();
        let events: BTreeSet<u32> = events.collect();
        memberships.push(events.into_iter().collect());
    }
    memberships
}

fn withdrawing(facts: &Facts) -> impl Iterator<Item = SupplierId> + '_ {
    (0..facts.withdraws.len() as u32).map(SupplierId).filter(|supplier| facts.withdraws[supplier.index()])
}
