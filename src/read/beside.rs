//! Puts what readers found in several files side by side.
//!
//! One part that several files list is one asset: the same id, and no two package URLs that differ. It needs what any of
//! the files says that it needs; of its other facts, the first file that states one counts. Parts of one name that are
//! not the same keep apart under `~2`, `~3`.

use std::collections::{BTreeMap, BTreeSet};

use super::ReadResult;
use super::loose::{members, members_mut};
use crate::model::{Draft, DraftAsset, DraftSupplier};

/// Puts the parts of files that stand alone beside what is in a draft. The order of the results is the order in which
/// facts count. Suppliers that the draft has stay as they are there.
pub fn beside(results: Vec<ReadResult>, draft: &mut Draft) {
    let mut joined = Joined::default();
    let mut suppliers: BTreeMap<String, DraftSupplier> = BTreeMap::new();
    for result in results {
        joined.add(result.draft.assets);
        for supplier in result.draft.suppliers {
            let country = supplier.country.clone();
            let kept = suppliers.entry(supplier.id.clone()).or_insert(supplier);
            kept.country = kept.country.take().or(country);
        }
    }
    for known in &draft.suppliers {
        suppliers.remove(&known.id);
    }
    draft.assets.append(&mut joined.assets);
    draft.suppliers.extend(suppliers.into_values());
}

#[derive(Default)]
struct Joined {
    assets: Vec<DraftAsset>,
    by_id: BTreeMap<String, usize>,
}

impl Joined {
    /// Adds the parts of one file.
    fn add(&mut self, parts: Vec<DraftAsset>) {
        let own: BTreeSet<&str> = parts.iter().map(|part| part.id.as_str()).collect();
        let mut renamed: BTreeMap<String, String> = BTreeMap::new();
        for part in &parts {
            let other = self.by_id.get(&part.id).is_some_and(|&at| !is_same(&self.assets[at], part));
            if other {
                renamed.insert(part.id.clone(), self.new_id(part, &own));
            }
        }
        for mut part in parts {
            if let Some(id) = renamed.get(&part.id) {
                part.id.clone_from(id);
            }
            for member in part.needs.iter_mut().flatten().flat_map(members_mut) {
                if let Some(id) = renamed.get(member) {
                    member.clone_from(id);
                }
            }
            match self.by_id.get(&part.id) {
                Some(&at) => merge(&mut self.assets[at], part),
                None => {
                    self.by_id.insert(part.id.clone(), self.assets.len());
                    self.assets.push(part);
                }
            }
        }
    }

    /// The id that the same part has since an earlier file, or one that no part has.
    fn new_id(&self, part: &DraftAsset, own: &BTreeSet<&str>) -> String {
        let mut number = 2;
        loop {
            let id = format!("{}~{number}", part.id);
            let free = self.by_id.get(&id).is_none_or(|&at| is_same(&self.assets[at], part));
            if free && !own.contains(id.as_str()) {
                return id;
            }
            number += 1;
        }
    }
}

fn is_same(one: &DraftAsset, other: &DraftAsset) -> bool {
    one.purl.is_none() || other.purl.is_none() || one.purl == other.purl
}

fn merge(kept: &mut DraftAsset, more: DraftAsset) {
    if let Some(needs) = more.needs {
        let all = kept.needs.get_or_insert_default();
        let known: BTreeMap<String, usize> = all
            .iter()
            .enumerate()
            .flat_map(|(at, need)| members(need).map(move |id| (id.to_owned(), at)))
            .collect();
        for need in needs {
            let at = members(&need).next().and_then(|id| known.get(id));
            match at {
                Some(&at) => all[at].at_most = all[at].at_most.max(need.at_most),
                None => all.push(need),
            }
        }
    }
    if kept.roles.is_empty() {
        kept.roles = more.roles;
        kept.assumed_ours = more.assumed_ours;
    }
    // The label says where a holder comes from, so the two go together.
    if kept.supplier.is_none() && (more.supplier.is_some() || kept.supplier_source.is_none()) {
        kept.supplier = more.supplier;
        kept.supplier_source = more.supplier_source;
    }
    kept.kind = kept.kind.take().or(more.kind);
    kept.licence = kept.licence.take().or(more.licence);
    kept.term = kept.term.take().or(more.term);
    kept.delivery = kept.delivery.take().or(more.delivery);
    kept.source = kept.source.take().or(more.source);
    kept.purl = kept.purl.take().or(more.purl);
}
