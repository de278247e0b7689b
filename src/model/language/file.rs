//! What concerns a file as a whole: version, includes, base, removals, bid, and whose model it is.

use super::decoder::{Decoder, TOP};
use super::keys;
use crate::finding::{Finding, input_rules as rules};
use crate::model::{Money, Organisation, quantity_text};
use crate::text::tree::{Key, Node, Value};
use crate::text::{FileId, Sp, Span};

/// A file of the model language, split into its head and its sections.
#[derive(Debug)]
pub struct ModelFile {
    /// Patterns of files that belong to the model, relative to this one.
    pub include: Vec<Sp<String>>,
    /// The file that this one is an overlay of, relative to this one.
    pub extends: Option<Sp<String>>,
    /// Ids that an overlay removes, in whatever section they are.
    pub remove: Vec<Sp<String>>,
    /// The bid that an overlay describes.
    pub bid: Option<Bid>,
    /// `organisation` and the sections, in the order of the file.
    pub sections: Vec<(Key, Node)>,
}

/// The head of an overlay that describes a bid.
#[derive(Debug, Clone)]
pub struct Bid {
    /// Name for people.
    pub name: Option<String>,
    /// Id of who bids.
    pub supplier: Option<Sp<String>>,
    /// Price by year of the contract or calendar; one price alone has no year.
    pub price: Vec<(Option<u16>, Sp<Money>)>,
    /// What the bidder offers to do the whole exit for, bindingly.
    pub exit_option: Option<Sp<Money>>,
    /// Scores by quality criterion, as the award criteria scale them.
    pub quality: Vec<(Sp<String>, f64)>,
    /// Where it stands.
    pub span: Span,
}

/// Splits a file. Keys that the language does not have at the top are reported and left out. `None` is a file that
/// cannot be read by the rules known here: it is no mapping, or of another version of the language.
#[must_use]
pub fn take_file(file: FileId, root: Node) -> (Option<ModelFile>, Vec<Finding>) {
    let mut decoder = Decoder::default();
    let top = Key { span: Span::file_start(file), text: TOP.into() };
    let mut parts =
        ModelFile { include: Vec::new(), extends: None, remove: Vec::new(), bid: None, sections: Vec::new() };
    if root.pairs().is_none() {
        let message = format!("a model file is a mapping, not {}", root.kind());
        let help = "begin with `freehold: 1`; `freehold init` writes a model to start from";
        decoder.say(&rules::WRONG_TYPE, root.span, message, "expected keys such as `systems:`", help);
        return (None, decoder.findings);
    }
    if !check_version(&mut decoder, top.span, root.get("freehold")) {
        return (None, decoder.findings);
    }
    for (key, node) in decoder.fields(&top, root, keys::FILE) {
        match &*key.text {
            "freehold" => {}
            "include" => {
                parts.include = decoder.one_or_more(&key, node).map_or(Vec::new(), |list| list.value);
            }
            "extends" => parts.extends = decoder.text(&key, node),
            "remove" => parts.remove = decoder.ids(&key, node).map_or(Vec::new(), |list| list.value),
            "bid" => parts.bid = Some(bid(&mut decoder, &key, node)),
            _ => parts.sections.push((key, node)),
        }
    }
    if parts.extends.is_none()
        && let Some(first) = parts.remove.first()
    {
        let help = "name the base under `extends`, or delete the entries themselves";
        let message = "\"remove\" in a file that is no overlay".to_owned();
        decoder.say(&rules::DELETES_NOTHING, first.span, message, "nothing to remove it from", help);
    }
    (Some(parts), decoder.findings)
}

/// Whether the file may be read: where the version is missing, most likely it was forgotten; another one has other
/// rules.
fn check_version(decoder: &mut Decoder, top: Span, version: Option<&Node>) -> bool {
    let help = "write `freehold: 1` as the first line";
    let Some(node) = version.filter(|node| node.value != Value::Null) else {
        let message = "the key \"freehold\" with the version of the language is missing".to_owned();
        let place = version.map_or(top, |node| node.span);
        decoder.say(&rules::UNSUPPORTED_VERSION, place, message, "expected `freehold: 1`", help);
        return true;
    };
    if node.text() == Some("1") {
        return true;
    }
    let message = "this version of the language is not known, so the file is left out".to_owned();
    decoder.say(&rules::UNSUPPORTED_VERSION, node.span, message, "only version 1 is known", help);
    false
}

fn bid(decoder: &mut Decoder, key: &Key, node: Node) -> Bid {
    let mut bid = Bid {
        name: None,
        supplier: None,
        price: Vec::new(),
        exit_option: None,
        quality: Vec::new(),
        span: key.span,
    };
    for (key, node) in decoder.fields(key, node, keys::BID) {
        match &*key.text {
            "name" => bid.name = decoder.name(&key, node),
            "supplier" => bid.supplier = decoder.text(&key, node),
            "price" => bid.price = prices(decoder, &key, node),
            "exit-option" => bid.exit_option = decoder.quantity(&key, &node, quantity_text::money),
            "quality" => bid.quality = quality(decoder, &key, node),
            _ => {}
        }
    }
    bid
}

fn prices(decoder: &mut Decoder, key: &Key, node: Node) -> Vec<(Option<u16>, Sp<Money>)> {
    let Value::Map(years) = node.value else {
        return decoder
            .quantity(key, &node, quantity_text::money)
            .map(|price| (None, price))
            .into_iter()
            .collect();
    };
    let mut prices = Vec::new();
    for (year, node) in years.into_vec() {
        // As it is written otherwise, one year could be priced twice.
        let number = year.text.parse::<u16>().ok().filter(|number| number.to_string() == *year.text);
        let Some(number) = number else {
            let message = format!("{} is no year", crate::model::suggest::quote(&year.text));
            decoder.say(&rules::WRONG_TYPE, year.span, message, "expected a year", "write `2027: 3.2 MDKK`");
            continue;
        };
        prices
            .extend(decoder.quantity(&year, &node, quantity_text::money).map(|price| (Some(number), price)));
    }
    prices.sort_by_key(|(year, _)| *year);
    prices
}

fn quality(decoder: &mut Decoder, key: &Key, node: Node) -> Vec<(Sp<String>, f64)> {
    let mut scores = Vec::new();
    for (criterion, node) in decoder.section(key, node) {
        if let Some(score) = decoder.number(&criterion, &node) {
            scores.push((Sp::new(criterion.text.into_string(), criterion.span), score));
        }
    }
    scores.sort_by(|a, b| a.0.value.cmp(&b.0.value));
    scores
}

/// Whose model it is.
pub(super) fn organisation(decoder: &mut Decoder, key: &Key, node: Node) -> Option<Organisation> {
    let mut id = None;
    let (mut name, mut country, mut currency) = (None, None, None);
    for (key, node) in decoder.fields(key, node, keys::ORGANISATION) {
        match &*key.text {
            "id" => id = decoder.text(&key, node),
            "name" => name = decoder.name(&key, node),
            "country" => country = decoder.text(&key, node),
            "currency" => currency = decoder.text(&key, node),
            _ => {}
        }
    }
    let Some(id) = id else {
        let message = "the organisation has no id".to_owned();
        decoder.say(
            &rules::MISSING_KEY,
            key.span,
            message,
            "the key \"id\" is missing",
            "add `id: our-name`",
        );
        return None;
    };
    decoder.check_id(&Key { span: id.span, text: id.value.as_str().into() });
    Some(Organisation { id: id.value, name, country, currency, span: key.span })
}
