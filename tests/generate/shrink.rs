//! Makes a failing model small: leaves things out as long as it still fails.

use freehold::model::{Draft, DraftAsset, DraftCould, DraftEntry, DraftHolder, DraftMembers, DraftRole};
use freehold::text::Sp;

/// The smallest model that leaving single things out leads to and that still fails.
pub(crate) fn shrunk(draft: &Draft, fails: impl Fn(&Draft) -> bool) -> Draft {
    let mut smallest = draft.clone();
    // Every round leaves something out, so this ends.
    while let Some(smaller) = smaller(&smallest).into_iter().find(|candidate| fails(candidate)) {
        smallest = smaller;
    }
    smallest
}

/// All models with one thing less.
fn smaller(draft: &Draft) -> Vec<Draft> {
    let mut all = Vec::new();
    macro_rules! tables {
        ($($table:ident: $forget:ident),*) => {$(
            for at in 0..draft.$table.len() {
                let mut candidate = draft.clone();
                let id = candidate.$table.remove(at).id;
                $forget(&mut candidate, &id);
                all.push(candidate);
            }
        )*};
    }
    tables!(assets: forget_asset, suppliers: forget_supplier, scenarios: forget_nothing, data: forget_data);
    tables!(formats: forget_nothing, licences: forget_nothing, capabilities: forget_nothing, contracts: forget_contract, interfaces: forget_interface);
    push_changed(&mut all, draft, |candidate| candidate.organisation.take().is_some());
    for at in 0..draft.assets.len() {
        for change in CHANGES {
            push_changed(&mut all, draft, |candidate| change(&mut candidate.assets[at]));
        }
        fewer_needs(&mut all, draft, |candidate| candidate.assets[at].needs.as_mut());
    }
    for at in 0..draft.capabilities.len() {
        push_changed(&mut all, draft, |candidate| candidate.capabilities[at].criticality.take().is_some());
        fewer_needs(&mut all, draft, |candidate| candidate.capabilities[at].needs.as_mut());
    }
    fewer_facts(&mut all, draft);
    all
}

/// A change of an asset; false where there is nothing to change.
const CHANGES: [fn(&mut DraftAsset) -> bool; 19] = [
    |asset| asset.roles.pop().is_some(),
    |asset| !asset.roles.is_empty() && asset.roles.drain(..1).count() > 0,
    |asset| asset.roles.iter_mut().any(|role| role.by.take().is_some()),
    |asset| asset.roles.iter_mut().any(|role| role.could.take().is_some()),
    |asset| asset.roles.iter_mut().flat_map(listed).any(|list| list.len() > 1 && list.pop().is_some()),
    |asset| asset.roles.iter_mut().flat_map(listed).any(|list| list.len() > 1 && list.drain(..1).count() > 0),
    |asset| asset.roles.iter_mut().flat_map(listed).flatten().any(fewer_together),
    |asset| asset.kind.take().is_some(),
    |asset| asset.licence.take().is_some(),
    |asset| asset.term.take().is_some(),
    |asset| asset.delivery.take().is_some(),
    |asset| asset.source.take().is_some(),
    |asset| asset.product.take().is_some(),
    |asset| asset.criticality.take().is_some(),
    |asset| asset.supplier.take().is_some(),
    |asset| asset.steward.take().is_some(),
    |asset| asset.alternatives.take().is_some(),
    |asset| asset.replace.take().is_some(),
    |asset| asset.needs.take().is_some(),
];

/// The lists of holders of a role.
fn listed(role: &mut DraftRole) -> impl Iterator<Item = &mut Vec<DraftHolder>> {
    let could = role.could.as_mut().and_then(|could| match could {
        DraftCould::Suppliers(able) => Some(&mut able.value),
        DraftCould::Market(_) => None,
    });
    role.by.as_mut().map(|by| &mut by.value).into_iter().chain(could)
}

/// One less of those who are needed together.
fn fewer_together(holder: &mut DraftHolder) -> bool {
    let DraftHolder::Together(members) = holder else { return false };
    members.value.pop();
    if let [only] = &members.value[..] {
        *holder = DraftHolder::One(only.clone());
    }
    true
}

fn push_changed(all: &mut Vec<Draft>, draft: &Draft, change: impl Fn(&mut Draft) -> bool) {
    let mut candidate = draft.clone();
    if change(&mut candidate) {
        all.push(candidate);
    }
}

