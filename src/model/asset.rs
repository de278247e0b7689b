//! Systems and components, and what can be stated of them.

use std::fmt;

use super::ids::{AssetId, ContractId, DataId, InterfaceId, SupplierId};
use super::quantities::{Money, Months};
use super::vocabulary::{AssetKind, Criticality, Delivery, Level, Role, Source, Steward, Term};
use crate::text::{Sp, Span};

/// Whether an asset was written under `systems` or under `components`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssetSort {
    /// Under `systems`: brings an implied capability where no stated one leads to it.
    System,
    /// Under `components`.
    Component,
}

/// A system or a component. What few of them have stands in a box, as models hold up to millions of them.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Kebab-case id (or, from an SBOM, an id made from name and version), unique among systems and components.
    pub id: String,
    /// System or component.
    pub sort: AssetSort,
    /// Name for people.
    pub name: Option<Box<str>>,
    /// What it is; not stated is application.
    pub kind: Option<Sp<AssetKind>>,
    /// SPDX expression or free text, as stated.
    pub licence: Option<Sp<String>>,
    /// May we run it after the owner leaves?
    pub term: Option<Sp<Term>>,
    /// How it reaches us.
    pub delivery: Option<Sp<Delivery>>,
    /// Whose hands the source is in.
    pub source: Option<Sp<Source>>,
    /// Assets of one product stand or fall together.
    pub product: Option<Box<Sp<String>>>,
    /// How much depends on it, used only where no stated capability leads to it.
    pub criticality: Option<Sp<Criticality>>,
    /// The `supplier:` shorthand, not spread over the roles: `score` does that, as it depends on the delivery.
    pub supplier: Option<Sp<SupplierId>>,
    /// Facts about roles that are stated under `roles`, at most one a role, in the order of [`Role`].
    pub roles: Vec<RoleFacts>,
    /// Who could change the licence of what comes next; not stated is not a vendor, an assumption.
    pub steward: Option<Sp<Steward>>,
    /// What it needs; all entries are needed. `None` is not stated (taken as none, an assumption).
    pub needs: Option<Vec<Entry>>,
    /// Interfaces that it provides.
    pub provides: Vec<Sp<InterfaceId>>,
    /// Data that it holds. `None` is not stated (taken as none, an assumption).
    pub holds: Option<Vec<Sp<DataId>>>,
    /// The contract under which we have it.
    pub contract: Option<Sp<ContractId>>,
    /// Replacements known to exist. `None` is not stated; empty says that none exist.
    pub alternatives: Option<Box<Sp<Vec<Alternative>>>>,
    /// What replacing it would take.
    pub replace: Option<Box<ReplaceEstimate>>,
    /// What a parts list says of it beyond the rest.
    pub package: Option<Box<Package>>,
    /// Labels of the user's own.
    pub tags: Box<[String]>,
    /// The place of its id.
    pub span: Span,
}

/// What a parts list says of an asset, beyond what every asset can have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Package {
    /// Version.
    pub version: Option<String>,
    /// Package URL.
    pub purl: Option<String>,
    /// Where the claim about its supplier comes from.
    pub supplier_source: Option<SupplierSource>,
    /// Taken to be our own, as the parts list is about it: an assumption.
    pub assumed_ours: bool,
}

/// Where a reader found somebody who stands behind an asset. Only what names a supplier, a maker or a provider makes a
/// holder (`supplier`); everything else is a label for people, and the holder stays unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplierSource {
    /// The kind of statement: `stated supplier`, `publisher`, `npm scope` …
    pub kind: &'static str,
    /// What stands there, in quotes; `None` where it is the holder's own name, or not kept.
    pub text: Option<String>,
}

impl fmt::Display for SupplierSource {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.kind)?;
        self.text.iter().try_for_each(|text| write!(to, " {text}"))
    }
}

/// What is stated about one role of one asset.
#[derive(Debug, Clone)]
pub struct RoleFacts {
    /// The role.
    pub role: Role,
    /// Who does it today. `None` is not stated; empty says nobody.
    pub by: Option<By>,
    /// Who else is able. `None` is not stated.
    pub could: Option<Could>,
    /// What the claim rests on.
    pub evidence: Option<Box<Evidence>>,
    /// Where the role stands.
    pub span: Span,
}

/// Who does a role today; each alone can carry on.
#[derive(Debug, Clone)]
pub struct By {
    /// The holders, without duplicates.
    pub holders: Box<[Holder]>,
    /// Where the list stands.
    pub span: Span,
}

