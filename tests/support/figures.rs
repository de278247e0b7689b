//! All figures of an assessment under readable names, so that two of them can be compared whatever made them.

use std::collections::BTreeMap;

use freehold::model::Model;
use freehold::score::{Assessment, Interval, Scores};

/// Low, typical and high, by name.
pub(crate) type Figures = BTreeMap<String, [f64; 3]>;

/// Every figure of an assessment.
pub(crate) fn figures(model: &Model, assessment: &Assessment) -> Figures {
    let mut all = Figures::new();
    scores(&mut all, "", &assessment.scores);
    capabilities(&mut all, assessment);
    for row in &assessment.systems {
        scores(&mut all, &format!("system {}: ", model.assets[row.asset.index()].id), &row.scores);
    }
    events(&mut all, model, assessment);
    assets(&mut all, model, assessment);
    for row in &assessment.data {
        let id = &model.data[row.data.index()].id;
        exact(&mut all, format!("data {id}: weight"), row.weight);
        exact(&mut all, format!("data {id}: window"), row.window_days);
        interval(&mut all, format!("data {id}: gap"), row.gap);
    }
    for (number, step) in assessment.staircase.iter().enumerate() {
        interval(&mut all, format!("staircase {number}"), step.left.score);
    }
    counts(&mut all, "half takers", assessment.half_takers);
    counts(&mut all, "vital stoppers", assessment.vital_stoppers);
    counts(&mut all, "vital stopped", assessment.vital_stopped);
    exact(&mut all, "vital".to_owned(), assessment.vital as f64);
    all
}

fn interval(all: &mut Figures, name: String, interval: Interval) {
    all.insert(name, [interval.low, interval.typical, interval.high]);
}

fn exact(all: &mut Figures, name: String, value: f64) {
    all.insert(name, [value; 3]);
}

fn counts(all: &mut Figures, name: &str, (low, typical, high): (usize, usize, usize)) {
    all.insert(name.to_owned(), [low, typical, high].map(|count| count as f64));
}

fn scores(all: &mut Figures, whose: &str, scores: &Scores) {
    let mut add = |name: &str, value: Interval| interval(all, format!("{whose}{name}"), value);
    scores.overall.into_iter().for_each(|overall| add("overall", overall));
    if let Some(single) = scores.single_supplier {
        add("single supplier", single.score);
        add("H", single.h);
        add("T", single.t);
        add("B", single.b);
    }
    if let Some(choke) = scores.chokepoints {
        add("chokepoints", choke.score);
        add("chokepoints G", choke.g);
        add("chokepoints T", choke.t);
        add("chokepoints B", choke.b);
    }
    if let Some(data) = scores.data_export {
        add("data export", data.score);
        add("data export worst", data.worst);
        add("data export B", data.b);
    }
}

fn capabilities(all: &mut Figures, assessment: &Assessment) {
    for row in &assessment.capabilities {
        let whose = format!("capability {}: ", row.id);
        exact(all, format!("{whose}weight"), row.weight);
        interval(all, format!("{whose}supplier hold"), row.supplier_hold);
        interval(all, format!("{whose}chokepoint hold"), row.chokepoint_hold);
        interval(all, format!("{whose}places"), row.places);
        scores(all, &whose, &row.scores);
    }
}

fn events(all: &mut Figures, model: &Model, assessment: &Assessment) {
    for row in &assessment.exposures {
        let id = row.supplier.map_or("-", |id| &model.suppliers[id.index()].id);
        interval(all, format!("exposure {id}"), row.exposure);
    }
    for row in &assessment.countries {
        interval(all, format!("country {}", row.country), row.exposure);
    }
    for row in &assessment.scenarios {
        interval(all, format!("scenario {}", model.scenarios[row.scenario.index()].id), row.exposure);
    }
}

fn assets(all: &mut Figures, model: &Model, assessment: &Assessment) {
    for row in &assessment.assets {
        let id = &model.assets[row.asset.index()].id;
        let (low, typical, high) = row.worst_own;
        let levels = [low, typical, high].map(|level| f64::from(level as u8));
        all.insert(format!("asset {id}: worst own"), levels);
        exact(all, format!("asset {id}: gate"), row.gate);
    }
    for row in &assessment.chokepoints {
        let id = &model.assets[row.asset.index()].id;
        exact(all, format!("chokepoint {id}: gate"), row.gate);
        interval(all, format!("chokepoint {id}: closedness"), row.closedness);
        interval(all, format!("chokepoint {id}: closed"), row.closed);
        interval(all, format!("chokepoint {id}: stick"), row.stick);
        for (facet, name) in row.facets.into_iter().zip(["interface", "export", "alternatives"]) {
            interval(all, format!("chokepoint {id}: {name}"), facet);
        }
    }
}

/// Near enough for sums that were added in another order.
pub(crate) fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// What differs between two, one line each.
pub(crate) fn differences(got: &Figures, wanted: &Figures) -> Vec<String> {
    let mut found = Vec::new();
    for (name, value) in got {
        match wanted.get(name) {
            None => found.push(format!("{name}: {value:?}, which should not be there")),
            Some(other) if (0..3).all(|end| near(value[end], other[end])) => {}
            Some(other) => found.push(format!("{name}: {value:?} instead of {other:?}")),
        }
    }
    let missing = wanted.keys().filter(|name| !got.contains_key(*name));
    found.extend(missing.map(|name| format!("{name} is missing")));
    found
}
