//! The single-supplier score and its parts H, T and B.

use super::super::document::{Phrase, Set};
use super::super::{figure, grammar, names};
use super::calculation::calculation;
use super::ledger::{Item, Ledger};
use super::page::Page;
use super::{change, taken, words};
use crate::score::trace::Departure;
use crate::score::{EntryRef, Interval, SingleSupplierScore, Subject};

/// The score, or a page that says that there is none.
fn score(page: &mut Page<'_>, title: &str) -> Option<SingleSupplierScore> {
    let score = page.context.assessment.scores.single_supplier;
    if score.is_none() {
        page.document.heading(1, format!("{title}: n/a"));
        page.say("There is nothing to score: the model names no capability, system or component.");
    }
    score
}

pub(super) fn tell(page: &mut Page<'_>) {
    let Some(score) = score(page, "Single-supplier dependency") else { return };
    page.document.heading(1, format!("Single-supplier dependency: {}", figure::score_interval(score.score)));
    page.say("How far any one supplier, with everything under the same owner, could hurt the organisation by leaving: how badly, how much of it one hand holds, and in how many places.");
    page.section("How it is calculated");
    parts(
        page,
        &[
            ("single-supplier.H", "how badly the worst supplier hurts the average capability", score.h),
            ("single-supplier.T", "how much the one worst supplier takes", score.t),
            ("single-supplier.B", "in how many places", score.b),
        ],
    );
    three(page, "score = 100 × (H + T + B) / 3", score.score, [score.h, score.t, score.b]);
    page.section("What goes in most");
    if let Some(top) = page.context.ranked_exposures().first() {
        let name = grammar::capitalised(page.context.group_name(top.supplier));
        let takes = figure::share_interval(top.exposure);
        page.say(Phrase::new().strong(name).plain(format!(" takes the most: {takes} of the weight.")));
        if let Some(supplier) = top.supplier {
            let span = page.context.model.suppliers[supplier.index()].span;
            page.line(span, "stated here");
        }
    }
    most_places(page);
    moves(page);
    change::unknowns(page, &figure::score(score.score.low), &figure::score(score.score.high));
}

/// The capability with the most places.
fn most_places(page: &mut Page<'_>) {
    let rows = page.context.assessment.capabilities.iter().rev();
    let Some(most) = rows.max_by(|a, b| a.places.typical.total_cmp(&b.places.typical)) else { return };
    let places = figure::part_interval(most.places);
    page.say(
        Phrase::new()
            .strong(most.name.as_str())
            .plain(format!(" can be stopped in the most places: {places}, counted by severity.")),
    );
    page.line(most.place, "stated here");
}

fn moves(page: &mut Page<'_>) {
    change::moves(page, |subject| matches!(subject, Subject::Asset(_)));
}

/// The parts of a score, with the names to explain them by.
pub(super) fn parts(page: &mut Page<'_>, parts: &[(&'static str, &str, Interval)]) {
    let row = |(name, what, value): &(&'static str, &str, Interval)| {
        vec![Phrase::new().code(*name), (*what).into(), figure::part_interval(*value).into()]
    };
    let columns = [("explain each by", Set::Left), ("what it says", Set::Wrapped), ("0 to 1", Set::Right)];
    page.document.table(&columns, parts.iter().map(row).collect());
}

/// 100 × (a + b + c) / 3.
pub(super) fn three(page: &mut Page<'_>, formula: &str, score: Interval, parts: [Interval; 3]) {
    calculation(&mut page.document, formula, score, figure::score, |end| {
        format!("100 × ({}) / 3", parts.map(|part| figure::part(end(part))).join(" + "))
    });
}

/// Σ weight × something / Σ weight over the capabilities.
pub(super) fn mean(page: &mut Page<'_>, formula: &str, ledger: &Ledger, result: Interval) {
    ledger.show(page);
    let (sum, total) = (ledger.sum(), page.total_weight());
    calculation(&mut page.document, formula, result, figure::part, |end| {
        format!("{} / {}", figure::part(end(sum)), figure::plain(total))
    });
}

/// How many capabilities are taken apart on a page about all of them.
pub(super) const TAKEN_APART: usize = 3;

