//! Scores: completions of what is unknown, intervals, aggregation (DESIGN §4.3–4.7).

mod assessment;
mod interval;

pub use crate::catalogue::{ByEnd, Profile};
pub use assessment::{
    Assessment, AssetRow, AssumptionRow, CapabilityRow, ChokepointRow, ChokepointScore, CountryRow,
    CountryShare, DataExportScore, DataRow, EntryRef, ExposureRow, Improvement, ScenarioRow, Scores,
    SingleSupplierScore, Spend, SpendRow, StaircaseStep, Subject, SystemRow, Taken, UnknownRow,
};
pub use interval::{Band, Interval};
