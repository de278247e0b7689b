//! Holds a tender against the base model, and a bid against what it may change.

use std::collections::BTreeSet;

use crate::catalogue::{built_in_formats, exit_term};
use crate::finding::{Finding, input_rules};
use crate::model::suggest::{nearest, quote};
use crate::model::{Entry, Level, Licence, LicenceClass, Model, SupplierKind};
use crate::score::Profile;
use crate::text::{Sp, Span};

use super::Change;
use super::rules;
use super::tender::{Dimension, Measure, Measured, Requirement, Tender};

/// What a tender names that is not there.
#[must_use]
pub fn check(tender: &Tender, base: &Model) -> Vec<Finding> {
    let mut findings = Vec::new();
    let capabilities: Vec<&str> = base.capabilities.iter().map(|own| own.id.as_str()).collect();
    let assets: Vec<&str> = base.assets.iter().map(|own| own.id.as_str()).collect();
    for id in &tender.scope {
        findings.extend(unknown(id, "capability", &capabilities, "not in the base model"));
    }
    for id in tender.replaces.iter().chain(&tender.given) {
        findings.extend(unknown(id, "system or component", &assets, "not in the base model"));
    }
    for id in &tender.given {
        if let Some(replaced) = tender.replaces.iter().find(|other| other.value == id.value) {
            let message = format!("{} is both replaced and given", quote(&id.value));
            let finding = Finding::new(&input_rules::IMPOSSIBLE_VALUE, id.span, message).label("given here");
            findings.push(finding.related(replaced.span, "replaced here").help("keep one of the two"));
        }
    }
    for knock_out in &tender.knock_outs {
        findings.extend(check_requirement(tender, &knock_out.requirement, &knock_out.id));
    }
    findings
}

/// What a tender measures and a profile does not have: a score of 0 would be a gift to every bid.
#[must_use]
pub fn check_profile(tender: &Tender, profile: &Profile) -> Vec<Finding> {
    let missing = |of: Dimension| Dimension::of(profile).all(|own| own != of);
    let asked = tender.criteria.iter().filter_map(|own| match own.of {
        Measure::Score(of) => Some((of, own.id.span)),
        _ => None,
    });
    let required = tender.knock_outs.iter().filter_map(|own| match own.requirement {
        Requirement::Measure { of: Measured::Of(Measure::Score(of)), .. } | Requirement::Band { of, .. } => {
            Some((of, own.id.span))
        }
        _ => None,
    });
    let told = |(of, place): (Dimension, Span)| {
        let message = format!("the profile {} has no score of {}", quote(&profile.name), of.word());
        Finding::new(&input_rules::UNKNOWN_REFERENCE, place, message)
            .label("nothing to measure")
            .help("run with `--profile procurement`, or measure something else")
    };
    asked.chain(required).filter(|(of, _)| missing(*of)).map(told).collect()
}

fn check_requirement(tender: &Tender, requirement: &Requirement, at: &Sp<String>) -> Option<Finding> {
    match requirement {
        Requirement::Measure { of: Measured::QualityOf(id), .. } => {
            let quality = tender.criteria.iter().filter(|own| own.of == Measure::Quality);
            let known: Vec<&str> = quality.map(|own| own.id.value.as_str()).collect();
            unknown(&Sp::new(id.clone(), at.span), "criterion of quality", &known, "not among the criteria")
        }
        Requirement::Term { term, .. } if exit_term(&term.value).is_none() => {
            let message = format!("{} is no key of contract terms", quote(&term.value));
            let finding = Finding::new(&input_rules::UNKNOWN_WORD, term.span, message);
            Some(
                finding
                    .label("no contract is checked for it")
                    .help("`freehold rules unknown-term` tells more"),
            )
        }
        _ => None,
    }
}