pub(super) fn hold(page: &mut Page<'_>) {
    let Some(score) = score(page, "Single-supplier H") else { return };
    page.document.heading(1, format!("Single-supplier H: {}", figure::part_interval(score.h)));
    page.say("How badly the average capability can be hurt by the one supplier that hurts it most, heavier capabilities counting more: 0 not at all, 1 stopped.");
    page.section("How it is calculated");
    let item = |row: &crate::score::CapabilityRow| Item {
        name: row.name.as_str().into(),
        factors: vec![figure::plain(row.weight), figure::part_interval(row.supplier_hold)],
        amount: row.supplier_hold.map(|hold| row.weight * hold),
        place: Some(row.place),
    };
    let items = page.context.assessment.capabilities.iter().map(item).collect();
    let titles = &["capability", "weight", "hold", "weight × hold"];
    let ledger = Ledger { titles, nouns: ("capability", "capabilities"), items }.ranked();
    mean(page, "H = sum of weight × hold / sum of weights", &ledger, score.h);
    let scale = words::scale(page.context.profile);
    page.say(
        Phrase::new().faint(format!("Hold: the worst that some one group of suppliers does to it; {scale}.")),
    );
    page.section("Who holds the heaviest");
    for capability in heaviest(page) {
        holders(page, capability);
    }
    moves(page);
}

/// The capabilities of the largest weight × hold.
fn heaviest(page: &Page<'_>) -> Vec<EntryRef> {
    let rows = &page.context.assessment.capabilities;
    let mut all: Vec<usize> = (0..rows.len()).collect();
    let amount = |at: usize| rows[at].weight * rows[at].supplier_hold.typical;
    all.sort_by(|&a, &b| amount(b).total_cmp(&amount(a)).then(a.cmp(&b)));
    all.into_iter().take(TAKEN_APART).map(|at| EntryRef(at as u32)).collect()
}

/// Who hurts one capability most, by which way, with the lines.
fn holders(page: &mut Page<'_>, capability: EntryRef) {
    let row = page.capability(capability);
    let hurts = page.trace.capability(capability).hurts;
    let Some(worst) = hurts.first() else { return };
    let like = hurts.iter().filter(|hurt| hurt.levels[1] == worst.levels[1]).count() - 1;
    let departure = worst.group.map_or(Departure::Unnamed, Departure::Group);
    let chain = page.chain_of(departure, capability);
    let others = match like {
        0 => String::new(),
        more => format!(" ({} as far)", grammar::counted(more, "other group goes", "other groups go")),
    };
    page.say(
        Phrase::new()
            .strong(row.name.as_str())
            .plain(format!(
                ": {} {} it{others}, through ",
                page.context.group_name(worst.group),
                names::level_verb(worst.levels[1])
            ))
            .plain(page.chain(capability, &chain))
            .plain("."),
    );
    page.line(row.place, "what must go on");
    if let Some(last) = chain.last() {
        page.line(page.context.model.assets[last.index()].span, "what falls by itself");
    }
}

pub(super) fn top(page: &mut Page<'_>) {
    let Some(score) = score(page, "Single-supplier T") else { return };
    page.document.heading(1, format!("Single-supplier T: {}", figure::part_interval(score.t)));
    page.say("How much of what the organisation must be able to do, by weight and severity, the one supplier that takes the most would take by leaving. Firms under one owner count as one.");
    let context = page.context;
    let item = |row: &&crate::score::ExposureRow| Item {
        name: grammar::capitalised(context.group_name(row.supplier)).into(),
        factors: Vec::new(),
        amount: row.exposure,
        place: row.supplier.map(|supplier| context.model.suppliers[supplier.index()].span),
    };
    let ranked = context.ranked_exposures();
    let items = ranked.iter().map(item).collect();
    page.section("Who takes how much");
    let ledger = Ledger { titles: &["group", "exposure"], nouns: ("group", "groups"), items };
    ledger.rank(page);
    page.say("T = the largest exposure. At worst, whoever is not named is taken to leave together with it.");
    if let Some(top) = ranked.first() {
        let departure = top.supplier.map_or(Departure::Unnamed, Departure::Group);
        taken::exposure(page, departure, top.exposure);
    }
    moves(page);
}

pub(super) fn breadth(page: &mut Page<'_>) {
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
    let titles = &["capability", "weight w", "places p", "w × p / (p + breadth)"];
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
    super::capability::places_of_widest(page);
    moves(page);
}
