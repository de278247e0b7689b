//! From an award to the wire types.

use rust_decimal::Decimal;

use super::super::compare::{AwardContext, BidView};
use super::super::figure;
use super::rows::scores;
use super::{VERSION, award_wire as wire};
use crate::award::robust::{self, Verdict};
use crate::award::{
    self, Bidden, Dependence, ExitCost, Formula, Number, Outcome, Proof, Robustness, Silence,
};
use crate::catalogue::End;
use crate::text::{Sources, Sp, Span};

pub(super) fn award<'a>(context: &AwardContext<'a>) -> wire::Award<'a> {
    let award = context.award;
    let bids = award.bids.iter().zip(context.bids).map(|(bid, view)| of_bid(context, bid, view));
    wire::Award {
        freehold: VERSION,
        as_of: context.as_of.to_string(),
        profile: super::wire::Profile { name: &context.profile.name, hash: &context.profile.hash },
        frozen: frozen(context),
        tender: tender(context.tender),
        criteria: (0..context.tender.criteria.len()).map(|at| criterion(context, at)).collect(),
        bids: bids.collect(),
        incumbent: award.incumbent.as_ref().map(|incumbent| wire::Incumbent {
            scores: scores(&incumbent.assessment.scores, context.profile),
            exit: incumbent.exit.as_ref().map(exit),
        }),
        dependences: award.dependences.iter().map(|found| dependence(context, found)).collect(),
        robustness: award.robustness.as_ref().map(|robustness| robust(context, robustness)),
    }
}

fn exact(value: Decimal) -> String {
    figure::plain_decimal(value)
}

fn frozen<'a>(context: &AwardContext<'a>) -> wire::Frozen<'a> {
    let part = |part: &'a award::FrozenPart| wire::FrozenPart { name: &part.name, value: &part.value };
    let parts = context.frozen.parts.iter().map(part).collect();
    wire::Frozen { digest: &context.frozen.digest, verified: context.verified, parts }
}

fn ids(ids: &[Sp<String>]) -> Vec<&str> {
    ids.iter().map(|id| id.value.as_str()).collect()
}

fn tender(tender: &award::Tender) -> wire::Tender<'_> {
    wire::Tender {
        title: &tender.title,
        reference: tender.reference.as_deref(),
        scope: ids(&tender.scope),
        replaces: ids(&tender.replaces),
        given: ids(&tender.given),
        first_year: tender.horizon.from,
        years: tender.horizon.years,
        currency: &tender.currency.value,
        scored: match tender.scored {
            End::Low => "best",
            End::Typical => "typical",
            End::High => "worst",
        },
        points: exact(tender.points),
        decimals: tender.decimals,
        silence: match tender.silence {
            Silence::Worst => "worst",
            Silence::KnockOut => "knock-out",
        },
    }
}

fn criterion<'a>(context: &AwardContext<'a>, at: usize) -> wire::Criterion<'a> {
    let criterion = &context.tender.criteria[at];
    let (formula, full, none) = match criterion.formula {
        Formula::LowestOverThis => ("lowest-over-price", None, None),
        Formula::Linear { full, none } => ("linear", Some(exact(full)), Some(exact(none))),
    };
    let reference = context.award.references.iter().find(|reference| reference.criterion == at);
    wire::Criterion {
        id: &criterion.id.value,
        name: &criterion.name,
        weight: exact(criterion.weight),
        between: criterion.band.map(|(low, high)| (exact(low), exact(high))),
        of: criterion.of.word(),
        formula,
        full,
        none,
        lowest: reference.map(|reference| exact(reference.lowest)),
    }
}

fn of_bid<'a>(context: &AwardContext<'a>, bid: &'a Bidden, view: &BidView<'a>) -> wire::Bid<'a> {
    let criteria = context.tender.criteria.iter().zip(&bid.pointed);
    let decimals = context.tender.decimals;
    wire::Bid {
        id: &bid.id,
        name: &bid.name,
        file: view.file,
        supplier: view.head.supplier.as_ref().map(|id| id.value.as_str()),
        admitted: bid.rank.is_some(),
        rank: bid.rank,
        total: bid.rank.map(|_| figure::decimal(bid.total, decimals + 2)),
        points: criteria
            .map(|(criterion, pointed)| wire::Points {
                criterion: &criterion.id.value,
                value: exact(pointed.value),
                points: figure::decimal(pointed.points, decimals),
                weighted: exact(pointed.weighted),
            })
            .collect(),
        cost: cost(&bid.cost),
        scores: scores(&bid.scores, context.profile),
        requirements: bid.outcomes.iter().map(|outcome| requirement(view.sources, outcome)).collect(),
        silent: bid
            .silent
            .iter()
            .map(|silent| wire::Silent {
                fact: silent.fact.name(),
                of: bid.called(silent.of),
                place: place(view.sources, silent.place),
            })
            .collect(),
        unproven: bid
            .unproven
            .iter()
            .map(|own| wire::Unproven {
                claim: own.claim.words(),
                of: bid.called(own.of),
                place: place(view.sources, own.place),
            })
            .collect(),
        changes: view.changes.iter().map(|own| change(context, view, own)).collect(),
        whole: scores(&view.whole.scores, context.profile),
    }
}

fn place(sources: &Sources, span: Span) -> super::wire::Place<'_> {
    let at = sources.line_column(span);
    super::wire::Place { file: &sources.file(span.file).name, line: at.line, column: at.column }
}

