//! How closed an asset is, and how much falls with its product.

use super::super::figure;
use super::super::grammar;
use super::calculation::calculation;
use super::ledger::{Item, Ledger};
use super::page::Page;
use super::words;
use crate::model::{AssetId, Level};
use crate::score::trace::{Departure, TakenAt};
use crate::score::{ChokepointRow, Interval};

/// The share of weight that falls with an asset's product, and what that is.
pub(super) fn gate(page: &mut Page<'_>, asset: AssetId, gate: f64) {
    let context = page.context;
    let product = page.trace.product(asset);
    let names: Vec<&str> = product.iter().map(|&asset| context.asset_name(asset)).collect();
    if names.len() > 1 {
        page.say(format!("Its product is {}, which stand or fall together.", grammar::listed(&names, 5)));
    }
    let taken = page.trace.takes(Departure::Product(asset));
    let item = |taken: &TakenAt| {
        let row = page.capability(taken.capability);
        Item {
            name: row.name.as_str().into(),
            factors: Vec::new(),
            amount: Interval::exact(row.weight),
            place: Some(row.place),
        }
    };
    let lost = taken.iter().filter(|taken| taken.levels[1] == Level::Lost);
    let items = lost.map(item).collect();
    let titles = &["what stops when it is gone", "weight"];
    let ledger = Ledger { titles, nouns: ("capability", "capabilities"), items }.ranked();
    ledger.show(page);
    let (sum, total) = (ledger.sum().typical, page.total_weight());
    calculation(
        &mut page.document,
        "gate = weight of what stops / sum of weights",
        Interval::exact(gate),
        figure::part,
        |_| format!("{} / {}", figure::plain(sum), figure::plain(total)),
    );
}

/// closedness = closed × stick, stick being the mean of three facets.
pub(super) fn closedness(page: &mut Page<'_>, row: &ChokepointRow) {
    let floor = page.context.profile.stick_floor;
    facets(page, row);
    let mean = row.facets[0].zip(row.facets[1], |a, b| a + b).zip(row.facets[2], |ab, c| (ab + c) / 3.0);
    calculation(
        &mut page.document,
        "mean of facets = (interface + export + alternatives) / 3",
        mean,
        figure::part,
        |end| format!("({}) / 3", row.facets.map(|facet| figure::part(end(facet))).join(" + ")),
    );
    page.say(format!(
        "stick = that mean, but at least {}: {}.",
        figure::plain(floor),
        figure::part_interval(row.stick)
    ));
    calculation(&mut page.document, "closedness = closed × stick", row.closedness, figure::part, |end| {
        format!("{} × {}", figure::part(end(row.closed)), figure::part(end(row.stick)))
    });
}

/// Where each facet comes from.
fn facets(page: &mut Page<'_>, row: &ChokepointRow) {
    use super::super::document::{Phrase, Set};
    let context = page.context;
    let asset = &context.model.assets[row.asset.index()];
    let place = |span: Option<crate::text::Span>| {
        Phrase::new().faint(span.map_or_else(|| "not stated".to_owned(), |span| page.place(span)))
    };
    let licence =
        page.trace.facts(row.asset).map(|facts| words::completions(facts.licence.map(words::licence)));
    let needs = page.trace.needed_by(row.asset);
    let need = needs.iter().find(|need| !need.spared);
    let interface = match need {
        None => "nothing else needs it alone".to_owned(),
        Some(need) => match need.interface {
            Some(id) => format!(
                "{} needs it by {}",
                context.asset_name(need.needer),
                context.model.interfaces[id.index()].id
            ),
            None => format!("{} needs it directly, by no named interface", context.asset_name(need.needer)),
        },
    };
    let held = asset.holds.iter().flatten();
    let gap = |data: crate::model::DataId| context.assessment.data.iter().find(|row| row.data == data);
    let worst = held.max_by(|a, b| {
        let key = |data: crate::model::DataId| gap(data).map_or(0.0, |row| row.gap.typical);
        key(a.value).total_cmp(&key(b.value))
    });
    let export = worst.map_or_else(
        || "it holds no data".to_owned(),
        |data| format!("the gap of {}", context.data_name(data.value)),
    );
    let count = asset.alternatives.as_ref().map(|stated| stated.value.len());
    let alternatives = count.map_or_else(
        || "alternatives not stated".to_owned(),
        |count| grammar::counted(count, "alternative", "alternatives") + " stated",
    );
    let rows = vec![
        vec![
            "closed".into(),
            format!("licence {}", licence.unwrap_or_default()).into(),
            figure::part_interval(row.closed).into(),
            place(asset.licence.as_ref().map(|licence| licence.span)),
        ],
        vec![
            "interface".into(),
            interface.into(),
            figure::part_interval(row.facets[0]).into(),
            need.map_or_else(Phrase::new, |need| place(Some(need.place))),
        ],
        vec![
            "export".into(),
            export.into(),
            figure::part_interval(row.facets[1]).into(),
            worst.map_or_else(Phrase::new, |data| place(Some(context.model.data[data.value.index()].span))),
        ],
        vec![
            "alternatives".into(),
            alternatives.into(),
            figure::part_interval(row.facets[2]).into(),
            place(asset.alternatives.as_ref().map(|stated| stated.span)),
        ],
    ];
    let columns =
        [("", Set::Left), ("because", Set::Wrapped), ("0 to 1", Set::Right), ("stated at", Set::Left)];
    page.document.table(&columns, rows);
}
