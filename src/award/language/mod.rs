//! The language of tender files: from the tree of a file to a [`Tender`].
//!
//! Like the language of models, it collects all errors and stops at none. A tender that has one is not calculated: an
//! award on half of its rules would be another award.

mod criteria;
mod keys;
mod knock_outs;
mod numbers;
mod schema;

pub use schema::tender_schema;

use crate::analyse::End;
use crate::finding::{Finding, Severity, input_rules as rules};
use crate::model::language::decoder::{Decoder, TOP};
use crate::model::quantity_text;
use crate::model::suggest::quote;
use crate::score::UNKNOWN_KINDS;
use crate::text::tree::{Key, Node, Value};
use crate::text::{FileId, Sp, Span};

use super::tender::{Disclosed, Horizon, Leaving, Sampling, Silence, Tender};

/// Whether a file is a tender, by its top.
#[must_use]
pub fn is_tender(root: &Node) -> bool {
    root.get("tender").is_some()
}

/// Reads a tender file. `None` where anything is wrong that an award would depend on; the findings say what.
#[must_use]
pub fn take_tender(file: FileId, root: Node) -> (Option<Tender>, Vec<Finding>) {
    let mut decoder = Decoder::default();
    let tender = read(&mut decoder, file, root);
    let sound = decoder.findings.iter().all(|finding| finding.severity < Severity::Error);
    (tender.filter(|_| sound), decoder.findings)
}

fn read(decoder: &mut Decoder, file: FileId, root: Node) -> Option<Tender> {
    let top = Key { span: Span::file_start(file), text: TOP.into() };
    if root.get("freehold").and_then(Node::text) != Some("1") {
        let message = "the key \"freehold\" with the version of the language is missing".to_owned();
        let help = "write `freehold: 1` as the first line";
        decoder.say(&rules::UNSUPPORTED_VERSION, top.span, message, "expected `freehold: 1`", help);
    }
    let (mut tender, mut bids) = (None, Vec::new());
    for (key, node) in decoder.fields(&top, root, keys::FILE) {
        match &*key.text {
            "tender" => tender = Some((key, node)),
            "bids" => bids = files_of_bids(decoder, &key, node),
            _ => {}
        }
    }
    let Some((key, node)) = tender else {
        let message = "this file has no tender".to_owned();
        let help = "name a file with `tender:` and `bids:` at its top; a model is read by `freehold assess`";
        decoder.say(&rules::MISSING_KEY, top.span, message, "the key \"tender\" is missing", help);
        return None;
    };
    if bids.is_empty() {
        let message = "the tender has no bids".to_owned();
        let help = "write `bids: { first: bids/first.yaml, second: bids/second.yaml }`";
        let finding = decoder.report(&rules::MISSING_KEY, key.span, message);
        finding.severity = Severity::Warning;
        finding.label = "nothing to compare yet".to_owned();
        finding.help = Some(help.to_owned());
    }
    let mut tender = take(decoder, &key, node);
    tender.bids = bids;
    Some(tender)
}

fn files_of_bids(decoder: &mut Decoder, key: &Key, node: Node) -> Vec<(Sp<String>, Sp<String>)> {
    let mut bids = Vec::new();
    for (id, node) in decoder.section(key, node) {
        decoder.check_id(&id);
        if let Some(file) = decoder.text(&id, node) {
            bids.push((Sp::new(id.text.into_string(), id.span), file));
        }
    }
    bids.sort_by(|a, b| a.0.value.cmp(&b.0.value));
    bids
}

