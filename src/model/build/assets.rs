//! The references of assets: needs, roles, interfaces, data, contracts.

use std::collections::HashSet;

use super::references::{Resolver, Table};
use crate::finding::{Finding, input_rules as rules};
use crate::model::asset::{
    Alternative, Asset, By, Could, Entry, Holder, Members, Package, RoleFacts, Together,
};
use crate::model::suggest::quote;
use crate::model::{
    AssetId, ContractId, DataId, Delivery, DraftAlternative, DraftAsset, DraftCould, DraftEntry, DraftHolder,
    DraftMembers, DraftRole, InterfaceId, Role, SupplierId,
};
use crate::text::Sp;

pub(super) fn asset(resolver: &mut Resolver, draft: DraftAsset) -> Asset {
    let roles = roles(resolver, draft.roles, &draft.id);
    let package = Package {
        version: draft.version,
        purl: draft.purl,
        supplier_source: draft.supplier_source,
        assumed_ours: draft.assumed_ours,
    };
    let described = package != Package::default();
    check_embedded(resolver, draft.delivery.as_ref(), &roles);
    Asset {
        supplier: resolver.optional(Table::Suppliers, draft.supplier, SupplierId),
        roles,
        needs: entries(resolver, draft.needs),
        provides: resolver.list(Table::Interfaces, draft.provides, InterfaceId),
        holds: draft.holds.and_then(|holds| resolver.stated(Table::Data, holds, DataId)),
        contract: resolver.optional(Table::Contracts, draft.contract, ContractId),
        alternatives: draft.alternatives.map(|list| {
            Box::new(Sp::new(list.value.into_iter().map(|a| alternative(resolver, a)).collect(), list.span))
        }),
        id: draft.id,
        sort: draft.sort,
        name: draft.name.map(Into::into),
        kind: draft.kind,
        licence: draft.licence,
        term: draft.term,
        delivery: draft.delivery,
        source: draft.source,
        product: draft.product.map(Box::new),
        criticality: draft.criticality,
        steward: draft.steward,
        replace: draft.replace.map(Box::new),
        package: described.then(|| Box::new(package)),
        tags: draft.tags.into(),
        span: draft.span,
    }
}

fn alternative(resolver: &mut Resolver, draft: DraftAlternative) -> Alternative {
    let supplier = resolver.optional(Table::Suppliers, draft.supplier, SupplierId);
    Alternative { name: draft.name, supplier, evidence: draft.evidence, span: draft.span }
}

/// The entries of `needs`; an entry that lost all its members is dropped, one that lost some keeps what it can. Needs
/// that lost all their entries are not stated.
pub(super) fn entries(resolver: &mut Resolver, needs: Option<Vec<DraftEntry>>) -> Option<Vec<Entry>> {
    let needs = needs?;
    let says_none = needs.is_empty();
    let entries: Vec<Entry> = needs.into_iter().filter_map(|need| entry(resolver, need)).collect();
    (says_none || !entries.is_empty()).then_some(entries)
}

fn entry(resolver: &mut Resolver, draft: DraftEntry) -> Option<Entry> {
    let DraftEntry { members, of, at_most, span } = draft;
    let members = match members {
        DraftMembers::Interface(id) => {
            let at = resolver.position(Table::Interfaces, &id)?;
            Members::Interface(Sp::new(InterfaceId(at), id.span))
        }
        DraftMembers::Assets(ids) => {
            let mut assets: Vec<Sp<AssetId>> = resolver.list(Table::Assets, ids, AssetId);
            // Readers of foreign formats do not look for duplicates.
            let mut seen = HashSet::with_capacity(assets.len());
            assets.retain(|asset| seen.insert(asset.value));
            match assets.len() {
                0 => return None,
                1 => Members::One(assets.remove(0)),
                _ => Members::Any { of: of.clamp(1, assets.len() as u32), assets: assets.into() },
            }
        }
    };
    Some(Entry { members, at_most, span })
}

fn roles(resolver: &mut Resolver, drafts: Vec<DraftRole>, asset: &str) -> Vec<RoleFacts> {
    let mut roles: Vec<RoleFacts> = Vec::with_capacity(drafts.len());
    for DraftRole { role, by, could, evidence, span } in drafts {
        if let Some(by) = by.as_ref().filter(|by| by.value.is_empty()) {
            let message = format!("nobody does the role {} of {} today", quote(role.word()), quote(asset));
            let finding = Finding::new(&rules::UNFILLED_ROLE, by.span, message).label("an empty list");
            resolver.findings.push(
                finding.help("name who does it, or leave \"by\" out if that is unknown").subject(asset),
            );
        }
        let by = by.and_then(|by| {
            let holders = holders(resolver, by.value)?;
            Some(By { holders, span: by.span })
        });
        let could = could.and_then(|could| who_could(resolver, could));
        roles.push(RoleFacts { role, by, could, evidence, span });
    }
    roles.sort_by_key(|facts| (facts.role, facts.span));
    roles.dedup_by_key(|facts| facts.role);
    roles
}

/// Holders; a list that was not empty and lost all of them is not stated.
fn holders(resolver: &mut Resolver, drafts: Vec<DraftHolder>) -> Option<Box<[Holder]>> {
    let says_none = drafts.is_empty();
    let holders: Box<[Holder]> = drafts.into_iter().filter_map(|draft| holder(resolver, draft)).collect();
    (says_none || !holders.is_empty()).then_some(holders)
}

/// One holder. Of several together those that are known stay; one alone is just that one.
fn holder(resolver: &mut Resolver, draft: DraftHolder) -> Option<Holder> {
    let together = match draft {
        DraftHolder::One(id) => {
            return resolver.optional(Table::Suppliers, Some(id), SupplierId).map(Holder::One);
        }
        DraftHolder::Together(together) => *together,
    };
    let mut members = resolver.list(Table::Suppliers, together.value, SupplierId);
    if members.len() < 2 {
        return members.pop().map(Holder::One);
    }
    Some(Holder::Together(Box::new(Together { members: members.into(), span: together.span })))
}

fn who_could(resolver: &mut Resolver, could: DraftCould) -> Option<Could> {
    match could {
        DraftCould::Market(span) => Some(Could::Market(span)),
        DraftCould::Suppliers(ids) => {
            let holders = holders(resolver, ids.value)?;
            Some(Could::Suppliers(holders, ids.span))
        }
    }
}

fn check_embedded(resolver: &mut Resolver, delivery: Option<&Sp<Delivery>>, roles: &[RoleFacts]) {
    let Some(delivery) = delivery.filter(|delivery| delivery.value == Delivery::Embedded) else { return };
    let operate = roles.iter().find(|facts| facts.role == Role::Operate && facts.by.is_some());
    if let Some(operate) = operate {
        let message = "something embedded is said to be operated";
        let finding =
            Finding::new(&rules::OPERATED_EMBEDDED, operate.span, message).label("operated by somebody");
        let finding = finding.related(delivery.span, "but embedded in something else");
        resolver.findings.push(finding.help("correct the delivery, or leave the role out"));
    }
}
