//! Several files as one: sections put side by side, and overlays laid over their base.
//!
//! Both work on trees, before anything is decoded, so that every value keeps the place it really came from. An
//! overlay's mapping merges by key into its base's; a scalar or list replaces; `null` deletes; `remove` removes ids,
//! for all sections at the top of the file or inside one section. Depth is bounded by the limit on trees.
//!
//! Overlays of one base that do not extend each other are rivals: where two of them set one value, the one laid over
//! last counts, and that is told.

use std::collections::HashMap;

use super::language::keys::SECTIONS;
use super::suggest::quote;
use crate::finding::{Finding, input_rules as rules};
use crate::text::tree::{Key, Node, Value};
use crate::text::{FileId, Sp, Span};

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

/// Lays an overlay over its base. `is_rival` tells files of overlays that lie there already and that this one does
/// not extend.
pub fn lay_over(
    base: &mut Sections,
    over: Sections,
    remove: &[Sp<String>],
    is_rival: &dyn Fn(FileId) -> bool,
    findings: &mut Vec<Finding>,
) {
    let mut laying = Laying { is_rival, findings, way: Vec::new() };
    laying.remove_everywhere(base, remove);
    for (key, mut node) in over {
        let Some(at) = base.iter().position(|(known, _)| known.text == key.text) else {
            without_deletions(&mut node, laying.findings);
            base.push((key, node));
            continue;
        };
        laying.way.push(key.text);
        if node.value == Value::Null {
            let (_, gone) = base.remove(at);
            laying.contradicts(&gone, key.span);
        } else {
            if SECTIONS.contains(&&*base[at].0.text) {
                laying.remove_inside(&mut base[at].1, &mut node);
            }
            laying.merge(&mut base[at].1, node);
        }
        laying.way.pop();
    }
}

fn remove_id(section: &mut Node, id: &str) -> Option<Node> {
    let Value::Map(pairs) = &mut section.value else { return None };
    let mut kept = std::mem::take(pairs).into_vec();
    let found = kept.iter().position(|(key, _)| &*key.text == id);
    let gone = found.map(|at| kept.remove(at).1);
    *pairs = kept.into();
    gone
}

/// One overlay on its way over its base.
struct Laying<'l> {
    is_rival: &'l dyn Fn(FileId) -> bool,
    findings: &'l mut Vec<Finding>,
    /// The keys that lead to where it is.
    way: Vec<Box<str>>,
}

impl Laying<'_> {
    fn remove_everywhere(&mut self, base: &mut Sections, ids: &[Sp<String>]) {
        for id in ids {
            let mut found = false;
            for (_, node) in base.iter_mut().filter(|(key, _)| SECTIONS.contains(&&*key.text)) {
                found |= self.removes(node, &id.value, id.span);
            }
            if !found {
                self.findings.push(deletes_nothing(id.span, &id.value));
            }
        }
    }

    /// `remove: [ids]` inside a section of an overlay.
    fn remove_inside(&mut self, base: &mut Node, over: &mut Node) {
        let Value::Map(pairs) = &mut over.value else { return };
        let is_removal =
            |(key, node): &(Key, Node)| &*key.text == "remove" && matches!(node.value, Value::Seq(_));
        let (removals, rest): (Vec<_>, Vec<_>) =
            std::mem::take(pairs).into_vec().into_iter().partition(is_removal);
        *pairs = rest.into();
        for id in removals.iter().flat_map(|(_, node)| node.items().unwrap_or_default()) {
            match id.text() {
                Some(text) if self.removes(base, text, id.span) => {}
                Some(text) => self.findings.push(deletes_nothing(id.span, text)),
                None => {
                    let message = "\"remove\" must be a list of ids";
                    self.findings.push(Finding::new(&rules::WRONG_TYPE, id.span, message));
                }
            }
        }
    }

    /// Whether an id was there to be removed.
    fn removes(&mut self, section: &mut Node, id: &str, place: Span) -> bool {
        let Some(gone) = remove_id(section, id) else { return false };
        self.way.push(id.into());
        self.contradicts(&gone, place);
        self.way.pop();
        true
    }

    /// Recursion is bounded: trees are at most `Limits::depth` deep.
    fn merge(&mut self, base: &mut Node, over: Node) {
        let (Value::Map(old), Value::Map(_)) = (&mut base.value, &over.value) else {
            if !same(base, &over) {
                self.contradicts(base, over.span);
            }
            *base = over;
            without_deletions(base, self.findings);
            return;
        };
        let Value::Map(new) = over.value else { return };
        let mut merged: Vec<Option<(Key, Node)>> =
            std::mem::take(old).into_vec().into_iter().map(Some).collect();
        let known: HashMap<Box<str>, usize> =
            merged.iter().flatten().enumerate().map(|(at, (key, _))| (key.text.clone(), at)).collect();
        for (key, mut node) in new.into_vec() {
            self.way.push(key.text.clone());
            match (known.get(&key.text), &node.value) {
                (Some(&at), Value::Null) => {
                    if let Some((_, gone)) = merged[at].take() {
                        self.contradicts(&gone, key.span);
                    }
                }
                (None, Value::Null) => self.findings.push(deletes_nothing(key.span, &key.text)),
                (Some(&at), _) => match &mut merged[at] {
                    Some((_, target)) => self.merge(target, node),
                    gone => *gone = Some((key, node)),
                },
                (None, _) => {
                    without_deletions(&mut node, self.findings);
                    merged.push(Some((key, node)));
                }
            }
            self.way.pop();
        }
        *old = merged.into_iter().flatten().collect();
    }

    /// Reports what takes the place of something in which a rival has set a value.
    fn contradicts(&mut self, earlier: &Node, later: Span) {
        if let Some(earlier) = self.set_by_rival(earlier) {
            let message = format!("two overlays of one base disagree about {}", quote(&self.way.join(".")));
            let finding = Finding::new(&rules::RIVAL_OVERLAYS, later, message)
                .label("this one counts, as its file comes later")
                .related(earlier, "another overlay set this")
                .help("let one of the two extend the other, or assess them one at a time");
            self.findings.push(finding);
        }
    }

    /// The first value of a rival. Recursion is bounded as in [`Laying::merge`].
    fn set_by_rival(&self, node: &Node) -> Option<Span> {
        if (self.is_rival)(node.span.file) {
            return Some(node.span);
        }
        node.pairs()?.iter().find_map(|(_, node)| self.set_by_rival(node))
    }
}

/// Whether two values are the same, wherever they stand. Recursion is bounded as in [`Laying::merge`].
fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Seq(one), Value::Seq(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            let found = |key: &Key| other.iter().find(|(known, _)| known.text == key.text);
            one.len() == other.len()
                && one.iter().all(|(key, node)| found(key).is_some_and(|(_, known)| same(node, known)))
        }
        (one, other) => one == other,
    }
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
