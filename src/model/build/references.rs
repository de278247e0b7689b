//! References by id into tables, with "did you mean" over the ids of the right section.

use std::collections::HashMap;

use crate::finding::{Finding, input_rules as rules};
use crate::model::Draft;
use crate::model::suggest::{nearest, quote};
use crate::text::Sp;

/// Proposals are made for so many unknown references; after that, comparing with all ids would take too long.
const PROPOSALS: usize = 100;

/// A table that can be referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Assets,
    Interfaces,
    Data,
    Suppliers,
    Contracts,
}

impl Table {
    const ALL: [Self; 5] = [Self::Assets, Self::Interfaces, Self::Data, Self::Suppliers, Self::Contracts];

    fn noun(self) -> &'static str {
        match self {
            Self::Assets => "system or component",
            Self::Interfaces => "interface",
            Self::Data => "data set",
            Self::Suppliers => "supplier",
            Self::Contracts => "contract",
        }
    }
}

/// Positions by id, and the findings made on the way.
pub(super) struct Resolver {
    positions: [HashMap<Box<str>, u32>; 5],
    /// The ids of each table, sorted, for proposals.
    ids: [Vec<Box<str>>; 5],
    proposals: usize,
    pub(super) findings: Vec<Finding>,
}

impl Resolver {
    pub(super) fn new(draft: &Draft, findings: Vec<Finding>) -> Self {
        let ids = [
            boxed(draft.assets.iter().map(|e| &e.id)),
            boxed(draft.interfaces.iter().map(|e| &e.id)),
            boxed(draft.data.iter().map(|e| &e.id)),
            boxed(draft.suppliers.iter().map(|e| &e.id)),
            boxed(draft.contracts.iter().map(|e| &e.id)),
        ];
        let positions = ids.each_ref().map(|ids| ids.iter().cloned().zip(0..).collect());
        Self { positions, ids, proposals: PROPOSALS, findings }
    }

    /// The position of an id; an unknown one is reported.
    pub(super) fn position(&mut self, table: Table, id: &Sp<String>) -> Option<u32> {
        let found = self.positions[table as usize].get(id.value.as_str()).copied();
        if found.is_none() {
            self.unknown(table, id);
        }
        found
    }

    fn unknown(&mut self, table: Table, id: &Sp<String>) {
        let message = format!("there is no {} {}", table.noun(), quote(&id.value));
        let mut finding = Finding::new(&rules::UNKNOWN_REFERENCE, id.span, message).label("leads nowhere");
        let elsewhere =
            Table::ALL.iter().find(|other| self.positions[**other as usize].contains_key(id.value.as_str()));
        if let Some(other) = elsewhere {
            let help =
                format!("{} is a {}; a {} is wanted here", quote(&id.value), other.noun(), table.noun());
            finding = finding.help(help);
        } else if let Some(proposals) = self.proposals.checked_sub(1) {
            self.proposals = proposals;
            if let Some(meant) = nearest(&id.value, self.ids[table as usize].iter().map(|id| &**id)) {
                finding = finding.help(format!("did you mean \"{meant}\"?"));
            }
        }
        self.findings.push(finding);
    }

    /// One reference.
    pub(super) fn optional<T>(
        &mut self,
        table: Table,
        id: Option<Sp<String>>,
        make: fn(u32) -> T,
    ) -> Option<Sp<T>> {
        let id = id?;
        self.position(table, &id).map(|at| Sp::new(make(at), id.span))
    }

    /// A list of references, without the unknown ones.
    pub(super) fn list<T>(&mut self, table: Table, ids: Vec<Sp<String>>, make: fn(u32) -> T) -> Vec<Sp<T>> {
        let found = |id: Sp<String>| self.position(table, &id).map(|at| Sp::new(make(at), id.span));
        ids.into_iter().filter_map(found).collect()
    }

    /// A list of references; one that was not empty and lost all its members is not stated.
    pub(super) fn stated<T>(
        &mut self,
        table: Table,
        ids: Vec<Sp<String>>,
        make: fn(u32) -> T,
    ) -> Option<Vec<Sp<T>>> {
        let says_none = ids.is_empty();
        let list = self.list(table, ids, make);
        (says_none || !list.is_empty()).then_some(list)
    }
}

fn boxed<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<Box<str>> {
    ids.map(|id| id.as_str().into()).collect()
}
