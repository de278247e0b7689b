//! Rules about what the catalogue does not know, and about profiles.

use crate::finding::{Rule, Severity};

/// The rules of this room, by id.
pub const ALL: &[&Rule] = &[
    &MISFIT_TERM,
    &UNKNOWN_COUNTRY,
    &UNKNOWN_FORMAT,
    &UNKNOWN_TERM,
    &UNRECOGNISED_LICENCE,
    &UNSOUND_PROFILE,
];

/// See its texts.
pub static MISFIT_TERM: Rule = Rule {
    id: "misfit-term",
    severity: Severity::Error,
    what: "a contract term that is a duration is answered by something else",
    why: "the answer counts as not stated, so the profile's guess stands in its place",
    detection: "the catalogue has the term as a duration; the answer is an amount, or a text that is neither a duration \
        nor yes, no, none or unknown",
    false_positives: "none known",
    remedy: "write a number and a unit, such as `30 days`",
    sources: &["Regulation (EU) 2023/2854 (Data Act), Article 25"],
};

/// See its texts.
pub static UNKNOWN_COUNTRY: Rule = Rule {
    id: "unknown-country",
    severity: Severity::Warning,
    what: "a country is not an ISO 3166-1 alpha-2 code in use",
    why: "a supplier of an unknown country takes part in no country's event",
    detection: "looks the code up in the catalogue",
    false_positives: "none known",
    remedy: "write the two-letter code in capitals, such as DK",
    sources: &["ISO 3166-1"],
};

/// See its texts.
pub static UNKNOWN_FORMAT: Rule = Rule {
    id: "unknown-format",
    severity: Severity::Error,
    what: "an export or a converter names a format that is neither in the catalogue nor in the model",
    why: "nobody can say how open it is, so the fact stays unknown",
    detection: "looks the id up in the model's formats and in the catalogue",
    false_positives: "none known",
    remedy: "use an id of the catalogue, or describe the format under `formats:`",
    sources: &["DESIGN §4.5"],
};

/// See its texts.
pub static UNKNOWN_TERM: Rule = Rule {
    id: "unknown-term",
    severity: Severity::Warning,
    what: "a contract states a term that is not in the list of exit terms",
    why: "a misspelt term is checked against nothing",
    detection: "looks the key up in the catalogue of exit terms",
    false_positives: "the term is of your own: write it as `x-…`",
    remedy: "use a key of the catalogue",
    sources: &["Regulation (EU) 2023/2854 (Data Act), Article 25"],
};

/// See its texts.
pub static UNRECOGNISED_LICENCE: Rule = Rule {
    id: "unrecognised-licence",
    severity: Severity::Note,
    what: "a licence text is not recognised",
    why: "it counts as unknown, which widens every interval that it touches",
    detection: "the normaliser finds no SPDX id, expression, alias or family in it",
    false_positives: "none known",
    remedy: "write an SPDX id, or describe it under `licences:` with a class",
    sources: &["SPDX License List 3.29"],
};

/// See its texts.
pub static UNSOUND_PROFILE: Rule = Rule {
    id: "unsound-profile",
    severity: Severity::Error,
    what: "a profile lacks a number, or has one that no score can stand on",
    why: "every score depends on the profile, so nothing is assessed by a half of one or by guesses in its place",
    detection: "reads every number; checks its range, the order of levels, and that no completion is better than the \
        one before it",
    false_positives: "none known",
    remedy: "mend the place shown; models/profiles/default.yaml is a whole profile with reasons",
    sources: &["DESIGN §4"],
};
