//! Quantities with their units, as the analyses want them.

use rust_decimal::Decimal;

/// An exact amount of one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// Amount in whole units of the currency (3.2 MDKK is 3 200 000).
    pub amount: Decimal,
    /// ISO 4217 code.
    pub currency: String,
}

/// A span of time in days. A week is 7 days, a month 30, a year 365.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Days(pub f64);

/// A span of time in months. A year is 12.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Months(pub f64);
