//! Scores: completions of what is unknown, intervals, aggregation (DESIGN §4.3–4.7).

mod assess;
mod assessment;
mod assumptions;
mod assurance;
mod assurance_facts;
mod contract_rows;
mod contracts;
mod exit_terms;
mod findings;
mod improvement;
mod interval;
mod obstacle;
pub mod question;
mod rows;
mod spend;
mod staircase;
mod supplier_sources;
pub mod trace;
pub mod unknown;
mod unknown_width;
mod weigh;

pub use crate::catalogue::{ByEnd, End, Profile};
pub use assess::{Core, SupplierSweeps, assess, core_of, overall_of, scores_of};
pub use assessment::{
    Assessment, AssetRow, AssumptionRow, CapabilityRow, ChokepointRow, ChokepointScore, CountInterval,
    CountryRow, CountryShare, DataExportScore, DataRow, EntryRef, ExposureRow, Improvement, Missing,
    Obstacle, ScenarioRow, Scores, SingleSupplierScore, Spend, SpendRow, StaircaseStep, Subject,
    SupplierSourceRow, SystemRow, Taken, UnknownRow,
};
pub use assumptions::KINDS as UNKNOWN_KINDS;
pub use assurance::{Assurance, Ends, FactorRow, ObjectiveRow};
pub use contract_rows::{ContractRow, Deadline, ExitTermRow, ExitTermScore, ReplaceTime};
pub use findings::{is_ours as is_finding_of_analyses, rules, sort as sort_findings};
pub use interval::{Band, Interval};
pub use spend::runs;
