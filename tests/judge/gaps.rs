//! DESIGN §4.5: data-export gaps, in one completion.

use freehold::catalogue::Knowledge;
use freehold::model::{DataSet, Export, ExportHands, TermAnswer, Tested};
use jiff::civil::Date;

use super::completion::End;
use super::withdraw::World;
use freehold::catalogue::ByEnd;

pub(crate) fn at(end: End, values: ByEnd) -> f64 {
    end.pick(values.low, values.typical, values.high)
}

/// Scored assets that hold a data set.
pub(crate) fn holders(world: &World<'_>, data: usize) -> Vec<usize> {
    let holds = |&&asset: &&usize| {
        world.model.assets[asset].holds.iter().flatten().any(|held| held.value.index() == data)
    };
    world.scope.scored.iter().filter(holds).copied().collect()
}

/// The shortest retrieval window among the holders.
pub(crate) fn window(world: &World<'_>, data: usize) -> f64 {
    let of_holder = |asset: usize| {
        let contract = world.model.assets[asset].contract.as_ref()?;
        let terms = &world.model.contracts[contract.value.index()].terms;
        let (_, answer) = terms.iter().find(|(key, _)| key.value == "retrieval")?;
        match &answer.value {
            TermAnswer::Days(days) => Some(days.0),
            // DESIGN is silent here: a contract that says that there is no window grants no day.
            TermAnswer::None | TermAnswer::No => Some(0.0),
            _ => None,
        }
    };
    let windows =
        holders(world, data).into_iter().map(|asset| of_holder(asset).unwrap_or(world.profile.window_days));
    windows.reduce(f64::min).unwrap_or(world.profile.window_days)
}

pub(crate) fn gap(world: &World<'_>, knowledge: &Knowledge, as_of: Date, data: usize) -> f64 {
    let set = &world.model.data[data];
    let Some(exports) = &set.exports else { return at(world.end, world.profile.gap_unknown) };
    let mut lost = 0.0;
    for part in 0..set.parts.len() {
        let fidelities = exports.value.iter().enumerate().filter(|(_, export)| covers(export, part));
        let best = fidelities.map(|(number, export)| {
            let facets = [
                format(world, knowledge, knowledge.export_formats[data][number]),
                hands(world, export),
                time(world, export, window(world, data)),
                evidence(world, export, as_of),
            ];
            facets.into_iter().fold(1.0, f64::min)
        });
        lost += set.parts[part].weight * (1.0 - best.fold(0.0, f64::max));
    }
    lost / total(set)
}

fn total(set: &DataSet) -> f64 {
    set.parts.iter().map(|part| part.weight).sum()
}

fn covers(export: &Export, part: usize) -> bool {
    export.parts.as_ref().is_none_or(|parts| parts.contains(&part))
}

/// The best over all formats that converters lead to: its openness, or the weakest step on the best way to it.
fn format(world: &World<'_>, knowledge: &Knowledge, stated: Option<usize>) -> f64 {
    let unknown = at(world.end, world.profile.format_unknown);
    let Some(start) = stated else { return unknown };
    let mut arrives = vec![0.0f64; knowledge.formats.len()];
    arrives[start] = 1.0;
    // A best way has no more steps than there are formats.
    for _ in 0..knowledge.formats.len() {
        for from in 0..knowledge.formats.len() {
            for &(to, kept) in &knowledge.formats[from].conversions {
                arrives[to] = arrives[to].max(arrives[from].min(kept));
            }
        }
    }
    let openness = |format: usize| knowledge.formats[format].openness.unwrap_or(unknown);
    (0..arrives.len()).map(|format| arrives[format].min(openness(format))).fold(0.0, f64::max)
}

fn hands(world: &World<'_>, export: &Export) -> f64 {
    match export.by.as_ref().map(|hands| hands.value) {
        Some(ExportHands::SelfService) => world.profile.hands[0],
        Some(ExportHands::Api) => world.profile.hands[1],
        Some(ExportHands::Request) => world.profile.hands[2],
        Some(ExportHands::None) => world.profile.hands[3],
        None => at(world.end, world.profile.hands_unknown),
    }
}

fn time(world: &World<'_>, export: &Export, window: f64) -> f64 {
    match &export.takes {
        None => at(world.end, world.profile.takes_unknown),
        Some(takes) if takes.value.0 <= window => 1.0,
        Some(takes) => window / takes.value.0,
    }
}

fn evidence(world: &World<'_>, export: &Export, as_of: Date) -> f64 {
    let [within_a_year, earlier, never] = world.profile.evidence;
    match export.tested.as_ref().map(|tested| tested.value) {
        None => at(world.end, world.profile.evidence_unknown),
        Some(Tested::Never) => never,
        Some(Tested::On(day)) => {
            let a_year_ago = as_of.saturating_sub(jiff::Span::new().years(1));
            if day >= a_year_ago { within_a_year } else { earlier }
        }
    }
}
