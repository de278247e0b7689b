//! Days by which contracts count: when a notice ends one, until when it can be given, when a term ends.
//!
//! A period counts as Regulation (EEC, Euratom) No 1182/71, Article 3, counts it: the day of the event is left out, and
//! months end on the day of the same number, or on the last of a month that has none. Days beyond the ends of the
//! calendar are its ends.

use jiff::Span;
use jiff::civil::Date;

use crate::model::{NoticeEnd, Period};

/// How a contract is ended by notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Notice {
    /// How long it is.
    pub period: Period,
    /// It runs from the end of the stretch in which it is given.
    pub from: Option<NoticeEnd>,
    /// It ends the contract at the end of a stretch.
    pub to: Option<NoticeEnd>,
}

impl Notice {
    /// The last day of a contract of which notice is given on a day. It never falls as the day rises.
    #[must_use]
    pub fn ends(self, given: Date) -> Date {
        let end = match self.from {
            Some(stretch) => stretched(last_day(given, stretch), self.period),
            None => later(given, self.period).unwrap_or(Date::MAX),
        };
        self.to.map_or(end, |stretch| last_day(end, stretch))
    }

    /// The last day on which notice still ends the contract on `end` or before; `None` where no day of the calendar does.
    ///
    /// A binary search over the days before `end`: [`Self::ends`] never falls.
    #[must_use]
    pub fn latest_for(self, end: Date) -> Option<Date> {
        // No stretch is longer than a year, and both may be one.
        const SLACK: i64 = 800;
        let first = before(end, self.period).and_then(|day| day.checked_sub(Span::new().days(SLACK)).ok());
        let first = first.unwrap_or(Date::MIN);
        let day = |after: i64| first.checked_add(Span::new().days(after)).unwrap_or(Date::MAX);
        let in_time = |after: i64| self.ends(day(after)) <= end;
        let (mut low, mut high) = (0, days_between(first, end) + 1);
        if !in_time(low) {
            return None;
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if in_time(middle) { low = middle } else { high = middle }
        }
        Some(day(low))
    }
}

/// How many days there are from one day to another; below 0 where the other is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The last day of the stretch of the calendar that a day lies in.
#[must_use]
pub fn last_day(day: Date, stretch: NoticeEnd) -> Date {
    match stretch {
        NoticeEnd::Month => day.last_of_month(),
        NoticeEnd::Quarter => {
            let month = (day.month() - 1) / 3 * 3 + 3;
            Date::new(day.year(), month, 1).map_or(Date::MAX, Date::last_of_month)
        }
        NoticeEnd::Year => day.last_of_year(),
    }
}

fn span(period: Period) -> Option<Span> {
    let months = Span::new().try_months(i64::from(period.months)).ok()?;
    months.try_days(i64::from(period.days)).ok()
}

/// A day and a period later; `None` beyond the calendar.
#[must_use]
pub fn later(day: Date, period: Period) -> Option<Date> {
    day.checked_add(span(period)?).ok()
}

/// A period before a day; `None` beyond the calendar.
#[must_use]
pub fn before(day: Date, period: Period) -> Option<Date> {
    day.checked_sub(span(period)?).ok()
}

/// The last day of a period that begins the day after `end`: a term from 1 March ends on the last of February.
#[must_use]
pub fn stretched(end: Date, period: Period) -> Date {
    let next = end.tomorrow().ok().and_then(|first| later(first, period));
    next.and_then(|next| next.yesterday().ok()).unwrap_or(Date::MAX)
}

