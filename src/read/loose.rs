//! Parts that a whole does not lead to: they are parts of it all the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{DraftAsset, DraftEntry, DraftMembers};

/// The assets that can meet an entry.
pub(super) fn members(entry: &DraftEntry) -> impl Iterator<Item = &str> {
    let members = match &entry.members {
        DraftMembers::Assets(members) => members.as_slice(),
        DraftMembers::Interface(_) => &[],
    };
    members.iter().map(|member| member.value.as_str())
}

/// Old ids of parts from which, together with the roots, every part is reached: those that nothing needs first, then
/// of what is left (cycles) the smallest.
pub(super) fn loose_parts(parts: &[DraftAsset], roots: &[String]) -> Vec<String> {
    let by_id: BTreeMap<&str, &DraftAsset> = parts.iter().map(|part| (part.id.as_str(), part)).collect();
    let needed: BTreeSet<&str> =
        parts.iter().flat_map(|part| part.needs.iter().flatten().flat_map(members)).collect();
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    for root in roots {
        reach(&by_id, root, &mut reached);
    }
    let mut starts = Vec::new();
    let unneeded = by_id.keys().filter(|id| !needed.contains(**id));
    for id in unneeded.chain(by_id.keys()) {
        if !reached.contains(id) {
            starts.push((*id).to_owned());
            reach(&by_id, id, &mut reached);
        }
    }
    starts
}

fn reach<'d>(by_id: &BTreeMap<&'d str, &'d DraftAsset>, start: &str, reached: &mut BTreeSet<&'d str>) {
    let Some((&id, _)) = by_id.get_key_value(start) else { return };
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if !reached.insert(id) {
            continue;
        }
        let needs = by_id.get(id).and_then(|part| part.needs.as_ref());
        open.extend(needs.into_iter().flatten().flat_map(members).filter(|id| by_id.contains_key(id)));
    }
}

/// The names of the assets that can meet an entry.
pub(super) fn members_mut(entry: &mut DraftEntry) -> impl Iterator<Item = &mut String> {
    let members = match &mut entry.members {
        DraftMembers::Assets(members) => members.as_mut_slice(),
        DraftMembers::Interface(_) => &mut [],
    };
    members.iter_mut().map(|member| &mut member.value)
}
