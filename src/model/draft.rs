//! What readers make: entities whose references are still ids. `Model` is built from one draft, with every reference
//! checked; so the model language and every foreign format take the same way.

use super::asset::{AssetSort, Evidence, ReplaceEstimate, SupplierSource};
use super::entities::{DataSet, Format, Interface, Licence, Organisation, TermAnswer};
use super::quantities::{Money, Months, Period};
use super::vocabulary::{
    AssetKind, Criticality, Delivery, Level, NoticeEnd, Renews, Role, Service, Source, Steward, SupplierKind,
    Term,
};
use crate::text::{Sp, Span};

/// All that one or more files say, before references are resolved. Order does not matter.
#[derive(Debug, Default, Clone)]
pub struct Draft {
    /// Whose model it is.
    pub organisation: Option<Organisation>,
    /// Capabilities.
    pub capabilities: Vec<DraftCapability>,
    /// Systems and components.
    pub assets: Vec<DraftAsset>,
    /// Interfaces.
    pub interfaces: Vec<Interface>,
    /// Data sets.
    pub data: Vec<DataSet>,
    /// Formats.
    pub formats: Vec<Format>,
    /// Licences.
    pub licences: Vec<Licence>,
    /// Suppliers.
    pub suppliers: Vec<DraftSupplier>,
    /// Contracts.
    pub contracts: Vec<DraftContract>,
    /// Scenarios.
    pub scenarios: Vec<DraftScenario>,
}

/// See [`super::Capability`].
#[derive(Debug, Clone)]
pub struct DraftCapability {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// How much depends on it.
    pub criticality: Option<Sp<Criticality>>,
    /// What it needs.
    pub needs: Option<Vec<DraftEntry>>,
    /// Labels of the user's own.
    pub tags: Vec<String>,
    /// The place of its id.
    pub span: Span,
}

/// See [`super::Asset`].
#[derive(Debug, Clone)]
pub struct DraftAsset {
    /// Id, unique among systems and components.
    pub id: String,
    /// System or component.
    pub sort: AssetSort,
    /// Name for people.
    pub name: Option<String>,
    /// What it is.
    pub kind: Option<Sp<AssetKind>>,
    /// SPDX expression or free text.
    pub licence: Option<Sp<String>>,
    /// May we run it after the owner leaves?
    pub term: Option<Sp<Term>>,
    /// How it reaches us.
    pub delivery: Option<Sp<Delivery>>,
    /// Whose hands the source is in.
    pub source: Option<Sp<Source>>,
    /// Assets of one product stand or fall together.
    pub product: Option<Sp<String>>,
    /// How much depends on it.
    pub criticality: Option<Sp<Criticality>>,
    /// The `supplier:` shorthand.
    pub supplier: Option<Sp<String>>,
    /// Facts about roles.
    pub roles: Vec<DraftRole>,
    /// Who could change the licence of what comes next.
    pub steward: Option<Sp<Steward>>,
    /// What it needs.
    pub needs: Option<Vec<DraftEntry>>,
    /// Interfaces that it provides.
    pub provides: Vec<Sp<String>>,
    /// Data that it holds.
    pub holds: Option<Vec<Sp<String>>>,
    /// The contract under which we have it.
    pub contract: Option<Sp<String>>,
    /// Replacements known to exist.
    pub alternatives: Option<Sp<Vec<DraftAlternative>>>,
    /// What replacing it would take.
    pub replace: Option<ReplaceEstimate>,
    /// A file with its parts, relative to the file that names it; `run` reads it with the matching reader.
    pub sbom: Option<Sp<String>>,
    /// Where a reader inferred the supplier from.
    pub supplier_source: Option<SupplierSource>,
    /// Version.
    pub version: Option<String>,
    /// Package URL.
    pub purl: Option<String>,
    /// Taken to be our own by the reader, as the parts list is about it.
    pub assumed_ours: bool,
    /// Labels of the user's own.
    pub tags: Vec<String>,
    /// The place of its id.
    pub span: Span,
}

impl DraftAsset {
    /// An asset of which nothing is stated but its id.
    pub fn new(id: impl Into<String>, sort: AssetSort, span: Span) -> Self {
        Self {
            id: id.into(),
            sort,
            name: None,
            kind: None,
            licence: None,
            term: None,
            delivery: None,
            source: None,
            product: None,
            criticality: None,
            supplier: None,
            roles: Vec::new(),
            steward: None,
            needs: None,
            provides: Vec::new(),
            holds: None,
            contract: None,
            alternatives: None,
            replace: None,
            sbom: None,
            supplier_source: None,
            version: None,
            purl: None,
            assumed_ours: false,
            tags: Vec::new(),
            span,
        }
    }
}

