//! An export that costs money.

use rust_decimal::Decimal;

use crate::finding::{Finding, Rule, Severity};

use super::{Called, Workings};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "export-fee",
    severity: Severity::Note,
    what: "taking data out costs money",
    why: "a fee for one's own data is a price on leaving",
    detection: "an export of a scored data set states a cost above zero",
    false_positives: "the cost is the organisation's own work, not a fee of the supplier",
    remedy: "have the fee waived; in the European Union switching charges of data processing services end on 12 January 2027",
    sources: &["DESIGN §4.5", "Regulation (EU) 2023/2854 (Data Act), Article 29"],
};

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let scored = w.model.data.iter().zip(&w.gaps).filter(|(_, gap)| !gap.holders.is_empty());
    let exports = scored
        .flat_map(|(data, _)| data.exports.iter().flat_map(move |e| e.value.iter().map(move |e| (data, e))));
    exports
        .filter_map(|(data, export)| {
            let cost = export.cost.as_ref().filter(|cost| cost.value.amount > Decimal::ZERO)?;
            let message = format!(
                "taking \"{}\" out costs {} {}",
                data.called(),
                cost.value.amount.normalize(),
                cost.value.currency
            );
            Some(Finding::new(&RULE, cost.span, message).label("stated here").subject(&data.id))
        })
        .collect()
}
