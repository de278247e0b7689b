//! One group under several that the model treats as independent alternatives.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyse::{Holders, Planes, at_least, for_each_lane};
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Entry, InterfaceId, SupplierId};

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
    let (bundles, choices) = choices(w);
    if choices.is_empty() {
        return Vec::new();
    }
    let mut shared: Vec<Vec<u32>> = vec![Vec::new(); bundles.len()];
    let visit = |first: usize, values: &[Planes<3, 8>]| fallen(w, &bundles, first, values);
    for (bundle, group) in w.stated[1].again(w.topology, visit).into_iter().flatten() {
        shared[bundle].push(group);
    }
    let ranks = ranks(w);
    shared.iter_mut().for_each(|groups| groups.sort_unstable_by_key(|&group| ranks[group as usize]));
    let rows = choices.iter().filter(|choice| !shared[choice.bundle].is_empty());
    rows.map(|choice| finding(w, choice, &bundles[choice.bundle], &shared[choice.bundle])).collect()
}

/// Bundles and groups under all of their members, among the events of a block.
fn fallen(w: &Workings<'_>, bundles: &[Bundle], first: usize, values: &[Planes<3, 8>]) -> Vec<(usize, u32)> {
    let mut counters = Vec::new();
    let mut fallen = Vec::new();
    for (at, bundle) in bundles.iter().enumerate() {
        let frozen = bundle.members.iter().map(|&member| &values[w.topology.position(member as usize)][1]);
        let most = (bundle.members.len() - bundle.of) as u64;
        for_each_lane(&at_least(frozen, most + 1, &mut counters), |lane| {
            if !bundle.direct_of_all.contains(&w.groups[first + lane].0) {
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
    bundle: usize,
}

/// The assets that could meet a need. All that need one interface share it.
struct Bundle {
    members: Vec<u32>,
    of: usize,
    /// Groups that directly hold a role in every member.
    direct_of_all: BTreeSet<SupplierId>,
}

impl Bundle {
    /// `None` where there is no choice.
    fn of(w: &Workings<'_>, entry: &Entry) -> Option<Self> {
        let numbers = w.scope.members(&entry.members).filter_map(|m| w.topology.node_of[m.index()]);
        let members: BTreeSet<u32> = numbers.map(|node| node.0).collect();
        let of = entry.members.of() as usize;
        let choice = entry.members.interface().is_some() || of < members.len();
        if members.len() < 2 || !choice {
            return None;
        }
        let members: Vec<u32> = members.into_iter().collect();
        let mut direct_of_all = direct(w, members[0]);
        for &member in &members[1..] {
            if direct_of_all.is_empty() {
                break;
            }
            let direct = direct(w, member);
            direct_of_all.retain(|supplier| direct.contains(supplier));
        }
        Some(Self { members, of, direct_of_all })
    }
}

fn choices(w: &Workings<'_>) -> (Vec<Bundle>, Vec<Choice>) {
    let stated = w.model.capabilities.iter().map(|c| (&c.id, c.needs.as_deref()));
    let assets =
        w.topology.assets.iter().map(|id| &w.model.assets[id.index()]).map(|a| (&a.id, a.needs.as_deref()));
    let (mut bundles, mut choices) = (Vec::new(), Vec::new());
    let mut of_interface: BTreeMap<InterfaceId, Option<usize>> = BTreeMap::new();
    for (owner, entries) in stated.chain(assets) {
        for entry in entries.unwrap_or_default() {
            let mut new = || {
                bundles.push(Bundle::of(w, entry)?);
                Some(bundles.len() - 1)
            };
            let bundle = match entry.members.interface() {
                Some(interface) => *of_interface.entry(interface).or_insert_with(new),
                None => new(),
            };
            let choice = |bundle| Choice { owner: owner.clone(), span: entry.span, bundle };
            choices.extend(bundle.map(choice));
        }
    }
    (bundles, choices)
}

/// Groups that hold a role of an asset, named as such: a supplier of the group itself, not only of its owner.
fn direct(w: &Workings<'_>, number: u32) -> BTreeSet<SupplierId> {
    let mut groups = BTreeSet::new();
    for by in w.facts.stated[number as usize].by {
        if let Holders::Listed(range) = by {
            let named = w.facts.suppliers(range);
            groups.extend(named.filter(|s| w.facts.parents[s.index()] == *s));
        }
    }
    groups
}

/// One finding a choice, whatever many groups are under it.
fn finding(w: &Workings<'_>, choice: &Choice, bundle: &Bundle, groups: &[u32]) -> Finding {
    let group = |&at: &u32| &w.model.suppliers[w.groups[at as usize].0.index()];
    let names: Vec<&str> = bundle
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
