//! DESIGN §4.2: what a withdrawal does.

use std::collections::BTreeSet;

use freehold::catalogue::{Knowledge, Profile};
use freehold::model::{Delivery, Entry, Level, Model, Role, Source, Term};

use super::completion::{Able, Completed, End, Holder, Party, is_library};
use super::scope::{Scope, members, needs};

/// What is withdrawn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Event {
    pub(crate) holders: BTreeSet<Holder>,
    pub(crate) assets: BTreeSet<usize>,
}

impl Event {
    pub(crate) fn joined(&self, holder: Holder) -> Self {
        let mut joined = self.clone();
        joined.holders.insert(holder);
        joined
    }

    /// Of one of these parties nobody is withdrawn.
    fn spares(&self, parties: &BTreeSet<Party>) -> bool {
        parties.iter().any(|party| party.is_disjoint(&self.holders))
    }

    fn takes(&self, supplier: usize) -> bool {
        self.holders.contains(&Holder::Supplier(supplier))
    }
}

/// A model in one completion.
#[derive(Debug)]
pub(crate) struct World<'a> {
    pub(crate) model: &'a Model,
    pub(crate) profile: &'a Profile,
    pub(crate) scope: &'a Scope,
    pub(crate) end: End,
    pub(crate) assets: Vec<Completed>,
}

impl<'a> World<'a> {
    pub(crate) fn new(
        model: &'a Model,
        knowledge: &Knowledge,
        profile: &'a Profile,
        scope: &'a Scope,
        end: End,
    ) -> Self {
        let assets = (0..model.assets.len()).map(|at| Completed::of(model, knowledge, at, end)).collect();
        Self { model, profile, scope, end, assets }
    }

    /// Every holder of the role is withdrawn; a role that nobody does never fails.
    fn fails(&self, asset: usize, role: Role, event: &Event) -> bool {
        let holders = self.assets[asset].holders.get(&role);
        holders.is_some_and(|holders| !holders.is_empty() && !event.spares(holders))
    }

    fn stops_without(&self, asset: usize, role: Role) -> bool {
        match role {
            Role::Own => self.assets[asset].term == Term::Subscription,
            Role::Operate => true,
            Role::Develop | Role::Support => false,
        }
    }

    fn may(&self, asset: usize, role: Role, event: &Event) -> bool {
        let facts = &self.assets[asset];
        let in_our_hands = facts.is_open() && matches!(facts.source, Source::Public | Source::Delivered);
        let owner_stands = event.spares(&facts.holders[&Role::Own]);
        match role {
            Role::Own => false,
            Role::Develop => in_our_hands || facts.source == Source::Escrow || owner_stands,
            Role::Operate => {
                let elsewhere = matches!(facts.delivery, Delivery::Hosted | Delivery::OnPremises);
                in_our_hands || elsewhere || owner_stands
            }
            Role::Support => true,
        }
    }

    fn can(&self, asset: usize, role: Role, event: &Event) -> bool {
        let able = match &self.assets[asset].able[&role] {
            Able::Somebody => true,
            Able::These(able) => event.spares(able),
        };
        able || role == Role::Develop && self.a_user_can_develop(asset, event)
    }

    /// For an openly licensed library with public source: a developer of what needs it.
    fn a_user_can_develop(&self, library: usize, event: &Event) -> bool {
        let facts = &self.assets[library];
        is_library(&self.model.assets[library])
            && facts.is_open()
            && facts.source == Source::Public
            && self
                .users(library)
                .into_iter()
                .any(|user| event.spares(&self.assets[user].holders[&Role::Develop]))
    }

    /// Scored assets of another kind that need the library, directly or through other libraries.
    fn users(&self, library: usize) -> BTreeSet<usize> {
        let mut libraries = BTreeSet::from([library]);
        let mut users = BTreeSet::new();
        loop {
            let before = libraries.len();
            for &asset in &self.scope.scored {
                let entries = needs(self.model, asset).iter();
                let needed: BTreeSet<usize> = entries.flat_map(|entry| members(self.model, entry)).collect();
                if needed.is_disjoint(&libraries) {
                    continue;
                }
                if is_library(&self.model.assets[asset]) {
                    libraries.insert(asset);
                } else {
                    users.insert(asset);
                }
            }
            if libraries.len() == before {
                return users;
            }
        }
    }

    fn level_of_role(&self, asset: usize, role: Role, event: &Event) -> Level {
        let taken_back = role != Role::Own || !self.assets[asset].is_open();
        if !self.fails(asset, role, event) || !taken_back {
            return Level::Unaffected;
        }
        if self.may(asset, role, event) && self.can(asset, role, event) {
            Level::Recoverable
        } else if self.stops_without(asset, role) {
            Level::Lost
        } else {
            Level::Frozen
        }
    }

    /// A stated alternative, not said to be supplied by the withdrawn, and months that are few enough.
    fn replaced_in_time(&self, asset: usize, level: Level, event: &Event) -> bool {
        let facts = &self.model.assets[asset];
        let limit = match level {
            Level::Lost => self.profile.replace_lost_months,
            Level::Frozen => self.profile.replace_frozen_months,
            Level::Unaffected | Level::Recoverable => return false,
        };
        let months = facts.replace.as_ref().and_then(|replace| replace.months.as_ref());
        let in_time = months.is_some_and(|months| months.value.1.0 <= limit);
        let stays = |alternative: &freehold::model::Alternative| {
            alternative.supplier.as_ref().is_none_or(|supplier| !event.takes(supplier.value.index()))
        };
        in_time && facts.alternatives.iter().flat_map(|known| &known.value).any(stays)
    }

    pub(crate) fn own_level(&self, asset: usize, event: &Event) -> Level {
        if event.assets.contains(&asset) {
            return Level::Lost;
        }
        let of_roles = Role::WORDS.iter().map(|&(_, role)| self.level_of_role(asset, role, event));
        let worst = of_roles.max().expect("there are four roles");
        if self.replaced_in_time(asset, worst, event) { Level::Recoverable } else { worst }
    }

    /// What an entry passes: the k-th best level among its members, but at most its `at-most`.
    fn passed(&self, entry: &Entry, levels: &[Level]) -> Level {
        let mut of_members: Vec<Level> =
            members(self.model, entry).into_iter().map(|member| levels[member]).collect();
        of_members.sort();
        let kth = of_members.get(entry.members.of() as usize - 1).copied().unwrap_or(Level::Unaffected);
        kth.min(entry.at_most)
    }

    pub(crate) fn level_by_needs(&self, entries: &[Entry], levels: &[Level]) -> Level {
        entries.iter().map(|entry| self.passed(entry, levels)).max().unwrap_or(Level::Unaffected)
    }

    /// The least fixpoint of failure: what runs today goes on until something that it needs falls.
    pub(crate) fn levels(&self, event: &Event) -> Vec<Level> {
        let own: Vec<Level> = (0..self.assets.len()).map(|asset| self.own_level(asset, event)).collect();
        self.settled(own.clone(), &own)
    }

    /// The greatest fixpoint, with nothing withdrawn: what could not be started from nothing.
    pub(crate) fn dark(&self) -> Vec<Level> {
        let own = vec![Level::Unaffected; self.assets.len()];
        self.settled(vec![Level::Lost; self.assets.len()], &own)
    }

    fn settled(&self, mut levels: Vec<Level>, own: &[Level]) -> Vec<Level> {
        loop {
            let of = |asset: usize| self.level_by_needs(needs(self.model, asset), &levels).max(own[asset]);
            let next: Vec<Level> = (0..own.len()).map(of).collect();
            if next == levels {
                return levels;
            }
            levels = next;
        }
    }
}
