//! The rules about foreign files: what can be wrong with them, left out of them or assumed about them.

use crate::finding::{Rule, Severity};

const CYCLONEDX: &[&str] = &["CycloneDX specification 1.2 to 1.7, JSON schema"];
const CARGO: &[&str] = &["The Cargo Book, chapter \"cargo metadata\""];
const JSON: &[&str] = &["RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format"];
const DESIGN: &[&str] = &["DESIGN §4.1, what takes part"];
const NONE_KNOWN: &str = "None known.";

/// All rules of the readers, by id.
pub static RULES: &[&Rule] = &[
    &AMBIGUOUS_PART,
    &ASSUMED_OURS,
    &BROKEN_JSON,
    &DANGLING_DEPENDENCY,
    &DEVELOPMENT_PART,
    &EMPTY_PARTS_LIST,
    &EXCLUDED_PART,
    &FLAT_PARTS_LIST,
    &INCOMPLETE_PARTS_LIST,
    &MISFIT_VALUE,
    &NAMELESS_PART,
    &NO_DEPENDENCY_GRAPH,
    &OTHER_FORMAT,
    &PLATFORM_DEPENDENCY,
    &REPEATED_JSON_KEY,
    &REPEATED_PART,
    &TRAILING_TEXT,
    &UNKNOWN_FORMAT_VERSION,
    &UNKNOWN_PART_TYPE,
    &UNREADABLE_COUNTRY,
];

/// One reference means two parts.
pub static AMBIGUOUS_PART: Rule = Rule {
    id: "ambiguous-part",
    severity: Severity::Warning,
    what: "two different parts of a file have the same reference",
    why: "A dependency on that reference cannot tell which of them it means; it is read as the first one.",
    detection: "A bom-ref or package id stands at two parts that differ in group, name or version.",
    false_positives: "The two are one thing that a merge of files described in two ways.",
    remedy: "Give every part a reference of its own, or write the file anew with the tool that made it.",
    sources: CYCLONEDX,
};

/// What a bare parts list is about is taken as ours.
pub static ASSUMED_OURS: Rule = Rule {
    id: "assumed-ours",
    severity: Severity::Note,
    what: "what a bare parts list is about is taken as our own",
    why: "A parts list does not say who owns, develops and runs the whole; with somebody else in our place, the whole \
        would be one more dependency.",
    detection: "The file was given alone and names what it is about (metadata.component, or the members of a workspace).",
    false_positives: "Something bought whose supplier handed over its parts list.",
    remedy: "Where it is not ours, write a model with that system, its supplier and `sbom:` naming this file.",
    sources: DESIGN,
};

/// The text is not JSON.
pub static BROKEN_JSON: Rule = Rule {
    id: "broken-json",
    severity: Severity::Error,
    what: "a file breaks the rules of JSON",
    why: "Nothing around the broken place can be read with certainty, so the whole file is left out.",
    detection: "The JSON parser stops, or the nesting is deeper than 127 levels.",
    false_positives: "Sound JSON that is nested deeper than any parts list we know.",
    remedy: "Write the file anew with the tool that made it.",
    sources: JSON,
};

/// A dependency names what is not there.
pub static DANGLING_DEPENDENCY: Rule = Rule {
    id: "dangling-dependency",
    severity: Severity::Warning,
    what: "a dependency leads to or from a part that the file does not have",
    why: "What stands behind it is left out of every figure, so the risk may be larger than shown.",
    detection: "A reference under the dependencies is that of no component, service or package in the file, or an entry \
        does not say whose dependencies it lists.",
    false_positives: "A reference into another file (a BOM-Link).",
    remedy: "Write the file anew with the tool that made it, or add the missing part.",
    sources: CYCLONEDX,
};

/// Packages for development only.
pub static DEVELOPMENT_PART: Rule = Rule {
    id: "development-part",
    severity: Severity::Note,
    what: "packages that only development or tests need are left out",
    why: "They are in no product, so their loss stops nothing that runs.",
    detection: "No member of the workspace leads to them by normal or build dependencies.",
    false_positives: "A tool of the build that is listed under the dev-dependencies.",
    remedy: "Nothing, unless one of them is needed to build; then list it under the build-dependencies.",
    sources: CARGO,
};

/// No parts at all.
pub static EMPTY_PARTS_LIST: Rule = Rule {
    id: "empty-parts-list",
    severity: Severity::Warning,
    what: "a parts list has no parts",
    why: "An answer about nothing looks like a good answer.",
    detection: "The file has neither components nor services nor packages that could be read.",
    false_positives: "Something that truly consists of one part.",
    remedy: "Check the settings of the tool that made it: it may have looked in the wrong folder.",
    sources: CYCLONEDX,
};

/// Parts out of scope.
pub static EXCLUDED_PART: Rule = Rule {
    id: "excluded-part",
    severity: Severity::Note,
    what: "parts that the file itself excludes are left out",
    why: "The file says that they are not used when the product runs.",
    detection: "The scope of a component, or of one that it is nested in, is `excluded`.",
    false_positives: NONE_KNOWN,
    remedy: "Nothing, unless the scope is wrong.",
    sources: CYCLONEDX,
};

/// A list, not a graph.
pub static FLAT_PARTS_LIST: Rule = Rule {
    id: "flat-parts-list",
    severity: Severity::Note,
    what: "a parts list does not say what depends on what, or not what the whole depends on",
    why: "Every part counts as needed by the whole directly; chains and shared parts behind them are not seen.",
    detection: "The file has no dependencies, or none for what it is about.",
    false_positives: NONE_KNOWN,
    remedy: "Let the tool that made it write the dependency graph too.",
    sources: CYCLONEDX,
};

