//! Criteria: weights, measures and formulas.

use rust_decimal::Decimal;

use super::super::tender::{Criterion, Dimension, Formula, Measure};
use super::{keys, numbers};
use crate::finding::{Severity, input_rules as rules};
use crate::model::language::decoder::Decoder;
use crate::model::suggest::quote;
use crate::text::tree::{Key, Node, Value};
use crate::text::{Sp, Span};

pub(super) fn criteria(decoder: &mut Decoder, key: &Key, node: Node, currency: &str) -> Vec<Criterion> {
    let place = key.span;
    let mut criteria: Vec<Criterion> = Vec::new();
    for (id, node) in decoder.section(key, node) {
        decoder.check_id(&id);
        criteria.extend(criterion(decoder, id, node, currency));
    }
    if criteria.is_empty() {
        let help = "write `criteria: { price: { weight: 60, of: price, formula: lowest-over-price } }`";
        let message = "the tender has no criteria".to_owned();
        decoder.say(&rules::MISSING_KEY, place, message, "no points to give", help);
    }
    twice(decoder, &criteria);
    criteria
}

/// One measure under two criteria would weigh twice what the buyer says.
fn twice(decoder: &mut Decoder, criteria: &[Criterion]) {
    for (at, criterion) in criteria.iter().enumerate() {
        let first = criteria[..at].iter().find(|other| overlaps(other.of, criterion.of));
        if let Some(first) = first {
            let message = format!(
                "{} and {} measure the same thing",
                quote(&first.id.value),
                quote(&criterion.id.value)
            );
            let finding = decoder.report(&rules::IMPOSSIBLE_VALUE, criterion.id.span, message);
            finding.severity = Severity::Warning;
            "counts twice".clone_into(&mut finding.label);
            finding.related.push(Sp::new("the other one".to_owned(), first.id.span));
            finding.help = Some("keep one of the two, with the weight of both".to_owned());
        }
    }
}

fn overlaps(one: Measure, other: Measure) -> bool {
    let overall = Measure::Score(Dimension::Overall);
    match (one, other) {
        (Measure::Quality, _) | (_, Measure::Quality) => false,
        (Measure::Score(_), Measure::Score(_)) => one == other || one == overall || other == overall,
        _ => one.is_money() && other.is_money(),
    }
}

fn criterion(decoder: &mut Decoder, id: Key, node: Node, currency: &str) -> Option<Criterion> {
    let (mut name, mut weight, mut band, mut of, mut formula) = (None, None, None, None, None);
    let wanted = ["weight", "of", "formula"];
    let missing: Vec<&str> = wanted.into_iter().filter(|key| node.get(key).is_none()).collect();
    for key in &missing {
        let message = format!("criterion {} has no {}", quote(&id.text), quote(key));
        let label = format!("the key {} is missing", quote(key));
        decoder.say(&rules::MISSING_KEY, id.span, message, &label, "");
    }
    let mut fields = decoder.fields(&id, node, keys::CRITERION);
    // What a number means depends on what is measured.
    fields.sort_by_key(|(key, _)| &*key.text != "of");
    for (key, node) in fields {
        match &*key.text {
            "name" => name = decoder.name(&key, node),
            "weight" => weight = numbers::positive(decoder, &key, &node),
            "between" => {
                band = decoder.range(&key, &node, numbers::decimal, |low, high| low <= high);
            }
            "of" => of = decoder.word(&key, &node, Measure::WORDS).map(|word| word.value),
            _ => formula = of.and_then(|of| read_formula(decoder, &key, &node, of, currency)),
        }
    }
    let (weight, of, formula) = (weight?, of?, formula?);
    let band = band.and_then(|band| holds(decoder, &id, &band, weight));
    let id = Sp::new(id.text.into_string(), id.span);
    Some(Criterion { name: name.unwrap_or_else(|| id.value.clone()), id, weight, band, of, formula })
}

fn holds(
    decoder: &mut Decoder,
    id: &Key,
    band: &Sp<(Decimal, Decimal)>,
    weight: Decimal,
) -> Option<(Decimal, Decimal)> {
    let (low, high) = band.value;
    if (low..=high).contains(&weight) {
        return Some(band.value);
    }
    let message = format!("the weight of {} lies outside its own range", quote(&id.text));
    let label = format!("does not hold {weight}");
    decoder.say(
        &rules::IMPOSSIBLE_VALUE,
        band.span,
        message,
        &label,
        "widen \"between\" or correct the weight",
    );
    None
}

fn read_formula(
    decoder: &mut Decoder,
    key: &Key,
    node: &Node,
    of: Measure,
    currency: &str,
) -> Option<Formula> {
    if let Value::Map(_) = node.value {
        return linear(decoder, key, node, of, currency);
    }
    let word = decoder.word(key, node, &[("lowest-over-price", Formula::LowestOverThis)])?;
    if of.is_money() {
        return Some(word.value);
    }
    let message = format!("\"lowest-over-price\" is for amounts, and this measures {}", of.word());
    let help = "write `formula: { full: 0, none: 100 }`: where all points are given, and where none";
    decoder.say(&rules::IMPOSSIBLE_VALUE, word.span, message, "not an amount", help);
    None
}

fn linear(decoder: &mut Decoder, key: &Key, node: &Node, of: Measure, currency: &str) -> Option<Formula> {
    let (mut full, mut none) = (None, None);
    let place: Span = node.span;
    for (key, node) in decoder.fields(key, node.clone(), keys::LINEAR) {
        let number = if of.is_money() {
            numbers::amount(decoder, &key, &node, currency)
        } else {
            numbers::decimal(decoder, &key, &node)
        };
        if &*key.text == "full" { full = number } else { none = number }
    }
    let (Some(full), Some(none)) = (full, none) else {
        if decoder.findings.last().is_none_or(|last| !within(place, last.primary)) {
            let message = "a line needs both of its ends".to_owned();
            let help = "write `{ full: …, none: … }`: where all points are given, and where none";
            decoder.say(&rules::MISSING_KEY, place, message, "the key \"full\" or \"none\" is missing", help);
        }
        return None;
    };
    let lower_is_better = !matches!(of, Measure::Quality);
    let sound = if lower_is_better { full < none } else { none < full };
    if !sound {
        let message = format!("the line for {} runs the wrong way", of.word());
        let label = if lower_is_better { "lower is better here" } else { "higher is better here" };
        decoder.say(&rules::IMPOSSIBLE_VALUE, place, message, label, "exchange \"full\" and \"none\"");
        return None;
    }
    Some(Formula::Linear { full, none })
}

fn within(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
