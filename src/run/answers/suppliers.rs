//! Suppliers by the names that people write.

use std::collections::BTreeMap;

use super::yaml::{mapping, scalar};
use super::{Cell, rules};
use crate::finding::Finding;
use crate::model::suggest::{nearest, quote};
use crate::model::{Model, SupplierKind};
use crate::text::Span;

/// Those of the model, and those that answers add.
pub(super) struct Suppliers<'a> {
    model: &'a Model,
    /// By id: its facts.
    new: BTreeMap<String, String>,
    /// By name in lower case: its id.
    called: BTreeMap<String, String>,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Suppliers<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        let mut called = BTreeMap::new();
        // Of two of one name the first id counts; an id counts before all names.
        for supplier in model.suppliers.iter().rev() {
            called.extend(supplier.name.as_ref().map(|name| (name.to_lowercase(), supplier.id.clone())));
        }
        called
            .extend(model.suppliers.iter().map(|supplier| (supplier.id.to_lowercase(), supplier.id.clone())));
        Self { model, new: BTreeMap::new(), called, findings: Vec::new() }
    }

    /// The ids of names separated by semicolons.
    pub(super) fn ids(&mut self, cell: &Cell) -> Vec<String> {
        let names = cell.value.split(';').map(str::trim).filter(|name| !name.is_empty());
        let mut ids: Vec<String> = names.map(|name| self.id(name, cell.span)).collect();
        let mut seen: Vec<String> = Vec::new();
        ids.retain(|id| {
            !seen.contains(id) && {
                seen.push(id.clone());
                true
            }
        });
        ids
    }

    fn id(&mut self, name: &str, place: Span) -> String {
        let lower = name.to_lowercase();
        if let Some(id) = self.called.get(&lower) {
            return id.clone();
        }
        if ["ourselves", "us", "we"].contains(&lower.as_str()) {
            return self.ourselves();
        }
        self.findings.push(new_supplier(name, place, &self.called));
        let id = self.free(&slug(name));
        self.new.insert(id.clone(), mapping(&[("name", scalar(name))]));
        self.called.insert(lower, id.clone());
        id
    }

    fn ourselves(&mut self) -> String {
        let is_ours = |kind: SupplierKind| kind == SupplierKind::Ourselves;
        let known =
            self.model.suppliers.iter().find(|of| of.kind.as_ref().is_some_and(|kind| is_ours(kind.value)));
        let id = known.map_or_else(|| self.free("ourselves"), |supplier| supplier.id.clone());
        if known.is_none() {
            let facts = [("name", "Ourselves".to_owned()), ("kind", "ourselves".to_owned())];
            self.new.insert(id.clone(), mapping(&facts));
        }
        self.called.insert("ourselves".to_owned(), id.clone());
        id
    }

    /// An id that nobody has.
    fn free(&self, wanted: &str) -> String {
        let taken = |id: &str| self.model.supplier(id).is_some() || self.new.contains_key(id);
        let numbered = (2..).map(|number| format!("{wanted}-{number}"));
        let mut ids = std::iter::once(wanted.to_owned()).chain(numbered);
        ids.find(|id| !taken(id)).expect("there are more numbers than suppliers")
    }

    /// Id and facts of those that answers add.
    pub(super) fn new_ones(&self) -> impl Iterator<Item = (&String, &String)> {
        self.new.iter()
    }
}

/// A name as an id.
fn slug(name: &str) -> String {
    let lower = name.to_lowercase().replace('æ', "ae").replace('ø', "oe").replace('å', "aa");
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-");
    if slug.is_empty() { "supplier".to_owned() } else { slug }
}

fn new_supplier(name: &str, place: Span, known: &BTreeMap<String, String>) -> Finding {
    let finding =
        Finding::new(&rules::NEW_SUPPLIER, place, format!("the model knows no supplier {}", quote(name)))
            .label("added to the overlay");
    match nearest(name, known.keys().map(String::as_str)) {
        Some(near) => finding.help(format!("did you mean \"{}\"?", known[near])),
        None => finding.help("add its country and its parent to the overlay, if it has one"),
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_ids() {
        assert_eq!(slug("Nødlinje A/S"), "noedlinje-a-s");
        assert_eq!(slug("株式会社"), "supplier");
    }
}
