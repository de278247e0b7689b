//! Things that hold each other up: they run today, and could not be started from nothing.

use crate::analyse::bootstrap;
use crate::finding::{Finding, Rule, Severity};

use super::{Called, Workings, listed};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "bootstrap-trap",
    severity: Severity::Note,
    what: "assets need each other, so that none of them could be started first",
    why: "after a total failure nobody can bring them back in any order: mail needs identity, identity needs mail",
    detection: "compares the least fixpoint of failure (what falls of what runs today) with the greatest (what could not be rebuilt from nothing), with nothing withdrawn",
    false_positives: "one of the needs is not needed for starting: state it as soft (`at-most`)",
    remedy: "give one of them a way to start alone, and write down the order of a cold start",
    sources: &[
        "DESIGN §4.2",
        "Jung and Han 2005, Reliability Engineering and System Safety 90, on circular logic",
    ],
};

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let finding = |circle: Vec<u32>| {
        let of_number = |&number: &u32| &w.model.assets[w.topology.assets[number as usize].index()];
        let assets: Vec<_> = circle.iter().map(of_number).collect();
        let names: Vec<&str> = assets.iter().map(|asset| asset.called()).collect();
        let message = match names.as_slice() {
            [one] => format!("\"{one}\" needs itself and could not be started from nothing"),
            _ => format!("{} need each other and could not be started from nothing", listed(&names)),
        };
        let mut finding = Finding::new(&RULE, assets[0].span, message).label("part of the circle");
        finding.subjects = assets.iter().map(|asset| asset.id.clone()).collect();
        for asset in assets.iter().skip(1).take(4) {
            finding = finding.related(asset.span, "part of the circle");
        }
        finding
    };
    bootstrap::circles(w.topology).into_iter().map(finding).collect()
}