/// The file says that it is not complete.
pub static INCOMPLETE_PARTS_LIST: Rule = Rule {
    id: "incomplete-parts-list",
    severity: Severity::Note,
    what: "a parts list says of itself that something is missing or may be missing",
    why: "What is missing is in no figure, so the risk may be larger than shown.",
    detection: "A composition's aggregate is another than `complete`.",
    false_positives: NONE_KNOWN,
    remedy: "Ask whoever made the file for the rest.",
    sources: CYCLONEDX,
};

/// A value that says nothing here.
pub static MISFIT_VALUE: Rule = Rule {
    id: "misfit-value",
    severity: Severity::Warning,
    what: "a value is of a type that its key does not have",
    why: "It was left out, so a fact that somebody stated may be missing.",
    detection: "A list, object, text or truth value stands where the format has another, `null` is an item of a list, \
        or a text has more than 10,000 bytes.",
    false_positives: "A key that a newer version of the format has made richer.",
    remedy: "Write the file anew with the tool that made it, or correct the value.",
    sources: CYCLONEDX,
};

/// A part without a name.
pub static NAMELESS_PART: Rule = Rule {
    id: "nameless-part",
    severity: Severity::Warning,
    what: "a part has no name",
    why: "Nobody can tell what it is; it is counted under the name \"unnamed\".",
    detection: "A component or service has no name, or an empty one.",
    false_positives: NONE_KNOWN,
    remedy: "Give it a name.",
    sources: CYCLONEDX,
};

/// No graph in the metadata.
pub static NO_DEPENDENCY_GRAPH: Rule = Rule {
    id: "no-dependency-graph",
    severity: Severity::Warning,
    what: "the metadata of a workspace has no dependency graph",
    why: "What the members depend on is unknown, so nothing behind them can be assessed.",
    detection: "`resolve` is null or absent, as `cargo metadata --no-deps` writes it.",
    false_positives: NONE_KNOWN,
    remedy: "Run `cargo metadata --format-version 1` without `--no-deps`.",
    sources: CARGO,
};

/// Another format.
pub static OTHER_FORMAT: Rule = Rule {
    id: "other-format",
    severity: Severity::Error,
    what: "a file is not of the format that it was read as",
    why: "What looks like facts may mean something else.",
    detection: "The mark of the format is missing, or the file's shape is another.",
    false_positives: "A file of the format whose mark was left out.",
    remedy: "Leave `--from` away, or name the format that the file has.",
    sources: CYCLONEDX,
};

/// Dependencies of some platforms.
pub static PLATFORM_DEPENDENCY: Rule = Rule {
    id: "platform-dependency",
    severity: Severity::Note,
    what: "dependencies for some platforms only are taken as needed",
    why: "On the platforms in use, some of them may not be needed at all.",
    detection: "A dependency between packages has a target, and no dependency without one stands beside it.",
    false_positives: NONE_KNOWN,
    remedy: "Write the metadata with `--filter-platform` and the platform in use.",
    sources: CARGO,
};

/// A key twice.
pub static REPEATED_JSON_KEY: Rule = Rule {
    id: "repeated-json-key",
    severity: Severity::Warning,
    what: "a key stands twice in one object",
    why: "JSON does not say which one counts; the last one is taken.",
    detection: "A key that is read stands more than once in an object.",
    false_positives: NONE_KNOWN,
    remedy: "Write the file anew with the tool that made it.",
    sources: JSON,
};

/// The same part twice.
pub static REPEATED_PART: Rule = Rule {
    id: "repeated-part",
    severity: Severity::Note,
    what: "a part is listed more than once",
    why: "It is one part, so it counts once.",
    detection: "A reference stands at several parts of the same group, name and version.",
    false_positives: NONE_KNOWN,
    remedy: "Nothing; a merge of files often repeats parts.",
    sources: CYCLONEDX,
};

/// Text after the end.
pub static TRAILING_TEXT: Rule = Rule {
    id: "trailing-text",
    severity: Severity::Warning,
    what: "a file goes on after the end of its JSON",
    why: "What stands there was left out.",
    detection: "Something other than white space follows the JSON value.",
    false_positives: "A line that a shell wrote into the file.",
    remedy: "Look at the end of the file; two files may have been put together.",
    sources: JSON,
};

/// A version that we do not know.
pub static UNKNOWN_FORMAT_VERSION: Rule = Rule {
    id: "unknown-format-version",
    severity: Severity::Warning,
    what: "a file is of a version of its format that is not known",
    why: "Keys may have another meaning there; they are read as in the versions that are known.",
    detection: "`specVersion` is none of 1.2 to 1.7, or missing.",
    false_positives: "A newer version that changed nothing that is read here.",
    remedy: "Check the figures, or write the file in a version from 1.2 to 1.7.",
    sources: CYCLONEDX,
};

/// A type that we do not know.
pub static UNKNOWN_PART_TYPE: Rule = Rule {
    id: "unknown-part-type",
    severity: Severity::Warning,
    what: "a part is of a type that the format does not have",
    why: "Its kind is taken as not stated.",
    detection: "The type of a component is no word of the versions 1.2 to 1.7.",
    false_positives: "A newer version of the format.",
    remedy: "Correct the type.",
    sources: CYCLONEDX,
};

/// What stands for a country and is none.
pub static UNREADABLE_COUNTRY: Rule = Rule {
    id: "unreadable-country",
    severity: Severity::Warning,
    what: "the country of a supplier is not understood",
    why: "Where it sits is taken as not stated, so it takes part in no country's event.",
    detection: "The country in the address of a supplier, maker or provider is neither two letters nor the English name \
        of a country.",
    false_positives: "A country by its name in another language.",
    remedy: "Write the two-letter code of ISO 3166-1, such as DK.",
    sources: &["ISO 3166-1"],
};
