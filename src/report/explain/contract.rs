//! A contract: what it says, what hangs on it, and its share of the spend.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::calculation::calculation;
use super::page::Page;
use crate::model::{Contract, ContractId, Period, TermAnswer};
use crate::text::Span;
use crate::text::grammar;

pub(super) fn tell(id: ContractId, page: &mut Page<'_>) {
    let contract = &page.context.model.contracts[id.index()];
    page.title("Contract", contract.name.as_deref().unwrap_or(&contract.id), &contract.id);
    let judged = if page.context.profile.exit_terms.is_some() {
        "What a contract says about leaving goes into the score of exit terms. Its"
    } else {
        "A contract is in no score by itself. Its"
    };
    page.say(format!("{judged} retrieval window bears on the data of what hangs on it, and its price on the spend that stands beside the scores."));
    page.line(contract.span, "stated here");
    stated(page, contract);
    super::contract_days::tell(id, page);
    super::exit_terms::of_contract(id, page);
    assets(page, id);
    spend(page, contract);
    page.section("What would change it");
    page.say("A longer retrieval window (terms: retrieval) leaves more time to take data out; explain the data set to see what that moves.");
}

fn stated(page: &mut Page<'_>, contract: &Contract) {
    page.section("What it says");
    let mut facts: Vec<(String, Option<(String, Span)>)> = vec![
        (
            "supplier".to_owned(),
            contract.supplier.as_ref().map(|s| (page.context.supplier_name(s.value).to_owned(), s.span)),
        ),
        ("from".to_owned(), contract.from.as_ref().map(|day| (day.value.to_string(), day.span))),
        ("until".to_owned(), contract.until.as_ref().map(|day| (day.value.to_string(), day.span))),
        ("notice".to_owned(), contract.notice.as_ref().map(|n| (n.value.to_string(), n.span))),
        ("extensions".to_owned(), contract.extensions.as_ref().map(|e| (extensions(e.value), e.span))),
        (
            "a year".to_owned(),
            contract.yearly.as_ref().map(|m| (figure::money(m.value.amount, &m.value.currency), m.span)),
        ),
    ];
    facts.extend(rarer(contract));
    // What is no duration counts for nothing.
    let counts =
        |answer: &TermAnswer| matches!(answer, TermAnswer::Days(_) | TermAnswer::None | TermAnswer::No);
    if !contract.terms.iter().any(|(key, answer)| key.value == "retrieval" && counts(&answer.value)) {
        let days = figure::plain(page.context.profile.window_days);
        facts.push((format!("retrieval (taken as {days} days)"), None));
    }
    let terms = contract.terms.iter();
    facts.extend(terms.map(|(key, value)| (key.value.clone(), Some((answer(&value.value), value.span)))));
    let row = |(name, stated): (String, Option<(String, Span)>)| {
        let place = stated.as_ref().map_or_else(|| "not stated".to_owned(), |(_, span)| page.place(*span));
        vec![
            Phrase::from(name),
            stated.map_or_else(Phrase::new, |(value, _)| value.into()),
            Phrase::new().faint(place),
        ]
    };
    let rows = facts.into_iter().map(row).collect();
    page.document.table(&[("", Set::Left), ("", Set::Wrapped), ("stated at", Set::Left)], rows);
}

fn extensions((count, each): (u32, crate::model::Months)) -> String {
    let count = if count == u32::MAX { "any number".to_owned() } else { count.to_string() };
    format!("{count} × {}", Period::from(each))
}

fn yes_no(flag: bool) -> String {
    if flag { "yes" } else { "no" }.to_owned()
}

/// What few contracts state, and is told only where it is.
fn rarer(contract: &Contract) -> Vec<(String, Option<(String, Span)>)> {
    let words = |word: &str| word.replace('-', " ");
    let stated = [
        ("notice runs from", contract.notice_from.as_ref().map(|s| (words(s.value.word()), s.span))),
        ("notice runs to", contract.notice_to.as_ref().map(|s| (words(s.value.word()), s.span))),
        ("irrevocable until", contract.irrevocable_until.as_ref().map(|s| (s.value.to_string(), s.span))),
        ("irrevocable for", contract.irrevocable_for.as_ref().map(|s| (s.value.to_string(), s.span))),
        ("service", contract.service.as_ref().map(|s| (s.value.word().to_owned(), s.span))),
        ("built for us", contract.custom_built.as_ref().map(|s| (yes_no(s.value), s.span))),
        ("for testing", contract.test_version.as_ref().map(|s| (yes_no(s.value), s.span))),
        ("renews", contract.renews.as_ref().map(|s| (words(s.value.word()), s.span))),
    ];
    let told = stated.into_iter().filter(|(_, stated)| stated.is_some());
    told.map(|(name, stated)| (name.to_owned(), stated)).collect()
}

fn answer(answer: &TermAnswer) -> String {
    match answer {
        TermAnswer::Yes => "yes".to_owned(),
        TermAnswer::No => "no".to_owned(),
        TermAnswer::Unknown => "nobody has looked".to_owned(),
        TermAnswer::None => "none".to_owned(),
        TermAnswer::Days(days) => format!("{} days", figure::plain(days.0)),
        TermAnswer::Money(money) => figure::money(money.amount, &money.currency),
        TermAnswer::Text(text) => text.clone(),
    }
}

/// What we have under it, and the data that its window bears on.
fn assets(page: &mut Page<'_>, id: ContractId) {
    let context = page.context;
    page.section("What hangs on it");
    let under =
        context.model.assets.iter().filter(|asset| asset.contract.as_ref().is_some_and(|c| c.value == id));
    let row = |asset: &crate::model::Asset| {
        let data: Vec<&str> =
            asset.holds.iter().flatten().map(|data| context.data_name(data.value)).collect();
        let place = asset.contract.as_ref().map_or(asset.span, |contract| contract.span);
        vec![
            Phrase::from(asset.name.as_deref().unwrap_or(&asset.id)),
            grammar::listed(&data, 4).into(),
            Phrase::new().faint(page.place(place)),
        ]
    };
    let rows: Vec<Vec<Phrase>> = under.map(row).collect();
    if rows.is_empty() {
        page.say("Nothing: no system or component names it.");
    }
    let columns = [("system", Set::Wrapped), ("holds data", Set::Wrapped), ("stated at", Set::Left)];
    page.document.table(&columns, rows);
}

fn spend(page: &mut Page<'_>, contract: &Contract) {
    let context = page.context;
    let (Some(spend), Some(yearly), Some(supplier)) =
        (&context.assessment.spend, &contract.yearly, &contract.supplier)
    else {
        return;
    };
    let parent = context.model.ultimate_parents()[supplier.value.index()];
    let Some(row) = spend.rows.iter().find(|row| row.supplier == parent) else { return };
    if yearly.value.currency != spend.currency {
        return;
    }
    page.section("Its part of the spend");
    page.say(format!(
        "It counts towards {}, which gets {} a year, {} of all that is stated in {}.",
        context.supplier_name(parent),
        figure::money(row.yearly, &spend.currency),
        figure::share(row.share),
        spend.currency
    ));
    let total: rust_decimal::Decimal =
        spend.rows.iter().fold(rust_decimal::Decimal::ZERO, |sum, row| sum.saturating_add(row.yearly));
    calculation(
        &mut page.document,
        "share = spend on the group / all spend",
        crate::score::Interval::exact(row.share),
        figure::part,
        |_| format!("{} / {}", row.yearly.normalize(), total.normalize()),
    );
}
