//! A scenario of the user's: what it withdraws, and what that takes.

use super::super::{figure, grammar};
use super::page::Page;
use super::taken;
use crate::model::ScenarioId;
use crate::score::trace::Departure;

pub(super) fn tell(id: ScenarioId, page: &mut Page<'_>) {
    let context = page.context;
    let scenario = &context.model.scenarios[id.index()];
    page.title("Scenario", scenario.name.as_deref().unwrap_or(&scenario.id), &scenario.id);
    let Some(row) = context.assessment.scenarios.iter().find(|row| row.scenario == id) else { return };
    page.say(format!(
        "If this happens, {} of what the organisation must be able to do is hit, by weight and severity. A scenario stands beside the scores, not in them.",
        figure::share_interval(row.exposure)
    ));
    page.line(scenario.span, "stated here");
    page.section("What it withdraws");
    let leavers = page.trace.leavers(Departure::Scenario(id));
    let firms: Vec<&str> = leavers.iter().map(|&leaver| context.supplier_name(leaver)).collect();
    let assets: Vec<&str> = scenario.assets.iter().map(|asset| context.asset_name(asset.value)).collect();
    let mut told = Vec::new();
    if !firms.is_empty() {
        told.push(format!("Suppliers that leave: {}.", grammar::listed(&firms, 12)));
    }
    if !assets.is_empty() {
        told.push(format!("Lost as such: {}.", grammar::listed(&assets, 12)));
    }
    if told.is_empty() {
        told.push("Nothing that can withdraw.".to_owned());
    }
    page.say(told.join(" "));
    taken::exposure(page, Departure::Scenario(id), row.exposure);
    page.section("What would change it");
    page.say("A second able party, an alternative, or a way around, for the parts where the ways above end.");
}