/// The last day of a contract after so many further terms.
#[must_use]
pub fn term_end(until: Date, each: Period, terms: u32) -> Date {
    let months = each.months.saturating_mul(terms);
    stretched(until, Period { months, days: each.days.saturating_mul(terms) })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const MONTHS: fn(u32) -> Period = |months| Period { months, days: 0 };

    fn notice(months: u32, from: Option<NoticeEnd>, to: Option<NoticeEnd>) -> Notice {
        Notice { period: MONTHS(months), from, to }
    }

    #[test]
    fn notice_ends_where_a_calendar_shows_it() {
        let day = date(2026, 11, 25);
        assert_eq!(notice(6, None, None).ends(day), date(2027, 5, 25));
        assert_eq!(notice(6, None, Some(NoticeEnd::Month)).ends(day), date(2027, 5, 31));
        assert_eq!(notice(6, None, Some(NoticeEnd::Quarter)).ends(day), date(2027, 6, 30));
        assert_eq!(notice(6, None, Some(NoticeEnd::Year)).ends(day), date(2027, 12, 31));
        // The running month and six months.
        assert_eq!(notice(6, Some(NoticeEnd::Month), None).ends(day), date(2027, 5, 31));
        assert_eq!(notice(3, Some(NoticeEnd::Quarter), None).ends(day), date(2027, 3, 31));
        // January has a 31st, February has not.
        assert_eq!(notice(1, None, None).ends(date(2027, 1, 31)), date(2027, 2, 28));
        let days = Notice { period: Period { months: 0, days: 90 }, from: None, to: None };
        assert_eq!(days.ends(day), date(2027, 2, 23));
    }

    #[test]
    fn the_latest_day_for_notice_is_the_last_that_works() {
        // Six months from the last two days of December both end on the last of June.
        assert_eq!(notice(6, None, None).latest_for(date(2027, 6, 30)), Some(date(2026, 12, 31)));
        // Notice on any of the last days of January ends it on the last of February.
        assert_eq!(notice(1, None, None).latest_for(date(2027, 2, 28)), Some(date(2027, 1, 31)));
        let to_quarter = notice(3, None, Some(NoticeEnd::Quarter));
        assert_eq!(to_quarter.latest_for(date(2027, 6, 30)), Some(date(2027, 3, 31)));
        assert_eq!(to_quarter.latest_for(date(2027, 6, 29)), Some(date(2026, 12, 31)));
        let running = notice(3, Some(NoticeEnd::Month), None);
        assert_eq!(running.latest_for(date(2027, 6, 30)), Some(date(2027, 3, 31)));
        assert_eq!(Notice::default().latest_for(date(2027, 6, 30)), Some(date(2027, 6, 30)));
    }

    #[test]
    fn the_search_agrees_with_trying_every_day() {
        let stretches = [None, Some(NoticeEnd::Month), Some(NoticeEnd::Quarter), Some(NoticeEnd::Year)];
        for (months, days) in [(0, 0), (0, 14), (0, 90), (1, 0), (3, 0), (7, 15), (12, 0)] {
            for from in stretches {
                for to in stretches {
                    let notice = Notice { period: Period { months, days }, from, to };
                    for end in [date(2027, 2, 28), date(2028, 2, 29), date(2027, 12, 31), date(2027, 5, 17)] {
                        let tried = (0..2000)
                            .filter_map(|back| end.checked_sub(Span::new().days(back)).ok())
                            .find(|&given| notice.ends(given) <= end);
                        assert_eq!(notice.latest_for(end), tried, "{notice:?} {end}");
                    }
                }
            }
        }
    }

    #[test]
    fn terms_keep_to_the_ends_of_months() {
        assert_eq!(term_end(date(2027, 2, 28), MONTHS(12), 1), date(2028, 2, 29));
        assert_eq!(term_end(date(2026, 12, 31), MONTHS(6), 3), date(2028, 6, 30));
        assert_eq!(term_end(date(2026, 12, 31), MONTHS(12), 0), date(2026, 12, 31));
    }

    #[test]
    fn the_ends_of_the_calendar_are_ends() {
        let long = Period { months: 12_000, days: 365_000 };
        let notice = Notice { period: long, from: Some(NoticeEnd::Year), to: Some(NoticeEnd::Year) };
        assert_eq!(notice.ends(Date::MAX), Date::MAX);
        assert_eq!(notice.latest_for(Date::MIN), None);
        assert!(notice.latest_for(Date::MAX).is_some());
        assert_eq!(term_end(Date::MAX, MONTHS(12), u32::MAX), Date::MAX);
        assert_eq!(term_end(date(2026, 1, 1), long, u32::MAX), Date::MAX);
    }
}
