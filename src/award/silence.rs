//! What a bid leaves out although the tender asks it to be disclosed, and what it is then taken to be.
//!
//! `needs` and `holds` absent is silence, `[]` is an answer. What a silent asset needs is taken to be a closed service
//! of somebody nobody named, without an alternative; what it holds, data of which nothing comes out. Every other fact
//! is one of the unknowns of DESIGN §4.6, whose worst end the engine knows.

use std::sync::Arc;

use crate::analyse::{Scope, Topology};
use crate::catalogue::{End, Knowledge, LicenceReading};
use crate::model::{
    Asset, AssetId, AssetKind, AssetSort, By, Could, DataId, DataSet, Delivery, Entry, InterfaceId, Level,
    LicenceClass, Members, Model, Part, Role, RoleFacts, Source, Supplier, SupplierId, Term,
};
use crate::score::unknown::{Pinned, UnknownFact, UnknownKind, unknown_facts};
use crate::score::{Interval, Missing, Scores};
use crate::text::{Sp, Span};

use super::tender::{Disclosed, Tender};
use super::{Judged, judged};

/// A fact that a bid must disclose and does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// Which, as the tender asks for it.
    pub fact: Disclosed,
    /// Which single fact; `None` for `needs` and `holds`.
    pub kind: Option<UnknownKind>,
    /// Of what.
    pub of: Missing,
    /// Where the thing stands.
    pub place: Span,
}

/// What a bid is silent on, in the order of the tender's list and then of ids. Only what the bid adds or changes is
/// asked: the facts of the base are the buyer's, and so is by which interface the base needs a system.
pub(super) fn silent(tender: &Tender, model: &Model, knowledge: &Knowledge, judged: &Judged) -> Vec<Silent> {
    let scope = Scope::of(model);
    let topology = Topology::of(model, &scope);
    let facts = unknown_facts(model, knowledge, &scope, &topology);
    let mut found = Vec::new();
    for disclosed in &tender.disclose {
        match disclosed.value {
            Disclosed::Fact(kind) => {
                let asked = facts.iter().filter(|fact| {
                    fact.kind.counted_as() == kind
                        && fact.kind != UnknownKind::DirectNeed
                        && is_own(model, judged, fact.subject)
                });
                found.extend(asked.map(|fact| Silent {
                    fact: disclosed.value,
                    kind: Some(fact.kind),
                    of: fact.subject,
                    place: place(model, fact.subject),
                }));
            }
            Disclosed::Needs => {
                found.extend(absent(model, judged, disclosed.value, |asset| asset.needs.is_none()));
            }
            Disclosed::Holds => {
                found.extend(absent(model, judged, disclosed.value, |asset| asset.holds.is_none()));
            }
        }
    }
    found
}

/// Assets that were written down by somebody, not taken from a list of parts, and lack something.
fn absent(model: &Model, judged: &Judged, fact: Disclosed, lacks: impl Fn(&Asset) -> bool) -> Vec<Silent> {
    let is_silent = |id: &AssetId| {
        let asset = &model.assets[id.index()];
        let library = asset.kind.as_ref().is_some_and(|kind| kind.value == AssetKind::Library);
        asset.package.is_none() && !library && lacks(asset)
    };
    let silent: Vec<AssetId> = judged.of(judged::Part::Own).filter(is_silent).collect();
    let one = |id: AssetId| {
        let of = Missing::Asset(id);
        Silent { fact, kind: None, of, place: place(model, of) }
    };
    silent.into_iter().map(one).collect()
}

fn is_own(model: &Model, judged: &Judged, of: Missing) -> bool {
    let mut own = judged.of(judged::Part::Own).map(|asset| &model.assets[asset.index()]);
    match of {
        Missing::Asset(asset) => judged.own(asset),
        Missing::Data(data) => own.any(|asset| asset.holds.iter().flatten().any(|held| held.value == data)),
        Missing::Interface(interface) => {
            own.any(|asset| asset.provides.iter().any(|provided| provided.value == interface))
        }
    }
}

fn place(model: &Model, of: Missing) -> Span {
    match of {
        Missing::Asset(AssetId(at)) => model.assets[at as usize].span,
        Missing::Data(DataId(at)) => model.data[at as usize].span,
        Missing::Interface(InterfaceId(at)) => model.interfaces[at as usize].span,
    }
}

/// Ids behind all that a model can have, as tables are sorted by id.
const SOMEBODY: &str = "~undisclosed";

/// Whether an id is that of something which a bid needs or holds and does not name.
pub(super) fn is_undisclosed(id: &str) -> bool {
    id.starts_with(SOMEBODY)
}

/// Whether what a bid is silent on makes its model larger.
pub(super) fn adds(silent: &[Silent]) -> bool {
    silent.iter().any(|silent| silent.fact >= Disclosed::Needs)
}

/// Adds to a model what a bid's silence about needs and holdings is taken for; the new assets are judged, and no part
/// of what the bid was asked about.
pub(super) fn add_worst(model: &mut Model, judged: &mut Judged, silent: &[Silent]) {
    let mut somebody = None;
    for silence in silent {
        let Missing::Asset(asset) = silence.of else { continue };
        match silence.fact {
            Disclosed::Needs => {
                let supplier = *somebody.get_or_insert_with(|| add_somebody(model, silence.place));
                add_need(model, judged, asset, supplier);
            }
            Disclosed::Holds => add_data(model, asset),
            Disclosed::Fact(_) => {}
        }
    }
}

fn add_somebody(model: &mut Model, span: Span) -> SupplierId {
    let somebody =
        Supplier { id: SOMEBODY.to_owned(), name: None, country: None, parent: None, kind: None, span };
    model.suppliers.push(Supplier { name: Some("somebody the bid does not name".to_owned()), ..somebody });
    SupplierId(model.suppliers.len() as u32 - 1)
}

