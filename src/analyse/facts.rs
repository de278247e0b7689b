//! What each scored asset is in each completion (DESIGN §4.2 and the table of §4.6), packed for the sweeps.
//!
//! Lists of holders do not depend on the completion and are stored once; what does is a handful of flags a completion.
//! Somebody unnamed is not in the lists: the sweeps are told in which lanes the unnamed holder of an asset withdraws.

use crate::catalogue::{Knowledge, Profile};
use crate::model::{
    Alternative, Asset, AssetId, AssetKind, Could, Delivery, Holder, LicenceClass, Model, Role, Source,
    SupplierId, SupplierKind, Term,
};

use super::events;
use super::library_users::library_users;
use super::parties::{List, ListMaker, Lists, Party};
use super::{ByCompletion, End, Scope, Topology};

/// Position of a role in the tables, in the order of [`Role`].
pub type RoleIndex = usize;

// Positions in the order of `Role::ALL`.
pub(crate) const OWN: RoleIndex = 0;
pub(crate) const DEVELOP: RoleIndex = 1;
pub(crate) const OPERATE: RoleIndex = 2;
pub(crate) const SUPPORT: RoleIndex = 3;

/// Who does a role, or could.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holders {
    /// Nobody.
    Nobody,
    /// Somebody who never withdraws is among them.
    Solid,
    /// All of them can withdraw.
    Listed(List),
    /// Not stated.
    Unknown,
}

/// What does not depend on the completion.
#[derive(Debug, Clone, Copy)]
pub struct Stated {
    /// Who does each role.
    pub by: [Holders; 4],
    /// Who else could.
    pub could: [Holders; 4],
    /// Who supplies the stated alternatives; `Solid` where one has no stated supplier or one that never withdraws,
    /// `Nobody` where there is none.
    pub alternatives: Holders,
    /// For a library: who develops what needs it (stated ones).
    pub users: Holders,
    /// For a library: whether somebody not stated develops something that needs it.
    pub unnamed_user: bool,
    /// Replacement within the profile's months softens a loss, a freeze.
    pub softens: [bool; 2],
    /// Whether anybody supports it, or should.
    pub supported: bool,
    /// In some completion the asset has a role that nobody is stated to hold.
    pub has_unnamed: bool,
}

/// What depends on the completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Completed {
    /// Whether anybody operates it.
    pub operated: bool,
    /// Whether it stops when its owner leaves.
    pub stops: bool,
    /// Whether its licence is open.
    pub open: bool,
    /// Class of its licence.
    pub class: Option<LicenceClass>,
    /// Whether the licence and the source let somebody take over development.
    pub develop_may: bool,
    /// Whether licence, source or delivery let somebody take over operation.
    pub operate_may: bool,
    /// An openly licensed library with public source.
    pub public_library: bool,
    /// Whether somebody could take over a role of which this is not stated.
    pub could: [bool; 4],
}

/// The facts of all scored assets.
#[derive(Debug)]
pub struct Facts {
    /// By number of the scored asset.
    pub stated: Vec<Stated>,
    /// By completion, then by number of the scored asset.
    pub completed: ByCompletion<Vec<Completed>>,
    lists: Lists,
    /// By supplier: whether it can withdraw.
    pub withdraws: Vec<bool>,
    /// By supplier: its ultimate parent.
    pub parents: Vec<SupplierId>,
    /// By supplier: whether it is ours.
    pub ours: Vec<bool>,
}

impl Facts {
    /// Reads the facts. O(size of the model).
    #[must_use]
    pub fn of(
        model: &Model,
        knowledge: &Knowledge,
        profile: &Profile,
        scope: &Scope,
        topology: &Topology,
    ) -> Self {
        let parents = model.ultimate_parents();
        let kind = |supplier: SupplierId| {
            model.suppliers[supplier.index()].kind.as_ref().map_or(SupplierKind::Company, |kind| kind.value)
        };
        let suppliers = (0..model.suppliers.len() as u32).map(SupplierId);
        let ours: Vec<bool> = suppliers
            .clone()
            .map(|s| {
                kind(s) == SupplierKind::Ourselves || kind(parents[s.index()]) == SupplierKind::Ourselves
            })
            .collect();
        let withdraws: Vec<bool> =
            suppliers.map(|s| !ours[s.index()] && profile.withdraws.contains(&kind(s))).collect();
        let lists = ListMaker::new(withdraws.len());
        let mut reader = Reader { profile, withdraws: &withdraws, lists };
        let stated: Vec<Stated> =
            topology.assets.iter().map(|asset| reader.stated(&model.assets[asset.index()])).collect();
        let lists = reader.lists.finish();
        let completed = End::ALL.map(|end| {
            let complete = |(at, asset): (usize, &crate::model::AssetId)| {
                let class = class(model, knowledge, *asset, end);
                completed(&model.assets[asset.index()], class, &stated[at], end)
            };
            topology.assets.iter().enumerate().map(complete).collect()
        });
        let mut facts = Self { stated, completed, lists, withdraws, parents, ours };
        facts.add_users(model, scope, topology);
        facts
    }

