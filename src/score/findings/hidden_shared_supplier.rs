//! One group under several that the model treats as independent alternatives.

use std::collections::BTreeSet;

use crate::analyse::{Holders, Planes, at_least, for_each_lane};
use crate::finding::{Finding, Rule, Severity};
use crate::model::SupplierId;

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

/// How many of several groups under one choice are named.
const NAMED: usize = 5;

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let choices = choices(w);
    if choices.is_empty() {
        return Vec::new();
    }
    let mut shared: Vec<Vec<u32>> = vec![Vec::new(); choices.len()];
    let visit = |first: usize, values: &[Planes<3, 8>]| fallen(w, &choices, first, values);
    for (choice, group) in w.stated[1].again(w.topology, visit).into_iter().flatten() {
        shared[choice].push(group);
    }
    let ranks = ranks(w);
    let rows = choices.iter().zip(shared).filter(|(_, groups)| !groups.is_empty());
    rows.map(|(choice, mut groups)| {
        groups.sort_unstable_by_key(|&group| ranks[group as usize]);
        finding(w, choice, &groups)
    })
    .collect()
}

/// Choices and groups under all of them, among the events of a block.
fn fallen(w: &Workings<'_>, choices: &[Choice], first: usize, values: &[Planes<3, 8>]) -> Vec<(usize, u32)> {
    let mut counters = Vec::new();
    let mut fallen = Vec::new();
    for (at, choice) in choices.iter().enumerate() {
        let frozen = choice.members.iter().map(|&member| &values[w.topology.position(member as usize)][1]);
        let most = (choice.members.len() - choice.of) as u64;
        for_each_lane(&at_least(frozen, most + 1, &mut counters), |lane| {
            if !choice.direct_of_all.contains(&w.groups[first + lane].0) {
                fallen.push((at, (first + lane) as u32));
            }
        });
    }
    fallen
}

/// By group: its place by typical exposure, the largest first.
fn ranks(w: &Workings<'_>) -> Vec<u32> {
    let share = |at: u32| w.weights.share(&w.stated[1].rows[at as usize]);
    let mut order: Vec<u32> = (0..w.groups.len() as u32).collect();
    order.sort_by(|&a, &b| share(b).total_cmp(&share(a)).then(a.cmp(&b)));
    let mut ranks = vec![0; order.len()];
    order.into_iter().zip(0..).for_each(|(group, rank)| ranks[group as usize] = rank);
    ranks
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
            let of = entry.members.of() as usize;
            let choice = entry.members.interface().is_some() || of < members.len();
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
                of,
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

/// One finding a choice, whatever many groups are under it.
fn finding(w: &Workings<'_>, choice: &Choice, groups: &[u32]) -> Finding {
    let group = |&at: &u32| &w.model.suppliers[w.groups[at as usize].0.index()];
    let names: Vec<&str> = choice
        .members
        .iter()
        .map(|&m| w.model.assets[w.topology.assets[m as usize].index()].called())
        .collect();
    let shared: Vec<&str> = groups.iter().map(|at| group(at).called()).collect();
    let each = if shared.len() > 1 { "each of " } else { "" };
    let mut finding = Finding::new(
        &RULE,
        choice.span,
        format!("alternatives of \"{}\" all rest on {each}{}", choice.owner, super::listed(&shared)),
    )
    .label(format!("{} fall together", super::listed(&names)))
    .help("move one of them off the shared group")
    .subject(&choice.owner);
    for supplier in groups.iter().take(NAMED).map(group) {
        finding = finding.related(supplier.span, "the group that they share").subject(&supplier.id);
    }
    finding
}
