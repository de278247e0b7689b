//! The types of a model file's shape, top down. They exist for their schema alone; nothing is decoded through them.

#![allow(dead_code, clippy::zero_sized_map_values, reason = "the types exist for their schema alone")]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::ends::{Amount, Duration, Id, OneOrMore, Range, TestedDay, Text, Version, Volume};
use crate::model::vocabulary as words;

type Section<T> = Option<BTreeMap<String, T>>;

/// What an organisation runs on, who supplies it, and what data it holds.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct File {
    /// The version of the language.
    freehold: Version,
    /// Whose model it is.
    organisation: Option<Organisation>,
    /// Other model files, relative to this one, never outside the root folder; `*` and `?` match inside a name.
    include: Option<OneOrMore>,
    /// The base that this file is an overlay of: sections merge by id, a scalar or list replaces, `null` deletes.
    extends: Option<String>,
    /// Ids that this overlay removes from its base, in whatever section they are.
    remove: Option<Vec<Text>>,
    /// The bid that this overlay describes.
    bid: Option<Bid>,
    /// What the organisation must be able to do: where weight comes from.
    capabilities: Section<Option<Capability>>,
    /// What it runs.
    systems: Section<Option<Asset>>,
    /// What that consists of; systems and components share one shape and one space of ids.
    components: Section<Option<Asset>>,
    /// Interfaces that are provided and needed.
    interfaces: Section<Option<Interface>>,
    /// Data sets.
    data: Section<Option<DataSet>>,
    /// Additions to the built-in catalogue of formats.
    formats: Section<Option<Format>>,
    /// Licences by `LicenseRef-…`, or by an SPDX id whose class is overridden.
    licences: Section<Option<Licence>>,
    /// Who supplies.
    suppliers: Section<Option<Supplier>>,
    /// Contracts.
    contracts: Section<Option<super::contract::Contract>>,
    /// What-if events of the user's own.
    scenarios: Section<Option<Scenario>>,
}

/// Whose model it is.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Organisation {
    /// Its id.
    id: Id,
    /// Its name for people.
    name: Option<Text>,
    /// ISO 3166-1 alpha-2 code of the home country.
    country: Option<String>,
    /// ISO 4217 code of the currency of reports.
    currency: Option<String>,
}

/// A bid.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Bid {
    /// Its name for people.
    name: Option<Text>,
    /// Id of who bids.
    supplier: Option<Text>,
    /// One price for the whole horizon, or a price by year.
    price: Option<Price>,
    /// What the bidder offers to do the whole exit for, bindingly.
    #[schemars(rename = "exit-option")]
    exit_option: Option<Amount>,
    /// Scores by quality criterion.
    quality: Option<BTreeMap<String, f64>>,
}

/// One price, or a price by year.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Price {
    Once(Amount),
    ByYear(BTreeMap<String, Amount>),
}

/// Something the organisation must be able to do.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Capability {
    /// Its name for people.
    name: Option<Text>,
    /// How much depends on it.
    criticality: Option<words::Criticality>,
    /// What it needs; all entries are needed.
    needs: Option<Vec<Need>>,
    /// Labels of your own.
    tags: Option<Vec<Text>>,
}

/// A system or component.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Asset {
    /// Its name for people.
    name: Option<Text>,
    /// What it is; application where not stated.
    kind: Option<words::AssetKind>,
    /// SPDX expression, with `LicenseRef-…` described under licences.
    licence: Option<Text>,
    /// May we run it after the owner leaves?
    term: Option<words::Term>,
    /// How it reaches us.
    delivery: Option<words::Delivery>,
    /// Whose hands the source code is in.
    source: Option<words::Source>,
    /// Assets of one product stand or fall together, and are no spares for each other.
    product: Option<Id>,
    /// How much depends on it, used where no stated capability leads here.
    criticality: Option<words::Criticality>,
    /// Holder of own and develop, and of operate where saas or hosted, unless `roles` says otherwise.
    supplier: Option<Text>,
    /// Who does what, and who else could.
    roles: Option<Roles>,
    /// Who could change the licence of what comes next.
    steward: Option<words::Steward>,
    /// What it needs; all entries are needed. `[]` says that it needs nothing.
    needs: Option<Vec<Need>>,
    /// Interfaces that it provides.
    provides: Option<Vec<Text>>,
    /// Data that it holds. `[]` says that it holds none.
    holds: Option<Vec<Text>>,
    /// The contract under which we have it.
    contract: Option<Text>,
    /// Replacements known to exist; `[]` says that none exist.
    alternatives: Option<Vec<Alternative>>,
    /// What replacing it would take.
    replace: Option<Replace>,
    /// A file with its parts, relative to this one.
    sbom: Option<String>,
    /// Its version.
    version: Option<Text>,
    /// Labels of your own.
    tags: Option<Vec<Text>>,
}

