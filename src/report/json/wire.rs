//! The wire types of the JSON report. Field names are the report's names; ids are those of the model.

use schemars::JsonSchema;
use serde::Serialize;

use super::assurance::Levels;
use super::contract::Contract;
use super::exit_terms::{ContractTerms, ExitTerms};

/// A figure at best, typically and at worst, over what nobody stated: `low ≤ typical ≤ high`.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Interval {
    /// Under the best completion of what was not stated.
    pub low: f64,
    /// Under the profile's stated guess.
    pub typical: f64,
    /// Under the worst completion.
    pub high: f64,
}

/// A count at best, typically and at worst.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Count {
    /// Under the best completion.
    pub low: usize,
    /// Under the stated guess.
    pub typical: usize,
    /// Under the worst completion.
    pub high: usize,
}

/// A lock-in risk assessment.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Report<'a> {
    /// Version of this shape.
    pub freehold: &'static str,
    /// The day that it speaks of, YYYY-MM-DD.
    pub as_of: String,
    /// The numbers it depends on.
    pub profile: Profile<'a>,
    /// Whose model it is, where stated.
    pub organisation: Option<Named<'a>>,
    /// Scores of the whole, 0…100, higher is worse.
    pub scores: Scores,
    /// Bands of the typical scores, A (best) to E.
    pub bands: Bands,
    /// Capabilities, stated and implied.
    pub capabilities: Vec<Capability<'a>>,
    /// Systems, each scored as one capability that needs just it.
    pub systems: Vec<System<'a>>,
    /// What each supplier group alone can take; null first.
    pub exposures: Vec<Exposure<'a>>,
    /// What the withdrawal of all suppliers of a country would take.
    pub countries: Vec<Country<'a>>,
    /// What the user's scenarios would take.
    pub scenarios: Vec<Scenario<'a>>,
    /// Assets whose closedness can exceed 0.
    pub chokepoints: Vec<Chokepoint<'a>>,
    /// Data sets that a scored asset holds.
    pub data: Vec<Data<'a>>,
    /// The single-supplier score with the top suppliers made harmless, one after the other.
    pub staircase: Vec<Step<'a>>,
    /// How many supplier groups can each take half or more of the weight.
    pub half_takers: Count,
    /// How many supplier groups can each stop a vital capability.
    pub vital_stoppers: Count,
    /// How many vital capabilities some one group can stop.
    pub vital_stopped: Count,
    /// How many vital capabilities there are.
    pub vital: usize,
    /// Concentration of stated spend on ultimate parents; null where no contract states a price.
    pub spend: Option<Spend<'a>>,
    /// When each contract can be left.
    pub contracts: Vec<Contract<'a>>,
    /// What each contract that a scored asset names says about leaving; absent where the profile does not judge it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit_terms: Option<Vec<ContractTerms<'a>>>,
    /// Levels of assurance; absent where the profile does not ask for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assurance: Option<Levels<'a>>,
    /// What would help most: the change of the overall typical score if one thing were made harmless; ranked.
    pub improvements: Vec<Improvement<'a>>,
    /// Facts that were stated and facts that could have been.
    pub stated: Stated,
    /// What was not stated, by kind of fact.
    pub unknowns: Vec<Unknown<'a>>,
    /// Assumptions, the same in every completion.
    pub assumptions: Vec<Assumption>,
    /// Where parts lists name somebody behind a part.
    pub supplier_sources: Vec<SupplierSource>,
    /// Files that could not be read and are left out of all figures.
    pub left_out: Vec<&'a str>,
    /// Findings, gravest first.
    pub findings: Vec<Finding<'a>>,
}

/// A profile.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Profile<'a> {
    /// Its name.
    pub name: &'a str,
    /// SHA-256 of its file.
    pub hash: &'a str,
}

/// Something with an id and perhaps a name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Named<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: Option<&'a str>,
}

/// Scores 0…100; null is n/a.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Scores {
    /// Weighted mean of the dimensions that are not n/a.
    pub overall: Option<Interval>,
    /// Single-supplier dependency.
    pub single_supplier: Option<SingleSupplier>,
    /// Proprietary chokepoints.
    pub proprietary_chokepoints: Option<Chokepoints>,
    /// Data-export gaps.
    pub data_export: Option<DataExport>,
    /// What contracts say about leaving; absent where the profile does not judge it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit_terms: Option<Option<ExitTerms>>,
}

