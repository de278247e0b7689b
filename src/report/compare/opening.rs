//! The first page: who wins, by what formula, what is not known, and what to do.

use rust_decimal::Decimal;

use super::super::document::{Document, Phrase};
use super::super::figure;
use super::{AwardContext, robustness, small};
use crate::award::Bidden;
use crate::text::grammar::{counted, listed};

pub(super) fn opening(context: &AwardContext, document: &mut Document) {
    let tender = context.tender;
    document.heading(1, format!("Award: {}", tender.title));
    if let Some(reference) = &tender.reference {
        document.paragraph(small(format!("Reference {reference}, as of {}", context.as_of)));
    } else {
        document.paragraph(small(format!("As of {}", context.as_of)));
    }
    let mut sentences = vec![verdict(context)];
    sentences.extend(robustness::in_short(context));
    sentences.extend(out(context));
    sentences.push(formula(context));
    sentences.extend(silence(context));
    sentences.extend(unproven(context));
    sentences.extend(incumbent(context));
    sentences.push(digest(context));
    document.list(false, sentences);
}

fn verdict(context: &AwardContext) -> Phrase {
    let admitted = context.admitted();
    let firsts: Vec<&&Bidden> = admitted.iter().filter(|bid| bid.rank == Some(1)).collect();
    let points = |bid: &Bidden| points_of(context, bid.total);
    match (&firsts[..], admitted.len()) {
        ([], 0) if context.award.bids.is_empty() => Phrase::new().strong("There is no bid yet."),
        ([], _) => Phrase::new()
            .strong("No bid is admitted.")
            .plain(" The requirements below say which fact failed, and where."),
        ([only], 1) => Phrase::new()
            .strong(format!("{} is the only admitted bid", only.name))
            .plain(format!(", with {}.", points(only))),
        ([first], _) => {
            let next = admitted.iter().find(|bid| bid.rank != Some(1)).expect("there are several ranks");
            let ahead = figure::decimal(first.total - next.total, shown_decimals(context));
            Phrase::new().strong(format!("{} is first", first.name)).plain(format!(
                " with {}, {ahead} ahead of {} ({}).",
                points(first),
                next.name,
                points(next)
            ))
        }
        (tied, _) => {
            let names: Vec<&str> = tied.iter().map(|bid| bid.name.as_str()).collect();
            Phrase::new()
                .strong(format!("{} are equal", listed(&names, 6)))
                .plain(format!(" with {}: the tender must say who wins then.", points(tied[0])))
        }
    }
}

/// Decimals of a total: two more than points have, so that small leads show.
pub(super) fn shown_decimals(context: &AwardContext) -> u32 {
    context.tender.decimals + 2
}

fn points_of(context: &AwardContext, total: Decimal) -> String {
    let most = figure::decimal(context.tender.points, 0);
    format!("{} of {most} points", figure::decimal(total, shown_decimals(context)))
}

fn out(context: &AwardContext) -> Option<Phrase> {
    let out: Vec<&Bidden> = context.award.bids.iter().filter(|bid| bid.rank.is_none()).collect();
    if out.is_empty() {
        return None;
    }
    let reason = |bid: &&Bidden| {
        let failed = bid.outcomes.iter().find(|outcome| !outcome.verdict.is_met());
        failed.map_or_else(|| bid.name.clone(), |failed| format!("{} ({})", bid.name, failed.name))
    };
    let names: Vec<String> = out.iter().map(reason).collect();
    let head = format!("{} not admitted: ", counted(out.len(), "bid is", "bids are"));
    Some(Phrase::new().strong(head).plain(format!("{}.", listed(&names, 6))))
}

fn formula(context: &AwardContext) -> Phrase {
    let tender = context.tender;
    let parts: Vec<String> = tender
        .criteria
        .iter()
        .map(|criterion| format!("{} × {}", figure::plain_decimal(criterion.weight), criterion.name))
        .collect();
    let sum = figure::plain_decimal(tender.weights());
    let sentence =
        format!("Points = ({}) ÷ {sum}, each criterion from 0 to {}.", parts.join(" + "), tender.points);
    let mut phrase = Phrase::new().plain(sentence);
    if context.lock_in_criteria().next().is_some() {
        phrase = phrase.plain(format!(
            " Where a fact is not known, the {} value of a score is the one that counts.",
            context.scored()
        ));
    }
    phrase
}

fn silence(context: &AwardContext) -> Option<Phrase> {
    if context.tender.disclose.is_empty() || context.award.bids.is_empty() {
        return None;
    }
    let silent: Vec<String> = context
        .award
        .bids
        .iter()
        .filter(|bid| !bid.silent.is_empty())
        .map(|bid| format!("{} ({})", bid.name, counted(bid.silent.len(), "fact", "facts")))
        .collect();
    if silent.is_empty() {
        return Some(Phrase::from("Every bid discloses all that was asked."));
    }
    let all = context.award.bids.len();
    let head = format!("{} of {} left something blank: ", silent.len(), counted(all, "bid", "bids"));
    let consequence = match context.tender.silence {
        crate::award::Silence::Worst => "what is blank takes its worst end",
        crate::award::Silence::KnockOut => "the tender knocks such bids out",
    };
    Some(Phrase::new().strong(head).plain(format!("{}; {consequence}.", listed(&silent, 6))))
}

fn unproven(context: &AwardContext) -> Option<Phrase> {
    let told = context.award.bids.iter().filter(|bid| !bid.unproven.is_empty());
    let bids: Vec<String> = told
        .map(|bid| format!("{} ({})", bid.name, counted(bid.unproven.len(), "claim", "claims")))
        .collect();
    (!bids.is_empty()).then(|| {
        let sentence = format!("{}; such claims take their worst end.", listed(&bids, 6));
        Phrase::new().strong("Claimed without evidence: ").plain(sentence)
    })
}

fn incumbent(context: &AwardContext) -> Option<Phrase> {
    let exit = context.award.incumbent.as_ref()?.exit.as_ref()?;
    let amount = figure::money(exit.total, &context.tender.currency.value);
    Some(Phrase::from(format!(
        "Leaving the present supplier costs {amount} by the same rates, whoever wins: it is shown once and loaded on no bid."
    )))
}

fn digest(context: &AwardContext) -> Phrase {
    let phrase = if context.verified {
        Phrase::new().plain("The rules are those that were published: digest ")
    } else {
        Phrase::new()
            .plain("The rules were not held against a published digest (")
            .code("--frozen")
            .plain("); theirs is ")
    };
    phrase.code(&context.frozen.digest).plain(".")
}
