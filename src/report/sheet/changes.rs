//! The sheet of what each bid changes in the base model.

use super::super::place;
use super::Ranked;
use super::book::{Cell, Sheet};

pub(super) fn changes(ranked: &Ranked) -> Sheet {
    let mut sheet = Sheet::new("Changes", vec![26.0, 40.0, 40.0, 40.0, 34.0]);
    sheet.title("What each bid changes in what the buyer has today");
    sheet.main_heads(["bid", "what", "today", "bid says", "where"], 5);
    sheet.filtered = true;
    let text = |value: &Option<String>| value.as_ref().map_or_else(Cell::empty, Cell::text);
    for (bid, view) in &ranked.bids {
        for change in view.changes {
            let sources = if change.after.is_some() { view.sources } else { ranked.context.base_sources };
            sheet.line([
                Cell::text(&bid.name),
                Cell::text(change.path.join(".")),
                text(&change.before),
                text(&change.after),
                Cell::text(place::within(sources, change.place)),
            ]);
        }
    }
    sheet
}
