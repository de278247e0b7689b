//! How far the order rests on weights, on what nobody stated, and on the numbers of the profile.

use super::super::document::{Document, Phrase, Set, Table};
use super::super::figure;
use super::{AwardContext, small};
use crate::award::robust::{Acceptability, AtTie, Ratio, Tip, Verdict};
use crate::award::{Drawn, NumberRange, Pair, Proof, Robustness};
use crate::text::grammar::{counted, listed};

/// What the first page says of it.
pub(super) fn in_short(context: &AwardContext) -> Option<Phrase> {
    let robustness = context.award.robustness.as_ref()?;
    let first = robustness.free.first(0);
    let head = if robustness.tips.is_empty() {
        "No weighting makes another bid first".to_owned()
    } else {
        let others: Vec<&str> =
            robustness.tips.iter().map(|tip| name(context, robustness, tip.challenger)).collect();
        format!(
            "It takes {} of {} points of weight to make another bid first ({})",
            at_least(robustness.tips[0].moved),
            figure::plain_decimal(context.tender.weights()),
            listed(&others, 3)
        )
    };
    let bands = robustness.banded.as_ref().map_or_else(String::new, |banded| {
        format!("; {} within the weights that the buyer would still stand by", figure::share(banded.first(0)))
    });
    let phrase = Phrase::new().strong(head).plain(format!(
        ". Over all weightings and all that nobody stated, {} is first in {}{bands}.",
        name(context, robustness, 0),
        figure::share(first)
    ));
    Some(match more_often(robustness) {
        Some((bid, share)) => phrase.strong(" Not robust").plain(format!(
            ": {} is first more often, in {}.",
            name(context, robustness, bid),
            figure::share(share)
        )),
        None => phrase,
    })
}

/// The bid that is first more often than the winner: within the buyer's bands where there are any.
fn more_often(robustness: &Robustness) -> Option<(usize, f64)> {
    let found = robustness.banded.as_ref().unwrap_or(&robustness.free);
    let most = (0..found.bids()).max_by(|a, b| found.first(*a).total_cmp(&found.first(*b)).then(b.cmp(a)))?;
    (found.first(most) > found.first(0)).then(|| (most, found.first(most)))
}

pub(super) fn robustness(context: &AwardContext, document: &mut Document) {
    let Some(robustness) = &context.award.robustness else { return };
    document.heading(2, "How robust is it");
    weights(context, robustness, document);
    acceptability(context, robustness, document);
    document.heading(3, "Whatever the answers");
    document.list(false, robustness.pairs.iter().map(|pair| stands(context, robustness, pair)).collect());
    document.paragraph(small(proof(robustness)));
    numbers(robustness, document);
}

fn name<'a>(context: &AwardContext<'a>, robustness: &Robustness, bid: usize) -> &'a str {
    &context.award.bids[robustness.bids[bid]].name
}

/// Decimals that weights are shown with.
const PLACES: u32 = 4;

/// A weight that must be reached, rounded up; as it is where it has too many digits.
fn at_least(ratio: Ratio) -> String {
    ratio.decimal_above(PLACES).map_or_else(|_| ratio.to_string(), figure::plain_decimal)
}

/// A weight that must not be passed, rounded down.
fn at_most(ratio: Ratio) -> String {
    ratio.decimal_below(PLACES).map_or_else(|_| ratio.to_string(), figure::plain_decimal)
}

