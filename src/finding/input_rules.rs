//! The rules about the input: what can be wrong with the text of a model. Their ids name the bad thing.

use super::rules::{Rule, Severity};

const LANGUAGE: &[&str] = &["DESIGN §3, the language of the models"];

/// An id is not kebab-case.
pub static BAD_ID: Rule = Rule {
    id: "bad-id",
    severity: Severity::Error,
    what: "an id is not kebab-case",
    why: "Ids are typed by hand in references; one form keeps them from differing in ways nobody sees.",
    detection: "An id under a section has other characters than a-z, 0-9 and single dashes between them.",
    false_positives: "Ids taken over from another tool; a foreign format is read by its own reader, which does not check \
        this.",
    remedy: "Write the id in lower case with dashes, and put the name for people under `name`.",
    sources: LANGUAGE,
};

/// A file breaks the rules of YAML.
pub static BROKEN_YAML: Rule = Rule {
    id: "broken-yaml",
    severity: Severity::Error,
    what: "a file breaks the rules of YAML",
    why: "Nothing after the broken place can be read with certainty, so the whole file is left out.",
    detection: "The YAML parser stops, or a tag, a second document or a collection as a key stands where models \
        have none.",
    false_positives: "None known.",
    remedy: "Mend the text at the place shown; an editor with YAML support marks it while you type.",
    sources: LANGUAGE,
};

/// An overlay deletes what its base does not have.
pub static DELETES_NOTHING: Rule = Rule {
    id: "deletes-nothing",
    severity: Severity::Warning,
    what: "an overlay deletes what its base does not have",
    why: "The overlay was probably written for another state of its base, so the deletion it means does not \
        happen.",
    detection: "A `null` or an id under `remove` has no counterpart in the base.",
    false_positives: "The base has already dropped the thing.",
    remedy: "Correct the id or leave the line out.",
    sources: LANGUAGE,
};

/// One id stands for two things.
pub static DUPLICATE_ID: Rule = Rule {
    id: "duplicate-id",
    severity: Severity::Error,
    what: "one id stands for two things",
    why: "A reference to it could mean either, so every answer about it would be a guess.",
    detection: "Two entries of one section, in any of the files, have one id; systems and components share one \
        space of ids.",
    false_positives: "Two files that describe the same thing on purpose: make one of them an overlay.",
    remedy: "Rename one of the two, or let one file extend the other.",
    sources: LANGUAGE,
};

/// A key stands twice in one mapping.
pub static DUPLICATE_KEY: Rule = Rule {
    id: "duplicate-key",
    severity: Severity::Error,
    what: "a key stands twice in one mapping",
    why: "Only one of the two values can count, and readers differ about which.",
    detection: "Two keys of one mapping have the same text.",
    false_positives: "None known.",
    remedy: "Keep one of the two.",
    sources: LANGUAGE,
};

/// Files extend each other in a cycle.
pub static EXTENDS_CYCLE: Rule = Rule {
    id: "extends-cycle",
    severity: Severity::Error,
    what: "files extend each other in a cycle",
    why: "An overlay needs a base that stands without it.",
    detection: "Following `extends` leads back to a file already on the way.",
    false_positives: "None known.",
    remedy: "Let one of the files stand by itself.",
    sources: LANGUAGE,
};

/// An export is said to be tested after the as-of date.
pub static FUTURE_TEST: Rule = Rule {
    id: "future-test",
    severity: Severity::Note,
    what: "an export is said to be tested after the as-of date",
    why: "A test that has not happened yet is no evidence; it counts as it would on its day.",
    detection: "`tested` is later than the as-of date.",
    false_positives: "An assessment made as of an earlier day.",
    remedy: "Correct the date, or assess as of a later day.",
    sources: LANGUAGE,
};

/// A count does not fit what it counts.
pub static IMPOSSIBLE_COUNT: Rule = Rule {
    id: "impossible-count",
    severity: Severity::Error,
    what: "a count does not fit what it counts",
    why: "An entry that needs more than it names can never be met.",
    detection: "`of` is 0, or larger than the number of members; or `any` names nothing, `together` nobody.",
    false_positives: "None known.",
    remedy: "Correct `of`, or name more members.",
    sources: LANGUAGE,
};

