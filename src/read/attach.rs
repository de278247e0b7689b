//! Makes the parts that a reader found the parts of one asset of a model.
//!
//! What the file is about *is* that asset: the two become one, and what the model says of it stands. All other parts
//! come in under `<asset>/<id>`. That the file's root is our own was assumed for a file that stands alone, so the
//! assumption goes. A part that the root does not lead to is a part all the same: the asset needs it.

use std::collections::{BTreeMap, BTreeSet};

use super::loose::{loose_parts, members, members_mut};
use super::ours::OURSELVES;
use super::outcome::need;
use super::{ReadResult, rules};
use crate::finding::Finding;
use crate::model::{Draft, DraftAsset, DraftHolder, DraftSupplier, Level};
use crate::text::Span;

/// Attaches what a reader found to the asset at a position of `draft`, and answers with what is to be told.
///
/// # Panics
/// When `asset` is not a position in `draft.assets`.
pub fn attach(result: ReadResult, asset: usize, draft: &mut Draft) -> Vec<Finding> {
    let ReadResult { draft: found, mut findings, roots, .. } = result;
    findings.retain(|finding| finding.rule != &rules::ASSUMED_OURS);
    let whole = &mut draft.assets[asset];
    let place = whole.sbom.as_ref().map_or(whole.span, |sbom| sbom.span);
    let loose = loose_parts(&found.assets, &roots);
    let roots: BTreeSet<String> = roots.into_iter().collect();
    let names = Names { whole: whole.id.clone(), roots: &roots };
    let (wholes, mut parts): (Vec<_>, Vec<_>) = found.assets.into_iter().partition(|a| roots.contains(&a.id));
    for finding in &mut findings {
        finding.subjects.iter_mut().for_each(|id| *id = names.of(id));
    }
    for part in &mut parts {
        names.rename(part);
    }
    merge(whole, wholes, loose, place, &names);
    bring_suppliers(&mut draft.suppliers, found.suppliers, &draft.assets[asset], &parts);
    draft.assets.append(&mut parts);
    findings
}

/// New names for old ones.
struct Names<'r> {
    whole: String,
    roots: &'r BTreeSet<String>,
}

impl Names<'_> {
    fn of(&self, id: &str) -> String {
        if self.roots.contains(id) { self.whole.clone() } else { format!("{}/{id}", self.whole) }
    }

    fn rename(&self, part: &mut DraftAsset) {
        part.id = self.of(&part.id);
        for member in part.needs.iter_mut().flatten().flat_map(members_mut) {
            *member = self.of(member);
        }
    }
}

/// The roots become the asset: it gets their needs, and, from a single one, the facts that the model does not state.
fn merge(whole: &mut DraftAsset, roots: Vec<DraftAsset>, loose: Vec<String>, place: Span, names: &Names<'_>) {
    let mut needs: BTreeMap<String, (Level, Span)> = BTreeMap::new();
    let mut stated = !loose.is_empty();
    for entry in roots.iter().flat_map(|root| root.needs.iter()).inspect(|_| stated = true).flatten() {
        for id in members(entry).filter(|id| !names.roots.contains(*id)) {
            let kept = needs.entry(names.of(id)).or_insert((entry.at_most, entry.span));
            kept.0 = kept.0.max(entry.at_most);
        }
    }
    for id in loose {
        needs.insert(names.of(&id), (Level::Lost, place));
    }
    if stated {
        let entries = needs.into_iter().map(|(id, (at_most, span))| need(id, at_most, span));
        whole.needs.get_or_insert_default().extend(entries);
    }
    if let Ok([root]) = <[DraftAsset; 1]>::try_from(roots) {
        fill(whole, root);
    }
}

fn fill(whole: &mut DraftAsset, root: DraftAsset) {
    // Somebody named under `roles` may be another than the file's supplier; then the model's word stands alone.
    if whole.supplier.is_none() && whole.roles.is_empty() && root.supplier.is_some() {
        whole.supplier = root.supplier;
        whole.supplier_source = root.supplier_source;
    }
    whole.name = whole.name.take().or(root.name);
    whole.licence = whole.licence.take().or(root.licence);
    whole.term = whole.term.take().or(root.term);
    whole.version = whole.version.take().or(root.version);
    whole.purl = whole.purl.take().or(root.purl);
}

/// Suppliers that the model describes stay as it describes them; `ourselves` comes only where somebody refers to it.
fn bring_suppliers(
    to: &mut Vec<DraftSupplier>,
    from: Vec<DraftSupplier>,
    whole: &DraftAsset,
    parts: &[DraftAsset],
) {
    let known: BTreeSet<String> = to.iter().map(|supplier| supplier.id.clone()).collect();
    let refers = |asset: &DraftAsset, id: &str| {
        let by = asset.roles.iter().filter_map(|role| role.by.as_ref()).flat_map(|by| &by.value);
        let by = by.flat_map(DraftHolder::members);
        by.chain(&asset.supplier).any(|holder| holder.value == id)
    };
    to.extend(from.into_iter().filter(|supplier| {
        let dispensable = supplier.id == OURSELVES || parts.is_empty();
        let wanted = || std::iter::once(whole).chain(parts).any(|asset| refers(asset, &supplier.id));
        !known.contains(&supplier.id) && (!dispensable || wanted())
    }));
}
