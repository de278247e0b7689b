//! A data set: what of it could not be taken along.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::calculation::{calculation, smallest};
use super::change;
use super::ledger::{Item, Ledger};
use super::page::Page;
use crate::model::{DataId, DataSet, Export, Tested};
use crate::score::trace::{DataTrace, ExportTrace};
use crate::score::{DataRow, Interval, Subject};
use crate::text::grammar;

/// How many exports and holders are shown.
const SHOWN: usize = 8;

pub(super) fn tell(id: DataId, page: &mut Page<'_>) {
    let context = page.context;
    let data = &context.model.data[id.index()];
    page.title("Data", context.data_name(id), &data.id);
    let row = row(page, id);
    match row {
        Some(row) => page.say(format!(
            "On leaving, {} of it could not be taken along whole, in time, and in a form that others read.",
            figure::share_interval(row.gap)
        )),
        None => page
            .say("Nothing that a capability leads to holds it, so it is not scored and counts for nothing."),
    }
    page.line(data.span, "stated here");
    page.section("The gap");
    gap(page, id);
    if row.is_some() {
        page.section("How much it weighs");
        weight(page, id);
        change::one(page, Subject::Data(id));
    }
}

fn row<'a>(page: &Page<'a>, id: DataId) -> Option<&'a DataRow> {
    page.context.assessment.data.iter().find(|row| row.data == id)
}

/// gap = Σ weight × (1 − fidelity) / Σ weight over the parts.
pub(super) fn gap(page: &mut Page<'_>, id: DataId) {
    let data = &page.context.model.data[id.index()];
    let trace = page.trace.data(id);
    let gap = page.trace.gap(id);
    let Some(exports) = &data.exports else {
        let unknown = page.context.profile.gap_unknown;
        page.say(format!(
            "Nobody stated how it can be taken out (\"exports\" is missing), so the profile's guess stands: gap {}, at best {}, at worst {}.",
            figure::plain(unknown.typical),
            figure::plain(unknown.low),
            figure::plain(unknown.high)
        ));
        return;
    };
    if exports.value.is_empty() {
        page.say("It is stated that there is no export at all, so nothing can be taken along: gap 1.");
        page.line(exports.span, "no exports exist");
    }
    self::exports(page, data, &trace);
    parts(page, data, &trace, gap);
}

/// The facets of each export.
fn exports(page: &mut Page<'_>, data: &DataSet, trace: &DataTrace) {
    let exports = data.exports.as_ref().map_or(&[][..], |exports| &exports.value);
    for (at, (export, judged)) in exports.iter().zip(&trace.exports).take(SHOWN).enumerate() {
        let format = export.format.as_ref().map_or("an unstated format", |format| &format.value);
        page.document.heading(3, format!("Export {}: {format} for {}", at + 1, covers(data, export)));
        page.line(export.span, "");
        facets(page, export, judged);
        if let Some(evidence) = &export.evidence {
            let place = page.place(evidence.span);
            page.say(
                Phrase::new()
                    .plain(format!("Evidence that it is so: {} ", evidence.value))
                    .faint(format!("({place})")),
            );
        }
        calculation(
            &mut page.document,
            "fidelity = the weakest of the four",
            judged.fidelity,
            figure::part,
            |end| smallest(judged.facets.iter().map(|facet| end(*facet)).collect()),
        );
    }
    if let Some(more) = grammar::more(exports.len().saturating_sub(SHOWN), "export", "exports") {
        page.say(Phrase::new().faint(more));
    }
    windows(page, trace);
}

fn covers(data: &DataSet, export: &Export) -> String {
    let Some(parts) = &export.parts else { return "all of it".to_owned() };
    let names: Vec<&str> = parts.iter().map(|&part| data.parts[part].name.as_str()).collect();
    if names.is_empty() { "none of its parts".to_owned() } else { grammar::listed(&names, 6) }
}

