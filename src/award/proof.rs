//! Claims of a bid that nothing is shown for, where the profile asks for evidence: they take their worst end.
//!
//! A claim is what speaks for a bid: who does a role today, who else could, a replacement known to exist, how fast and
//! for how much one could be had, a way out for data. That nobody could, or that there is none, is no claim. What a bid
//! says with `supplier:` names the bidder itself and needs no evidence.

use std::collections::BTreeSet;

use crate::model::{Asset, AssetId, By, Could, DataId, Model, Role, RoleFacts, Supplier, SupplierId};
use crate::score::Missing;
use crate::text::{FileId, Span};

use super::{Judged, Part};

/// A claim without evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unproven {
    /// What is claimed.
    pub claim: Claim,
    /// Of what.
    pub of: Missing,
    /// Where, in the sources of the bid.
    pub place: Span,
}

/// What speaks for a bid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    /// Who does a role today.
    By(Role),
    /// Who else could.
    Could(Role),
    /// A replacement that exists.
    Alternative,
    /// What replacing it takes.
    Replace,
    /// A way out for data.
    Export,
}

impl Claim {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::By(Role::Own) => "who owns it",
            Self::By(Role::Develop) => "who develops it",
            Self::By(Role::Operate) => "who operates it",
            Self::By(Role::Support) => "who supports it",
            Self::Could(Role::Own) => "who else could own it",
            Self::Could(Role::Develop) => "who else could develop it",
            Self::Could(Role::Operate) => "who else could operate it",
            Self::Could(Role::Support) => "who else could support it",
            Self::Alternative => "an alternative",
            Self::Replace => "what replacing it takes",
            Self::Export => "a way out for data",
        }
    }
}

/// Id of whoever holds a role that nobody shows evidence for: behind all ids that a model can have.
const NOBODY_KNOWN: &str = "~unproven";

/// Takes the claims out of a bid's model that stand in its own files and name no evidence.
pub(super) fn without_evidence(
    model: &mut Model,
    judged: &Judged,
    own_files: &BTreeSet<FileId>,
    bidder: Option<SupplierId>,
) -> Vec<Unproven> {
    let mut found = Vec::new();
    let own: Vec<AssetId> = judged.of(Part::Own).collect();
    let mut unknown = None;
    let mut held: BTreeSet<DataId> = BTreeSet::new();
    for &id in &own {
        held.extend(model.assets[id.index()].holds.iter().flatten().map(|data| data.value));
        let mut of_asset = roles(&mut model.assets[id.index()], own_files);
        if of_asset.iter().any(|(claim, _)| matches!(claim, Claim::By(_))) {
            let supplier =
                *unknown.get_or_insert_with(|| bidder.unwrap_or_else(|| add_unknown(&mut model.suppliers)));
            hold(&mut model.assets[id.index()], &of_asset, supplier);
        }
        of_asset.extend(replacements(&mut model.assets[id.index()], own_files));
        let told = |(claim, place)| Unproven { claim, of: Missing::Asset(id), place };
        found.extend(of_asset.into_iter().map(told));
    }
    for id in held {
        let Some(exports) = &mut model.data[id.index()].exports else { continue };
        exports.value.retain(|export| {
            let proven = export.evidence.is_some() || !own_files.contains(&export.span.file);
            if !proven {
                found.push(Unproven { claim: Claim::Export, of: Missing::Data(id), place: export.span });
            }
            proven
        });
    }
    found
}

type Found = Vec<(Claim, Span)>;

/// What roles claim; who could is nobody then. Who does a role today is replaced by [`hold`].
fn roles(asset: &mut Asset, own_files: &BTreeSet<FileId>) -> Found {
    let mut found = Found::new();
    for facts in asset.roles.iter_mut().filter(|facts| facts.evidence.is_none()) {
        if let Some(place) = claims_by(facts).filter(|place| own_files.contains(&place.file)) {
            found.push((Claim::By(facts.role), place));
        }
        let could = match &facts.could {
            Some(Could::Market(place)) => Some(*place),
            Some(Could::Suppliers(holders, place)) if !holders.is_empty() => Some(*place),
            _ => None,
        };
        if let Some(place) = could.filter(|place| own_files.contains(&place.file)) {
            found.push((Claim::Could(facts.role), place));
            facts.could = Some(Could::nobody(place));
        }
    }
    found
}

fn claims_by(facts: &RoleFacts) -> Option<Span> {
    facts.by.as_ref().filter(|by| !by.holders.is_empty()).map(|by| by.span)
}

/// Whoever `supplier:` names, or else the bidder, holds what nothing is shown for; where no bidder is named, somebody.
fn hold(asset: &mut Asset, found: &Found, unknown: SupplierId) {
    for facts in &mut asset.roles {
        if found.iter().any(|(claim, _)| *claim == Claim::By(facts.role)) {
            let supplier = asset.supplier.as_ref().filter(|_| facts.role != Role::Support);
            let holder = supplier.map_or(unknown, |supplier| supplier.value);
            facts.by = Some(By::one(holder, facts.span));
        }
    }
}

fn replacements(asset: &mut Asset, own_files: &BTreeSet<FileId>) -> Found {
    let mut found = Found::new();
    if let Some(alternatives) = &mut asset.alternatives {
        alternatives.value.retain(|alternative| {
            let proven = alternative.evidence.is_some() || !own_files.contains(&alternative.span.file);
            if !proven {
                found.push((Claim::Alternative, alternative.span));
            }
            proven
        });
    }
    let place = |estimate: &crate::model::ReplaceEstimate| {
        let cost = estimate.cost.as_ref().map(|cost| cost.span);
        estimate.months.as_ref().map(|months| months.span).or(cost)
    };
    let unproven = asset.replace.as_ref().filter(|estimate| estimate.evidence.is_none());
    let unproven = unproven.and_then(|estimate| place(estimate));
    if let Some(place) = unproven.filter(|place| own_files.contains(&place.file)) {
        found.push((Claim::Replace, place));
        asset.replace = None;
    }
    found
}

fn add_unknown(suppliers: &mut Vec<Supplier>) -> SupplierId {
    let span = suppliers.first().map_or(Span::file_start(FileId(0)), |first| first.span);
    let name = Some("somebody whom nothing is shown for".to_owned());
    suppliers.push(Supplier {
        id: NOBODY_KNOWN.to_owned(),
        name,
        country: None,
        parent: None,
        kind: None,
        span,
    });
    SupplierId(suppliers.len() as u32 - 1)
}
