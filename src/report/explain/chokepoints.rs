//! The chokepoint score and its parts G, T and B.

use super::super::document::Phrase;
use super::super::figure;
use super::ledger::{Item, Ledger};
use super::page::Page;
use super::parts::{TAKEN_APART, mean, parts, three};
use super::{change, closedness};
use crate::score::trace::Probe;
use crate::score::{CapabilityRow, ChokepointRow, ChokepointScore, EntryRef, Subject};

fn score(page: &mut Page<'_>, title: &str) -> Option<ChokepointScore> {
    let score = page.context.assessment.scores.chokepoints;
    if score.is_none() {
        page.document.heading(1, format!("{title}: n/a"));
        page.say("There is nothing to score: the model names no capability, system or component.");
    }
    score
}

pub(super) fn tell(page: &mut Page<'_>) {
    let Some(score) = score(page, "Proprietary chokepoints") else { return };
    page.document.heading(1, format!("Proprietary chokepoints: {}", figure::score_interval(score.score)));
    page.say("How far closed products stand in the way: how closed the worst one is that each capability passes through, how much passes through the tightest, and how many there are.");
    page.section("How it is calculated");
    parts(
        page,
        &[
            (
                "proprietary-chokepoints.G",
                "how closed the worst product in the way of the average capability is",
                score.g,
            ),
            (
                "proprietary-chokepoints.T",
                "closedness × share of weight that falls, of the tightest",
                score.t,
            ),
            ("proprietary-chokepoints.B", "how many, by closedness", score.b),
        ],
    );
    three(page, "score = 100 × (G + T + B) / 3", score.score, [score.g, score.t, score.b]);
    page.section("The tightest");
    ranking(page);
    moves(page);
    change::unknowns(page, &figure::score(score.score.low), &figure::score(score.score.high));
}

fn moves(page: &mut Page<'_>) {
    let rows = &page.context.assessment.chokepoints;
    change::moves(
        page,
        |subject| matches!(subject, Subject::Asset(asset) if rows.iter().any(|row| row.asset == asset)),
    );
}

/// Subjects by closedness × gate.
fn ranking(page: &mut Page<'_>) -> Option<ChokepointRow> {
    let context = page.context;
    let item = |row: &ChokepointRow| Item {
        name: context.asset_name(row.asset).into(),
        factors: vec![figure::part_interval(row.closedness), figure::part(row.gate)],
        amount: row.closedness.map(|closedness| closedness * row.gate),
        place: Some(context.model.assets[row.asset.index()].span),
    };
    let items = context.assessment.chokepoints.iter().map(item).collect();
    let titles = &["closed part", "closedness", "gate", "closedness × gate"];
    Ledger { titles, nouns: ("closed part", "closed parts"), items }.ranked().rank(page);
    page.say(
        Phrase::new()
            .faint("Gate: the share of weight that falls when its product is gone. Explain each by its id."),
    );
    let tight = |row: &ChokepointRow| row.closedness.typical * row.gate;
    let rows = context.assessment.chokepoints.iter().rev();
    rows.max_by(|a, b| tight(a).total_cmp(&tight(b))).cloned()
}

pub(super) fn hold(page: &mut Page<'_>) {
    let Some(score) = score(page, "Proprietary chokepoints G") else { return };
    page.document.heading(1, format!("Proprietary chokepoints G: {}", figure::part_interval(score.g)));
    page.say("How closed the most closed product is that the average capability cannot do without, heavier capabilities counting more: 0 open, 1 closed with nowhere to go.");
    page.section("How it is calculated");
    let item = |row: &CapabilityRow| Item {
        name: row.name.as_str().into(),
        factors: vec![figure::plain(row.weight), figure::part_interval(row.chokepoint_hold)],
        amount: row.chokepoint_hold.map(|hold| row.weight * hold),
        place: Some(row.place),
    };
    let items = page.context.assessment.capabilities.iter().map(item).collect();
    let titles = &["capability", "weight", "closed hold", "weight × hold"];
    let ledger = Ledger { titles, nouns: ("capability", "capabilities"), items }.ranked();
    mean(page, "G = sum of weight × closed hold / sum of weights", &ledger, score.g);
    page.section("What is in the way of the heaviest");
    let rows = &page.context.assessment.capabilities;
    let mut all: Vec<usize> = (0..rows.len()).collect();
    let amount = |at: usize| rows[at].weight * rows[at].chokepoint_hold.typical;
    all.sort_by(|&a, &b| amount(b).total_cmp(&amount(a)).then(a.cmp(&b)));
    for at in all.into_iter().take(TAKEN_APART) {
        passage(page, EntryRef(at as u32));
    }
    moves(page);
}