/// 100·(H+T+B)/3.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SingleSupplier {
    /// 0…100.
    pub score: Interval,
    /// How badly some one supplier can hurt, 0…1.
    #[serde(rename = "H")]
    pub h: Interval,
    /// How much one supplier can take, 0…1.
    #[serde(rename = "T")]
    pub t: Interval,
    /// In how many places, 0…1.
    #[serde(rename = "B")]
    pub b: Interval,
}

/// 100·(G+T+B)/3.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Chokepoints {
    /// 0…100.
    pub score: Interval,
    /// Weighted mean of the holds, 0…1.
    #[serde(rename = "G")]
    pub g: Interval,
    /// The largest closedness × gate, 0…1.
    #[serde(rename = "T")]
    pub t: Interval,
    /// In how many places, 0…1.
    #[serde(rename = "B")]
    pub b: Interval,
}

/// 100·(worst+B)/2.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DataExport {
    /// 0…100.
    pub score: Interval,
    /// The largest weighted gap, 0…1.
    pub worst: Interval,
    /// Breadth of the sum of weighted gaps, 0…1.
    #[serde(rename = "B")]
    pub b: Interval,
}

/// Bands A…E of the typical scores; firm where both ends of the interval share it. Null is n/a.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Bands {
    /// Of the overall score.
    pub overall: Option<BandOf>,
    /// Of the single-supplier score.
    pub single_supplier: Option<BandOf>,
    /// Of the chokepoint score.
    pub proprietary_chokepoints: Option<BandOf>,
    /// Of the data-export score.
    pub data_export: Option<BandOf>,
    /// Of the score of exit terms; absent where the profile does not judge them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit_terms: Option<Option<BandOf>>,
}

/// A band.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BandOf {
    /// A, B, C, D or E.
    pub band: char,
    /// Whether both ends of the interval share it.
    pub firm: bool,
}

/// A capability.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Capability<'a> {
    /// Its id; `implied:<system>` where nobody stated it.
    pub id: &'a str,
    /// Its name, or its id.
    pub name: &'a str,
    /// Its weight.
    pub weight: f64,
    /// Whether nobody stated it.
    pub implied: bool,
    /// How badly some one supplier can hurt it, 0…1.
    pub supplier_hold: Interval,
    /// How closed the most closed product is that can stop it, 0…1.
    pub chokepoint_hold: Interval,
    /// In how many places it can be hurt, weighted by severity.
    pub places: Interval,
    /// Its overall score, as if it were the only capability.
    pub overall: Option<Interval>,
}

/// A system.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct System<'a> {
    /// Its id.
    pub id: &'a str,
    /// Weighted mean of the dimensions that are not n/a.
    pub overall: Option<Interval>,
    /// Single-supplier dependency.
    pub single_supplier: Option<Interval>,
    /// Proprietary chokepoints.
    pub proprietary_chokepoints: Option<Interval>,
    /// Data-export gaps.
    pub data_export: Option<Interval>,
    /// What contracts say about leaving; absent where the profile does not judge it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit_terms: Option<Option<Interval>>,
}

/// What one supplier group can take.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Exposure<'a> {
    /// The ultimate parent; null is whoever was not named.
    pub supplier: Option<&'a str>,
    /// Share of weight by severity, 0…1.
    pub exposure: Interval,
}

/// A country.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Country<'a> {
    /// ISO 3166-1 alpha-2 code.
    pub country: &'a str,
    /// Whether it is the organisation's own, shown but not ranked.
    pub home: bool,
    /// `eu`, `eea`, `other` or `unknown`.
    pub membership: &'static str,
    /// Share of weight by severity, 0…1.
    pub exposure: Interval,
}

/// A scenario.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Scenario<'a> {
    /// Its id.
    pub id: &'a str,
    /// Share of weight by severity, 0…1.
    pub exposure: Interval,
}

