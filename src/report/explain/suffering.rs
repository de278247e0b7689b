//! What a capability or a system suffers: its hold, its places, its closed products, its data, and the scores of these.

use super::super::document::{Phrase, Set};
use super::super::{figure, names};
use super::calculation::{calculation, largest};
use super::ledger::{Item, Ledger};
use super::page::Page;
use super::parts::three;
use super::{change, data_export, own_level, words};
use crate::model::{AssetId, DataId, Level};
use crate::score::trace::{Choker, Departure, Hurt, Place, Probe, Suffering};
use crate::score::{Interval, Scores, Subject};
use crate::text::grammar;

/// How many groups are shown.
const SHOWN: usize = 8;

/// How many ways are shown.
const WAYS: usize = 3;

/// What suffers.
pub(super) struct Sufferer<'a> {
    pub(super) probe: Probe,
    pub(super) name: &'a str,
    pub(super) scores: &'a Scores,
    pub(super) trace: Suffering,
}

/// Who can hurt it how badly.
pub(super) fn holders(page: &mut Page<'_>, sufferer: &Sufferer<'_>) {
    page.section("Hold: how badly some one supplier can hurt it");
    let (context, hurts) = (page.context, &sufferer.trace.hurts);
    let severity = |hurt: &Hurt| words::severity(context.profile, hurt.levels);
    let line = |hurt: &Hurt| {
        let asset = hurt.asset.map(|asset| format!(" (of {})", context.asset_name(asset)));
        vec![
            Phrase::from(
                grammar::capitalised(words::group(context, hurt.group)) + &asset.unwrap_or_default(),
            ),
            words::states(hurt.levels).into(),
            figure::part_interval(severity(hurt)).into(),
        ]
    };
    let columns = [("if it leaves", Set::Wrapped), ("this is", Set::Left), ("severity", Set::Right)];
    page.document.table(&columns, hurts.iter().take(SHOWN).map(line).collect());
    if let Some(more) = grammar::more(hurts.len().saturating_sub(SHOWN), "group", "groups") {
        page.say(Phrase::new().faint(more));
    }
    let Some(single) = sufferer.scores.single_supplier else { return };
    calculation(&mut page.document, "hold = the largest severity", single.h, figure::part, |end| {
        largest(hurts.iter().map(|hurt| end(severity(hurt))).collect())
    });
    page.say(Phrase::new().faint(format!(
        "{}. At worst, whoever is not named leaves with the group.",
        grammar::capitalised(&words::scale(context.profile))
    )));
}

/// The chains by which the worst groups reach it.
pub(super) fn ways(page: &mut Page<'_>, sufferer: &Sufferer<'_>) {
    let worst = sufferer.trace.hurts.first().map_or(Level::Unaffected, |hurt| hurt.levels[1]);
    let hurts = sufferer.trace.hurts.iter().filter(|hurt| hurt.levels[1] == worst);
    let hurts = hurts.filter(|hurt| hurt.levels[1] > Level::Unaffected);
    for hurt in hurts.take(WAYS) {
        // Of several unnamed holders it is the one of the asset that was found.
        let departure = match (hurt.group, hurt.asset) {
            (Some(group), _) => Departure::Group(group),
            (None, Some(asset)) => Departure::UnnamedOf(asset),
            (None, None) => Departure::Unnamed,
        };
        way(page, sufferer, hurt, departure);
    }
}

fn way(page: &mut Page<'_>, sufferer: &Sufferer<'_>, hurt: &Hurt, departure: Departure<'_>) {
    let chain = page.trace.chains(departure, &[sufferer.probe]).pop().unwrap_or_default();
    let Some(&last) = chain.last() else { return };
    let context = page.context;
    let who = grammar::capitalised(words::group(context, hurt.group));
    page.say(
        Phrase::new()
            .strong(who)
            .plain(format!(" {} it through ", names::level_verb(hurt.levels[1])))
            .plain(page.chain(sufferer.name, &chain))
            .plain("."),
    );
    let own = page.trace.own(last);
    let label = own
        .iter()
        .find(|own| own.group == hurt.group)
        .map_or_else(|| "falls by itself".to_owned(), |own| own_level::because(context, last, own));
    page.line(context.model.assets[last.index()].span, &label);
}

