//! Checks that need the whole model.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::finding::{Finding, input_rules as rules};
use crate::model::suggest::quote;
use crate::model::{Entry, Members, Model, Tested};

/// Interfaces that are needed but that nothing provides.
pub(super) fn check(model: &Model, findings: &mut Vec<Finding>) {
    let provided: BTreeSet<usize> =
        model.assets.iter().flat_map(|asset| &asset.provides).map(|id| id.value.index()).collect();
    let of_assets = model.assets.iter().filter_map(|asset| asset.needs.as_ref());
    let of_capabilities = model.capabilities.iter().filter_map(|capability| capability.needs.as_ref());
    for Entry { members, .. } in of_assets.chain(of_capabilities).flatten() {
        if let Members::Interface(interface) = members
            && !provided.contains(&interface.value.index())
        {
            let id = &model.interfaces[interface.value.index()].id;
            let message = format!("the interface {} is needed but nothing provides it", quote(id));
            let finding = Finding::new(&rules::UNPROVIDED_INTERFACE, interface.span, message);
            let help = format!("add `provides: [{id}]` to what offers it");
            findings.push(finding.label("this need passes nothing on").help(help).subject(id.clone()));
        }
    }
}

/// Reports each cycle of parents once, and cuts it at its smallest id. Each supplier is walked over at most twice.
pub(super) fn cut_parent_cycles(model: &mut Model, findings: &mut Vec<Finding>) {
    let mut done = vec![false; model.suppliers.len()];
    for start in 0..model.suppliers.len() {
        let (mut way, mut at) = (Vec::new(), start);
        let mut on_way = BTreeSet::new();
        let meets = loop {
            if done[at] {
                break None;
            }
            if !on_way.insert(at) {
                break Some(at);
            }
            way.push(at);
            match &model.suppliers[at].parent {
                Some(parent) => at = parent.value.index(),
                None => break None,
            }
        };
        if let Some(meets) = meets {
            let begin = way.iter().position(|&s| s == meets).expect("it is on the way");
            report_cycle(model, &way[begin..], findings);
        }
        for supplier in way {
            done[supplier] = true;
        }
    }
}

fn report_cycle(model: &mut Model, cycle: &[usize], findings: &mut Vec<Finding>) {
    let smallest = *cycle.iter().min().expect("a cycle has a member");
    let turn = cycle.iter().position(|&s| s == smallest).expect("it is one of them");
    let mut ids: Vec<&str> = (0..=cycle.len())
        .map(|step| model.suppliers[cycle[(turn + step) % cycle.len()]].id.as_str())
        .collect();
    if ids.len() > 8 {
        ids.splice(4..ids.len() - 2, ["…"]);
    }
    let message = format!("suppliers own each other in a cycle: {}", ids.join(" → "));
    let parent = model.suppliers[smallest].parent.take().expect("every member of a cycle has a parent");
    let mut finding = Finding::new(&rules::PARENT_CYCLE, parent.span, message)
        .label("the cycle is cut here")
        .help("leave out the parent of the one at the top");
    for &other in cycle.iter().filter(|&&s| s != smallest).take(3) {
        if let Some(parent) = &model.suppliers[other].parent {
            finding = finding.related(parent.span, "and this leads on");
        }
    }
    findings.push(finding);
}

/// Exports said to be tested after the as-of date.
#[must_use]
pub fn tests_in_the_future(model: &Model, as_of: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    for data in &model.data {
        for export in data.exports.iter().flat_map(|exports| &exports.value) {
            if let Some(tested) = &export.tested
                && let Tested::On(day) = tested.value
                && day > as_of
            {
                let message = format!("an export of {} was tested in the future", quote(&data.id));
                let finding = Finding::new(&rules::FUTURE_TEST, tested.span, message);
                findings.push(finding.label(format!("later than {as_of}")).subject(data.id.clone()));
            }
        }
    }
    findings
}
