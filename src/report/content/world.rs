//! Countries, scenarios and spend: three further views, beside the scores.

use super::super::document::{Document, Phrase, Set};
use super::super::{Context, figure};
use super::MOST;
use super::firms::taken;
use crate::catalogue::country_name;
use crate::score::{CountryRow, CountryShare};
use crate::text::grammar;

/// How many countries and firms a page for reading shows.
const SHOWN: usize = 5;

pub(super) fn world(context: &Context, document: &mut Document) {
    scenarios(context, document);
    countries(context, document, SHOWN);
    spend(context, document, SHOWN);
}

/// All countries.
pub(super) fn all_countries(context: &Context, document: &mut Document) {
    countries(context, document, MOST);
}

/// Spend on every firm.
pub(super) fn all_spend(context: &Context, document: &mut Document) {
    spend(context, document, MOST);
}

pub(super) fn scenarios(context: &Context, document: &mut Document) {
    let rows = &context.assessment.scenarios;
    if rows.is_empty() {
        return;
    }
    document.heading(2, "Scenarios");
    let row = |row: &crate::score::ScenarioRow| {
        let scenario = &context.model.scenarios[row.scenario.index()];
        vec![
            Phrase::from(scenario.name.as_deref().unwrap_or(&scenario.id)),
            Phrase::from(figure::share_interval(row.exposure)),
            Phrase::from(taken(context, &row.takes)),
        ]
    };
    let columns = [("if this happens", Set::Wrapped), ("takes", Set::Right), ("it", Set::Wrapped)];
    document.table(&columns, rows.iter().map(row).collect());
}

fn countries(context: &Context, document: &mut Document, shown: usize) {
    let mut rows: Vec<&CountryRow> =
        context.assessment.countries.iter().filter(|row| row.exposure.typical > 0.0).collect();
    if rows.is_empty() {
        return;
    }
    // The organisation's own country last: it is shown, not ranked.
    rows.sort_by(|a, b| a.home.cmp(&b.home).then(b.exposure.typical.total_cmp(&a.exposure.typical)));
    document.heading(2, "If all suppliers of a country withdrew");
    let (home, abroad): (Vec<&CountryRow>, Vec<&CountryRow>) = rows.into_iter().partition(|row| row.home);
    let row = |row: &&CountryRow| {
        vec![
            Phrase::from(country_name(&row.country).unwrap_or(&row.country).to_owned()),
            Phrase::from(membership(row)),
            Phrase::from(figure::share_interval(row.exposure)),
        ]
    };
    let rows: Vec<Vec<Phrase>> = abroad.iter().take(shown).chain(&home).map(row).collect();
    document.table(&[("country", Set::Wrapped), ("", Set::Left), ("takes", Set::Right)], rows);
    if let Some(rest) = grammar::more(abroad.len().saturating_sub(shown), "country", "countries") {
        document.paragraph(Phrase::new().faint(rest));
    }
}

fn membership(row: &CountryRow) -> &'static str {
    match (row.home, row.share) {
        (true, _) => "home",
        (_, CountryShare::EuropeanUnion) => "EU",
        (_, CountryShare::Eea) => "EEA",
        (_, CountryShare::Other) => "outside EU and EEA",
        (_, CountryShare::Unknown) => "unknown",
    }
}

fn spend(context: &Context, document: &mut Document, shown: usize) {
    let Some(spend) = &context.assessment.spend else { return no_spend(context, document) };
    document.heading(2, "Where the money goes");
    let (ended, be) = (spend.not_running, grammar::agree(spend.not_running, "has", "have"));
    let others = if ended == 0 { String::new() } else { format!(" {ended} more {be} ended or not begun.") };
    document.paragraph(format!(
        "Spend is as concentrated as if {:.1} firms shared it equally (HHI {}, which regulators call {}). {} of {} that may run now state a price in {}.{others} The figure stands beside the scores, not in them.",
        spend.effective_suppliers,
        figure::part(spend.hhi),
        spend.label,
        spend.coverage.0,
        grammar::counted(spend.coverage.1, "contract", "contracts"),
        spend.currency,
    ));
    let row = |row: &crate::score::SpendRow| {
        vec![
            Phrase::from(context.supplier_name(row.supplier)),
            Phrase::from(figure::money(row.yearly, &spend.currency)),
            Phrase::from(figure::share(row.share)),
        ]
    };
    let rows = spend.rows.iter().take(shown).map(row).collect();
    document.table(&[("firm", Set::Wrapped), ("a year", Set::Right), ("share", Set::Right)], rows);
}

/// Prices that no sum can be made of.
fn no_spend(context: &Context, document: &mut Document) {
    let priced = context.model.contracts.iter().filter(|contract| contract.yearly.is_some()).count();
    if priced == 0 {
        return;
    }
    document.heading(2, "Where the money goes");
    let currency =
        context.model.organisation.as_ref().and_then(|organisation| organisation.currency.as_ref());
    let currency = currency.map_or_else(String::new, |code| format!(" in {}", code.value));
    document.paragraph(format!(
        "{} a price, but no sum{currency} can be made of what may run now, so nothing is said about spend.",
        grammar::counted(priced, "contract states", "contracts state"),
    ));
}
