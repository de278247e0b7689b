//! The own level of an asset in many events at once (DESIGN §4.2): roles fail, somebody may and can take over or not,
//! and a replacement in time softens the result.

use super::facts::{Completed, DEVELOP, Holders, OPERATE, OWN, SUPPORT, Stated};
use super::lanes::{self, Lanes};
use super::parties::{List, Party};
use super::{End, Facts};

/// Who withdraws in which lane.
pub trait Withdrawal<const W: usize> {
    /// Lanes in which every party of a list (never empty) fails.
    fn all_of(&self, facts: &Facts, list: List) -> Lanes<W>;
    /// Lanes in which whoever is not stated to hold roles of the asset in question withdraws.
    fn unnamed(&self) -> Lanes<W>;
    /// Lanes in which whoever is not stated to develop the users of a library withdraws.
    fn unnamed_users(&self) -> Lanes<W>;
}

/// Who withdraws in which lane, spelled out by supplier.
#[derive(Debug, Clone)]
pub struct Withdrawn<const W: usize> {
    /// By supplier.
    pub suppliers: Vec<Lanes<W>>,
    /// Whoever is not stated to hold roles of the asset in question.
    pub unnamed: Lanes<W>,
    /// Whoever is not stated to develop the users of a library.
    pub unnamed_users: Lanes<W>,
}

impl<const W: usize> Withdrawn<W> {
    /// Lanes in which a party fails: as soon as any one of those leaves that are needed together.
    #[inline]
    fn fails(&self, facts: &Facts, party: Party) -> Lanes<W> {
        match self.suppliers.get(party.index()) {
            Some(lanes) => *lanes,
            None => self.any_fails(facts, party),
        }
    }

    #[cold]
    fn any_fails(&self, facts: &Facts, party: Party) -> Lanes<W> {
        let members = facts.members(party);
        members.fold(lanes::none(), |lanes, member| lanes::or(lanes, self.suppliers[member.index()]))
    }

    /// Nobody withdraws.
    #[must_use]
    pub fn nobody(suppliers: usize) -> Self {
        Self {
            suppliers: vec![lanes::none(); suppliers],
            unnamed: lanes::none(),
            unnamed_users: lanes::none(),
        }
    }
}

impl<const W: usize> Withdrawal<W> for Withdrawn<W> {
    fn all_of(&self, facts: &Facts, list: List) -> Lanes<W> {
        let parties = facts.parties(list).iter();
        parties.fold(lanes::all(), |lanes, &party| lanes::and(lanes, self.fails(facts, party)))
    }

    fn unnamed(&self) -> Lanes<W> {
        self.unnamed
    }

    fn unnamed_users(&self) -> Lanes<W> {
        self.unnamed_users
    }
}

/// The own level of an asset: recoverable or worse, frozen or worse, lost.
pub type OwnLevels<const W: usize> = [Lanes<W>; 3];

impl Facts {
    /// The own levels of scored asset `number` in completion `end`.
    #[must_use]
    pub fn own_levels<const W: usize>(
        &self,
        number: usize,
        end: End,
        withdrawn: &impl Withdrawal<W>,
    ) -> OwnLevels<W> {
        let stated = &self.stated[number];
        let completed = &self.completed[end as usize][number];
        let failed = [OWN, DEVELOP, OPERATE, SUPPORT].map(|role| self.fails(stated.by[role], withdrawn));
        self.softened(stated, self.worst_role(stated, completed, failed, withdrawn), withdrawn)
    }

    /// Lanes in which every holder of a role is withdrawn; nobody's role never fails.
    pub(super) fn fails<const W: usize>(&self, by: Holders, withdrawn: &impl Withdrawal<W>) -> Lanes<W> {
        match by {
            Holders::Nobody | Holders::Solid => lanes::none(),
            Holders::Listed(range) => withdrawn.all_of(self, range),
            Holders::Unknown => withdrawn.unnamed(),
        }
    }

