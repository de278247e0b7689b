//! The JSON Schema of tender files, so that editors complete and check while one types.
//!
//! Nothing is decoded through these types; a test holds them and the decoder together, key by key.

#![allow(dead_code, clippy::zero_sized_map_values, reason = "the types exist for their schema alone")]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::model::ends::{Amount, Day, Duration, Text, Version};
use crate::model::schema_of;

/// The JSON Schema of a tender file.
#[must_use]
pub fn tender_schema() -> serde_json::Value {
    schema_of::<File>("Freehold tender")
}

/// A tender: what is asked, by what the bids are judged, and their files.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct File {
    /// The version of the language.
    freehold: Version,
    /// What is asked, and by what the bids are judged. All of it is frozen by `freehold compare --freeze`.
    tender: Tender,
    /// The file of each bid by an id for it: overlays of the base model with a `bid:` head. Not part of what is frozen.
    bids: Option<BTreeMap<String, String>>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
struct Tender {
    /// Title for people.
    title: Text,
    /// The buyer's reference, such as the number of the notice.
    reference: Option<Text>,
    /// The base model's file, relative to this one and in its folder or below.
    baseline: String,
    /// The day that the award speaks of; frozen with the rest.
    as_of: Option<Day>,
    /// The capabilities that the award is about.
    scope: Ids,
    /// The systems and components of the base that are bought anew. A bid inherits nothing that the base says of them.
    replaces: Option<Ids>,
    /// The systems and components of the base that every bidder must build on: they count against nobody.
    given: Option<Ids>,
    /// The years that prices are added up over.
    horizon: Horizon,
    /// ISO 4217 code of all amounts; nothing is converted.
    currency: String,
    /// Which value of an interval is scored; `worst` where not stated.
    scored: Option<Scored>,
    /// The points of a criterion that is met in full; 10 where not stated.
    points: Option<f64>,
    /// Decimals that the points of a criterion are rounded to; 2 where not stated.
    decimals: Option<u8>,
    /// Kinds of fact that a bid must disclose of all that it brings.
    disclose: Option<Vec<Disclosed>>,
    /// What becomes of a fact that is not disclosed; `worst` where not stated.
    silence: Option<Silence>,
    /// What points are given for, by an id.
    criteria: BTreeMap<String, Criterion>,
    /// What a bid must meet to be admitted, by an id.
    knock_outs: Option<BTreeMap<String, KnockOut>>,
    /// What leaving is taken to cost; needed by whole-life costs that count it.
    leaving: Option<Leaving>,
    /// How robustness is sampled.
    sampling: Option<Sampling>,
}

/// One id, or a list.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Ids {
    One(String),
    More(Vec<String>),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Horizon {
    /// First calendar year; prices count years from 1 where it is not stated.
    from: Option<u16>,
    /// How many years.
    years: Option<u16>,
}

/// Which value of an interval is scored.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Scored {
    Worst,
    Typical,
    Best,
}

/// What becomes of silence.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Silence {
    /// The fact takes its worst end.
    Worst,
    /// The bid is out.
    KnockOut,
}

/// A kind of fact.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Disclosed {
    Licence,
    Source,
    Delivery,
    Term,
    Owner,
    Developer,
    Operator,
    Supporter,
    Could,
    Interface,
    Alternatives,
    Exports,
    ExportDetails,
    Needs,
    Holds,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Criterion {
    /// Name for people.
    name: Option<Text>,
    /// Weight, above 0, in a unit of your own: shares are taken of the sum.
    weight: f64,
    /// The lowest and the highest weight that you would still stand by.
    between: Option<(f64, f64)>,
    /// What is measured. Quality is the score under this criterion's id in the head of each bid.
    of: Measure,
    /// How the measure becomes points.
    formula: Formula,
}

/// What is measured.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Measure {
    /// The price over the horizon.
    Price,
    /// Price and expected cost of leaving.
    WholeLifeCost,
    /// The buyer's own score.
    Quality,
    /// The overall lock-in over the scope, 0 to 100.
    Overall,
    /// Single-supplier dependency over the scope.
    SingleSupplier,
    /// Proprietary chokepoints over the scope.
    ProprietaryChokepoints,
    /// Data-export gaps over the scope.
    DataExport,
    /// What contracts say about leaving, by a profile that has it.
    ExitTerms,
}

/// How a measure becomes points.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Formula {
    Relative(Relative),
    Linear(Linear),
}

/// The lowest of all admitted bids over this one; for amounts.
#[derive(JsonSchema)]
enum Relative {
    #[schemars(rename = "lowest-over-price")]
    LowestOverPrice,
}