/// Who does what, and who else could.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Roles {
    /// Holds the rights.
    own: Option<RoleFacts>,
    /// Changes the code.
    develop: Option<RoleFacts>,
    /// Runs it.
    operate: Option<RoleFacts>,
    /// Answers for it.
    support: Option<RoleFacts>,
}

/// Who does a role, or that and who else could.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum RoleFacts {
    Short(Holders),
    Long(Role),
}

/// Who does a role and who else could.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Role {
    /// Who does it today, each alone able to carry on; `[]` is nobody.
    by: Option<OneOrMoreHolders>,
    /// Who else is able; `[]` is nobody, `market` a working market.
    could: Option<OneOrMoreHolders>,
    /// What this rests on: the name of a document, a reference, an address.
    evidence: Option<Text>,
}

/// One holder as an id, or several.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Holders {
    One(Text),
    More(Vec<Holder>),
}

/// One holder, or several.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum OneOrMoreHolders {
    One(Holder),
    More(Vec<Holder>),
}

/// A supplier, or several that are needed together.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Holder {
    Plain(Text),
    Several(Together),
}

/// Several that are needed together.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Together {
    /// Ids of suppliers that cannot replace each other: as soon as any one of them leaves, all of them fail.
    together: NamedTogether,
}

/// One supplier, or several; not none.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum NamedTogether {
    One(Text),
    More(#[schemars(length(min = 1))] Vec<Text>),
}

/// One thing that is needed.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Need {
    Plain(Text),
    Long(Entry),
}

/// One thing that is needed, in long.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Entry {
    /// Any of these meets it.
    any: Option<Vec<Text>>,
    /// So many of `any` are needed; 1 where not stated.
    of: Option<u32>,
    /// Whatever provides this interface meets it.
    interface: Option<Text>,
    /// This meets it.
    need: Option<Text>,
    /// It passes at most this level.
    at_most: Option<words::Level>,
}

/// A replacement known to exist.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Alternative {
    Name(Text),
    Long(AlternativeFacts),
}

/// A replacement and who supplies it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct AlternativeFacts {
    /// Its name.
    name: Text,
    /// Id of who supplies it.
    supplier: Option<Text>,
    /// What this rests on: the name of a document, a reference, an address.
    evidence: Option<Text>,
}

/// What replacing would take.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Replace {
    /// Cost, low and high.
    cost: Option<Range<Amount>>,
    /// Months, low and high.
    months: Option<Range<f64>>,
    /// What this rests on: the name of a document, a reference, an address.
    evidence: Option<Text>,
}

/// An interface.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Interface {
    /// Its name for people.
    name: Option<Text>,
    /// The protocol.
    protocol: Option<Text>,
    /// Where its specification is published.
    specification: Option<Text>,
    /// How open it is.
    openness: Option<words::FormatClass>,
}

/// A data set.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct DataSet {
    /// Its name for people.
    name: Option<Text>,
    /// How much there is.
    volume: Option<Volume>,
    /// What it consists of, with weights above 0.
    parts: Option<BTreeMap<String, f64>>,
    /// How it can be taken out; `[]` says not at all.
    exports: Option<Vec<Export>>,
}

/// One way to take data out.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Export {
    /// Id of a format.
    format: Option<Text>,
    /// The parts that it covers; all where not stated.
    parts: Option<OneOrMore>,
    /// How it is obtained.
    by: Option<words::ExportHands>,
    /// How long it takes.
    takes: Option<Duration>,
    /// What it costs.
    cost: Option<Amount>,
    /// When it was last tried.
    tested: Option<TestedDay>,
    /// What this rests on: the name of a document, a reference, an address.
    evidence: Option<Text>,
}

/// A format.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Format {
    /// Its name for people.
    name: Option<Text>,
    /// How open it is.
    class: Option<words::FormatClass>,
    /// Formats that a known converter makes of it, each with the share that survives, 0 to 1.
    convertible: Option<BTreeMap<String, f64>>,
}

/// A licence.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Licence {
    /// Its name for people.
    name: Option<Text>,
    /// What it lets its holder do.
    class: Option<words::LicenceClass>,
}

/// A supplier.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Supplier {
    /// Its name for people.
    name: Option<Text>,
    /// ISO 3166-1 alpha-2 code.
    country: Option<String>,
    /// Id of its owner.
    parent: Option<Text>,
    /// What it is; a company where not stated.
    kind: Option<words::SupplierKind>,
}

/// An event of the user's own.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Scenario {
    /// Its name for people.
    name: Option<Text>,
    /// Who and what withdraws.
    withdraw: Option<Withdraw>,
}

/// Who and what withdraws.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Withdraw {
    /// These suppliers, without their groups.
    suppliers: Option<OneOrMore>,
    /// These systems and components.
    assets: Option<OneOrMore>,
    /// All suppliers of these countries.
    countries: Option<OneOrMore>,
}