fn unknown(id: &Sp<String>, noun: &str, known: &[&str], label: &str) -> Option<Finding> {
    if known.contains(&id.value.as_str()) {
        return None;
    }
    let message = format!("there is no {noun} {}", quote(&id.value));
    let finding = Finding::new(&input_rules::UNKNOWN_REFERENCE, id.span, message).label(label);
    let meant = nearest(&id.value, known.iter().copied());
    Some(match meant {
        Some(meant) => finding.help(format!("did you mean \"{meant}\"?")),
        None => finding,
    })
}

/// What a bid changes and may not. What is gone stands nowhere in the bid: it is told at its `head`.
#[must_use]
pub fn check_changes(changes: &[Change], given: &BTreeSet<&str>, head: Span) -> Vec<Finding> {
    changes.iter().filter_map(|change| not_theirs(change, given, head)).collect()
}

fn not_theirs(change: &Change, given: &BTreeSet<&str>, head: Span) -> Option<Finding> {
    let what = match (change.section(), change.key()) {
        ("organisation", _) => "whose model it is".to_owned(),
        ("capabilities", None) if change.before.is_none() => {
            format!("what the buyer must be able to do: {} is new", quote(change.id()))
        }
        ("capabilities", None) => {
            format!("what the buyer must be able to do: {} is gone", quote(change.id()))
        }
        ("suppliers", Some("kind")) => format!("who {} is", quote(change.id())),
        ("suppliers", Some("parent")) if change.before.is_some() => {
            format!("who owns {}", quote(change.id()))
        }
        ("capabilities", Some("criticality")) => format!("how much depends on {}", quote(change.id())),
        ("data", None) if change.after.is_none() => {
            format!("what data there is: {} is gone", quote(change.id()))
        }
        ("data", Some(key @ ("parts" | "volume"))) => format!("the {key} of {}", quote(change.id())),
        ("licences", Some("class")) => format!("what the licence {} allows", quote(change.id())),
        ("formats", key) if key.is_some() || is_built_in(change.id()) => {
            format!("how open the format {} is", quote(change.id()))
        }
        ("systems" | "components", _) if given.contains(change.id()) => {
            format!("{}, which the tender gives", quote(change.id()))
        }
        _ => return None,
    };
    let place = if change.after.is_some() { change.place } else { head };
    let finding = Finding::new(&rules::CHANGED_QUESTION, place, format!("the bid changes {what}"));
    Some(finding.label("the buyer's, not the bidder's"))
}

fn is_built_in(format: &str) -> bool {
    built_in_formats().iter().any(|own| &*own.id == format)
}

/// Suppliers that a bid makes the buyer's own: what is ours never withdraws.
#[must_use]
pub fn check_suppliers(base: &Model, bid: &Model) -> Vec<Finding> {
    let ours = |model: &Model| -> Vec<bool> {
        let is = |at: usize| {
            model.suppliers[at].kind.as_ref().is_some_and(|kind| kind.value == SupplierKind::Ourselves)
        };
        let parents = model.ultimate_parents();
        parents.iter().enumerate().map(|(at, parent)| is(at) || is(parent.index())).collect()
    };
    let (before, after) = (ours(base), ours(bid));
    let was = |id: &str| base.supplier(id).is_some_and(|at| before[at.index()]);
    let made = bid.suppliers.iter().zip(after).filter(|(own, ours)| *ours && !was(&own.id));
    let made = made.map(|(own, _)| {
        let message = format!("the bid makes {} a part of the buyer", quote(&own.id));
        Finding::new(&rules::CHANGED_QUESTION, own.span, message).label("the buyer's, not the bidder's")
    });
    made.collect()
}

