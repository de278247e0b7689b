//! What law 1 speaks of: single changes of a draft that make it better, and ones that make it worse.

use std::collections::BTreeSet;

use freehold::catalogue::Profile;
use freehold::model::{
    Draft, DraftAlternative, DraftAsset, DraftCould, DraftEntry, DraftHolder, DraftMembers, DraftRole,
    ExportHands, LicenceClass, Tested,
};

use super::generate::{HERE, as_of, at, model, text};
use super::support::knowledge;

/// A changed draft, and what was changed in it.
pub(crate) struct Edit {
    pub(crate) what: String,
    pub(crate) draft: Draft,
    /// It changes which capability leads to which data, so that data export stands aside.
    pub(crate) moves_data: bool,
}

fn edit(all: &mut Vec<Edit>, draft: &Draft, what: String, change: impl FnOnce(&mut Draft)) {
    let mut draft = draft.clone();
    change(&mut draft);
    all.push(Edit { what, draft, moves_data: false });
}

/// All changes that bring more freedom.
pub(crate) fn better(draft: &Draft) -> Vec<Edit> {
    let mut all = Vec::new();
    for number in 0..draft.assets.len() {
        more_parties(&mut all, draft, number);
        more_alternatives(&mut all, draft, number);
        other_licence(&mut all, draft, number, true);
    }
    for (number, data) in draft.data.iter().enumerate().filter(|(_, data)| data.exports.is_some()) {
        edit(&mut all, draft, format!("one more export of {}", data.id), |draft| {
            let exports = &mut draft.data[number].exports.as_mut().expect("it is stated").value;
            exports.push(freehold::model::Export {
                format: Some(text("f-doc")),
                parts: None,
                by: Some(at(ExportHands::Request)),
                takes: None,
                cost: None,
                tested: Some(at(Tested::On(as_of()))),
                evidence: None,
                span: HERE,
            });
        });
    }
    more_members(&mut all, draft);
    all
}

/// All changes that take freedom away.
pub(crate) fn worse(draft: &Draft) -> Vec<Edit> {
    let mut all = Vec::new();
    for number in 0..draft.assets.len() {
        fewer_parties(&mut all, draft, number);
        let asset = &draft.assets[number];
        for gone in 0..asset.alternatives.as_ref().map_or(0, |known| known.value.len()) {
            edit(&mut all, draft, format!("one alternative less of {}", asset.id), |draft| {
                draft.assets[number].alternatives.as_mut().expect("it is stated").value.remove(gone);
            });
        }
        other_licence(&mut all, draft, number, false);
    }
    for (number, data) in draft.data.iter().enumerate() {
        for gone in 0..data.exports.as_ref().map_or(0, |exports| exports.value.len()) {
            edit(&mut all, draft, format!("one export less of {}", data.id), |draft| {
                draft.data[number].exports.as_mut().expect("it is stated").value.remove(gone);
            });
        }
    }
    fewer_members(&mut all, draft);
    all
}

/// Able to do a role by a stated list, or one more holder of it.
fn more_parties(all: &mut Vec<Edit>, draft: &Draft, number: usize) {
    let asset = &draft.assets[number];
    for (place, role) in asset.roles.iter().enumerate() {
        for supplier in &draft.suppliers {
            let what = |what: &str| format!("{} {what} {} {}", supplier.id, role.role.word(), asset.id);
            if let Some(DraftCould::Suppliers(able)) = &role.could
                && !names(&able.value, &supplier.id)
            {
                edit(all, draft, what("could"), |draft| {
                    if let Some(DraftCould::Suppliers(able)) = &mut draft.assets[number].roles[place].could {
                        able.value.push(DraftHolder::One(text(&supplier.id)));
                    }
                });
            }
            if let Some(by) = &role.by
                && !by.value.is_empty()
                && !names(&by.value, &supplier.id)
            {
                edit(all, draft, what("too does"), |draft| {
                    draft.assets[number].roles[place]
                        .by
                        .as_mut()
                        .expect("it is stated")
                        .value
                        .push(DraftHolder::One(text(&supplier.id)));
                });
            }
        }
        if let Some(DraftCould::Suppliers(_)) = &role.could {
            edit(all, draft, format!("a market for {} of {}", role.role.word(), asset.id), |draft| {
                draft.assets[number].roles[place].could = Some(DraftCould::Market(HERE));
            });
        }
    }
}

