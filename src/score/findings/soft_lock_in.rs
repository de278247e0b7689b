//! Open licence, one able developer.

use std::collections::BTreeSet;

use crate::analyse::{Facts, Holders, List, Party};
use crate::finding::{Finding, Rule, Severity};
use crate::model::SupplierId;

use super::{Called, Workings, listed};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "soft-lock-in",
    severity: Severity::Warning,
    what: "an openly licensed asset has at most one able developer",
    why: "an open licence is not the absence of lock-in: code that only one firm can maintain ties the organisation to that firm",
    detection: "the licence is open in every completion, who develops it and who else could are both stated, and all of them (and the developers of what needs the library) fail with one group: they belong to it, or are needed together with one of its members",
    false_positives: "other able firms exist and are not stated under `could:`",
    remedy: "have a second firm do a change, a release or the operation; publish what it takes to build and run it",
    sources: &["DESIGN §4.3"],
};

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let asset = |number: usize| {
        let stated = &w.facts.stated[number];
        if !w.facts.completed.iter().all(|completed| completed[number].open) || stated.unnamed_user {
            return None;
        }
        let mut able = Able::default();
        for holders in [stated.by[1], stated.could[1], stated.users] {
            match holders {
                Holders::Solid | Holders::Unknown => return None,
                Holders::Nobody => {}
                Holders::Listed(list) => able.add(w.facts, list),
            }
        }
        let asset = &w.model.assets[w.topology.assets[number].index()];
        let place = asset.licence.as_ref().map_or(asset.span, |licence| licence.span);
        let (who, label, named) = able.told(w)?;
        let finding = Finding::new(&RULE, place, format!("\"{}\" is open, {who}", asset.called()))
            .label(format!("an open licence, and {label}"))
            .help("have a second firm learn it, and state it under `roles.develop.could`")
            .subject(&asset.id);
        Some(
            named
                .iter()
                .fold(finding, |finding, group| finding.subject(&w.model.suppliers[group.index()].id)),
        )
    };
    (0..w.facts.stated.len()).filter_map(asset).collect()
}

/// Who is able to develop an asset.
#[derive(Default)]
struct Able {
    /// The parties, each by the groups that it hangs on.
    parties: BTreeSet<BTreeSet<SupplierId>>,
}

impl Able {
    fn add(&mut self, facts: &Facts, list: List) {
        let groups =
            |&party: &Party| facts.members(party).map(|member| facts.parents[member.index()]).collect();
        self.parties.extend(facts.parties(list).iter().map(groups));
    }

    /// What is to be said, and of which groups; `None` where no group takes every party.
    fn told(&self, w: &Workings<'_>) -> Option<(String, &'static str, Vec<SupplierId>)> {
        let mut parties = self.parties.iter();
        let Some(first) = parties.next() else {
            return Some(("and nobody is able to develop it".to_owned(), "no able party", Vec::new()));
        };
        let common = parties.fold(first.clone(), |common, other| &common & other);
        let named = |groups: &BTreeSet<SupplierId>| {
            let names = groups.iter().map(|group| w.model.suppliers[group.index()].called());
            listed(&names.collect::<Vec<_>>())
        };
        let (said, label) = match (self.parties.len(), first.len()) {
            (1, 1) => (format!("but only {} is able to develop it", named(first)), "one able party"),
            (1, _) => {
                (format!("but only {} together are able to develop it", named(first)), "one able party")
            }
            _ => {
                let said = format!("but nobody is able to develop it without {}", named(&common));
                (said, "no able party without these")
            }
        };
        (!common.is_empty()).then(|| (said, label, common.into_iter().collect()))
    }
}
