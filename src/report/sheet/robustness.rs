//! The sheet of robustness: how far the order rests on weights, on what nobody stated, and on the numbers of the profile.

use std::collections::BTreeSet;

use super::Ranked;
use super::book::{Cell, Pattern, Sheet};
use crate::award::robust::{self, Acceptability, Ratio};
use crate::award::{Criterion, Drawn, Proof, Robustness};
use crate::text::grammar::listed;

pub(super) fn robustness(ranked: &Ranked) -> Sheet {
    let found = ranked.context.award.robustness.as_ref();
    let bids = found.map_or(0, |found| found.bids.len());
    let columns = ranked.tender().criteria.len().max(bids).max(3) + 2;
    let widths = std::iter::once(40.0).chain((1..columns).map(|_| 24.0)).collect();
    let mut sheet = Sheet::new("Robustness", widths);
    sheet.title("How robust the award is");
    let Some(found) = found else {
        sheet.note("Fewer than two bids are admitted: there is nothing to compare.");
        return sheet;
    };
    sheet.note("Calculated by Freehold for the award as it wrote it: nothing on this sheet follows from changes on others.");
    sheet.frozen = (2, 1);
    let of = Of { ranked, found };
    of.tips(&mut sheet);
    of.stays(&mut sheet);
    of.acceptability("How often each bid takes each place, over all weightings", &found.free, &mut sheet);
    if let Some(banded) = &found.banded {
        of.acceptability(
            "The same within the weights that the buyer would still stand by",
            banded,
            &mut sheet,
        );
    }
    sheet.note(of.drawn());
    of.central(&mut sheet);
    of.pairs(&mut sheet);
    of.numbers(&mut sheet);
    sheet
}

struct Of<'o> {
    ranked: &'o Ranked<'o>,
    found: &'o Robustness,
}

