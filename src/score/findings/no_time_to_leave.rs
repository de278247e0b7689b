//! A contract that ends before what hangs on it can be replaced.

use crate::analyse::contract_calendar::days_between;
use crate::analyse::contract_dates::ready_by;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Months, Period};
use crate::text::grammar::counted;

use super::super::ContractRow;
use super::super::contracts;
use super::{Called, Workings, listed};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "no-time-to-leave",
    severity: Severity::Warning,
    what: "a contract ends before what hangs on it can be replaced",
    why: "without time for a tender the present supplier names the price of going on",
    detection: "the contract states its last day and does not renew by itself; with all extensions it ends before a \
        replacement that is begun on the day of the assessment is ready, by the high end of `replace.months`",
    false_positives: "an extension beyond the contract is agreed, or a replacement is under way",
    remedy: "agree an extension now, while there is another choice, and begin the replacement",
    sources: &["DESIGN §4.7", "Directive 2014/24/EU, Article 32(2)(b) and (3)(b)"],
};

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    contracts::contracts(w.model, w.as_of).iter().filter_map(|row| of_contract(w, row)).collect()
}

fn of_contract(w: &Workings<'_>, row: &ContractRow) -> Option<Finding> {
    let end = row.dates.last_end.filter(|end| *end >= w.as_of)?;
    // Where one asset is silent, what the others state is the least.
    let slowest = slowest(w, row)?;
    let fits = |months: Months| ready_by(w.as_of, Period::from(months), end);
    if fits(slowest.high) {
        return None;
    }
    let contract = &w.model.contracts[row.contract.index()];
    let until = contract.until.as_ref()?;
    let left = counted(usize::try_from(days_between(w.as_of, end)).unwrap_or(0), "day", "days");
    let takes = Months::to_words(slowest.low, slowest.high);
    let enough = if fits(slowest.low) { "may not be ready" } else { "cannot be ready" };
    let extended = if end > until.value { ", extended as far as it can be," } else { "" };
    let message = format!(
        "a replacement of {} {enough} when the contract \"{}\"{extended} ends on {end}, {left} from now",
        listed(&slowest.names),
        contract.called()
    );
    let finding = Finding::new(&RULE, until.span, message).label(format!("replacing it takes {takes}"));
    let finding =
        finding.help("agree an extension now, while there is another choice, and begin the replacement");
    Some(slowest.ids.into_iter().fold(finding.subject(&contract.id), Finding::subject))
}

/// What takes longest to replace, of all under a contract that does not fit in time.
struct Slowest<'a> {
    low: Months,
    high: Months,
    names: Vec<&'a str>,
    ids: Vec<&'a str>,
}

fn slowest<'a>(w: &Workings<'a>, row: &ContractRow) -> Option<Slowest<'a>> {
    let end = row.dates.last_end?;
    let mut found: Option<Slowest<'a>> = None;
    for asset in &w.model.assets {
        let months = asset.replace.as_ref().and_then(|replace| replace.months.as_ref());
        let (Some(contract), Some(months)) = (&asset.contract, months) else { continue };
        if contract.value != row.contract || ready_by(w.as_of, Period::from(months.value.1), end) {
            continue;
        }
        let slowest = found.get_or_insert(Slowest {
            low: Months(0.0),
            high: Months(0.0),
            names: Vec::new(),
            ids: Vec::new(),
        });
        slowest.low = Months(slowest.low.0.max(months.value.0.0));
        slowest.high = Months(slowest.high.0.max(months.value.1.0));
        slowest.names.push(asset.called());
        slowest.ids.push(&asset.id);
    }
    found
}
