//! Quantities as a person writes them: `60 d`, `2 TB`, `3.2 MDKK`, `2 x 1 year`, `2026-03-01`.
//!
//! Each function takes the whole text of a value and gives the quantity or what is wrong with the text. Amounts of
//! money are exact decimals; a number without its unit is always refused.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::quantities::{Days, Money, Months, Period};

/// Why a text is not the quantity that it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// The unit is missing or not one of the kind; the help says what to write.
    Unit { what: String, help: String },
    /// The number is impossible.
    Value { what: String, help: String },
    /// The day does not exist.
    Date { what: String, help: String },
}

impl Wrong {
    /// What is wrong, in words.
    pub(crate) fn what(self) -> String {
        match self {
            Self::Unit { what, .. } | Self::Value { what, .. } | Self::Date { what, .. } => what,
        }
    }
}

const DURATION_HELP: &str = "write a number and a unit: `30 d`, `2 weeks`, `6 months` or `1 year`";
const VOLUME_HELP: &str =
    "write a number and a unit: `500 MB`, `2 TB`; the units are B, kB, MB, GB, TB and PB";
const MONEY_HELP: &str =
    "write a plain number and a currency code, with k, M or G before it: `0 DKK`, `3.2 MDKK`";

/// A number at the start of a text, and the rest without the blanks between.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    let signed = usize::from(text.starts_with(['-', '+']));
    let end =
        text[signed..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(text.len(), |at| at + signed);
    (&text[..end], text[end..].trim_start())
}

fn unit(what: &str, text: &str, help: &str) -> Wrong {
    let (number, rest) = split(text);
    // `.inf` is no number with the unit `inf`.
    let what = if !number.contains(|c: char| c.is_ascii_digit()) {
        format!("this is no {what}")
    } else if rest.is_empty() {
        format!("this {what} has no unit")
    } else {
        format!("{} is no unit of a {what}", super::suggest::quote(rest))
    };
    Wrong::Unit { what, help: help.to_owned() }
}

fn amount(number: &str) -> Option<f64> {
    number.parse::<f64>().ok().filter(|value| value.is_finite())
}

fn not_negative<T: PartialOrd + Default>(value: T, what: &str) -> Result<T, Wrong> {
    if value < T::default() {
        let help = "write 0 or more".to_owned();
        return Err(Wrong::Value { what: format!("a {what} below 0"), help });
    }
    Ok(value)
}

/// A thousand years.
const LONGEST_DAYS: f64 = 365_000.0;
/// A yottabyte.
const LARGEST_BYTES: f64 = 1e24;

fn at_most(value: f64, most: f64, what: &str, help: &str) -> Result<(), Wrong> {
    if value <= most { Ok(()) } else { Err(Wrong::Value { what: what.to_owned(), help: help.to_owned() }) }
}

/// How many of its unit, and the unit in days and in months.
fn duration(text: &str) -> Result<(f64, f64, f64), Wrong> {
    let (number, rest) = split(text);
    let wrong = || unit("duration", text, DURATION_HELP);
    let count = not_negative(amount(number).ok_or_else(wrong)?, "duration")?;
    let (days, months) = match rest {
        "h" | "hour" | "hours" => (1.0 / 24.0, 1.0 / 720.0),
        "d" | "day" | "days" => (1.0, 1.0 / 30.0),
        "w" | "week" | "weeks" => (7.0, 7.0 / 30.0),
        "month" | "months" => (30.0, 1.0),
        "y" | "year" | "years" => (365.0, 12.0),
        _ => return Err(wrong()),
    };
    at_most(count * days, LONGEST_DAYS, "a duration of more than a thousand years", DURATION_HELP)?;
    Ok((count, days, months))
}

/// A duration in days: a week is 7, a month 30, a year 365.
pub(crate) fn days(text: &str) -> Result<Days, Wrong> {
    duration(text).map(|(count, days, _)| Days(count * days))
}

/// A duration in months: a year is 12, 30 days are one.
pub(crate) fn months(text: &str) -> Result<Months, Wrong> {
    duration(text).map(|(count, _, months)| Months(count * months))
}

/// A span of the calendar: months and years in months, all else in days.
#[allow(clippy::cast_sign_loss, reason = "a duration is not below 0")]
pub(crate) fn period(text: &str) -> Result<Period, Wrong> {
    let (count, days, months) = duration(text)?;
    if months >= 1.0 {
        return Ok(Period::from(Months(count * months)));
    }
    Ok(Period { months: 0, days: (count * days).round() as u32 })
}

/// A volume in bytes: kB…PB are powers of 1000, KiB…PiB of 1024.
pub(crate) fn volume(text: &str) -> Result<f64, Wrong> {
    let (number, rest) = split(text);
    let wrong = || unit("volume", text, VOLUME_HELP);
    let count = not_negative(amount(number).ok_or_else(wrong)?, "volume")?;
    let size = match rest {
        "B" => 1.0,
        "kB" => 1e3,
        "MB" => 1e6,
        "GB" => 1e9,
        "TB" => 1e12,
        "PB" => 1e15,
        "KiB" => 1024.0,
        "MiB" => 1024.0 * 1024.0,
        "GiB" => 1024.0 * 1024.0 * 1024.0,
        "TiB" => 1024.0 * 1024.0 * 1024.0 * 1024.0,
        "PiB" => 1024.0 * 1024.0 * 1024.0 * 1024.0 * 1024.0,
        _ => return Err(wrong()),
    };
    at_most(count * size, LARGEST_BYTES, "a volume that no disk of this world holds", VOLUME_HELP)?;
    Ok(count * size)
}

