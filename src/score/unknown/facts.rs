//! Every single fact that nobody stated, by the table of DESIGN §4.6.
//!
//! A fact is listed if it could matter somewhere: of scored assets, of the interfaces of the model, of data that scored
//! assets hold. O(V + E), and the formats that converters reach.

use super::super::Missing;
use crate::analyse::closedness::{self, Products};
use crate::analyse::{Scope, Topology, embedded, kind};
use crate::catalogue::{ExportFacet, Knowledge};
use crate::model::{Asset, AssetId, AssetKind, DataId, Delivery, Entry, InterfaceId, Model, Role};

/// What is not known of it. The order is that in which answers build on each other: the source on the licence, the term
/// and the roles on the delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnknownKind {
    /// The class of the licence, or of a term in it.
    Licence,
    /// How it reaches us.
    Delivery,
    /// Whose hands the source is in.
    Source,
    /// May we run it after the owner leaves?
    Term,
    /// Who holds a role.
    Holder(Role),
    /// Who else is able to hold it.
    Could(Role),
    /// How open it is that others need the asset by no named interface.
    DirectNeed,
    /// Replacements known to exist.
    Alternatives,
    /// How open an interface is.
    Openness,
    /// The exports of a data set.
    Exports,
    /// A facet of the export at a position.
    Export(u32, ExportFacet),
}

impl UnknownKind {
    /// The name under which facts of the kind are counted.
    #[must_use]
    pub fn counted_as(self) -> &'static str {
        match self {
            Self::Licence => "licence",
            Self::Delivery => "delivery",
            Self::Source => "source",
            Self::Term => "term",
            Self::Holder(Role::Own) => "owner",
            Self::Holder(Role::Develop) => "developer",
            Self::Holder(Role::Operate) => "operator",
            Self::Holder(Role::Support) => "supporter",
            Self::Could(_) => "could",
            Self::DirectNeed | Self::Openness => "interface",
            Self::Alternatives => "alternatives",
            Self::Exports => "exports",
            Self::Export(..) => "export-details",
        }
    }
}

/// One fact that nobody stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnknownFact {
    /// What it is about.
    pub subject: Missing,
    /// What is not known of it.
    pub kind: UnknownKind,
}

/// A fact of an asset that nobody stated and that is taken to be none in all completions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AssumedFact {
    /// The asset.
    pub asset: AssetId,
    /// What is assumed to be none.
    pub kind: AssumedKind,
}

/// What is assumed to be none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AssumedKind {
    /// What it needs.
    Needs,
    /// The data that it holds.
    Holds,
}

/// Every fact that nobody stated: of scored assets in byte order of ids, of interfaces, of scored data; sorted.
#[must_use]
pub fn unknown_facts(
    model: &Model,
    knowledge: &Knowledge,
    scope: &Scope,
    topology: &Topology,
) -> Vec<UnknownFact> {
    let mut facts = Vec::new();
    let direct = needed_directly(model, scope, topology);
    for (number, &id) in topology.assets.iter().enumerate() {
        let mut kinds = of_asset(model, knowledge, id);
        kinds.extend(direct[number].then_some(UnknownKind::DirectNeed));
        kinds.sort_unstable();
        facts.extend(kinds.into_iter().map(|kind| UnknownFact { subject: Missing::Asset(id), kind }));
    }
    for at in (0..model.interfaces.len()).filter(|&at| model.interfaces[at].openness.is_none()) {
        let subject = Missing::Interface(InterfaceId(at as u32));
        facts.push(UnknownFact { subject, kind: UnknownKind::Openness });
    }
    for data in scored_data(model, topology) {
        let kinds = of_data(model, knowledge, data);
        facts.extend(kinds.into_iter().map(|kind| UnknownFact { subject: Missing::Data(data), kind }));
    }
    facts
}

/// What scored assets do not state and are taken to have none of, in byte order of ids.
#[must_use]
pub fn assumed_facts(model: &Model, topology: &Topology) -> Vec<AssumedFact> {
    let of = |&asset: &AssetId| {
        let stated = &model.assets[asset.index()];
        let needs = stated.needs.is_none().then_some(AssumedKind::Needs);
        let holds = stated.holds.is_none().then_some(AssumedKind::Holds);
        needs.into_iter().chain(holds).map(move |kind| AssumedFact { asset, kind })
    };
    topology.assets.iter().flat_map(of).collect()
}