/// A possible chokepoint.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Chokepoint<'a> {
    /// The asset.
    pub asset: &'a str,
    /// Share of weight lost when its product alone is withdrawn, 0…1.
    pub gate: f64,
    /// Closed × stick, 0…1.
    pub closedness: Interval,
    /// How closed its licence is, 0…1.
    pub closed: Interval,
    /// How hard it is to leave, 0…1.
    pub stick: Interval,
}

/// A data set.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Data<'a> {
    /// Its id.
    pub id: &'a str,
    /// Weight of the heaviest capability that leads to a holder.
    pub weight: f64,
    /// What could not be taken along, 0…1.
    pub gap: Interval,
}

/// A step of the staircase.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Step<'a> {
    /// Who was made harmless in this step; null for the first, the score as it is.
    pub supplier: Option<&'a str>,
    /// The single-supplier score after it.
    pub single_supplier: Interval,
    /// Its H: how badly some one supplier can hurt, 0…1.
    #[serde(rename = "H")]
    pub h: Interval,
    /// Its T: how much one supplier can take, 0…1.
    #[serde(rename = "T")]
    pub t: Interval,
    /// Its B: in how many places, 0…1.
    #[serde(rename = "B")]
    pub b: Interval,
}

/// Concentration of spend.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Spend<'a> {
    /// ISO 4217 code.
    pub currency: &'a str,
    /// Contracts with a price in that currency.
    pub contracts_counted: usize,
    /// All contracts.
    pub contracts: usize,
    /// Contracts that have ended by the as-of date, extensions included, or not begun; they are not counted.
    pub contracts_not_running: usize,
    /// Herfindahl–Hirschman index, 0…1.
    pub hhi: f64,
    /// 1/HHI.
    pub effective_suppliers: f64,
    /// A regulator's label of the index; a label only.
    pub label: &'a str,
    /// By ultimate parent, largest first.
    pub suppliers: Vec<SpendOn<'a>>,
}

/// Spend on one ultimate parent.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SpendOn<'a> {
    /// The ultimate parent.
    pub supplier: &'a str,
    /// A year, exact decimal text.
    pub yearly: String,
    /// Of the stated spend, 0…1.
    pub share: f64,
}

/// What could be made harmless.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Improvement<'a> {
    /// `asset` or `data`.
    pub kind: &'static str,
    /// Its id.
    pub id: &'a str,
    /// Change of the overall typical score, at most 0.
    pub change: f64,
}

/// How much was stated.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Stated {
    /// Facts stated.
    pub stated: usize,
    /// Facts that could have been.
    pub total: usize,
}

/// A kind of fact that was not stated somewhere.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Unknown<'a> {
    /// Kebab-case kind.
    pub kind: &'a str,
    /// How many are not stated.
    pub missing: usize,
    /// Ids of everything in which one or more are missing: systems and components, interfaces, or data sets.
    pub missing_in: Vec<&'a str>,
    /// How many there could be.
    pub total: usize,
    /// Points by which the overall interval narrows when all of this kind are answered as typically guessed and nothing
    /// else is; null where the model is too large to ask.
    pub narrows_alone: Option<f64>,
    /// The same, when all other kinds are answered already.
    pub narrows_last: Option<f64>,
}

/// An assumption.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Assumption {
    /// Kebab-case kind.
    pub kind: &'static str,
    /// How often it was made.
    pub count: usize,
    /// What is assumed.
    pub what: &'static str,
}

/// Parts of which somebody is named in one way.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SupplierSource {
    /// The kind of statement; `nowhere` where nobody is named.
    pub source: &'static str,
    /// Whether whoever is named holds the part's roles; else the holder is unknown.
    pub holder: bool,
    /// How many scored parts.
    pub count: usize,
}

/// A finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Finding<'a> {
    /// Id of its rule.
    pub rule: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What is the case.
    pub message: &'a str,
    /// Where to look first.
    pub place: Place<'a>,
    /// Ids of what it is about.
    pub subjects: &'a [String],
    /// Ids along the chain of evidence, from the capability to the cause.
    pub path: &'a [String],
    /// Its identity across runs; moving lines does not change it.
    pub fingerprint: String,
    /// What to do.
    pub help: Option<&'a str>,
}

/// A place in a file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Place<'a> {
    /// The file, relative to the model's folder.
    pub file: &'a str,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}
