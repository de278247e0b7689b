//! What was not stated, and what was assumed (DESIGN §4.6): counted over what is scored, so that nothing is silent.

use crate::analyse::export_gap::{self, DataGap};
use crate::analyse::{Topology, embedded, kind};
use crate::catalogue::Knowledge;
use crate::model::{
    Asset, AssetId, AssetKind, DataId, DataSet, Delivery, InterfaceId, Model, Role, SupplierKind,
};
use crate::text::Span;

use super::{AssumptionRow, Missing, UnknownRow};

/// One kind of fact, counted.
#[derive(Debug, Default, Clone)]
struct Count {
    missing: usize,
    total: usize,
    place: Option<Span>,
    /// Where one or more are missing.
    of: Vec<Missing>,
}

impl Count {
    fn ask(&mut self, stated: bool, of: Missing, place: Span) {
        self.total += 1;
        if !stated {
            self.missing += 1;
            self.place = self.place.or(Some(place));
            if self.of.last() != Some(&of) {
                self.of.push(of);
            }
        }
    }
}

/// The kinds of fact, in the order of the table of §4.6.
pub const KINDS: [&str; 13] = [
    "licence",
    "source",
    "delivery",
    "term",
    "owner",
    "developer",
    "operator",
    "supporter",
    "could",
    "interface",
    "alternatives",
    "exports",
    "export-details",
];

fn counts(model: &Model, topology: &Topology, gaps: &[DataGap], knowledge: &Knowledge) -> [Count; 13] {
    let mut counts: [Count; 13] = std::array::from_fn(|_| Count::default());
    for id in &topology.assets {
        let reading = knowledge.licences.get(id.index()).and_then(Option::as_ref);
        ask_asset(
            &mut counts,
            *id,
            &model.assets[id.index()],
            reading.is_some_and(|reading| reading.best == reading.worst),
        );
    }
    for (at, interface) in model.interfaces.iter().enumerate() {
        let of = Missing::Interface(InterfaceId(at as u32));
        counts[9].ask(interface.openness.is_some(), of, interface.span);
    }
    for (at, data) in model.data.iter().enumerate().filter(|(at, _)| !gaps[*at].holders.is_empty()) {
        let of = Missing::Data(DataId(at as u32));
        counts[11].ask(data.exports.is_some(), of, data.span);
        for export in data.exports.iter().flat_map(|exports| &exports.value) {
            let stated = [
                export.format.is_some(),
                export.by.is_some(),
                export.takes.is_some(),
                export.tested.is_some(),
            ];
            stated.into_iter().for_each(|stated| counts[12].ask(stated, of, export.span));
        }
    }
    counts
}

fn ask_asset(counts: &mut [Count; 13], id: AssetId, asset: &Asset, licence: bool) {
    let (of, place) = (Missing::Asset(id), asset.span);
    let library = asset.kind.as_ref().is_some_and(|kind| kind.value == AssetKind::Library);
    let by = |role: Role| asset.role(role).is_some_and(|facts| facts.by.is_some());
    let shorthand = asset.supplier.is_some();
    counts[0].ask(licence, of, place);
    counts[1].ask(asset.source.is_some(), of, place);
    if !library || asset.delivery.is_some() {
        counts[2].ask(asset.delivery.is_some(), of, place);
    }
    let embedded = embedded(asset);
    if !embedded {
        counts[3].ask(asset.term.is_some(), of, place);
    }
    counts[4].ask(by(Role::Own) || shorthand, of, place);
    counts[5].ask(by(Role::Develop) || shorthand, of, place);
    let on_premises = asset.delivery.as_ref().is_some_and(|delivery| delivery.value == Delivery::OnPremises);
    if !embedded && !on_premises {
        counts[6].ask(by(Role::Operate) || shorthand, of, place);
    }
    if asset.role(Role::Support).is_some() {
        counts[7].ask(by(Role::Support), of, place);
    }
    let could = |role: Role| asset.role(role).is_some_and(|facts| facts.could.is_some());
    counts[8].ask(could(Role::Develop), of, place);
    if !embedded {
        counts[8].ask(could(Role::Operate), of, place);
    }
    counts[10].ask(asset.alternatives.is_some(), of, place);
}

/// The kinds of fact of which some are missing, most missing first.
pub(super) fn unknowns(
    model: &Model,
    topology: &Topology,
    gaps: &[DataGap],
    knowledge: &Knowledge,
) -> Vec<UnknownRow> {
    let counts = counts(model, topology, gaps, knowledge);
    let mut rows: Vec<UnknownRow> = KINDS
        .iter()
        .zip(counts)
        .filter(|(_, count)| count.missing > 0)
        .map(|(kind, count)| UnknownRow {
            kind,
            missing: count.missing,
            total: count.total,
            width: None,
            place: count.place,
            of: count.of,
        })
        .collect();
    rows.sort_by(|a, b| b.missing.cmp(&a.missing).then(a.kind.cmp(b.kind)));
    rows
}

