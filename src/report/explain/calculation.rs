//! A formula with the numbers put in: a line for each of low, typical and high, or one where all are alike.
//!
//! Every line is `name = numbers = result`; a test evaluates the numbers of every line of every page.

use super::super::document::Document;
use super::super::figure;
use crate::score::Interval;

/// Reads one end of an interval.
pub(super) type End = fn(Interval) -> f64;

/// The three ends with their names, padded to one width with no-break spaces.
const ENDS: [(&str, End); 3] = [
    ("typical", |value| value.typical),
    ("low\u{a0}\u{a0}\u{a0}\u{a0}", |value| value.low),
    ("high\u{a0}\u{a0}\u{a0}", |value| value.high),
];

/// Prints the calculation of `result`; `numbers` writes the right side for one end.
pub(super) fn calculation(
    document: &mut Document,
    formula: &str,
    result: Interval,
    print: fn(f64) -> String,
    numbers: impl Fn(End) -> String,
) {
    let mut lines = vec![formula.to_owned()];
    let [typical, low, high] = ENDS.map(|(_, end)| format!("{} = {}", numbers(end), print(end(result))));
    let name = formula.split(" = ").next().unwrap_or_default();
    if typical == low && typical == high {
        lines.push(format!("{name} = {typical}"));
    } else {
        let ends = ENDS.iter().zip([typical, low, high]);
        lines.extend(ends.map(|((end, _), text)| format!("{name}, {end} = {text}")));
    }
    document.formula(lines);
}

/// `max(…)` of what a figure is the largest of: the largest few, as the others do not matter.
pub(super) fn largest(mut values: Vec<f64>) -> String {
    values.sort_by(|a, b| b.total_cmp(a));
    few("max", &values)
}

/// `min(…)` of what a figure is the smallest of.
pub(super) fn smallest(mut values: Vec<f64>) -> String {
    values.sort_by(f64::total_cmp);
    few("min", &values)
}

fn few(name: &str, values: &[f64]) -> String {
    const SHOWN: usize = 4;
    if values.is_empty() {
        return figure::part(0.0);
    }
    let shown: Vec<String> = values.iter().take(SHOWN).map(|value| figure::part(*value)).collect();
    let more = if values.len() > SHOWN { ", …" } else { "" };
    format!("{name}({}{more})", shown.join(", "))
}
