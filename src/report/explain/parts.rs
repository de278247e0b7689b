//! Scores made of parts between 0 and 1, and parts that are weighted means over the capabilities.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::calculation::calculation;
use super::ledger::Ledger;
use super::page::Page;
use crate::score::Interval;

/// How many capabilities are taken apart on a page about all of them.
pub(super) const TAKEN_APART: usize = 3;

/// The parts of a score, with the names to explain them by.
pub(super) fn parts(page: &mut Page<'_>, parts: &[(&'static str, &str, Interval)]) {
    let row = |(name, what, value): &(&'static str, &str, Interval)| {
        vec![Phrase::new().code(*name), (*what).into(), figure::part_interval(*value).into()]
    };
    let columns = [("explain each by", Set::Left), ("what it says", Set::Wrapped), ("0 to 1", Set::Right)];
    page.document.table(&columns, parts.iter().map(row).collect());
}

/// 100 × (a + b + c) / 3.
pub(super) fn three(page: &mut Page<'_>, formula: &str, score: Interval, parts: [Interval; 3]) {
    calculation(&mut page.document, formula, score, figure::score, |end| {
        format!("100 × ({}) / 3", parts.map(|part| figure::part(end(part))).join(" + "))
    });
}

/// Σ weight × something / Σ weight over the capabilities.
pub(super) fn mean(page: &mut Page<'_>, formula: &str, ledger: &Ledger, result: Interval) {
    ledger.show(page);
    let (sum, total) = (ledger.sum(), page.total_weight());
    calculation(&mut page.document, formula, result, figure::part, |end| {
        format!("{} / {}", figure::part(end(sum)), figure::plain(total))
    });
}
