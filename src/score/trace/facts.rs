//! What an asset is in each completion: the stated facts, and what stands in for those that nobody stated.

use super::Trace;
use crate::analyse::{self, ByCompletion, End, Holders};
use crate::model::{AssetId, Delivery, LicenceClass, Role, Source, Term};

/// The facts of one scored asset in each completion. Equal in all three where stated.
#[derive(Debug, Clone)]
pub struct AssetFacts {
    /// Class of its licence.
    pub licence: ByCompletion<LicenceClass>,
    /// Whose hands its source is in.
    pub source: ByCompletion<Source>,
    /// How it reaches us.
    pub delivery: ByCompletion<Delivery>,
    /// May we run it after the owner leaves?
    pub term: ByCompletion<Term>,
    /// The roles it has.
    pub roles: Vec<RoleAssumed>,
}

/// What stands in for an unstated `could` of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleAssumed {
    /// The role.
    pub role: Role,
    /// Whether nobody is stated to hold it.
    pub unnamed: bool,
    /// Where `could` is not stated: whether somebody can, in each completion.
    pub could: Option<ByCompletion<bool>>,
}

impl Trace<'_> {
    /// The facts of a scored asset in each completion.
    #[must_use]
    pub fn facts(&self, id: AssetId) -> Option<AssetFacts> {
        let number = self.number(id)?;
        let asset = &self.w.model.assets[id.index()];
        let completed = |end: End| &self.w.facts.completed[end as usize][number];
        let delivery = End::ALL.map(|end| analyse::delivery(asset, end));
        Some(AssetFacts {
            licence: End::ALL.map(|end| completed(end).class.unwrap_or(LicenceClass::Proprietary)),
            source: End::ALL.map(|end| analyse::source(asset, completed(end).open, end)),
            delivery,
            term: End::ALL.map(|end| analyse::term(asset, delivery[end as usize], end)),
            roles: self.roles(number),
        })
    }

    fn roles(&self, number: usize) -> Vec<RoleAssumed> {
        let facts = self.w.facts;
        let stated = &facts.stated[number];
        let operated = End::ALL.iter().any(|&end| facts.completed[end as usize][number].operated);
        let role = |(at, role): (usize, Role)| {
            let exists = match role {
                Role::Operate => operated,
                Role::Support => stated.supported,
                Role::Own | Role::Develop => true,
            };
            let could = (stated.could[at] == Holders::Unknown && role != Role::Own)
                .then(|| End::ALL.map(|end| facts.completed[end as usize][number].could[at]));
            exists.then(|| RoleAssumed { role, unnamed: stated.by[at] == Holders::Unknown, could })
        };
        Role::ALL.into_iter().enumerate().filter_map(role).collect()
    }
}
