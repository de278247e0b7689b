//! The findings of the analyses: one rule a file, listed here.

mod bootstrap_trap;
mod data_export_gap;
pub(super) mod evidence;
mod export_fee;
mod hidden_shared_supplier;
mod no_time_to_leave;
mod proprietary_chokepoint;
mod renewal_at_risk;
mod scenario_without_effect;
mod soft_lock_in;
mod sole_supplier;
mod unreadable_export;
mod unscored_assets;

use crate::finding::{Finding, Rule};
use crate::model::{Asset, Contract, DataSet, Supplier};
use crate::text::grammar;

use super::assess::Workings;

/// A rule and what finds its instances.
type Check = (&'static Rule, fn(&Workings<'_>) -> Vec<Finding>);

/// Every rule of the analyses, by id.
const CHECKS: &[Check] = &[
    (&bootstrap_trap::RULE, bootstrap_trap::find),
    (&data_export_gap::RULE, data_export_gap::find),
    (&export_fee::RULE, export_fee::find),
    (&hidden_shared_supplier::RULE, hidden_shared_supplier::find),
    (&no_time_to_leave::RULE, no_time_to_leave::find),
    (&proprietary_chokepoint::RULE, proprietary_chokepoint::find),
    (&renewal_at_risk::RULE, renewal_at_risk::find),
    (&scenario_without_effect::RULE, scenario_without_effect::find),
    (&soft_lock_in::RULE, soft_lock_in::find),
    (&sole_supplier::RULE, sole_supplier::find),
    (&unreadable_export::RULE, unreadable_export::find),
    (&unscored_assets::RULE, unscored_assets::find),
];

/// The rules of the analyses, by id.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    CHECKS.iter().map(|(rule, _)| *rule).collect()
}

/// Whether a finding is of the analyses; any other is about the input.
#[must_use]
pub fn is_ours(finding: &Finding) -> bool {
    CHECKS.iter().any(|(rule, _)| rule.id == finding.rule.id)
}

/// All findings of the analyses, in their total order.
pub(super) fn find(workings: &Workings<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = CHECKS.iter().flat_map(|(_, find)| find(workings)).collect();
    sort(&mut findings);
    findings
}

/// Puts findings into their total order: gravest first, then by what is at stake, by rule, subjects and place.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let grave = b.severity.cmp(&a.severity).then_with(|| b.stake.total_cmp(&a.stake));
        grave
            .then_with(|| a.rule.id.cmp(b.rule.id))
            .then_with(|| a.subjects.cmp(&b.subjects))
            .then_with(|| (a.primary, &a.message).cmp(&(b.primary, &b.message)))
    });
}

/// What people call something: its name, else its id.
trait Called {
    /// The name or id.
    fn called(&self) -> &str;
}

impl Called for Asset {
    fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

impl Called for Contract {
    fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

impl Called for Supplier {
    fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

impl Called for DataSet {
    fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

/// What people call a capability.
fn capability_called<'a>(workings: &'a Workings<'_>, capability: usize) -> &'a str {
    let scoped = &workings.scope.capabilities[capability];
    let stated = scoped.stated.and_then(|id| workings.model.capabilities[id.index()].name.as_deref());
    let implied = scoped.implied.first().map(|id| workings.model.assets[id.index()].called());
    stated.or(implied).unwrap_or(&scoped.id)
}

/// The first few of a list of names, quoted, and how many more there are.
fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    grammar::listed(&quoted, 5)
}