    /// Adds who develops what needs each library.
    fn add_users(&mut self, model: &Model, scope: &Scope, topology: &Topology) {
        let is_library = |id: &AssetId| kind(&model.assets[id.index()]) == AssetKind::Library;
        if !topology.assets.iter().any(is_library) {
            return;
        }
        let memberships = events::memberships(model, self, topology);
        for (library, users) in library_users(model, scope, topology, self, &memberships) {
            let listed = self.lists.push(users.developers).map_or(Holders::Nobody, Holders::Listed);
            self.stated[library].users = if users.solid { Holders::Solid } else { listed };
            self.stated[library].unnamed_user = users.unnamed;
        }
    }

    /// Every list of holders in the facts, in order.
    pub(super) fn lists(&self) -> impl Iterator<Item = List> + use<> {
        self.lists.all()
    }

    /// The parties of a list, each able to carry on alone.
    #[must_use]
    #[inline]
    pub fn parties(&self, list: List) -> &[Party] {
        self.lists.list(list)
    }

    /// The suppliers that a party takes, in order: it fails as soon as any one of them leaves. Such as never leave are left
    /// out.
    pub fn members(&self, party: Party) -> impl Iterator<Item = SupplierId> + '_ {
        self.lists.members(party)
    }

    /// Those who are needed together, by number behind those of the suppliers.
    pub(super) fn together(&self) -> &[Box<[SupplierId]>] {
        self.lists.together()
    }

    /// Every supplier that a list names and that can leave, alone or together with others.
    pub fn suppliers(&self, list: List) -> impl Iterator<Item = SupplierId> + '_ {
        self.parties(list).iter().flat_map(|&party| self.members(party))
    }

    /// The groups whose withdrawal fails every party of a list, by ultimate parent, in order.
    #[must_use]
    pub fn groups_of_all(&self, list: List) -> Vec<SupplierId> {
        let of_party = |&party: &Party| {
            let groups = self.members(party).map(|supplier| self.parents[supplier.index()]);
            let mut groups: Vec<SupplierId> = groups.collect();
            groups.sort_unstable();
            groups.dedup();
            groups
        };
        let parties = self.parties(list);
        let mut common = of_party(&parties[0]);
        for party in &parties[1..] {
            let groups = of_party(party);
            common.retain(|group| groups.binary_search(group).is_ok());
        }
        common
    }

    /// Whether a holder is ours, with all who are needed for it.
    #[must_use]
    pub fn all_ours(&self, holder: &Holder) -> bool {
        holder.members().iter().all(|member| self.ours[member.value.index()])
    }
}

/// Packs what is stated.
struct Reader<'a> {
    profile: &'a Profile,
    withdraws: &'a [bool],
    lists: ListMaker,
}

impl Reader<'_> {
    fn suppliers(&mut self, suppliers: impl Iterator<Item = SupplierId>) -> Holders {
        for supplier in suppliers {
            if !self.withdraws[supplier.index()] {
                self.lists.forget();
                return Holders::Solid;
            }
            self.lists.add(supplier);
        }
        self.lists.close().map_or(Holders::Nobody, Holders::Listed)
    }

    /// Of those who are needed together, such as never leave do not matter; where all are such, nothing fails.
    fn holders(&mut self, holders: &[Holder]) -> Holders {
        for holder in holders {
            let mut leaving = holder
                .members()
                .iter()
                .map(|member| member.value)
                .filter(|member| self.withdraws[member.index()]);
            match (leaving.next(), leaving.next()) {
                (None, _) => {
                    self.lists.forget();
                    return Holders::Solid;
                }
                (Some(only), None) => self.lists.add(only),
                (Some(first), Some(second)) => {
                    let members = [first, second].into_iter().chain(leaving).collect();
                    self.lists.add_together(members);
                }
            }
        }
        self.lists.close().map_or(Holders::Nobody, Holders::Listed)
    }

    fn stated(&mut self, asset: &Asset) -> Stated {
        let by = Role::ALL.map(|role| self.by(asset, role));
        let could = Role::ALL.map(|role| match asset.role(role).and_then(|facts| facts.could.as_ref()) {
            None => Holders::Unknown,
            Some(Could::Market(_)) => Holders::Solid,
            Some(Could::Suppliers(holders, _)) => self.holders(holders),
        });
        let alternatives = asset.alternatives.as_ref().map_or(&[][..], |stated| &stated.value);
        let has_operate = operated(asset, End::High) || operated(asset, End::Typical);
        let has_unnamed = (0..4).any(|role| {
            by[role] == Holders::Unknown
                && match role {
                    OPERATE => has_operate,
                    SUPPORT => asset.role(Role::Support).is_some(),
                    _ => true,
                }
        });
        let months = asset.replace.as_ref().and_then(|replace| replace.months.as_ref()).map(|m| m.value.1.0);
        let within = |limit: f64| months.is_some_and(|months| months <= limit);
        Stated {
            by,
            could,
            alternatives: self.alternatives(alternatives),
            users: Holders::Nobody,
            unnamed_user: false,
            softens: [within(self.profile.replace_lost_months), within(self.profile.replace_frozen_months)],
            supported: asset.role(Role::Support).is_some(),
            has_unnamed,
        }
    }

    fn by(&mut self, asset: &Asset, role: Role) -> Holders {
        if let Some(by) = asset.role(role).and_then(|facts| facts.by.as_ref()) {
            return self.holders(&by.holders);
        }
        if role == Role::Operate && delivery(asset, End::High) == Delivery::OnPremises {
            return Holders::Solid;
        }
        shorthand(asset, role).map_or(Holders::Unknown, |supplier| self.suppliers(std::iter::once(supplier)))
    }

    fn alternatives(&mut self, alternatives: &[Alternative]) -> Holders {
        if alternatives.iter().any(|alternative| alternative.supplier.is_none()) {
            return Holders::Solid;
        }
        self.suppliers(
            alternatives.iter().filter_map(|alternative| alternative.supplier.as_ref().map(|s| s.value)),
        )
    }
}

