//! What a bid costs over its whole life: its price, and what leaving it is expected to cost.
//!
//! The cost of leaving = the chance of leaving, one for all bids, times what replacing the tied would cost by the
//! buyer's own published rates over facts that anyone can check; or, where the tender takes them, the bid's own binding
//! exit option. The cost of leaving the present supplier is loaded on nobody. Amounts are exact.

use rust_decimal::Decimal;

use crate::catalogue::{End, Figure, Knowledge};
use crate::model::language::Bid;
use crate::model::{AssetId, DataId, FormatClass, InterfaceId, Level, Model};
use crate::score::{AssetRow, DataRow, Interval};
use crate::text::Span;

use super::language::numbers::{LARGEST_AMOUNT, is_possible_amount};
use super::tender::{Horizon, Leaving, Tender};
use super::{Judged, judged};

/// Price and cost of leaving.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cost {
    /// The price of each year, or one for the whole horizon.
    pub years: Vec<PricedYear>,
    /// Their sum; `None` where the bid does not price the horizon.
    pub price: Option<Decimal>,
    /// What leaving costs; `None` where the tender does not ask.
    pub exit: Option<ExitCost>,
    /// Price and expected cost of leaving.
    pub whole_life: Option<Decimal>,
    /// Why there is no price.
    pub problem: Option<(String, Span)>,
}

/// The price of one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PricedYear {
    /// `None` is the whole horizon.
    pub year: Option<u16>,
    /// In the tender's currency.
    pub amount: Decimal,
    /// Where it stands, in the sources of the bid.
    pub place: Span,
}

/// What leaving costs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExitCost {
    /// By the buyer's rates, in the order of the rates.
    pub lines: Vec<CostLine>,
    /// The sum of the lines.
    pub by_rates: Decimal,
    /// The bid's own exit option, where the tender takes such options.
    pub option: Option<Decimal>,
    /// The option where there is one, else the sum of the lines.
    pub total: Decimal,
    /// Chance of leaving times the total.
    pub expected: Decimal,
}

/// One rate and what it is counted over.
#[derive(Debug, Clone, PartialEq)]
pub struct CostLine {
    /// What is counted: `system`, `interface`, `data-set` or `terabyte`.
    pub rate: &'static str,
    /// How many.
    pub count: Decimal,
    /// For one.
    pub each: Decimal,
    /// Count times each.
    pub amount: Decimal,
    /// Ids of what is counted, in order.
    pub of: Vec<String>,
    /// Ids of what would be counted if its size were stated.
    pub unsized_: Vec<String>,
}

/// Nobody holds more: what it costs can still be added up.
const MOST_TERABYTES: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// The price of a bid over the horizon.
pub(super) fn price(tender: &Tender, bid: &Bid) -> Cost {
    let mut cost = Cost::default();
    let currency = &tender.currency.value;
    for (year, price) in &bid.price {
        let money = &price.value;
        if money.currency != *currency {
            let why = format!("the price is in {}, the tender in {currency}", money.currency);
            cost.problem = Some((why, price.span));
            return cost;
        }
        if !is_possible_amount(money.amount) {
            cost.problem = Some(("no purchase has such a price".to_owned(), price.span));
            return cost;
        }
        cost.years.push(PricedYear { year: *year, amount: money.amount, place: price.span });
    }
    cost.problem = gap(tender.horizon, &cost.years).map(|why| (why, bid.span));
    if cost.problem.is_none() {
        cost.problem = option(tender, bid).err();
        cost.price = Some(cost.years.iter().map(|priced| priced.amount).sum());
    }
    cost
}

/// The bid's own exit option, where the tender takes such options; or why it cannot be taken.
pub(super) fn option(tender: &Tender, bid: &Bid) -> Result<Option<Decimal>, (String, Span)> {
    let taken = tender.leaving.as_ref().is_some_and(|leaving| leaving.takes_options);
    let Some(option) = bid.exit_option.as_ref().filter(|_| taken) else { return Ok(None) };
    let currency = &tender.currency.value;
    if option.value.currency != *currency {
        let why = format!("the exit option is in {}, the tender in {currency}", option.value.currency);
        return Err((why, option.span));
    }
    if !is_possible_amount(option.value.amount) {
        return Err(("no exit costs as much as this option".to_owned(), option.span));
    }
    Ok(Some(option.value.amount))
}

/// What the prices lack of the horizon.
fn gap(horizon: Horizon, years: &[PricedYear]) -> Option<String> {
    if years.iter().any(|priced| priced.year.is_none()) {
        return None;
    }
    if years.is_empty() {
        return Some("the bid states no price".to_owned());
    }
    let missing: Vec<String> = horizon
        .years()
        .filter(|year| years.iter().all(|priced| priced.year != Some(*year)))
        .map(|year| year.to_string())
        .collect();
    if !missing.is_empty() {
        return Some(format!("no price for {}", missing.join(", ")));
    }
    let inside = |year: u16| horizon.years().any(|own| own == year);
    let outside = years.iter().filter_map(|priced| priced.year).filter(|year| !inside(*year));
    let outside: Vec<String> = outside.map(|year| year.to_string()).collect();
    (!outside.is_empty()).then(|| format!("a price for {}, outside the horizon", outside.join(", ")))
}

