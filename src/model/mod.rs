//! The typed model: what an organisation runs on, with every stated fact at its place.
//!
//! A fact that nobody stated is `None`; nothing is filled in here. What an unstated fact may be, at best, typically and
//! at worst, is decided by `score` (DESIGN §4.6), never by the reader.
//!
//! All tables of a [`Model`] are sorted by id in byte order, and references between them are typed indices, so that the
//! order of files and keys cannot reach any later stage.

mod asset;
mod build;
mod draft;
mod entities;
mod ids;
pub mod include;
pub mod language;
pub mod overlay;
mod quantities;
pub(crate) mod quantity_text;
mod schema;
pub(crate) mod suggest;
mod vocabulary;

pub use asset::{
    Alternative, Asset, AssetSort, By, Could, Entry, Evidence, Holder, Members, Package, ReplaceEstimate,
    RoleFacts, SupplierSource, Together,
};
pub use build::{build, tests_in_the_future};
pub use draft::{
    Draft, DraftAlternative, DraftAsset, DraftCapability, DraftContract, DraftCould, DraftEntry, DraftHolder,
    DraftMembers, DraftRole, DraftScenario, DraftSupplier,
};
pub use entities::{
    Capability, Contract, DataSet, Export, Format, Interface, Licence, Model, Organisation, Part, Scenario,
    Supplier, TermAnswer, Tested,
};
pub use ids::{AssetId, CapabilityId, ContractId, DataId, FormatId, InterfaceId, ScenarioId, SupplierId};
pub use quantities::{Days, Money, Months, Period};
pub use schema::schema;
pub(crate) use schema::{ends, of as schema_of};
pub use vocabulary::{
    AssetKind, Criticality, Delivery, ExportHands, FormatClass, Level, LicenceClass, NoticeEnd, Renews, Role,
    Service, Source, Steward, SupplierKind, Term,
};

/// A small commented model to start from, as `freehold init` writes it.
pub const STARTER: &str = include_str!("starter.yaml");
