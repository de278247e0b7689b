//! The result of an assessment: everything that a report may print, and nothing about how it is printed.

use jiff::civil::Date;

use super::{Assurance, ContractRow, ExitTermRow, ExitTermScore, Interval};
use crate::finding::Finding;
use crate::model::{AssetId, DataId, InterfaceId, Level, ScenarioId, SupplierId};
use crate::text::Span;

/// The whole result. Ranked lists are ranked by their typical value, then by id; others are in byte order of ids.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The day that the assessment speaks of.
    pub as_of: Date,
    /// Scores of the whole.
    pub scores: Scores,
    /// Stated and implied capabilities, by id.
    pub capabilities: Vec<CapabilityRow>,
    /// Systems, by id; in a model without systems, empty.
    pub systems: Vec<SystemRow>,
    /// Scored assets, by id.
    pub assets: Vec<AssetRow>,
    /// One row a group that makes an event, by id of the ultimate parent, the unnamed one first.
    pub exposures: Vec<ExposureRow>,
    /// One row a country in which a supplier can withdraw, by code.
    pub countries: Vec<CountryRow>,
    /// The user's scenarios, by id.
    pub scenarios: Vec<ScenarioRow>,
    /// Subjects of §4.4, by id.
    pub chokepoints: Vec<ChokepointRow>,
    /// Scored data sets, by id.
    pub data: Vec<DataRow>,
    /// The single-supplier score as it is, then with the top supplier made harmless, and the next two.
    pub staircase: Vec<StaircaseStep>,
    /// How many groups can each take half or more of the weight.
    pub half_takers: CountInterval,
    /// How many groups can stop (lose) a vital capability.
    pub vital_stoppers: CountInterval,
    /// How many vital capabilities some one group can stop (lose).
    pub vital_stopped: CountInterval,
    /// How many vital capabilities there are.
    pub vital: usize,
    /// Concentration of spend; `None` where no contract states a price.
    pub spend: Option<Spend>,
    /// When each contract can be left, by id.
    pub contracts: Vec<ContractRow>,
    /// What each contract that a scored asset names says about leaving, by id; empty where the profile does not judge it.
    pub exit_terms: Vec<ExitTermRow>,
    /// Levels of assurance; `None` where the profile does not ask for them.
    pub assurance: Option<Assurance>,
    /// For every scored asset and data set, the change of the overall typical score if it were made harmless; ranked,
    /// most helpful first.
    pub improvements: Vec<Improvement>,
    /// What nobody stated, by kind of fact, ranked by how much of the overall interval it holds.
    pub unknowns: Vec<UnknownRow>,
    /// Facts stated and facts that could have been, over all scored assets and data.
    pub stated: (usize, usize),
    /// Assumptions, by kind.
    pub assumptions: Vec<AssumptionRow>,
    /// Where parts lists name somebody behind a part: holders first, then by count.
    pub supplier_sources: Vec<SupplierSourceRow>,
    /// Findings in their total order: severity (gravest first), what is at stake, rule, subjects, place.
    pub findings: Vec<Finding>,
}

/// A count under the three completions.
pub type CountInterval = (usize, usize, usize);

/// The scores of a whole, a capability or a system. `None` is n/a.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scores {
    /// Weighted mean of the dimensions that are not n/a.
    pub overall: Option<Interval>,
    /// §4.3.
    pub single_supplier: Option<SingleSupplierScore>,
    /// §4.4.
    pub chokepoints: Option<ChokepointScore>,
    /// §4.5.
    pub data_export: Option<DataExportScore>,
    /// What contracts say about leaving; n/a also where the profile has no such dimension.
    pub exit_terms: Option<ExitTermScore>,
}

/// §4.3: score 0…100; H, T, B 0…1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SingleSupplierScore {
    /// 100·(H+T+B)/3.
    pub score: Interval,
    /// How badly some one supplier can hurt.
    pub h: Interval,
    /// How much one supplier can take.
    pub t: Interval,
    /// In how many places.
    pub b: Interval,
}