fn weights(context: &AwardContext, robustness: &Robustness, document: &mut Document) {
    document.heading(3, "The smallest change of weights that makes another bid first");
    if robustness.tips.is_empty() {
        document.paragraph("There is none: whatever the criteria weigh, no other bid is first.");
    }
    document.list(false, robustness.tips.iter().map(|tip| tip_in_words(context, robustness, tip)).collect());
    let rows: Vec<Vec<Phrase>> = context
        .tender
        .criteria
        .iter()
        .zip(&robustness.stays)
        .filter_map(|(criterion, stays)| Some((criterion, stays.as_ref()?)))
        .map(|(criterion, stays)| {
            let end = |end: &crate::award::robust::End, shown: fn(Ratio) -> String| {
                let by: Vec<&str> =
                    end.overtaken_by.iter().map(|&bid| name(context, robustness, bid)).collect();
                let by = if by.is_empty() { String::new() } else { format!(" ({})", listed(&by, 3)) };
                Phrase::from(format!("{}{by}", shown(end.weight)))
            };
            vec![
                Phrase::from(criterion.name.as_str()),
                Phrase::from(figure::plain_decimal(criterion.weight)),
                end(&stays.low, at_least),
                end(&stays.high, at_most),
            ]
        })
        .collect();
    let columns = [
        ("criterion", Set::Wrapped),
        ("weight", Set::Right),
        ("first down to", Set::Right),
        ("first up to", Set::Right),
    ];
    document.add_table(Table::new(columns, rows).titled("One weight at a time"));
    document.paragraph(small(
        "One weight moves and the others keep their proportions; in brackets who would be first beyond. Exact: weights are compared as fractions, not sampled; what is shown is rounded to the safe side.",
    ));
}

fn tip_in_words(context: &AwardContext, robustness: &Robustness, tip: &Tip) -> Phrase {
    let criterion = |at: usize| context.tender.criteria[at].name.as_str();
    let moves: Vec<String> = tip
        .moves
        .iter()
        .map(|step| {
            format!("{} from {} to {}", at_least(step.amount), criterion(step.from), criterion(step.to))
        })
        .collect();
    let moved = if moves.is_empty() { "no weight at all".to_owned() } else { listed(&moves, 4) };
    let then = match tip.at_tie {
        AtTie::Wins => "is first",
        AtTie::Shares | AtTie::Loses if tip.can_be_ahead => "draws level, and is first with any more",
        AtTie::Shares | AtTie::Loses => "draws level, and can never be ahead",
    };
    Phrase::new().strong(name(context, robustness, tip.challenger)).plain(format!(" {then}: moving {moved}."))
}

fn acceptability(context: &AwardContext, robustness: &Robustness, document: &mut Document) {
    document.heading(3, "How often each bid takes each place");
    ranks(context, robustness, &robustness.free, "Over all weightings", document);
    if let Some(banded) = &robustness.banded {
        ranks(
            context,
            robustness,
            banded,
            "Within the weights that the buyer would still stand by",
            document,
        );
    }
    document.paragraph(small(drawn(context, robustness)));
    central(context, robustness, document);
}

fn ranks(
    context: &AwardContext,
    robustness: &Robustness,
    found: &Acceptability,
    title: &'static str,
    document: &mut Document,
) {
    let bids = found.bids();
    let columns: Vec<(String, Set)> = std::iter::once((title.to_owned(), Set::Wrapped))
        .chain((1..=bids).map(|rank| (format!("place {rank}"), Set::Right)))
        .collect();
    let row = |bid: usize| {
        let shares = (1..=bids).map(|rank| Phrase::from(figure::share(found.rank(bid, rank))));
        std::iter::once(Phrase::from(name(context, robustness, bid))).chain(shares).collect()
    };
    document.add_table(Table::new(columns, (0..bids).map(row).collect()).titled(title));
}

fn drawn(context: &AwardContext, robustness: &Robustness) -> String {
    let found = &robustness.free;
    let Drawn { unknown, shared, completions, all } = robustness.drawn;
    let facts = if unknown == 0 {
        "Every fact is stated.".to_owned()
    } else if all {
        format!(
            "{} not stated, {shared} of them the same for all bids: all {completions} combinations of best, typical and worst were taken.",
            counted(unknown, "fact is", "facts are")
        )
    } else {
        format!(
            "{} not stated, {shared} of them the same for all bids: {completions} combinations of best, typical and worst were drawn, each as likely.",
            counted(unknown, "fact is", "facts are")
        )
    };
    let error = if all { found.half_width() } else { found.half_width_over_draws() };
    format!(
        "SMAA-2 (Lahdelma and Salminen 2001): {} weightings, each as likely, seed {}. {facts} A share is off by at most {} percentage points in 19 of 20 such samples; in {} of them some bids tie.",
        found.samples(),
        context.tender.sampling.seed,
        figure::part(100.0 * error),
        figure::share(found.tied())
    )
}

