//! From measures to points: the formulas of the criteria, in exact decimals.
//!
//! Points of a criterion are rounded once, half away from zero, to the tender's decimals; totals add up rounded points,
//! so that a spreadsheet and a pencil come to the same total.

use rust_decimal::{Decimal, RoundingStrategy};

use super::tender::{Criterion, Formula, Tender};

/// What one bid gets for one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointed {
    /// What was measured: an amount in the tender's currency, the buyer's score, or a score with one decimal.
    pub value: Decimal,
    /// What it gives, 0…[`Tender::points`], rounded.
    pub points: Decimal,
    /// Points times the weight, exact; totals divide the sum of these by the sum of the weights.
    pub weighted: Decimal,
}

/// What a relative formula compares with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Position of the criterion.
    pub criterion: usize,
    /// The lowest value among admitted bids.
    pub lowest: Decimal,
}

/// The points of a value. `lowest` is that of all admitted bids.
pub(super) fn points(tender: &Tender, criterion: &Criterion, value: Decimal, lowest: Decimal) -> Decimal {
    let most = tender.points;
    // Products first: a third of 4.5 is 1.5, and no quotient of 28 digits times 4.5 is.
    let exact = match criterion.formula {
        Formula::LowestOverThis if value.is_zero() => most,
        // What is too large for that is no price.
        Formula::LowestOverThis => {
            most.checked_mul(lowest).map_or_else(|| most * (lowest / value), |product| product / value)
        }
        Formula::Linear { full, none } => {
            let inside = value.clamp(full.min(none), full.max(none));
            most * (none - inside) / (none - full)
        }
    };
    rounded(exact, tender.decimals)
}

/// Rounded half away from zero, as spreadsheets round.
pub(super) fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// All points of some bids, by bid and criterion, and what relative formulas compared with. `values` is by bid and
/// criterion; every bid counts.
#[must_use]
pub fn award_points(tender: &Tender, values: &[Vec<Decimal>]) -> (Vec<Vec<Pointed>>, Vec<Reference>) {
    let lowest = |at: usize| values.iter().map(|values| values[at]).min().unwrap_or_default();
    let of_bid = |values: &Vec<Decimal>| -> Vec<Pointed> {
        let one = |(at, (criterion, &value)): (usize, (&Criterion, &Decimal))| {
            let points = points(tender, criterion, value, lowest(at));
            Pointed { value, points, weighted: points * criterion.weight }
        };
        tender.criteria.iter().zip(values).enumerate().map(one).collect()
    };
    let pointed = values.iter().map(of_bid).collect();
    let relative = |(_, criterion): &(usize, &Criterion)| criterion.formula == Formula::LowestOverThis;
    let criteria = tender.criteria.iter().enumerate().filter(relative);
    let references = criteria.map(|(criterion, _)| Reference { criterion, lowest: lowest(criterion) });
    (pointed, references.collect())
}

/// The sum of the weighted points, exact: what ranks are decided by.
#[must_use]
pub fn weighted_sum(pointed: &[Pointed]) -> Decimal {
    pointed.iter().map(|pointed| pointed.weighted).sum()
}

/// Ranks from 1 by weighted sums; equal ones share one.
#[must_use]
pub fn ranks(sums: &[Decimal]) -> Vec<usize> {
    sums.iter().map(|own| 1 + sums.iter().filter(|other| *other > own).count()).collect()
}

impl Tender {
    /// The sum of all weights.
    #[must_use]
    pub fn weights(&self) -> Decimal {
        self.criteria.iter().map(|criterion| criterion.weight).sum()
    }

    /// The share of a criterion in the whole, 0…1.
    #[must_use]
    pub fn share(&self, criterion: &Criterion) -> Decimal {
        criterion.weight / self.weights()
    }
}