/// See [`super::RoleFacts`].
#[derive(Debug, Clone)]
pub struct DraftRole {
    /// The role.
    pub role: Role,
    /// Who does it today, and where the list stands.
    pub by: Option<Sp<Vec<DraftHolder>>>,
    /// Who else is able.
    pub could: Option<DraftCould>,
    /// What the claim rests on.
    pub evidence: Option<Box<Evidence>>,
    /// Where the role stands.
    pub span: Span,
}

impl DraftRole {
    /// A role of which nothing is stated but that there is one.
    #[must_use]
    pub fn unstated(role: Role, span: Span) -> Self {
        Self { role, by: None, could: None, evidence: None, span }
    }
}

/// See [`super::Holder`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftHolder {
    /// One supplier.
    One(Sp<String>),
    /// Several, and where they stand.
    Together(Box<Sp<Vec<Sp<String>>>>),
}

impl DraftHolder {
    /// The suppliers that it takes.
    #[must_use]
    pub fn members(&self) -> &[Sp<String>] {
        match self {
            Self::One(supplier) => std::slice::from_ref(supplier),
            Self::Together(together) => &together.value,
        }
    }

    /// The same, to be changed.
    #[must_use]
    pub fn members_mut(&mut self) -> &mut [Sp<String>] {
        match self {
            Self::One(supplier) => std::slice::from_mut(supplier),
            Self::Together(together) => &mut together.value,
        }
    }
}

/// See [`super::Could`].
#[derive(Debug, Clone)]
pub enum DraftCould {
    /// These.
    Suppliers(Sp<Vec<DraftHolder>>),
    /// A working market.
    Market(Span),
}

/// See [`super::Entry`].
#[derive(Debug, Clone)]
pub struct DraftEntry {
    /// What can meet it.
    pub members: DraftMembers,
    /// How many of them must stand, from 1.
    pub of: u32,
    /// The most that it passes on.
    pub at_most: Level,
    /// Where it stands.
    pub span: Span,
}

/// See [`super::Members`].
#[derive(Debug, Clone)]
pub enum DraftMembers {
    /// These assets.
    Assets(Vec<Sp<String>>),
    /// Whatever provides the interface.
    Interface(Sp<String>),
}

/// See [`super::Alternative`].
#[derive(Debug, Clone)]
pub struct DraftAlternative {
    /// Its name.
    pub name: String,
    /// Who supplies it.
    pub supplier: Option<Sp<String>>,
    /// What the claim rests on.
    pub evidence: Option<Box<Evidence>>,
    /// Where it stands.
    pub span: Span,
}

/// See [`super::Supplier`].
#[derive(Debug, Clone)]
pub struct DraftSupplier {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<Sp<String>>,
    /// Its owner.
    pub parent: Option<Sp<String>>,
    /// What it is.
    pub kind: Option<Sp<SupplierKind>>,
    /// The place of its id.
    pub span: Span,
}

/// See [`super::Contract`].
#[derive(Debug, Clone)]
pub struct DraftContract {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// With whom.
    pub supplier: Option<Sp<String>>,
    /// First day.
    pub from: Option<Sp<jiff::civil::Date>>,
    /// Last day.
    pub until: Option<Sp<jiff::civil::Date>>,
    /// Time of notice.
    pub notice: Option<Sp<Period>>,
    /// The notice runs from the last day of the stretch in which it is given.
    pub notice_from: Option<Sp<NoticeEnd>>,
    /// Notice ends the contract on the last day of such a stretch.
    pub notice_to: Option<Sp<NoticeEnd>>,
    /// The first day on which notice may end it.
    pub irrevocable_until: Option<Sp<jiff::civil::Date>>,
    /// Counted from the first day: for so long notice cannot end it.
    pub irrevocable_for: Option<Sp<Period>>,
    /// What happens at the end of a term when nobody does anything.
    pub renews: Option<Sp<Renews>>,
    /// Which kind of data processing service it is about.
    pub service: Option<Sp<Service>>,
    /// Whether most of its main features were built for this customer.
    pub custom_built: Option<Sp<bool>>,
    /// Whether it is a version for testing, for a limited time.
    pub test_version: Option<Sp<bool>>,
    /// What it costs a year.
    pub yearly: Option<Sp<Money>>,
    /// How many extensions of how many months.
    pub extensions: Option<Sp<(u32, Months)>>,
    /// Exit terms.
    pub terms: Vec<(Sp<String>, Sp<TermAnswer>)>,
    /// The place of its id.
    pub span: Span,
}

/// See [`super::Scenario`].
#[derive(Debug, Clone)]
pub struct DraftScenario {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// Suppliers that withdraw.
    pub suppliers: Vec<Sp<String>>,
    /// Assets that are lost.
    pub assets: Vec<Sp<String>>,
    /// Countries whose suppliers withdraw.
    pub countries: Vec<Sp<String>>,
    /// The place of its id.
    pub span: Span,
}