fn add_need(model: &mut Model, judged: &mut Judged, of: AssetId, supplier: SupplierId) {
    let span = model.assets[of.index()].span;
    let mut needed = Asset::plain(format!("{SOMEBODY}:{}", model.assets[of.index()].id), span);
    needed.name = Some(format!("what {} needs, not disclosed", name(model, of)).into());
    needed.source = Some(Sp::new(Source::None, span));
    needed.delivery = Some(Sp::new(Delivery::Saas, span));
    needed.term = Some(Sp::new(Term::Subscription, span));
    let held = |role| RoleFacts {
        by: Some(By::one(supplier, span)),
        could: Some(Could::nobody(span)),
        ..RoleFacts::unstated(role, span)
    };
    needed.roles = vec![held(Role::Own), held(Role::Develop), held(Role::Operate)];
    needed.alternatives = Some(Box::new(Sp::new(Vec::new(), span)));
    let id = AssetId(model.assets.len() as u32);
    model.assets.push(needed);
    judged.parts.push(judged::Part::Needed);
    let entry = Entry { members: Members::One(Sp::new(id, span)), at_most: Level::Lost, span };
    model.assets[of.index()].needs.get_or_insert_default().push(entry);
}

/// The model in which every fact that a bid is silent on takes its worst end, in all completions. Where holders are not
/// disclosed, one firm that nobody named holds them all.
pub(super) fn at_worst(model: &Model, knowledge: &Knowledge, silent: &[Silent]) -> (Model, Knowledge) {
    let scope = Scope::of(model);
    let topology = Topology::of(model, &scope);
    let asked = |fact: &UnknownFact| {
        silent
            .iter()
            .any(|silent| silent.of == fact.subject && silent.fact == Disclosed::Fact(fact.kind.counted_as()))
    };
    let mut pinned = Pinned::new(model, knowledge);
    unknown_facts(model, knowledge, &scope, &topology).iter().filter(|fact| asked(fact)).for_each(|fact| {
        pinned.pin(fact, End::High);
    });
    (pinned.model, pinned.knowledge)
}

/// Scores under silence at its worst, with the high ends of the open ones: there, the unnamed may also be whoever is
/// withdrawn (DESIGN §4.6).
pub(super) fn with_worst(settled: &Scores, open: &Scores) -> Scores {
    let upper = |settled: Interval, open: Interval| Interval { high: settled.high.max(open.high), ..settled };
    let mut scores = *settled;
    if let (Some(own), Some(open)) = (&mut scores.overall, open.overall) {
        *own = upper(*own, open);
    }
    if let (Some(own), Some(open)) = (&mut scores.single_supplier, open.single_supplier) {
        own.score = upper(own.score, open.score);
        (own.h, own.t, own.b) = (upper(own.h, open.h), upper(own.t, open.t), upper(own.b, open.b));
    }
    if let (Some(own), Some(open)) = (&mut scores.chokepoints, open.chokepoints) {
        own.score = upper(own.score, open.score);
        (own.g, own.t, own.b) = (upper(own.g, open.g), upper(own.t, open.t), upper(own.b, open.b));
    }
    if let (Some(own), Some(open)) = (&mut scores.data_export, open.data_export) {
        own.score = upper(own.score, open.score);
        (own.worst, own.b) = (upper(own.worst, open.worst), upper(own.b, open.b));
    }
    if let (Some(own), Some(open)) = (&mut scores.exit_terms, open.exit_terms) {
        own.score = upper(own.score, open.score);
        (own.worst, own.b) = (upper(own.worst, open.worst), upper(own.b, open.b));
    }
    scores
}

/// What nobody disclosed is closed.
pub(super) fn close(model: &Model, knowledge: &mut Knowledge) {
    let class = LicenceClass::Proprietary;
    let closed = Arc::new(LicenceReading { best: class, worst: class, ..LicenceReading::default() });
    for (asset, reading) in model.assets.iter().zip(&mut knowledge.licences) {
        if is_undisclosed(&asset.id) {
            *reading = Some(Arc::clone(&closed));
        }
    }
}

fn add_data(model: &mut Model, of: AssetId) {
    let span = model.assets[of.index()].span;
    let data = DataSet {
        id: format!("{SOMEBODY}:{}", model.assets[of.index()].id),
        name: Some(format!("what {} holds, not disclosed", name(model, of))),
        volume: None,
        parts: vec![Part { name: "content".to_owned(), weight: 1.0 }],
        exports: Some(Sp::new(Vec::new(), span)),
        span,
    };
    model.data.push(data);
    let id = DataId(model.data.len() as u32 - 1);
    model.assets[of.index()].holds.get_or_insert_default().push(Sp::new(id, span));
}

fn name(model: &Model, asset: AssetId) -> String {
    let asset = &model.assets[asset.index()];
    asset.name.as_deref().unwrap_or(&asset.id).to_owned()
}

impl Asset {
    /// A component of which nothing is stated.
    fn plain(id: String, span: Span) -> Self {
        Self {
            id,
            sort: AssetSort::Component,
            name: None,
            kind: None,
            licence: None,
            term: None,
            delivery: None,
            source: None,
            product: None,
            criticality: None,
            supplier: None,
            roles: Vec::new(),
            steward: None,
            needs: Some(Vec::new()),
            provides: Vec::new(),
            holds: Some(Vec::new()),
            contract: None,
            alternatives: None,
            replace: None,
            package: None,
            tags: Box::default(),
            span,
        }
    }
}
