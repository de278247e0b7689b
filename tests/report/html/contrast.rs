//! Text can be read by those who see little: at least 4.5 to 1 against its ground (WCAG 2.2, success criterion 1.4.3).

use super::municipality;
use super::reader::Page;

/// The relative luminance of `#rrggbb` or `#rgb`, by WCAG.
fn luminance(colour: &str) -> f64 {
    let digits: Vec<f64> =
        colour.chars().skip(1).map(|digit| f64::from(digit.to_digit(16).unwrap())).collect();
    let parts: Vec<f64> = match digits.as_slice() {
        [red, green, blue] => [red, green, blue].map(|digit| digit * 17.0).to_vec(),
        all => all.chunks(2).map(|pair| pair[0] * 16.0 + pair[1]).collect(),
    };
    let linear = |part: f64| {
        let part = part / 255.0;
        if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(parts[0]) + 0.7152 * linear(parts[1]) + 0.0722 * linear(parts[2])
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colour of a property in the rules of a selector; names of colours stand in the first rule.
fn colour<'s>(style: &'s str, rule: &'s str, property: &str) -> Option<&'s str> {
    let value = rule.split(';').find_map(|part| {
        let (name, value) = part.split_once(':')?;
        (name.trim() == property).then(|| value.trim())
    })?;
    match value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')) {
        Some(name) => {
            style.split_once(&format!("{name}: ")).and_then(|(_, rest)| rest.split([';', ' ']).next())
        }
        None => value.starts_with('#').then_some(value),
    }
}

#[test]
fn every_text_stands_out_from_its_ground() {
    assert!((contrast("#000", "#ffffff") - 21.0).abs() < 1e-9);
    let text = municipality();
    let style = &Page::of(&text).texts_of("style")[0];
    let mut pairs = 0;
    for rule in style.split('}').filter_map(|rule| rule.split_once('{')) {
        let ground = colour(style, rule.1, "background").unwrap_or("#ffffff");
        let Some(ink) = colour(style, rule.1, "color") else { continue };
        let found = contrast(ink, ground);
        assert!(found >= 4.5, "{}: {ink} on {ground} is {found:.2}", rule.0.trim());
        // What is faint also stands on the soft ground and on a row that is pointed at.
        if rule.0.contains(".faint") {
            assert!(contrast(ink, "#f4f6f8") >= 4.5 && contrast(ink, "#eef4fa") >= 4.5, "{ink}");
        }
        pairs += 1;
    }
    assert!(pairs > 12, "{pairs} rules with colours");
}
