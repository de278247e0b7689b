//! The entities of a model.

use jiff::civil::Date;

use super::ids::{AssetId, CapabilityId, ContractId, DataId, InterfaceId, SupplierId};
use super::quantities::{Days, Money, Months};
use super::vocabulary::{
    AssetKind, Criticality, Delivery, ExportHands, FormatClass, Level, LicenceClass, Role, Source, Steward,
    SupplierKind, Term,
};
use crate::text::{Sp, Span};

/// A whole model: validated, references resolved, tables sorted by id in byte order.
#[derive(Debug, Default, Clone)]
pub struct Model {
    /// Whose model it is.
    pub organisation: Option<Organisation>,
    /// What the organisation must be able to do, as stated; implied capabilities are made by `score`.
    pub capabilities: Vec<Capability>,
    /// Systems and components in one table: they share one shape and one space of ids.
    pub assets: Vec<Asset>,
    /// Interfaces.
    pub interfaces: Vec<Interface>,
    /// Data sets.
    pub data: Vec<DataSet>,
    /// Formats that the model adds to the catalogue or overrides in it.
    pub formats: Vec<Format>,
    /// Licences that the model describes.
    pub licences: Vec<Licence>,
    /// Suppliers.
    pub suppliers: Vec<Supplier>,
    /// Contracts.
    pub contracts: Vec<Contract>,
    /// The user's own events.
    pub scenarios: Vec<Scenario>,
}

/// Whose model it is.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2 code of the home country.
    pub country: Option<Sp<String>>,
    /// ISO 4217 code of the currency that amounts are reported in.
    pub currency: Option<Sp<String>>,
    /// Where it stands.
    pub span: Span,
}

/// Something the organisation must be able to do.
#[derive(Debug, Clone)]
pub struct Capability {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// How much depends on it; not stated is medium, an assumption.
    pub criticality: Option<Sp<Criticality>>,
    /// What it needs; all entries are needed. `None` is not stated.
    pub needs: Option<Vec<Entry>>,
    /// Labels of the user's own.
    pub tags: Vec<String>,
    /// The place of its id.
    pub span: Span,
}

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
    pub name: Option<String>,
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
    pub tags: Vec<String>,
    /// The place of its id.
    pub span: Span,
}

/// What a parts list says of an asset, beyond what every asset can have.
#[derive(Debug, Clone, Default)]
pub struct Package {
    /// Version.
    pub version: Option<String>,
    /// Package URL.
    pub purl: Option<String>,
    /// Where the claim about its supplier comes from, when a reader inferred it (`purl namespace`, `publisher` …).
    pub supplier_source: Option<String>,
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
    /// Where the role stands.
    pub span: Span,
}

/// Who does a role today; each alone can carry on.
#[derive(Debug, Clone)]
pub struct By {
    /// The holders, without duplicates.
    pub suppliers: Vec<Sp<SupplierId>>,
    /// Where the list stands.
    pub span: Span,
}

/// Who else is able to do a role.
#[derive(Debug, Clone)]
pub enum Could {
    /// These; empty says nobody.
    Suppliers(Vec<Sp<SupplierId>>, Span),
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
}

/// An interface that assets provide and need.
#[derive(Debug, Clone)]
pub struct Interface {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// The protocol, as stated.
    pub protocol: Option<Sp<String>>,
    /// Where its specification is published.
    pub specification: Option<String>,
    /// Its openness; not stated is unknown whatever the protocol.
    pub openness: Option<Sp<FormatClass>>,
    /// The place of its id.
    pub span: Span,
}

/// A data set.
#[derive(Debug, Clone)]
pub struct DataSet {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// How much there is, in bytes.
    pub volume: Option<Sp<f64>>,
    /// What it consists of; never empty (one part `content` of weight 1 where not stated), sorted by name.
    pub parts: Vec<Part>,
    /// How it can be taken out. `None` is not stated; empty says not at all.
    pub exports: Option<Sp<Vec<Export>>>,
    /// The place of its id.
    pub span: Span,
}

/// A part of a data set.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its weight, above 0.
    pub weight: f64,
}

/// One way to take data out.
#[derive(Debug, Clone)]
pub struct Export {
    /// Id of a format of the model or of the catalogue; the catalogue resolves it.
    pub format: Option<Sp<String>>,
    /// Positions in the data set's `parts`; `None` covers all.
    pub parts: Option<Vec<usize>>,
    /// How it is obtained.
    pub by: Option<Sp<ExportHands>>,
    /// How long it takes.
    pub takes: Option<Sp<Days>>,
    /// What it costs.
    pub cost: Option<Sp<Money>>,
    /// When it was last tried.
    pub tested: Option<Sp<Tested>>,
    /// Where it stands.
    pub span: Span,
}

/// When an export was last tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tested {
    /// On a day.
    On(Date),
    /// Never.
    Never,
}

