//! A table of contributions: the largest first, the rest in one row, and the sum that the formula goes on with.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::page::Page;
use crate::score::Interval;
use crate::text::Span;
use crate::text::grammar;

/// One contribution.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// What contributes.
    pub(super) name: Phrase,
    /// The factors that the amount is made of, one for each title.
    pub(super) factors: Vec<String>,
    /// What it contributes.
    pub(super) amount: Interval,
    /// Where it stands.
    pub(super) place: Option<Span>,
}

/// The table.
#[derive(Debug)]
pub(super) struct Ledger {
    /// Titles: of the name, of each factor, of the amount.
    pub(super) titles: &'static [&'static str],
    /// One and several of the items.
    pub(super) nouns: (&'static str, &'static str),
    /// The contributions.
    pub(super) items: Vec<Item>,
}

/// How many items are shown.
pub(super) const SHOWN: usize = 8;

impl Ledger {
    /// The sum over all items.
    pub(super) fn sum(&self) -> Interval {
        sum(self.items.iter())
    }

    /// Puts the largest first.
    pub(super) fn ranked(mut self) -> Self {
        self.items.sort_by(|a, b| {
            let by = |end: fn(&Interval) -> f64| end(&b.amount).total_cmp(&end(&a.amount));
            by(|amount| amount.typical).then(by(|amount| amount.high)).then(by(|amount| amount.low))
        });
        self
    }

    /// Prints the largest, the rest and the sum. Items must be ranked.
    pub(super) fn show(&self, page: &mut Page<'_>) {
        let mut rows = self.largest(page);
        let shown = rows.len();
        if let Some(rest) = grammar::more(self.items.len() - shown, self.nouns.0, self.nouns.1) {
            rows.push(self.total(Phrase::new().faint(rest), sum(self.items.iter().skip(shown))));
        }
        if self.items.len() > 1 {
            rows.push(self.total(Phrase::new().strong("together"), self.sum()));
        }
        page.document.table(&self.columns(), rows);
    }

    /// Prints the largest and how many more there are, where only the largest counts.
    pub(super) fn rank(&self, page: &mut Page<'_>) {
        let rows = self.largest(page);
        let shown = rows.len();
        page.document.table(&self.columns(), rows);
        if let Some(rest) = grammar::more(self.items.len() - shown, self.nouns.0, self.nouns.1) {
            page.say(Phrase::new().faint(rest));
        }
    }

    fn largest(&self, page: &Page<'_>) -> Vec<Vec<Phrase>> {
        let shown = if self.items.len() <= SHOWN + 1 { self.items.len() } else { SHOWN };
        let row = |item: &Item| {
            let place = item.place.map_or_else(String::new, |span| format!(" {}", page.place(span)));
            let mut cells = vec![item.name.clone().then(Phrase::new().faint(place))];
            cells.extend(item.factors.iter().map(|factor| Phrase::from(factor.as_str())));
            cells.push(figure::part_interval(item.amount).into());
            cells
        };
        self.items.iter().take(shown).map(row).collect()
    }

    fn total(&self, name: Phrase, amount: Interval) -> Vec<Phrase> {
        let mut cells = vec![name];
        cells.extend(self.titles[1..self.titles.len() - 1].iter().map(|_| Phrase::new()));
        cells.push(figure::part_interval(amount).into());
        cells
    }

    fn columns(&self) -> Vec<(&'static str, Set)> {
        let set = |at: usize| if at == 0 { Set::Wrapped } else { Set::Right };
        self.titles.iter().enumerate().map(|(at, &title)| (title, set(at))).collect()
    }
}

fn sum<'a>(items: impl Iterator<Item = &'a Item>) -> Interval {
    items.fold(Interval::default(), |sum, item| sum.zip(item.amount, |a, b| a + b))
}