/// §4.4: score 0…100; G, T, B 0…1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ChokepointScore {
    /// 100·(G+T+B)/3.
    pub score: Interval,
    /// Weighted mean of the holds.
    pub g: Interval,
    /// The largest closedness × gate.
    pub t: Interval,
    /// In how many places.
    pub b: Interval,
}

/// §4.5: score 0…100; worst and B 0…1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct DataExportScore {
    /// 100·(worst+B)/2.
    pub score: Interval,
    /// The largest weighted gap.
    pub worst: Interval,
    /// Breadth of the sum of weighted gaps.
    pub b: Interval,
}

/// A capability, stated or implied.
#[derive(Debug, Clone)]
pub struct CapabilityRow {
    /// Its id; `implied:<system>` for an implied one.
    pub id: String,
    /// Name for people; the id where none is stated.
    pub name: String,
    /// Its weight.
    pub weight: f64,
    /// Whether nobody stated it.
    pub implied: bool,
    /// Whether its weight is that of vital capabilities.
    pub vital: bool,
    /// Where it stands (for an implied one: its system).
    pub place: Span,
    /// hold(c) of §4.3.
    pub supplier_hold: Interval,
    /// hold(c) of §4.4.
    pub chokepoint_hold: Interval,
    /// places(c) of §4.3, a count weighted by severity.
    pub places: Interval,
    /// Scores as if it were the only capability, asset figures being those of the whole model.
    pub scores: Scores,
}

/// A system and its scores, those of one capability that needs just it.
#[derive(Debug, Clone)]
pub struct SystemRow {
    /// The system.
    pub asset: AssetId,
    /// Asset figures are those of the whole model.
    pub scores: Scores,
}

/// A scored asset.
#[derive(Debug, Clone, Copy)]
pub struct AssetRow {
    /// The asset.
    pub asset: AssetId,
    /// Its worst own level over all supplier events: low, typical, high.
    pub worst_own: (Level, Level, Level),
    /// Share of weight lost when it alone is lost.
    pub gate: f64,
}

/// What one supplier group can take.
#[derive(Debug, Clone)]
pub struct ExposureRow {
    /// The ultimate parent; `None` is the unnamed one.
    pub supplier: Option<SupplierId>,
    /// Share of weight, by severity.
    pub exposure: Interval,
    /// What it takes in the typical completion: every capability that is affected, gravest and heaviest first.
    pub takes: Vec<Taken>,
}

/// One capability that an event takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Position in [`Assessment::capabilities`].
    pub capability: EntryRef,
    /// Level in the typical completion.
    pub level: Level,
}

/// A position in [`Assessment::capabilities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryRef(pub u32);

/// What withdrawal of all suppliers of a country would take.
#[derive(Debug, Clone)]
pub struct CountryRow {
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// Whether it is the organisation's own; shown, not ranked.
    pub home: bool,
    /// Where it lies.
    pub share: CountryShare,
    /// Share of weight, by severity.
    pub exposure: Interval,
}

/// Membership of a country, for grouping in reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountryShare {
    /// A member of the European Union.
    EuropeanUnion,
    /// In the European Economic Area but not the Union.
    Eea,
    /// Neither.
    Other,
    /// Not in the catalogue.
    Unknown,
}

/// One of the user's scenarios.
#[derive(Debug, Clone)]
pub struct ScenarioRow {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Share of weight, by severity.
    pub exposure: Interval,
    /// What it takes in the typical completion.
    pub takes: Vec<Taken>,
}

/// A subject of §4.4.
#[derive(Debug, Clone)]
pub struct ChokepointRow {
    /// The asset.
    pub asset: AssetId,
    /// Share of weight lost when its product alone is withdrawn.
    pub gate: f64,
    /// κ = closed × stick.
    pub closedness: Interval,
    /// How closed its licence is, 0…1.
    pub closed: Interval,
    /// How it sticks, 0…1.
    pub stick: Interval,
    /// The three facets of stick: interface, export, alternatives.
    pub facets: [Interval; 3],
}

/// A scored data set.
#[derive(Debug, Clone, Copy)]
pub struct DataRow {
    /// The data set.
    pub data: DataId,
    /// The heaviest capability that leads to a holder.
    pub weight: f64,
    /// What could not be taken along, 0…1.
    pub gap: Interval,
    /// The retrieval window in days: the shortest among its holders.
    pub window_days: f64,
}

