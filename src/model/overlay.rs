//! Several files as one: sections put side by side, and overlays laid over their base.
//!
//! Both work on trees, before anything is decoded, so that every value keeps the place it really came from. An
//! overlay's mapping merges by key into its base's; a scalar or list replaces; `null` deletes; `remove` removes ids,
//! for all sections at the top of the file or inside one section. Depth is bounded by the limit on trees.

use std::collections::HashMap;

use super::language::keys::SECTIONS;
use super::suggest::quote;
use crate::finding::{Finding, input_rules as rules};
use crate::text::tree::{Key, Node, Value};
use crate::text::{Sp, Span};

/// `organisation` and sections.
pub type Sections = Vec<(Key, Node)>;

/// Puts the sections of files side by side. An id in two of them is found by `build`.
pub fn combine(base: &mut Sections, more: Sections, findings: &mut Vec<Finding>) {
    for (key, node) in more {
        let Some((first, target)) = base.iter_mut().find(|(known, _)| known.text == key.text) else {
            base.push((key, node));
            continue;
        };
        match (&mut target.value, node.value) {
            (_, Value::Null) => {}
            (Value::Map(known), Value::Map(new)) if SECTIONS.contains(&&*key.text) => {
                let mut all = std::mem::take(known).into_vec();
                all.extend(new);
                *known = all.into();
            }
            (Value::Null, value) => *target = Node { span: node.span, value },
            _ => {
                let message = format!("{} is stated in two files", quote(&key.text));
                let finding = Finding::new(&rules::DUPLICATE_KEY, key.span, message).label("here again");
                findings.push(
                    finding.related(first.span, "first here").help("keep one of the two; the first is used"),
                );
            }
        }
    }
}

/// Lays an overlay over its base.
pub fn lay_over(base: &mut Sections, over: Sections, remove: &[Sp<String>], findings: &mut Vec<Finding>) {
    remove_everywhere(base, remove, findings);
    for (key, mut node) in over {
        let Some(at) = base.iter().position(|(known, _)| known.text == key.text) else {
            without_deletions(&mut node, findings);
            base.push((key, node));
            continue;
        };
        if node.value == Value::Null {
            base.remove(at);
            continue;
        }
        if SECTIONS.contains(&&*key.text) {
            remove_inside(&mut base[at].1, &mut node, findings);
        }
        merge(&mut base[at].1, node, findings);
    }
}

fn remove_everywhere(base: &mut Sections, ids: &[Sp<String>], findings: &mut Vec<Finding>) {
    for id in ids {
        let mut found = false;
        for (_, node) in base.iter_mut().filter(|(key, _)| SECTIONS.contains(&&*key.text)) {
            found |= remove_id(node, &id.value);
        }
        if !found {
            findings.push(deletes_nothing(id.span, &id.value));
        }
    }
}

/// `remove: [ids]` inside a section of an overlay.
fn remove_inside(base: &mut Node, over: &mut Node, findings: &mut Vec<Finding>) {
    let Value::Map(pairs) = &mut over.value else { return };
    let is_removal =
        |(key, node): &(Key, Node)| &*key.text == "remove" && matches!(node.value, Value::Seq(_));
    let (removals, rest): (Vec<_>, Vec<_>) =
        std::mem::take(pairs).into_vec().into_iter().partition(is_removal);
    *pairs = rest.into();
    for id in removals.iter().flat_map(|(_, node)| node.items().unwrap_or_default()) {
        match id.text() {
            Some(text) if remove_id(base, text) => {}
            Some(text) => findings.push(deletes_nothing(id.span, text)),
            None => {
                findings.push(Finding::new(&rules::WRONG_TYPE, id.span, "\"remove\" must be a list of ids"));
            }
        }
    }
}

fn remove_id(section: &mut Node, id: &str) -> bool {
    let Value::Map(pairs) = &mut section.value else { return false };
    let before = pairs.len();
    let mut kept = std::mem::take(pairs).into_vec();
    kept.retain(|(key, _)| &*key.text != id);
    *pairs = kept.into();
    pairs.len() < before
}

/// Recursion is bounded: trees are at most `Limits::depth` deep.
fn merge(base: &mut Node, over: Node, findings: &mut Vec<Finding>) {
    let (Value::Map(old), Value::Map(_)) = (&mut base.value, &over.value) else {
        *base = over;
        without_deletions(base, findings);
        return;
    };
    let Value::Map(new) = over.value else { return };
    let mut merged: Vec<Option<(Key, Node)>> = std::mem::take(old).into_vec().into_iter().map(Some).collect();
    let known: HashMap<Box<str>, usize> =
        merged.iter().flatten().enumerate().map(|(at, (key, _))| (key.text.clone(), at)).collect();
    for (key, mut node) in new.into_vec() {
        match (known.get(&key.text), &node.value) {
            (Some(&at), Value::Null) => merged[at] = None,
            (None, Value::Null) => findings.push(deletes_nothing(key.span, &key.text)),
            (Some(&at), _) => match &mut merged[at] {
                Some((_, target)) => merge(target, node, findings),
                gone => *gone = Some((key, node)),
            },
            (None, _) => {
                without_deletions(&mut node, findings);
                merged.push(Some((key, node)));
            }
        }
    }
    *old = merged.into_iter().flatten().collect();
}

/// In what an overlay adds anew there is nothing to delete.
fn without_deletions(node: &mut Node, findings: &mut Vec<Finding>) {
    let Value::Map(pairs) = &mut node.value else { return };
    let mut kept = std::mem::take(pairs).into_vec();
    kept.retain_mut(|(key, node)| {
        if node.value == Value::Null {
            findings.push(deletes_nothing(key.span, &key.text));
            return false;
        }
        without_deletions(node, findings);
        true
    });
    *pairs = kept.into();
}

fn deletes_nothing(span: Span, id: &str) -> Finding {
    let message = format!("{} is not in the base", quote(id));
    let finding = Finding::new(&rules::DELETES_NOTHING, span, message).label("nothing to delete");
    finding.help("correct it or leave it out")
}