/// An exact amount: a plain decimal, and a currency code that k, M or G may stand before.
pub(crate) fn money(text: &str) -> Result<Money, Wrong> {
    let (number, rest) = split(text);
    let wrong = || unit("price", text, MONEY_HELP);
    let (factor, currency) = match (rest.len(), rest.as_bytes().first()) {
        (3, _) => (1, rest),
        (4, Some(b'k')) => (1_000, &rest[1..]),
        (4, Some(b'M')) => (1_000_000, &rest[1..]),
        (4, Some(b'G')) => (1_000_000_000, &rest[1..]),
        _ => return Err(wrong()),
    };
    if !currency.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(wrong());
    }
    let too_large = |_| Wrong::Value {
        what: "an amount that is no exact decimal of 28 digits".to_owned(),
        help: MONEY_HELP.to_owned(),
    };
    let plain = Decimal::from_str_exact(number).map_err(too_large)?;
    let amount =
        plain.checked_mul(Decimal::from(factor)).ok_or_else(|| too_large(rust_decimal::Error::Underflow))?;
    not_negative(amount, "price")?;
    Ok(Money { amount: amount.normalize(), currency: currency.to_owned() })
}

/// `2 x 1 year`: how many, and how long each in months; `any x 1 year` for any number ([`u32::MAX`]).
pub(crate) fn extensions(text: &str) -> Result<(u32, Months), Wrong> {
    let help = "write how many and how long each: `2 x 1 year`, or `any x 1 year`";
    let wrong = || Wrong::Unit { what: "this is no number of extensions".to_owned(), help: help.to_owned() };
    let (count, each) = text.split_once(['x', '×']).ok_or_else(wrong)?;
    let count = match count.trim() {
        "any" => u32::MAX,
        count => count.parse().map_err(|_| wrong())?,
    };
    Ok((count, months(each)?))
}

/// A day as YYYY-MM-DD.
pub(crate) fn date(text: &str) -> Result<Date, Wrong> {
    let wrong = |what: String| Wrong::Date { what, help: "write the day as YYYY-MM-DD".to_owned() };
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    if !shape {
        return Err(wrong(format!("{} is no date", super::suggest::quote(text))));
    }
    let part = |range: std::ops::Range<usize>| text[range].parse::<i16>().expect("the shape says digits");
    let (year, month, day) = (part(0..4), part(5..7) as i8, part(8..10) as i8);
    Date::new(year, month, day).map_err(|_| {
        let reason = match Date::new(year, month, 1) {
            Ok(first) => format!("that month has {} days", first.days_in_month()),
            Err(_) => "there is no such month".to_owned(),
        };
        wrong(format!("{text} does not exist: {reason}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_keep_their_meaning() {
        assert_eq!(days("60 d"), Ok(Days(60.0)));
        assert_eq!(days("2 weeks"), Ok(Days(14.0)));
        assert_eq!(days("30days"), Ok(Days(30.0)));
        assert_eq!(months("1 year"), Ok(Months(12.0)));
        assert_eq!(months("90 days"), Ok(Months(3.0)));
        let Err(Wrong::Unit { what, .. }) = days(".inf") else { panic!("it is not finite") };
        assert_eq!(what, "this is no duration");
        for wrong in ["30", "30 minutes", "", "x", "-3 d", "1e400 d", "1.2.3 d", "3 MB", "−3 d", "∞ d"] {
            assert!(days(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn periods_keep_days_apart_from_months() {
        let period = |text| period(text).map(|p| (p.months, p.days));
        assert_eq!(period("90 days"), Ok((0, 90)));
        assert_eq!(period("2 weeks"), Ok((0, 14)));
        assert_eq!(period("1.5 years"), Ok((18, 0)));
        assert_eq!(period("1.5 months"), Ok((1, 15)));
        assert_eq!(period("12 h"), Ok((0, 1)));
        assert_eq!(period("1000 years"), Ok((12_000, 0)));
        assert!(period("1001 years").is_err() && period("6").is_err() && period("-1 month").is_err());
    }

    #[test]
    fn money_is_exact() {
        let amount = |text| money(text).map(|m| (m.amount.to_string(), m.currency));
        assert_eq!(amount("3.2 MDKK"), Ok(("3200000".into(), "DKK".into())));
        assert_eq!(amount("0.1 kEUR"), Ok(("100".into(), "EUR".into())));
        assert_eq!(amount("0 DKK"), Ok(("0".into(), "DKK".into())));
        assert_eq!(amount("5 MAD"), Ok(("5".into(), "MAD".into())));
        let huge = "9".repeat(40) + " DKK";
        for wrong in ["3", "12,000 EUR", "DKK", "3 dkk", "3 TDKK", "-1 DKK", "3 kr.", "3 Møø", &huge] {
            assert!(amount(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn volumes_extensions_and_dates() {
        assert_eq!(volume("2 TB"), Ok(2e12));
        assert!(volume("2 tb").is_err() && volume("2").is_err());
        assert_eq!(extensions("2 x 1 year"), Ok((2, Months(12.0))));
        assert_eq!(extensions("any x 6 months"), Ok((u32::MAX, Months(6.0))));
        assert!(extensions("twice").is_err());
        assert!(date("2024-02-29").is_ok());
        let Err(Wrong::Date { what, .. }) = date("2026-02-30") else { panic!("February has 28 days") };
        assert_eq!(what, "2026-02-30 does not exist: that month has 28 days");
        assert!(date("2026-13-01").is_err() && date("1/3 2026").is_err() && date("0000-00-00").is_err());
    }
}
