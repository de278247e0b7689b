//! A copy of a model in which single unknown facts are answered.
//!
//! An answer is what a completion takes the fact to be, and it is the same in all three completions of the copy. What the
//! language can state is stated; figures are pinned in [`Pins`](crate::catalogue::Pins). Somebody unnamed becomes a
//! supplier of its own: ourselves at best, a supplier of that asset alone typically, one supplier of all at worst.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::Missing;
use super::facts::{
    UnknownFact, UnknownKind, could_is_unknown, delivery_is_unknown, holder_is_unknown, licence_is_known,
    term_is_unknown,
};
use crate::analyse::{End, class, delivery, source, term};
use crate::catalogue::{Figure, Knowledge, LicenceReading};
use crate::model::{
    Asset, AssetId, By, Could, LicenceClass, Model, Role, RoleFacts, Supplier, SupplierId, SupplierKind,
};
use crate::text::{Sp, Span};

/// A copy in which some facts are answered.
#[derive(Debug, Clone)]
pub struct Pinned {
    /// With what the language can state.
    pub model: Model,
    /// With the readings of licences and the pinned figures.
    pub knowledge: Knowledge,
    ourselves: Option<SupplierId>,
    one_of_all: Option<SupplierId>,
    one_of_an_asset: BTreeMap<AssetId, SupplierId>,
}

impl Pinned {
    /// Nothing is answered yet. O(size of the model).
    #[must_use]
    pub fn new(model: &Model, knowledge: &Knowledge) -> Self {
        Self {
            model: model.clone(),
            knowledge: knowledge.clone(),
            ourselves: None,
            one_of_all: None,
            one_of_an_asset: BTreeMap::new(),
        }
    }

    /// Answers a fact as a completion would.
    ///
    /// Facts of one asset build on each other, so pin them in the order of the list; the order of assets does not matter. A
    /// fact that is known already, or that earlier answers settled (nobody operates what is embedded), stays as it is.
    pub fn pin(&mut self, fact: &UnknownFact, end: End) {
        match (fact.subject, fact.kind) {
            (Missing::Asset(asset), UnknownKind::DirectNeed) => {
                self.knowledge.pins.pin(Figure::DirectNeed(asset), end);
            }
            (Missing::Asset(asset), UnknownKind::Alternatives) => {
                self.knowledge.pins.pin(Figure::Alternatives(asset), end);
            }
            (Missing::Interface(interface), _) => {
                self.knowledge.pins.pin(Figure::Interface(interface), end);
            }
            (Missing::Data(data), UnknownKind::Export(at, facet)) => {
                self.knowledge.pins.pin(Figure::Export(data, at, facet), end);
            }
            (Missing::Data(data), _) => self.knowledge.pins.pin(Figure::Exports(data), end),
            (Missing::Asset(asset), kind) => self.state(asset, kind, end),
        }
    }

    /// Facts of an asset that the language can state.
    fn state(&mut self, id: AssetId, kind: UnknownKind, end: End) {
        let class = class(&self.model, &self.knowledge, id, end);
        let open = class == LicenceClass::Open;
        let asset = &mut self.model.assets[id.index()];
        let span = asset.span;
        match kind {
            UnknownKind::Licence if !licence_is_known(&self.knowledge, id) => self.state_licence(id, class),
            UnknownKind::Delivery if delivery_is_unknown(asset) => {
                asset.delivery = Some(Sp::new(delivery(asset, end), span));
            }
            UnknownKind::Source => asset.source = Some(Sp::new(source(asset, open, end), span)),
            UnknownKind::Term if term_is_unknown(asset) => {
                asset.term = Some(Sp::new(term(asset, delivery(asset, end), end), span));
            }
            UnknownKind::Could(role) if could_is_unknown(asset, role) => {
                let somebody = match end {
                    End::Low => true,
                    End::Typical => open || role == Role::Support,
                    End::High => false,
                };
                let able = if somebody { Could::Market(span) } else { Could::nobody(span) };
                facts_of(asset, role).could = Some(able);
            }
            UnknownKind::Holder(role) if holder_is_unknown(asset, role) => {
                let holder = self.somebody(id, end, span);
                let by = By::one(holder, span);
                facts_of(&mut self.model.assets[id.index()], role).by = Some(by);
            }
            _ => {}
        }
    }

    fn state_licence(&mut self, id: AssetId, class: LicenceClass) {
        let reading = LicenceReading { best: class, worst: class, ..LicenceReading::default() };
        let licences = &mut self.knowledge.licences;
        if licences.len() <= id.index() {
            licences.resize(self.model.assets.len(), None);
        }
        licences[id.index()] = Some(Arc::new(reading));
    }

    /// Whoever holds the roles of an asset that nobody is stated to hold, in a completion.
    fn somebody(&mut self, asset: AssetId, end: End, span: Span) -> SupplierId {
        let fresh = SupplierId(self.model.suppliers.len() as u32);
        let (known, kind) = match end {
            End::Low => (self.ourselves.get_or_insert(fresh), SupplierKind::Ourselves),
            End::Typical => (self.one_of_an_asset.entry(asset).or_insert(fresh), SupplierKind::Company),
            End::High => (self.one_of_all.get_or_insert(fresh), SupplierKind::Company),
        };
        let known = *known;
        if known == fresh {
            let kind = Some(Sp::new(kind, span));
            let supplier =
                Supplier { id: String::new(), name: None, country: None, parent: None, kind, span };
            self.model.suppliers.push(supplier);
        }
        known
    }
}

/// The facts of a role, made where there are none, in the order of the roles.
fn facts_of(asset: &mut Asset, role: Role) -> &mut RoleFacts {
    let span = asset.span;
    let at = asset.roles.partition_point(|facts| facts.role < role);
    if asset.roles.get(at).is_none_or(|facts| facts.role != role) {
        asset.roles.insert(at, RoleFacts::unstated(role, span));
    }
    &mut asset.roles[at]
}
