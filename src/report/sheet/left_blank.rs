//! The sheet of what each bid left blank.

use super::super::{content, place};
use super::Ranked;
use super::book::{Cell, Sheet};
use crate::award::{Disclosed, Silence};

pub(super) fn left_blank(ranked: &Ranked) -> Sheet {
    let mut sheet = Sheet::new("Left blank", vec![30.0, 40.0, 40.0, 44.0]);
    sheet.title("What was asked for and left blank");
    let consequence = match ranked.tender().silence {
        Silence::Worst => "What is left blank takes its worst end.",
        Silence::KnockOut => "A bid that leaves something blank is not admitted.",
    };
    sheet.note(consequence);
    sheet.main_heads(["bid", "not disclosed", "of", "where"], 4);
    sheet.filtered = true;
    for (bid, view) in &ranked.bids {
        for silent in &bid.silent {
            sheet.line([
                Cell::text(&bid.name),
                Cell::text(asked(silent.fact)),
                Cell::text(bid.called(silent.of)),
                Cell::text(place::within(view.sources, silent.place)),
            ]);
        }
    }
    sheet
}

fn asked(fact: Disclosed) -> &'static str {
    match fact {
        Disclosed::Fact(kind) => content::question(kind),
        Disclosed::Needs => "what it needs",
        Disclosed::Holds => "what data it holds",
    }
}
