//! The digits that a spreadsheet keeps.

use rust_decimal::Decimal;
use thiserror::Error;

use super::super::compare::AwardContext;
use super::super::figure;
use super::super::neutralised;
use crate::award::{Bidden, ExitCost, Formula, Tender};

/// So many digits of a number are kept; more than that no file can hold (IEEE 754 binary64 keeps every decimal of 15
/// digits, ECMA-376 part 1, 18.3.1.96 stores no more).
pub(super) const KEPT: u32 = 15;

/// An input has more digits than a spreadsheet keeps.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{what} is {value}: a spreadsheet keeps 15 digits of a number; use another format")]
pub struct TooManyDigits {
    /// What has so many.
    pub what: String,
    /// The number, exact.
    pub value: String,
}

/// Whether a spreadsheet keeps a number as it is.
pub(super) fn are_kept(number: Decimal) -> bool {
    let mut digits = number.mantissa().unsigned_abs();
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits < 10_u128.pow(KEPT)
}

/// The 15 digits that a spreadsheet keeps of a number, as short as they can be.
pub(super) fn kept(number: Decimal) -> Decimal {
    if are_kept(number) {
        return number.normalize();
    }
    number.round_sf(KEPT).unwrap_or(number).normalize()
}

/// Whether everything that decides is kept.
pub(super) fn check(context: &AwardContext) -> Result<(), TooManyDigits> {
    let bids = || context.award.bids.iter();
    let incumbent = context.award.incumbent.as_ref().and_then(|incumbent| incumbent.exit.as_ref());
    let all = of_tender(context.tender)
        .into_iter()
        .chain(bids().flat_map(of_bid))
        .chain(incumbent.into_iter().flat_map(|exit| of_exit("the present supplier", exit)));
    match all.into_iter().find(|(_, number)| !are_kept(*number)) {
        None => Ok(()),
        Some((what, number)) => Err(TooManyDigits { what, value: figure::plain_decimal(number) }),
    }
}

fn of_tender(tender: &Tender) -> Vec<(String, Decimal)> {
    let mut all = vec![("the most points".to_owned(), tender.points)];
    for criterion in &tender.criteria {
        let id = &criterion.id.value;
        all.push((format!("the weight of {id}"), criterion.weight));
        if let Formula::Linear { full, none } = criterion.formula {
            all.extend([full, none].map(|end| (format!("an end of the line for {id}"), end)));
        }
    }
    if let Some(leaving) = &tender.leaving {
        all.push(("the chance of leaving".to_owned(), leaving.probability));
    }
    all
}

fn of_bid(bid: &Bidden) -> Vec<(String, Decimal)> {
    let name = neutralised(&bid.name);
    let years = bid.cost.years.iter();
    let prices = years.map(|year| (format!("a price of {name}"), year.amount));
    let exit = bid.cost.exit.iter().flat_map(|exit| of_exit(&name, exit));
    let values = bid.values.iter().flatten().map(|value| (format!("what is measured of {name}"), *value));
    // A cost over the whole life is a result, however it is used.
    let values = values.filter(|(_, value)| Some(*value) != bid.cost.whole_life);
    prices.chain(exit).chain(values).collect()
}

fn of_exit(name: &str, exit: &ExitCost) -> Vec<(String, Decimal)> {
    let lines = exit.lines.iter().flat_map(|line| [line.count, line.each]);
    let inputs = lines.map(|number| (format!("what leaving {name} is counted from"), number));
    inputs.chain(exit.option.map(|option| (format!("the exit option of {name}"), option))).collect()
}

/// Results that are kept to 15 digits only, in words.
pub(super) fn rounded(context: &AwardContext) -> Vec<String> {
    let results = |bid: &Bidden| {
        let exit = bid.cost.exit.as_ref();
        let lines = exit.into_iter().flat_map(|exit| exit.lines.iter().map(|line| line.amount));
        let sums = exit.into_iter().flat_map(|exit| [exit.by_rates, exit.expected]);
        let costs = bid.cost.price.into_iter().chain(bid.cost.whole_life);
        lines.chain(sums).chain(costs).chain([bid.weighted]).find(|number| !are_kept(*number))
    };
    let name = |bid: &Bidden, number| format!("{} of {}", figure::plain_decimal(number), bid.name);
    context.award.bids.iter().filter_map(|bid| results(bid).map(|number| name(bid, number))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a decimal")
    }

    #[test]
    fn fifteen_digits_are_kept() {
        assert!(are_kept(decimal("999999999999999")));
        assert!(are_kept(decimal("-1000000000000000")), "zeros at the end are no digits");
        assert!(are_kept(decimal("123456789.123456000")));
        assert!(!are_kept(decimal("1234567890.123456")));
        assert_eq!(kept(decimal("1234567890.1234565")), decimal("1234567890.12346"));
        assert_eq!(kept(decimal("6.6666666666666666666666666667")), decimal("6.66666666666667"));
    }
}
