//! How closed an asset is, and how much falls with its product.

use super::super::figure;
use super::calculation::{calculation, largest};
use super::facets;
use super::ledger::{Item, Ledger};
use super::page::Page;
use crate::model::{AssetId, Level};
use crate::score::trace::{Departure, TakenAt};
use crate::score::{ChokepointRow, Interval};
use crate::text::grammar;

/// The share of weight that falls with an asset's product, and what that is.
pub(super) fn gate(page: &mut Page<'_>, asset: AssetId, gate: f64) {
    let context = page.context;
    let product = page.trace.product(asset);
    let names: Vec<&str> = product.iter().map(|&asset| context.asset_name(asset)).collect();
    if names.len() > 1 {
        page.say(format!("Its product is {}, which stand or fall together.", grammar::listed(&names, 5)));
    }
    let taken = page.trace.takes(Departure::Product(asset));
    let item = |taken: &TakenAt| {
        let row = page.capability(taken.capability);
        Item {
            name: row.name.as_str().into(),
            factors: Vec::new(),
            amount: Interval::exact(row.weight),
            place: Some(row.place),
        }
    };
    let lost = taken.iter().filter(|taken| taken.levels[1] == Level::Lost);
    let items = lost.map(item).collect();
    let titles = &["what stops when it is gone", "weight"];
    let ledger = Ledger { titles, nouns: ("capability", "capabilities"), items }.ranked();
    if ledger.items.is_empty() {
        page.say("Nothing stops: there are spares, or what needs it goes on without it.");
    }
    ledger.show(page);
    let (sum, total) = (ledger.sum().typical, page.total_weight());
    calculation(
        &mut page.document,
        "gate = weight of what stops / sum of weights",
        Interval::exact(gate),
        figure::part,
        |_| format!("{} / {}", figure::plain(sum), figure::plain(total)),
    );
}

/// closedness = closed × stick, stick being the mean of three facets.
pub(super) fn closedness(page: &mut Page<'_>, row: &ChokepointRow) {
    let floor = page.context.profile.stick_floor;
    facets::tell(page, row);
    let mean = row.facets[0].zip(row.facets[1], |a, b| a + b).zip(row.facets[2], |ab, c| (ab + c) / 3.0);
    calculation(
        &mut page.document,
        "mean of facets = (interface + export + alternatives) / 3",
        mean,
        figure::part,
        |end| format!("({}) / 3", row.facets.map(|facet| figure::part(end(facet))).join(" + ")),
    );
    let formula = format!("stick = the mean, but at least {}", figure::plain(floor));
    calculation(&mut page.document, &formula, row.stick, figure::part, |end| largest(vec![floor, end(mean)]));
    calculation(&mut page.document, "closedness = closed × stick", row.closedness, figure::part, |end| {
        format!("{} × {}", figure::part(end(row.closed)), figure::part(end(row.stick)))
    });
}
