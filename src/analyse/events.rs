//! Events (DESIGN §4.2): who or what is withdrawn together.

use std::collections::BTreeMap;

use crate::model::{Model, ScenarioId, SupplierId};

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

/// One event a country: all suppliers whose own country, or that of any parent above them, it is.
#[must_use]
pub fn countries(model: &Model, facts: &Facts) -> Vec<(String, Event)> {
    let mut events: BTreeMap<String, Event> = BTreeMap::new();
    for supplier in withdrawing(facts) {
        for owner in model.chain_of_parents(supplier).0 {
            if let Some(country) = &model.suppliers[owner.index()].country {
                let event = events.entry(country.value.clone()).or_default();
                if event.suppliers.last() != Some(&supplier) {
                    event.suppliers.push(supplier);
                }
            }
        }
    }
    events.into_iter().collect()
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

fn withdrawing(facts: &Facts) -> impl Iterator<Item = SupplierId> + '_ {
    (0..facts.withdraws.len() as u32).map(SupplierId).filter(|supplier| facts.withdraws[supplier.index()])
}
