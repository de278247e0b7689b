//! When each contract can be left, and when its replacement must be begun: days beside the scores, never in them.

use jiff::civil::Date;

use crate::analyse::contract_calendar::{before, days_between};
use crate::analyse::contract_dates::{Renewal, contract_dates};
use crate::model::{ContractId, Model, Months, Period};

use super::{ContractRow, Deadline, ReplaceTime};

/// A deadline within so many days is near: what a decision on a contract takes in most organisations.
pub(super) const NEAR_DAYS: i64 = 90;

/// One row a contract, in their order.
pub(super) fn contracts(model: &Model, as_of: Date) -> Vec<ContractRow> {
    (0..model.contracts.len() as u32).map(|at| row(model, ContractId(at), as_of)).collect()
}

/// The days of one contract.
pub(super) fn row(model: &Model, id: ContractId, as_of: Date) -> ContractRow {
    let dates = contract_dates(&model.contracts[id.index()], as_of);
    let replace = replace_time(model, id);
    let begin = |day: Option<Date>, months: Option<Months>| before(day?, Period::from(months?));
    ContractRow {
        contract: id,
        dates,
        deadline: dates.renewal.map(|renewal| deadline(renewal, as_of)),
        replace,
        start: (begin(dates.best.day(), replace.high), begin(dates.worst.day(), replace.low)),
    }
}

fn deadline(renewal: Renewal, as_of: Date) -> Deadline {
    match renewal.notice_by.map(|last| days_between(as_of, last)) {
        None => Deadline::Unknown,
        Some(days) if days < 0 => Deadline::Passed,
        Some(days) if days <= NEAR_DAYS => Deadline::Near,
        Some(_) => Deadline::Ahead,
    }
}

/// Everything under a contract is replaced side by side, so the slowest decides.
fn replace_time(model: &Model, id: ContractId) -> ReplaceTime {
    let mut time = ReplaceTime::default();
    let (mut low, mut high) = (0.0f64, 0.0f64);
    let under = model.assets.iter().filter(|asset| asset.contract.as_ref().is_some_and(|c| c.value == id));
    for asset in under {
        time.assets += 1;
        match asset.replace.as_ref().and_then(|replace| replace.months.as_ref()) {
            Some(months) => {
                low = low.max(months.value.0.0);
                high = high.max(months.value.1.0);
            }
            None => time.silent += 1,
        }
    }
    // One that is not stated may take no time, or any.
    time.low = (time.assets > time.silent).then_some(Months(low));
    time.high = (time.assets > 0 && time.silent == 0).then_some(Months(high));
    time
}