/// The most closed product in the way of a capability, by which way, with its line.
fn passage(page: &mut Page<'_>, capability: EntryRef) {
    let trace = page.trace.suffering(Probe::Capability(capability));
    let Some(worst) = trace.chokers.first() else { return };
    let closed = |asset: &crate::model::AssetId| {
        let row = page.context.assessment.chokepoints.iter().find(|row| row.asset == *asset);
        row.map_or(0.0, |row| row.closedness.typical)
    };
    let most = worst.assets.iter().rev().max_by(|a, b| closed(a).total_cmp(&closed(b)));
    let Some(&asset) = most else { return };
    let chain = page.chain_of(crate::score::trace::Departure::Product(asset), capability);
    page.say(
        Phrase::new()
            .strong(page.chain(&page.capability(capability).name, &chain))
            .plain(format!(": closed to {}.", figure::part_interval(worst.closedness))),
    );
    page.line(page.context.model.assets[asset.index()].span, "what it passes through");
}

pub(super) fn top(page: &mut Page<'_>) {
    let Some(score) = score(page, "Proprietary chokepoints T") else { return };
    page.document.heading(1, format!("Proprietary chokepoints T: {}", figure::part_interval(score.t)));
    page.say("How tight the tightest closed passage is: how closed it is, times the share of weight that falls when its product is gone.");
    page.section("The largest of these");
    let top = ranking(page);
    if let Some(top) = top {
        page.section(format!("The tightest: {}", page.context.asset_name(top.asset)));
        page.line(page.context.model.assets[top.asset.index()].span, "stated here");
        closedness::gate(page, top.asset, top.gate);
        closedness::closedness(page, &top);
        let largest = top.closedness.map(|closedness| closedness * top.gate);
        super::calculation::calculation(
            &mut page.document,
            "closedness × gate of the tightest",
            largest,
            figure::part,
            |end| format!("{} × {}", figure::part(end(top.closedness)), figure::part(top.gate)),
        );
    }
    moves(page);
}

pub(super) fn breadth(page: &mut Page<'_>) {
    let Some(score) = score(page, "Proprietary chokepoints B") else { return };
    page.document.heading(1, format!("Proprietary chokepoints B: {}", figure::part_interval(score.b)));
    page.say("How many closed products the average capability cannot do without, each counted by how closed it is. Every one that is opened moves it.");
    page.section("How it is calculated");
    let constant = page.context.profile.breadth;
    let sums: Vec<crate::score::Interval> = page.trace.choked();
    let rows = &page.context.assessment.capabilities;
    let item = |(row, &sum): (&CapabilityRow, &crate::score::Interval)| Item {
        name: row.name.as_str().into(),
        factors: vec![figure::plain(row.weight), figure::part_interval(sum)],
        amount: row.scores.chokepoints.map_or(sum, |alone| alone.b).map(|breadth| row.weight * breadth),
        place: Some(row.place),
    };
    let items = rows.iter().zip(&sums).map(item).collect();
    let titles = &["capability", "weight w", "closedness k", "w × breadth of k"];
    let ledger = Ledger { titles, nouns: ("capability", "capabilities"), items }.ranked();
    let formula = format!("B = sum of w × k / (k + {}) / sum of weights", figure::plain(constant));
    mean(page, &formula, &ledger, score.b);
    page.say(Phrase::new().faint("k: the closedness of all products whose withdrawal stops the capability, added up. Explain a capability by its id to see them."));
    moves(page);
}
