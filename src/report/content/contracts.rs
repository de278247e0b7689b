//! When each contract can be left, on one axis of time, and what has to be decided soon.

use jiff::civil::Date;

use super::super::Context;
use super::super::document::{Document, Mark, Phrase, Set, Timeline, TimelineRow};
use crate::analyse::contract_dates::{Exit, Way};
use crate::model::Contract;
use crate::score::{ContractRow, Deadline};
use crate::text::grammar;

pub(super) fn contracts(context: &Context, document: &mut Document) {
    let rows = &context.assessment.contracts;
    if rows.is_empty() {
        return;
    }
    document.heading(2, "Contracts: when we can leave");
    document.list(false, sentences(context, rows));
    let rows = by_day(rows);
    let columns = [
        ("contract", Set::Wrapped),
        ("first day out", Set::Wrapped),
        ("last notice", Set::Wrapped),
        ("begin to replace by", Set::Wrapped),
    ];
    document.table(&columns, rows.iter().map(|row| cells(context, row)).collect());
    let as_of = context.assessment.as_of;
    let rows = rows.into_iter().map(|row| timeline_row(context, row)).collect();
    document.timeline(Timeline { title: Phrase::new(), labels: "contract", as_of, rows });
    document.paragraph(Phrase::new().faint(
        "Where a contract does not say whether notice may end it early, how long notice is, or whether it renews by itself, both cases are worked out. Replacements are begun in time if they are ready on the day out; the careful day counts the longest estimate. The days are counted from what the model states, which is no reading of the contract by a lawyer.",
    ));
}

/// Those that can be left first come first; those that nobody knows of last.
fn by_day(rows: &[ContractRow]) -> Vec<&ContractRow> {
    let mut rows: Vec<&ContractRow> = rows.iter().collect();
    let latest = |row: &ContractRow| row.dates.worst.day().unwrap_or(Date::MAX);
    rows.sort_by_key(|row| (row.dates.best.day().unwrap_or(Date::MAX), latest(row), row.contract));
    rows
}

fn contract<'a>(context: &Context<'a>, row: &ContractRow) -> &'a Contract {
    &context.model.contracts[row.contract.index()]
}

fn name<'a>(context: &Context<'a>, row: &ContractRow) -> &'a str {
    let contract = contract(context, row);
    contract.name.as_deref().unwrap_or(&contract.id)
}

/// What has to be decided, and of what nobody can tell.
fn sentences(context: &Context, rows: &[ContractRow]) -> Vec<Phrase> {
    let which = |holds: &dyn Fn(&ContractRow) -> bool| -> Vec<&str> {
        rows.iter().filter(|row| holds(row)).map(|row| name(context, row)).collect()
    };
    let late = which(&|row| matches!(row.deadline, Some(Deadline::Passed)));
    let near = which(&|row| matches!(row.deadline, Some(Deadline::Near)));
    let begin = which(&|row| row.start.0.is_some_and(|day| day <= context.assessment.as_of));
    let soon = context.assessment.as_of.saturating_add(jiff::Span::new().days(90));
    let perhaps = which(&|row| {
        let by = row.dates.worst.notice_by().filter(|by| *by <= soon);
        let not_renewed = matches!(row.dates.worst, Exit::On { way: Way::NotRenewed, .. });
        row.deadline.is_none() && not_renewed && by.is_some()
    });
    let unknown = which(&|row| row.dates.worst == Exit::Unknown);
    let never = which(&|row| row.dates.worst == Exit::Never);
    let over = which(&|row| matches!(row.dates.worst, Exit::Over(_)));
    [
        (near, "Notice is due within 90 days, or it renews on its own"),
        (perhaps, "Notice is due within 90 days, in case it renews on its own, which is not stated"),
        (late, "Too late to stop the next renewal"),
        (begin, "A replacement should be begun already to be ready at the earliest day out, by the careful estimate"),
        (unknown, "At worst no day out is known, as the contract is not stated fully"),
        (never, "No day out: it has no end, and notice cannot end it"),
        (over, "Over by now, as stated"),
    ]
    .into_iter()
    .filter(|(names, _)| !names.is_empty())
    .map(|(names, what)| {
        let listed: Vec<String> = names.iter().map(ToString::to_string).collect();
        Phrase::new().strong(what).plain(format!(": {}.", grammar::listed(&listed, 6)))
    })
    .collect()
}

/// The days of one contract: for an axis of time, and as the cells of a row.
pub(in super::super) fn contract_days(context: &Context, row: &ContractRow) -> (TimelineRow, Vec<Phrase>) {
    (timeline_row(context, row), cells(context, row))
}

fn timeline_row(context: &Context, row: &ContractRow) -> TimelineRow {
    let contract = contract(context, row);
    let day = |stated: &Option<crate::text::Sp<Date>>| stated.as_ref().map(|day| day.value);
    TimelineRow {
        label: Phrase::from(name(context, row)),
        from: day(&contract.from),
        until: day(&contract.until),
        marks: marks(row),
    }
}

/// The days in words, as intervals where the two cases differ.
fn cells(context: &Context, row: &ContractRow) -> Vec<Phrase> {
    let (best, worst) = (row.dates.best, row.dates.worst);
    let out = if best == worst { written(best) } else { out_between(best, worst) };
    let notice = match (worst, worst.notice_by()) {
        (_, Some(day)) => day.to_string(),
        (Exit::On { way: Way::TermEnds, .. }, None) if best == worst => "none needed".to_owned(),
        _ => "–".to_owned(),
    };
    let begin = match row.start {
        (Some(careful), Some(hopeful)) if careful == hopeful => careful.to_string(),
        (Some(careful), Some(hopeful)) => between(&careful.to_string(), &hopeful.to_string()),
        (Some(careful), None) => format!("{careful}, careful"),
        (None, Some(hopeful)) => format!("{hopeful}, hopeful"),
        (None, None) => "not stated".to_owned(),
    };
    vec![Phrase::from(name(context, row)), out.into(), notice.into(), begin.into()]
}

fn between(best: &str, worst: &str) -> String {
    format!("{best} to {worst}")
}

/// The first day out, where the two cases differ.
fn out_between(best: Exit, worst: Exit) -> String {
    match worst {
        Exit::Unknown | Exit::Never => format!("{} at best", written(best)),
        Exit::Over(_) | Exit::On { .. } => between(&written(best), &written(worst)),
    }
}

fn written(exit: Exit) -> String {
    match exit {
        Exit::On { day, .. } => day.to_string(),
        Exit::Over(_) => "over".to_owned(),
        Exit::Unknown => "not known".to_owned(),
        Exit::Never => "never".to_owned(),
    }
}

/// At most one mark a question, short enough for a picture.
fn marks(row: &ContractRow) -> Vec<Mark> {
    let (best, worst) = (row.dates.best, row.dates.worst);
    let same = best.day() == worst.day();
    let marks = [
        (row.start.0, "begin"),
        (worst.notice_by(), "notice"),
        (best.day(), if same { "out" } else { "out at best" }),
        (worst.day().filter(|_| !same), "out at worst"),
    ];
    let mark = |(day, label): (Option<Date>, &str)| day.map(|date| Mark { date, label: label.to_owned() });
    marks.into_iter().filter_map(mark).collect()
}
