//! Who can hurt an asset by leaving it, by which role, and why.

use super::super::rows::level;
use super::{Levels, Trace};
use crate::analyse::role_walk::{Leaving, RoleAnswers};
use crate::analyse::{ByCompletion, End, Holders};
use crate::model::{AssetId, Role, SupplierId};

/// What one group does to an asset itself.
#[derive(Debug, Clone)]
pub struct OwnTrace {
    /// The ultimate parent; `None` is whoever is not named.
    pub group: Option<SupplierId>,
    /// The own level. In the worst case whoever is not named leaves with it.
    pub levels: Levels,
    /// The roles that fail and why, in each completion.
    pub roles: ByCompletion<Vec<RoleTrace>>,
    /// In each completion, whether replacement in time made it recoverable.
    pub replaced: ByCompletion<bool>,
}

/// The answers about one role that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleTrace {
    /// The role.
    pub role: Role,
    /// Whether the asset stops without it; else it goes on, unchanged.
    pub stops: bool,
    /// Whether somebody else may take over.
    pub may: bool,
    /// Whether somebody else can.
    pub can: bool,
    /// What that makes of it.
    pub level: crate::model::Level,
}

impl Trace<'_> {
    /// Everybody who can hurt a scored asset by leaving it, worst first; empty where it is not scored.
    #[must_use]
    pub fn own(&self, asset: AssetId) -> Vec<OwnTrace> {
        let Some(number) = self.number(asset) else { return Vec::new() };
        let groups = self.groups_at(number).into_iter().map(Some);
        let unnamed = self.w.facts.stated[number].has_unnamed.then_some(None);
        let mut all: Vec<OwnTrace> = groups.chain(unnamed).map(|group| self.one(number, group)).collect();
        all.retain(|one| one.levels.iter().any(|&at| at > crate::model::Level::Unaffected));
        all.sort_by_key(|one| std::cmp::Reverse((one.levels[1], one.levels[0], one.levels[2])));
        all
    }

    /// The groups of everybody who matters to a level: who is stated to hold a role, and, where somebody unnamed leaves too,
    /// who could have stepped in.
    fn groups_at(&self, number: usize) -> Vec<SupplierId> {
        let facts = self.w.facts;
        let stated = &facts.stated[number];
        let mut named: Vec<Holders> = stated.by.to_vec();
        if stated.has_unnamed {
            named.extend(stated.could);
            named.extend([stated.alternatives, stated.users]);
        }
        let mut groups: Vec<SupplierId> = Vec::new();
        for holders in named {
            if let Holders::Listed(range) = holders {
                groups.extend(facts.suppliers(range).map(|supplier| facts.parents[supplier.index()]));
            }
        }
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    fn one(&self, number: usize, group: Option<SupplierId>) -> OwnTrace {
        let facts = self.w.facts;
        let at = group.and_then(|group| self.w.groups.binary_search_by_key(&group, |(id, _)| *id).ok());
        let suppliers = at.map_or(&[][..], |at| &self.w.groups[at].1.suppliers);
        let leaving = |end: End| match (group, end) {
            (Some(_), End::Low | End::Typical) => Leaving { suppliers, unnamed: false, unnamed_users: false },
            (None, End::Low) => Leaving { suppliers, unnamed: false, unnamed_users: false },
            (None, End::Typical) => Leaving { suppliers, unnamed: true, unnamed_users: false },
            (_, End::High) => {
                Leaving { suppliers, unnamed: self.w.has_unnamed(), unnamed_users: self.w.has_unnamed() }
            }
        };
        let levels = End::ALL.map(|end| facts.own_level(number, end, &leaving(end)));
        let answers = End::ALL.map(|end| facts.answers(number, end, &leaving(end)));
        let replaced = [0, 1, 2].map(|end| {
            let worst = answers[end].iter().map(|answer: &RoleAnswers| answer.level).max().unwrap_or(0);
            worst > levels[end]
        });
        let roles = answers.map(|answers| answers.into_iter().map(role).collect());
        OwnTrace { group, levels: levels.map(level), roles, replaced }
    }
}

fn role(answer: RoleAnswers) -> RoleTrace {
    RoleTrace {
        role: Role::ALL[answer.role],
        stops: answer.stops,
        may: answer.may,
        can: answer.can,
        level: level(answer.level),
    }
}
