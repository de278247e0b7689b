//! An award as one long table, one figure a line: what an officer filters in a spreadsheet and an analyst pivots.
//!
//! Each line has a section, the id and the name of the bid that it is about (empty where it is about none), what it is,
//! its unit and its value. Sections follow each other as in the other reports, points first. Exact numbers stand as in
//! the JSON.

use rust_decimal::Decimal;

use super::compare::{AwardContext, BidView};
use super::csv::Csv;
use super::{figure, place};
use crate::award::robust::Acceptability;
use crate::award::{Bidden, Dimension, ExitCost, Formula, Measure, Robustness, Verdict, scored_value};
use crate::score::{Interval, Scores};

/// The heads of the table.
const HEADS: [&str; 6] = ["section", "bid", "bid name", "item", "unit", "value"];

/// The whole table.
#[must_use]
pub fn csv(context: &AwardContext) -> String {
    let mut table = Table { context, csv: Csv::new(&HEADS) };
    table.points();
    table.tender();
    table.criteria();
    for (bid, view) in context.award.bids.iter().zip(context.bids) {
        table.requirements(bid, view);
    }
    for bid in &context.award.bids {
        table.costs(bid);
    }
    let incumbent = context.award.incumbent.as_ref();
    if let Some(exit) = incumbent.and_then(|incumbent| incumbent.exit.as_ref()) {
        table.exit(None, exit);
    }
    table.scores();
    for (bid, view) in context.award.bids.iter().zip(context.bids) {
        table.words(bid, view);
    }
    if let Some(robustness) = &context.award.robustness {
        table.robustness(robustness);
    }
    table.csv.text()
}

struct Table<'t> {
    context: &'t AwardContext<'t>,
    csv: Csv,
}

fn exact(number: Decimal) -> String {
    figure::plain_decimal(number)
}

fn short(number: f64) -> String {
    figure::plain(number)
}

