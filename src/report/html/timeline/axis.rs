//! An axis of time, with ticks at the beginnings of months or years.

use jiff::civil::Date;

use crate::report::document::Timeline;

/// Where the axis begins.
pub(super) const LEFT: i32 = 230;
/// Where it ends.
pub(super) const RIGHT: i32 = 940;
/// Ticks that fit beside each other.
const MOST: i64 = 12;

/// From the first to the last day that a timeline speaks of.
#[derive(Debug)]
pub(super) struct Axis {
    first: i64,
    last: i64,
    /// Months since year 0 of the first tick, and from one to the next.
    month: i64,
    step: i64,
}

/// The days since 1970.
fn days(day: Date) -> i64 {
    day.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() / 24
}

/// The months since year 0.
fn months(day: Date) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month()) - 1
}

/// The first day of a month, where the calendar has it.
fn beginning(month: i64) -> Option<Date> {
    let (year, month) = (i16::try_from(month.div_euclid(12)).ok()?, month.rem_euclid(12) as i8 + 1);
    Date::new(year, month, 1).ok()
}

impl Axis {
    /// The axis of a timeline, from the beginning of a tick to the end of another.
    pub(super) fn of(timeline: &Timeline) -> Self {
        let of_row = timeline.rows.iter().flat_map(|row| {
            row.from.into_iter().chain(row.until).chain(row.marks.iter().map(|mark| mark.date))
        });
        let all: Vec<Date> = of_row.chain([timeline.as_of]).collect();
        let first = all.iter().copied().min().unwrap_or(timeline.as_of);
        let last = all.iter().copied().max().unwrap_or(timeline.as_of);
        let span = months(last) - months(first) + 1;
        let steps = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000, 24_000];
        let step = steps.into_iter().find(|step| span / step < MOST).unwrap_or(60_000);
        let month = months(first).div_euclid(step) * step;
        let end = (months(last).div_euclid(step) + 1) * step;
        Self {
            first: beginning(month).map_or(days(first), days),
            last: beginning(end).map_or(days(last), days).max(days(first) + 1),
            month,
            step,
        }
    }

    /// Where a day stands.
    pub(super) fn x(&self, day: Date) -> i32 {
        let along = (days(day) - self.first).clamp(0, self.last - self.first);
        LEFT + (along * i64::from(RIGHT - LEFT) / (self.last - self.first)) as i32
    }

    /// Where ticks stand and what they are called: years, or months where ticks are less than a year apart.
    pub(super) fn ticks(&self) -> Vec<(i32, String)> {
        let tick = |at: i64| {
            let day = beginning(self.month + at * self.step)?;
            let name = if self.step < 12 {
                format!("{}-{:02}", day.year(), day.month())
            } else {
                day.year().to_string()
            };
            (days(day) <= self.last).then(|| (self.x(day), name))
        };
        (0..=MOST).filter_map(tick).collect()
    }
}
