//! The questions of DESIGN §4.2 about one asset in one event, role by role, to explain an own level.
//!
//! [`Facts::own_levels`] answers them for many events at once and keeps only the level. Here each answer is kept; a test
//! holds the two together.

use crate::model::SupplierId;

use super::facts::{DEVELOP, Holders, OPERATE, OWN, SUPPORT};
use super::lanes::{self, Lanes};
use super::own_level::Withdrawn;
use super::{End, Facts, RoleIndex};

/// The answers about one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleAnswers {
    /// The role.
    pub role: RoleIndex,
    /// Whether the asset stops without it; else it goes on, unchanged.
    pub stops: bool,
    /// Whether somebody else may take over.
    pub may: bool,
    /// Whether somebody else can.
    pub can: bool,
    /// What the failure does: 1…3; 0 where it counts for nothing (an owner under an open licence).
    pub level: u8,
}

/// Who withdraws.
#[derive(Debug, Clone, Copy)]
pub struct Leaving<'a> {
    /// These suppliers.
    pub suppliers: &'a [SupplierId],
    /// And whoever is not stated to hold roles of the asset.
    pub unnamed: bool,
    /// And whoever is not stated to develop what needs a library.
    pub unnamed_users: bool,
}

impl Leaving<'_> {
    fn withdrawn(&self, suppliers: usize) -> Withdrawn<1> {
        let lane = |leaves: bool| [u64::from(leaves)];
        let mut withdrawn = Withdrawn::<1>::nobody(suppliers);
        self.suppliers.iter().for_each(|supplier| withdrawn.suppliers[supplier.index()] = [1]);
        withdrawn.unnamed = lane(self.unnamed);
        withdrawn.unnamed_users = lane(self.unnamed_users);
        withdrawn
    }
}

impl Facts {
    /// The answers about every role of a scored asset that fails, in one completion.
    #[must_use]
    pub fn answers(&self, number: usize, end: End, leaving: &Leaving<'_>) -> Vec<RoleAnswers> {
        let withdrawn = leaving.withdrawn(self.withdraws.len());
        let stated = &self.stated[number];
        let completed = &self.completed[end as usize][number];
        let yes = |lanes: Lanes<1>| lanes[0] & 1 == 1;
        let fails = |role: RoleIndex| yes(self.fails(stated.by[role], &withdrawn));
        let can = |role: RoleIndex| yes(self.can(stated, completed, role, &withdrawn));
        let owner_stands = stated.by[OWN] != Holders::Nobody && !fails(OWN);
        let answer = |role: RoleIndex| {
            let (stops, may, can, exists) = match role {
                OWN => (completed.stops, false, false, true),
                DEVELOP => {
                    let users = yes(self.users_can(stated, completed, &withdrawn));
                    (false, completed.develop_may || owner_stands, can(DEVELOP) || users, true)
                }
                OPERATE => (true, completed.operate_may || owner_stands, can(OPERATE), completed.operated),
                _ => (false, true, can(SUPPORT), stated.supported),
            };
            let level = match (role, may && can, stops) {
                (OWN, _, _) if completed.open => 0,
                (_, true, _) => 1,
                (_, false, true) => 3,
                (_, false, false) => 2,
            };
            (exists && fails(role)).then_some(RoleAnswers { role, stops, may, can, level })
        };
        [OWN, DEVELOP, OPERATE, SUPPORT].into_iter().filter_map(answer).collect()
    }

    /// The own level of a scored asset when somebody leaves, replacement in time included: 0…3.
    #[must_use]
    pub fn own_level(&self, number: usize, end: End, leaving: &Leaving<'_>) -> u8 {
        let own = self.own_levels(number, end, &leaving.withdrawn(self.withdraws.len()));
        lanes::level(&own, 0)
    }
}
