//! What an asset needs: entry by entry, with how badly the members can be hurt directly.

use super::super::document::{Phrase, Set};
use super::page::Page;
use super::words;
use crate::model::{AssetId, Entry, Level, Members};
use crate::text::grammar;

pub(super) fn tell(page: &mut Page<'_>, id: AssetId) {
    let asset = &page.context.model.assets[id.index()];
    let Some(entries) = asset.needs.as_ref().filter(|entries| !entries.is_empty()) else { return };
    page.section("What it needs, and falls with");
    let row = |entry: &Entry| {
        let members = members(page, entry);
        let names: Vec<String> = members.iter().map(|&member| called(page, member)).collect();
        let names = grammar::listed(&names, 4);
        let what = match &entry.members {
            Members::Interface(interface) => {
                let id = &page.context.model.interfaces[interface.value.index()].id;
                format!("by {id}, any one of: {names}")
            }
            Members::Any { of, .. } => format!("any {of} of: {names}"),
            Members::One(_) => names,
        };
        let most = if entry.at_most == Level::Lost { "" } else { words::state(entry.at_most) };
        vec![what.into(), most.into(), Phrase::new().faint(page.place(entry.span))]
    };
    let rows = entries.iter().map(row).collect();
    let columns = [
        ("need (what leaving can do to it)", Set::Wrapped),
        ("at most", Set::Left),
        ("stated at", Set::Left),
    ];
    page.document.table(&columns, rows);
}

/// What can meet an entry.
fn members(page: &Page<'_>, entry: &Entry) -> Vec<AssetId> {
    let Some(interface) = entry.members.interface() else {
        return entry.members.assets().iter().map(|asset| asset.value).collect();
    };
    let assets = page.context.model.assets.iter().enumerate();
    let provides = |asset: &crate::model::Asset| asset.provides.iter().any(|p| p.value == interface);
    assets.filter(|(_, asset)| provides(asset)).map(|(at, _)| AssetId(at as u32)).collect()
}

/// Its name and its worst own level.
fn called(page: &Page<'_>, id: AssetId) -> String {
    let name = page.context.asset_name(id);
    let row = page.context.assessment.assets.iter().find(|row| row.asset == id);
    row.map_or_else(
        || name.to_owned(),
        |row| {
            let levels = [row.worst_own.0, row.worst_own.1, row.worst_own.2];
            format!("{name} ({})", words::states(levels))
        },
    )
}
