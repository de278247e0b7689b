//! The entities of a model but its assets.

use jiff::civil::Date;

use super::asset::{Asset, Entry, Evidence};
use super::ids::{AssetId, CapabilityId, SupplierId};
use super::quantities::{Days, Money, Months, Period};
use super::vocabulary::{
    Criticality, ExportHands, FormatClass, LicenceClass, NoticeEnd, Renews, Service, SupplierKind,
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
    /// What the claim rests on.
    pub evidence: Option<Box<Evidence>>,
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
    pub notice: Option<Sp<Period>>,
    /// The notice runs from the last day of the stretch in which it is given.
    pub notice_from: Option<Sp<NoticeEnd>>,
    /// Notice ends the contract on the last day of such a stretch.
    pub notice_to: Option<Sp<NoticeEnd>>,
    /// The first day on which notice may end it.
    pub irrevocable_until: Option<Sp<Date>>,
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
    /// How many extensions of how many months; [`u32::MAX`] is any number.
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
