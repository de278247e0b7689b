//! What a bid may not inherit from the base: what is said there of the thing that is replaced.
//!
//! An overlay merges into its base, so a bid that keeps the id of the replaced system would be judged by what the buyer
//! wrote about the present supplier's. Of what is replaced only its name and how much depends on it stay; all else is
//! what the bid states, and silence where it states nothing. The same goes for the exports of data that the bid's
//! systems hold anew: how the present system gives data out says nothing about the next.

use std::collections::BTreeSet;

use crate::model::overlay::Sections;
use crate::model::{DataId, Model};
use crate::text::FileId;
use crate::text::tree::{Node, Value};

use super::{Judged, judged};

/// What the buyer says of a replaced asset and a bid inherits.
const KEPT: [&str; 3] = ["name", "criticality", "tags"];

/// Takes out of a bid's sections what the base says of the replaced.
pub fn without_inherited(sections: &mut Sections, replaced: &[&str], is_of_base: &dyn Fn(FileId) -> bool) {
    let assets = sections.iter_mut().filter(|(key, _)| matches!(&*key.text, "systems" | "components"));
    for (_, section) in assets {
        let Value::Map(entries) = &mut section.value else { continue };
        for (id, node) in entries.iter_mut().filter(|(id, _)| replaced.contains(&&*id.text)) {
            let untouched = !says_anything(node, is_of_base);
            if untouched {
                continue;
            }
            let Value::Map(pairs) = &mut node.value else { continue };
            let mut all = std::mem::take(pairs).into_vec();
            all.retain_mut(|(key, value)| KEPT.contains(&&*key.text) || stays(value, is_of_base));
            // It stands where the bid writes it.
            if let Some((key, _)) = all.iter().find(|(key, _)| !is_of_base(key.span.file)) {
                id.span = key.span;
            }
            *pairs = all.into();
        }
    }
}

/// Whether anything in a value stands in the bid's own files. Recursion is bounded: trees are at most `Limits::depth`
/// deep.
fn says_anything(node: &Node, is_of_base: &dyn Fn(FileId) -> bool) -> bool {
    match &node.value {
        Value::Map(pairs) => {
            pairs.iter().any(|(key, value)| !is_of_base(key.span.file) || says_anything(value, is_of_base))
        }
        Value::Seq(items) if is_of_base(node.span.file) => {
            items.iter().any(|item| says_anything(item, is_of_base))
        }
        _ => !is_of_base(node.span.file),
    }
}

/// Drops what the base says from a value, and tells whether anything is left. Recursion is bounded as above.
fn stays(node: &mut Node, is_of_base: &dyn Fn(FileId) -> bool) -> bool {
    let Value::Map(pairs) = &mut node.value else { return !is_of_base(node.span.file) };
    let mut all = std::mem::take(pairs).into_vec();
    all.retain_mut(|(_, value)| stays(value, is_of_base));
    let left = !all.is_empty();
    *pairs = all.into();
    left
}

/// Forgets the exports of data that the bid's systems hold anew and says nothing about.
pub(super) fn forget_exports(
    model: &mut Model,
    base: &Model,
    judged: &Judged,
    replaced: &[&str],
    stated: &BTreeSet<DataId>,
) {
    let mut forgotten = Vec::new();
    for asset in judged.of(judged::Part::Own) {
        let asset = &model.assets[asset.index()];
        let is_new = base.asset(&asset.id).is_none() || replaced.contains(&asset.id.as_str());
        if is_new {
            forgotten.extend(asset.holds.iter().flatten().map(|data| data.value));
        }
    }
    for data in forgotten.into_iter().filter(|data| !stated.contains(data)) {
        model.data[data.index()].exports = None;
    }
}
