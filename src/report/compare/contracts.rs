//! When each bid's contract could be left, beside that of what is replaced, on one axis of time.

use super::super::Context;
use super::super::content::contract_days;
use super::super::document::{Document, Phrase, Set, Table, Timeline, TimelineRow};
use super::{AwardContext, TODAY, small};
use crate::score::ContractRow;

pub(super) fn contracts(context: &AwardContext, document: &mut Document) {
    let mut found: Vec<(TimelineRow, Vec<Phrase>)> = Vec::new();
    let base = Context {
        model: context.base,
        sources: context.base_sources,
        assessment: context.base_assessment,
        profile: context.profile,
        left_out: &[],
    };
    let replaced = base.assessment.contracts.iter().filter(|row| is_of_replaced(context, row));
    found.extend(replaced.map(|row| labelled(TODAY, contract_days(&base, row))));
    for (bid, view) in context.ranked() {
        let of_bid = Context {
            model: view.model,
            sources: view.sources,
            assessment: view.whole,
            profile: context.profile,
            left_out: &[],
        };
        let is_new = |row: &&ContractRow| {
            let id = &view.model.contracts[row.contract.index()].id;
            context.base.contracts.iter().all(|own| own.id != *id)
        };
        let rows = view.whole.contracts.iter().filter(is_new);
        found.extend(rows.map(|row| labelled(&bid.name, contract_days(&of_bid, row))));
    }
    if found.is_empty() {
        return;
    }
    document.heading(2, "Contracts: when the buyer could leave");
    let columns = [
        ("contract", Set::Wrapped),
        ("first day out", Set::Wrapped),
        ("last notice", Set::Wrapped),
        ("begin to replace by", Set::Wrapped),
    ];
    let (rows, cells): (Vec<TimelineRow>, Vec<Vec<Phrase>>) = found.into_iter().unzip();
    document.add_table(Table::new(columns, cells).titled("Days out"));
    document.timeline(Timeline { title: Phrase::new(), labels: "contract", as_of: context.as_of, rows });
    document.paragraph(small(
        "Counted from what the bids state, both cases worked out where they do not say enough; no reading of a contract by a lawyer.",
    ));
}

/// Whether something that the purchase replaces is had under a contract.
fn is_of_replaced(context: &AwardContext, row: &ContractRow) -> bool {
    let replaced = context.tender.replaced();
    context.base.assets.iter().any(|asset| {
        replaced.contains(&asset.id.as_str())
            && asset.contract.as_ref().is_some_and(|contract| contract.value == row.contract)
    })
}

/// With whose contract it is.
fn labelled(whose: &str, (row, mut cells): (TimelineRow, Vec<Phrase>)) -> (TimelineRow, Vec<Phrase>) {
    let label = |name: &Phrase| Phrase::new().plain(format!("{whose}: ")).then(name.clone());
    cells[0] = label(&cells[0]);
    let label = label(&row.label);
    (TimelineRow { label, ..row }, cells)
}
