//! The sheet of costs: prices by year, what leaving costs by which rate over which facts, and the whole-life cost.

use rust_decimal::Decimal;

use super::Ranked;
use super::book::{At, Cell, Outcome, Pattern, Role, Sheet};
use crate::award::{Bidden, CostLine, ExitCost, Leaving};
use crate::text::grammar::listed;

/// Where the price and the whole-life cost of each bid stand.
pub(super) struct Amounts {
    pub(super) price: Vec<At>,
    pub(super) whole_life: Vec<At>,
}

/// The column of rates, and the first one of bids.
const RATE: usize = 1;
const BIDS: usize = 2;

pub(super) fn costs(ranked: &Ranked) -> (Sheet, Amounts) {
    let table = Table::of(ranked);
    let who = table.exits().len() as u16;
    let widths = [46.0, 16.0].into_iter().chain((0..who.max(1)).map(|_| 20.0)).collect();
    let mut sheet = Sheet::new("Costs", widths);
    sheet.title(format!("What the bids cost, in {}", ranked.currency()));
    sheet.note("Shaded cells may be changed; all else follows from them.");
    let present = table.incumbent.map(|_| "present supplier");
    let names = ranked.bids.iter().map(|(bid, _)| bid.name.as_str()).chain(present);
    sheet.main_heads(["", "rate"].into_iter().chain(names), 1);
    let price = table.prices(&mut sheet);
    let expected = ranked.tender().leaving.as_ref().map(|leaving| table.leaving(leaving, &mut sheet));
    let whole_life = table.whole_life(&price, expected.as_deref(), &mut sheet);
    if expected.is_some() {
        table.counted(&mut sheet);
    }
    (sheet, Amounts { price, whole_life })
}

/// What the sheet shows.
struct Table<'t> {
    ranked: &'t Ranked<'t>,
    incumbent: Option<&'t ExitCost>,
    money: Pattern,
}

impl<'t> Table<'t> {
    fn of(ranked: &'t Ranked<'t>) -> Self {
        let incumbent = ranked.context.award.incumbent.as_ref();
        let incumbent = incumbent.and_then(|incumbent| incumbent.exit.as_ref());
        Self { ranked, incumbent, money: money(ranked) }
    }