fn fewer_needs(
    all: &mut Vec<Draft>,
    draft: &Draft,
    needs: impl Fn(&mut Draft) -> Option<&mut Vec<DraftEntry>>,
) {
    let mut probe = draft.clone();
    let entries = needs(&mut probe).map_or(Vec::new(), |needs| needs.clone());
    for (at, entry) in entries.iter().enumerate() {
        push_changed(all, draft, |candidate| {
            needs(candidate).is_some_and(|needs| {
                !needs.is_empty() && needs.len() > at && {
                    needs.remove(at);
                    true
                }
            })
        });
        let DraftMembers::Assets(members) = &entry.members else { continue };
        for gone in 0..if members.len() > 1 { members.len() } else { 0 } {
            push_changed(all, draft, |candidate| {
                let entry = &mut needs(candidate).expect("they are there")[at];
                if let DraftMembers::Assets(members) = &mut entry.members {
                    members.remove(gone);
                    entry.of = entry.of.min(members.len() as u32);
                }
                true
            });
        }
    }
}

fn fewer_facts(all: &mut Vec<Draft>, draft: &Draft) {
    for at in 0..draft.suppliers.len() {
        push_changed(all, draft, |candidate| candidate.suppliers[at].parent.take().is_some());
        push_changed(all, draft, |candidate| candidate.suppliers[at].country.take().is_some());
        push_changed(all, draft, |candidate| candidate.suppliers[at].kind.take().is_some());
    }
    for at in 0..draft.data.len() {
        push_changed(all, draft, |candidate| candidate.data[at].exports.take().is_some());
    }
    for at in 0..draft.interfaces.len() {
        push_changed(all, draft, |candidate| candidate.interfaces[at].openness.take().is_some());
    }
    for at in 0..draft.assets.len() {
        push_changed(all, draft, |candidate| candidate.assets[at].provides.pop().is_some());
        push_changed(all, draft, |candidate| {
            candidate.assets[at].holds.as_mut().is_some_and(|holds| holds.pop().is_some())
        });
        push_changed(all, draft, |candidate| candidate.assets[at].contract.take().is_some());
    }
}

fn forget_nothing(_: &mut Draft, _: &str) {}

fn forget_asset(draft: &mut Draft, id: &str) {
    let of_assets = draft.assets.iter_mut().filter_map(|asset| asset.needs.as_mut());
    let of_capabilities = draft.capabilities.iter_mut().filter_map(|capability| capability.needs.as_mut());
    for needs in of_assets.chain(of_capabilities) {
        for entry in needs.iter_mut() {
            if let DraftMembers::Assets(members) = &mut entry.members {
                forget(members, id);
                entry.of = entry.of.min(members.len() as u32);
            }
        }
        needs.retain(|entry| !matches!(&entry.members, DraftMembers::Assets(members) if members.is_empty()));
    }
    draft.scenarios.iter_mut().for_each(|scenario| forget(&mut scenario.assets, id));
}

fn forget_supplier(draft: &mut Draft, id: &str) {
    let is =
        |reference: &Option<Sp<String>>| reference.as_ref().is_some_and(|reference| reference.value == id);
    for supplier in &mut draft.suppliers {
        supplier.parent.take_if(|parent| parent.value == id);
    }
    for asset in &mut draft.assets {
        asset.supplier.take_if(|supplier| supplier.value == id);
        for role in &mut asset.roles {
            listed(role).for_each(|holders| forget_holder(holders, id));
        }
        let alternatives = asset.alternatives.iter_mut().flat_map(|known| &mut known.value);
        alternatives.filter(|known| is(&known.supplier)).for_each(|known| known.supplier = None);
    }
    draft.scenarios.iter_mut().for_each(|scenario| forget(&mut scenario.suppliers, id));
    draft
        .contracts
        .iter_mut()
        .filter(|contract| is(&contract.supplier))
        .for_each(|contract| contract.supplier = None);
}

fn forget_holder(holders: &mut Vec<DraftHolder>, id: &str) {
    for holder in holders.iter_mut() {
        if let DraftHolder::Together(members) = holder {
            forget(&mut members.value, id);
            if let [only] = &members.value[..] {
                *holder = DraftHolder::One(only.clone());
            }
        }
    }
    holders.retain(|holder| !matches!(holder, DraftHolder::One(known) if known.value == id));
}

fn forget_data(draft: &mut Draft, id: &str) {
    draft.assets.iter_mut().filter_map(|asset| asset.holds.as_mut()).for_each(|holds| forget(holds, id));
}

fn forget_contract(draft: &mut Draft, id: &str) {
    for asset in &mut draft.assets {
        asset.contract.take_if(|contract| contract.value == id);
    }
}

fn forget_interface(draft: &mut Draft, id: &str) {
    draft.assets.iter_mut().for_each(|asset| forget(&mut asset.provides, id));
    let of_assets = draft.assets.iter_mut().filter_map(|asset| asset.needs.as_mut());
    let of_capabilities = draft.capabilities.iter_mut().filter_map(|capability| capability.needs.as_mut());
    for needs in of_assets.chain(of_capabilities) {
        needs.retain(
            |entry| !matches!(&entry.members, DraftMembers::Interface(interface) if interface.value == id),
        );
    }
}

fn forget(ids: &mut Vec<Sp<String>>, id: &str) {
    ids.retain(|known| known.value != id);
}
