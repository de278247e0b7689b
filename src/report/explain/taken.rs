//! What a departure takes, capability by capability, and by which way.

use super::super::document::Phrase;
use super::super::{figure, names};
use super::calculation::calculation;
use super::ledger::{Item, Ledger};
use super::page::Page;
use super::words;
use crate::score::Interval;
use crate::score::trace::{Departure, Probe, TakenAt};
use crate::text::grammar;

/// How many ways are shown.
const WAYS: usize = 3;

/// The terms of exposure = Σ weight × severity / Σ weight, and the sum.
pub(super) fn exposure(page: &mut Page<'_>, departure: Departure<'_>, exposure: Interval) {
    let taken = page.trace.takes(departure);
    let profile = page.context.profile;
    let item = |taken: &TakenAt| {
        let row = page.capability(taken.capability);
        let severity = words::severity(profile, taken.levels);
        Item {
            name: row.name.as_str().into(),
            factors: vec![figure::plain(row.weight), figure::part_interval(severity)],
            amount: severity.map(|severity| row.weight * severity),
            place: Some(row.place),
        }
    };
    let titles = &["what it takes", "weight", "severity", "weight × severity"];
    let items = taken.iter().map(item).collect();
    let ledger = Ledger { titles, nouns: ("capability", "capabilities"), items }.ranked();
    if ledger.items.is_empty() {
        page.say("It takes nothing, in no case.");
    }
    ledger.show(page);
    let total = page.total_weight();
    let (sum, scale) = (ledger.sum(), words::scale(profile));
    calculation(
        &mut page.document,
        "exposure = sum of weight × severity / sum of all weights",
        exposure,
        figure::part,
        |end| format!("{} / {}", figure::part(end(sum)), figure::plain(total)),
    );
    page.say(Phrase::new().faint(format!("{}.", grammar::capitalised(&scale))));
    ways(page, departure, &taken);
}

/// The shortest chains to the gravest things it takes, with the lines where they end.
fn ways(page: &mut Page<'_>, departure: Departure<'_>, taken: &[TakenAt]) {
    let typical = taken.iter().filter(|taken| taken.levels[1] > crate::model::Level::Unaffected);
    let gravest: Vec<&TakenAt> = typical.take(WAYS).collect();
    if gravest.is_empty() {
        return;
    }
    page.section("By which way");
    let capabilities: Vec<Probe> = gravest.iter().map(|taken| Probe::Capability(taken.capability)).collect();
    let chains = page.trace.chains(departure, &capabilities);
    let mut shown: Vec<crate::model::AssetId> = Vec::new();
    for (taken, chain) in gravest.into_iter().zip(chains) {
        page.say(
            Phrase::new()
                .plain(format!("It {} ", names::level_verb(taken.levels[1])))
                .strong(page.chain(&page.capability(taken.capability).name, &chain))
                .plain("."),
        );
        if let Some(&last) = chain.last().filter(|last| !shown.contains(last)) {
            shown.push(last);
            let span = page.context.model.assets[last.index()].span;
            let label = cause(page, departure, last);
            page.line(span, &label);
        }
    }
}

/// Why the last of a chain falls by itself.
fn cause(page: &Page<'_>, departure: Departure<'_>, asset: crate::model::AssetId) -> String {
    let context = page.context;
    let leavers = page.trace.leavers(departure);
    let own = page.trace.own(asset);
    let parents = context.model.ultimate_parents();
    let leaves =
        |group: crate::model::SupplierId| leavers.iter().any(|leaver| parents[leaver.index()] == group);
    let found = own.iter().find(|own| match (departure, own.group) {
        (Departure::Unnamed | Departure::UnnamedOf(_), None) => true,
        (_, Some(group)) => leaves(group),
        _ => false,
    });
    match found {
        Some(own) => super::own_level::because(context, asset, own),
        None => "falls when it leaves".to_owned(),
    }
}
