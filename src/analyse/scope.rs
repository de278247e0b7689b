//! What takes part (DESIGN §4.1): capabilities, stated and implied, and the assets that some capability leads to.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::{AssetId, AssetSort, CapabilityId, Criticality, Entry, Members, Model};

/// A capability that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopedCapability {
    /// Its id; `implied:<asset>` where nobody stated it.
    pub id: String,
    /// The stated capability, if it is one.
    pub stated: Option<CapabilityId>,
    /// What an implied one needs, smallest id first.
    pub implied: Vec<AssetId>,
    /// How much depends on it.
    pub criticality: Criticality,
}

/// What takes part.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// In byte order of ids.
    pub capabilities: Vec<ScopedCapability>,
    /// By position of the asset: whether it is scored.
    pub scored: Vec<bool>,
    /// By position of the interface: who provides it, in order, without duplicates.
    pub providers: Vec<Vec<AssetId>>,
}

impl Scope {
    /// Finds what takes part. O(V + E).
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let providers = providers(model);
        let mut capabilities: Vec<ScopedCapability> = (0..model.capabilities.len())
            .map(|at| ScopedCapability {
                id: model.capabilities[at].id.clone(),
                stated: Some(CapabilityId(at as u32)),
                implied: Vec::new(),
                criticality: model.capabilities[at]
                    .criticality
                    .as_ref()
                    .map_or(Criticality::Medium, |c| c.value),
            })
            .collect();
        let mut reach = Reach { model, providers: &providers, scored: vec![false; model.assets.len()] };
        for capability in &model.capabilities {
            reach.follow_entries(capability.needs.as_deref().unwrap_or_default());
        }
        let has_systems = model.assets.iter().any(|asset| asset.sort == AssetSort::System);
        let implied = if has_systems {
            implied_by_systems(model, &reach.scored)
        } else if capabilities.is_empty() {
            implied_by_components(model, &providers)
        } else {
            Vec::new()
        };
        for capability in &implied {
            reach.follow(capability.implied.clone());
        }
        let scored = reach.scored;
        capabilities.extend(implied);
        capabilities.sort_by(|a, b| a.id.cmp(&b.id));
        Self { capabilities, scored, providers }
    }

    /// The entries of a capability as lists of members with how many must stand and what passes.
    pub fn members<'a>(&'a self, members: &'a Members) -> impl Iterator<Item = AssetId> + 'a {
        members_of(members, &self.providers)
    }
}

/// Who provides each interface.
fn providers(model: &Model) -> Vec<Vec<AssetId>> {
    let mut providers = vec![Vec::new(); model.interfaces.len()];
    for (at, asset) in model.assets.iter().enumerate() {
        for interface in &asset.provides {
            let list: &mut Vec<AssetId> = &mut providers[interface.value.index()];
            if list.last() != Some(&AssetId(at as u32)) {
                list.push(AssetId(at as u32));
            }
        }
    }
    providers
}

fn implied(model: &Model, members: Vec<AssetId>, criticality: Criticality) -> ScopedCapability {
    let id = format!("implied:{}", model.assets[members[0].index()].id);
    ScopedCapability { id, stated: None, implied: members, criticality }
}

/// One for every system that no stated capability leads to, with the system's own weight.
fn implied_by_systems(model: &Model, led_to: &[bool]) -> Vec<ScopedCapability> {
    let systems =
        model.assets.iter().enumerate().filter(|(at, a)| a.sort == AssetSort::System && !led_to[*at]);
    systems
        .map(|(at, asset)| {
            let criticality = asset.criticality.as_ref().map_or(Criticality::Medium, |c| c.value);
            implied(model, vec![AssetId(at as u32)], criticality)
        })
        .collect()
}

/// One of medium weight for every component, or cycle of components, that nothing else needs.
fn implied_by_components(model: &Model, providers: &[Vec<AssetId>]) -> Vec<ScopedCapability> {
    let mut graph: DiGraph<(), (), u32> = DiGraph::new();
    for _ in &model.assets {
        graph.add_node(());
    }
    for (at, asset) in model.assets.iter().enumerate() {
        for entry in asset.needs.iter().flatten() {
            for member in members_of(&entry.members, providers) {
                graph.add_edge(NodeIndex::new(at), NodeIndex::new(member.index()), ());
            }
        }
    }
    let components = kosaraju_scc(&graph);
    let mut component_of = vec![0usize; model.assets.len()];
    for (number, component) in components.iter().enumerate() {
        for node in component {
            component_of[node.index()] = number;
        }
    }
    let mut needed = vec![false; components.len()];
    for edge in graph.raw_edges() {
        let (from, to) = (component_of[edge.source().index()], component_of[edge.target().index()]);
        needed[to] |= from != to;
    }
    let free = components.into_iter().zip(needed).filter(|(_, needed)| !needed);
    free.map(|(component, _)| {
        let mut members: Vec<AssetId> = component.iter().map(|node| AssetId(node.index() as u32)).collect();
        members.sort_unstable();
        implied(model, members, Criticality::Medium)
    })
    .collect()
}

fn members_of<'a>(members: &'a Members, providers: &'a [Vec<AssetId>]) -> impl Iterator<Item = AssetId> + 'a {
    let provided = members.interface().map_or(&[][..], |interface| &providers[interface.index()]);
    members.assets().iter().map(|asset| asset.value).chain(provided.iter().copied())
}

/// Marks everything that is led to.
struct Reach<'a> {
    model: &'a Model,
    providers: &'a [Vec<AssetId>],
    scored: Vec<bool>,
}

impl Reach<'_> {
    fn follow_entries(&mut self, entries: &[Entry]) {
        self.follow(entries.iter().flat_map(|entry| members_of(&entry.members, self.providers)).collect());
    }

    fn follow(&mut self, mut open: Vec<AssetId>) {
        while let Some(asset) = open.pop() {
            if !std::mem::replace(&mut self.scored[asset.index()], true) {
                for entry in self.model.assets[asset.index()].needs.iter().flatten() {
                    open.extend(members_of(&entry.members, self.providers));
                }
            }
        }
    }
}