fn central(context: &AwardContext, robustness: &Robustness, document: &mut Document) {
    let found = &robustness.free;
    let criteria = &context.tender.criteria;
    let columns: Vec<(String, Set)> = std::iter::once(("who would choose it".to_owned(), Set::Wrapped))
        .chain(criteria.iter().map(|own| (own.name.clone(), Set::Right)))
        .chain([("confidence".to_owned(), Set::Right)])
        .collect();
    let rows: Vec<Vec<Phrase>> = (0..found.bids())
        .filter_map(|bid| {
            let central = found.central(bid)?;
            let few = if central.rests_on_few() { " (rests on few samples)" } else { "" };
            let weights = central.weights.iter().map(|weight| Phrase::from(figure::score(*weight)));
            let name = Phrase::from(format!("{}{few}", name(context, robustness, bid)));
            Some(
                std::iter::once(name)
                    .chain(weights)
                    .chain([Phrase::from(figure::share(central.confidence))])
                    .collect(),
            )
        })
        .collect();
    document.add_table(Table::new(columns, rows).titled("Central weights"));
    document.paragraph(small(
        "The weights of a typical buyer who would choose the bid, and how often it is first with them when only the facts vary.",
    ));
}

fn stands(context: &AwardContext, robustness: &Robustness, pair: &Pair) -> Phrase {
    let (ahead, behind) = (name(context, robustness, pair.ahead), name(context, robustness, pair.behind));
    let least = figure::part(pair.least.abs());
    match (pair.verdict, pair.proof) {
        (Verdict::Always, _) => Phrase::from(format!(
            "{ahead} is ahead of {behind} whatever the answers, by at least {least} points."
        )),
        (Verdict::Never, _) => Phrase::from(format!("{ahead} is not ahead of {behind} in any completion.")),
        (_, Proof::Enumerated) => Phrase::from(format!(
            "{ahead} is not ahead of {behind} in every completion: at worst it is {least} points behind."
        )),
        (_, Proof::Bounded) => Phrase::from(format!(
            "Whether {ahead} is ahead of {behind} whatever the answers is not shown: with its own facts at their worst and the other's at their best it would be {least} points behind."
        )),
    }
}

fn proof(robustness: &Robustness) -> &'static str {
    match robustness.pairs.first().map(|pair| pair.proof) {
        Some(Proof::Bounded) => {
            "At the published weights. There are too many combinations of facts to take them all: each bid was taken at its worst against the other at its best, which no combination can exceed."
        }
        _ => {
            "At the published weights, in every combination of best, typical and worst of what nobody stated."
        }
    }
}

fn numbers(robustness: &Robustness, document: &mut Document) {
    if robustness.numbers.is_empty() {
        return;
    }
    document.heading(3, "The numbers of the profile");
    let row = |range: &NumberRange| {
        let end = |end: Option<f64>, searched: f64| {
            Phrase::from(end.map_or_else(
                || format!("no change to {}", figure::part(searched)),
                |end| format!("another first at {}", figure::part(end)),
            ))
        };
        vec![
            Phrase::from(range.number.name()),
            Phrase::from(figure::plain(range.value)),
            end(range.low, range.searched.0),
            end(range.high, range.searched.1),
        ]
    };
    let columns =
        [("number", Set::Wrapped), ("value", Set::Right), ("downwards", Set::Left), ("upwards", Set::Left)];
    let rows = robustness.numbers.iter().map(row).collect();
    document.add_table(Table::new(columns, rows).titled("Where the numbers of the profile tip the award"));
    document.paragraph(small(
        "One number moves, all else being equal, between its neighbours in the profile; searched in steps and then by halving, so that two changes within one step could be missed.",
    ));
}
