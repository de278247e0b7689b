//! Shuffling of keys: their order means nothing, that of lists does.

use serde_json::{Map, Value};

/// A small generator of numbers, the same on every machine.
#[derive(Debug)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// The same value with the keys of every mapping in another order.
pub(crate) fn keys(value: &Value, dice: &mut Dice) -> Value {
    match value {
        Value::Object(fields) => {
            let mut pairs: Vec<(String, Value)> =
                fields.iter().map(|(key, value)| (key.clone(), keys(value, dice))).collect();
            dice.shuffle(&mut pairs);
            Value::Object(Map::from_iter(pairs))
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| keys(item, dice)).collect()),
        other => other.clone(),
    }
}
