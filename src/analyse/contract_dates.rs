//! When a contract can be left: the earliest end, the last day to give notice for it, and renewals on the way.
//!
//! What a contract does not say is taken at best and at worst, and the two cases are worked out like any stated one:
//!
//! | not stated | at best | at worst |
//! |---|---|---|
//! | whether notice may end it before its term is over | it may | it may not |
//! | time of notice | none | longer than any |
//! | what happens at the end of the term | it ends | it renews, nobody knows for how long |
//! | how long a further term is | it ends | nobody knows |
//! | whether an extension of the buyer's was taken, after the end | no | yes |
//!
//! Assumptions, the same in both: a contract without an end runs until notice is given; extensions are the buyer's option
//! unless it renews automatically; whoever states until when notice cannot end a contract says that it can afterwards.

use jiff::civil::Date;

use super::contract_calendar::{Notice, last_day, later, stretched, term_end};
use crate::model::{Contract, Period, Renews, TermAnswer};

/// How a contract is left first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It ended before the day of the assessment.
    Over(Date),
    /// On a day.
    On {
        /// The last day of the contract.
        day: Date,
        /// What ends it.
        way: Way,
        /// The last day to give notice for it; `None` where none is needed, or where it is not known how long notice is.
        notice_by: Option<Date>,
    },
    /// Nobody stated what would tell.
    Unknown,
    /// It has no end, and nobody may give notice.
    Never,
}

/// What ends a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Its term, without anybody doing anything.
    TermEnds,
    /// Its term, as notice keeps it from renewing.
    NotRenewed,
    /// Notice in the midst of its term, or of a contract without one.
    Notice,
}

/// A term that is followed by another unless notice is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewal {
    /// The last day of the running term.
    pub day: Date,
    /// The last day to give notice; `None` where the time of notice is not stated.
    pub notice_by: Option<Date>,
    /// The last day of the term that follows; `None` where its length is not stated.
    pub next: Option<Date>,
}

/// The days of one contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractDates {
    /// The earliest end at best.
    pub best: Exit,
    /// The earliest end at worst.
    pub worst: Exit,
    /// The last day to which it can be kept by extensions, if it ends without anybody doing anything.
    pub last_end: Option<Date>,
    /// The renewal that comes next, of a contract that is stated to renew by itself.
    pub renewal: Option<Renewal>,
}

impl Exit {
    /// The day, where there is one that is still to come.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::On { day, .. } => Some(day),
            Self::Over(_) | Self::Unknown | Self::Never => None,
        }
    }

    /// The last day to give notice for it, where there is one.
    #[must_use]
    pub fn notice_by(self) -> Option<Date> {
        match self {
            Self::On { notice_by, .. } => notice_by,
            Self::Over(_) | Self::Unknown | Self::Never => None,
        }
    }
}

/// The days of a contract, as of a day.
#[must_use]
pub fn contract_dates(contract: &Contract, as_of: Date) -> ContractDates {
    let [best, worst] = [true, false].map(|at_best| Case::of(contract, at_best).exit(as_of));
    ContractDates { best, worst, last_end: last_end(contract), renewal: renewal(contract, as_of) }
}

/// Whether notice may end it before its term is over; `None` where nobody stated it.
#[must_use]
pub fn may_end_early(contract: &Contract) -> Option<bool> {
    let term = contract.terms.iter().find(|(key, _)| key.value == "termination");
    let held = contract.irrevocable_until.is_some() || contract.irrevocable_for.is_some();
    match term.map(|(_, answer)| &answer.value) {
        Some(TermAnswer::Yes) => Some(true),
        Some(TermAnswer::No) => Some(false),
        _ => (held || contract.until.is_none()).then_some(true),
    }
}

/// Whether it renews by itself; `None` where nobody stated it.
#[must_use]
pub fn renews_by_itself(contract: &Contract) -> Option<bool> {
    let stated = contract.renews.as_ref().map(|renews| renews.value == Renews::Automatically);
    stated.or_else(|| (contract.extensions.is_some() || contract.until.is_none()).then_some(false))
}

/// The first day on which notice may end it: no such day, a day, or nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It may on any day.
    Free,
    /// On this day at the earliest.
    Until(Date),
    /// It is held for a time, and its first day is not stated.
    Unknown,
}

/// From when on notice may end it.
#[must_use]
pub fn held(contract: &Contract) -> Held {
    let stated = contract.irrevocable_until.as_ref().map(|day| day.value);
    let Some(period) = &contract.irrevocable_for else { return stated.map_or(Held::Free, Held::Until) };
    let Some(from) = &contract.from else { return Held::Unknown };
    let until = from.value.yesterday().map_or(Date::MIN, |eve| stretched(eve, period.value));
    Held::Until(stated.map_or(until, |stated| stated.max(until)))
}

fn notice(contract: &Contract) -> Option<Notice> {
    let [from, to] = [&contract.notice_from, &contract.notice_to]
        .map(|stated| stated.as_ref().map(|stretch| stretch.value));
    contract.notice.as_ref().map(|notice| Notice { period: notice.value, from, to })
}

fn extensions(contract: &Contract) -> Option<(u32, Period)> {
    contract.extensions.as_ref().map(|stated| (stated.value.0, Period::from(stated.value.1)))
}

fn last_end(contract: &Contract) -> Option<Date> {
    let until = contract.until.as_ref()?.value;
    let (terms, each) = extensions(contract).unwrap_or_default();
    (renews_by_itself(contract) != Some(true)).then(|| term_end(until, each, terms))
}

/// The first of the ends of terms `0..=terms` that satisfies what never ceases to hold once it holds.
fn first_term(terms: u32, holds: impl Fn(u32) -> bool) -> Option<u32> {
    if !holds(terms) {
        return None;
    }
    let (mut low, mut high) = (0, terms);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    Some(low)
}