    /// What leaving each bid and the present supplier costs, in the order of columns.
    fn exits(&self) -> Vec<Option<&'t ExitCost>> {
        let bids = self.ranked.bids.iter().map(|(bid, _)| bid.cost.exit.as_ref());
        bids.chain(self.incumbent.map(Some)).collect()
    }

    fn prices(&self, sheet: &mut Sheet) -> Vec<At> {
        sheet.heading("Price");
        let whole = |bid: &Bidden| bid.cost.years.iter().any(|year| year.year.is_none());
        let whole = self.ranked.bids.iter().any(|(bid, _)| whole(bid));
        let years = self.ranked.tender().horizon.years().map(Some).chain(whole.then_some(None));
        let first = sheet.next();
        for year in years {
            let label = year.map_or_else(|| "whole horizon".to_owned(), |year| year.to_string());
            let amounts = self.ranked.bids.iter().map(|(bid, _)| self.priced(bid, year));
            sheet.line([Cell::text(label), Cell::empty()].into_iter().chain(amounts));
        }
        let last = sheet.next() - 1;
        let row = sheet.next();
        let sum = |(at, (bid, _)): (usize, &(&Bidden, _))| {
            let (from, to) = (sheet.at(first, BIDS + at).here(), sheet.at(last, BIDS + at).here());
            let formula = format!("=IF(COUNT({from}:{to})=0,\"\",SUM({from}:{to}))");
            self.result(formula, bid.cost.price)
        };
        let sums: Vec<Cell> = self.ranked.bids.iter().enumerate().map(sum).collect();
        sheet.line(labelled("Price", sums));
        (0..self.ranked.bids.len()).map(|at| sheet.at(row, BIDS + at)).collect()
    }

    /// Where a bid does not price the horizon in the tender's currency, it has no price at all.
    fn priced(&self, bid: &Bidden, year: Option<u16>) -> Cell {
        let priced = bid.cost.years.iter().find(|priced| priced.year == year);
        let priced = priced.filter(|_| bid.cost.price.is_some());
        let cell = priced.map_or_else(Cell::empty, |priced| Cell::exact(priced.amount));
        cell.of(Role::Input).shown(self.money)
    }

    fn result(&self, formula: String, result: Option<Decimal>) -> Cell {
        Cell::formula(formula, Outcome::number_or_nothing(result)).of(Role::Result).shown(self.money)
    }

    /// Adds what leaving costs; gives where the expected cost of each bid stands.
    fn leaving(&self, leaving: &Leaving, sheet: &mut Sheet) -> Vec<At> {
        sheet.heading("What leaving would cost");
        sheet.note("What would have to be replaced is counted from facts of the bids, at the buyer's own published rates. The cost of leaving the present supplier arises once, whoever wins, and is loaded on no bid.");
        let exits = self.exits();
        let lines = exits.iter().flatten().next().map_or(0, |exit| exit.lines.len());
        let counts: Vec<u32> = (0..lines).map(|line| self.counts(line, &exits, sheet)).collect();
        let first = sheet.next();
        for (line, counts) in counts.iter().enumerate() {
            self.amounts(line, *counts, &exits, sheet);
        }
        let by_rates = self.by_rates(first, &exits, sheet);
        let total = self.total(leaving, by_rates, &exits, sheet);
        self.expected(leaving, total, sheet)
    }

    /// How many of what one rate is for.
    fn counts(&self, line: usize, exits: &[Option<&ExitCost>], sheet: &mut Sheet) -> u32 {
        let own = |exit: Option<&ExitCost>| {
            let cell = exit.map_or_else(Cell::empty, |exit| Cell::exact(exit.lines[line].count));
            cell.of(Role::Input)
        };
        let of = exits.iter().flatten().next().map(|exit| &exit.lines[line]);
        let label = of.map_or("", |line| counted(line.rate));
        let rate = of.map_or_else(Cell::empty, |line| Cell::exact(line.each));
        let head = [Cell::text(format!("number of {label}")), rate.of(Role::Input).shown(self.money)];
        sheet.line(head.into_iter().chain(exits.iter().copied().map(own)))
    }

    /// Counts times rates.
    fn amounts(&self, line: usize, counts: u32, exits: &[Option<&ExitCost>], sheet: &mut Sheet) {
        let rate = sheet.at(counts, RATE).in_column();
        let own = |(at, exit): (usize, Option<&ExitCost>)| {
            let count = sheet.at(counts, BIDS + at).here();
            let amount = exit.map(|exit| exit.lines[line].amount);
            let outcome = Outcome::number_or_nothing(amount);
            Cell::formula(format!("={count}*{rate}"), outcome).shown(self.money)
        };
        let cells: Vec<Cell> = exits.iter().copied().enumerate().map(own).collect();
        let label = exits.iter().flatten().next().map_or("", |exit| counted(exit.lines[line].rate));
        let head = [Cell::text(format!("{label}, number × rate")), Cell::empty()];
        sheet.line(head.into_iter().chain(cells));
    }

    fn by_rates(&self, first: u32, exits: &[Option<&ExitCost>], sheet: &mut Sheet) -> u32 {
        let last = sheet.next();
        let own = |(at, exit): (usize, Option<&ExitCost>)| {
            let (from, to) = (sheet.at(first, BIDS + at).here(), sheet.at(last.max(1) - 1, BIDS + at).here());
            let formula = if last > first { format!("=SUM({from}:{to})") } else { "=0".to_owned() };
            self.result(formula, exit.map(|exit| exit.by_rates))
        };
        let cells = exits.iter().copied().enumerate().map(own).collect();
        sheet.line(labelled("By rates", cells))
    }

    fn total(&self, leaving: &Leaving, by_rates: u32, exits: &[Option<&ExitCost>], sheet: &mut Sheet) -> u32 {
        let bids = self.ranked.bids.len();
        let options = leaving.takes_options.then(|| {
            let own = |exit: Option<&ExitCost>| {
                let option = exit.and_then(|exit| exit.option);
                option.map_or_else(Cell::empty, Cell::exact).of(Role::Input).shown(self.money)
            };
            let head = [Cell::text("the bid's own binding exit option"), Cell::empty()];
            sheet.line(head.into_iter().chain(exits[..bids].iter().copied().map(own)))
        });
        let own = |(at, exit): (usize, Option<&ExitCost>)| {
            let rates = sheet.at(by_rates, BIDS + at).here();
            let formula = match options.filter(|_| at < bids).map(|row| sheet.at(row, BIDS + at).here()) {
                Some(option) => format!("=IF(ISNUMBER({option}),{option},{rates})"),
                None => format!("={rates}"),
            };
            self.result(formula, exit.map(|exit| exit.total))
        };
        let cells = exits.iter().copied().enumerate().map(own).collect();
        sheet.line(labelled("Cost of leaving", cells))
    }

    fn expected(&self, leaving: &Leaving, total: u32, sheet: &mut Sheet) -> Vec<At> {
        let chance = Cell::exact(leaving.probability).of(Role::Input).shown(Pattern::Percent);
        let row = sheet.line([Cell::text("chance of leaving, the same for all"), chance]);
        let chance = sheet.at(row, RATE).fixed();
        let own = |(at, (bid, _)): (usize, &(&Bidden, _))| {
            let total = sheet.at(total, BIDS + at).here();
            let expected = bid.cost.exit.as_ref().map(|exit| exit.expected);
            self.result(format!("={chance}*{total}"), expected)
        };
        let cells = self.ranked.bids.iter().enumerate().map(own).collect();
        let row = sheet.line(labelled("Expected cost of leaving", cells));
        (0..self.ranked.bids.len()).map(|at| sheet.at(row, BIDS + at)).collect()
    }

    fn whole_life(&self, price: &[At], expected: Option<&[At]>, sheet: &mut Sheet) -> Vec<At> {
        sheet.heading("Whole-life cost");
        let own = |(at, (bid, _)): (usize, &(&Bidden, _))| {
            let price = price[at].here();
            let and = expected.map_or_else(String::new, |expected| format!("+{}", expected[at].here()));
            let formula = format!("=IF(ISNUMBER({price}),{price}{and},\"\")");
            self.result(formula, bid.cost.whole_life)
        };
        let cells = self.ranked.bids.iter().enumerate().map(own).collect();
        let row = sheet.line(labelled("Price and expected cost of leaving", cells));
        (0..self.ranked.bids.len()).map(|at| sheet.at(row, BIDS + at)).collect()
    }

    /// What the counts count.
    fn counted(&self, sheet: &mut Sheet) {
        sheet.heading("What is counted");
        let names = self.ranked.bids.iter().map(|(bid, _)| bid.name.as_str()).chain(["present supplier"]);
        for (name, exit) in names.zip(self.exits()) {
            let lines: Vec<String> = exit.iter().flat_map(|exit| &exit.lines).map(in_words).collect();
            if !lines.is_empty() {
                sheet.spread([Cell::text(name), Cell::text(lines.join("; "))]);
            }
        }
    }
}

