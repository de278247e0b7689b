//! Licences, suppliers, contracts and scenarios.

use super::decoder::Decoder;
use super::keys;
use crate::finding::input_rules as rules;
use crate::model::quantity_text::Wrong;
use crate::model::{
    DraftContract, DraftScenario, DraftSupplier, Licence, LicenceClass, NoticeEnd, Renews, Service,
    SupplierKind, TermAnswer, quantity_text,
};
use crate::text::Sp;
use crate::text::tree::{Key, Node, Value};

pub(super) fn licence(decoder: &mut Decoder, id: Key, node: Node) -> Licence {
    let fields = decoder.fields(&id, node, keys::LICENCE);
    let span = id.span;
    let mut licence = Licence { id: id.text.into_string(), name: None, class: None, span };
    for (key, node) in fields {
        match &*key.text {
            "name" => licence.name = decoder.name(&key, node),
            _ => licence.class = decoder.word(&key, &node, LicenceClass::WORDS),
        }
    }
    licence
}

pub(super) fn supplier(decoder: &mut Decoder, id: Key, node: Node) -> DraftSupplier {
    let fields = decoder.fields(&id, node, keys::SUPPLIER);
    let span = id.span;
    let mut supplier = DraftSupplier {
        id: id.text.into_string(),
        name: None,
        country: None,
        parent: None,
        kind: None,
        span,
    };
    for (key, node) in fields {
        match &*key.text {
            "name" => supplier.name = decoder.name(&key, node),
            "country" => supplier.country = decoder.text(&key, node),
            "parent" => supplier.parent = decoder.text(&key, node),
            _ => supplier.kind = decoder.word(&key, &node, SupplierKind::WORDS),
        }
    }
    supplier
}

pub(super) fn contract(decoder: &mut Decoder, id: Key, node: Node) -> DraftContract {
    let fields = decoder.fields(&id, node, keys::CONTRACT);
    let mut contract = empty_contract(id);
    for (key, node) in fields {
        match &*key.text {
            "name" => contract.name = decoder.name(&key, node),
            "supplier" => contract.supplier = decoder.text(&key, node),
            "from" => contract.from = decoder.quantity(&key, &node, quantity_text::date),
            "until" => contract.until = decoder.quantity(&key, &node, quantity_text::date),
            "notice" => contract.notice = decoder.quantity(&key, &node, quantity_text::period),
            "notice-from" => contract.notice_from = decoder.word(&key, &node, NoticeEnd::WORDS),
            "notice-to" => contract.notice_to = decoder.word(&key, &node, NoticeEnd::WORDS),
            "irrevocable-until" => {
                contract.irrevocable_until = decoder.quantity(&key, &node, quantity_text::date);
            }
            "irrevocable-for" => {
                contract.irrevocable_for = decoder.quantity(&key, &node, quantity_text::period);
            }
            "renews" => contract.renews = decoder.word(&key, &node, Renews::WORDS),
            "service" => contract.service = decoder.word(&key, &node, Service::WORDS),
            "custom-built" => contract.custom_built = flag(decoder, &key, &node),
            "test-version" => contract.test_version = flag(decoder, &key, &node),
            "yearly" => contract.yearly = decoder.quantity(&key, &node, quantity_text::money),
            "extensions" => contract.extensions = decoder.quantity(&key, &node, quantity_text::extensions),
            _ => contract.terms = terms(decoder, &key, node),
        }
    }
    if let (Some(from), Some(until)) = (&contract.from, &contract.until)
        && from.value > until.value
    {
        let finding =
            decoder.report(&rules::IMPOSSIBLE_VALUE, until.span, "the contract ends before it begins");
        finding.label = format!("earlier than {}", from.value);
        finding.related.push(Sp::new("begins here".to_owned(), from.span));
    }
    contract
}

/// `yes` or `no`, which YAML has as text, or its own `true` and `false`.
fn flag(decoder: &mut Decoder, key: &Key, node: &Node) -> Option<Sp<bool>> {
    match node.value {
        Value::Bool(flag) => Some(Sp::new(flag, node.span)),
        _ => decoder.word(key, node, &[("yes", true), ("no", false)]),
    }
}

