//! How figures are written, in one place, so that every output writes the same figure the same way.
//!
//! Spaces inside a figure are no-break spaces, so that it is never torn apart; formats print them as spaces.

use rust_decimal::Decimal;

use crate::score::{Band, Interval};

/// The space inside a figure.
const SPACE: char = '\u{a0}';

/// What stands for a figure that does not exist.
pub const NONE: &str = "n/a";

/// A score with one decimal: `58.0`.
#[must_use]
pub fn score(value: f64) -> String {
    fixed(value, 1)
}

/// A score with its ends: `58.0 [41.2–73.9]`, or `58.0` where both ends are printed like it.
#[must_use]
pub fn score_interval(value: Interval) -> String {
    with_ends([value.low, value.typical, value.high].map(score), "")
}

/// A score that may be n/a.
#[must_use]
pub fn optional_score(value: Option<Interval>) -> String {
    value.map_or_else(|| NONE.to_owned(), score_interval)
}

/// A share 0…1 in percent: `61.2%`.
#[must_use]
pub fn share(value: f64) -> String {
    fixed(value * 100.0, 1) + "%"
}

/// A share with its ends: `61.2% [40.0–80.5%]`.
#[must_use]
pub fn share_interval(value: Interval) -> String {
    with_ends([value.low, value.typical, value.high].map(|end| fixed(end * 100.0, 1)), "%")
}

/// A count with its ends: `3 [1–5]`.
#[must_use]
pub fn count_interval((low, typical, high): (usize, usize, usize)) -> String {
    with_ends([low, typical, high].map(|end| end.to_string()), "")
}

/// A part of a formula, with two to four decimals: `0.80`, `0.3333`.
#[must_use]
pub fn part(value: f64) -> String {
    let text = fixed(value, 4);
    let keep = text.find('.').map_or(text.len(), |dot| dot + 3);
    let trimmed = text.trim_end_matches('0');
    if trimmed.len() < keep { text[..keep].to_owned() } else { trimmed.to_owned() }
}

/// A part of a formula with its ends: `0.80 [0.61–1.00]`.
#[must_use]
pub fn part_interval(value: Interval) -> String {
    with_ends([value.low, value.typical, value.high].map(part), "")
}

/// A number as short as it can be: `8`, `0.6`.
#[must_use]
pub fn plain(value: f64) -> String {
    format!("{}", value + 0.0)
}

/// A change of a score with its sign: `−6.2`, `+0.4`, `±0.0`.
#[must_use]
pub fn change(value: f64) -> String {
    let size = fixed(value.abs(), 1);
    let sign = match size.as_str() {
        "0.0" => '±',
        _ if value < 0.0 => '−',
        _ => '+',
    };
    format!("{sign}{size}")
}

/// An exact amount with its currency: `3 200 000 DKK`, `0.05 EUR`.
#[must_use]
pub fn money(amount: Decimal, currency: &str) -> String {
    let text = amount.normalize().to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(SPACE);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    format!("{out}{SPACE}{currency}")
}

/// A decimal with so many decimals, half away from zero: `8.1250`.
#[must_use]
pub fn decimal(value: Decimal, decimals: u32) -> String {
    let rounded =
        value.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    format!("{rounded:.*}", decimals as usize)
}

/// A decimal as short as it can be: `8`, `0.35`.
#[must_use]
pub fn plain_decimal(value: Decimal) -> String {
    value.normalize().to_string()
}

/// The band of a typical score, alone where both ends share it, else with theirs: `C`, `C (B–D)`.
#[must_use]
pub fn band(value: Interval, limits: &[f64; 4]) -> String {
    let [low, typical, high] =
        [value.low, value.typical, value.high].map(|end| Band::of(end, limits).letter());
    if low == high { typical.to_string() } else { format!("{typical}{SPACE}({low}–{high})") }
}

/// The shade of a band, from light to heavy.
#[must_use]
pub fn shade(band: Band) -> &'static str {
    match band {
        Band::A => "··",
        Band::B => "░░",
        Band::C => "▒▒",
        Band::D => "▓▓",
        Band::E => "██",
    }
}

/// A bar of `width` columns, filled for a share 0…1; the smallest share above 0 fills one.
#[must_use]
pub fn bar(share: f64, width: usize) -> String {
    let rounds_up = |column: &usize| share * width as f64 >= *column as f64 - 0.5;
    let filled = (1..=width).filter(rounds_up).count().max(usize::from(share > 0.0));
    "█".repeat(filled) + &"░".repeat(width - filled)
}

/// A typical value and its ends in brackets, unless all are printed alike.
fn with_ends([low, typical, high]: [String; 3], unit: &str) -> String {
    if low == high && low == typical {
        return typical + unit;
    }
    format!("{typical}{unit}{SPACE}[{low}–{high}{unit}]")
}

/// A number with so many decimals and no negative zero. What is not finite is printed as `?`.
fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "?".to_owned();
    }
    let text = format!("{value:.decimals$}");
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().all(|digit| matches!(digit, '0' | '.')) => rest.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: [f64; 4] = [20.0, 40.0, 60.0, 80.0];

    #[test]
    fn a_figure_without_unknowns_has_no_brackets() {
        assert_eq!(score_interval(Interval::exact(58.0)), "58.0");
        assert_eq!(score_interval(Interval::new(41.24, 58.0, 73.86)), "58.0\u{a0}[41.2–73.9]");
        assert_eq!(share_interval(Interval::new(0.4, 0.612, 0.805)), "61.2%\u{a0}[40.0–80.5%]");
        assert_eq!(count_interval((1, 3, 5)), "3\u{a0}[1–5]");
    }

    #[test]
    fn a_band_is_firm_only_if_both_ends_share_it() {
        assert_eq!(band(Interval::new(41.0, 50.0, 59.9), &LIMITS), "C");
        assert_eq!(band(Interval::new(30.0, 50.0, 70.0), &LIMITS), "C\u{a0}(B–D)");
    }

    #[test]
    fn money_is_exact_and_grouped() {
        assert_eq!(money(Decimal::new(3_200_000, 0), "DKK"), "3\u{a0}200\u{a0}000\u{a0}DKK");
        assert_eq!(money(Decimal::new(-1_234_567, 2), "EUR"), "−12\u{a0}345.67\u{a0}EUR");
        assert_eq!(money(Decimal::new(100, 0), "SEK"), "100\u{a0}SEK");
    }

    #[test]
    fn parts_and_changes() {
        assert_eq!(part(0.8), "0.80");
        assert_eq!(part(1.0 / 3.0), "0.3333");
        assert_eq!(part(1.0), "1.00");
        assert_eq!(change(-6.24), "−6.2");
        assert_eq!(change(-0.01), "±0.0");
        assert_eq!(score(-0.01), "0.0");
        assert_eq!(score(f64::NAN), "?");
        assert_eq!(part(f64::NAN), "?");
    }

    #[test]
    fn bars_fill_their_width() {
        assert_eq!(bar(0.0, 4), "░░░░");
        assert_eq!(bar(0.01, 4), "█░░░");
        assert_eq!(bar(1.0, 4), "████");
        assert_eq!(bar(7.0, 4), "████");
    }
}