fn fewer_parties(all: &mut Vec<Edit>, draft: &Draft, number: usize) {
    let asset = &draft.assets[number];
    for (place, role) in asset.roles.iter().enumerate() {
        let Some(DraftCould::Suppliers(able)) = &role.could else { continue };
        for gone in 0..able.value.len() {
            let holder = called(&able.value[gone]);
            edit(all, draft, format!("{holder} cannot {} {}", role.role.word(), asset.id), |draft| {
                if let Some(DraftCould::Suppliers(able)) = &mut draft.assets[number].roles[place].could {
                    able.value.remove(gone);
                }
            });
        }
    }
}

/// Whether a supplier is a holder alone.
fn names(holders: &[DraftHolder], id: &str) -> bool {
    holders.iter().any(|holder| matches!(holder, DraftHolder::One(known) if known.value == id))
}

fn called(holder: &DraftHolder) -> String {
    let members: Vec<&str> = holder.members().iter().map(|member| member.value.as_str()).collect();
    members.join(" with ")
}

/// The lists of holders of a role.
fn listed(role: &mut DraftRole) -> Vec<&mut Vec<DraftHolder>> {
    let could = role.could.as_mut().and_then(|could| match could {
        DraftCould::Suppliers(able) => Some(&mut able.value),
        DraftCould::Market(_) => None,
    });
    role.by.as_mut().map(|by| &mut by.value).into_iter().chain(could).collect()
}

/// All changes of one holder of one role to others, as `change` makes them.
fn other_holders(
    all: &mut Vec<Edit>,
    draft: &Draft,
    what: &str,
    change: impl Fn(&DraftHolder) -> Option<Vec<DraftHolder>>,
) {
    let mut probe = draft.clone();
    for number in 0..draft.assets.len() {
        for place in 0..draft.assets[number].roles.len() {
            let lists: Vec<Vec<DraftHolder>> =
                listed(&mut probe.assets[number].roles[place]).into_iter().map(|list| list.clone()).collect();
            for (which, list) in lists.iter().enumerate() {
                for (at, holder) in list.iter().enumerate() {
                    let Some(others) = change(holder) else { continue };
                    let asset = &draft.assets[number];
                    let role = asset.roles[place].role.word();
                    let what = format!("{} {what}, to {role} {}", called(holder), asset.id);
                    edit(all, draft, what, |draft| {
                        let list = &mut *listed(&mut draft.assets[number].roles[place])[which];
                        list.splice(at..=at, others);
                    });
                }
            }
        }
    }
}

/// Those who are needed together become able to replace each other.
pub(crate) fn dissolved(draft: &Draft) -> Vec<Edit> {
    let mut all = Vec::new();
    other_holders(&mut all, draft, "could do alone", |holder| match holder {
        DraftHolder::One(_) => None,
        DraftHolder::Together(members) => Some(members.value.iter().cloned().map(DraftHolder::One).collect()),
    });
    all
}

/// One more is needed together with a holder.
pub(crate) fn tied(draft: &Draft) -> Vec<Edit> {
    let mut all = Vec::new();
    for supplier in &draft.suppliers {
        other_holders(&mut all, draft, &format!("needs {}", supplier.id), |holder| {
            let mut members = holder.members().to_vec();
            if members.iter().any(|member| member.value == supplier.id) {
                return None;
            }
            members.push(text(&supplier.id));
            Some(vec![DraftHolder::Together(Box::new(at(members)))])
        });
    }
    all
}

/// The same holders, each written as needed together with nobody.
pub(crate) fn alone(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    let roles = draft.assets.iter_mut().flat_map(|asset| &mut asset.roles);
    for holder in roles.flat_map(listed).flatten() {
        if let DraftHolder::One(only) = holder {
            *holder = DraftHolder::Together(Box::new(at(vec![only.clone()])));
        }
    }
    draft
}

fn more_alternatives(all: &mut Vec<Edit>, draft: &Draft, number: usize) {
    let asset = &draft.assets[number];
    if asset.alternatives.is_none() {
        return;
    }
    let suppliers = draft.suppliers.iter().map(|supplier| Some(supplier.id.clone()));
    for supplier in suppliers.take(1).chain([None]) {
        edit(all, draft, format!("one more alternative of {}", asset.id), |draft| {
            let known = &mut draft.assets[number].alternatives.as_mut().expect("it is stated").value;
            known.push(DraftAlternative {
                name: "One more".to_owned(),
                supplier: supplier.map(text),
                evidence: None,
                span: HERE,
            });
        });
    }
}

const BY_CLASS: [(LicenceClass, &str); 4] = [
    (LicenceClass::Open, "MIT"),
    (LicenceClass::SourceAvailable, "BUSL-1.1"),
    (LicenceClass::Freeware, "LicenseRef-Free"),
    (LicenceClass::Proprietary, "LicenseRef-Shut"),
];