fn cost(cost: &award::Cost) -> wire::Cost<'_> {
    let year = |own: &award::PricedYear| wire::Year { year: own.year, amount: exact(own.amount) };
    wire::Cost {
        years: cost.years.iter().map(year).collect(),
        price: cost.price.map(exact),
        exit: cost.exit.as_ref().map(exit),
        whole_life: cost.whole_life.map(exact),
    }
}

fn exit(exit: &ExitCost) -> wire::Exit<'_> {
    wire::Exit {
        lines: exit.lines.iter().map(exit_line).collect(),
        by_rates: exact(exit.by_rates),
        option: exit.option.map(exact),
        total: exact(exit.total),
        expected: exact(exit.expected),
    }
}

fn exit_line(line: &award::CostLine) -> wire::ExitLine<'_> {
    wire::ExitLine {
        rate: line.rate,
        count: exact(line.count),
        each: exact(line.each),
        amount: exact(line.amount),
        of: line.of.iter().map(String::as_str).collect(),
    }
}

fn requirement<'a>(sources: &'a Sources, outcome: &'a Outcome) -> wire::Requirement<'a> {
    let reasons = match &outcome.verdict {
        award::Verdict::Met(said) => vec![wire::Reason { message: said, place: None }],
        award::Verdict::Failed(reasons) => reasons
            .iter()
            .map(|(message, span)| wire::Reason { message, place: span.map(|span| place(sources, span)) })
            .collect(),
    };
    wire::Requirement { id: &outcome.id, name: &outcome.name, met: outcome.verdict.is_met(), reasons }
}

fn change<'a>(context: &AwardContext<'a>, view: &BidView<'a>, change: &'a award::Change) -> wire::Change<'a> {
    let sources = if change.after.is_some() { view.sources } else { context.base_sources };
    wire::Change {
        path: &change.path,
        before: change.before.as_deref(),
        after: change.after.as_deref(),
        place: place(sources, change.place),
    }
}

fn dependence<'a>(context: &AwardContext<'a>, found: &Dependence) -> wire::Dependence<'a> {
    let id = |at: usize| context.award.bids[at].id.as_str();
    match *found {
        Dependence::LowestIsOut { criterion, bid } => {
            let criterion = &context.tender.criteria[criterion].id.value;
            wire::Dependence::LowestIsOut { criterion, bid: id(bid) }
        }
        Dependence::ThirdBid { without, ahead, behind } => {
            wire::Dependence::ThirdBid { without: id(without), ahead: id(ahead), behind: id(behind) }
        }
    }
}

fn robust<'a>(context: &AwardContext<'a>, robustness: &'a Robustness) -> wire::Robustness<'a> {
    let id = |bid: usize| context.award.bids[robustness.bids[bid]].id.as_str();
    let acceptability = |found: &robust::Acceptability| -> Vec<wire::Acceptability<'a>> {
        (0..found.bids()).map(|bid| accepted(id(bid), bid, found)).collect()
    };
    let stays = context.tender.criteria.iter().zip(&robustness.stays).filter_map(|(criterion, stays)| {
        let stays = stays.as_ref()?;
        let (low, high) = (stays.low.weight.to_string(), stays.high.weight.to_string());
        Some(wire::Stays { criterion: &criterion.id.value, low, high })
    });
    let drawn = robustness.drawn;
    let free = &robustness.free;
    wire::Robustness {
        unknown_facts: drawn.unknown,
        shared_facts: drawn.shared,
        completions: drawn.completions,
        all_completions: drawn.all,
        weightings: free.samples(),
        seed: context.tender.sampling.seed,
        half_width: if drawn.all { free.half_width() } else { free.half_width_over_draws() },
        acceptability: acceptability(free),
        acceptability_within: robustness.banded.as_ref().map(acceptability),
        tips: robustness
            .tips
            .iter()
            .map(|tip| wire::Tip {
                bid: id(tip.challenger),
                moved: tip.moved.to_string(),
                weights: tip.weights.iter().map(ToString::to_string).collect(),
                can_be_ahead: tip.can_be_ahead,
            })
            .collect(),
        stays: stays.collect(),
        pairs: robustness
            .pairs
            .iter()
            .map(|pair| wire::Pair {
                ahead: id(pair.ahead),
                behind: id(pair.behind),
                verdict: match pair.verdict {
                    Verdict::Always => "always",
                    Verdict::Sometimes => "sometimes",
                    Verdict::Never => "never",
                },
                least: pair.least + 0.0,
                proof: match pair.proof {
                    Proof::Enumerated => "enumerated",
                    Proof::Bounded => "bounded",
                },
            })
            .collect(),
        numbers: robustness.numbers.iter().map(number).collect(),
    }
}

fn accepted<'a>(id: &'a str, bid: usize, found: &robust::Acceptability) -> wire::Acceptability<'a> {
    let central = found.central(bid);
    wire::Acceptability {
        bid: id,
        ranks: (1..=found.bids()).map(|rank| found.rank(bid, rank)).collect(),
        central: central.map(|central| central.weights.clone()),
        confidence: central.map(|central| central.confidence),
    }
}

fn number(range: &award::NumberRange) -> wire::NumberRange {
    let number = match range.number {
        Number::Recoverable => "severity.recoverable",
        Number::Frozen => "severity.frozen",
        Number::Vital => "weights.vital",
        Number::High => "weights.high",
        Number::Medium => "weights.medium",
        Number::Breadth => "places.breadth",
    };
    let (value, searched, low, high) = (range.value, range.searched, range.low, range.high);
    wire::NumberRange { number, value, searched, low, high }
}