fn take(decoder: &mut Decoder, key: &Key, node: Node) -> Tender {
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
            "leaving" => tender.leaving = Some(leaving(decoder, &key, node, &tender.currency.value)),
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
            let fits = |decimals: f64| decimals.fract() == 0.0 && (0.0..=6.0).contains(&decimals);
            let decimals = decoder.number_where(key, &node, fits, "a whole number from 0 to 6");
            tender.decimals = decimals.map_or(tender.decimals, |decimals| decimals as u32);
        }
        "disclose" => tender.disclose = disclosed(decoder, key, node),
        "sampling" => tender.sampling = sampling(decoder, key, node),
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
        let whole = |number: f64| number.fract() == 0.0 && (1.0..=50.0).contains(&number);
        let year = |number: f64| number.fract() == 0.0 && (1900.0..=9000.0).contains(&number);
        match &*key.text {
            "from" => {
                horizon.from =
                    decoder.number_where(&key, &node, year, "a calendar year").map(|year| year as u16);
            }
            _ => {
                let years = decoder.number_where(&key, &node, whole, "a whole number from 1 to 50");
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

fn leaving(decoder: &mut Decoder, key: &Key, node: Node, currency: &str) -> Leaving {
    let mut leaving = Leaving {
        probability: rust_decimal::Decimal::ONE,
        per_system: None,
        per_interface: None,
        per_data_set: None,
        per_terabyte: None,
        takes_options: false,
        span: key.span,
    };
    if node.get("probability").is_none() {
        let message = "the chance of leaving is not stated".to_owned();
        let help = "write `probability: 30 %`: the chance, the same for all bids, that you must leave within the horizon";
        decoder.say(&rules::MISSING_KEY, key.span, message, "the key \"probability\" is missing", help);
    }
    if node.get("rates").and_then(Node::pairs).is_none_or(<[_]>::is_empty) {
        let message = "no rate says what leaving costs".to_owned();
        let help =
            "write `rates: { system: 6 MDKK, interface: 400 kDKK, data-set: 500 kDKK, terabyte: 60 kDKK }`";
        decoder.say(&rules::MISSING_KEY, key.span, message, "nothing is counted under \"rates\"", help);
    }
    for (key, node) in decoder.fields(key, node, keys::LEAVING) {
        match &*key.text {
            "probability" => {
                leaving.probability = numbers::share(decoder, &key, &node).unwrap_or_default();
            }
            "rates" => rates(decoder, &mut leaving, &key, node, currency),
            _ => {
                let words = [("allowed", true), ("ignored", false)];
                leaving.takes_options = decoder.word(&key, &node, &words).is_some_and(|word| word.value);
            }
        }
    }
    leaving
}

fn rates(decoder: &mut Decoder, leaving: &mut Leaving, key: &Key, node: Node, currency: &str) {
    for (key, node) in decoder.fields(key, node, keys::RATES) {
        let amount = numbers::amount(decoder, &key, &node, currency);
        match &*key.text {
            "system" => leaving.per_system = amount,
            "interface" => leaving.per_interface = amount,
            "data-set" => leaving.per_data_set = amount,
            _ => leaving.per_terabyte = amount,
        }
    }
}

/// More draws than these take minutes and tell nothing.
const MOST_WEIGHTINGS: f64 = 10_000_000.0;
const MOST_COMPLETIONS: f64 = 100_000.0;

fn sampling(decoder: &mut Decoder, key: &Key, node: Node) -> Sampling {
    let mut sampling = Sampling::default();
    let whole = |number: f64, most: f64| number.fract() == 0.0 && (1.0..=most).contains(&number);
    for (key, node) in decoder.fields(key, node, keys::SAMPLING) {
        let Value::Number(_) = &node.value else {
            decoder.wrong_type(&key, &node, "a whole number");
            continue;
        };
        let (most, range) = match &*key.text {
            "weightings" => (MOST_WEIGHTINGS, "a whole number up to ten million"),
            "completions" => (MOST_COMPLETIONS, "a whole number up to a hundred thousand"),
            _ => (9_007_199_254_740_991.0, "a whole number of at most 15 digits"),
        };
        let Some(number) = decoder.number(&key, &node) else { continue };
        if !whole(number, most) {
            let message = format!("impossible value for {}", quote(&key.text));
            decoder.say(&rules::IMPOSSIBLE_VALUE, node.span, message, &format!("must be {range}"), "");
            continue;
        }
        match &*key.text {
            "weightings" => sampling.weightings = number as u32,
            "completions" => sampling.completions = number as u32,
            _ => sampling.seed = number as u64,
        }
    }
    sampling
}
