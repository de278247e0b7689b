//! A licence that the model describes: its class, how closed that is, and what is under it.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::page::Page;
use super::words;
use crate::text::grammar;

/// How many assets are shown.
const SHOWN: usize = 20;

pub(super) fn tell(at: usize, page: &mut Page<'_>) {
    let context = page.context;
    let licence = &context.model.licences[at];
    page.title("Licence", licence.name.as_deref().unwrap_or(&licence.id), &licence.id);
    page.say(licence.class.as_ref().map_or_else(
        || "Its class is not stated: open at best, proprietary at worst.".to_owned(),
        |class| {
            let closed = figure::plain(context.profile.closed[class.value as usize]);
            format!(
                "A licence of class {}, which counts {closed} on how closed a thing is, from 0 to 1.",
                words::licence(class.value)
            )
        },
    ));
    page.line(licence.class.as_ref().map_or(licence.span, |class| class.span), "");
    let under: Vec<_> = context
        .model
        .assets
        .iter()
        .filter_map(|asset| asset.licence.as_ref().map(|text| (asset, text)))
        .filter(|(_, text)| text.value.split([' ', '(', ')']).any(|term| term == licence.id))
        .collect();
    let row = |(asset, text): &(&crate::model::Asset, &crate::text::Sp<String>)| {
        let name = asset.name.as_deref().unwrap_or(&asset.id);
        vec![
            Phrase::from(name),
            Phrase::new().code(asset.id.as_str()),
            Phrase::new().faint(page.place(text.span)),
        ]
    };
    let rows = under.iter().take(SHOWN).map(row).collect();
    page.document.table(&[("under it", Set::Wrapped), ("id", Set::Left), ("stated at", Set::Left)], rows);
    if let Some(more) = grammar::more(under.len().saturating_sub(SHOWN), "asset", "assets") {
        page.say(Phrase::new().faint(more));
    }
    page.section("What would change it");
    page.say("A product under an open licence instead. Explain an asset by its id to see how closed it is.");
}
