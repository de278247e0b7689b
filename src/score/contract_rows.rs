//! What an assessment holds about contracts.

use jiff::civil::Date;

use super::Interval;
use crate::analyse::contract_dates::ContractDates;
use crate::analyse::exit_terms::Checked;
use crate::model::{ContractId, Months};

/// Made like §4.5, over contracts: score 0…100; worst and B 0…1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ExitTermScore {
    /// 100·(worst+B)/2.
    pub score: Interval,
    /// The largest weighted gap.
    pub worst: Interval,
    /// Breadth of the sum of weighted gaps.
    pub b: Interval,
}

/// When a contract can be left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ContractRow {
    /// The contract.
    pub contract: ContractId,
    /// The earliest end at best and at worst, and the renewal that comes next.
    pub dates: ContractDates,
    /// How near the last day to stop that renewal is; `None` where the contract is not stated to renew by itself.
    pub deadline: Option<Deadline>,
    /// How long it takes to replace what hangs on it.
    pub replace: ReplaceTime,
    /// The last day on which a replacement can be begun to be ready at the earliest end: the earliest end at best less the
    /// high time, and the one at worst less the low time; `None` where one of the two is not stated.
    pub start: (Option<Date>, Option<Date>),
}

/// What a contract says about leaving.
#[derive(Debug, Clone, PartialEq)]
pub struct ExitTermRow {
    /// The contract.
    pub contract: ContractId,
    /// The heaviest capability that leads to what hangs on it.
    pub weight: f64,
    /// How much of what it should say is lacking, 0…1.
    pub gap: Interval,
    /// Every check, in the order of the lists.
    pub checks: Vec<Checked>,
}

/// How near the last day to stop a renewal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// More than 90 days away.
    Ahead,
    /// Within 90 days.
    Near,
    /// Past: the contract renews.
    Passed,
    /// The time of notice is not stated.
    Unknown,
}

/// How long it takes to replace what hangs on a contract, all of it side by side.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ReplaceTime {
    /// The longest low end that is stated; `None` where none is.
    pub low: Option<Months>,
    /// The longest high end; `None` where one is not stated.
    pub high: Option<Months>,
    /// How many systems and components hang on it.
    pub assets: usize,
    /// Of how many it is not stated.
    pub silent: usize,
}
