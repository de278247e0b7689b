//! Concentration of stated spend on ultimate parents (DESIGN §4.3): labels and figures beside the score, never in it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::catalogue::Profile;
use crate::model::{Contract, Model, Money, SupplierId};

use super::{Spend, SpendRow};

/// Spend by ultimate parent, in the organisation's currency (or the one that most contracts are in).
pub(super) fn spend(model: &Model, parents: &[SupplierId], profile: &Profile, as_of: Date) -> Option<Spend> {
    let currency = currency(model)?;
    let mut by_parent: BTreeMap<SupplierId, Decimal> = BTreeMap::new();
    let mut counted = 0;
    let running: Vec<&Contract> = model.contracts.iter().filter(|contract| runs(contract, as_of)).collect();
    for contract in &running {
        let (Some(price), Some(supplier)) = (priced(contract, &currency), &contract.supplier) else {
            continue;
        };
        counted += 1;
        let sum = by_parent.entry(parents[supplier.value.index()]).or_default();
        *sum = sum.checked_add(price.amount).unwrap_or(Decimal::MAX);
    }
    let total = by_parent.values().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount))?;
    if total <= Decimal::ZERO {
        return None;
    }
    let share = |amount: &Decimal| amount.checked_div(total).and_then(|share| share.to_f64()).unwrap_or(0.0);
    let mut rows: Vec<SpendRow> = by_parent
        .iter()
        .map(|(&supplier, amount)| SpendRow { supplier, yearly: *amount, share: share(amount) })
        .collect();
    rows.sort_by(|a, b| b.yearly.cmp(&a.yearly).then(a.supplier.cmp(&b.supplier)));
    let hhi: f64 = rows.iter().map(|row| row.share * row.share).sum();
    Some(Spend {
        currency,
        coverage: (counted, running.len()),
        not_running: model.contracts.len() - running.len(),
        hhi,
        effective_suppliers: 1.0 / hhi,
        label: label(hhi, profile),
        rows,
    })
}

/// Whether a contract may run on a day: from its first day to the end of its last extension.
#[must_use]
pub fn runs(contract: &Contract, day: Date) -> bool {
    let begun = contract.from.as_ref().is_none_or(|from| from.value <= day);
    let extended = contract.extensions.as_ref().map_or(0.0, |stated| {
        let (count, months) = &stated.value;
        f64::from(*count) * months.0
    });
    let end = contract.until.as_ref().map(|until| {
        let months = jiff::Span::new().try_months(extended.ceil() as i64);
        months.and_then(|months| until.value.checked_add(months)).unwrap_or(Date::MAX)
    });
    begun && end.is_none_or(|end| day <= end)
}

fn label(hhi: f64, profile: &Profile) -> &'static str {
    match profile.hhi.iter().filter(|&&limit| hhi >= limit).count() {
        0 => "unconcentrated",
        1 => "moderately concentrated",
        _ => "highly concentrated",
    }
}

fn priced<'a>(contract: &'a Contract, currency: &str) -> Option<&'a Money> {
    contract.yearly.as_ref().map(|yearly| &yearly.value).filter(|money| money.currency == currency)
}

fn currency(model: &Model) -> Option<String> {
    if let Some(stated) = model.organisation.as_ref().and_then(|organisation| organisation.currency.as_ref())
    {
        return Some(stated.value.clone());
    }
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    for yearly in model.contracts.iter().filter_map(|contract| contract.yearly.as_ref()) {
        *used.entry(yearly.value.currency.as_str()).or_default() += 1;
    }
    used.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(code, _)| code.to_owned())
}