/// Who can do a role alone: a supplier, or several that are needed together. Most are plain, and large models hold
/// millions of them, so that only the others take room of their own.
#[derive(Debug, Clone)]
pub enum Holder {
    /// One supplier.
    One(Sp<SupplierId>),
    /// Several, who fail as soon as any one of them leaves.
    Together(Box<Together>),
}

/// Suppliers that are needed together, as those of a consortium whose members cannot replace each other.
#[derive(Debug, Clone)]
pub struct Together {
    /// At least two, without duplicates.
    pub members: Box<[Sp<SupplierId>]>,
    /// Where it stands.
    pub span: Span,
}

/// What a claim rests on, in the words of whoever made it: the name of a document, a reference, an address. It changes
/// no figure.
pub type Evidence = Sp<Box<str>>;

/// Who else is able to do a role.
#[derive(Debug, Clone)]
pub enum Could {
    /// These; empty says nobody.
    Suppliers(Box<[Holder]>, Span),
    /// A working market: somebody always can.
    Market(Span),
}

/// One line of `needs`.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What can meet it.
    pub members: Members,
    /// The most that it passes on; `Level::Lost` where not stated.
    pub at_most: Level,
    /// Where it stands.
    pub span: Span,
}

/// What can meet an entry.
#[derive(Debug, Clone)]
pub enum Members {
    /// This asset: most needs are plain, and large models hold millions of them.
    One(Sp<AssetId>),
    /// So many of these assets.
    Any {
        /// Without duplicates, never empty.
        assets: Box<[Sp<AssetId>]>,
        /// How many of them must stand, from 1.
        of: u32,
    },
    /// Whatever provides the interface.
    Interface(Sp<InterfaceId>),
}

/// A replacement known to exist.
#[derive(Debug, Clone)]
pub struct Alternative {
    /// Its name.
    pub name: String,
    /// Who supplies it, if stated.
    pub supplier: Option<Sp<SupplierId>>,
    /// What the claim rests on.
    pub evidence: Option<Box<Evidence>>,
    /// Where it stands.
    pub span: Span,
}

/// What replacing an asset would take.
#[derive(Debug, Clone)]
pub struct ReplaceEstimate {
    /// Low and high cost.
    pub cost: Option<Sp<(Money, Money)>>,
    /// Low and high time.
    pub months: Option<Sp<(Months, Months)>>,
    /// What the claim rests on.
    pub evidence: Option<Evidence>,
}

impl Holder {
    /// The suppliers that it takes: one, or all that are needed together.
    #[must_use]
    pub fn members(&self) -> &[Sp<SupplierId>] {
        match self {
            Self::One(supplier) => std::slice::from_ref(supplier),
            Self::Together(together) => &together.members,
        }
    }
}

impl RoleFacts {
    /// A role of which nothing is stated but that there is one.
    #[must_use]
    pub fn unstated(role: Role, span: Span) -> Self {
        Self { role, by: None, could: None, evidence: None, span }
    }
}

impl By {
    /// One supplier that was stated at a place.
    #[must_use]
    pub fn one(supplier: SupplierId, span: Span) -> Self {
        Self { holders: [Holder::One(Sp::new(supplier, span))].into(), span }
    }

    /// Every supplier that is named, alone or among others.
    pub fn suppliers(&self) -> impl Iterator<Item = &Sp<SupplierId>> {
        self.holders.iter().flat_map(Holder::members)
    }
}

impl Could {
    /// Nobody, as stated at a place.
    #[must_use]
    pub fn nobody(span: Span) -> Self {
        Self::Suppliers(Box::default(), span)
    }
}

impl Members {
    /// The assets that are named; none where an interface is.
    #[must_use]
    pub fn assets(&self) -> &[Sp<AssetId>] {
        match self {
            Self::One(asset) => std::slice::from_ref(asset),
            Self::Any { assets, .. } => assets,
            Self::Interface(_) => &[],
        }
    }

    /// The interface that is named.
    #[must_use]
    pub fn interface(&self) -> Option<InterfaceId> {
        match self {
            Self::Interface(interface) => Some(interface.value),
            Self::One(_) | Self::Any { .. } => None,
        }
    }

    /// How many members must stand, from 1.
    #[must_use]
    pub fn of(&self) -> u32 {
        match self {
            Self::Any { of, .. } => *of,
            Self::One(_) | Self::Interface(_) => 1,
        }
    }
}

impl Asset {
    /// What is stated about a role.
    #[must_use]
    pub fn role(&self, role: Role) -> Option<&RoleFacts> {
        self.roles.iter().find(|facts| facts.role == role)
    }
}
