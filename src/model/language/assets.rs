//! Capabilities, systems and components.

use super::decoder::Decoder;
use super::{holders, keys, needs};
use crate::finding::input_rules as rules;
use crate::model::{
    AssetKind, AssetSort, Criticality, Delivery, DraftAlternative, DraftAsset, DraftCapability, DraftCould,
    DraftRole, Money, Months, ReplaceEstimate, Role, Source, Steward, Term, quantity_text,
};
use crate::text::Sp;
use crate::text::tree::{Key, Node, Value};

pub(super) fn capability(decoder: &mut Decoder, id: Key, node: Node) -> DraftCapability {
    let fields = decoder.fields(&id, node, keys::CAPABILITY);
    let span = id.span;
    let id = id.text.into_string();
    let mut capability =
        DraftCapability { id, name: None, criticality: None, needs: None, tags: Vec::new(), span };
    for (key, node) in fields {
        match &*key.text {
            "name" => capability.name = decoder.name(&key, node),
            "criticality" => capability.criticality = decoder.word(&key, &node, Criticality::WORDS),
            "needs" => capability.needs = needs::needs(decoder, &key, node),
            "tags" => capability.tags = tags(decoder, &key, node),
            _ => {}
        }
    }
    capability
}

pub(super) fn asset(decoder: &mut Decoder, id: Key, node: Node, sort: AssetSort) -> DraftAsset {
    let fields = decoder.fields(&id, node, keys::ASSET);
    let mut asset = DraftAsset::new(id.text, sort, id.span);
    for (key, node) in fields {
        match &*key.text {
            "kind" => asset.kind = decoder.word(&key, &node, AssetKind::WORDS),
            "term" => asset.term = decoder.word(&key, &node, Term::WORDS),
            "delivery" => asset.delivery = decoder.word(&key, &node, Delivery::WORDS),
            "source" => asset.source = decoder.word(&key, &node, Source::WORDS),
            "criticality" => asset.criticality = decoder.word(&key, &node, Criticality::WORDS),
            "steward" => asset.steward = decoder.word(&key, &node, Steward::WORDS),
            _ => more(decoder, &mut asset, &key, node),
        }
    }
    asset
}

/// The keys of an asset that are not words.
fn more(decoder: &mut Decoder, asset: &mut DraftAsset, key: &Key, node: Node) {
    match &*key.text {
        "name" => asset.name = decoder.name(key, node),
        "licence" => asset.licence = decoder.text(key, node),
        "product" => asset.product = product(decoder, key, node),
        "supplier" => asset.supplier = decoder.text(key, node),
        "roles" => asset.roles = roles(decoder, key, node),
        "needs" => asset.needs = needs::needs(decoder, key, node),
        "provides" => asset.provides = decoder.ids(key, node).map_or(Vec::new(), |ids| ids.value),
        "holds" => asset.holds = decoder.ids(key, node).map(|ids| ids.value),
        "contract" => asset.contract = decoder.text(key, node),
        "alternatives" => asset.alternatives = alternatives(decoder, key, node),
        "replace" => asset.replace = Some(replace(decoder, key, node)),
        "sbom" => asset.sbom = decoder.text(key, node),
        "version" => asset.version = decoder.name(key, node),
        "tags" => asset.tags = tags(decoder, key, node),
        _ => {}
    }
}

fn tags(decoder: &mut Decoder, key: &Key, node: Node) -> Vec<String> {
    decoder.ids(key, node).map_or(Vec::new(), |tags| tags.value.into_iter().map(|tag| tag.value).collect())
}

fn product(decoder: &mut Decoder, key: &Key, node: Node) -> Option<Sp<String>> {
    let product = decoder.text(key, node)?;
    decoder.check_id(&Key { span: product.span, text: product.value.as_str().into() });
    Some(product)
}

fn roles(decoder: &mut Decoder, key: &Key, node: Node) -> Vec<DraftRole> {
    let mut roles = Vec::new();
    for (key, node) in decoder.fields(key, node, keys::ROLES) {
        let role = Role::from_word(&key.text).expect("the keys of roles are the words of the vocabulary");
        let mut facts = DraftRole::unstated(role, key.span);
        if matches!(node.value, Value::Map(_) | Value::Null) {
            for (key, node) in decoder.fields(&key, node, keys::ROLE) {
                match &*key.text {
                    "by" => facts.by = holders::holders(decoder, &key, node),
                    "could" => facts.could = could(decoder, &key, node),
                    _ => facts.evidence = holders::evidence(decoder, &key, node).map(Box::new),
                }
            }
        } else {
            facts.by = holders::holders(decoder, &key, node);
        }
        roles.push(facts);
    }
    roles
}

fn could(decoder: &mut Decoder, key: &Key, node: Node) -> Option<DraftCould> {
    if node.text() == Some("market") {
        return Some(DraftCould::Market(node.span));
    }
    holders::holders(decoder, key, node).map(DraftCould::Suppliers)
}

fn alternatives(decoder: &mut Decoder, key: &Key, node: Node) -> Option<Sp<Vec<DraftAlternative>>> {
    decoder.list(key, node, "a list of alternatives", |decoder, item| alternative(decoder, key, item))
}

fn alternative(decoder: &mut Decoder, key: &Key, node: Node) -> Option<DraftAlternative> {
    let span = node.span;
    if node.text().is_some() {
        let name = decoder.text(key, node)?;
        return Some(DraftAlternative { name: name.value, supplier: None, evidence: None, span });
    }
    if node.pairs().is_none() {
        decoder.wrong_item(key, &node, "a name or `{ name: …, supplier: id }`");
        return None;
    }
    let (mut name, mut supplier, mut evidence) = (None, None, None);
    for (key, node) in decoder.fields(key, node, keys::ALTERNATIVE) {
        match &*key.text {
            "name" => name = decoder.name(&key, node),
            "supplier" => supplier = decoder.text(&key, node),
            _ => evidence = holders::evidence(decoder, &key, node).map(Box::new),
        }
    }
    if name.is_none() {
        let message = "an alternative without a name".to_owned();
        decoder.say(&rules::MISSING_KEY, span, message, "the key \"name\" is missing", "add `name: …`");
    }
    Some(DraftAlternative { name: name?, supplier, evidence, span })
}

fn replace(decoder: &mut Decoder, key: &Key, node: Node) -> ReplaceEstimate {
    let mut estimate = ReplaceEstimate { cost: None, months: None, evidence: None };
    for (key, node) in decoder.fields(key, node, keys::REPLACE) {
        match &*key.text {
            "cost" => estimate.cost = decoder.range(&key, &node, cost, cost_fits),
            "months" => estimate.months = decoder.range(&key, &node, month_count, |low, high| low <= high),
            _ => estimate.evidence = holders::evidence(decoder, &key, node),
        }
    }
    estimate
}

fn cost(decoder: &mut Decoder, key: &Key, node: &Node) -> Option<Money> {
    decoder.quantity(key, node, quantity_text::money).map(|money| money.value)
}

fn cost_fits(low: &Money, high: &Money) -> bool {
    low.currency == high.currency && low.amount <= high.amount
}

/// Months as a bare number, because the key names the unit, or a duration.
fn month_count(decoder: &mut Decoder, key: &Key, node: &Node) -> Option<Months> {
    match node.value {
        Value::String(_) => decoder.quantity(key, node, quantity_text::months).map(|months| months.value),
        _ => decoder.number_where(key, node, |months| months >= 0.0, "0 or more").map(Months),
    }
}
