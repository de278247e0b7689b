//! One group under several that the model treats as independent alternatives.

use std::collections::BTreeSet;

use crate::analyse::withdrawal;
use crate::analyse::{End, Holders};
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Members, SupplierId};

use super::{Called, Workings};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "hidden-shared-supplier",
    severity: Severity::Warning,
    what: "alternatives of different suppliers rest on one and the same supplier group",
    why: "two ways of doing something are one way if the same group stands under both",
    detection: "for every need that any of several assets could meet: a group whose withdrawal freezes or stops so many of them that the need fails, although no single group directly holds a role in all of them",
    false_positives: "the shared group can be replaced in time, and that is not stated",
    remedy: "move one of the alternatives off the shared group, or state who could take over there",
    sources: &["DESIGN §4.3", "Regulation (EU) 2022/2554 (DORA), Article 29"],
};

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let choices = choices(w);
    if choices.is_empty() {
        return Vec::new();
    }
    let events: Vec<_> = w.groups.iter().map(|(_, event)| event.clone()).collect();
    let mut findings = Vec::new();
    let mut group = 0;
    withdrawal::for_few(w.ground(), &events, End::Typical, |_, value, lane| {
        let supplier = w.groups[group].0;
        group += 1;
        for choice in &choices {
            let fallen = choice
                .members
                .iter()
                .filter(|&&m| value(w.topology.position(m as usize))[1][0] >> lane & 1 == 1);
            let stands = choice.members.len() - fallen.count();
            if stands < choice.of && !choice.direct_of_all.contains(&supplier) {
                findings.push(finding(w, choice, supplier));
            }
        }
    });
    findings
}

/// A need that any of several assets of different suppliers could meet.
struct Choice {
    owner: String,
    span: crate::text::Span,
    members: Vec<u32>,
    of: usize,
    /// Groups that directly hold a role in every member.
    direct_of_all: BTreeSet<SupplierId>,
}

fn choices(w: &Workings<'_>) -> Vec<Choice> {
    let stated = w.model.capabilities.iter().map(|c| (&c.id, c.needs.as_deref()));
    let assets =
        w.topology.assets.iter().map(|id| &w.model.assets[id.index()]).map(|a| (&a.id, a.needs.as_deref()));
    let mut choices = Vec::new();
    for (owner, entries) in stated.chain(assets) {
        for entry in entries.unwrap_or_default() {
            let numbers = w.scope.members(&entry.members).filter_map(|m| w.topology.node_of[m.index()]);
            let members: BTreeSet<u32> = numbers.map(|node| node.0).collect();
            let choice =
                matches!(entry.members, Members::Interface(_)) || (entry.of as usize) < members.len();
            if members.len() < 2 || !choice {
                continue;
            }
            let groups: Vec<BTreeSet<SupplierId>> = members.iter().map(|&member| direct(w, member)).collect();
            let mut direct_of_all = groups[0].clone();
            groups.iter().for_each(|group| direct_of_all.retain(|supplier| group.contains(supplier)));
            choices.push(Choice {
                owner: owner.clone(),
                span: entry.span,
                members: members.into_iter().collect(),
                of: entry.of as usize,
                direct_of_all,
            });
        }
    }
    choices
}

/// Groups that hold a role of an asset, named as such: a supplier of the group itself, not only of its owner.
fn direct(w: &Workings<'_>, number: u32) -> BTreeSet<SupplierId> {
    let mut groups = BTreeSet::new();
    for by in w.facts.stated[number as usize].by {
        if let Holders::Listed(range) = by {
            let named = w.facts.suppliers(range).iter();
            groups.extend(named.filter(|s| w.facts.parents[s.index()] == **s).copied());
        }
    }
    groups
}

fn finding(w: &Workings<'_>, choice: &Choice, supplier: SupplierId) -> Finding {
    let shared = &w.model.suppliers[supplier.index()];
    let names: Vec<&str> = choice
        .members
        .iter()
        .map(|&m| w.model.assets[w.topology.assets[m as usize].index()].called())
        .collect();
    Finding::new(
        &RULE,
        choice.span,
        format!("alternatives of \"{}\" all rest on \"{}\"", choice.owner, shared.called()),
    )
    .label(format!("{} fall together", super::listed(&names)))
    .related(shared.span, "the group that they share")
    .help("move one of them off the shared group")
    .subject(&choice.owner)
    .subject(&shared.id)
}