/// A licence of a class that is more open than what is stated, or more closed.
fn other_licence(all: &mut Vec<Edit>, draft: &Draft, number: usize, opens: bool) {
    let model = model(draft);
    let knowledge = knowledge(&model, &Profile::default_profile());
    let asset = &draft.assets[number];
    let position = model.asset(&asset.id).expect("it is in the model").index();
    let Some(reading) = &knowledge.licences[position] else { return };
    for (class, licence) in BY_CLASS {
        let moves = if opens { class < reading.best } else { class > reading.worst };
        if moves {
            edit(all, draft, format!("{} becomes {licence}", asset.id), |draft| {
                draft.assets[number].licence = Some(text(licence));
            });
        }
    }
}

/// Entries of capabilities and assets, by place.
fn entries(draft: &mut Draft) -> Vec<&mut DraftEntry> {
    let of_capabilities = draft.capabilities.iter_mut().filter_map(|capability| capability.needs.as_mut());
    let of_assets = draft.assets.iter_mut().filter_map(|asset| asset.needs.as_mut());
    of_capabilities.chain(of_assets).flatten().collect()
}

/// What counts as a product of its own.
fn product(asset: &DraftAsset) -> (bool, &str) {
    asset.product.as_ref().map_or((false, asset.id.as_str()), |product| (true, product.value.as_str()))
}

fn products(draft: &Draft, members: &[String]) -> BTreeSet<(bool, String)> {
    let named = draft.assets.iter().filter(|asset| members.contains(&asset.id)).map(product);
    named.map(|(is_named, id)| (is_named, id.to_owned())).collect()
}

/// Ids of the scored assets; `None` where some capability is implied.
fn scored(draft: &Draft) -> Option<BTreeSet<String>> {
    let model = model(draft);
    let assessment = super::assessment(draft);
    let none_implied = assessment.capabilities.iter().all(|capability| !capability.implied);
    let ids = assessment.assets.iter().map(|row| model.assets[row.asset.index()].id.clone());
    none_implied.then(|| ids.collect())
}

fn members(entry: &DraftEntry) -> Option<Vec<String>> {
    let DraftMembers::Assets(members) = &entry.members else { return None };
    Some(members.iter().map(|member| member.value.clone()).collect())
}

/// One more scored member of another product in every direct entry of what is scored.
fn more_members(all: &mut Vec<Edit>, draft: &Draft) {
    let Some(scored) = scored(draft) else { return };
    let mut probe = draft.clone();
    let listed: Vec<Option<Vec<String>>> = entries(&mut probe).iter().map(|entry| members(entry)).collect();
    for (place, members) in listed.into_iter().enumerate() {
        let Some(members) = members else { continue };
        let known = products(draft, &members);
        for asset in draft.assets.iter().filter(|asset| scored.contains(&asset.id)) {
            let (is_named, id) = product(asset);
            if known.contains(&(is_named, id.to_owned())) || members.contains(&asset.id) {
                continue;
            }
            edit(all, draft, format!("{} can also meet entry {place} of {members:?}", asset.id), |draft| {
                if let DraftMembers::Assets(members) = &mut entries(draft)[place].members {
                    members.push(text(&asset.id));
                }
            });
            all.last_mut().expect("it was just added").moves_data = true;
        }
    }
    // An entry of what was not scored may bring something into scope.
    all.retain(|edit| !edit.moves_data || self::scored(&edit.draft).as_ref() == Some(&scored));
}

/// One member of another product than the rest less, as long as all that is scored stays so.
fn fewer_members(all: &mut Vec<Edit>, draft: &Draft) {
    let Some(scored) = scored(draft) else { return };
    let mut probe = draft.clone();
    let listed: Vec<Option<Vec<String>>> = entries(&mut probe).iter().map(|entry| members(entry)).collect();
    for (place, members) in listed.into_iter().enumerate() {
        let Some(members) = members else { continue };
        for gone in 0..members.len() {
            let rest: Vec<String> =
                members.iter().filter(|member| **member != members[gone]).cloned().collect();
            let alone = products(draft, &rest).is_disjoint(&products(draft, &members[gone..=gone]));
            if !alone || rest.len() < entries(&mut probe)[place].of as usize {
                continue;
            }
            edit(
                all,
                draft,
                format!("{} no longer meets entry {place} of {members:?}", members[gone]),
                |draft| {
                    if let DraftMembers::Assets(members) = &mut entries(draft)[place].members {
                        members.remove(gone);
                    }
                },
            );
            all.last_mut().expect("it was just added").moves_data = true;
        }
    }
    all.retain(|edit| !edit.moves_data || self::scored(&edit.draft).as_ref() == Some(&scored));
}
