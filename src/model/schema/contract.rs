//! The shape of a contract.

#![allow(dead_code, clippy::zero_sized_map_values, reason = "the types exist for their schema alone")]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::ends::{Amount, Answer, Day, Duration, Extensions, Text, YesNo};
use crate::model::vocabulary as words;

/// A contract.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Contract {
    /// Its name for people.
    name: Option<Text>,
    /// With whom.
    supplier: Option<Text>,
    /// First day.
    from: Option<Day>,
    /// Last day.
    until: Option<Day>,
    /// Time of notice: days count as days, months as months of the calendar.
    notice: Option<Duration>,
    /// The notice begins to run on the last day of the month, quarter or year in which it is given ("løbende måned + 3
    /// måneder"); on the day itself where not stated.
    notice_from: Option<words::NoticeEnd>,
    /// Notice ends the contract only on the last day of a month, quarter or year; on any day where not stated.
    notice_to: Option<words::NoticeEnd>,
    /// The first day on which notice may end it; notice can be given before.
    irrevocable_until: Option<Day>,
    /// For so long from the first day on, notice cannot end it.
    irrevocable_for: Option<Duration>,
    /// What happens at the end of the term when nobody does anything. Where not stated, extensions are the buyer's option.
    renews: Option<words::Renews>,
    /// Which kind of data processing service it is about; where not stated, what is delivered under it tells.
    service: Option<words::Service>,
    /// Most of its main features were built for this customer: some duties of the Data Act fall away (Article 31(1)).
    custom_built: Option<YesNo>,
    /// A version for testing, for a limited time: the Data Act's duties fall away (Article 31(2)).
    test_version: Option<YesNo>,
    /// What it costs a year.
    yearly: Option<Amount>,
    /// How many extensions, and how long each; of a contract that renews automatically its further terms.
    extensions: Option<Extensions>,
    /// Exit terms.
    terms: Option<BTreeMap<String, Answer>>,
}
