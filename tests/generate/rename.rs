//! Gives every id of a draft another one.

use freehold::model::{Draft, DraftCould, DraftEntry, DraftHolder, DraftMembers};
use freehold::text::Sp;

/// Renames all ids by a function of the old one. Formats and licences keep theirs, as the catalogue knows some of them.
pub(crate) fn renamed(draft: &Draft, to: impl Fn(&str) -> String) -> Draft {
    let mut draft = draft.clone();
    let change = |id: &mut String| *id = to(id);
    tables(&mut draft, &change);
    references(&mut draft, &change);
    draft
}

fn tables(draft: &mut Draft, change: &impl Fn(&mut String)) {
    draft.capabilities.iter_mut().for_each(|capability| change(&mut capability.id));
    draft.assets.iter_mut().for_each(|asset| change(&mut asset.id));
    draft.interfaces.iter_mut().for_each(|interface| change(&mut interface.id));
    draft.data.iter_mut().for_each(|data| change(&mut data.id));
    draft.suppliers.iter_mut().for_each(|supplier| change(&mut supplier.id));
    draft.contracts.iter_mut().for_each(|contract| change(&mut contract.id));
    draft.scenarios.iter_mut().for_each(|scenario| change(&mut scenario.id));
}

fn references(draft: &mut Draft, change: &impl Fn(&mut String)) {
    let one = |reference: &mut Sp<String>| change(&mut reference.value);
    draft.capabilities.iter_mut().for_each(|capability| needs(capability.needs.as_mut(), &one));
    draft.suppliers.iter_mut().filter_map(|supplier| supplier.parent.as_mut()).for_each(one);
    draft.contracts.iter_mut().filter_map(|contract| contract.supplier.as_mut()).for_each(one);
    for scenario in &mut draft.scenarios {
        scenario.suppliers.iter_mut().chain(&mut scenario.assets).for_each(one);
    }
    for asset in &mut draft.assets {
        needs(asset.needs.as_mut(), &one);
        let single = [&mut asset.product, &mut asset.supplier, &mut asset.contract];
        single.into_iter().flatten().for_each(one);
        asset.provides.iter_mut().chain(asset.holds.iter_mut().flatten()).for_each(one);
        for role in &mut asset.roles {
            let by = role.by.iter_mut().flat_map(|by| &mut by.value);
            by.flat_map(DraftHolder::members_mut).for_each(one);
            if let Some(DraftCould::Suppliers(able)) = &mut role.could {
                able.value.iter_mut().flat_map(DraftHolder::members_mut).for_each(one);
            }
        }
        let alternatives = asset.alternatives.iter_mut().flat_map(|known| &mut known.value);
        alternatives.filter_map(|known| known.supplier.as_mut()).for_each(one);
    }
}

fn needs(entries: Option<&mut Vec<DraftEntry>>, one: &impl Fn(&mut Sp<String>)) {
    for entry in entries.into_iter().flatten() {
        match &mut entry.members {
            DraftMembers::Assets(members) => members.iter_mut().for_each(one),
            DraftMembers::Interface(interface) => one(interface),
        }
    }
}
