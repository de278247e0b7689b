//! Lists of those who do a role, or could, packed for the sweeps.
//!
//! A party is one supplier, or several that are needed together and fail with any of their number. Such groups are few:
//! each is kept once and has a number behind those of all suppliers, so that lists stay flat and what concerns plain
//! suppliers costs no more than a table of them.

use std::collections::BTreeMap;

use crate::model::SupplierId;

/// A list of parties, never empty, by its number among all lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List(u32);

impl List {
    /// Its number among all lists.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Who can do a role alone: a supplier, or several together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Party(u32);

impl Party {
    /// Its number: that of the supplier, or one behind those of all suppliers.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// All lists of parties, one behind the other.
#[derive(Debug)]
pub(super) struct Lists {
    parties: Vec<Party>,
    /// By list: where it ends.
    ends: Vec<u32>,
    /// How many suppliers there are.
    suppliers: usize,
    /// By number behind those of the suppliers: who is needed together, two or more, in order.
    together: Vec<Box<[SupplierId]>>,
}

/// Makes the lists.
#[derive(Debug)]
pub(super) struct ListMaker {
    lists: Lists,
    numbers: BTreeMap<Box<[SupplierId]>, Party>,
}

impl ListMaker {
    pub(super) fn new(suppliers: usize) -> Self {
        let lists = Lists { parties: Vec::new(), ends: Vec::new(), suppliers, together: Vec::new() };
        Self { lists, numbers: BTreeMap::new() }
    }

    /// One supplier of the next list.
    pub(super) fn add(&mut self, supplier: SupplierId) {
        self.lists.parties.push(Party(supplier.0));
    }

    /// Several of the next list, who are needed together. At least one.
    pub(super) fn add_together(&mut self, mut members: Vec<SupplierId>) {
        members.sort_unstable();
        members.dedup();
        if let [only] = members[..] {
            return self.add(only);
        }
        let lists = &mut self.lists;
        let party = *self.numbers.entry(members.into()).or_insert_with_key(|members| {
            lists.together.push(members.clone());
            Party((lists.suppliers + lists.together.len() - 1) as u32)
        });
        lists.parties.push(party);
    }

    /// Forgets what was added since the last list.
    pub(super) fn forget(&mut self) {
        self.lists.parties.truncate(self.lists.end());
    }

    /// The parties that were added since the last list, as a list; `None` if there are none.
    pub(super) fn close(&mut self) -> Option<List> {
        let start = self.lists.end();
        if self.lists.parties.len() > start + 1 {
            let mut several = self.lists.parties.split_off(start);
            several.sort_unstable();
            several.dedup();
            self.lists.parties.extend(several);
        }
        self.lists.close()
    }

    pub(super) fn finish(self) -> Lists {
        self.lists
    }
}

impl Lists {
    /// One more list; `None` if it is empty. Parties stand in order, those of several behind plain suppliers.
    pub(super) fn push(&mut self, mut parties: Vec<Party>) -> Option<List> {
        parties.sort_unstable();
        self.parties.extend(parties);
        self.close()
    }

    fn close(&mut self) -> Option<List> {
        let end = self.parties.len();
        (end > self.end()).then(|| {
            self.ends.push(end as u32);
            List(self.ends.len() as u32 - 1)
        })
    }

    /// Where the last list ends.
    fn end(&self) -> usize {
        self.ends.last().map_or(0, |end| *end as usize)
    }

    /// Every list, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = List> + use<> {
        (0..self.ends.len() as u32).map(List)
    }

    #[inline]
    pub(super) fn list(&self, list: List) -> &[Party] {
        let start = list.index().checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.parties[start as usize..self.ends[list.index()] as usize]
    }

    /// Those who are needed together, by number behind those of the suppliers.
    pub(super) fn together(&self) -> &[Box<[SupplierId]>] {
        &self.together
    }

    /// The suppliers that a party takes, in order.
    pub(super) fn members(&self, party: Party) -> impl Iterator<Item = SupplierId> + '_ {
        let together = party.index().checked_sub(self.suppliers).map(|at| &*self.together[at]);
        let alone = together.is_none().then_some(SupplierId(party.0));
        alone.into_iter().chain(together.into_iter().flatten().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_needed_together_has_one_number_wherever_it_is_named() {
        let mut maker = ListMaker::new(3);
        maker.add_together(vec![SupplierId(2), SupplierId(0), SupplierId(2)]);
        maker.add(SupplierId(1));
        let first = maker.close().expect("it is not empty");
        maker.add_together(vec![SupplierId(0), SupplierId(2)]);
        maker.add_together(vec![SupplierId(1), SupplierId(1)]);
        let second = maker.close().expect("it is not empty");
        maker.add(SupplierId(0));
        maker.forget();
        assert_eq!(maker.close(), None);
        let lists = maker.finish();
        assert_eq!(lists.list(first), [Party(1), Party(3)]);
        assert_eq!(lists.list(second), lists.list(first));
        let members = |party| lists.members(party).collect::<Vec<_>>();
        assert_eq!(members(Party(3)), [SupplierId(0), SupplierId(2)]);
        assert_eq!(members(Party(1)), [SupplierId(1)]);
    }
}
