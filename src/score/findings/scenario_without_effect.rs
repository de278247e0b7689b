//! A scenario that names something which cannot be withdrawn or does not count.

use crate::finding::{Finding, Rule, Severity};

use super::{Called, Workings};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "scenario-without-effect",
    severity: Severity::Note,
    what: "a scenario withdraws something that cannot withdraw or is not scored",
    why: "a scenario that changes nothing reads like good news",
    detection: "a scenario names a supplier that is ours or of a kind that the profile never withdraws, or an asset that no capability leads to",
    false_positives: "the scenario is kept for a model to come",
    remedy: "name what can fail, or leave it out of the scenario",
    sources: &["DESIGN §4.2"],
};

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for scenario in &w.model.scenarios {
        let stays = scenario.suppliers.iter().filter(|supplier| !w.facts.withdraws[supplier.value.index()]);
        for supplier in stays {
            let named = &w.model.suppliers[supplier.value.index()];
            let message = format!(
                "scenario \"{}\" withdraws \"{}\", which never withdraws",
                scenario.id,
                named.called()
            );
            findings.push(
                Finding::new(&RULE, supplier.span, message)
                    .label("stays")
                    .subject(&scenario.id)
                    .subject(&named.id),
            );
        }
        let aside = scenario.assets.iter().filter(|asset| w.topology.node_of[asset.value.index()].is_none());
        for asset in aside {
            let named = &w.model.assets[asset.value.index()];
            let message = format!(
                "scenario \"{}\" takes \"{}\", which no capability leads to",
                scenario.id,
                named.called()
            );
            findings.push(
                Finding::new(&RULE, asset.span, message)
                    .label("not scored")
                    .subject(&scenario.id)
                    .subject(&named.id),
            );
        }
    }
    findings
}