/// A date does not exist.
pub static IMPOSSIBLE_DATE: Rule = Rule {
    id: "impossible-date",
    severity: Severity::Error,
    what: "a date does not exist",
    why: "A wrong date gives wrong periods.",
    detection: "The value is no day of the calendar in the form YYYY-MM-DD.",
    false_positives: "None known.",
    remedy: "Write the day as YYYY-MM-DD.",
    sources: LANGUAGE,
};

/// A figure lies outside what is possible.
pub static IMPOSSIBLE_VALUE: Rule = Rule {
    id: "impossible-value",
    severity: Severity::Error,
    what: "a figure lies outside what is possible",
    why: "Scores computed from it would mean nothing.",
    detection: "A low end above its high end, a part's weight not above 0, a share outside 0 to 1, a negative \
        amount, a number too large to be one, a text of more than 10,000 bytes, an empty `evidence`, or a contract that ends before it begins.",
    false_positives: "None known.",
    remedy: "Correct the figure.",
    sources: LANGUAGE,
};

/// Files include each other in a cycle.
pub static INCLUDE_CYCLE: Rule = Rule {
    id: "include-cycle",
    severity: Severity::Error,
    what: "files include each other in a cycle",
    why: "Each file is read once all the same, but a model whose files include each other has no first file \
        that says what belongs to it.",
    detection: "Following `include` leads back to a file already on the way.",
    false_positives: "None known.",
    remedy: "Include the shared files from one place.",
    sources: LANGUAGE,
};

/// An include leaves the folder of the model.
pub static INCLUDE_OUTSIDE_ROOT: Rule = Rule {
    id: "include-outside-root",
    severity: Severity::Error,
    what: "an include leaves the folder of the model",
    why: "A model from somebody else must not read files that it was not given.",
    detection: "The path, with `..` and links resolved, lies outside the folder of the first model file.",
    false_positives: "A folder laid out with the first model file below the others.",
    remedy: "Move the file below the folder of the first model file, or start from a file higher up.",
    sources: LANGUAGE,
};

/// Something that must be stated is not.
pub static MISSING_KEY: Rule = Rule {
    id: "missing-key",
    severity: Severity::Error,
    what: "something that must be stated is not",
    why: "Without it the entry means nothing.",
    detection: "A required key is absent.",
    false_positives: "None known.",
    remedy: "Add the key.",
    sources: LANGUAGE,
};

/// An include matches no file.
pub static NOTHING_INCLUDED: Rule = Rule {
    id: "nothing-included",
    severity: Severity::Warning,
    what: "an include matches no file",
    why: "What it was meant to bring is missing from the answer.",
    detection: "A pattern under `include` matches nothing.",
    false_positives: "A folder that is still empty.",
    remedy: "Correct the pattern or leave it out.",
    sources: LANGUAGE,
};

/// Something embedded is said to be operated.
pub static OPERATED_EMBEDDED: Rule = Rule {
    id: "operated-embedded",
    severity: Severity::Error,
    what: "something embedded is said to be operated",
    why: "What is embedded in something else is nobody's to operate by itself; one of the two statements is \
        wrong.",
    detection: "`delivery: embedded` together with a `by` of the role `operate`.",
    false_positives: "None known.",
    remedy: "Correct the delivery, or leave the role out.",
    sources: LANGUAGE,
};

/// Suppliers own each other in a cycle.
pub static PARENT_CYCLE: Rule = Rule {
    id: "parent-cycle",
    severity: Severity::Error,
    what: "suppliers own each other in a cycle",
    why: "Independence is judged by the ultimate owner, and a cycle has none.",
    detection: "Following `parent` leads back to where it began. The cycle is cut at its smallest id.",
    false_positives: "Cross-holdings: name the owner who decides.",
    remedy: "Leave out the parent of the one at the top.",
    sources: LANGUAGE,
};

