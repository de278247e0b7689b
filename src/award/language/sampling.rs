//! How robustness is sampled.

use super::super::tender::Sampling;
use super::{keys, numbers};
use crate::model::language::decoder::Decoder;
use crate::text::tree::{Key, Node};

/// More draws than these take minutes and tell nothing.
const MOST_WEIGHTINGS: u64 = 10_000_000;
const MOST_COMPLETIONS: u64 = 100_000;
/// The largest whole number that every reader of JSON keeps.
const LARGEST_SEED: u64 = (1 << 53) - 1;

pub(super) fn sampling(decoder: &mut Decoder, key: &Key, node: Node) -> Sampling {
    let mut sampling = Sampling::default();
    for (key, node) in decoder.fields(key, node, keys::SAMPLING) {
        let (most, range) = match &*key.text {
            "weightings" => (1..=MOST_WEIGHTINGS, "a whole number from 1 to ten million"),
            "completions" => (1..=MOST_COMPLETIONS, "a whole number from 1 to a hundred thousand"),
            _ => (0..=LARGEST_SEED, "a whole number of at most 15 digits"),
        };
        let Some(number) = numbers::whole(decoder, &key, &node, most, range) else { continue };
        match &*key.text {
            "weightings" => sampling.weightings = number as u32,
            "completions" => sampling.completions = number as u32,
            _ => sampling.seed = number,
        }
    }
    sampling
}