/// Its places and their breadth.
pub(super) fn places(page: &mut Page<'_>, sufferer: &Sufferer<'_>) {
    page.section("Places: where it can be stopped");
    let (context, places) = (page.context, &sufferer.trace.places);
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
    let ledger = Ledger { titles: &["part", "can be", "counts"], nouns: ("part", "parts"), items };
    ledger.show(page);
    if let Some(single) = sufferer.scores.single_supplier {
        breadth(page, "places", ledger.sum(), single.b);
    }
}

/// n / (n + constant).
fn breadth(page: &mut Page<'_>, name: &str, count: Interval, result: Interval) {
    let constant = figure::plain(page.context.profile.breadth);
    let formula = format!("breadth = {name} / ({name} + {constant})");
    calculation(&mut page.document, &formula, result, figure::part, |end| {
        let count = figure::part(end(count));
        format!("{count} / ({count} + {constant})")
    });
}

/// The closed products that it passes through.
pub(super) fn chokers(page: &mut Page<'_>, sufferer: &Sufferer<'_>) {
    page.section("Closed products that it passes through");
    let (context, chokers) = (page.context, &sufferer.trace.chokers);
    let (Some(choke), false) = (sufferer.scores.chokepoints, chokers.is_empty()) else {
        page.say("None: no closed product is in its way.");
        return;
    };
    page.say("Products whose withdrawal stops it, by how closed they are. Explain each by its id.");
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
    calculation(&mut page.document, "closed hold = the largest closedness", choke.g, figure::part, |end| {
        largest(chokers.iter().map(|choker| end(choker.closedness)).collect())
    });
    breadth(page, "together", ledger.sum(), choke.b);
}

/// The data that it leads to. Of one capability alone, every gap has the same weight, so that it drops out.
pub(super) fn data(page: &mut Page<'_>, sufferer: &Sufferer<'_>) {
    let (context, data) = (page.context, &sufferer.trace.data);
    let Some(score) = sufferer.scores.data_export else { return };
    page.section("Data that it leads to");
    let item = |&id: &DataId| Item {
        name: context.data_name(id).into(),
        factors: Vec::new(),
        amount: page.trace.gap(id),
        place: Some(context.model.data[id.index()].span),
    };
    let items = data.iter().map(item).collect();
    let ledger = Ledger { titles: &["data", "gap"], nouns: ("data set", "data sets"), items }.ranked();
    ledger.show(page);
    calculation(&mut page.document, "worst gap = the largest", score.worst, figure::part, |end| {
        largest(ledger.items.iter().map(|item| end(item.amount)).collect())
    });
    breadth(page, "together", ledger.sum(), score.b);
}

/// Its scores, in which the hold is also the largest exposure.
pub(super) fn scores(page: &mut Page<'_>, scores: &Scores) {
    page.section("Its own scores, as if it were all the organisation did");
    if let Some(single) = scores.single_supplier {
        let formula = "single-supplier = 100 × (hold + hold + breadth of places) / 3";
        three(page, formula, single.score, [single.h, single.t, single.b]);
    }
    if let Some(choke) = scores.chokepoints {
        let formula = "chokepoints = 100 × (closed hold + closed hold + breadth) / 3";
        three(page, formula, choke.score, [choke.g, choke.t, choke.b]);
    }
    if let Some(data) = scores.data_export {
        data_export::two(page, "data-export = 100 × (worst gap + breadth of gaps) / 2", data);
    }
    if let Some(terms) = scores.exit_terms {
        super::exit_terms::two_of(page, terms);
    }
    super::overall::mean(page, scores);
}

/// What would help it most.
pub(super) fn moves(page: &mut Page<'_>, trace: &Suffering) {
    let places = trace.places.iter().map(|place| place.asset);
    let products = trace.chokers.iter().flat_map(|choker| choker.assets.iter().copied());
    let bearing: Vec<AssetId> = places.chain(products).collect();
    change::moves(page, |subject| match subject {
        Subject::Asset(asset) => bearing.contains(&asset),
        Subject::Data(data) => trace.data.contains(&data),
    });
}