/// A format that the model describes.
#[derive(Debug, Clone)]
pub struct Format {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// Openness; `None` is unknown.
    pub class: Option<Sp<FormatClass>>,
    /// Formats that a known converter makes of it, each with the share that survives, 0…1.
    pub convertible: Vec<(Sp<String>, f64)>,
    /// The place of its id.
    pub span: Span,
}

/// A licence that the model describes.
#[derive(Debug, Clone)]
pub struct Licence {
    /// `LicenseRef-…`, or an SPDX id that the model overrides.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// Class; `None` is unknown.
    pub class: Option<Sp<LicenceClass>>,
    /// The place of its id.
    pub span: Span,
}

/// Who supplies something.
#[derive(Debug, Clone)]
pub struct Supplier {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<Sp<String>>,
    /// Its owner.
    pub parent: Option<Sp<SupplierId>>,
    /// What it is; not stated is a company, an assumption.
    pub kind: Option<Sp<SupplierKind>>,
    /// The place of its id.
    pub span: Span,
}

/// A contract.
#[derive(Debug, Clone)]
pub struct Contract {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// With whom.
    pub supplier: Option<Sp<SupplierId>>,
    /// First day.
    pub from: Option<Sp<Date>>,
    /// Last day.
    pub until: Option<Sp<Date>>,
    /// Time of notice.
    pub notice: Option<Sp<Months>>,
    /// What it costs a year.
    pub yearly: Option<Sp<Money>>,
    /// How many extensions of how many months.
    pub extensions: Option<Sp<(u32, Months)>>,
    /// Exit terms by key, sorted by key.
    pub terms: Vec<(Sp<String>, Sp<TermAnswer>)>,
    /// The place of its id.
    pub span: Span,
}

/// What a contract says on one exit term.
#[derive(Debug, Clone, PartialEq)]
pub enum TermAnswer {
    /// It says so.
    Yes,
    /// It says not.
    No,
    /// Nobody has looked.
    Unknown,
    /// None, as in `switching-charge: none`.
    None,
    /// So many days.
    Days(Days),
    /// So much money.
    Money(Money),
    /// Anything else, as stated.
    Text(String),
}

/// An event of the user's own.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// Suppliers that withdraw (these alone, not their groups).
    pub suppliers: Vec<Sp<SupplierId>>,
    /// Assets that are lost.
    pub assets: Vec<Sp<AssetId>>,
    /// Countries whose suppliers withdraw.
    pub countries: Vec<Sp<String>>,
    /// The place of its id.
    pub span: Span,
}

impl Model {
    /// The last owner of each supplier: itself where no parent is stated. O(number of suppliers).
    #[must_use]
    pub fn ultimate_parents(&self) -> Vec<SupplierId> {
        let mut last: Vec<SupplierId> = (0..self.suppliers.len() as u32).map(SupplierId).collect();
        for supplier in self.owners_first() {
            if let Some(parent) = &self.suppliers[supplier.index()].parent {
                last[supplier.index()] = last[parent.value.index()];
            }
        }
        last
    }

    /// All suppliers, each behind its parent. O(number of suppliers); a built model has no cycle of parents.
    #[must_use]
    pub fn owners_first(&self) -> Vec<SupplierId> {
        let mut seen = vec![false; self.suppliers.len()];
        let (mut order, mut way) = (Vec::with_capacity(seen.len()), Vec::new());
        for start in 0..self.suppliers.len() as u32 {
            let mut at = Some(SupplierId(start));
            while let Some(supplier) = at.filter(|supplier| !seen[supplier.index()]) {
                seen[supplier.index()] = true;
                way.push(supplier);
                at = self.suppliers[supplier.index()].parent.as_ref().map(|parent| parent.value);
            }
            order.extend(way.drain(..).rev());
        }
        order
    }

    /// A supplier, its owner, and so on up; a built model has no cycle of parents.
    pub fn owners(&self, supplier: SupplierId) -> impl Iterator<Item = SupplierId> + '_ {
        std::iter::successors(Some(supplier), |at| {
            self.suppliers[at.index()].parent.as_ref().map(|parent| parent.value)
        })
    }

    /// The asset of an id.
    #[must_use]
    pub fn asset(&self, id: &str) -> Option<AssetId> {
        self.assets.binary_search_by(|asset| asset.id.as_str().cmp(id)).ok().map(|at| AssetId(at as u32))
    }

    /// The stated capability of an id.
    #[must_use]
    pub fn capability(&self, id: &str) -> Option<CapabilityId> {
        self.capabilities.binary_search_by(|c| c.id.as_str().cmp(id)).ok().map(|at| CapabilityId(at as u32))
    }

    /// The supplier of an id.
    #[must_use]
    pub fn supplier(&self, id: &str) -> Option<SupplierId> {
        self.suppliers.binary_search_by(|s| s.id.as_str().cmp(id)).ok().map(|at| SupplierId(at as u32))
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