/// A straight line between two values.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Linear {
    /// The value that gets all points.
    full: NumberOrAmount,
    /// The value that gets none.
    none: NumberOrAmount,
}

/// A number, or an amount for prices.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum NumberOrAmount {
    Number(f64),
    Amount(Amount),
}

/// A requirement: about one of `score`, `price`, `quality`, `band`, `fact` and `term`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
struct KnockOut {
    /// Name for people.
    name: Option<Text>,
    /// A score of lock-in over the scope, with `at-most`.
    score: Option<Dimension>,
    /// A cost, with `at-most`.
    price: Option<Cost>,
    /// The id of a criterion of quality, with `at-least`.
    quality: Option<String>,
    /// The band of a score, with `at-most: C`.
    band: Option<Dimension>,
    /// A fact of what the bid brings, with `is`.
    fact: Option<Fact>,
    /// A term of the bid's contracts, with `is`, `at-least` or `at-most`.
    term: Option<String>,
    /// The words that are admitted, or the answer of a term.
    is: Option<OneOrMore>,
    /// Of what: `systems` (where not stated), `everything`, or ids.
    of: Option<OneOrMore>,
    /// The least.
    at_least: Option<Limit>,
    /// The most.
    at_most: Option<Limit>,
}

/// A score of lock-in.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Dimension {
    Overall,
    SingleSupplier,
    ProprietaryChokepoints,
    DataExport,
    ExitTerms,
}

/// A cost.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Cost {
    Price,
    WholeLifeCost,
}

/// A fact of a system or component.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Fact {
    Licence,
    Source,
    Delivery,
    Term,
    Steward,
    /// The countries of all who hold its roles and of their owners; EU and EEA stand for their members.
    Country,
}

/// One, or a list.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum OneOrMore {
    Flag(bool),
    One(Text),
    More(Vec<Text>),
}

/// A number, an amount, a duration or the letter of a band.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Limit {
    Number(f64),
    Amount(Amount),
    Duration(Duration),
    Letter(Letter),
}

/// A band.
#[derive(JsonSchema)]
enum Letter {
    A,
    B,
    C,
    D,
    E,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
struct Leaving {
    /// The chance, the same for all bids, that you must leave within the horizon: `30 %`.
    probability: Share,
    /// Your own rates, published with the tender.
    rates: Option<Rates>,
    /// Whether a bid's own binding priced exit option takes the place of the rates; `ignored` where not stated.
    exit_option: Option<ExitOption>,
}

/// `30 %`, or a number from 0 to 1.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Share {
    Number(f64),
    Percent(String),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
struct Rates {
    /// For each system or component that somebody's leaving freezes or takes away.
    system: Option<Amount>,
    /// For each interface by which others need it, and that is no open one.
    interface: Option<Amount>,
    /// For each data set of which something cannot be taken along.
    data_set: Option<Amount>,
    /// For each terabyte of such data.
    terabyte: Option<Amount>,
}

/// Whether exit options count.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum ExitOption {
    Allowed,
    Ignored,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Sampling {
    /// How many weightings are drawn; 100000 where not stated.
    weightings: Option<u32>,
    /// How many completions of what nobody stated are drawn; 256 where not stated.
    completions: Option<u32>,
    /// Where the draws start; 1 where not stated.
    seed: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::super::keys;
    use super::*;

    #[test]
    fn the_decoder_and_the_schema_know_the_same_keys() {
        let schema = tender_schema();
        let places = [
            ("Tender", keys::TENDER),
            ("Horizon", keys::HORIZON),
            ("Criterion", keys::CRITERION),
            ("Linear", keys::LINEAR),
            ("KnockOut", keys::KNOCK_OUT),
            ("Leaving", keys::LEAVING),
            ("Rates", keys::RATES),
            ("Sampling", keys::SAMPLING),
        ];
        let sorted = |keys: &[&str]| {
            let mut keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            keys.sort_unstable();
            keys
        };
        let properties = |shape: &serde_json::Value| {
            let mut keys: Vec<String> =
                shape["properties"].as_object().expect("a mapping").keys().cloned().collect();
            keys.sort_unstable();
            keys
        };
        assert_eq!(properties(&schema), sorted(keys::FILE));
        let definitions = schema["$defs"].as_object().expect("there are definitions");
        let closed = definitions.values().filter(|shape| shape.get("properties").is_some()).count();
        assert_eq!(closed, places.len());
        for (name, known) in places {
            assert_eq!(properties(&definitions[name]), sorted(known), "{name}");
        }
        let required = |shape: &serde_json::Value| shape["required"].as_array().map_or(0, Vec::len);
        assert_eq!(required(&definitions["Tender"]), keys::REQUIRED.len());
    }
}
