//! How robustness is sampled.

use super::super::tender::Sampling;
use super::keys;
use crate::finding::input_rules as rules;
use crate::model::language::decoder::Decoder;
use crate::model::suggest::quote;
use crate::text::tree::{Key, Node, Value};

/// More draws than these take minutes and tell nothing.
const MOST_WEIGHTINGS: f64 = 10_000_000.0;
const MOST_COMPLETIONS: f64 = 100_000.0;

pub(super) fn sampling(decoder: &mut Decoder, key: &Key, node: Node) -> Sampling {
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
