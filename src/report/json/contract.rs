//! Contracts on the wire.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::Context;
use crate::analyse::contract_dates::{Exit, Way};
use crate::score::{ContractRow, Deadline};

/// When a contract can be left.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Contract<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its supplier, where stated.
    pub supplier: Option<&'a str>,
    /// The earliest end.
    pub exit: Exits,
    /// The last day to which it can be kept by extensions; null where it has none, or may go on by itself.
    pub last_end: Option<String>,
    /// The renewal that comes next, of a contract that is stated to renew by itself.
    pub renewal: Option<Renewing>,
    /// How long it takes to replace what hangs on it.
    pub replace: Replacing,
    /// The last day to begin a replacement for the earliest end: from the careful one to the hopeful one.
    pub safe_start: Days,
}

/// The earliest end, over what nobody stated.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Exits {
    /// At best.
    pub low: Exited,
    /// At worst.
    pub high: Exited,
}

/// How a contract is left first, in one case.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Exited {
    /// `over`, `term-ends`, `not-renewed`, `notice`, `unknown` or `never`.
    pub way: &'static str,
    /// Its last day; null where none is known.
    pub day: Option<String>,
    /// The last day to give notice for it; null where none is needed or known.
    pub notice_by: Option<String>,
}

/// A renewal.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Renewing {
    /// The last day of the running term.
    pub day: String,
    /// The last day to give notice; null where the time of notice is not stated.
    pub notice_by: Option<String>,
    /// The last day of the term that follows; null where its length is not stated.
    pub next: Option<String>,
    /// How near that last day is: `ahead`, `near` (within 90 days), `passed` or `unknown`.
    pub deadline: &'static str,
}

/// How long it takes to replace what hangs on a contract.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Replacing {
    /// How many systems and components.
    pub assets: usize,
    /// Of how many it is not stated.
    pub silent: usize,
    /// The longest low end that is stated, in months.
    pub low: Option<f64>,
    /// The longest high end, in months; null where one is not stated.
    pub high: Option<f64>,
}

/// Two days, YYYY-MM-DD; null is not known.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Days {
    /// The earlier one.
    pub low: Option<String>,
    /// The later one.
    pub high: Option<String>,
}

pub(super) fn contracts<'a>(context: &Context<'a>) -> Vec<Contract<'a>> {
    context.assessment.contracts.iter().map(|row| contract(context, row)).collect()
}

fn contract<'a>(context: &Context<'a>, row: &ContractRow) -> Contract<'a> {
    let contract = &context.model.contracts[row.contract.index()];
    Contract {
        id: &contract.id,
        supplier: contract.supplier.as_ref().map(|supplier| context.supplier_key(supplier.value)),
        exit: Exits { low: exited(row.dates.best), high: exited(row.dates.worst) },
        last_end: written(row.dates.last_end),
        renewal: row.dates.renewal.zip(row.deadline).map(|(renewal, deadline)| Renewing {
            day: renewal.day.to_string(),
            notice_by: written(renewal.notice_by),
            next: written(renewal.next),
            deadline: match deadline {
                Deadline::Ahead => "ahead",
                Deadline::Near => "near",
                Deadline::Passed => "passed",
                Deadline::Unknown => "unknown",
            },
        }),
        replace: Replacing {
            assets: row.replace.assets,
            silent: row.replace.silent,
            low: row.replace.low.map(|months| months.0),
            high: row.replace.high.map(|months| months.0),
        },
        safe_start: Days { low: written(row.start.0), high: written(row.start.1) },
    }
}

fn exited(exit: Exit) -> Exited {
    let (way, day, notice_by) = match exit {
        Exit::Over(day) => ("over", Some(day), None),
        Exit::On { day, way, notice_by } => {
            let way = match way {
                Way::TermEnds => "term-ends",
                Way::NotRenewed => "not-renewed",
                Way::Notice => "notice",
            };
            (way, Some(day), notice_by)
        }
        Exit::Unknown => ("unknown", None, None),
        Exit::Never => ("never", None, None),
    };
    Exited { way, day: written(day), notice_by: written(notice_by) }
}

fn written(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}
