//! The table that decides: criteria down, bids across.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::document::{Bands, Bar, Bars, Document, Phrase, Table, Tools};
use super::super::figure;
use super::opening::shown_decimals;
use super::{AwardContext, small};
use crate::award::{Bidden, Criterion, Dependence, Formula, Measure};
use crate::score::Interval;
use crate::text::grammar::capitalised;

pub(super) fn points(context: &AwardContext, document: &mut Document) {
    let admitted = context.admitted();
    if admitted.is_empty() {
        return;
    }
    document.heading(2, "Points");
    let mut columns = AwardContext::columns("criterion", &admitted);
    columns.insert(1, ("weight".to_owned(), super::Set::Right));
    let criteria = context.tender.criteria.iter().enumerate();
    let mut rows: Vec<Vec<Phrase>> =
        criteria.map(|(at, criterion)| row(context, criterion, at, &admitted)).collect();
    rows.push(total(context, &admitted));
    rows.push(ranks(&admitted));
    document.add_table(Table::new(columns, rows).titled("Points by criterion").with(Tools::None));
    document.bars(totals(context, &admitted));
    document.heading(3, "How each criterion is measured");
    let criteria = context.tender.criteria.iter().enumerate();
    for (at, criterion) in criteria {
        document.paragraph(
            Phrase::new()
                .strong(&criterion.name)
                .plain(format!(". {}.", capitalised(&how(context, criterion)))),
        );
        let lines = admitted.iter().map(|bid| line(context, criterion, at, bid)).collect();
        document.formula(lines);
    }
    document.paragraph(small(format!(
        "Scores of lock-in count with one decimal, as they are printed. Points of a criterion are rounded to {} decimals, half away from zero; totals add up rounded points exactly.",
        context.tender.decimals
    )));
    let depends: Vec<Phrase> =
        context.award.dependences.iter().map(|found| depends(context, found)).collect();
    if !depends.is_empty() {
        document.heading(3, "Where the order of two bids depends on a third");
        document.list(false, depends);
    }
}

fn depends(context: &AwardContext, found: &Dependence) -> Phrase {
    let name = |at: usize| context.award.bids[at].name.as_str();
    match *found {
        Dependence::LowestIsOut { criterion, bid } => {
            let of = &context.tender.criteria[criterion].name;
            Phrase::from(format!(
                "{} is not admitted and would have been the lowest in {of}: were it admitted, the points of every other bid for {of} would fall.",
                name(bid)
            ))
        }
        Dependence::ThirdBid { without, ahead, behind } => Phrase::from(format!(
            "{} is ahead of {} only while {} takes part: without it they would change places, as a formula compares with the lowest of all bids.",
            name(ahead),
            name(behind),
            name(without)
        )),
    }
}

/// The totals as bars.
fn totals(context: &AwardContext, bids: &[&Bidden]) -> Bars {
    let row = |bid: &&Bidden| Bar {
        label: Phrase::from(bid.name.as_str()),
        value: bid.total.to_f64().map(Interval::exact),
        figure: figure::decimal(bid.total, shown_decimals(context)),
        band: None,
    };
    Bars {
        title: Phrase::from("Total points"),
        labels: "bid",
        figures: "total points",
        most: context.tender.points.to_f64().unwrap_or(1.0),
        end: figure::plain_decimal(context.tender.points),
        rows: bids.iter().map(row).collect(),
        bands: Bands::Silent,
    }
}

fn row(context: &AwardContext, criterion: &Criterion, at: usize, bids: &[&Bidden]) -> Vec<Phrase> {
    let points =
        |bid: &&Bidden| Phrase::from(figure::decimal(bid.pointed[at].points, context.tender.decimals));
    let weight = Phrase::from(figure::plain_decimal(criterion.weight));
    [Phrase::from(criterion.name.as_str()), weight].into_iter().chain(bids.iter().map(points)).collect()
}

fn total(context: &AwardContext, bids: &[&Bidden]) -> Vec<Phrase> {
    let total = |bid: &&Bidden| Phrase::new().strong(figure::decimal(bid.total, shown_decimals(context)));
    let weights = Phrase::from(figure::plain_decimal(context.tender.weights()));
    [Phrase::new().strong("Total"), weights].into_iter().chain(bids.iter().map(total)).collect()
}

fn ranks(bids: &[&Bidden]) -> Vec<Phrase> {
    let rank = |bid: &&Bidden| Phrase::new().strong(bid.rank.unwrap_or(0).to_string());
    [Phrase::new().strong("Rank"), Phrase::new()].into_iter().chain(bids.iter().map(rank)).collect()
}

fn how(context: &AwardContext, criterion: &Criterion) -> String {
    let of = measured(criterion);
    match criterion.formula {
        Formula::LowestOverThis => {
            format!("{of}; points = {} × the lowest ÷ this", context.tender.points)
        }
        Formula::Linear { full, none } => format!(
            "{of}; {} points at {}, none at {}, in proportion between",
            context.tender.points,
            value(context, criterion, full),
            value(context, criterion, none)
        ),
    }
}

fn measured(criterion: &Criterion) -> String {
    match criterion.of {
        Measure::Price => "price over the horizon".to_owned(),
        Measure::WholeLifeCost => "price over the horizon and expected cost of leaving".to_owned(),
        Measure::Quality => "the buyer's score".to_owned(),
        Measure::Score(of) => {
            format!("{} over the scope, 0 to 100, higher is worse", of.name().to_lowercase())
        }
    }
}

pub(super) fn value(context: &AwardContext, criterion: &Criterion, value: Decimal) -> String {
    if criterion.of.is_money() {
        figure::money(value, &context.tender.currency.value)
    } else {
        figure::plain_decimal(value)
    }
}

fn line(context: &AwardContext, criterion: &Criterion, at: usize, bid: &Bidden) -> String {
    let pointed = bid.pointed[at];
    let own = value(context, criterion, pointed.value);
    let most = figure::plain_decimal(context.tender.points);
    let points = figure::decimal(pointed.points, context.tender.decimals);
    match criterion.formula {
        Formula::LowestOverThis => {
            let reference = context.award.references.iter().find(|reference| reference.criterion == at);
            let lowest = reference.map_or(pointed.value, |reference| reference.lowest);
            format!("{}: {most} × {} ÷ {own} = {points}", bid.name, value(context, criterion, lowest))
        }
        Formula::Linear { full, none } => {
            let least = full.min(none);
            let beyond = if (least..=full.max(none)).contains(&pointed.value) {
                ""
            } else {
                ", as no more and no less is given"
            };
            let sign = if beyond.is_empty() { '=' } else { '→' };
            let (full, none) = (value(context, criterion, full), value(context, criterion, none));
            if criterion.of == Measure::Quality {
                format!("{}: {most} × ({own} − {none}) ÷ ({full} − {none}) {sign} {points}{beyond}", bid.name)
            } else {
                format!("{}: {most} × ({none} − {own}) ÷ ({none} − {full}) {sign} {points}{beyond}", bid.name)
            }
        }
    }
}