/// Whom `supplier:` names as the holder of a role: to own, to develop, and to operate what is or may be a service or hosted.
#[must_use]
pub fn shorthand(asset: &Asset, role: Role) -> Option<SupplierId> {
    let stands = match role {
        Role::Own | Role::Develop => true,
        Role::Operate => matches!(delivery(asset, End::High), Delivery::Saas | Delivery::Hosted),
        Role::Support => false,
    };
    asset.supplier.as_ref().map(|supplier| supplier.value).filter(|_| stands)
}

/// The delivery of an asset in a completion.
pub(crate) fn delivery(asset: &Asset, end: End) -> Delivery {
    let stated_operator = asset.role(Role::Operate).is_some_and(|facts| facts.by.is_some());
    match (&asset.delivery, kind(asset), end) {
        (Some(delivery), _, _) => delivery.value,
        (None, AssetKind::Library, _) => Delivery::Embedded,
        (None, _, End::Low) if stated_operator => Delivery::OnPremises,
        (None, _, End::Low) => Delivery::Embedded,
        (None, _, _) => Delivery::Saas,
    }
}

/// Whether it is stated, or assumed of a library, that the asset is a part of something else.
pub(crate) fn embedded(asset: &Asset) -> bool {
    delivery(asset, End::High) == Delivery::Embedded
}

/// What an asset is; application where not stated.
pub(crate) fn kind(asset: &Asset) -> AssetKind {
    asset.kind.as_ref().map_or(AssetKind::Application, |kind| kind.value)
}

fn operated(asset: &Asset, end: End) -> bool {
    delivery(asset, end) != Delivery::Embedded
}

/// Class of the licence of an asset in a completion.
pub(crate) fn class(model: &Model, knowledge: &Knowledge, asset: AssetId, end: End) -> LicenceClass {
    let reading = knowledge.licences.get(asset.index()).and_then(Option::as_ref);
    let (best, worst) = reading
        .map_or((LicenceClass::Open, LicenceClass::Proprietary), |reading| (reading.best, reading.worst));
    match end {
        End::Low => best,
        End::Typical if kind(&model.assets[asset.index()]) == AssetKind::Library => best,
        End::Typical | End::High => worst,
    }
}

fn completed(asset: &Asset, class: LicenceClass, stated: &Stated, end: End) -> Completed {
    let library = kind(asset) == AssetKind::Library;
    let delivery = delivery(asset, end);
    let open = class == LicenceClass::Open;
    let source = source(asset, open, end);
    let granted = open && matches!(source, Source::Public | Source::Delivered);
    let could = std::array::from_fn(|role| {
        stated.could[role] == Holders::Unknown
            && match end {
                End::Low => true,
                End::Typical => open || role == SUPPORT,
                End::High => false,
            }
    });
    Completed {
        operated: delivery != Delivery::Embedded,
        stops: term(asset, delivery, end) == Term::Subscription,
        open,
        class: Some(class),
        develop_may: granted || source == Source::Escrow,
        operate_may: granted || matches!(delivery, Delivery::Hosted | Delivery::OnPremises),
        public_library: library && open && source == Source::Public,
        could,
    }
}

/// Whose hands the source is in, in a completion; `open` is what the licence is there.
pub(crate) fn source(asset: &Asset, open: bool, end: End) -> Source {
    asset.source.as_ref().map_or_else(|| unknown_source(open, end), |source| source.value)
}

fn unknown_source(open: bool, end: End) -> Source {
    match (end, open) {
        (End::Low | End::Typical, true) => Source::Public,
        (End::Low, false) => Source::Escrow,
        (End::Typical, false) | (End::High, _) => Source::None,
    }
}

/// Whether we may run it after the owner leaves, in a completion; `delivery` is what it is there.
pub(crate) fn term(asset: &Asset, delivery: Delivery, end: End) -> Term {
    if let Some(term) = &asset.term {
        return term.value;
    }
    // `embedded` is perpetual by assumption where it is a fact, and by completion where it is a guess.
    let embedded = delivery == Delivery::Embedded;
    match end {
        _ if embedded => Term::Perpetual,
        End::Low => Term::Perpetual,
        End::Typical if delivery == Delivery::Saas => Term::Subscription,
        End::Typical => Term::Perpetual,
        End::High => Term::Subscription,
    }
}
