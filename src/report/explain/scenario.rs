//! A scenario of the user's: what it withdraws, and what that takes.

use super::super::document::Phrase;
use super::super::figure;
use super::page::Page;
use super::taken;
use crate::model::{ScenarioId, SupplierId};
use crate::score::trace::Departure;
use crate::text::grammar;

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
    let mut told: Vec<Phrase> = Vec::new();
    if !firms.is_empty() {
        told.push(format!("suppliers that leave: {}", grammar::listed(&firms, 12)).into());
    }
    if !assets.is_empty() {
        told.push(format!("lost as such: {}", grammar::listed(&assets, 12)).into());
    }
    if told.is_empty() {
        told.push("nothing that can withdraw".into());
    }
    page.document.list(false, told);
    stayers(page, &leavers);
    page.section("How it is calculated");
    taken::exposure(page, Departure::Scenario(id), row.exposure);
    page.section("What would change it");
    page.say("A second able party, an alternative, or a way around, for the parts where the ways above end.");
}

/// A scenario withdraws the suppliers that it names, not the firms under the same owner: who stays is told.
fn stayers(page: &mut Page<'_>, leavers: &[SupplierId]) {
    let context = page.context;
    let parents = context.model.ultimate_parents();
    let groups: Vec<SupplierId> = leavers.iter().map(|leaver| parents[leaver.index()]).collect();
    let all = (0..parents.len() as u32).map(SupplierId);
    let stays = |id: &SupplierId| groups.contains(&parents[id.index()]) && !leavers.contains(id);
    let stayers: Vec<&str> = all.filter(stays).map(|id| context.supplier_name(id)).collect();
    if !stayers.is_empty() {
        page.say(format!(
            "A scenario withdraws the suppliers that it names and no others of their group, so these stay: {}. Name them too if they would leave.",
            grammar::listed(&stayers, 8)
        ));
    }
}
