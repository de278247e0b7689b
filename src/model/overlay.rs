//! Several files as one: sections put side by side, and overlays laid over their base.
//!
//! Both work on trees, before anything is decoded, so that every value keeps the place it really came from. An
//! overlay's mapping merges by key into its base's; a scalar or list replaces; `null` deletes; `remove` removes ids,
//! for all sections at the top of the file or inside one section. Depth is bounded by the limit on trees.
//!
//! Overlays of one base that do not extend each other are rivals: where two of them set one value, the one laid over
//! last counts, and that is told.

use std::collections::{BTreeMap, HashMap};

use super::language::keys::SECTIONS;
use super::suggest::quote;
use crate::finding::{Finding, input_rules as rules};
use crate::text::tree::{Key, Node, Value};
use crate::text::{FileId, Sp, Span};

/// What overlays have deleted: the keys that led to it, and where its deletion stands.
pub type Deleted = BTreeMap<Vec<Box<str>>, Span>;

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
/// not extend; `deleted` is what all of them have deleted.
pub fn lay_over(
    base: &mut Sections,
    over: Sections,
    remove: &[Sp<String>],
    is_rival: &dyn Fn(FileId) -> bool,
    deleted: &mut Deleted,
    findings: &mut Vec<Finding>,
) {
    let mut laying = Laying { is_rival, deleted, findings, way: Vec::new() };
    laying.remove_everywhere(base, remove);
    for (key, mut node) in over {
        let at = base.iter().position(|(known, _)| known.text == key.text);
        laying.way.push(key.text.clone());
        match (at, &node.value) {
            (Some(at), Value::Null) => laying.deletes(&base.remove(at).1, key.span),
            (Some(at), _) => {
                if SECTIONS.contains(&&*key.text) {
                    laying.remove_inside(&mut base[at].1, &mut node);
                }
                laying.merge(&mut base[at].1, node);
            }
            (None, _) => {
                laying.adds(&mut node, key.span);
                base.push((key, node));
            }
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
    deleted: &'l mut Deleted,
    findings: &'l mut Vec<Finding>,
    /// The keys that lead to where it is.
    way: Vec<Box<str>>,
}

impl Laying<'_> {
    fn remove_everywhere(&mut self, base: &mut Sections, ids: &[Sp<String>]) {
        for id in ids {
            let mut found = false;
            for (key, node) in base.iter_mut().filter(|(key, _)| SECTIONS.contains(&&*key.text)) {
                self.way.push(key.text.clone());
                found |= self.removes(node, &id.value, id.span);
                self.way.pop();
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

    /// Whether an id was there to be removed, for a rival at least.
    fn removes(&mut self, section: &mut Node, id: &str, place: Span) -> bool {
        self.way.push(id.into());
        let gone = remove_id(section, id);
        if let Some(gone) = &gone {
            self.deletes(gone, place);
        }
        let found = gone.is_some() || self.deleted_by_rival().is_some();
        self.way.pop();
        found
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
                        self.deletes(&gone, key.span);
                    }
                }
                (None, Value::Null) if self.deleted_by_rival().is_some() => {}
                (None, Value::Null) => self.findings.push(deletes_nothing(key.span, &key.text)),
                (Some(&at), _) => match &mut merged[at] {
                    Some((_, target)) => self.merge(target, node),
                    gone => *gone = Some((key, node)),
                },
                (None, _) => {
                    self.adds(&mut node, key.span);
                    merged.push(Some((key, node)));
                }
            }
            self.way.pop();
        }
        *old = merged.into_iter().flatten().collect();
    }

    fn deletes(&mut self, gone: &Node, place: Span) {
        self.contradicts(gone, place);
        self.deleted.insert(self.way.clone(), place);
    }

    fn adds(&mut self, node: &mut Node, place: Span) {
        if let Some(earlier) = self.deleted_by_rival() {
            self.disagree(earlier, "another overlay deleted this", place);
        }
        without_deletions(node, self.findings);
    }

    /// Reports what takes the place of something in which a rival has set a value.
    fn contradicts(&mut self, earlier: &Node, later: Span) {
        if let Some(earlier) = self.set_by_rival(earlier) {
            self.disagree(earlier, "another overlay set this", later);
        }
    }

    fn disagree(&mut self, earlier: Span, what: &str, later: Span) {
        let message = format!("two overlays of one base disagree about {}", quote(&self.way.join(".")));
        let finding = Finding::new(&rules::RIVAL_OVERLAYS, later, message)
            .label("this one counts, as its file comes later")
            .related(earlier, what)
            .help("let one of the two extend the other, or assess them one at a time");
        self.findings.push(finding);
    }

    fn deleted_by_rival(&self) -> Option<Span> {
        self.deleted.get(&self.way).copied().filter(|place| (self.is_rival)(place.file))
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
            let known: HashMap<&str, &Node> = other.iter().map(|(key, node)| (&*key.text, node)).collect();
            let found =
                |(key, node): &(Key, Node)| known.get(&*key.text).is_some_and(|known| same(node, known));
            one.len() == other.len() && one.iter().all(found)
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
