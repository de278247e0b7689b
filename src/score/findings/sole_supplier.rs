//! One supplier alone can stop or freeze what the organisation must be able to do.

use crate::analyse::End;
use crate::analyse::events::Event;
use crate::analyse::role_walk::Leaving;
use crate::finding::{Finding, Rule, Severity};
use crate::model::Asset;
use crate::text::grammar::counted;

use super::super::{Obstacle, obstacle};
use super::evidence::{self, Evidence};
use super::{Called, Workings, capability_called, listed};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "sole-supplier",
    severity: Severity::Warning,
    what: "one supplier group alone can stop or freeze capabilities",
    why: "whoever can stop what the organisation must do sets the price and the pace of every change, and its failure, sale or withdrawal becomes the organisation's own",
    detection: "withdraws all suppliers with the same ultimate parent together and follows what falls through the needs; reported where a capability is frozen or lost in the typical completion",
    false_positives: "somebody able to take over, or a replacement that would be in place in time, is known but not stated in the model",
    remedy: "state or win a second able party for the role that fails, get the source and the rights to have it developed and operated by others, add an alternative of another supplier, or shorten the time to replace",
    sources: &["DESIGN §4.3", "Regulation (EU) 2022/2554 (DORA), Article 29"],
};

/// How many groups get a chain of evidence; each 64 cost a walk over the graph.
const WITH_EVIDENCE: usize = 128;

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let hurts = |at: &usize| w.stated[1].rows[*at].0.iter().any(|levels| levels[1] + levels[2] > 0);
    let mut groups: Vec<usize> = (0..w.groups.len()).filter(hurts).collect();
    let share = |at: usize| w.weights.share(&w.stated[1].rows[at]);
    groups.sort_by(|&a, &b| share(b).total_cmp(&share(a)).then(a.cmp(&b)));
    groups.truncate(WITH_EVIDENCE);
    let events: Vec<Event> = groups.iter().map(|&at| w.groups[at].1.clone()).collect();
    let taken = crate::analyse::fall::taken(w.ground(), &events, End::Typical);
    let evidence = evidence::of_events(w, &events);
    let rows = groups.into_iter().zip(taken).zip(evidence);
    rows.filter_map(|((at, taken), evidence)| evidence.map(|evidence| finding(w, at, &taken, &evidence)))
        .collect()
}

fn finding(w: &Workings<'_>, at: usize, taken: &[(u32, u8)], evidence: &Evidence) -> Finding {
    let supplier = &w.model.suppliers[w.groups[at].0.index()];
    let of_level = |level: u8| -> Vec<usize> {
        let at_level = taken.iter().filter(|(_, at)| *at == level);
        let mut capabilities: Vec<usize> = at_level.map(|(capability, _)| *capability as usize).collect();
        // The heaviest first; a stable sort leaves equal ones in order of their ids.
        capabilities.sort_by_key(|&capability| w.weights.classes[capability]);
        capabilities
    };
    let (lost, frozen) = (of_level(3), of_level(2));
    let vital = lost.iter().filter(|&&capability| w.weights.classes[capability] == 0).count();
    let worst = if lost.is_empty() { &frozen } else { &lost };
    let verb = if lost.is_empty() { "freeze" } else { "stop" };
    let of_them = match (vital, lost.len()) {
        (0, _) => String::new(),
        (_, 1) => ", a vital one".to_owned(),
        (vital, _) => format!(", {vital} of them vital"),
    };
    let many = counted(worst.len(), "capability", "capabilities");
    let message = format!("\"{}\" alone can {verb} {many}{of_them}", supplier.called());
    let names: Vec<&str> = worst.iter().map(|&capability| capability_called(w, capability)).collect();
    let severity = if vital > 0 { Severity::Error } else { Severity::Warning };
    let last =
        evidence.chain.last().map(|&number| &w.model.assets[w.topology.assets[number as usize].index()]);
    let mut finding = Finding::new(&RULE, supplier.span, message)
        .severity(severity)
        .label(format!("takes {}", listed(&names)))
        .subject(&supplier.id)
        .stake(w.weights.share(&w.stated[1].rows[at]))
        .path(evidence.path(w, Some(&supplier.id)));
    if let Some(asset) = last {
        let number = evidence.chain[evidence.chain.len() - 1] as usize;
        finding = finding
            .related(asset.span, format!("\"{}\" falls when it leaves", asset.called()))
            .help(help(w, at, number, asset));
    }
    finding
}

/// What would help: rights where nobody may take over, somebody able where nobody can.
fn help(w: &Workings<'_>, group: usize, number: usize, asset: &Asset) -> String {
    let suppliers = &w.groups[group].1.suppliers;
    let leaving = Leaving { suppliers, unnamed: false, unnamed_users: false };
    let name = asset.called();
    let replaced = "agree a replacement in time and state it under `alternatives:` and `replace: { months }`";
    let guessed = w.facts.own_level(number, End::Low, &leaving) < 2;
    match obstacle::when(w, number, &leaving) {
        Obstacle::NobodyMay if guessed => format!(
            "find out under which licence \"{name}\" is, who has its source and how it is delivered: as typically guessed, nobody else may take over"
        ),
        Obstacle::NobodyMay => format!(
            "nobody else may take over \"{name}\", however able: get the rights and the source, or a delivery that others can run; or {replaced}"
        ),
        Obstacle::NobodyKnown => {
            format!(
                "find out who else is able to take over \"{name}\", and state it under `could:`; or {replaced}"
            )
        }
        Obstacle::NobodyCan => {
            format!(
                "win a second party that is able to take over \"{name}\", and state it under `could:`; or {replaced}"
            )
        }
    }
}