impl<'o> Of<'o> {
    fn name(&self, bid: usize) -> &'o str {
        &self.ranked.context.award.bids[self.found.bids[bid]].name
    }

    fn criteria(&self) -> &'o [Criterion] {
        &self.ranked.tender().criteria
    }

    fn tips(&self, sheet: &mut Sheet) {
        sheet.heading("The smallest change of weights that makes another bid first");
        if self.found.tips.is_empty() {
            sheet.note("There is none: whatever the criteria weigh, no other bid is first.");
            return;
        }
        let criteria = self.criteria().iter().map(|own| format!("{} then", own.name));
        let heads = ["another first", "weight to move"].map(str::to_owned);
        sheet.heads(heads.into_iter().chain(criteria), 1);
        for tip in &self.found.tips {
            let weights = tip.weights.iter().map(|own| weight(*own));
            let head = [Cell::text(self.name(tip.challenger)), weight(tip.moved)];
            sheet.line(head.into_iter().chain(weights));
        }
        sheet.note("With these weights it draws level or is first. Exact: weights are compared as fractions, not sampled; shown are four decimals.");
    }

    fn stays(&self, sheet: &mut Sheet) {
        sheet.heading("One weight at a time: from where to where the first stays first");
        sheet.heads(["criterion", "first beyond", "weight", "down to", "up to"], 2);
        for (criterion, stays) in self.criteria().iter().zip(&self.found.stays) {
            let Some(stays) = stays else { continue };
            let ends = [&stays.low, &stays.high].into_iter();
            let beyond: BTreeSet<usize> = ends.flat_map(|end| &end.overtaken_by).copied().collect();
            let beyond: Vec<&str> = beyond.into_iter().map(|bid| self.name(bid)).collect();
            sheet.line([
                Cell::text(&criterion.name),
                Cell::text(listed(&beyond, 3)),
                Cell::exact(criterion.weight),
                weight(stays.low.weight),
                weight(stays.high.weight),
            ]);
        }
        sheet.note("The other weights keep their proportions.");
    }

    fn acceptability(&self, title: &str, found: &Acceptability, sheet: &mut Sheet) {
        sheet.heading(title);
        let places = (1..=found.bids()).map(|rank| format!("place {rank}"));
        sheet.heads(std::iter::once("bid".to_owned()).chain(places), 1);
        for bid in 0..found.bids() {
            let shares = (1..=found.bids()).map(|rank| share(found.rank(bid, rank)));
            sheet.line(std::iter::once(Cell::text(self.name(bid))).chain(shares));
        }
    }

    fn drawn(&self) -> String {
        let Drawn { unknown, shared, completions, all } = self.found.drawn;
        let free = &self.found.free;
        let error = if all { free.half_width() } else { free.half_width_over_draws() };
        let taken = if all { "all" } else { "a sample of" };
        format!(
            "SMAA-2 (Lahdelma and Salminen 2001): {} weightings, each as likely, seed {}. Facts not stated: {unknown}, of which the same for all bids: {shared}; {taken} {completions} combinations of best, typical and worst. A share is off by at most {:.2} percentage points in 19 of 20 such samples.",
            free.samples(),
            self.ranked.tender().sampling.seed,
            100.0 * error
        )
    }

    fn central(&self, sheet: &mut Sheet) {
        sheet.heading("Central weights: those of a typical buyer who would choose the bid");
        let criteria = self.criteria().iter().map(|own| own.name.clone());
        let heads = std::iter::once("bid".to_owned()).chain(criteria);
        sheet.heads(heads.chain(["confidence".to_owned()]), 1);
        for bid in 0..self.found.free.bids() {
            let Some(central) = self.found.free.central(bid) else { continue };
            let few = if central.rests_on_few() { " (rests on few samples)" } else { "" };
            let weights = central.weights.iter().map(|own| Cell::number(*own).shown(Pattern::Fixed(1)));
            let name = Cell::text(format!("{}{few}", self.name(bid)));
            sheet.line(std::iter::once(name).chain(weights).chain([share(central.confidence)]));
        }
        sheet.note("Confidence: how often the bid is first with them when only the facts vary.");
    }

    fn pairs(&self, sheet: &mut Sheet) {
        sheet.heading("Whatever the answers: pairs of bids at the published weights");
        sheet.heads(["ahead", "behind", "in how many completions", "how known", "least lead, points"], 4);
        for pair in &self.found.pairs {
            let completions = match (pair.verdict, pair.proof) {
                (robust::Verdict::Always, _) => "all",
                (robust::Verdict::Never, _) => "none",
                (robust::Verdict::Sometimes, Proof::Enumerated) => "some",
                (robust::Verdict::Sometimes, Proof::Bounded) => "not shown",
            };
            let proof = match pair.proof {
                Proof::Enumerated => "all were taken",
                Proof::Bounded => "bounded: none is worse",
            };
            sheet.line([
                Cell::text(self.name(pair.ahead)),
                Cell::text(self.name(pair.behind)),
                Cell::text(completions),
                Cell::text(proof),
                Cell::number(pair.least).shown(Pattern::Fixed(4)),
            ]);
        }
    }

    fn numbers(&self, sheet: &mut Sheet) {
        if self.found.numbers.is_empty() {
            return;
        }
        sheet.heading("Where the numbers of the profile tip the award");
        sheet.heads(
            ["number", "value", "another first below", "another first above", "searched from", "to"],
            1,
        );
        let end = |end: Option<f64>| {
            end.map_or_else(|| Cell::text("nowhere"), |end| Cell::number(end).shown(Pattern::Fixed(4)))
        };
        for range in &self.found.numbers {
            let (from, to) = range.searched;
            sheet.line([
                Cell::text(range.number.name()),
                Cell::number(range.value),
                end(range.low),
                end(range.high),
                Cell::number(from),
                Cell::number(to),
            ]);
        }
        sheet.note("One number moves, all else being equal; searched in steps and then by halving, so that two changes within one step could be missed.");
    }
}

fn weight(ratio: Ratio) -> Cell {
    Cell::number(ratio.as_f64()).shown(Pattern::Fixed(4))
}

fn share(share: f64) -> Cell {
    Cell::number(share).shown(Pattern::Percent)
}
