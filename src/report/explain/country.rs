//! A country: what the withdrawal of all its suppliers would take.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::page::Page;
use super::{change, holders, taken};
use crate::catalogue::country_name;
use crate::model::{AssetId, SupplierId};
use crate::score::trace::Departure;
use crate::score::{CountryRow, Subject};
use crate::text::grammar;

/// How many firms are shown.
const SHOWN: usize = 12;

pub(super) fn tell(row: &CountryRow, page: &mut Page<'_>) {
    let name = country_name(&row.country).unwrap_or(&row.country);
    page.title("Country", name, &row.country);
    let home = if row.home { " It is the organisation's own country: shown, not ranked." } else { "" };
    page.say(format!(
        "If all suppliers of {name}, and those with an owner there, left on one day, {} of what the organisation must be able to do would be hit, by weight and severity.{home}",
        figure::share_interval(row.exposure)
    ));
    firms(page, row);
    page.section("How it is calculated");
    taken::exposure(page, Departure::Country(&row.country), row.exposure);
    let leavers = page.trace.leavers(Departure::Country(&row.country));
    let held: Vec<AssetId> =
        holders::held(page, |supplier| leavers.contains(&supplier)).into_iter().map(|row| row.0).collect();
    change::moves(page, |subject| matches!(subject, Subject::Asset(asset) if held.contains(&asset)));
}

/// Who leaves, and by whose country.
fn firms(page: &mut Page<'_>, row: &CountryRow) {
    let context = page.context;
    let leavers = page.trace.leavers(Departure::Country(&row.country));
    let cells = |leaver: &SupplierId| {
        let of = |id: &SupplierId| context.model.suppliers[id.index()].country.as_ref();
        let there = |id: &SupplierId| of(id).is_some_and(|country| country.value == row.country);
        let by = context.model.owners(*leaver).find(there).unwrap_or(*leaver);
        let why = if by == *leaver {
            "is there".to_owned()
        } else {
            format!("is owned by {}", context.supplier_name(by))
        };
        let place = of(&by).map_or_else(String::new, |country| page.place(country.span));
        vec![Phrase::from(context.supplier_name(*leaver)), why.into(), Phrase::new().faint(place)]
    };
    let rows: Vec<Vec<Phrase>> = leavers.iter().take(SHOWN).map(cells).collect();
    page.section("Who that is");
    let columns = [("firm", Set::Wrapped), ("because it", Set::Wrapped), ("stated at", Set::Left)];
    page.document.table(&columns, rows);
    if let Some(more) = grammar::more(leavers.len().saturating_sub(SHOWN), "firm", "firms") {
        page.say(Phrase::new().faint(more));
    }
}