/// What is tied, and what the rates make of it.
pub(super) struct Tied<'t> {
    pub(super) model: &'t Model,
    pub(super) knowledge: &'t Knowledge,
    pub(super) judged: &'t Judged,
    pub(super) assets: &'t [AssetRow],
    pub(super) data: &'t [DataRow],
    pub(super) scored: End,
}

impl Tied<'_> {
    /// `option` is the bid's own, where the tender takes it.
    pub(super) fn exit(&self, leaving: &Leaving, option: Option<Decimal>) -> ExitCost {
        let systems = self.systems();
        let (sets, terabytes, unsized_) = self.lossy_data();
        let ids = |data: &[DataId]| -> Vec<String> {
            data.iter().map(|data| self.model.data[data.index()].id.clone()).collect()
        };
        let tied: Vec<String> =
            systems.iter().map(|asset| self.model.assets[asset.index()].id.clone()).collect();
        let counted = |rate, each: Option<Decimal>, of: Vec<String>| {
            let count = Decimal::from(of.len());
            each.map(|each| CostLine { rate, count, each, amount: count * each, of, unsized_: Vec::new() })
        };
        let volume = |each: Decimal| CostLine {
            rate: "terabyte",
            count: terabytes,
            each,
            amount: terabytes * each,
            of: ids(&sets),
            unsized_: ids(&unsized_),
        };
        let lines: Vec<CostLine> = [
            counted("system", leaving.per_system, tied),
            counted("interface", leaving.per_interface, self.interfaces(&systems)),
            counted("data-set", leaving.per_data_set, ids(&sets)),
            leaving.per_terabyte.map(volume),
        ]
        .into_iter()
        .flatten()
        .collect();
        let by_rates = lines.iter().map(|line| line.amount).sum();
        let total = option.unwrap_or(by_rates);
        ExitCost { lines, by_rates, option, total, expected: total * leaving.probability }
    }

    /// What the bid brings and somebody's leaving freezes or takes away; parts of something else are not replaced alone.
    fn systems(&self) -> Vec<AssetId> {
        let at_end = |(low, typical, high): (Level, Level, Level)| [low, typical, high][self.scored as usize];
        let tied = |row: &&AssetRow| {
            let asset = &self.model.assets[row.asset.index()];
            self.judged.own(row.asset) && asset.package.is_none() && at_end(row.worst_own) >= Level::Frozen
        };
        self.assets.iter().filter(tied).map(|row| row.asset).collect()
    }

    /// Interfaces that are not open and by which something else needs what is tied; a need by no named interface is one
    /// of its own.
    fn interfaces(&self, tied: &[AssetId]) -> Vec<String> {
        let mut found = std::collections::BTreeSet::new();
        for (at, asset) in self.model.assets.iter().enumerate() {
            if tied.contains(&AssetId(at as u32)) {
                continue;
            }
            for entry in asset.needs.iter().flatten() {
                if let Some(interface) = entry.members.interface() {
                    let provided = |of: &&AssetId| {
                        self.model.assets[of.index()].provides.iter().any(|own| own.value == interface)
                    };
                    if tied.iter().any(|of| provided(&of)) && self.is_closed(interface) {
                        found.insert(self.model.interfaces[interface.index()].id.clone());
                    }
                    continue;
                }
                let direct = entry.members.assets().iter().filter(|member| tied.contains(&member.value));
                let unnamed = self.scored != End::Low;
                found.extend(
                    direct.filter(|_| unnamed).map(|member| {
                        format!("{} → {}", asset.id, self.model.assets[member.value.index()].id)
                    }),
                );
            }
        }
        found.into_iter().collect()
    }

    fn is_closed(&self, interface: InterfaceId) -> bool {
        let openness = self.model.interfaces[interface.index()].openness.as_ref();
        openness.map_or_else(
            || self.is_unknown_closed(Figure::Interface(interface)),
            |openness| !matches!(openness.value, FormatClass::OpenStandard | FormatClass::Open),
        )
    }

    /// What nobody stated is open in the best completion alone.
    fn is_unknown_closed(&self, figure: Figure) -> bool {
        self.knowledge.pins.at(figure, self.scored) != End::Low
    }

    /// Data that the bid holds and of which something cannot be taken along, its size in terabytes, and what of it has
    /// no stated size.
    fn lossy_data(&self) -> (Vec<DataId>, Decimal, Vec<DataId>) {
        let own: Vec<DataId> = self
            .judged
            .of(judged::Part::Own)
            .flat_map(|asset| self.model.assets[asset.index()].holds.iter().flatten())
            .map(|data| data.value)
            .collect();
        let value =
            |interval: Interval| [interval.low, interval.typical, interval.high][self.scored as usize];
        let kept = |row: &&DataRow| own.contains(&row.data) && value(row.gap) > 0.0;
        let sets: Vec<DataId> = self.data.iter().filter(kept).map(|row| row.data).collect();
        let volume = |data: &DataId| self.model.data[data.index()].volume.as_ref().map(|volume| volume.value);
        let terabytes = |bytes: f64| Decimal::try_from(bytes / 1e12).unwrap_or(LARGEST_AMOUNT).round_dp(6);
        let sum: Decimal = sets.iter().filter_map(volume).map(terabytes).sum();
        let sum = sum.min(MOST_TERABYTES);
        let unsized_ = sets.iter().copied().filter(|data| volume(data).is_none()).collect();
        (sets, sum, unsized_)
    }
}