fn labelled(label: &str, cells: Vec<Cell>) -> Vec<Cell> {
    let head = [Cell::text(label).of(Role::Result), Cell::empty().of(Role::Result)];
    head.into_iter().chain(cells).collect()
}

/// What a line counts.
fn in_words(line: &CostLine) -> String {
    let of = if line.of.is_empty() { "none".to_owned() } else { line.of.join(", ") };
    let said = format!("{}: {of}", counted(line.rate));
    if line.unsized_.is_empty() {
        return said;
    }
    let unsized_: Vec<&str> = line.unsized_.iter().map(String::as_str).collect();
    format!("{said} (no volume is stated, and nothing counted, for {})", listed(&unsized_, 6))
}

/// What a rate is for.
fn counted(rate: &str) -> &'static str {
    match rate {
        "system" => "systems to replace",
        "interface" => "interfaces that are not open",
        "data-set" => "data sets that lose something",
        _ => "terabytes of such data",
    }
}

/// Amounts have the decimals that the finest of them needs: none, or two to six.
pub(super) fn money(ranked: &Ranked) -> Pattern {
    let scale = |amount: Decimal| amount.normalize().scale();
    let of_exit = |exit: &ExitCost| {
        let lines = exit.lines.iter().flat_map(|line| [line.each, line.amount]);
        let all = lines.chain(exit.option).chain([exit.total, exit.expected]);
        all.map(scale).max().unwrap_or(0)
    };
    let of_bid = |bid: &Bidden| {
        let years = bid.cost.years.iter().map(|year| scale(year.amount)).max().unwrap_or(0);
        years.max(bid.cost.exit.as_ref().map_or(0, of_exit))
    };
    match ranked.bids.iter().map(|(bid, _)| of_bid(bid)).max().unwrap_or(0) {
        0 => Pattern::Amount(0),
        some => Pattern::Amount(some.clamp(2, 6)),
    }
}
