//! What each bid changes in the base model.

use super::super::document::{Document, Phrase, Set, Table, Tools};
use super::super::place;
use super::{AwardContext, BidView};
use crate::award::Change;

pub(super) fn difference(context: &AwardContext, document: &mut Document) {
    let bids = context.ranked();
    if bids.is_empty() {
        return;
    }
    document.heading(2, "What each bid changes");
    for (bid, view) in bids {
        document.heading(3, format!("{} ({})", bid.name, view.file));
        if view.changes.is_empty() {
            document.paragraph("Nothing.");
            continue;
        }
        let rows = view.changes.iter().map(|change| row(context, view, change)).collect();
        let columns =
            [("what", Set::Left), ("today", Set::Wrapped), ("bid", Set::Wrapped), ("where", Set::Left)];
        let title = format!("Changes by {}", bid.name);
        document.add_table(Table::new(columns, rows).titled(title).with(Tools::SortAndFilter));
    }
}

fn row(context: &AwardContext, view: &BidView, change: &Change) -> Vec<Phrase> {
    let sources = if change.after.is_some() { view.sources } else { context.base_sources };
    let value = |value: &Option<String>| value.clone().map_or_else(Phrase::new, Phrase::from);
    vec![
        Phrase::new().code(change.path[1..].join(".")),
        value(&change.before),
        value(&change.after),
        Phrase::new().faint(place::within(sources, change.place)),
    ]
}
