//! A capability: who can hurt it, in which places, and through which closed products.

use super::super::document::{Phrase, Set};
use super::super::{figure, grammar, names};
use super::calculation::calculation;
use super::ledger::{Item, Ledger};
use super::page::Page;
use super::{change, words};
use crate::model::AssetId;
use crate::score::trace::{CapabilityTrace, Choker, Departure, Hurt, Place};
use crate::score::{CapabilityRow, EntryRef, Interval, Subject};

/// How many groups are shown.
const SHOWN: usize = 8;

pub(super) fn tell(id: EntryRef, page: &mut Page<'_>) {
    let row = page.capability(id);
    page.title("Capability", &row.name, &row.id);
    let trace = page.trace.capability(id);
    page.say(opening(page, row, &trace));
    page.line(row.place, if row.implied { "the system that it stands for" } else { "stated here" });
    holders(page, row, &trace);
    ways(page, id, &trace);
    places(page, row, &trace.places);
    chokers(page, row, &trace.chokers);
    scores(page, row);
    let bearing: Vec<AssetId> = trace
        .places
        .iter()
        .map(|place| place.asset)
        .chain(trace.chokers.iter().flat_map(|choker| choker.assets.iter().copied()))
        .collect();
    change::moves(page, |subject| matches!(subject, Subject::Asset(asset) if bearing.contains(&asset)));
}

fn opening(page: &Page<'_>, row: &CapabilityRow, trace: &CapabilityTrace) -> String {
    let stated = if row.implied { "implied by a system that nothing stated needs" } else { "stated" };
    let total = page.total_weight();
    let worst = trace.hurts.first().map_or_else(
        || "No one supplier can hurt it".to_owned(),
        |hurt| {
            format!(
                "{} {} it by leaving",
                grammar::capitalised(page.context.group_name(hurt.group)),
                names::level_verb(hurt.levels[1])
            )
        },
    );
    format!(
        "Something the organisation must be able to do ({stated}), of weight {} among {} in all. {worst}; {} could.",
        figure::plain(row.weight),
        figure::plain(total),
        grammar::counted(trace.hurts.len(), "group of suppliers", "groups of suppliers"),
    )
}

fn holders(page: &mut Page<'_>, row: &CapabilityRow, trace: &CapabilityTrace) {
    page.section("Hold: how badly some one supplier can hurt it");
    let context = page.context;
    let line = |hurt: &Hurt| {
        let asset = hurt.asset.map(|asset| format!(" (of {})", context.asset_name(asset)));
        vec![
            Phrase::from(grammar::capitalised(context.group_name(hurt.group)) + &asset.unwrap_or_default()),
            words::states(hurt.levels).into(),
            figure::part_interval(words::severity(context.profile, hurt.levels)).into(),
        ]
    };
    let columns = [("if it leaves", Set::Wrapped), ("this is", Set::Left), ("severity", Set::Right)];
    page.document.table(&columns, trace.hurts.iter().take(SHOWN).map(line).collect());
    if let Some(more) = grammar::more(trace.hurts.len().saturating_sub(SHOWN), "group", "groups") {
        page.say(Phrase::new().faint(more));
    }
    let at_best = Interval::default();
    let largest = |end: fn(Interval) -> f64| {
        let severities = trace.hurts.iter().map(|hurt| end(words::severity(context.profile, hurt.levels)));
        severities.fold(end(at_best), f64::max)
    };
    calculation(&mut page.document, "hold = the largest severity", row.supplier_hold, figure::part, |end| {
        figure::part(largest(end))
    });
    let share = row.supplier_hold.map(|hold| row.weight * hold / page.total_weight());
    page.say(format!(
        "It adds weight × hold / sum of weights = {} to H (explain single-supplier.H). At worst, whoever is not named leaves with the group.",
        figure::part_interval(share)
    ));
}

/// The chains by which the worst groups reach it.
fn ways(page: &mut Page<'_>, id: EntryRef, trace: &CapabilityTrace) {
    let worst = trace.hurts.first().map(|hurt| hurt.levels[1]);
    let hurts = trace
        .hurts
        .iter()
        .filter(|hurt| Some(hurt.levels[1]) == worst && worst > Some(crate::model::Level::Unaffected));
    for hurt in hurts.take(3) {
        let departure = hurt.group.map_or(Departure::Unnamed, Departure::Group);
        let chain = page.chain_of(departure, id);
        let Some(&last) = chain.last() else { continue };
        let who = grammar::capitalised(page.context.group_name(hurt.group));
        page.say(
            Phrase::new()
                .strong(who)
                .plain(format!(" {} it through ", names::level_verb(hurt.levels[1])))
                .plain(page.chain(id, &chain))
                .plain("."),
        );
        let own = page.trace.own(last);
        let label = own
            .iter()
            .find(|own| own.group == hurt.group)
            .map_or_else(|| "falls by itself".to_owned(), |own| super::own_level::because(page.context, own));
        page.line(page.context.model.assets[last.index()].span, &label);
    }
}

