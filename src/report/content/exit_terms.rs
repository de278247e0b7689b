//! What contracts say about leaving, where the profile judges it.

use super::super::document::{Document, Phrase, Set};
use super::super::{Context, figure};
use crate::analyse::exit_terms::{Applies, Checked};
use crate::catalogue::{Gravity, Verdict};
use crate::score::ExitTermRow;
use crate::text::grammar::{counted, listed, more};

/// How many contracts are shown, and how many of the terms to ask for.
const SHOWN: usize = 12;
const ASKED: usize = 10;

pub(super) fn exit_terms(context: &Context, document: &mut Document) {
    let mut rows: Vec<&ExitTermRow> = context.assessment.exit_terms.iter().collect();
    if rows.is_empty() {
        return;
    }
    // Stable, so that equal ones stay in the order of their ids.
    let weighed = |row: &ExitTermRow| row.gap.typical * row.weight;
    rows.sort_by(|a, b| weighed(b).total_cmp(&weighed(a)));
    document.heading(2, "What our contracts say about leaving");
    let columns = [
        ("contract", Set::Wrapped),
        ("met", Set::Right),
        ("partly", Set::Right),
        ("missing", Set::Right),
        ("not stated", Set::Right),
        ("lacking", Set::Right),
    ];
    document.table(&columns, rows.iter().take(SHOWN).map(|row| cells(context, row)).collect());
    if let Some(rest) = more(rows.len().saturating_sub(SHOWN), "contract", "contracts") {
        document.paragraph(Phrase::new().faint(rest));
    }
    document.paragraph(Phrase::new().faint(
        "Checked against Regulation (EU) 2023/2854 (Data Act), where it binds the service, and against a neutral list of exit terms. Lacking: by severity, with what is not stated taken as met at best and as missing at worst. The law may give a right that the contract is silent on; whether a duty binds in a given case is for a lawyer.",
    ));
    asked(context, &rows, document);
}

fn cells(context: &Context, row: &ExitTermRow) -> Vec<Phrase> {
    let contract = &context.model.contracts[row.contract.index()];
    let count = |verdict: Verdict| {
        Phrase::from(applying(row).filter(|checked| checked.verdict == verdict).count().to_string())
    };
    vec![
        Phrase::from(contract.name.as_deref().unwrap_or(&contract.id)),
        count(Verdict::Met),
        count(Verdict::Partly),
        count(Verdict::Missing),
        count(Verdict::NotStated),
        Phrase::from(figure::share_interval(row.gap)),
    ]
}

fn applying(row: &ExitTermRow) -> impl Iterator<Item = &Checked> {
    row.checks.iter().filter(|checked| !matches!(checked.applies, Applies::No(_)))
}

/// The gravest terms that most contracts lack or do not state.
fn asked(context: &Context, rows: &[&ExitTermRow], document: &mut Document) {
    let checks = rows.first().map_or(&[][..], |row| &row.checks);
    let lacks =
        |checked: &Checked| checked.verdict != Verdict::Met && !matches!(checked.applies, Applies::No(_));
    let lacking = |at: usize| -> Vec<String> {
        let lacking = rows.iter().filter(|row| lacks(&row.checks[at]));
        lacking
            .map(|row| {
                let contract = &context.model.contracts[row.contract.index()];
                contract.name.clone().unwrap_or_else(|| contract.id.clone())
            })
            .collect()
    };
    let grave = checks.iter().enumerate().filter(|(_, checked)| checked.check.gravity == Gravity::High);
    let mut open: Vec<(usize, Vec<String>)> =
        grave.map(|(at, _)| (at, lacking(at))).filter(|(_, lacking)| !lacking.is_empty()).collect();
    if open.is_empty() {
        return;
    }
    open.sort_by_key(|(at, lacking)| (std::cmp::Reverse(lacking.len()), *at));
    document
        .paragraph("The gravest terms that are missing, met in part or not stated, to be asked for first:");
    let item = |(at, lacking): &(usize, Vec<String>)| {
        let check = checks[*at].check;
        let article = check.article.as_deref().unwrap_or("no duty in law");
        Phrase::new()
            .strong(&*check.test)
            .plain(" (")
            .code(&*check.term)
            .plain(format!(", {article}): {}.", listed(lacking, 4)))
    };
    document.list(false, open.iter().take(ASKED).map(item).collect());
    let rest = open.len().saturating_sub(ASKED);
    if rest > 0 {
        document.paragraph(Phrase::new().faint(format!(
            "… and {}; explain a contract by its id to see all of its terms.",
            counted(rest, "more grave term", "more grave terms")
        )));
    }
}