fn empty_contract(id: Key) -> DraftContract {
    DraftContract {
        id: id.text.into_string(),
        name: None,
        supplier: None,
        from: None,
        until: None,
        notice: None,
        notice_from: None,
        notice_to: None,
        irrevocable_until: None,
        irrevocable_for: None,
        renews: None,
        service: None,
        custom_built: None,
        test_version: None,
        yearly: None,
        extensions: None,
        terms: Vec::new(),
        span: id.span,
    }
}

fn terms(decoder: &mut Decoder, key: &Key, node: Node) -> Vec<(Sp<String>, Sp<TermAnswer>)> {
    let mut terms = Vec::new();
    for (term, node) in decoder.section(key, node) {
        if let Some(answer) = answer(decoder, &term, &node) {
            terms.push((Sp::new(term.text.into_string(), term.span), answer));
        }
    }
    terms.sort_by(|a, b| a.0.value.cmp(&b.0.value));
    terms
}

/// The answer of a contract to one exit term.
pub(crate) fn answer(decoder: &mut Decoder, term: &Key, node: &Node) -> Option<Sp<TermAnswer>> {
    let answer = match &node.value {
        Value::Bool(true) => TermAnswer::Yes,
        Value::Bool(false) => TermAnswer::No,
        Value::Number(_) => {
            let message = format!("wrong or missing unit for {}", crate::model::suggest::quote(&term.text));
            let help =
                "write a duration such as `30 days`, an amount such as `0 DKK`, or yes, no, none, unknown";
            decoder.say(&rules::WRONG_UNIT, node.span, message, "this number has no unit", help);
            return None;
        }
        // A negative amount is a mistake; any other text that is no quantity is an answer in words.
        Value::String(text) => match quantity_text::money(text) {
            Err(Wrong::Value { .. }) => {
                return decoder
                    .quantity(term, node, quantity_text::money)
                    .map(|m| Sp::new(TermAnswer::Money(m.value), m.span));
            }
            _ => worded(text),
        },
        _ => {
            decoder.wrong_type(term, node, "yes, no, unknown, none, a duration, an amount or text");
            return None;
        }
    };
    Some(Sp::new(answer, node.span))
}

fn worded(text: &str) -> TermAnswer {
    match text {
        "yes" => TermAnswer::Yes,
        "no" => TermAnswer::No,
        "unknown" => TermAnswer::Unknown,
        "none" => TermAnswer::None,
        _ => match (quantity_text::days(text), quantity_text::money(text)) {
            (Ok(days), _) => TermAnswer::Days(days),
            (_, Ok(money)) => TermAnswer::Money(money),
            _ => TermAnswer::Text(text.to_owned()),
        },
    }
}

pub(super) fn scenario(decoder: &mut Decoder, id: Key, node: Node) -> DraftScenario {
    let fields = decoder.fields(&id, node, keys::SCENARIO);
    let span = id.span;
    let id = id.text.into_string();
    let (suppliers, assets, countries) = (Vec::new(), Vec::new(), Vec::new());
    let mut scenario = DraftScenario { id, name: None, suppliers, assets, countries, span };
    for (key, node) in fields {
        match &*key.text {
            "name" => scenario.name = decoder.name(&key, node),
            _ => withdraw(decoder, &mut scenario, &key, node),
        }
    }
    scenario
}

fn withdraw(decoder: &mut Decoder, scenario: &mut DraftScenario, key: &Key, node: Node) {
    for (key, node) in decoder.fields(key, node, keys::WITHDRAW) {
        let ids = decoder.one_or_more(&key, node).map_or(Vec::new(), |ids| ids.value);
        match &*key.text {
            "suppliers" => scenario.suppliers = ids,
            "assets" => scenario.assets = ids,
            _ => scenario.countries = ids,
        }
    }
}
