//! Assets that no capability leads to.

use crate::finding::{Finding, Rule, Severity};
use crate::text::grammar::counted;

use super::{Called, Workings, listed};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "unscored-assets",
    severity: Severity::Note,
    what: "no capability leads to some assets, so they are not scored",
    why: "what is not scored counts for nothing, be it good or bad",
    detection: "follows the needs of all capabilities; lists the assets that are not reached",
    false_positives: "they are kept on purpose, for bids or for a later step",
    remedy: "state who needs them, or take them out of the model",
    sources: &["DESIGN §4.1"],
};

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let aside: Vec<_> =
        w.model.assets.iter().zip(&w.scope.scored).filter(|(_, scored)| !**scored).map(|(a, _)| a).collect();
    let Some(first) = aside.first() else { return Vec::new() };
    let names: Vec<&str> = aside.iter().map(|asset| asset.called()).collect();
    let message =
        format!("no capability leads to {}: {}", counted(aside.len(), "asset", "assets"), listed(&names));
    let mut finding = Finding::new(&RULE, first.span, message).label("not scored").help(RULE.remedy);
    finding.subjects = aside.iter().map(|asset| asset.id.clone()).collect();
    vec![finding]
}
