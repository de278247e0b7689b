//! Open licence, one able developer.

use std::collections::BTreeSet;

use crate::analyse::Holders;
use crate::finding::{Finding, Rule, Severity};
use crate::model::SupplierId;

use super::{Called, Workings};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "soft-lock-in",
    severity: Severity::Warning,
    what: "an openly licensed asset has at most one able developer",
    why: "an open licence is not the absence of lock-in: code that only one firm can maintain ties the organisation to that firm",
    detection: "the licence is open in every completion, who develops it and who else could are both stated, and all of them (and the developers of what needs the library) belong to one group",
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
        let mut groups: BTreeSet<SupplierId> = BTreeSet::new();
        for holders in [stated.by[1], stated.could[1], stated.users] {
            match holders {
                Holders::Solid | Holders::Unknown => return None,
                Holders::Nobody => {}
                Holders::Listed(range) => {
                    groups.extend(w.facts.suppliers(range).iter().map(|s| w.facts.parents[s.index()]));
                }
            }
        }
        let asset = &w.model.assets[w.topology.assets[number].index()];
        let place = asset.licence.as_ref().map_or(asset.span, |licence| licence.span);
        let only = match groups.len() {
            0 => None,
            1 => groups.first().map(|group| &w.model.suppliers[group.index()]),
            _ => return None,
        };
        let message = only.map_or_else(
            || format!("\"{}\" is open, and nobody is able to develop it", asset.called()),
            |only| {
                format!(
                    "\"{}\" is open, but only \"{}\" is able to develop it",
                    asset.called(),
                    only.called()
                )
            },
        );
        let able = if only.is_some() { "one able party" } else { "no able party" };
        let finding = Finding::new(&RULE, place, message)
            .label(format!("an open licence, and {able}"))
            .help("have a second firm learn it, and state it under `roles.develop.could`")
            .subject(&asset.id);
        Some(only.into_iter().fold(finding, |finding, only| finding.subject(&only.id)))
    };
    (0..w.facts.stated.len()).filter_map(asset).collect()
}
