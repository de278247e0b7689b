//! What a bid stands on, drawn: from the capabilities in scope over what the bid brings and needs to who holds it.

use std::collections::BTreeMap;

use super::super::document::{Node, Picture, Role};
use crate::analyse::Scope;
use crate::award::{Bidden, Part};
use crate::model::{AssetId, By, Entry, SupplierId};
use crate::score::ExposureRow;

/// Who can take half of the scope or more stands out.
const MUCH: f64 = 0.5;

/// The picture of one bid; what stands is passed over.
pub(super) fn picture(bid: &Bidden) -> Picture {
    let mut drawing = Drawing { bid, scope: Scope::of(&bid.model), nodes: Vec::new(), edges: Vec::new() };
    drawing.draw();
    let title = format!("what {} stands on", bid.name);
    Picture { title, nodes: drawing.nodes, edges: drawing.edges }
}

struct Drawing<'d> {
    bid: &'d Bidden,
    scope: Scope,
    nodes: Vec<Node>,
    edges: Vec<(usize, usize)>,
}

impl Drawing<'_> {
    fn draw(&mut self) {
        let (mut assets, mut left) = (BTreeMap::<AssetId, usize>::new(), Vec::new());
        for at in 0..self.bid.model.capabilities.len() {
            let capability = &self.bid.model.capabilities[at];
            let label = capability.name.clone().unwrap_or_else(|| capability.id.clone());
            self.nodes.push(Node::new(label, "capability").as_role(Role::Start));
            let from = self.nodes.len() - 1;
            let needed = self.judged(capability.needs.as_deref().unwrap_or_default());
            self.lead(from, &needed, &mut assets, &mut left);
        }
        while let Some(asset) = left.pop() {
            let needs = self.bid.model.assets[asset.index()].needs.as_deref().unwrap_or_default();
            let (from, needed) = (assets[&asset], self.judged(needs));
            self.lead(from, &needed, &mut assets, &mut left);
        }
        self.suppliers(&assets);
    }

    /// The judged assets that entries lead to, through what stands.
    fn judged(&self, entries: &[Entry]) -> Vec<AssetId> {
        let members = |entries: &[Entry]| -> Vec<AssetId> {
            entries.iter().flat_map(|entry| self.scope.members(&entry.members)).collect()
        };
        let mut seen = vec![false; self.bid.model.assets.len()];
        let (mut left, mut found) = (members(entries), Vec::new());
        while let Some(asset) = left.pop() {
            if std::mem::replace(&mut seen[asset.index()], true) {
                continue;
            }
            if self.bid.judged.counts(asset) {
                found.push(asset);
            } else {
                left.extend(members(
                    self.bid.model.assets[asset.index()].needs.as_deref().unwrap_or_default(),
                ));
            }
        }
        found.sort_unstable();
        found
    }

    fn lead(
        &mut self,
        from: usize,
        to: &[AssetId],
        assets: &mut BTreeMap<AssetId, usize>,
        left: &mut Vec<AssetId>,
    ) {
        for &asset in to {
            let node = *assets.entry(asset).or_insert_with(|| {
                let stated = &self.bid.model.assets[asset.index()];
                let kind =
                    if self.bid.judged.parts[asset.index()] == Part::Own { "in the bid" } else { "today's" };
                self.nodes.push(Node::new(stated.name.as_deref().unwrap_or(&stated.id), kind));
                left.push(asset);
                self.nodes.len() - 1
            });
            self.edges.push((from, node));
        }
    }

    /// Everyone who is stated to hold a role of what is drawn.
    fn suppliers(&mut self, assets: &BTreeMap<AssetId, usize>) {
        let mut drawn: BTreeMap<SupplierId, usize> = BTreeMap::new();
        for (asset, &from) in assets {
            let stated = &self.bid.model.assets[asset.index()];
            let by = stated.roles.iter().filter_map(|facts| facts.by.as_ref()).flat_map(By::suppliers);
            for supplier in stated.supplier.iter().chain(by).map(|supplier| supplier.value) {
                let node = *drawn.entry(supplier).or_insert_with(|| {
                    let named = &self.bid.model.suppliers[supplier.index()];
                    let role = if self.takes_much(supplier) { Role::Culprit } else { Role::Plain };
                    let name = named.name.as_deref().unwrap_or(&named.id);
                    self.nodes.push(Node::new(name, "supplier").as_role(role));
                    self.nodes.len() - 1
                });
                self.edges.push((from, node));
            }
        }
    }

    fn takes_much(&self, supplier: SupplierId) -> bool {
        let group = self.bid.model.owners(supplier).last().unwrap_or(supplier);
        let own = |row: &&ExposureRow| row.supplier == Some(group);
        let row = self.bid.assessment.exposures.iter().find(own);
        row.is_some_and(|row| row.exposure.typical >= MUCH)
    }
}
