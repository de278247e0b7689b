//! B of the single-supplier score: in how many places.

use super::super::document::Phrase;
use super::super::figure;
use super::ledger::{Item, Ledger};
use super::page::Page;
use super::parts::mean;
use super::single_supplier::{moves, score};
use super::suffering::{self, Sufferer};
use crate::score::EntryRef;
use crate::score::trace::Probe;

pub(super) fn tell(page: &mut Page<'_>) {
    let Some(score) = score(page, "Single-supplier B") else { return };
    page.document.heading(1, format!("Single-supplier B: {}", figure::part_interval(score.b)));
    page.say("In how many places the average capability can be stopped: parts that it cannot do without and that some one supplier can stop or freeze. Every single repair moves it.");
    page.section("How it is calculated");
    let constant = page.context.profile.breadth;
    let item = |row: &crate::score::CapabilityRow| {
        // The breadth of its places is B of the capability alone.
        let breadth = row.scores.single_supplier.map_or(row.places, |alone| alone.b);
        Item {
            name: row.name.as_str().into(),
            factors: vec![figure::plain(row.weight), figure::part_interval(row.places)],
            amount: breadth.map(|breadth| row.weight * breadth),
            place: Some(row.place),
        }
    };
    let items = page.context.assessment.capabilities.iter().map(item).collect();
    let titles = &["capability", "weight w", "places p", "w × breadth of p"];
    let ledger = Ledger { titles, nouns: ("capability", "capabilities"), items }.ranked();
    let formula = format!("B = sum of w × p / (p + {}) / sum of weights", figure::plain(constant));
    mean(page, &formula, &ledger, score.b);
    let profile = page.context.profile;
    page.say(Phrase::new().faint(format!(
        "A place counts {} where a supplier can freeze it and {} where one can stop it; the breadth of p places is p / (p + {}).",
        figure::plain(profile.severity[2]),
        figure::plain(profile.severity[3]),
        figure::plain(constant)
    )));
    widest(page);
    moves(page);
}

/// The places of the capability that has most of them.
fn widest(page: &mut Page<'_>) {
    let rows = &page.context.assessment.capabilities;
    let places = |at: usize| rows[at].places.typical;
    let most = (0..rows.len()).rev().max_by(|&a, &b| places(a).total_cmp(&places(b)));
    let Some(most) = most else { return };
    let (row, probe) = (&rows[most], Probe::Capability(EntryRef(most as u32)));
    page.section(format!("The most: {}", row.name));
    let trace = page.trace.suffering(probe);
    page.line(row.place, "stated here");
    suffering::places(page, &Sufferer { probe, name: &row.name, scores: &row.scores, trace });
}
