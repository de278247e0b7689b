//! The keys of the model language, a list for each place. The JSON Schema is tested against these lists.

/// The head and the sections of a file.
pub(crate) const FILE: &[&str] = &[
    "freehold",
    "organisation",
    "include",
    "extends",
    "remove",
    "bid",
    "capabilities",
    "systems",
    "components",
    "interfaces",
    "data",
    "formats",
    "licences",
    "suppliers",
    "contracts",
    "scenarios",
];
/// The sections, whose keys are ids.
pub(crate) const SECTIONS: &[&str] = &[
    "capabilities",
    "systems",
    "components",
    "interfaces",
    "data",
    "formats",
    "licences",
    "suppliers",
    "contracts",
    "scenarios",
];
pub(crate) const ORGANISATION: &[&str] = &["id", "name", "country", "currency"];
pub(crate) const BID: &[&str] = &["name", "supplier", "price", "exit-option", "quality"];
pub(crate) const CAPABILITY: &[&str] = &["name", "criticality", "needs", "tags"];
pub(crate) const ASSET: &[&str] = &[
    "name",
    "kind",
    "licence",
    "term",
    "delivery",
    "source",
    "product",
    "criticality",
    "supplier",
    "roles",
    "steward",
    "needs",
    "provides",
    "holds",
    "contract",
    "alternatives",
    "replace",
    "sbom",
    "version",
    "tags",
];
pub(crate) const ROLES: &[&str] = &["own", "develop", "operate", "support"];
pub(crate) const ROLE: &[&str] = &["by", "could", "evidence"];
pub(crate) const TOGETHER: &[&str] = &["together"];
pub(crate) const ENTRY: &[&str] = &["any", "of", "interface", "need", "at-most"];
pub(crate) const ALTERNATIVE: &[&str] = &["name", "supplier", "evidence"];
pub(crate) const REPLACE: &[&str] = &["cost", "months", "evidence"];
pub(crate) const INTERFACE: &[&str] = &["name", "protocol", "specification", "openness"];
pub(crate) const DATA: &[&str] = &["name", "volume", "parts", "exports"];
pub(crate) const EXPORT: &[&str] = &["format", "parts", "by", "takes", "cost", "tested", "evidence"];
pub(crate) const FORMAT: &[&str] = &["name", "class", "convertible"];
pub(crate) const LICENCE: &[&str] = &["name", "class"];
pub(crate) const SUPPLIER: &[&str] = &["name", "country", "parent", "kind"];
pub(crate) const CONTRACT: &[&str] = &[
    "name",
    "supplier",
    "from",
    "until",
    "notice",
    "notice-from",
    "notice-to",
    "irrevocable-until",
    "irrevocable-for",
    "renews",
    "service",
    "custom-built",
    "test-version",
    "yearly",
    "extensions",
    "terms",
];
pub(crate) const SCENARIO: &[&str] = &["name", "withdraw"];
pub(crate) const WITHDRAW: &[&str] = &["suppliers", "assets", "countries"];