/// Facts stated, and facts that could have been.
pub(super) fn stated(
    model: &Model,
    topology: &Topology,
    gaps: &[DataGap],
    knowledge: &Knowledge,
) -> (usize, usize) {
    let counts = counts(model, topology, gaps, knowledge);
    let total: usize = counts.iter().map(|count| count.total).sum();
    let missing: usize = counts.iter().map(|count| count.missing).sum();
    (total - missing, total)
}

/// The assumptions that were made, in the order of §4.6.
pub(super) fn assumptions(model: &Model, topology: &Topology, gaps: &[DataGap]) -> Vec<AssumptionRow> {
    let assets = || topology.assets.iter().map(|id| &model.assets[id.index()]);
    let delivery = |asset: &Asset| asset.delivery.as_ref().map(|delivery| delivery.value);
    let operator = |asset: &Asset| asset.role(Role::Operate).is_some_and(|facts| facts.by.is_some());
    let months = |asset: &Asset| asset.replace.as_ref().is_some_and(|replace| replace.months.is_some());
    let ours = |kind: SupplierKind| kind == SupplierKind::Ourselves;
    let suppliers = || model.suppliers.iter();
    let held = || model.data.iter().zip(gaps).filter(|(_, gap)| !gap.holders.is_empty());
    let mut rows = Vec::new();
    let mut row = |kind, what, places: Vec<Span>| {
        if let Some(&place) = places.first() {
            rows.push(AssumptionRow { kind, what, count: places.len(), place: Some(place) });
        }
    };
    let spans = |places: &mut dyn Iterator<Item = &Asset>| places.map(|asset| asset.span).collect::<Vec<_>>();
    row(
        "supplier-kind",
        "a supplier of no stated kind is a company",
        suppliers().filter(|s| s.kind.is_none()).map(|s| s.span).collect(),
    );
    let lone =
        suppliers().filter(|s| s.parent.is_none() && !s.kind.as_ref().is_some_and(|kind| ours(kind.value)));
    row("parent", "a supplier of no stated parent is independent", lone.map(|s| s.span).collect());
    let taken_as_ours = |asset: &Asset| asset.package.as_ref().is_some_and(|package| package.assumed_ours);
    row(
        "parts-list-ours",
        "what a parts list is about is owned, developed and operated by ourselves",
        spans(&mut assets().filter(|a| taken_as_ours(a))),
    );
    row(
        "library-embedded",
        "a library is embedded in what needs it",
        spans(&mut assets().filter(|a| kind(a) == AssetKind::Library && a.delivery.is_none())),
    );
    row(
        "embedded-perpetual",
        "what is embedded may be used for ever",
        spans(&mut assets().filter(|a| embedded(a) && a.term.is_none())),
    );
    row(
        "on-premises-ourselves",
        "what runs on premises is operated by ourselves",
        spans(&mut assets().filter(|a| delivery(a) == Some(Delivery::OnPremises) && !operator(a))),
    );
    row("steward", "the steward is not a vendor", spans(&mut assets().filter(|a| a.steward.is_none())));
    row(
        "no-replacement",
        "without stated alternatives and months there is no replacement in time",
        spans(&mut assets().filter(|a| a.alternatives.is_none() || !months(a))),
    );
    let unstated = model.capabilities.iter().filter(|c| c.criticality.is_none()).map(|c| c.span);
    row("criticality", "a capability of no stated criticality is of medium weight", unstated.collect());
    row("needs", "what states no needs needs nothing", spans(&mut assets().filter(|a| a.needs.is_none())));
    row("holds", "what states no data holds none", spans(&mut assets().filter(|a| a.holds.is_none())));
    let timed = |data: &DataSet| {
        data.exports.as_ref().is_some_and(|exports| exports.value.iter().any(|e| e.takes.is_some()))
    };
    let silent = |gap: &DataGap| {
        let holders = gap.holders.iter().map(|&number| topology.assets[number as usize]);
        holders.into_iter().any(|holder| export_gap::stated_window(model, holder).is_none())
    };
    let windows = held().filter(|(data, gap)| timed(data) && silent(gap)).map(|(data, _)| data);
    row(
        "retrieval-window",
        "where no contract states a retrieval window it is the profile's",
        windows.map(|d| d.span).collect(),
    );
    rows
}