/// One thing is named twice where each counts once.
pub static REPEATED_MEMBER: Rule = Rule {
    id: "repeated-member",
    severity: Severity::Warning,
    what: "one thing is named twice where each counts once",
    why: "The second mention adds nothing; often another id was meant.",
    detection: "A list of members, holders, interfaces or data names one id twice.",
    false_positives: "None known.",
    remedy: "Remove or correct the second mention.",
    sources: LANGUAGE,
};

/// Two overlays of one base disagree.
pub static RIVAL_OVERLAYS: Rule = Rule {
    id: "rival-overlays",
    severity: Severity::Warning,
    what: "two overlays of one base disagree",
    why: "Only one of the two can count, and which one hangs on the names of their files.",
    detection: "An overlay replaces or deletes a value that another one, which it does not extend, has set, or sets what \
        that one has deleted.",
    false_positives: "None known.",
    remedy: "Let one of the two extend the other, or assess them one at a time, as bids are.",
    sources: LANGUAGE,
};

/// Nobody does a role today.
pub static UNFILLED_ROLE: Rule = Rule {
    id: "unfilled-role",
    severity: Severity::Warning,
    what: "nobody does a role today",
    why: "A role without a holder cannot be lost by anyone's withdrawal, but the asset lacks it already.",
    detection: "A role has `by: []`.",
    false_positives: "A finished product that nobody needs to change.",
    remedy: "Find somebody for the role, or state that it is ourselves.",
    sources: LANGUAGE,
};

/// A key is not part of the language.
pub static UNKNOWN_KEY: Rule = Rule {
    id: "unknown-key",
    severity: Severity::Error,
    what: "a key is not part of the language",
    why: "What it says would be dropped in silence.",
    detection: "The key is not one of those known at its place and does not begin with `x-`.",
    false_positives: "None known.",
    remedy: "Correct the key; keys of your own begin with `x-`.",
    sources: LANGUAGE,
};

/// An export covers a part that its data set does not have.
pub static UNKNOWN_PART: Rule = Rule {
    id: "unknown-part",
    severity: Severity::Error,
    what: "an export covers a part that its data set does not have",
    why: "The share of data that can be taken along would be wrong.",
    detection: "A name under `parts` of an export is not among the `parts` of the data set.",
    false_positives: "None known.",
    remedy: "Name the part under `parts` of the data set, or correct the name.",
    sources: LANGUAGE,
};

/// A reference leads nowhere.
pub static UNKNOWN_REFERENCE: Rule = Rule {
    id: "unknown-reference",
    severity: Severity::Error,
    what: "a reference leads nowhere",
    why: "The dependency or holder that it states would be missing from the answer.",
    detection: "No entry of the right section has that id. The reference is dropped and the rest assessed.",
    false_positives: "The entry stands in a file that was not given or could not be read.",
    remedy: "Correct the id or add the entry.",
    sources: LANGUAGE,
};

/// A word is not one of those allowed here.
pub static UNKNOWN_WORD: Rule = Rule {
    id: "unknown-word",
    severity: Severity::Error,
    what: "a word is not one of those allowed here",
    why: "The fact that it means to state would stay unknown.",
    detection: "The value is not in the vocabulary of its key.",
    false_positives: "None known.",
    remedy: "Use one of the words listed.",
    sources: LANGUAGE,
};

/// An interface is needed but nothing provides it.
pub static UNPROVIDED_INTERFACE: Rule = Rule {
    id: "unprovided-interface",
    severity: Severity::Warning,
    what: "an interface is needed but nothing provides it",
    why: "The need passes nothing on, so whatever stands behind it is missing from the answer.",
    detection: "An entry of `needs` names an interface that no system or component has under `provides`.",
    false_positives: "An interface of a system outside the model.",
    remedy: "Add `provides` to what offers the interface, or model the system that does.",
    sources: LANGUAGE,
};

