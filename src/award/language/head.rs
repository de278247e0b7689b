//! What a tender asks: its keys one by one.

use super::super::tender::{Disclosed, Horizon, Sampling, Silence, Tender};
use super::{criteria, keys, knock_outs, leaving, numbers, sampling};
use crate::analyse::End;
use crate::finding::input_rules as rules;
use crate::model::language::decoder::Decoder;
use crate::model::quantity_text;
use crate::model::suggest::quote;
use crate::score::UNKNOWN_KINDS;
use crate::text::tree::{Key, Node};
use crate::text::{Sp, Span};

pub(super) fn take(decoder: &mut Decoder, key: &Key, node: Node) -> Tender {
    let mut tender = empty(key.span);
    for wanted in keys::REQUIRED.iter().filter(|wanted| node.get(wanted).is_none()) {
        let message = format!("the tender has no {}", quote(wanted));
        let label = format!("the key {} is missing", quote(wanted));
        decoder.say(&rules::MISSING_KEY, key.span, message, &label, "");
    }
    // Amounts are checked against the currency, which must be known first.
    let mut fields = decoder.fields(key, node, keys::TENDER);
    fields.sort_by_key(|(key, _)| &*key.text != "currency");
    for (key, node) in fields {
        match &*key.text {
            "title" => tender.title = decoder.name(&key, node).unwrap_or_default(),
            "reference" => tender.reference = decoder.name(&key, node),
            "baseline" => tender.baseline = decoder.text(&key, node).unwrap_or(tender.baseline),
            "as-of" => tender.as_of = decoder.quantity(&key, &node, quantity_text::date),
            "scope" => tender.scope = ids(decoder, &key, node),
            "replaces" => tender.replaces = ids(decoder, &key, node),
            "given" => tender.given = ids(decoder, &key, node),
            "horizon" => tender.horizon = horizon(decoder, &key, node),
            "currency" => tender.currency = decoder.text(&key, node).unwrap_or(tender.currency),
            "criteria" => tender.criteria = criteria::criteria(decoder, &key, node, &tender.currency.value),
            "knock-outs" => {
                tender.knock_outs = knock_outs::knock_outs(decoder, &key, node, &tender.currency.value);
            }
            "leaving" => tender.leaving = Some(leaving::leaving(decoder, &key, node, &tender.currency.value)),
            _ => more(decoder, &mut tender, &key, node),
        }
    }
    if tender.scope.is_empty() {
        let help = "name the capabilities that the purchase is for";
        decoder.say(
            &rules::MISSING_KEY,
            key.span,
            "the award is about nothing".to_owned(),
            "no capability in \"scope\"",
            help,
        );
    }
    tender
}

/// The keys with words and numbers.
fn more(decoder: &mut Decoder, tender: &mut Tender, key: &Key, node: Node) {
    match &*key.text {
        "scored" => {
            let words = [("worst", End::High), ("typical", End::Typical), ("best", End::Low)];
            tender.scored = decoder.word(key, &node, &words).map_or(tender.scored, |end| end.value);
        }
        "silence" => {
            let words = [("worst", Silence::Worst), ("knock-out", Silence::KnockOut)];
            tender.silence = decoder.word(key, &node, &words).map_or(tender.silence, |word| word.value);
        }
        "points" => {
            let points = numbers::positive(decoder, key, &node);
            tender.points =
                points.filter(|points| most_points(decoder, key, &node, *points)).unwrap_or(tender.points);
        }
        "decimals" => {
            let decimals = numbers::whole(decoder, key, &node, 0..=6, "a whole number from 0 to 6");
            tender.decimals = decimals.map_or(tender.decimals, |decimals| decimals as u32);
        }
        "disclose" => tender.disclose = disclosed(decoder, key, node),
        "sampling" => tender.sampling = sampling::sampling(decoder, key, node),
        _ => {}
    }
}

/// More points than these would leave no room for exact products with weights.
fn most_points(decoder: &mut Decoder, key: &Key, node: &Node, points: rust_decimal::Decimal) -> bool {
    let few = points <= rust_decimal::Decimal::from(10_000);
    if !few {
        let message = format!("impossible value for {}", quote(&key.text));
        decoder.say(&rules::IMPOSSIBLE_VALUE, node.span, message, "must be at most 10000", "");
    }
    few
}

fn empty(span: Span) -> Tender {
    Tender {
        title: String::new(),
        reference: None,
        baseline: Sp::new(String::new(), span),
        as_of: None,
        scope: Vec::new(),
        replaces: Vec::new(),
        given: Vec::new(),
        horizon: Horizon { from: None, years: 1 },
        currency: Sp::new(String::new(), span),
        scored: End::High,
        points: rust_decimal::Decimal::TEN,
        decimals: 2,
        disclose: Vec::new(),
        silence: Silence::Worst,
        criteria: Vec::new(),
        knock_outs: Vec::new(),
        leaving: None,
        sampling: Sampling::default(),
        bids: Vec::new(),
        span,
    }
}

fn ids(decoder: &mut Decoder, key: &Key, node: Node) -> Vec<Sp<String>> {
    decoder.one_or_more(key, node).map_or(Vec::new(), |list| list.value)
}

fn horizon(decoder: &mut Decoder, key: &Key, node: Node) -> Horizon {
    let mut horizon = Horizon { from: None, years: 1 };
    if node.pairs().is_some() && node.get("years").is_none() {
        let message = "the horizon does not say how many years".to_owned();
        let help = "write `horizon: { from: 2028, years: 8 }`";
        decoder.say(&rules::MISSING_KEY, key.span, message, "the key \"years\" is missing", help);
    }
    for (key, node) in decoder.fields(key, node, keys::HORIZON) {
        match &*key.text {
            "from" => {
                let year = numbers::whole(decoder, &key, &node, 1900..=9000, "a calendar year");
                horizon.from = year.map(|year| year as u16);
            }
            _ => {
                let years = numbers::whole(decoder, &key, &node, 1..=50, "a whole number from 1 to 50");
                horizon.years = years.map_or(1, |years| years as u16);
            }
        }
    }
    horizon
}

fn disclosed(decoder: &mut Decoder, key: &Key, node: Node) -> Vec<Sp<Disclosed>> {
    let facts = UNKNOWN_KINDS.iter().map(|kind| (*kind, Disclosed::Fact(kind)));
    let words: Vec<(&'static str, Disclosed)> =
        facts.chain([("needs", Disclosed::Needs), ("holds", Disclosed::Holds)]).collect();
    let read =
        decoder.list(key, node, "a list of kinds of fact", |decoder, item| decoder.word(key, &item, &words));
    let mut read = read.map_or(Vec::new(), |list| list.value);
    read.sort_by_key(|fact| fact.value);
    read.dedup_by_key(|fact| fact.value);
    read
}
