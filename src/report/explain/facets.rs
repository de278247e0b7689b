//! Where an asset's licence class and the three facets of its stick come from.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::page::Page;
use super::words;
use crate::model::{Asset, DataId, Role, Steward};
use crate::score::{ChokepointRow, Interval};
use crate::text::Span;
use crate::text::grammar;

/// A facet: its name, what makes it so, its value and where that stands.
struct Facet {
    name: &'static str,
    because: String,
    value: Interval,
    place: Option<Span>,
}

/// The table of them.
pub(super) fn tell(page: &mut Page<'_>, row: &ChokepointRow) {
    let facets = [closed(page, row), interface(page, row), export(page, row), alternatives(page, row)];
    let cells = |facet: Facet| {
        let place = facet.place.map_or_else(String::new, |span| page.place(span));
        vec![
            facet.name.into(),
            Phrase::new().plain(facet.because).plain(" ").then(Phrase::new().faint(place)),
            figure::part_interval(facet.value).into(),
        ]
    };
    let rows = facets.map(cells).into();
    let columns = [("", Set::Left), ("because", Set::Wrapped), ("0 open, 1 closed", Set::Right)];
    page.document.table(&columns, rows);
}

fn asset<'a>(page: &Page<'a>, row: &ChokepointRow) -> &'a Asset {
    &page.context.model.assets[row.asset.index()]
}

fn closed(page: &Page<'_>, row: &ChokepointRow) -> Facet {
    let asset = asset(page, row);
    let class =
        page.trace.facts(row.asset).map(|facts| words::completions(facts.licence.map(words::licence)));
    let stated = if asset.licence.is_none() { "licence not stated, so " } else { "licence " };
    let mut because = format!("{stated}{}", class.unwrap_or_default());
    if asset.steward.as_ref().is_some_and(|steward| steward.value == Steward::Vendor) {
        because.push_str(", steward a vendor");
    }
    if asset.supplier.is_none() && asset.role(Role::Own).is_none_or(|own| own.by.is_none()) {
        because.push_str("; owner not stated, at best ourselves");
    }
    Facet { name: "closed", because, value: row.closed, place: asset.licence.as_ref().map(|text| text.span) }
}

fn interface(page: &Page<'_>, row: &ChokepointRow) -> Facet {
    let context = page.context;
    let needs = page.trace.needed_by(row.asset);
    let need = needs.iter().find(|need| !need.spared);
    let because = need.map_or_else(
        || "no other scored asset needs it alone".to_owned(),
        |need| {
            let needer = context.asset_name(need.needer);
            match need.interface {
                Some(id) => format!("{needer} needs it by {}", context.model.interfaces[id.index()].id),
                None => format!("{needer} needs it directly, by no named interface"),
            }
        },
    );
    Facet { name: "interface", because, value: row.facets[0], place: need.map(|need| need.place) }
}

fn export(page: &Page<'_>, row: &ChokepointRow) -> Facet {
    let context = page.context;
    let gap = |id: DataId| page.trace.gap(id).typical;
    let held = asset(page, row).holds.iter().flatten().rev();
    let worst = held.max_by(|a, b| gap(a.value).total_cmp(&gap(b.value))).map(|data| data.value);
    let because = worst.map_or_else(
        || "it holds no data".to_owned(),
        |data| format!("the gap of {}, the largest of what it holds", context.data_name(data)),
    );
    let place = worst.map(|data| context.model.data[data.index()].span);
    Facet { name: "export", because, value: row.facets[1], place }
}

fn alternatives(page: &Page<'_>, row: &ChokepointRow) -> Facet {
    let stated = asset(page, row).alternatives.as_ref();
    let because = match stated.map(|stated| stated.value.len()) {
        None => "alternatives not stated".to_owned(),
        Some(0) => "it is stated that none exist".to_owned(),
        Some(count) => grammar::counted(count, "alternative", "alternatives") + " stated",
    };
    Facet { name: "alternatives", because, value: row.facets[2], place: stated.map(|stated| stated.span) }
}
