//! Quantities with their units, as the analyses want them.

use rust_decimal::Decimal;

use crate::text::grammar::agree;

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

/// A span of the calendar, as a contract counts it: 90 days are not three months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// Calendar months; a year is 12.
    pub months: u32,
    /// Days beyond them; a week is 7.
    pub days: u32,
}

impl From<Months> for Period {
    /// Whole months, and what is left of one as days of which 30 make a month.
    #[allow(clippy::cast_sign_loss, reason = "no span of time of the language is below 0")]
    fn from(months: Months) -> Self {
        let whole = months.0.floor();
        Self { months: whole as u32, days: ((months.0 - whole) * 30.0).round() as u32 }
    }
}

impl std::fmt::Display for Period {
    /// `6 months`, `90 days`, `1 month and 15 days`, `no time`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let part = |count: u32, one: &str, more: &str| {
            (count > 0).then(|| format!("{count} {}", agree(count as usize, one, more)))
        };
        let parts = [part(self.months, "month", "months"), part(self.days, "day", "days")];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { f.write_str("no time") } else { f.write_str(&parts.join(" and ")) }
    }
}

impl Months {
    /// A low and a high span in words: `6 to 9 months`.
    #[must_use]
    pub fn to_words(low: Self, high: Self) -> String {
        let whole = |months: Self| months.0.fract() == 0.0;
        match (low == high, whole(low) && whole(high)) {
            (true, _) => Period::from(high).to_string(),
            (false, true) => format!("{} to {} months", low.0, high.0),
            (false, false) => format!("{} to {}", Period::from(low), Period::from(high)),
        }
    }
}

/// A span of time in months. A year is 12.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Months(pub f64);