/// The parts of a system could not be read.
pub static UNREADABLE_ATTACHMENT: Rule = Rule {
    id: "unreadable-attachment",
    severity: Severity::Warning,
    what: "the parts of a system could not be read",
    why: "Its components are missing from the answer.",
    detection: "The file named under `sbom` cannot be read, or no reader knows its format.",
    false_positives: "None known.",
    remedy: "Correct the path, or export the parts in a supported format.",
    sources: LANGUAGE,
};

/// A file is of a format that nothing here reads.
pub static UNREAD_FORMAT: Rule = Rule {
    id: "unread-format",
    severity: Severity::Error,
    what: "a file is of a format that no reader knows",
    why: "What it holds is missing from the answer; an answer about nothing looks like a good one.",
    detection: "It is neither of a format that a reader recognises by its content nor a model: no `freehold` and no other \
        key of the language stands at its top, or it is plainly of a well-known format.",
    false_positives: "A model without any key of the language that is spelt right.",
    remedy: "Begin a model with `freehold: 1`; export the parts of a product as CycloneDX JSON.",
    sources: LANGUAGE,
};

/// A file could not be read.
pub static UNREADABLE_FILE: Rule = Rule {
    id: "unreadable-file",
    severity: Severity::Error,
    what: "a file could not be read",
    why: "What it holds is missing from the answer.",
    detection: "The file is missing, a folder, empty, too large, not UTF-8 or not permitted.",
    false_positives: "None known.",
    remedy: "Correct the path or the file.",
    sources: LANGUAGE,
};

/// A file is not of a version of the language that is known.
pub static UNSUPPORTED_VERSION: Rule = Rule {
    id: "unsupported-version",
    severity: Severity::Error,
    what: "a file is not of a version of the language that is known",
    why: "Read by the wrong rules, a model would give a wrong answer.",
    detection: "The first key, `freehold`, is missing or not 1. A file of another version is left out.",
    false_positives: "None known.",
    remedy: "Write `freehold: 1`.",
    sources: LANGUAGE,
};

/// A value has the wrong shape.
pub static WRONG_TYPE: Rule = Rule {
    id: "wrong-type",
    severity: Severity::Error,
    what: "a value has the wrong shape",
    why: "What it says cannot be understood.",
    detection: "A list, mapping, number or text stands where another is expected, or a key has no value.",
    false_positives: "None known.",
    remedy: "Write the value in the shape shown.",
    sources: LANGUAGE,
};

/// A quantity has no unit, or a wrong one.
pub static WRONG_UNIT: Rule = Rule {
    id: "wrong-unit",
    severity: Severity::Error,
    what: "a quantity has no unit, or a wrong one",
    why: "`takes: 30` could be hours or months, and an answer would rest on the guess.",
    detection: "The text after the number is not a unit of the expected kind.",
    false_positives: "None known.",
    remedy: "Write number and unit, such as `30 d`, `6 months`, `2 TB` or `3.2 MDKK`.",
    sources: LANGUAGE,
};

/// Every rule about the input, by id.
pub static INPUT_RULES: &[&Rule] = &[
    &BAD_ID,
    &BROKEN_YAML,
    &DELETES_NOTHING,
    &DUPLICATE_ID,
    &DUPLICATE_KEY,
    &EXTENDS_CYCLE,
    &FUTURE_TEST,
    &IMPOSSIBLE_COUNT,
    &IMPOSSIBLE_DATE,
    &IMPOSSIBLE_VALUE,
    &INCLUDE_CYCLE,
    &INCLUDE_OUTSIDE_ROOT,
    &MISSING_KEY,
    &NOTHING_INCLUDED,
    &OPERATED_EMBEDDED,
    &PARENT_CYCLE,
    &REPEATED_MEMBER,
    &RIVAL_OVERLAYS,
    &UNFILLED_ROLE,
    &UNKNOWN_KEY,
    &UNKNOWN_PART,
    &UNKNOWN_REFERENCE,
    &UNKNOWN_WORD,
    &UNPROVIDED_INTERFACE,
    &UNREAD_FORMAT,
    &UNREADABLE_ATTACHMENT,
    &UNREADABLE_FILE,
    &UNSUPPORTED_VERSION,
    &WRONG_TYPE,
    &WRONG_UNIT,
];
