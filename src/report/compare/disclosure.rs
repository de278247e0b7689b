//! What each bid left blank.

use super::super::document::{Document, Phrase, Set, Table, Tools};
use super::super::place;
use super::{AwardContext, BidView};
use crate::award::{Bidden, Disclosed, Silent};
use crate::score::Missing;

pub(super) fn disclosure(context: &AwardContext, document: &mut Document) {
    if context.tender.disclose.is_empty() {
        return;
    }
    let mut rows = Vec::new();
    for (bid, view) in context.ranked() {
        for silent in &bid.silent {
            rows.push(vec![
                Phrase::from(bid.name.as_str()),
                Phrase::from(asked(silent.fact)),
                Phrase::from(bid.called(silent.of)),
                Phrase::new().faint(silent_place(bid, view, silent)),
            ]);
        }
    }
    document.heading(2, "What was left blank");
    if rows.is_empty() {
        document.paragraph("Nothing: every bid discloses all that was asked.");
        return;
    }
    let columns =
        [("bid", Set::Wrapped), ("not disclosed", Set::Wrapped), ("of", Set::Wrapped), ("where", Set::Left)];
    document.add_table(
        Table::new(columns, rows)
            .titled("Facts that were asked for and not given")
            .with(Tools::SortAndFilter),
    );
}

/// What bids claim without evidence, where the profile asks for it.
pub(super) fn unproven(context: &AwardContext, document: &mut Document) {
    if !context.profile.asks_evidence {
        return;
    }
    let mut rows = Vec::new();
    for (bid, view) in context.ranked() {
        for unproven in &bid.unproven {
            rows.push(vec![
                Phrase::from(bid.name.as_str()),
                Phrase::from(unproven.claim.words()),
                Phrase::from(bid.called(unproven.of)),
                Phrase::new().faint(place::within(view.sources, unproven.place)),
            ]);
        }
    }
    document.heading(2, "Claims without evidence");
    if rows.is_empty() {
        document.paragraph("None: every claim of every bid names its evidence.");
        return;
    }
    document.paragraph(
        "The profile asks for evidence: what a bid claims without naming any takes its worst end.",
    );
    let columns =
        [("bid", Set::Wrapped), ("claimed", Set::Wrapped), ("of", Set::Wrapped), ("where", Set::Left)];
    let table = Table::new(columns, rows).titled("Claims without evidence");
    document.add_table(table.with(Tools::SortAndFilter));
}

/// A kind of fact in words.
pub(super) fn asked(fact: Disclosed) -> &'static str {
    match fact {
        Disclosed::Fact(kind) => super::super::content::question(kind),
        Disclosed::Needs => "what it needs",
        Disclosed::Holds => "what data it holds",
    }
}

/// Where a bid could say what it is silent on: where it speaks of the thing, else where the base does.
pub(super) fn silent_place(bid: &Bidden, view: &BidView, silent: &Silent) -> String {
    let id = match silent.of {
        Missing::Asset(at) => &bid.model.assets[at.index()].id,
        Missing::Data(at) => &bid.model.data[at.index()].id,
        Missing::Interface(at) => &bid.model.interfaces[at.index()].id,
    };
    let said = view.changes.iter().find(|change| change.id() == id && change.after.is_some());
    place::within(view.sources, said.map_or(silent.place, |change| change.place))
}
