//! A supplier: its group, and what the group could take.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::page::Page;
use super::{change, holders, taken};
use crate::model::{AssetId, Role, SupplierId, SupplierKind};
use crate::score::trace::Departure;
use crate::score::{ExposureRow, Subject};
use crate::text::grammar;

/// How many holdings are shown.
const SHOWN: usize = 12;

pub(super) fn tell(id: SupplierId, page: &mut Page<'_>) {
    let context = page.context;
    let supplier = &context.model.suppliers[id.index()];
    page.title("Supplier", context.supplier_name(id), &supplier.id);
    let parent = context.model.ultimate_parents()[id.index()];
    let row = context.assessment.exposures.iter().find(|row| row.supplier == Some(parent));
    page.say(opening(page, id, parent, row));
    page.line(supplier.span, "stated here");
    group(page, parent);
    if let Some(row) = row {
        page.section("How it is calculated");
        taken::exposure(page, Departure::Group(parent), row.exposure);
    }
    holdings(page, parent);
    if row.is_some() {
        let held: Vec<AssetId> = held(page, parent).into_iter().map(|(asset, _, _)| asset).collect();
        change::moves(page, |subject| matches!(subject, Subject::Asset(asset) if held.contains(&asset)));
    }
}

fn opening(page: &Page<'_>, id: SupplierId, parent: SupplierId, row: Option<&ExposureRow>) -> String {
    let context = page.context;
    let name = context.supplier_name(id);
    match row {
        None => format!(
            "{name} is not taken to withdraw: what is ours, authorities and communities stay. It has no exposure."
        ),
        Some(row) if id == parent => format!(
            "If {name} and all firms under it left, {} of what the organisation must be able to do would be hit, by weight and severity.",
            figure::share_interval(row.exposure)
        ),
        Some(row) => format!(
            "{name} belongs to {}, and firms under one owner leave together: the group could hit {} of what the organisation must be able to do, by weight and severity.",
            context.supplier_name(parent),
            figure::share_interval(row.exposure)
        ),
    }
}

/// Everybody under the same ultimate parent.
fn group(page: &mut Page<'_>, parent: SupplierId) {
    let context = page.context;
    let parents = context.model.ultimate_parents();
    let members =
        (0..parents.len() as u32).map(SupplierId).filter(|member| parents[member.index()] == parent);
    let row = |member: SupplierId| {
        let supplier = &context.model.suppliers[member.index()];
        let kind = supplier.kind.as_ref().map_or(SupplierKind::Company, |kind| kind.value);
        let owner = supplier.parent.as_ref().map_or("", |owner| context.supplier_name(owner.value));
        let place = supplier.parent.as_ref().map_or(supplier.span, |owner| owner.span);
        vec![
            Phrase::from(context.supplier_name(member)),
            kind.word().into(),
            supplier.country.as_ref().map_or("", |country| country.value.as_str()).into(),
            owner.into(),
            Phrase::new().faint(page.place(place)),
        ]
    };
    let rows: Vec<Vec<Phrase>> = members.map(row).collect();
    page.section("The group");
    let more = rows.len().saturating_sub(SHOWN);
    let columns = [
        ("firm", Set::Wrapped),
        ("kind", Set::Left),
        ("country", Set::Left),
        ("owned by", Set::Wrapped),
        ("stated at", Set::Left),
    ];
    page.document.table(&columns, rows.into_iter().take(SHOWN).collect());
    if let Some(more) = grammar::more(more, "firm", "firms") {
        page.say(Phrase::new().faint(more));
    }
}

/// The assets of which somebody in the group holds a role.
fn held(page: &Page<'_>, parent: SupplierId) -> Vec<(AssetId, SupplierId, Vec<Role>)> {
    let parents = page.context.model.ultimate_parents();
    holders::held(page, |supplier| parents[supplier.index()] == parent)
}

fn holdings(page: &mut Page<'_>, parent: SupplierId) {
    let context = page.context;
    let held = held(page, parent);
    if held.is_empty() {
        return;
    }
    page.section("What it holds");
    let row = |(asset, supplier, roles): &(AssetId, SupplierId, Vec<Role>)| {
        let roles: Vec<&str> = roles.iter().map(|role| role.word()).collect();
        vec![
            Phrase::from(context.asset_name(*asset)),
            roles.join(", ").into(),
            Phrase::from(context.supplier_name(*supplier)),
            Phrase::new().faint(page.place(context.model.assets[asset.index()].span)),
        ]
    };
    let rows: Vec<Vec<Phrase>> = held.iter().take(SHOWN).map(row).collect();
    let columns =
        [("asset", Set::Wrapped), ("roles", Set::Left), ("firm", Set::Wrapped), ("stated at", Set::Left)];
    page.document.table(&columns, rows);
    if let Some(more) = grammar::more(held.len().saturating_sub(SHOWN), "holding", "holdings") {
        page.say(Phrase::new().faint(more));
    }
}
