//! Holds a tender against the base model, and a bid against what it may change.

use std::collections::BTreeSet;

use crate::catalogue::exit_term;
use crate::finding::{Finding, input_rules};
use crate::model::Model;
use crate::model::suggest::{nearest, quote};
use crate::text::Sp;

use super::Change;
use super::rules;
use super::tender::{Measure, Measured, Requirement, Tender};

/// What a tender names that is not there.
#[must_use]
pub fn check(tender: &Tender, base: &Model) -> Vec<Finding> {
    let mut findings = Vec::new();
    let capabilities: Vec<&str> = base.capabilities.iter().map(|own| own.id.as_str()).collect();
    let assets: Vec<&str> = base.assets.iter().map(|own| own.id.as_str()).collect();
    for id in &tender.scope {
        findings.extend(unknown(id, "capability", &capabilities));
    }
    for id in tender.replaces.iter().chain(&tender.given) {
        findings.extend(unknown(id, "system or component", &assets));
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

fn check_requirement(tender: &Tender, requirement: &Requirement, at: &Sp<String>) -> Option<Finding> {
    match requirement {
        Requirement::Measure { of: Measured::QualityOf(id), .. } => {
            let quality = tender.criteria.iter().filter(|own| own.of == Measure::Quality);
            let known: Vec<&str> = quality.map(|own| own.id.value.as_str()).collect();
            unknown(&Sp::new(id.clone(), at.span), "criterion of quality", &known)
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

fn unknown(id: &Sp<String>, noun: &str, known: &[&str]) -> Option<Finding> {
    if known.contains(&id.value.as_str()) {
        return None;
    }
    let message = format!("there is no {noun} {} in the base model", quote(&id.value));
    let finding = Finding::new(&input_rules::UNKNOWN_REFERENCE, id.span, message).label("leads nowhere");
    let meant = nearest(&id.value, known.iter().copied());
    Some(match meant {
        Some(meant) => finding.help(format!("did you mean \"{meant}\"?")),
        None => finding,
    })
}

/// What a bid changes and may not.
#[must_use]
pub fn check_changes(changes: &[Change], given: &BTreeSet<&str>) -> Vec<Finding> {
    changes.iter().filter_map(|change| not_theirs(change, given)).collect()
}

fn not_theirs(change: &Change, given: &BTreeSet<&str>) -> Option<Finding> {
    let what = match (change.section(), change.key()) {
        ("organisation", _) => "whose model it is".to_owned(),
        ("capabilities", None) if change.before.is_none() => {
            format!("what the buyer must be able to do: {} is new", quote(change.id()))
        }
        ("capabilities", None) => {
            format!("what the buyer must be able to do: {} is gone", quote(change.id()))
        }
        ("capabilities", Some("criticality")) => format!("how much depends on {}", quote(change.id())),
        ("systems" | "components", _) if given.contains(change.id()) => {
            format!("{}, which the tender gives", quote(change.id()))
        }
        _ => return None,
    };
    let finding = Finding::new(&rules::CHANGED_QUESTION, change.place, format!("the bid changes {what}"));
    Some(finding.label("the buyer's, not the bidder's"))
}
