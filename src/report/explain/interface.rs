//! An interface: how open it is, who provides it, who needs it, and what it makes of its providers.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::page::Page;
use crate::model::InterfaceId;
use crate::score::Interval;

pub(super) fn tell(id: InterfaceId, page: &mut Page<'_>) {
    let context = page.context;
    let interface = &context.model.interfaces[id.index()];
    page.title("Interface", interface.name.as_deref().unwrap_or(&interface.id), &interface.id);
    let deficit = page.trace.interface(id);
    let stated = interface.openness.as_ref().map(|openness| openness.value.word());
    page.say(format!(
        "Its openness is {}. Whoever is needed through it alone has {} on the facet \"interface\" of its closedness: 0 anyone can provide it, 1 nobody else can.",
        stated.unwrap_or("not stated"),
        figure::part_interval(deficit)
    ));
    page.line(interface.openness.as_ref().map_or(interface.span, |openness| openness.span), "");
    scale(page);
    let providers = context.model.assets.iter().filter_map(|asset| {
        asset.provides.iter().find(|provided| provided.value == id).map(|provided| (asset, provided.span))
    });
    let rows = providers.map(|(asset, span)| cells(page, asset, span)).collect();
    list(page, "provided by", "Nobody provides it.", rows);
    let needers = context.model.assets.iter().filter_map(|asset| {
        let by = |entry: &&crate::model::Entry| entry.members.interface() == Some(id);
        asset.needs.iter().flatten().find(by).map(|entry| (asset, entry.span))
    });
    let rows = needers.map(|(asset, span)| cells(page, asset, span)).collect();
    list(page, "needed by", "No system or component needs it.", rows);
    page.section("What would change it");
    page.say("A more open interface, or a second product that provides it.");
}

/// What each openness counts.
fn scale(page: &mut Page<'_>) {
    let profile = page.context.profile;
    let words = ["open-standard", "open", "documented", "closed"];
    let known =
        words.iter().zip(profile.interface).map(|(word, value)| format!("{word} {}", figure::plain(value)));
    let unknown = profile.interface_unknown;
    let unknown = figure::part_interval(Interval::new(unknown.low, unknown.typical, unknown.high));
    let all: Vec<String> = known.chain([format!("not stated {unknown}")]).collect();
    page.say(Phrase::new().faint(format!("By the profile: {}.", all.join(", "))));
}

fn cells(page: &Page<'_>, asset: &crate::model::Asset, span: crate::text::Span) -> Vec<Phrase> {
    vec![
        asset.name.as_deref().unwrap_or(&asset.id).into(),
        Phrase::new().code(asset.id.as_str()),
        Phrase::new().faint(page.place(span)),
    ]
}

fn list(page: &mut Page<'_>, title: &'static str, nobody: &str, rows: Vec<Vec<Phrase>>) {
    if rows.is_empty() {
        page.say(nobody);
    }
    page.document.table(&[(title, Set::Wrapped), ("id", Set::Left), ("stated at", Set::Left)], rows);
}