/// The bidder must be one of the bid's suppliers, and no community: that would never be taken to leave.
#[must_use]
pub fn check_bidder(bidder: Option<&Sp<String>>, bid: &Model) -> Option<Finding> {
    let bidder = bidder?;
    let Some(known) = bid.supplier(&bidder.value) else {
        let known: Vec<&str> = bid.suppliers.iter().map(|own| own.id.as_str()).collect();
        return unknown(bidder, "supplier", &known, "neither in the base model nor in the bid");
    };
    let supplier = &bid.suppliers[known.index()];
    let kind = supplier.kind.as_ref().filter(|kind| kind.value == SupplierKind::Community)?;
    let message = format!("the bidder {} is said to be a community", quote(&bidder.value));
    let finding = Finding::new(&rules::CHANGED_QUESTION, kind.span, message);
    Some(finding.label("a community signs no contract").help("state what the firm is that bids"))
}

/// A licence of the bidder's own is not open by its word: open licences have ids that everybody knows.
#[must_use]
pub fn check_licences(base: &Model, bid: &Model) -> Vec<Finding> {
    let is_new = |id: &str| base.licences.iter().all(|own| own.id != id);
    let open = bid.licences.iter().filter_map(|own| Some((own, own.class.as_ref()?)));
    let open = open.filter(|(own, class)| {
        class.value == LicenceClass::Open && own.id.starts_with("LicenseRef-") && is_new(&own.id)
    });
    let told = |(own, class): (&Licence, &Sp<LicenceClass>)| {
        let message = format!("the bid calls its own licence {} open", quote(&own.id));
        let finding = Finding::new(&rules::CHANGED_QUESTION, class.span, message).label("by its word alone");
        finding.help("name the licence by its SPDX id")
    };
    open.map(told).collect()
}

/// What a capability needs is the buyer's: a bid may only put plain needs of what it brings in the place of what is
/// replaced. What is gone stands nowhere in the bid: it is told at its `head`.
#[must_use]
pub fn check_needs(base: &Model, bid: &Model, replaced: &[&str], head: Span) -> Vec<Finding> {
    let mut findings = Vec::new();
    for capability in &bid.capabilities {
        let Some(before) = base.capability(&capability.id) else { continue };
        let old = base.capabilities[before.index()].needs.as_deref().unwrap_or_default();
        let new = capability.needs.as_deref().unwrap_or_default();
        let old: Vec<Need> = old.iter().map(|entry| need(base, entry)).collect();
        let is_old = |entry: &Entry| old.contains(&need(bid, entry));
        let is_kept = |own: &&Need| new.iter().any(|entry| need(bid, entry) == **own);
        let touches = |own: &&Need| own.members.iter().any(|id| replaced.contains(&id.as_str()));
        let gone: Vec<&Need> = old.iter().filter(|own| !is_kept(own)).collect();
        let strange = new.iter().find(|entry| !is_old(entry) && !is_plain(base, bid, entry, replaced));
        let place = strange.map_or(head, |entry| entry.span);
        if strange.is_some() || gone.iter().any(|own| !touches(own)) {
            let message = format!("the bid changes what {} needs", quote(&capability.id));
            let finding = Finding::new(&rules::CHANGED_QUESTION, place, message);
            let help =
                "name what the bid brings, plainly, in the place of what is replaced, and leave the rest";
            findings.push(finding.label("the buyer's, not the bidder's").help(help));
        }
    }
    findings
}

/// A need by names.
#[derive(PartialEq)]
struct Need {
    members: Vec<String>,
    interface: Option<String>,
    of: u32,
    at_most: Level,
}

fn need(model: &Model, entry: &Entry) -> Need {
    let ids = entry.members.assets().iter().map(|asset| model.assets[asset.value.index()].id.clone());
    let interface = entry.members.interface().map(|at| model.interfaces[at.index()].id.clone());
    Need { members: ids.collect(), interface, of: entry.members.of(), at_most: entry.at_most }
}

/// One asset that the base does not have or that is replaced, needed in full.
fn is_plain(base: &Model, bid: &Model, entry: &Entry, replaced: &[&str]) -> bool {
    let [asset] = entry.members.assets() else { return false };
    let id = bid.assets[asset.value.index()].id.as_str();
    entry.at_most == Level::Lost && (base.asset(id).is_none() || replaced.contains(&id))
}
