//! DESIGN §4.1: what takes part.

use std::collections::BTreeSet;

use freehold::model::{AssetId, AssetSort, Criticality, Entry, Level, Members, Model};
use freehold::text::Sp;

/// A stated or an implied capability, or a system that is looked at as if it were one.
#[derive(Debug, Clone)]
pub(crate) struct Capability {
    pub(crate) id: String,
    pub(crate) criticality: Criticality,
    pub(crate) needs: Vec<Entry>,
}

#[derive(Debug)]
pub(crate) struct Scope {
    /// By id in byte order.
    pub(crate) capabilities: Vec<Capability>,
    /// Assets that some capability leads to.
    pub(crate) scored: BTreeSet<usize>,
}

/// What can meet an entry: the assets named, or whatever provides the interface.
pub(crate) fn members(model: &Model, entry: &Entry) -> BTreeSet<usize> {
    match &entry.members {
        Members::One(asset) => BTreeSet::from([asset.value.index()]),
        Members::Any { assets, .. } => assets.iter().map(|asset| asset.value.index()).collect(),
        Members::Interface(interface) => {
            let provides = |&asset: &usize| {
                model.assets[asset].provides.iter().any(|provided| provided.value == interface.value)
            };
            (0..model.assets.len()).filter(provides).collect()
        }
    }
}

/// The needs of an asset; not stated: none.
pub(crate) fn needs(model: &Model, asset: usize) -> &[Entry] {
    model.assets[asset].needs.as_deref().unwrap_or(&[])
}

/// Everything that entries lead to.
pub(crate) fn led_to(model: &Model, entries: &[Entry]) -> BTreeSet<usize> {
    let mut reached: BTreeSet<usize> = entries.iter().flat_map(|entry| members(model, entry)).collect();
    loop {
        let all_needs = reached.iter().flat_map(|&asset| needs(model, asset));
        let further: BTreeSet<usize> = all_needs.flat_map(|entry| members(model, entry)).collect();
        let before = reached.len();
        reached.extend(further);
        if reached.len() == before {
            return reached;
        }
    }
}

/// A capability that needs just these.
pub(crate) fn needing(
    model: &Model,
    id: String,
    criticality: Criticality,
    assets: &BTreeSet<usize>,
) -> Capability {
    let entry = |&asset: &usize| {
        let span = model.assets[asset].span;
        Entry { members: Members::One(Sp::new(AssetId(asset as u32), span)), at_most: Level::Lost, span }
    };
    Capability { id, criticality, needs: assets.iter().map(entry).collect() }
}

impl Scope {
    pub(crate) fn of(model: &Model) -> Self {
        let mut capabilities = stated(model);
        let systems: Vec<usize> =
            (0..model.assets.len()).filter(|&asset| model.assets[asset].sort == AssetSort::System).collect();
        if capabilities.is_empty() && systems.is_empty() {
            capabilities = for_bare_model(model);
        } else {
            let reached: BTreeSet<usize> =
                capabilities.iter().flat_map(|capability| led_to(model, &capability.needs)).collect();
            for system in systems.into_iter().filter(|system| !reached.contains(system)) {
                let asset = &model.assets[system];
                let criticality =
                    asset.criticality.as_ref().map_or(Criticality::Medium, |stated| stated.value);
                let id = format!("implied:{}", asset.id);
                capabilities.push(needing(model, id, criticality, &BTreeSet::from([system])));
            }
        }
        capabilities.sort_by(|a, b| a.id.cmp(&b.id));
        let scored = capabilities.iter().flat_map(|capability| led_to(model, &capability.needs)).collect();
        Self { capabilities, scored }
    }
}

fn stated(model: &Model) -> Vec<Capability> {
    let capability = |stated: &freehold::model::Capability| Capability {
        id: stated.id.clone(),
        criticality: stated.criticality.as_ref().map_or(Criticality::Medium, |stated| stated.value),
        needs: stated.needs.clone().unwrap_or_default(),
    };
    model.capabilities.iter().map(capability).collect()
}

/// One for every component, or cycle of components, that nothing else needs.
fn for_bare_model(model: &Model) -> Vec<Capability> {
    let reach: Vec<BTreeSet<usize>> =
        (0..model.assets.len()).map(|asset| led_to(model, needs(model, asset))).collect();
    let mut capabilities = Vec::new();
    for asset in 0..model.assets.len() {
        let mut circle: BTreeSet<usize> =
            reach[asset].iter().copied().filter(|&other| reach[other].contains(&asset)).collect();
        circle.insert(asset);
        let needed_from_outside =
            (0..model.assets.len()).any(|other| !circle.contains(&other) && reach[other].contains(&asset));
        // Ids are in byte order, so the smallest stands first.
        if circle.first() == Some(&asset) && !needed_from_outside {
            let id = format!("implied:{}", model.assets[asset].id);
            capabilities.push(needing(model, id, Criticality::Medium, &circle));
        }
    }
    capabilities
}