/// The places of a capability and their breadth.
fn places(page: &mut Page<'_>, row: &CapabilityRow, places: &[Place]) {
    page.section("Places: where it can be stopped");
    let context = page.context;
    if places.is_empty() {
        page.say("None: it can do without any one part that some supplier could stop or freeze.");
    } else {
        page.say("Parts that it cannot do without and that some one supplier can stop or freeze.");
    }
    let item = |place: &Place| Item {
        name: context.asset_name(place.asset).into(),
        factors: vec![words::states(place.own)],
        amount: place.counts,
        place: Some(context.model.assets[place.asset.index()].span),
    };
    let items = places.iter().map(item).collect();
    let titles = &["part", "at worst", "counts"];
    Ledger { titles, nouns: ("part", "parts"), items }.show(page);
    breadth(page, "places", row.places);
}

/// n / (n + breadth).
fn breadth(page: &mut Page<'_>, name: &str, count: Interval) {
    let constant = page.context.profile.breadth;
    let formula = format!("breadth = {name} / ({name} + {})", figure::plain(constant));
    let result = count.map(|count| count / (count + constant));
    calculation(&mut page.document, &formula, result, figure::part, |end| {
        let count = figure::part(end(count));
        format!("{count} / ({count} + {})", figure::plain(constant))
    });
}

fn chokers(page: &mut Page<'_>, row: &CapabilityRow, chokers: &[Choker]) {
    page.section("Closed products that it passes through");
    let context = page.context;
    if chokers.is_empty() {
        page.say("None: no closed product is in its way.");
        return;
    }
    page.say("Products whose withdrawal stops it, by how closed they are (explain each by its id).");
    let item = |choker: &Choker| {
        let names: Vec<&str> = choker.assets.iter().map(|&asset| context.asset_name(asset)).collect();
        Item {
            name: grammar::listed(&names, 3).into(),
            factors: Vec::new(),
            amount: choker.closedness,
            place: choker.assets.first().map(|asset| context.model.assets[asset.index()].span),
        }
    };
    let items = chokers.iter().map(item).collect();
    let ledger = Ledger { titles: &["product", "closedness"], nouns: ("product", "products"), items };
    ledger.show(page);
    let hold = row.chokepoint_hold;
    calculation(&mut page.document, "closed hold = the largest closedness", hold, figure::part, |end| {
        figure::part(chokers.iter().map(|choker| end(choker.closedness)).fold(0.0, f64::max))
    });
    breadth(page, "together", ledger.sum());
}

/// Its scores as if it were the only capability.
fn scores(page: &mut Page<'_>, row: &CapabilityRow) {
    page.section("Its own scores, as if it were all the organisation did");
    own_scores(page, &row.scores);
}

/// Scores in which the hold is also the largest exposure.
pub(super) fn own_scores(page: &mut Page<'_>, scores: &crate::score::Scores) {
    if let Some(single) = scores.single_supplier {
        let formula = "single-supplier = 100 × (hold + hold + breadth of places) / 3";
        super::single_supplier::three(page, formula, single.score, [single.h, single.t, single.b]);
    }
    if let Some(choke) = scores.chokepoints {
        let formula = "chokepoints = 100 × (closed hold + closed hold + breadth) / 3";
        super::single_supplier::three(page, formula, choke.score, [choke.g, choke.t, choke.b]);
    }
    if let Some(data) = scores.data_export {
        super::data_export::two(page, "data-export = 100 × (worst gap + breadth of gaps) / 2", data);
    }
}

/// The places of the capability that has most of them, for the page of B.
pub(super) fn places_of_widest(page: &mut Page<'_>) {
    let rows = &page.context.assessment.capabilities;
    let at = (0..rows.len()).rev().max_by(|&a, &b| {
        let key = |at: usize| rows[at].places.typical;
        key(a).total_cmp(&key(b))
    });
    let Some(at) = at else { return };
    page.section(format!("The most: {}", rows[at].name));
    let trace = page.trace.capability(EntryRef(at as u32));
    page.line(rows[at].place, "stated here");
    places(page, &rows[at], &trace.places);
}
