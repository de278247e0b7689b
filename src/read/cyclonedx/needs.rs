//! What each part needs: its stated dependencies, and, where these do not reach a nested part, what it is nested in
//! needs it.
//!
//! A part without an entry under `dependencies` needs what nobody knows (`None`); an entry that lists nothing says
//! that it needs nothing. Where there is no entry for what the file is about, it needs every part that it does not lead
//! to otherwise, as the file lists its parts; that is added in `draft`, by ids, so that the order of the file is no
//! matter.

use std::collections::BTreeMap;

use super::parts::Parts;
use super::wire::Dependency;
use crate::read::lenient::{Page, Text};
use crate::read::outcome::Tally;
use crate::text::Span;

/// The needs of all parts, by position, each with its place.
#[derive(Debug)]
pub(super) struct Needs {
    /// `None` is not stated.
    pub(super) of: Vec<Option<BTreeMap<usize, Span>>>,
    /// Stated dependencies between two parts, each pair once.
    pub(super) stated: usize,
    /// Needs of a whole on its parts.
    pub(super) derived: usize,
    /// References to what is not there.
    pub(super) dangling: Tally,
    /// Entries that do not say whose dependencies they list.
    pub(super) of_nobody: Tally,
    /// Whether no dependency entries are there at all.
    pub(super) flat: bool,
    /// Whether there is an entry for what the file is about.
    pub(super) root_stated: bool,
}

/// Collects the needs.
pub(super) fn needs(parts: &Parts<'_, '_>, dependencies: &[Dependency<'_>], page: Page<'_>) -> Needs {
    let mut needs = Needs {
        of: vec![None; parts.list.len()],
        stated: 0,
        derived: 0,
        dangling: Tally::default(),
        of_nobody: Tally::default(),
        flat: dependencies.is_empty(),
        root_stated: false,
    };
    for dependency in dependencies {
        needs.state(parts, dependency, page);
    }
    needs.stated = needs.of.iter().flatten().map(BTreeMap::len).sum();
    needs.root_stated = parts.has_root && needs.of.first().is_some_and(Option::is_some);
    needs.contain(parts);
    needs
}

impl Needs {
    fn state(&mut self, parts: &Parts<'_, '_>, dependency: &Dependency<'_>, page: Page<'_>) {
        let Some(of) = &dependency.of else {
            self.of_nobody.add(page.first_place(dependency.on.iter().flatten().map(Some)));
            return;
        };
        let Some(from) = self.resolve(parts, of, page) else { return };
        for text in dependency.on.iter().flatten() {
            let Some(to) = self.resolve(parts, text, page).filter(|&to| to != from) else { continue };
            let place = page.place(text).unwrap_or(parts.list[from].span);
            self.of[from].get_or_insert_default().entry(to).or_insert(place);
        }
        self.of[from].get_or_insert_default();
    }

    /// The part of a reference. Excluded parts were told of elsewhere; all others that are not there dangle.
    fn resolve(&mut self, parts: &Parts<'_, '_>, text: &Text<'_>, page: Page<'_>) -> Option<usize> {
        let found = parts.by_ref.get(&**text).copied();
        if found.is_none() && !parts.excluded_refs.contains(&**text) {
            self.dangling.add(page.first_place([Some(text)]));
        }
        found
    }

    fn contain(&mut self, parts: &Parts<'_, '_>) {
        let mut reached = vec![false; parts.list.len()];
        for &to in self.of.iter().flatten().flat_map(BTreeMap::keys) {
            reached[to] = true;
        }
        for (at, part) in parts.list.iter().enumerate() {
            let Some(whole) = part.parent.filter(|&whole| whole != at && !reached[at]) else {
                continue;
            };
            self.of[whole].get_or_insert_default().insert(at, part.span);
            self.derived += 1;
        }
    }
}
