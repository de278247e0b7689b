//! The knock-outs: which requirement is met by which bid, and which fact failed, where.

use super::super::document::{Document, Phrase, Set, Table};
use super::super::place;
use super::{AwardContext, BidView};
use crate::award::{Bidden, Outcome, Verdict};
use crate::text::Span;

pub(super) fn requirements(context: &AwardContext, document: &mut Document) {
    let bids = context.ranked();
    if bids.iter().all(|(bid, _)| bid.outcomes.is_empty()) {
        return;
    }
    document.heading(2, "Requirements");
    let asked = &context.tender.knock_outs;
    if !asked.is_empty() {
        let named = bids.iter().map(|(bid, _)| (bid.name.clone(), Set::Left));
        let columns: Vec<(String, Set)> =
            std::iter::once(("every bid must meet".to_owned(), Set::Wrapped)).chain(named).collect();
        let row = |at: usize| {
            let verdicts = bids.iter().map(|(bid, _)| verdict(&bid.outcomes[at]));
            std::iter::once(Phrase::from(asked[at].name.as_str())).chain(verdicts).collect()
        };
        document.add_table(
            Table::new(columns, (0..asked.len()).map(row).collect()).titled("Requirements by bid"),
        );
    }
    for (bid, view) in bids {
        let failed: Vec<Phrase> = bid.outcomes.iter().flat_map(|outcome| reasons(view, outcome)).collect();
        if failed.is_empty() {
            met(bid, document);
        } else {
            document.heading(3, format!("Why {} is not admitted", bid.name));
            document.list(false, failed);
        }
    }
}

fn verdict(outcome: &Outcome) -> Phrase {
    if outcome.verdict.is_met() { Phrase::from("met") } else { Phrase::new().strong("not met") }
}

fn reasons(view: &BidView, outcome: &Outcome) -> Vec<Phrase> {
    let Verdict::Failed(reasons) = &outcome.verdict else { return Vec::new() };
    let place = |span: &Option<Span>| {
        span.map_or_else(String::new, |span| format!(" ({})", place::within(view.sources, span)))
    };
    reasons
        .iter()
        .map(|(why, span)| Phrase::new().strong(&outcome.name).plain(format!(": {why}")).faint(place(span)))
        .collect()
}

fn met(bid: &Bidden, document: &mut Document) {
    let said: Vec<String> = bid
        .outcomes
        .iter()
        .filter_map(|outcome| match &outcome.verdict {
            Verdict::Met(said) => Some(said.clone()),
            Verdict::Failed(_) => None,
        })
        .collect();
    if !said.is_empty() {
        document.paragraph(Phrase::new().strong(&bid.name).plain(format!(": {}.", said.join("; "))));
    }
}
