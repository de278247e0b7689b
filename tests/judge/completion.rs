//! DESIGN §4.6: one completion of everything that was not stated about assets.

use std::collections::{BTreeMap, BTreeSet};

use freehold::catalogue::Knowledge;
use freehold::model::{self, Asset, AssetKind, Could, Delivery, LicenceClass, Model, Role, Source, Term};

/// Which completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Low,
    Typical,
    High,
}

impl End {
    pub(crate) const ALL: [Self; 3] = [Self::Low, Self::Typical, Self::High];

    pub(crate) fn pick<T>(self, low: T, typical: T, high: T) -> T {
        match self {
            Self::Low => low,
            Self::Typical => typical,
            Self::High => high,
        }
    }
}

/// Who holds a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holder {
    Supplier(usize),
    /// Ourselves, where nobody wrote it.
    Ourselves,
    /// The unnamed supplier of one asset alone.
    UnnamedOf(usize),
    /// The one unnamed supplier of all roles that nobody is stated to hold.
    Unnamed,
}

impl Holder {
    pub(crate) fn is_unnamed(self) -> bool {
        matches!(self, Self::UnnamedOf(_) | Self::Unnamed)
    }
}

/// Those who are needed together, or one alone: as soon as any of them leaves, nothing is left of it.
pub(crate) type Party = BTreeSet<Holder>;

/// Who else is able.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Able {
    Somebody,
    These(BTreeSet<Party>),
}

fn parties(stated: &[model::Holder]) -> BTreeSet<Party> {
    let party = |holder: &model::Holder| {
        holder.members().iter().map(|member| Holder::Supplier(member.value.index())).collect()
    };
    stated.iter().map(party).collect()
}

/// An asset of which everything is known.
#[derive(Debug)]
pub(crate) struct Completed {
    pub(crate) class: LicenceClass,
    pub(crate) source: Source,
    pub(crate) delivery: Delivery,
    pub(crate) term: Term,
    /// Holders of the roles that the asset has.
    pub(crate) holders: BTreeMap<Role, BTreeSet<Party>>,
    pub(crate) able: BTreeMap<Role, Able>,
}

impl Completed {
    pub(crate) fn of(model: &Model, knowledge: &Knowledge, at: usize, end: End) -> Self {
        let asset = &model.assets[at];
        let class = class(asset, knowledge, at, end);
        let delivery = delivery(asset, end);
        let (mut holders, mut able) = (BTreeMap::new(), BTreeMap::new());
        for &(_, role) in Role::WORDS {
            if let Some(by) = holders_of(asset, role, delivery, at, end) {
                holders.insert(role, by);
                able.insert(role, able_of(asset, role, class, end));
            }
        }
        let (source, term) = (source(asset, class, end), term(asset, delivery, end));
        Self { class, source, delivery, term, holders, able }
    }

    pub(crate) fn is_open(&self) -> bool {
        self.class == LicenceClass::Open
    }
}

pub(crate) fn is_library(asset: &Asset) -> bool {
    asset.kind.as_ref().is_some_and(|kind| kind.value == AssetKind::Library)
}

fn class(asset: &Asset, knowledge: &Knowledge, at: usize, end: End) -> LicenceClass {
    let (best, worst) = match &knowledge.licences[at] {
        Some(reading) => (reading.best, reading.worst),
        None => (LicenceClass::Open, LicenceClass::Proprietary),
    };
    end.pick(best, if is_library(asset) { best } else { worst }, worst)
}

fn source(asset: &Asset, class: LicenceClass, end: End) -> Source {
    let unstated = if class == LicenceClass::Open {
        end.pick(Source::Public, Source::Public, Source::None)
    } else {
        end.pick(Source::Escrow, Source::None, Source::None)
    };
    asset.source.as_ref().map_or(unstated, |stated| stated.value)
}

fn stated_by(asset: &Asset, role: Role) -> Option<&[model::Holder]> {
    Some(&asset.role(role)?.by.as_ref()?.holders)
}

fn delivery(asset: &Asset, end: End) -> Delivery {
    let unoperated =
        if stated_by(asset, Role::Operate).is_some() { Delivery::OnPremises } else { Delivery::Embedded };
    let unstated = end.pick(unoperated, Delivery::Saas, Delivery::Saas);
    let unstated = if is_library(asset) { Delivery::Embedded } else { unstated };
    asset.delivery.as_ref().map_or(unstated, |stated| stated.value)
}

fn term(asset: &Asset, delivery: Delivery, end: End) -> Term {
    let typical = if delivery == Delivery::Saas { Term::Subscription } else { Term::Perpetual };
    let unstated = end.pick(Term::Perpetual, typical, Term::Subscription);
    let unstated = if delivery == Delivery::Embedded { Term::Perpetual } else { unstated };
    asset.term.as_ref().map_or(unstated, |stated| stated.value)
}

/// `None` where the asset does not have the role.
fn holders_of(asset: &Asset, role: Role, delivery: Delivery, at: usize, end: End) -> Option<BTreeSet<Party>> {
    let exists = match role {
        Role::Own | Role::Develop => true,
        Role::Operate => delivery != Delivery::Embedded,
        Role::Support => asset.role(role).is_some(),
    };
    if !exists {
        return None;
    }
    if let Some(by) = stated_by(asset, role) {
        return Some(parties(by));
    }
    if role == Role::Operate && delivery == Delivery::OnPremises {
        return Some(BTreeSet::from([Party::from([Holder::Ourselves])]));
    }
    let by_shorthand = asset.supplier.as_ref().filter(|_| role != Role::Support);
    let unstated = end.pick(Holder::Ourselves, Holder::UnnamedOf(at), Holder::Unnamed);
    let holder = by_shorthand.map_or(unstated, |supplier| Holder::Supplier(supplier.value.index()));
    Some(BTreeSet::from([Party::from([holder])]))
}

fn able_of(asset: &Asset, role: Role, class: LicenceClass, end: End) -> Able {
    let nobody = || Able::These(BTreeSet::new());
    match asset.role(role).and_then(|facts| facts.could.as_ref()) {
        Some(Could::Market(_)) => Able::Somebody,
        Some(Could::Suppliers(able, _)) => Able::These(parties(able)),
        None => {
            let somebody = class == LicenceClass::Open || role == Role::Support;
            end.pick(Able::Somebody, if somebody { Able::Somebody } else { nobody() }, nobody())
        }
    }
}