/// One step of the staircase.
#[derive(Debug, Clone, Copy)]
pub struct StaircaseStep {
    /// Who was made harmless in this step; `None` for the first, which is the score as it is.
    pub supplier: Option<SupplierId>,
    /// The single-supplier score after it, and its parts.
    pub left: SingleSupplierScore,
}

/// Parts of which somebody is named in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SupplierSourceRow {
    /// The kind of statement, as in [`SupplierSource`](crate::model::SupplierSource), or [`NOWHERE`](Self::NOWHERE).
    pub kind: &'static str,
    /// Whether whoever is named holds the part's roles; else the holder is unknown.
    pub holder: bool,
    /// How many scored parts.
    pub count: usize,
    /// One of them.
    pub place: Span,
}

impl SupplierSourceRow {
    /// The kind where nobody is named.
    pub const NOWHERE: &'static str = "nowhere";
}

/// Concentration of stated spend on ultimate parents.
#[derive(Debug, Clone)]
pub struct Spend {
    /// Currency of the figures; contracts in others are left out and counted in the coverage.
    pub currency: String,
    /// Contracts that may run on the as-of date with a price in that currency, and all that may run then.
    pub coverage: (usize, usize),
    /// Contracts that have ended by then, extensions included, or not begun; they are not counted.
    pub not_running: usize,
    /// Herfindahl–Hirschman index 0…1.
    pub hhi: f64,
    /// 1/HHI.
    pub effective_suppliers: f64,
    /// A regulator's label of the index; a label only.
    pub label: &'static str,
    /// By ultimate parent, largest first.
    pub rows: Vec<SpendRow>,
}

/// Spend on one ultimate parent.
#[derive(Debug, Clone)]
pub struct SpendRow {
    /// The ultimate parent.
    pub supplier: SupplierId,
    /// A year, exact, as a plain decimal.
    pub yearly: rust_decimal::Decimal,
    /// Of the stated spend, 0…1.
    pub share: f64,
}

/// What could be made harmless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A scored asset: no supplier can hurt through it, and its closedness is 0.
    Asset(AssetId),
    /// A scored data set: its gap is 0.
    Data(DataId),
}

/// The change of the overall typical score if one thing were made harmless.
#[derive(Debug, Clone, Copy)]
pub struct Improvement {
    /// The thing.
    pub subject: Subject,
    /// The overall typical score without it less the score as it is; at most 0.
    pub change: f64,
    /// Of an asset near the top of the list that can be frozen or lost: why nobody takes over. `None` further down.
    pub obstacle: Option<Obstacle>,
}

/// Why nobody takes over a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Licence, source and delivery do not let anybody, whoever is able.
    NobodyMay,
    /// Somebody may, and it is stated that nobody is able.
    NobodyCan,
    /// Somebody may, but who is able is not stated.
    NobodyKnown,
}

/// One kind of fact that was not stated somewhere.
#[derive(Debug, Clone)]
pub struct UnknownRow {
    /// Kebab-case kind: `licence`, `could`, `exports` …
    pub kind: &'static str,
    /// How many are not stated.
    pub missing: usize,
    /// How many there could be.
    pub total: usize,
    /// Points by which the overall interval narrows when all of this kind are answered as typically guessed: alone, and
    /// as the last of all kinds. `None` where the model is too large to ask.
    pub width: Option<(f64, f64)>,
    /// An example of where one is missing.
    pub place: Option<Span>,
    /// Everything of which one or more are missing, by id.
    pub of: Vec<Missing>,
}

/// Something of which a fact is not stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// A system or component.
    Asset(AssetId),
    /// An interface.
    Interface(InterfaceId),
    /// A data set.
    Data(DataId),
}

/// An assumption, the same in all completions.
#[derive(Debug, Clone)]
pub struct AssumptionRow {
    /// Kebab-case kind.
    pub kind: &'static str,
    /// What is assumed, in plain words.
    pub what: &'static str,
    /// How often.
    pub count: usize,
    /// An example.
    pub place: Option<Span>,
}
