//! Money: prices by year, what leaving costs by which rate over which facts, and the whole-life cost.

use super::super::document::{Document, Phrase, Set, Table};
use super::super::figure;
use super::{AwardContext, small};
use crate::award::{Bidden, CostLine, ExitCost};
use crate::text::grammar::listed;

pub(super) fn costs(context: &AwardContext, document: &mut Document) {
    let bids: Vec<&Bidden> =
        context.ranked().into_iter().map(|(bid, _)| bid).filter(|bid| bid.cost.price.is_some()).collect();
    if bids.is_empty() {
        return;
    }
    document.heading(2, "What the bids cost");
    prices(context, &bids, document);
    let Some(leaving) = &context.tender.leaving else { return };
    document.heading(3, "What leaving would cost");
    let chance = figure::plain_decimal(leaving.probability * rust_decimal::Decimal::ONE_HUNDRED);
    document.paragraph(format!(
        "The buyer expects to leave within the horizon with a chance of {chance} %, the same for every bid. What would have to be replaced is counted from facts of the bids, at the buyer's own published rates."
    ));
    for bid in &bids {
        if let Some(exit) = &bid.cost.exit {
            let expected = format!(
                "expected: {chance} % × {} = {}",
                money(context, exit.total),
                money(context, exit.expected)
            );
            lines(context, &bid.name, exit, Some(expected), document);
        }
    }
    if let Some(exit) = context.award.incumbent.as_ref().and_then(|incumbent| incumbent.exit.as_ref()) {
        lines(context, "Leaving the present supplier, once, whoever wins", exit, None, document);
    }
}

fn money(context: &AwardContext, amount: rust_decimal::Decimal) -> String {
    figure::money(amount, &context.tender.currency.value)
}

fn prices(context: &AwardContext, bids: &[&Bidden], document: &mut Document) {
    let whole = bids.iter().any(|bid| bid.cost.years.iter().any(|year| year.year.is_none()));
    let mut rows: Vec<Vec<Phrase>> = Vec::new();
    let years = context.tender.horizon.years().map(Some).chain(whole.then_some(None));
    for year in years {
        let amount = |bid: &&Bidden| {
            let priced = bid.cost.years.iter().find(|priced| priced.year == year);
            Phrase::from(priced.map_or_else(String::new, |priced| money(context, priced.amount)))
        };
        let label = year.map_or_else(|| "whole horizon".to_owned(), |year| year.to_string());
        let cells: Vec<Phrase> =
            std::iter::once(Phrase::from(label)).chain(bids.iter().map(amount)).collect();
        if cells[1..].iter().any(|cell| !cell.is_empty()) {
            rows.push(cells);
        }
    }
    let line = |label: &str, of: &dyn Fn(&Bidden) -> Option<rust_decimal::Decimal>| -> Vec<Phrase> {
        let amounts = bids.iter().map(|bid| {
            Phrase::new().strong(of(bid).map_or_else(String::new, |amount| money(context, amount)))
        });
        std::iter::once(Phrase::new().strong(label)).chain(amounts).collect()
    };
    rows.push(line("Price", &|bid| bid.cost.price));
    if context.tender.leaving.is_some() {
        rows.push(line("Expected cost of leaving", &|bid| bid.cost.exit.as_ref().map(|exit| exit.expected)));
        rows.push(line("Whole-life cost", &|bid| bid.cost.whole_life));
    }
    let columns: Vec<(String, Set)> = AwardContext::columns("year", bids);
    document.add_table(Table::new(columns, rows).titled("Prices"));
}

fn lines(
    context: &AwardContext,
    name: &str,
    exit: &ExitCost,
    expected: Option<String>,
    document: &mut Document,
) {
    document.paragraph(Phrase::new().strong(name));
    let mut written: Vec<String> = exit.lines.iter().map(|line| one(context, line)).collect();
    written.push(format!("by rates: {}", money(context, exit.by_rates)));
    if let Some(option) = exit.option {
        let option = money(context, option);
        written.push(format!("the bid's own binding exit option takes their place: {option}"));
    }
    written.extend(expected);
    document.formula(written);
    let unsized_: Vec<&str> = exit.lines.iter().flat_map(|line| &line.unsized_).map(String::as_str).collect();
    if !unsized_.is_empty() {
        document.paragraph(small(format!(
            "No volume is stated for {}: nothing is counted for it.",
            listed(&unsized_, 6)
        )));
    }
}

fn one(context: &AwardContext, line: &CostLine) -> String {
    let what = match line.rate {
        "system" => "systems to replace",
        "interface" => "interfaces that are not open",
        "data-set" => "data sets that lose something",
        _ => "terabytes of such data",
    };
    let of = if line.of.is_empty() { String::new() } else { format!(" ({})", listed(&line.of, 6)) };
    let count = figure::plain_decimal(line.count);
    format!("{what}: {count} × {} = {}{of}", money(context, line.each), money(context, line.amount))
}
