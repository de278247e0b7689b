//! Concentration of the buyer's spend with and without each bid: for information, in no figure of the award.
//!
//! A year's spend is that of the running contracts of the base, less those under which what is replaced is had, plus
//! the bid's mean yearly price; by ultimate parent, in the tender's currency.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::{ContractId, Model, SupplierId};
use crate::score;

use super::tender::Tender;

/// The buyer's spend a year, by who gets it in the end.
#[derive(Debug, Clone, PartialEq)]
pub struct Portfolio {
    /// Herfindahl–Hirschman index 0…1 over ultimate parents.
    pub hhi: f64,
    /// The share of the bidder's group, 0…1; `None` where no bidder is named.
    pub bidder: Option<f64>,
    /// Running contracts with a price in the tender's currency, and all that run.
    pub coverage: (usize, usize),
}

/// What is spent today; `bidder` is a supplier of the base.
pub(super) fn today(
    tender: &Tender,
    base: &Model,
    as_of: Date,
    bidder: Option<SupplierId>,
) -> Option<Portfolio> {
    portfolio(tender, base, base, as_of, bidder, None)
}

/// What would be spent with a bid; `model` is the bid's.
pub(super) fn with_bid(
    tender: &Tender,
    base: &Model,
    model: &Model,
    as_of: Date,
    bidder: Option<SupplierId>,
    price: Decimal,
) -> Option<Portfolio> {
    let yearly = price / Decimal::from(tender.horizon.years);
    portfolio(tender, base, model, as_of, bidder, Some(yearly))
}

fn portfolio(
    tender: &Tender,
    base: &Model,
    model: &Model,
    as_of: Date,
    bidder: Option<SupplierId>,
    yearly: Option<Decimal>,
) -> Option<Portfolio> {
    let parents = model.ultimate_parents();
    let ended = if yearly.is_some() { of_replaced(tender, base) } else { BTreeSet::new() };
    let mut by_parent: BTreeMap<SupplierId, Decimal> = BTreeMap::new();
    let (mut counted, mut running) = (0, 0);
    for (at, contract) in base.contracts.iter().enumerate() {
        if !score::runs(contract, as_of) || ended.contains(&ContractId(at as u32)) {
            continue;
        }
        running += 1;
        let price = contract.yearly.as_ref().filter(|own| own.value.currency == tender.currency.value);
        let supplier = contract.supplier.as_ref().map(|own| base.suppliers[own.value.index()].id.as_str());
        let supplier = supplier.and_then(|id| model.supplier(id));
        if let (Some(price), Some(supplier)) = (price, supplier) {
            counted += 1;
            *by_parent.entry(parents[supplier.index()]).or_default() += price.value.amount;
        }
    }
    let group = bidder.map(|bidder| parents[bidder.index()]);
    if let (Some(yearly), Some(group)) = (yearly, group) {
        *by_parent.entry(group).or_default() += yearly;
    }
    let total: Decimal = by_parent.values().sum();
    let share = |amount: Decimal| (amount / total).to_f64().unwrap_or(0.0);
    (total > Decimal::ZERO).then(|| Portfolio {
        hhi: by_parent.values().map(|amount| share(*amount) * share(*amount)).sum(),
        bidder: group.map(|group| by_parent.get(&group).map_or(0.0, |amount| share(*amount))),
        coverage: (counted, running),
    })
}

/// The contracts of what is replaced that nothing else is had under.
fn of_replaced(tender: &Tender, base: &Model) -> BTreeSet<ContractId> {
    let under = |is_replaced: bool| {
        let assets = base
            .assets
            .iter()
            .filter(move |own| tender.replaces.iter().any(|id| id.value == own.id) == is_replaced);
        assets.filter_map(|own| own.contract.as_ref().map(|contract| contract.value))
    };
    let kept: BTreeSet<ContractId> = under(false).collect();
    under(true).filter(|contract| !kept.contains(contract)).collect()
}
