//! DESIGN §4.2: who can withdraw, and together with whom.

use std::collections::{BTreeMap, BTreeSet};

use freehold::catalogue::Profile;
use freehold::model::{Model, SupplierKind};

use super::completion::Holder;
use super::withdraw::Event;

/// A supplier and all its owners, from the bottom up.
fn owners(model: &Model, supplier: usize) -> Vec<usize> {
    let mut chain = vec![supplier];
    let mut at = supplier;
    while let Some(parent) = &model.suppliers[at].parent {
        at = parent.value.index();
        chain.push(at);
    }
    chain
}

fn kind(model: &Model, supplier: usize) -> SupplierKind {
    model.suppliers[supplier].kind.as_ref().map_or(SupplierKind::Company, |kind| kind.value)
}

/// Of kind `ourselves`, or the ultimate parent is.
pub(crate) fn is_ours(model: &Model, supplier: usize) -> bool {
    let ultimate = *owners(model, supplier).last().expect("it is in the chain itself");
    [supplier, ultimate].iter().any(|&owner| kind(model, owner) == SupplierKind::Ourselves)
}

fn withdraws(model: &Model, profile: &Profile, supplier: usize) -> bool {
    profile.withdraws.contains(&kind(model, supplier)) && !is_ours(model, supplier)
}

/// Everybody who can withdraw, by what they are gathered under.
fn gathered<K: Ord>(model: &Model, profile: &Profile, under: impl Fn(usize) -> Vec<K>) -> BTreeMap<K, Event> {
    let mut events: BTreeMap<K, Event> = BTreeMap::new();
    for supplier in (0..model.suppliers.len()).filter(|&supplier| withdraws(model, profile, supplier)) {
        for key in under(supplier) {
            events.entry(key).or_default().holders.insert(Holder::Supplier(supplier));
        }
    }
    events
}

/// By ultimate parent.
pub(crate) fn groups(model: &Model, profile: &Profile) -> BTreeMap<usize, Event> {
    gathered(model, profile, |supplier| owners(model, supplier).last().copied().into_iter().collect())
}

/// By country, their own or that of any owner.
pub(crate) fn countries(model: &Model, profile: &Profile) -> BTreeMap<String, Event> {
    let of = |owner: usize| model.suppliers[owner].country.as_ref().map(|code| code.value.clone());
    let all = |supplier: usize| owners(model, supplier).into_iter().filter_map(of).collect::<BTreeSet<_>>();
    gathered(model, profile, |supplier| all(supplier).into_iter().collect())
}

/// The user's own, by id.
pub(crate) fn scenarios(model: &Model, profile: &Profile) -> BTreeMap<String, Event> {
    let by_country = countries(model, profile);
    let event = |scenario: &freehold::model::Scenario| {
        let named = scenario.suppliers.iter().map(|supplier| supplier.value.index());
        let able = named.filter(|&supplier| withdraws(model, profile, supplier));
        let mut holders: BTreeSet<Holder> = able.map(Holder::Supplier).collect();
        for country in &scenario.countries {
            holders.extend(by_country.get(&country.value).into_iter().flat_map(|event| &event.holders));
        }
        let assets = scenario.assets.iter().map(|asset| asset.value.index()).collect();
        (scenario.id.clone(), Event { holders, assets })
    };
    model.scenarios.iter().map(event).collect()
}
