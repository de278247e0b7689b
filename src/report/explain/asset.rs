//! A system or component: its facts, who can hurt it, what falls with it, how closed it is.

use super::super::figure;
use super::page::Page;
use super::suffering::{self, Sufferer};
use super::{asset_facts, change, closedness, needs, own_level, words};
use crate::model::{AssetId, AssetSort};
use crate::score::trace::Probe;
use crate::score::{AssetRow, Subject};
use crate::text::grammar;

pub(super) fn tell(id: AssetId, page: &mut Page<'_>) {
    let context = page.context;
    let asset = &context.model.assets[id.index()];
    let kind = if asset.sort == AssetSort::System { "System" } else { "Component" };
    page.title(kind, context.asset_name(id), &asset.id);
    let row = context.assessment.assets.iter().find(|row| row.asset == id).copied();
    match row {
        Some(row) => page.say(opening(page, id, &row)),
        None => page.say("No capability leads to it, so it is not scored and counts for nothing. State who needs it to score it."),
    }
    page.line(asset.span, "stated here");
    asset_facts::tell(page, id);
    if let Some(row) = row {
        scored(page, id, &row);
    }
}

fn opening(page: &Page<'_>, id: AssetId, row: &AssetRow) -> String {
    let levels = [row.worst_own.0, row.worst_own.1, row.worst_own.2];
    let worst = page.trace.own(id);
    let who = worst.first().map_or_else(
        || "no one supplier can hurt it directly by leaving".to_owned(),
        |own| {
            format!("when {} leaves, it is {}", words::group(page.context, own.group), words::states(levels))
        },
    );
    format!(
        "{}. If it alone were gone, {} of what the organisation must be able to do would stop, by weight.",
        grammar::capitalised(&who),
        figure::share(row.gate)
    )
}

fn scored(page: &mut Page<'_>, id: AssetId, row: &AssetRow) {
    own_level::tell(page, id);
    needs::tell(page, id);
    page.section("What falls with it");
    let chokepoint = page.context.assessment.chokepoints.iter().find(|row| row.asset == id);
    closedness::gate(page, id, chokepoint.map_or_else(|| page.trace.gate(id), |point| point.gate));
    if page.trace.product(id).len() > 1 {
        page.say(format!("It alone: {}.", figure::share(row.gate)));
    }
    page.section("How closed it is");
    match chokepoint {
        Some(point) => closedness::closedness(page, point),
        None => page.say("Not at all, whatever is not stated: its licence is open, or an owner is ourselves. Closedness 0."),
    }
    change::one(page, Subject::Asset(id));
    let missing = asset_facts::missing(page, id);
    if !missing.is_empty() {
        page.say(format!("Not stated, and worth asking: {}.", grammar::listed(&missing, 12)));
    }
    if let Some(system) = page.context.assessment.systems.iter().find(|row| row.asset == id) {
        let probe = Probe::System(id);
        let name = page.context.asset_name(id);
        as_a_whole(
            page,
            &Sufferer { probe, name, scores: &system.scores, trace: page.trace.suffering(probe) },
        );
    }
}

/// A system with all that it needs, as if it were the one thing that the organisation did.
fn as_a_whole(page: &mut Page<'_>, sufferer: &Sufferer<'_>) {
    page.document.heading(1, format!("{} with all that it needs", sufferer.name));
    suffering::holders(page, sufferer);
    suffering::ways(page, sufferer);
    suffering::places(page, sufferer);
    suffering::chokers(page, sufferer);
    suffering::data(page, sufferer);
    suffering::scores(page, sufferer.scores);
}
