//! When a contract can be left: every day walked from what is stated, at best and at worst.

use super::super::document::Phrase;
use super::page::Page;
use crate::analyse::contract_dates::{Exit, Held, Way, held, may_end_early, renews_by_itself};
use crate::model::{Contract, ContractId, Months, Period};
use crate::score::{ContractRow, Deadline};
use crate::text::grammar::counted;

pub(super) fn tell(id: ContractId, page: &mut Page<'_>) {
    let Some(row) = page.context.assessment.contracts.iter().find(|row| row.contract == id) else { return };
    let contract = &page.context.model.contracts[id.index()];
    page.section("When we can leave");
    let (best, worst) = (row.dates.best, row.dates.worst);
    if best == worst {
        page.say(Phrase::new().strong("The first day out: ").plain(exit(best)));
    } else {
        let items = [("At best: ", best), ("At worst: ", worst)];
        let item = |(case, at): (&'static str, Exit)| Phrase::new().strong(case).plain(exit(at));
        page.document.list(false, items.map(item).to_vec());
    }
    let as_of = page.context.assessment.as_of;
    let steps =
        [Some(by_notice(contract)), Some(by_term(contract)), renewal(row), kept(contract, row), begin(row)];
    page.say(format!("Counted from {as_of}, the day of the assessment:"));
    page.document.list(false, steps.into_iter().flatten().map(Phrase::from).collect());
}

fn exit(exit: Exit) -> String {
    match exit {
        Exit::Over(day) => format!("it was over on {day}."),
        Exit::On { day, way, notice_by } => {
            let by = notice_by.map_or_else(String::new, |by| format!(", given by {by}"));
            match way {
                Way::TermEnds => format!("{day}, when its term ends by itself."),
                Way::NotRenewed => format!("{day}, when its term ends, with notice{by}."),
                Way::Notice => format!("{day}, by notice{by}."),
            }
        }
        Exit::Unknown => "not known, as the contract is not stated fully.".to_owned(),
        Exit::Never => "none, as it has no end and notice cannot end it.".to_owned(),
    }
}

fn by_notice(contract: &Contract) -> String {
    let may = match may_end_early(contract) {
        Some(true) => "Notice may end it before its term is over",
        Some(false) => {
            return "Notice cannot end it before its term is over (terms: termination).".to_owned();
        }
        None => {
            "Whether notice may end it before its term is over is not stated (terms: termination): at best it may, at worst it may not"
        }
    };
    let long = match &contract.notice {
        Some(notice) => format!("notice is {}", notice.value),
        None => "how long notice is, is not stated: at best none, at worst longer than any".to_owned(),
    };
    let from = contract.notice_from.as_ref().map_or_else(String::new, |stretch| {
        format!(", running from the {} in which it is given", words(stretch.value.word()))
    });
    let to = contract
        .notice_to
        .as_ref()
        .map_or_else(String::new, |stretch| format!(", to the {}", words(stretch.value.word())));
    let held = match held(contract) {
        Held::Free => String::new(),
        Held::Until(day) => format!(", and it cannot end it before {day}"),
        Held::Unknown => {
            ", and it cannot end it for a time that is counted from its first day, which is not stated"
                .to_owned()
        }
    };
    format!("{may}; {long}{from}{to}{held}.")
}

fn words(stretch: &str) -> String {
    stretch.replace('-', " ")
}

fn by_term(contract: &Contract) -> String {
    let Some(until) = &contract.until else {
        return "No last day is stated: it runs until notice is given (an assumption).".to_owned();
    };
    let extended = contract.extensions.as_ref().map(|stated| {
        let (count, each) = stated.value;
        let count = if count == u32::MAX { "any number of".to_owned() } else { count.to_string() };
        format!("{count} × {}", Period::from(each))
    });
    let then = match (renews_by_itself(contract), extended) {
        (Some(true), Some(terms)) => format!("renews by itself, by {terms}, unless notice is given in time"),
        (Some(true), None) => {
            "renews by itself unless notice is given in time; for how long is not stated".to_owned()
        }
        (Some(false), Some(terms)) => format!("ends, unless we take the option of {terms}"),
        (Some(false), None) => "ends".to_owned(),
        (None, _) => {
            "ends or renews: it is not stated which (renews). At best it ends, at worst it renews for nobody knows how long".to_owned()
        }
    };
    format!("Its term runs until {}, and then it {then}.", until.value)
}

fn renewal(row: &ContractRow) -> Option<String> {
    let renewal = row.dates.renewal?;
    let next = renewal.next.map_or_else(String::new, |next| format!(" until {next}"));
    let by = renewal.notice_by.map_or_else(String::new, |by| format!(" by {by}"));
    Some(match row.deadline? {
        Deadline::Ahead => format!("On {} it renews{next}, unless notice is given{by}.", renewal.day),
        Deadline::Near => {
            format!("On {} it renews{next}, unless notice is given{by}, which is near.", renewal.day)
        }
        Deadline::Passed => format!("On {} it renews{next}: notice was due{by}.", renewal.day),
        Deadline::Unknown => {
            format!("On {} it renews{next}, unless notice is given; by when is not stated.", renewal.day)
        }
    })
}

fn kept(contract: &Contract, row: &ContractRow) -> Option<String> {
    let end = row.dates.last_end.filter(|_| contract.extensions.is_some())?;
    Some(format!("With all extensions it ends on {end} at the latest, unless another is agreed."))
}

fn begin(row: &ContractRow) -> Option<String> {
    let replace = row.replace;
    if replace.assets == 0 {
        return None;
    }
    let all = counted(replace.assets, "system or component", "systems and components");
    let (Some(low), high) = (replace.low, replace.high) else {
        return Some(format!(
            "How long it takes to replace what hangs on it ({all}) is not stated (replace: months), so nobody can tell when to begin."
        ));
    };
    let silent =
        if replace.silent == 0 { String::new() } else { format!("; of {} it is not stated", replace.silent) };
    let takes =
        high.map_or_else(|| format!("{} at least", Period::from(low)), |high| Months::to_words(low, high));
    let day = |what: &str, day: Option<jiff::civil::Date>| day.map(|day| format!("{what} by {day}"));
    let days = [day("carefully", row.start.0), day("hopefully", row.start.1)];
    let days: Vec<String> = days.into_iter().flatten().collect();
    let begin = if days.is_empty() { String::new() } else { format!(": begin {}", days.join(", ")) };
    Some(format!(
        "Replacing what hangs on it ({all}, side by side) takes {takes}{silent}{begin}. The careful day is the first day out at best less the longest estimate, the hopeful one that at worst less the shortest."
    ))
}