fn renewal(contract: &Contract, as_of: Date) -> Option<Renewal> {
    let until = contract.until.as_ref()?.value;
    if renews_by_itself(contract) != Some(true) {
        return None;
    }
    let notice_by = |day| notice(contract).and_then(|notice| notice.latest_for(day));
    let Some((terms, each)) = extensions(contract) else {
        return (as_of <= until).then(|| Renewal { day: until, notice_by: notice_by(until), next: None });
    };
    let running = first_term(terms, |term| term_end(until, each, term) >= as_of)?;
    // The last term ends by itself.
    let day = term_end(until, each, running);
    let next = || Some(term_end(until, each, running + 1));
    (running < terms).then(|| Renewal { day, notice_by: notice_by(day), next: next() })
}

/// A contract of which everything is known, or known to be unknowable.
struct Case {
    at_best: bool,
    from: Option<Date>,
    until: Option<Date>,
    early: bool,
    /// `None`: longer than any.
    notice: Option<Notice>,
    /// Whether somebody stated the notice; else no day to give it can be told.
    notice_is_stated: bool,
    held: Held,
    renews: bool,
    /// `None`: nobody knows.
    extensions: Option<(u32, Period)>,
}

impl Case {
    fn of(contract: &Contract, at_best: bool) -> Self {
        let [from, until] =
            [&contract.from, &contract.until].map(|stated| stated.as_ref().map(|day| day.value));
        let none = Notice::default();
        Self {
            at_best,
            from,
            until,
            early: may_end_early(contract).unwrap_or(at_best),
            notice: notice(contract).or(at_best.then_some(none)),
            notice_is_stated: contract.notice.is_some(),
            held: held(contract),
            renews: renews_by_itself(contract).unwrap_or(!at_best),
            extensions: extensions(contract),
        }
    }

    fn exit(&self, as_of: Date) -> Exit {
        let by_term = self.until.map(|until| self.by_term(until, as_of));
        if let Some(over @ Exit::Over(_)) = by_term {
            return over;
        }
        let by_notice = if self.early { self.by_notice(as_of) } else { Exit::Never };
        // A term that ends by itself goes before notice on the same day.
        let ways = [by_term.unwrap_or(Exit::Never), by_notice];
        let dated = ways.into_iter().filter(|exit| exit.day().is_some()).min_by_key(|exit| exit.day());
        let unknown = ways.into_iter().find(|exit| *exit == Exit::Unknown);
        dated.or(unknown).unwrap_or(Exit::Never)
    }

    fn by_term(&self, until: Date, as_of: Date) -> Exit {
        let ends = |day| Exit::On { day, way: Way::TermEnds, notice_by: None };
        if self.renews {
            return self.renewed(until, as_of);
        }
        if as_of <= until {
            return ends(until);
        }
        // Its end has passed: the buyer may have extended it.
        let (terms, each) = self.extensions.unwrap_or_default();
        let running = first_term(terms, |term| term_end(until, each, term) >= as_of);
        match running {
            Some(term) if !self.at_best => ends(term_end(until, each, term)),
            _ => Exit::Over(until),
        }
    }

    /// The first end of a term that notice can still be given for, or the last one.
    fn renewed(&self, until: Date, as_of: Date) -> Exit {
        let latest = |day| self.notice.and_then(|notice| notice.latest_for(day));
        let in_time = |day: Date| latest(day).is_some_and(|last| last >= as_of);
        let not_renewed = |day| Exit::On { day, way: Way::NotRenewed, notice_by: self.notice_by(day) };
        let Some((terms, each)) = self.extensions else {
            return match (in_time(until), self.at_best) {
                (true, _) => not_renewed(until),
                // Without a known length a further term is none at best.
                (false, true) if as_of <= until => {
                    Exit::On { day: until, way: Way::TermEnds, notice_by: None }
                }
                (false, true) => Exit::Over(until),
                (false, false) => Exit::Unknown,
            };
        };
        let last = term_end(until, each, terms);
        if as_of > last {
            return Exit::Over(last);
        }
        let term = first_term(terms, |term| term == terms || in_time(term_end(until, each, term)));
        match term {
            Some(term) if term < terms => not_renewed(term_end(until, each, term)),
            // Any number of further terms, and none that notice could be given for.
            _ if terms == u32::MAX && self.notice.is_none() => Exit::Unknown,
            _ if terms == u32::MAX => Exit::Never,
            _ => Exit::On { day: last, way: Way::TermEnds, notice_by: None },
        }
    }

    /// The last day to give notice for an end, where it is stated how long notice is.
    fn notice_by(&self, day: Date) -> Option<Date> {
        self.notice.filter(|_| self.notice_is_stated).and_then(|notice| notice.latest_for(day))
    }

    fn by_notice(&self, as_of: Date) -> Exit {
        let Some(notice) = self.notice else { return Exit::Unknown };
        let held = match self.held {
            Held::Until(day) => day,
            Held::Unknown if !self.at_best => return Exit::Unknown,
            Held::Free | Held::Unknown => Date::MIN,
        };
        // A contract that has not begun cannot end before it does.
        let least = held.max(self.from.unwrap_or(Date::MIN));
        let mut day = notice.ends(as_of);
        if day < least {
            day = notice.to.map_or(least, |stretch| last_day(least, stretch));
        }
        Exit::On { day, way: Way::Notice, notice_by: self.notice_by(day) }
    }
}

/// Whether a replacement that takes so long is ready by a day, if it is begun now.
#[must_use]
pub fn ready_by(as_of: Date, takes: Period, day: Date) -> bool {
    later(as_of, takes).is_some_and(|ready| ready <= day)
}