impl<'t> Table<'t> {
    fn currency(&self) -> &'t str {
        &self.context.tender.currency.value
    }

    fn say(&mut self, section: &str, bid: Option<&Bidden>, item: &str, unit: &str, value: &str) {
        let (id, name) = bid.map_or(("", ""), |bid| (bid.id.as_str(), bid.name.as_str()));
        self.csv.line([section, id, name, item, unit, value]);
    }

    fn points(&mut self) {
        let context = self.context;
        let decimals = context.tender.decimals;
        for bid in context.award.ranked().into_iter().map(|at| &context.award.bids[at]) {
            let admitted = if bid.rank.is_some() { "yes" } else { "no" };
            self.say("result", Some(bid), "admitted", "", admitted);
            if let Some(rank) = bid.rank {
                self.say("result", Some(bid), "rank", "", &rank.to_string());
                self.say("result", Some(bid), "total", "points", &figure::decimal(bid.total, decimals + 2));
                self.say("result", Some(bid), "sum of weight × points", "points", &exact(bid.weighted));
            }
            for (criterion, pointed) in context.tender.criteria.iter().zip(&bid.pointed) {
                let points = figure::decimal(pointed.points, decimals);
                self.say("points", Some(bid), &criterion.id.value, "points", &points);
            }
            for (criterion, value) in context.tender.criteria.iter().zip(&bid.values) {
                let unit = self.unit(criterion.of);
                let value = value.map_or_else(|| figure::NONE.to_owned(), exact);
                self.say("measured", Some(bid), &criterion.id.value, unit, &value);
            }
        }
    }

    fn unit(&self, of: Measure) -> &'t str {
        match of {
            Measure::Price | Measure::WholeLifeCost => self.currency(),
            Measure::Quality => "score",
            Measure::Score(_) => "0 to 100",
        }
    }

    fn tender(&mut self) {
        let context = self.context;
        let tender = context.tender;
        let scored = ["best", "typical", "worst"][tender.scored as usize];
        let as_of = context.as_of.to_string();
        let verified = if context.verified { "yes" } else { "no" };
        let said = [
            ("title", tender.title.as_str()),
            ("reference", tender.reference.as_deref().unwrap_or_default()),
            ("as of", &as_of),
            ("currency", &tender.currency.value),
            ("value that is scored", scored),
            ("digest", &context.frozen.digest),
            ("held against a published digest", verified),
            ("profile", &context.profile.name),
            ("profile, SHA-256", &context.profile.hash),
            ("program", concat!("Freehold ", env!("CARGO_PKG_VERSION"))),
        ];
        for (item, value) in said {
            self.say("tender", None, item, "", value);
        }
        self.say("tender", None, "most points", "points", &exact(tender.points));
        self.say("tender", None, "decimals of points", "", &tender.decimals.to_string());
    }

    fn criteria(&mut self) {
        for (at, criterion) in self.context.tender.criteria.iter().enumerate() {
            let id = &criterion.id.value;
            let unit = self.unit(criterion.of);
            self.say("criterion", None, &format!("{id}: name"), "", &criterion.name);
            self.say("criterion", None, &format!("{id}: measure"), "", criterion.of.word());
            self.say("criterion", None, &format!("{id}: weight"), "", &exact(criterion.weight));
            match criterion.formula {
                Formula::Linear { full, none } => {
                    self.say("criterion", None, &format!("{id}: all points at"), unit, &exact(full));
                    self.say("criterion", None, &format!("{id}: no points at"), unit, &exact(none));
                }
                Formula::LowestOverThis => {
                    let references = &self.context.award.references;
                    let own = references.iter().find(|reference| reference.criterion == at);
                    if let Some(own) = own {
                        self.say("criterion", None, &format!("{id}: lowest"), unit, &exact(own.lowest));
                    }
                }
            }
        }
    }

    fn requirements(&mut self, bid: &Bidden, view: &BidView) {
        for outcome in &bid.outcomes {
            match &outcome.verdict {
                Verdict::Met(said) => {
                    self.say("requirement", Some(bid), &outcome.id, "", &format!("met: {said}"));
                }
                Verdict::Failed(reasons) => {
                    for (why, span) in reasons {
                        let place = span.map(|span| format!(" ({})", place::within(view.sources, span)));
                        let said = format!("not met: {why}{}", place.unwrap_or_default());
                        self.say("requirement", Some(bid), &outcome.id, "", &said);
                    }
                }
            }
        }
    }

    fn costs(&mut self, bid: &Bidden) {
        let money = self.currency();
        for priced in &bid.cost.years {
            let year = priced.year.map_or_else(|| "whole horizon".to_owned(), |year| year.to_string());
            self.say("price", Some(bid), &year, money, &exact(priced.amount));
        }
        if let Some(price) = bid.cost.price {
            self.say("cost", Some(bid), "price", money, &exact(price));
        }
        if let Some(exit) = &bid.cost.exit {
            self.exit(Some(bid), exit);
            self.say("cost", Some(bid), "expected cost of leaving", money, &exact(exit.expected));
        }
        if let Some(whole_life) = bid.cost.whole_life {
            self.say("cost", Some(bid), "whole-life cost", money, &exact(whole_life));
        }
    }

    /// What leaving a bid costs, or the present supplier.
    fn exit(&mut self, bid: Option<&Bidden>, exit: &ExitCost) {
        let money = self.currency();
        let section = if bid.is_some() { "leaving" } else { "leaving the present supplier" };
        for line in &exit.lines {
            let rate = line.rate;
            self.say(section, bid, &format!("{rate}: number"), "", &exact(line.count));
            self.say(section, bid, &format!("{rate}: rate"), money, &exact(line.each));
            self.say(section, bid, &format!("{rate}: amount"), money, &exact(line.amount));
            for counted in &line.of {
                self.say(section, bid, &format!("{rate}: counted"), "", counted);
            }
        }
        self.say(section, bid, "by rates", money, &exact(exit.by_rates));
        if let Some(option) = exit.option {
            self.say(section, bid, "exit option", money, &exact(option));
        }
        self.say(section, bid, "cost of leaving", money, &exact(exit.total));
    }

    fn scores(&mut self) {
        let context = self.context;
        for bid in &context.award.bids {
            for of in Dimension::of(context.profile) {
                self.interval("lock-in", Some(bid), of, of.score(&bid.scores));
                let scored = exact(scored_value(context.tender, bid, of));
                self.say("lock-in", Some(bid), &format!("{}: scored", of.word()), "0 to 100", &scored);
            }
        }
        if let Some(incumbent) = &context.award.incumbent {
            self.all("lock-in today", None, &incumbent.assessment.scores);
        }
        self.all("whole organisation today", None, &context.base_assessment.scores);
        for (bid, view) in context.award.bids.iter().zip(context.bids) {
            self.all("whole organisation", Some(bid), &view.whole.scores);
        }
    }

    fn all(&mut self, section: &str, bid: Option<&Bidden>, scores: &Scores) {
        for of in Dimension::of(self.context.profile) {
            self.interval(section, bid, of, of.score(scores));
        }
    }

    fn interval(&mut self, section: &str, bid: Option<&Bidden>, of: Dimension, interval: Option<Interval>) {
        let ends = interval.map(|own| [own.low, own.typical, own.high]);
        for (at, end) in ["best", "typical", "worst"].into_iter().enumerate() {
            let value = ends.map_or_else(|| figure::NONE.to_owned(), |ends| short(ends[at]));
            self.say(section, bid, &format!("{}: {end}", of.word()), "0 to 100", &value);
        }
    }

    fn words(&mut self, bid: &Bidden, view: &BidView) {
        for silent in &bid.silent {
            self.say("left blank", Some(bid), silent.fact.name(), "", &bid.called(silent.of));
        }
        for change in view.changes {
            let value = change.after.as_deref().unwrap_or("(gone)");
            self.say("change", Some(bid), &change.path.join("."), "", value);
        }
    }

    fn robustness(&mut self, found: &Robustness) {
        self.places("places over all weightings", found, &found.free);
        if let Some(banded) = &found.banded {
            self.places("places within the bands", found, banded);
        }
        let bids = &self.context.award.bids;
        for tip in &found.tips {
            let bid = &bids[found.bids[tip.challenger]];
            let section = "weights that make it first";
            self.say(section, Some(bid), "weight to move", "weight", &short(tip.moved.as_f64()));
            for (criterion, weight) in self.context.tender.criteria.iter().zip(&tip.weights) {
                self.say(section, Some(bid), &criterion.id.value, "weight", &short(weight.as_f64()));
            }
        }
    }

    fn places(&mut self, section: &str, found: &Robustness, acceptability: &Acceptability) {
        for at in 0..acceptability.bids() {
            let bid = &self.context.award.bids[found.bids[at]];
            for rank in 1..=acceptability.bids() {
                let share = short(acceptability.rank(at, rank));
                self.say(section, Some(bid), &format!("place {rank}"), "share", &share);
            }
        }
    }
}
