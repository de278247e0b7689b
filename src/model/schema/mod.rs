//! The JSON Schema of model files, so that editors complete and check while one types.
//!
//! It is made from types, with their documentation as descriptions. Nothing is decoded through these types: the
//! decoder is hand-written so that it can report every error at its place. A test holds the two together, key by key.

mod contract;
pub(crate) mod ends;
mod shapes;

/// The JSON Schema of a model file.
#[must_use]
pub fn schema() -> serde_json::Value {
    of::<shapes::File>("Freehold model")
}

/// The JSON Schema of a type, with a title and room for keys of the user's own.
pub(crate) fn of<T: schemars::JsonSchema>(title: &str) -> serde_json::Value {
    let mut settings = schemars::generate::SchemaSettings::draft2020_12();
    settings.meta_schema = Some("https://json-schema.org/draft/2020-12/schema".into());
    let root = settings.into_generator().into_root_schema_for::<T>();
    let mut value = root.to_value();
    loosen(&mut value);
    if let Some(object) = value.as_object_mut() {
        object.insert("title".to_owned(), title.into());
    }
    value
}

/// Allows keys of the user's own wherever keys are closed. A stack replaces recursion.
fn loosen(root: &mut serde_json::Value) {
    let mut left = vec![root];
    while let Some(value) = left.pop() {
        match value {
            serde_json::Value::Object(object) => {
                if object.get("additionalProperties") == Some(&serde_json::Value::Bool(false)) {
                    object.insert("patternProperties".to_owned(), serde_json::json!({ "^x-": true }));
                }
                left.extend(object.values_mut());
            }
            serde_json::Value::Array(items) => left.extend(items),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::language::keys;

    #[test]
    fn the_decoder_and_the_schema_know_the_same_keys() {
        let schema = schema();
        let places = [
            ("Organisation", keys::ORGANISATION),
            ("Bid", keys::BID),
            ("Capability", keys::CAPABILITY),
            ("Asset", keys::ASSET),
            ("Roles", keys::ROLES),
            ("Role", keys::ROLE),
            ("Together", keys::TOGETHER),
            ("Entry", keys::ENTRY),
            ("AlternativeFacts", keys::ALTERNATIVE),
            ("Replace", keys::REPLACE),
            ("Interface", keys::INTERFACE),
            ("DataSet", keys::DATA),
            ("Export", keys::EXPORT),
            ("Format", keys::FORMAT),
            ("Licence", keys::LICENCE),
            ("Supplier", keys::SUPPLIER),
            ("Contract", keys::CONTRACT),
            ("Scenario", keys::SCENARIO),
            ("Withdraw", keys::WITHDRAW),
        ];
        assert_eq!(properties(&schema), sorted(keys::FILE));
        let closed = |(_, shape): &(&String, &serde_json::Value)| shape.get("properties").is_some();
        let definitions = schema["$defs"].as_object().expect("there are definitions");
        assert_eq!(definitions.iter().filter(closed).count(), places.len());
        for (name, known) in places {
            assert_eq!(properties(&definitions[name]), sorted(known), "{name}");
        }
    }

    fn properties(shape: &serde_json::Value) -> Vec<&str> {
        let mut keys: Vec<&str> =
            shape["properties"].as_object().expect("a mapping").keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    fn sorted<'a>(keys: &[&'a str]) -> Vec<&'a str> {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        keys
    }
}
