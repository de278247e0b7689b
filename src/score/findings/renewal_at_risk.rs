//! A contract that renews by itself, and the last day to stop it is near or past.

use crate::analyse::contract_calendar::days_between;
use crate::finding::{Finding, Rule, Severity};
use crate::text::grammar::counted;

use super::super::contracts;
use super::super::{ContractRow, Deadline};
use super::{Called, Workings};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "renewal-at-risk",
    severity: Severity::Warning,
    what: "a contract renews by itself, and the last day to stop it is near or past",
    why: "whoever misses the day is bound for another term, whatever a tender would have brought",
    detection: "the contract says `renews: automatically`; the last day to give notice for the end of the running term is \
        within 90 days after the day of the assessment, or before it",
    false_positives: "the renewal is wanted, or notice has been given: then say `renews: never`",
    remedy: "decide now; give notice in writing before the day, or plan for the end of the next term",
    sources: &["DESIGN §4.7"],
};

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    contracts::contracts(w.model, w.as_of).iter().filter_map(|row| of_contract(w, row)).collect()
}

fn of_contract(w: &Workings<'_>, row: &ContractRow) -> Option<Finding> {
    let contract = &w.model.contracts[row.contract.index()];
    let renewal = row.dates.renewal?;
    let notice_by = renewal.notice_by?;
    let place = contract.renews.as_ref().map_or(contract.span, |renews| renews.span);
    let until = renewal.next.map_or_else(String::new, |next| format!(" until {next}"));
    let (message, help) = match row.deadline? {
        Deadline::Passed => (
            format!("\"{}\" renews on its own{until}: notice was due by {notice_by}", contract.called()),
            "plan for the end of the next term, and put its last day for notice into the calendar",
        ),
        Deadline::Near => {
            let message = format!(
                "\"{}\" renews on its own{until} unless notice is given by {notice_by}, {}",
                contract.called(),
                from_now(days_between(w.as_of, notice_by))
            );
            (message, "decide now whether it shall go on, and give notice in writing if not")
        }
        Deadline::Ahead | Deadline::Unknown => return None,
    };
    let finding =
        Finding::new(&RULE, place, message).label(format!("the running term ends on {}", renewal.day));
    Some(finding.help(help).subject(&contract.id))
}

fn from_now(days: i64) -> String {
    match days {
        0 => "which is today".to_owned(),
        days => format!("{} from now", counted(usize::try_from(days).unwrap_or(0), "day", "days")),
    }
}
