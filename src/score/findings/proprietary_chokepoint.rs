//! A closed product through which much must pass.

use std::collections::BTreeMap;

use crate::analyse::events::Event;
use crate::finding::{Finding, Rule, Severity};

use super::evidence::{self, Evidence};
use super::{Called, Workings};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "proprietary-chokepoint",
    severity: Severity::Warning,
    what: "a closed product stands under much of what the organisation must be able to do",
    why: "what everything passes through cannot be replaced in small steps, and its owner decides on its future",
    detection: "loses each product that is not open alone and measures the share of weight that falls (gate); reported where gate times closedness is 0.1 or more in the typical completion",
    false_positives: "the product is needed in part only: state the need as soft (`at-most`) or by a named interface",
    remedy: "put an open interface between it and what needs it, make a second provider of the interface possible, get its data out in an open format, or replace it by something open",
    sources: &["DESIGN §4.4"],
};

/// Reported from here on; a warning, an error from here on.
const LIMITS: [f64; 3] = [0.1, 0.2, 0.4];

/// How many products get a chain of evidence; each 64 cost a walk over the graph.
const WITH_EVIDENCE: usize = 128;

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let worth = |product: usize| w.kappa[product][1] * w.gate[product];
    let products: Vec<usize> = (0..w.kappa.len()).filter(|&product| worth(product) >= LIMITS[0]).collect();
    let mut worst = products.clone();
    worst.sort_by(|&a, &b| worth(b).total_cmp(&worth(a)).then(a.cmp(&b)));
    worst.truncate(WITH_EVIDENCE);
    let event =
        |&product: &usize| Event { suppliers: Vec::new(), assets: w.products.members[product].clone() };
    let events: Vec<Event> = worst.iter().map(event).collect();
    let mut evidence: BTreeMap<usize, Option<Evidence>> =
        worst.into_iter().zip(evidence::of_events(w, &events)).collect();
    let rows = products.iter().map(|&product| (product, evidence.remove(&product).flatten()));
    rows.map(|(product, evidence)| {
        let members = &w.products.members[product];
        let most_closed = members.iter().copied().rev().max_by(|a, b| {
            let kappa = |number: u32| w.closedness[number as usize].kappa[1];
            kappa(*a).total_cmp(&kappa(*b))
        });
        let number = most_closed.expect("a product has an asset");
        let asset = &w.model.assets[w.topology.assets[number as usize].index()];
        let [_, warning, error] = LIMITS;
        let severity = match worth(product) {
            worth if worth >= error => Severity::Error,
            worth if worth >= warning => Severity::Warning,
            _ => Severity::Note,
        };
        let place = asset.licence.as_ref().map_or(asset.span, |licence| licence.span);
        let percent = w.gate[product] * 100.0;
        let [low, typical, high] = w.kappa[product];
        let is = if low > 0.0 { "is" } else { "may be" };
        let label = if (low, high) == (typical, typical) {
            format!("closedness {typical:.2}")
        } else {
            format!("closedness typically {typical:.2}, from {low:.2} to {high:.2}")
        };
        Finding::new(
            &RULE,
            place,
            format!("\"{}\" {is} closed, and {percent:.1}% of the weight falls with it", asset.called()),
        )
        .severity(severity)
        .label(label)
        .help(remedy(w, number))
        .subject(&asset.id)
        .stake(worth(product))
        .path(evidence.map_or_else(Vec::new, |evidence| evidence.path(w, None)))
    })
    .collect()
}

/// What would loosen it most: the worst of the facets by which it sticks.
fn remedy(w: &Workings<'_>, number: u32) -> String {
    let closedness = &w.closedness[number as usize];
    if closedness.closed[0] == 0.0 {
        let id = w.topology.assets[number as usize];
        let known = w.knowledge.licences.get(id.index()).and_then(Option::as_ref);
        let asks = if known.is_some_and(|licence| licence.best == licence.worst) {
            "find out who owns it, and state it under `roles.own.by`"
        } else {
            "find out under which licence it is, and state it"
        };
        return asks.to_owned();
    }
    let facets = closedness.facets;
    let remedies = [
        "let what needs it go through a named interface with an open specification",
        "get its data out in an open format, by self-service, and test it",
        "look for replacements and state them under `alternatives:`",
    ];
    let worst = (0..3).rev().max_by(|&a, &b| facets[a][1].total_cmp(&facets[b][1])).expect("there are three");
    remedies[worst].to_owned()
}
