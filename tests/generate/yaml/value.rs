//! YAML in its flow form.

use super::Random;

pub(super) type Map = Vec<(String, Value)>;

#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    List(Vec<Value>),
    Map(Map),
}

pub(super) fn word(text: impl std::fmt::Display) -> Value {
    Value::Text(text.to_string())
}

pub(super) fn quoted(text: impl std::fmt::Display) -> Value {
    Value::Text(format!("\"{text}\""))
}

pub(super) fn list<T>(items: &[T], item: impl Fn(&T) -> Value) -> Value {
    Value::List(items.iter().map(item).collect())
}

/// A field where there is a value, nothing where there is none.
pub(super) fn optional(key: &str, value: Option<Value>) -> Map {
    value.map(|value| (key.to_owned(), value)).into_iter().collect()
}

impl Value {
    pub(super) fn flow(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::List(items) => {
                format!("[{}]", items.iter().map(Self::flow).collect::<Vec<_>>().join(", "))
            }
            Self::Map(fields) if fields.is_empty() => "{}".to_owned(),
            Self::Map(fields) => {
                let fields: Vec<String> =
                    fields.iter().map(|(key, value)| format!("{key}: {}", value.flow())).collect();
                format!("{{ {} }}", fields.join(", "))
            }
        }
    }

    /// Brings keys into random order. Lists stay: their order is the user's.
    pub(super) fn shuffle(&mut self, random: &mut Random) {
        match self {
            Self::Text(_) => {}
            Self::List(items) => items.iter_mut().for_each(|item| item.shuffle(random)),
            Self::Map(fields) => {
                random.shuffle(fields);
                fields.iter_mut().for_each(|(_, value)| value.shuffle(random));
            }
        }
    }
}