    fn worst_role<const W: usize>(
        &self,
        stated: &Stated,
        completed: &Completed,
        failed: [Lanes<W>; 4],
        withdrawn: &impl Withdrawal<W>,
    ) -> OwnLevels<W> {
        let [own, develop, operate, support] = failed;
        let mut recoverable = lanes::none();
        let mut frozen = lanes::none();
        let mut lost = lanes::none();
        if !completed.open {
            if completed.stops {
                lost = own;
            } else {
                frozen = own;
            }
        }
        let owner_stands = match stated.by[OWN] {
            Holders::Nobody => lanes::none(),
            _ => lanes::not(own),
        };
        let may = |granted: bool| if granted { lanes::all() } else { owner_stands };
        if lanes::any(&develop) {
            let can = lanes::or(
                self.can(stated, completed, DEVELOP, withdrawn),
                self.users_can(stated, completed, withdrawn),
            );
            frozen = lanes::or(frozen, lanes::and_not(develop, lanes::and(may(completed.develop_may), can)));
            recoverable = lanes::or(recoverable, develop);
        }
        if completed.operated && lanes::any(&operate) {
            let can = self.can(stated, completed, OPERATE, withdrawn);
            lost = lanes::or(lost, lanes::and_not(operate, lanes::and(may(completed.operate_may), can)));
            recoverable = lanes::or(recoverable, operate);
        }
        if lanes::any(&support) && stated.supported {
            frozen =
                lanes::or(frozen, lanes::and_not(support, self.can(stated, completed, SUPPORT, withdrawn)));
            recoverable = lanes::or(recoverable, support);
        }
        frozen = lanes::or(frozen, lost);
        [lanes::or(recoverable, frozen), frozen, lost]
    }

    /// Lanes in which somebody is able to take over a role.
    pub(super) fn can<const W: usize>(
        &self,
        stated: &Stated,
        completed: &Completed,
        role: usize,
        withdrawn: &impl Withdrawal<W>,
    ) -> Lanes<W> {
        match stated.could[role] {
            Holders::Nobody => lanes::none(),
            Holders::Solid => lanes::all(),
            Holders::Listed(range) => lanes::not(withdrawn.all_of(self, range)),
            Holders::Unknown if completed.could[role] => lanes::all(),
            Holders::Unknown => lanes::none(),
        }
    }

    /// Lanes in which a developer of something that needs this open library stands.
    pub(super) fn users_can<const W: usize>(
        &self,
        stated: &Stated,
        completed: &Completed,
        withdrawn: &impl Withdrawal<W>,
    ) -> Lanes<W> {
        if !completed.public_library {
            return lanes::none();
        }
        let named = match stated.users {
            Holders::Solid => return lanes::all(),
            Holders::Listed(range) => lanes::not(withdrawn.all_of(self, range)),
            Holders::Nobody | Holders::Unknown => lanes::none(),
        };
        if stated.unnamed_user { lanes::or(named, lanes::not(withdrawn.unnamed_users())) } else { named }
    }

    /// A stated alternative, not said to be supplied by the withdrawn, softens what it can replace in time.
    fn softened<const W: usize>(
        &self,
        stated: &Stated,
        levels: OwnLevels<W>,
        withdrawn: &impl Withdrawal<W>,
    ) -> OwnLevels<W> {
        let [softens_lost, softens_frozen] = stated.softens;
        if !softens_frozen && !softens_lost {
            return levels;
        }
        let there = match stated.alternatives {
            Holders::Solid => lanes::all(),
            Holders::Listed(range) => lanes::not(withdrawn.all_of(self, range)),
            Holders::Nobody | Holders::Unknown => return levels,
        };
        let [recoverable, frozen, lost] = levels;
        let frozen_only = lanes::and_not(frozen, lost);
        let lost = if softens_lost { lanes::and_not(lost, there) } else { lost };
        let frozen_only = if softens_frozen { lanes::and_not(frozen_only, there) } else { frozen_only };
        [recoverable, lanes::or(lost, frozen_only), lost]
    }
}
