//! What leaving is taken to cost.

use super::super::tender::Leaving;
use super::{keys, numbers};
use crate::finding::input_rules as rules;
use crate::model::language::decoder::Decoder;
use crate::text::tree::{Key, Node};

pub(super) fn leaving(decoder: &mut Decoder, key: &Key, node: Node, currency: &str) -> Leaving {
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
