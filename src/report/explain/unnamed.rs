//! Whoever is not named: roles that nobody is stated to hold.

use super::super::figure;
use super::page::Page;
use super::taken;
use crate::score::trace::Departure;

pub(super) fn tell(page: &mut Page<'_>) {
    page.document.heading(1, "Suppliers nobody named");
    let Some(row) = page.context.assessment.exposures.iter().find(|row| row.supplier.is_none()) else {
        page.say("There are none: every role of everything scored has a stated holder.");
        return;
    };
    page.say(format!(
        "Where nobody is stated to hold a role, somebody does. At best that is ourselves, who never leave; typically each such asset has a supplier of its own, and the one that takes the most is shown; at worst one supplier is behind all of them. It takes {}.",
        figure::share_interval(row.exposure)
    ));
    if let Some(asset) = page.trace.worst_unnamed_asset() {
        let name = page.context.asset_name(asset).to_owned();
        page.say(format!("Typically, the one behind {name}."));
        page.line(page.context.model.assets[asset.index()].span, "a role that nobody is stated to hold");
    }
    page.section("How it is calculated");
    taken::exposure(page, Departure::Unnamed, row.exposure);
    page.section("What would change it");
    page.say("Stating who holds the roles: `supplier:`, or `roles:` with `by:`. \"freehold assess\" lists how many are missing.");
}