fn facets(page: &mut Page<'_>, export: &Export, judged: &ExportTrace) {
    let stated = [
        export.format.as_ref().map(|format| match judged.formats.as_slice() {
            [] | [_] => format.value.clone(),
            way => format!("{}, by known converters", way.join(" → ")),
        }),
        export.by.as_ref().map(|by| by.value.word().to_owned()),
        export.takes.as_ref().map(|takes| format!("takes {} days", figure::plain(takes.value.0))),
        export.tested.as_ref().map(|tested| match tested.value {
            Tested::On(day) => format!("tested {day}"),
            Tested::Never => "never tested".to_owned(),
        }),
    ];
    let names = ["format", "hands", "time", "evidence"];
    let row = |((name, stated), facet): ((&str, Option<String>), &Interval)| {
        vec![
            Phrase::from(name),
            stated.map_or_else(|| Phrase::new().faint("not stated"), Phrase::from),
            figure::part_interval(*facet).into(),
        ]
    };
    let rows = names.into_iter().zip(stated).zip(&judged.facets).map(row).collect();
    let columns = [("facet", Set::Left), ("as stated", Set::Wrapped), ("0 to 1", Set::Right)];
    page.document.table(&columns, rows);
}

/// The retrieval windows of the holders; the shortest counts.
fn windows(page: &mut Page<'_>, trace: &DataTrace) {
    if trace.holders.is_empty() {
        return;
    }
    let context = page.context;
    let window = |holder: &crate::score::trace::Holder| {
        let asset = &context.model.assets[holder.asset.index()];
        let contract =
            asset.contract.as_ref().map(|contract| &context.model.contracts[contract.value.index()].id);
        let by = match contract {
            None => "no contract stated, so the profile's".to_owned(),
            Some(contract) if holder.stated => format!("contract {contract}"),
            Some(contract) => format!("the profile's, as contract {contract} states no retrieval"),
        };
        format!("{} {} days ({by})", context.asset_name(holder.asset), figure::plain(holder.window_days))
    };
    let windows: Vec<String> = trace.holders.iter().map(window).collect();
    page.say(format!(
        "Held by, with the days that are left to retrieve it: {}. The shortest counts; an export that takes longer has time = window / takes.",
        grammar::listed(&windows, 4)
    ));
}

/// What of each part is lost.
fn parts(page: &mut Page<'_>, data: &DataSet, trace: &DataTrace, gap: Interval) {
    let exports = data.exports.as_ref().map_or(&[][..], |exports| &exports.value);
    let best = |part: usize, end: fn(&Interval) -> f64| {
        let covering = exports.iter().zip(&trace.exports);
        let covering =
            covering.filter(|(export, _)| export.parts.as_ref().is_none_or(|parts| parts.contains(&part)));
        covering.map(|(_, judged)| end(&judged.fidelity)).fold(0.0, f64::max)
    };
    let item = |(at, part): (usize, &crate::model::Part)| {
        let fidelity = Interval::new(best(at, |f| f.low), best(at, |f| f.typical), best(at, |f| f.high));
        Item {
            name: part.name.as_str().into(),
            factors: vec![figure::plain(part.weight), figure::part_interval(fidelity)],
            amount: fidelity.map(|fidelity| part.weight * (1.0 - fidelity)),
            place: Some(data.span),
        }
    };
    let items = data.parts.iter().enumerate().map(item).collect();
    let titles = &["part", "weight", "best fidelity", "weight × (1 − fidelity)"];
    let ledger = Ledger { titles, nouns: ("part", "parts"), items }.ranked();
    page.document.heading(3, "By part, each by its best export");
    ledger.show(page);
    let sum = ledger.sum();
    let total: f64 = data.parts.iter().map(|part| part.weight).sum();
    calculation(
        &mut page.document,
        "gap = sum of weight × (1 − fidelity) / sum of weights",
        gap,
        figure::part,
        |end| format!("{} / {}", figure::part(end(sum)), figure::plain(total)),
    );
}

/// The heaviest capability that leads to it, and what the gap weighs.
pub(super) fn weight(page: &mut Page<'_>, id: DataId) {
    let (Some(row), Some(lead)) = (row(page, id), page.trace.data(id).lead) else { return };
    let capability = page.capability(lead.capability);
    page.say(
        Phrase::new()
            .plain("The heaviest capability that leads to it: ")
            .strong(page.chain(&capability.name, &lead.chain))
            .plain(format!(", of weight {}.", figure::plain(row.weight))),
    );
    page.line(capability.place, "gives the weight");
    let largest = super::data_export::largest_weight(page);
    let value = row.gap.map(|gap| gap * row.weight / largest);
    calculation(
        &mut page.document,
        "value = gap × weight / largest weight of any capability",
        value,
        figure::part,
        |end| {
            format!(
                "{} × {} / {}",
                figure::part(end(row.gap)),
                figure::plain(row.weight),
                figure::plain(largest)
            )
        },
    );
}
