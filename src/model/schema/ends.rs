//! What stands at the ends of a model file's shape: texts, quantities, and the ways to write one value or several.

#![allow(dead_code, reason = "the types exist for their schema alone")]

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

macro_rules! text {
    ($($(#[$doc:meta])* $name:ident: $schema:tt),* $(,)?) => {$(
        $(#[$doc])*
        pub(crate) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

text! {
    /// An id.
    Id: { "type": "string", "description": "A kebab-case id.", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
    /// A text.
    Text: { "type": ["string", "number"] },
    /// A duration.
    Duration: {
        "type": "string",
        "description": "A number and a unit: `30 d`, `2 weeks`, `6 months`, `1 year`.",
        "pattern": "^[+]?[0-9.]+ *(h|hours?|d|days?|w|weeks?|months?|y|years?)$"
    },
    /// A volume.
    Volume: {
        "type": "string",
        "description": "A number and a unit: `500 MB`, `2 TB`.",
        "pattern": "^[+]?[0-9.]+ *(B|[kMGTP]B|[KMGTP]iB)$"
    },
    /// An amount of money.
    Amount: {
        "type": "string",
        "description": "A plain number and a currency code, with k, M or G before it: `0 DKK`, `3.2 MDKK`.",
        "pattern": "^[+]?[0-9.]+ *[kMG]?[A-Z]{3}$"
    },
    /// Extensions.
    Extensions: { "type": "string", "description": "How many and how long each: `2 x 1 year`, or `any x 1 year`." },
    /// A day.
    Day: { "type": "string", "description": "A day as YYYY-MM-DD.", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
    /// A day or never.
    TestedDay: {
        "type": "string",
        "description": "When it was last tried: a day as YYYY-MM-DD, or `never`.",
        "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2}|never)$"
    },
    /// What a contract says on one exit term.
    Answer: {
        "type": ["string", "boolean"],
        "description": "yes, no, unknown, none, a duration, an amount, or text."
    },
    /// yes or no.
    YesNo: { "enum": ["yes", "no", true, false] },
    /// The version of the language.
    Version: { "const": 1 },
}

/// One value, or several.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum OneOrMore {
    One(Text),
    More(Vec<Text>),
}

/// One value, or a low and a high one.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Range<T> {
    Exact(T),
    LowHigh([T; 2]),
}
