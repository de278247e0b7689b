//! Lock-in of the bids side by side: over the scope, which is what is scored, and over everything, for information.

use super::super::document::{Bar, Bars, Document, Phrase, Set, Table};
use super::super::{figure, names};
use super::{AwardContext, small};
use crate::award::{Bidden, Dimension, Part};
use crate::score::{Assessment, ExposureRow, Profile};
use crate::text::grammar::listed;

pub(super) fn lock_in(context: &AwardContext, document: &mut Document) {
    let bids = context.ranked();
    if bids.is_empty() {
        return;
    }
    document.heading(2, "Lock-in, bid by bid");
    document.paragraph(scope(context));
    for of in Dimension::of(context.profile) {
        let mut rows: Vec<Bar> = Vec::new();
        if let Some(incumbent) = &context.award.incumbent {
            let score = of.score(&incumbent.assessment.scores);
            rows.push(Bar::of_score(super::TODAY, score, &context.profile.bands));
        }
        let of_bid =
            |bid: &Bidden| Bar::of_score(bid.name.as_str(), of.score(&bid.scores), &context.profile.bands);
        rows.extend(bids.iter().map(|(bid, _)| of_bid(bid)));
        document.heading(3, of.name());
        document.bars(Bars::of_scores("", "0–100, higher is worse", rows).titled(of.name()).lettered());
    }
    document.heading(3, "Who could take how much of the scope");
    for (bid, _) in &bids {
        takers(bid, document);
    }
    if context.lock_in_criteria().next().is_some() {
        document.paragraph(small(super::LEGAL));
    }
}

fn scope(context: &AwardContext) -> Phrase {
    let named = |ids: &[crate::text::Sp<String>]| -> String {
        let names: Vec<&str> = ids.iter().map(|id| name_of(context, &id.value)).collect();
        listed(&names, 8)
    };
    let mut phrase = Phrase::new().plain(format!(
        "Scored is what each bid adds or changes for {}, and what that needs. All else stands: a supplier's other contracts with the buyer do not count against its bid.",
        named(&context.tender.scope)
    ));
    if !context.tender.given.is_empty() {
        phrase =
            phrase.plain(format!(" Given to every bidder, and standing: {}.", named(&context.tender.given)));
    }
    phrase
}

fn name_of<'a>(context: &AwardContext<'a>, id: &'a str) -> &'a str {
    let capability =
        context.base.capability(id).and_then(|at| context.base.capabilities[at.index()].name.as_deref());
    let asset = || context.base.asset(id).and_then(|at| context.base.assets[at.index()].name.as_deref());
    capability.or_else(asset).unwrap_or(id)
}

/// How many suppliers of a bid are shown.
const TAKERS: usize = 5;

fn takers(bid: &Bidden, document: &mut Document) {
    let mut rows: Vec<&ExposureRow> =
        bid.assessment.exposures.iter().filter(|row| row.exposure.high > 0.0).collect();
    rows.sort_by(|a, b| b.exposure.typical.total_cmp(&a.exposure.typical).then(a.supplier.cmp(&b.supplier)));
    let own: Vec<&str> = bid
        .judged
        .of(Part::Own)
        .map(|asset| &bid.model.assets[asset.index()])
        .map(|asset| asset.name.as_deref().unwrap_or(&asset.id))
        .collect();
    let brings = if own.is_empty() { "nothing".to_owned() } else { listed(&own, 6) };
    document.paragraph(Phrase::new().strong(&bid.name).plain(format!(" brings {brings}.")));
    document.picture(super::picture::picture(bid));
    let bar = |row: &&ExposureRow| {
        let name = row.supplier.map_or(names::UNNAMED, |supplier| {
            let supplier = &bid.model.suppliers[supplier.index()];
            supplier.name.as_deref().unwrap_or(&supplier.id)
        });
        Bar::of_share(name, row.exposure)
    };
    let rows: Vec<Bar> = rows.iter().take(TAKERS).map(bar).collect();
    if rows.is_empty() {
        document.paragraph("Nobody could take anything of the scope.");
    } else {
        document.bars(Bars::of_shares("supplier", "of the scope", rows).titled(bid.name.as_str()));
    }
}

/// The whole organisation with and without each bid: for information, in no figure of the award.
pub(super) fn whole(context: &AwardContext, document: &mut Document) {
    if context.bids.is_empty() {
        return;
    }
    document.heading(2, "The whole organisation, for information");
    document.paragraph(super::FOR_INFORMATION);
    let mut rows =
        vec![whole_row(context.profile, super::TODAY, context.base_assessment, context.base_assessment)];
    for (bid, view) in context.ranked() {
        rows.push(whole_row(context.profile, &bid.name, view.whole, context.base_assessment));
    }
    let dimensions = Dimension::of(context.profile).map(|of| (of.word(), Set::Right));
    let columns: Vec<(&str, Set)> = std::iter::once(("", Set::Wrapped))
        .chain(dimensions)
        .chain([("overall against today", Set::Right)])
        .collect();
    document.add_table(Table::new(columns, rows).titled("The whole organisation"));
    document.paragraph(small(
        "Against today: the change in each completion of what is not known, from the smallest to the largest of the three.",
    ));
}

/// The share of the bidder's group in the buyer's spend, before and after.
pub(super) fn portfolio(context: &AwardContext, document: &mut Document) {
    let rows: Vec<Vec<Phrase>> = context
        .ranked()
        .into_iter()
        .filter_map(|(bid, _)| {
            let (today, with) = bid.portfolio.as_ref()?;
            let share = |share: Option<f64>| {
                Phrase::from(share.map_or_else(|| figure::NONE.to_owned(), figure::share))
            };
            Some(vec![
                Phrase::from(bid.name.as_str()),
                share(today.bidder.or(with.bidder.map(|_| 0.0))),
                share(with.bidder),
                Phrase::from(figure::part(today.hhi)),
                Phrase::from(figure::part(with.hhi)),
            ])
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    document.heading(3, "Spend by supplier group");
    let columns = [
        ("bid", Set::Wrapped),
        ("its group today", Set::Right),
        ("with the bid", Set::Right),
        ("HHI today", Set::Right),
        ("with the bid", Set::Right),
    ];
    document.add_table(Table::new(columns, rows).titled("Spend by supplier group"));
    document.paragraph(small(
        "Yearly spend under running contracts in the tender's currency, less those under which only what is replaced is had, plus the bid's mean yearly price; shares and Herfindahl–Hirschman index (HHI, 0 to 1) over ultimate parents.",
    ));
}

fn whole_row(profile: &Profile, name: &str, assessment: &Assessment, today: &Assessment) -> Vec<Phrase> {
    let scores = &assessment.scores;
    let figures = Dimension::of(profile).map(|of| Phrase::from(figure::optional_score(of.score(scores))));
    let change = match (scores.overall, today.scores.overall) {
        (Some(own), Some(today)) => {
            let ends = [own.low - today.low, own.typical - today.typical, own.high - today.high];
            let least = ends.iter().copied().fold(f64::INFINITY, f64::min);
            let most = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let (least, most) = (figure::change(least), figure::change(most));
            if least == most { least } else { format!("{least} to {most}") }
        }
        _ => figure::NONE.to_owned(),
    };
    std::iter::once(Phrase::from(name)).chain(figures).chain([Phrase::from(change)]).collect()
}