fn of_asset(model: &Model, knowledge: &Knowledge, id: AssetId) -> Vec<UnknownKind> {
    let asset = &model.assets[id.index()];
    let mut kinds = Vec::new();
    let mut ask = |unknown: bool, kind: UnknownKind| kinds.extend(unknown.then_some(kind));
    ask(!licence_is_known(knowledge, id), UnknownKind::Licence);
    ask(delivery_is_unknown(asset), UnknownKind::Delivery);
    ask(asset.source.is_none(), UnknownKind::Source);
    ask(term_is_unknown(asset), UnknownKind::Term);
    for role in Role::ALL {
        ask(holder_is_unknown(asset, role), UnknownKind::Holder(role));
        ask(could_is_unknown(asset, role), UnknownKind::Could(role));
    }
    ask(asset.alternatives.is_none(), UnknownKind::Alternatives);
    kinds
}

/// Whether the class of the licence is the same in all completions.
pub(super) fn licence_is_known(knowledge: &Knowledge, id: AssetId) -> bool {
    let reading = knowledge.licences.get(id.index()).and_then(Option::as_ref);
    reading.is_some_and(|reading| reading.best == reading.worst)
}

/// A library is embedded, by assumption.
pub(super) fn delivery_is_unknown(asset: &Asset) -> bool {
    asset.delivery.is_none() && kind(asset) != AssetKind::Library
}

/// What is embedded is perpetual, by assumption.
pub(super) fn term_is_unknown(asset: &Asset) -> bool {
    asset.term.is_none() && !embedded(asset)
}

pub(super) fn holder_is_unknown(asset: &Asset, role: Role) -> bool {
    let stated = asset.role(role).is_some_and(|facts| facts.by.is_some());
    let shorthand = asset.supplier.is_some() && role != Role::Support;
    let on_premises = || asset.delivery.as_ref().is_some_and(|of| of.value == Delivery::OnPremises);
    let exists = match role {
        Role::Own | Role::Develop => true,
        Role::Operate => !embedded(asset) && !on_premises(),
        Role::Support => asset.role(role).is_some(),
    };
    exists && !stated && !shorthand
}

/// Nobody can take over the rights.
pub(super) fn could_is_unknown(asset: &Asset, role: Role) -> bool {
    let exists = match role {
        Role::Own => false,
        Role::Develop => true,
        Role::Operate => !embedded(asset),
        Role::Support => asset.role(role).is_some(),
    };
    exists && asset.role(role).is_none_or(|facts| facts.could.is_none())
}

/// By number of the scored asset: whether another needs it by no named interface, and no other product could do.
fn needed_directly(model: &Model, scope: &Scope, topology: &Topology) -> Vec<bool> {
    let mut direct = vec![false; topology.assets.len()];
    let products = Products::of(model, topology);
    let asks = |_: u32, entry: &Entry| entry.members.interface().is_none();
    closedness::for_each_need(model, scope, topology, &products, asks, |need| {
        direct[need.member as usize] |= !need.spared;
    });
    direct
}

/// The data sets that scored assets hold, in order.
fn scored_data(model: &Model, topology: &Topology) -> Vec<DataId> {
    let holders = topology.assets.iter().map(|asset| &model.assets[asset.index()]);
    let mut held: Vec<DataId> =
        holders.flat_map(|asset| asset.holds.iter().flatten()).map(|data| data.value).collect();
    held.sort_unstable();
    held.dedup();
    held
}

fn of_data(model: &Model, knowledge: &Knowledge, data: DataId) -> Vec<UnknownKind> {
    let Some(exports) = &model.data[data.index()].exports else { return vec![UnknownKind::Exports] };
    let formats = knowledge.export_formats.get(data.index()).map_or(&[][..], Vec::as_slice);
    let mut kinds = Vec::new();
    for (at, export) in exports.value.iter().enumerate() {
        let format = formats.get(at).copied().flatten();
        let unknown = [
            (ExportFacet::Format, format.is_none_or(|format| openness_is_unknown(knowledge, format))),
            (ExportFacet::Hands, export.by.is_none()),
            (ExportFacet::Time, export.takes.is_none()),
            (ExportFacet::Evidence, export.tested.is_none()),
        ];
        let unknown = unknown.into_iter().filter(|(_, unknown)| *unknown);
        kinds.extend(unknown.map(|(facet, _)| UnknownKind::Export(at as u32, facet)));
    }
    kinds
}

/// Whether something is not known of how open a format is, or of one that a converter makes of it and that could be more
/// open.
fn openness_is_unknown(knowledge: &Knowledge, from: usize) -> bool {
    if knowledge.formats[from].openness.is_some_and(|openness| openness >= 1.0) {
        return false;
    }
    let mut seen = vec![false; knowledge.formats.len()];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if std::mem::replace(&mut seen[at], true) {
            continue;
        }
        if knowledge.formats[at].openness.is_none() {
            return true;
        }
        open.extend(knowledge.formats[at].conversions.iter().map(|(to, _)| *to));
    }
    false
}
