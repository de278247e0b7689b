//! The rows of the award sheet that calculate: what is measured, the points of each criterion by its formula, weighted
//! sums, totals, ranks.

use rust_decimal::Decimal;

use super::Ranked;
use super::book::{At, Cell, Outcome, Pattern, Role, Sheet};
use super::costs::{Amounts, money};
use super::digits::KEPT;
use super::lock_in::Scored;
use super::requirements::{NOT_MET, Verdicts};
use crate::award::{Bidden, Criterion, Formula, Measure};

/// What the award is calculated from, on other sheets.
pub(super) struct From {
    pub(super) amounts: Amounts,
    pub(super) scores: Scored,
    pub(super) verdicts: Verdicts,
}

/// The columns of the award sheet.
const WEIGHT: usize = 1;
const FULL: usize = 2;
const NONE: usize = 3;
pub(super) const BIDS: usize = 4;

/// The rows that follow the heads.
const ADMITTED: u32 = 0;
const POINTS: u32 = 1;

/// The calculation, on its sheet.
pub(super) struct Calculation<'c> {
    pub(super) ranked: &'c Ranked<'c>,
    pub(super) from: &'c From,
    /// The row under the heads.
    pub(super) top: u32,
}

impl Calculation<'_> {
    fn criteria(&self) -> &[Criterion] {
        &self.ranked.tender().criteria
    }

    fn qualities(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        self.criteria().iter().enumerate().filter(|(_, criterion)| criterion.of == Measure::Quality)
    }

    fn bids(&self) -> impl Iterator<Item = (usize, &Bidden)> {
        self.ranked.bids.iter().enumerate().map(|(at, (bid, _))| (at, *bid))
    }

    /// The first row of points.
    fn points_row(&self) -> u32 {
        self.top + POINTS
    }

    /// The row of weighted sums; totals and ranks follow it.
    fn sums_row(&self) -> u32 {
        self.points_row() + self.criteria().len() as u32
    }

    /// The first row of what is measured: behind sums, totals, ranks, a heading, the program's own sums and ranks,
    /// whether they are the same, a heading.
    fn measured_row(&self) -> u32 {
        self.sums_row() + 10
    }

    /// The first row of the buyer's scores, behind a heading.
    fn quality_row(&self) -> u32 {
        self.measured_row() + self.criteria().len() as u32 + 2
    }

    /// The row of the most points, behind a heading; that of decimals follows it.
    fn rules_row(&self) -> u32 {
        match self.qualities().count() as u32 {
            0 => self.quality_row(),
            some => self.quality_row() + some + 2,
        }
    }

    pub(super) fn write(&self, sheet: &mut Sheet) {
        debug_assert_eq!(sheet.next(), self.top, "formulas know the rows");
        self.admitted(sheet);
        self.points(sheet);
        self.sums(sheet);
        self.own(sheet);
        sheet.heading("What is measured");
        debug_assert_eq!(sheet.next(), self.measured_row(), "formulas know the rows");
        self.measured(sheet);
        self.qualities_given(sheet);
        sheet.heading("Points and their rounding");
        debug_assert_eq!(sheet.next(), self.rules_row(), "formulas know the rows");
        let tender = self.ranked.tender();
        let most = Cell::exact(tender.points).of(Role::Input);
        sheet.line([Cell::text("points of a criterion that is met in full"), most]);
        let decimals = Cell::count(tender.decimals as usize).of(Role::Input);
        sheet.line([Cell::text("decimals of points, half away from zero"), decimals]);
    }

    /// The addresses of a row, from the first bid to the last, with their columns fixed.
    fn range(&self, sheet: &Sheet, row: u32) -> String {
        let last = BIDS + self.ranked.bids.len().max(1) - 1;
        format!("{}:{}", sheet.at(row, BIDS).in_column(), sheet.at(row, last).in_column())
    }

    fn admitted(&self, sheet: &mut Sheet) {
        let own = |(at, bid): (usize, &Bidden)| {
            let outcome = Outcome::Word(if bid.rank.is_some() { "yes" } else { "no" });
            let formula = match self.from.verdicts[at] {
                None => "=\"yes\"".to_owned(),
                Some((first, last)) => {
                    let range = format!("{}:{}", first.abroad(), last.here());
                    format!("=IF(COUNTIF({range},\"{NOT_MET}\")=0,\"yes\",\"no\")")
                }
            };
            Cell::formula(formula, outcome)
        };
        let head = [Cell::text("admitted (see Requirements)"), Cell::empty(), Cell::empty(), Cell::empty()];
        sheet.line(head.into_iter().chain(self.bids().map(own)));
    }

    fn points(&self, sheet: &mut Sheet) {
        for (at, criterion) in self.criteria().iter().enumerate() {
            let weight = Cell::exact(criterion.weight).of(Role::Input);
            let [full, none] = self.ends(sheet, at, criterion);
            let head = [Cell::text(&criterion.name), weight, full, none];
            let points: Vec<Cell> =
                self.bids().map(|(bid, bidden)| self.pointed(sheet, at, bid, bidden)).collect();
            sheet.line(head.into_iter().chain(points));
        }
    }

    /// Where all points are given and where none.
    fn ends(&self, sheet: &Sheet, at: usize, criterion: &Criterion) -> [Cell; 2] {
        let pattern = self.pattern(criterion);
        match criterion.formula {
            Formula::Linear { full, none } => {
                [full, none].map(|end| Cell::exact(end).of(Role::Input).shown(pattern))
            }
            Formula::LowestOverThis => {
                let references = &self.ranked.context.award.references;
                let own = references.iter().find(|reference| reference.criterion == at);
                let lowest = Outcome::Number(own.map_or(Decimal::ZERO, |own| own.lowest));
                let range = self.range(sheet, self.measured_row() + at as u32);
                [Cell::formula(format!("=MIN({range})"), lowest).shown(pattern), Cell::empty()]
            }
        }
    }

    fn pointed(&self, sheet: &Sheet, at: usize, bid: usize, bidden: &Bidden) -> Cell {
        let row = self.points_row() + at as u32;
        let value = sheet.at(self.measured_row() + at as u32, BIDS + bid).here();
        let full = sheet.at(row, FULL).in_column();
        let none = sheet.at(row, NONE).in_column();
        let most = sheet.at(self.rules_row(), WEIGHT).fixed();
        let decimals = sheet.at(self.rules_row() + 1, WEIGHT).fixed();
        let share = match self.criteria()[at].formula {
            Formula::LowestOverThis => format!("IF({value}=0,1,{full}/{value})"),
            Formula::Linear { .. } => format!("MAX(0,MIN(1,({none}-{value})/({none}-{full})))"),
        };
        let formula = format!("=IF(ISNUMBER({value}),ROUND({most}*{share},{decimals}),\"\")");
        let points = bidden.pointed.get(at).map(|pointed| pointed.points);
        let pattern = Pattern::Fixed(self.ranked.tender().decimals);
        Cell::formula(formula, Outcome::number_or_nothing(points)).shown(pattern)
    }

    fn sums(&self, sheet: &mut Sheet) {
        let (first, last) = (self.points_row(), self.sums_row() - 1);
        let weights = format!("{}:{}", sheet.at(first, WEIGHT).fixed(), sheet.at(last, WEIGHT).fixed());
        let sum_of_weights = sheet.at(self.sums_row(), WEIGHT).fixed();
        let (mut sums, mut totals, mut ranks) = (Vec::new(), Vec::new(), Vec::new());
        for (at, bid) in self.bids() {
            let column = BIDS + at;
            let points = format!("{}:{}", sheet.at(first, column).here(), sheet.at(last, column).here());
            let sum = sheet.at(self.sums_row(), column).here();
            let all = self.range(sheet, self.sums_row());
            let is_in = bid.rank.is_some();
            sums.push(result(
                format!(
                    "=IF(COUNT({points})=ROWS({points}),ROUND(SUMPRODUCT({weights},{points}),{}),\"\")",
                    self.places()
                ),
                is_in.then(|| bid.weighted.round_dp(self.places())),
                Pattern::Short,
            ));
            totals.push(result(
                format!("=IF(ISNUMBER({sum}),{sum}/{sum_of_weights},\"\")"),
                is_in.then_some(bid.total),
                Pattern::Fixed(self.ranked.tender().decimals + 2),
            ));
            ranks.push(result(
                format!("=IF(ISNUMBER({sum}),RANK({sum},{all}),\"\")"),
                bid.rank.map(Decimal::from),
                Pattern::Short,
            ));
        }
        let weights =
            result(format!("=SUM({weights})"), Some(self.ranked.tender().weights()), Pattern::Short);
        sheet.line(labelled("Sum of weight × points", weights, sums));
        sheet.line(labelled("Total: that sum ÷ the sum of weights", Cell::empty(), totals));
        sheet.line(labelled("Rank", Cell::empty(), ranks));
    }

    /// Decimals of weighted sums: all that they can have with the weights of the tender and with others as fine, as far
    /// as a spreadsheet keeps them. Sums that are equal are then the same number, and share a rank.
    fn places(&self) -> u32 {
        let tender = self.ranked.tender();
        let finest = tender.criteria.iter().map(|own| own.weight.normalize().scale()).max().unwrap_or(0);
        let whole = (tender.weights() * tender.points).trunc().normalize().to_string().len() as u32;
        (tender.decimals + finest.max(4)).min(KEPT.saturating_sub(whole))
    }

    /// What the program came to, and whether the sheet still does.
    fn own(&self, sheet: &mut Sheet) {
        let row = self.sums_row();
        sheet.heading("What Freehold came to, to compare with");
        let own = |number: Option<Decimal>| number.map_or_else(Cell::empty, Cell::exact);
        let places = self.places();
        let sums = self.bids().map(|(_, bid)| own(bid.rank.map(|_| bid.weighted.round_dp(places)))).collect();
        let ranks = self.bids().map(|(_, bid)| own(bid.rank.map(Decimal::from))).collect();
        let sums = sheet.line(labelled_plain("sum of weight × points", sums));
        let ranks = sheet.line(labelled_plain("rank", ranks));
        let same = |(at, _)| {
            let at = |row| sheet.at(row, BIDS + at).here();
            let formula =
                format!("=IF(AND({}={},{}={}),\"yes\",\"no\")", at(row), at(sums), at(row + 2), at(ranks));
            Cell::formula(formula, Outcome::Word("yes"))
        };
        let same: Vec<Cell> = self.bids().map(same).collect();
        sheet.line(labelled_plain("the sheet is as Freehold wrote it", same));
    }

    fn measured(&self, sheet: &mut Sheet) {
        let mut quality = self.quality_row();
        for (at, criterion) in self.criteria().iter().enumerate() {
            let own = |(bid, bidden): (usize, &Bidden)| {
                let at_quality = sheet.at(quality, BIDS + bid);
                let source = self.source(criterion, bid, at_quality);
                let admitted = sheet.at(self.top + ADMITTED, BIDS + bid).here();
                let formula = format!("=IF(AND({admitted}=\"yes\",ISNUMBER({source})),{source},\"\")");
                let value = bidden.pointed.get(at).map(|pointed| pointed.value);
                Cell::formula(formula, Outcome::number_or_nothing(value)).shown(self.pattern(criterion))
            };
            let values: Vec<Cell> = self.bids().map(own).collect();
            quality += u32::from(criterion.of == Measure::Quality);
            let head = [Cell::text(&criterion.name), Cell::text(self.unit(criterion))];
            sheet.line(head.into_iter().chain([Cell::empty(), Cell::empty()]).chain(values));
        }
    }

    /// Where a measured value comes from.
    fn source(&self, criterion: &Criterion, bid: usize, quality: At) -> String {
        match criterion.of {
            Measure::Price => self.from.amounts.price[bid].abroad(),
            Measure::WholeLifeCost => self.from.amounts.whole_life[bid].abroad(),
            Measure::Quality => quality.here(),
            Measure::Score(of) => {
                let own = self.from.scores[bid].iter().find(|(dimension, _)| *dimension == of);
                own.expect("every dimension has a row").1.abroad()
            }
        }
    }

    fn qualities_given(&self, sheet: &mut Sheet) {
        if self.qualities().next().is_none() {
            return;
        }
        sheet.heading("The buyer's scores");
        for (at, criterion) in self.qualities() {
            let own = |(_, bid): (usize, &Bidden)| {
                bid.values[at].map_or_else(Cell::empty, Cell::exact).of(Role::Input)
            };
            sheet.line(labelled_plain(&criterion.name, self.bids().map(own).collect()));
        }
    }

    fn unit(&self, criterion: &Criterion) -> &str {
        match criterion.of {
            Measure::Price | Measure::WholeLifeCost => self.ranked.currency(),
            Measure::Quality => "score",
            Measure::Score(_) => "0–100",
        }
    }

    fn pattern(&self, criterion: &Criterion) -> Pattern {
        match criterion.of {
            Measure::Price | Measure::WholeLifeCost => money(self.ranked),
            Measure::Quality => Pattern::Short,
            Measure::Score(_) => Pattern::Fixed(1),
        }
    }
}

fn result(formula: String, result: Option<Decimal>, pattern: Pattern) -> Cell {
    Cell::formula(formula, Outcome::number_or_nothing(result)).of(Role::Result).shown(pattern)
}

fn labelled(label: &str, weight: Cell, cells: Vec<Cell>) -> Vec<Cell> {
    let empty = || Cell::empty().of(Role::Result);
    let head = [Cell::text(label).of(Role::Result), weight.of(Role::Result), empty(), empty()];
    head.into_iter().chain(cells).collect()
}

fn labelled_plain(label: &str, cells: Vec<Cell>) -> Vec<Cell> {
    let head = [Cell::text(label), Cell::empty(), Cell::empty(), Cell::empty()];
    head.into_iter().chain(cells).collect()
}
