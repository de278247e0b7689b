//! The rows of an assessment, from the workings.

use crate::analyse::events::{self, Event};
use crate::analyse::fall;
use crate::analyse::withdrawal::{self, Family, Unnamed};
use crate::analyse::{End, Facts};
use crate::catalogue::{Union, union_of};
use crate::model::{AssetId, DataId, Level};
use crate::text::{FileId, Span};

use super::assess::Workings;
use super::assessment::CountInterval;
use super::weigh::interval;
use super::{
    AssetRow, CapabilityRow, ChokepointRow, CountryRow, CountryShare, DataRow, EntryRef, ExposureRow,
    Interval, ScenarioRow, SystemRow, Taken,
};

/// How many exposure rows list what they take.
const LISTED: usize = 10;

pub(super) fn level(number: u8) -> Level {
    [Level::Unaffected, Level::Recoverable, Level::Frozen, Level::Lost][number as usize]
}

pub(super) fn capabilities(w: &Workings<'_>) -> Vec<CapabilityRow> {
    let row = |(at, capability): (usize, &crate::analyse::ScopedCapability)| {
        let stated = capability.stated.map(|id| &w.model.capabilities[id.index()]);
        let asset = capability.implied.first().map(|id| &w.model.assets[id.index()]);
        let name = stated
            .map_or_else(|| asset.and_then(|asset| asset.name.as_deref()), |stated| stated.name.as_deref());
        let place = stated.map(|stated| stated.span).or(asset.map(|asset| asset.span));
        let suffering = &w.solitude.probes[at];
        CapabilityRow {
            id: capability.id.clone(),
            name: name.unwrap_or(&capability.id).to_owned(),
            weight: w.weights.of(at),
            implied: capability.stated.is_none(),
            vital: w.weights.classes[at] == 0,
            place: place.unwrap_or(Span::file_start(FileId(0))),
            supplier_hold: interval([0, 1, 2].map(|end| w.weights.severity(w.hold[end][at]))),
            chokepoint_hold: interval(suffering.choke),
            places: interval(suffering.places.map(|places| w.weights.places(places))),
            scores: w.probe_scores(at),
        }
    };
    w.scope.capabilities.iter().enumerate().map(row).collect()
}

pub(super) fn systems(w: &Workings<'_>) -> Vec<SystemRow> {
    let first = w.topology.capabilities;
    let row = |(at, &asset): (usize, &AssetId)| SystemRow { asset, scores: w.probe_scores(first + at) };
    w.topology.systems.iter().enumerate().map(row).collect()
}

pub(super) fn assets(w: &Workings<'_>) -> Vec<AssetRow> {
    let worst = |end: usize, at: usize| level(w.worst_own[end][at]);
    let row = |(at, &asset): (usize, &AssetId)| AssetRow {
        asset,
        worst_own: (worst(0, at), worst(1, at), worst(2, at)),
        gate: w.weights.share_of(&w.solitude.lost[at]),
    };
    w.topology.assets.iter().enumerate().map(row).collect()
}

pub(super) fn exposures(w: &Workings<'_>) -> Vec<ExposureRow> {
    let exposure = |at: usize| interval([0, 1, 2].map(|end| w.weights.share(&w.stated[end].rows[at])));
    let mut rows: Vec<ExposureRow> = w
        .groups
        .iter()
        .enumerate()
        .map(|(at, (supplier, _))| ExposureRow {
            supplier: Some(*supplier),
            exposure: exposure(at),
            takes: Vec::new(),
        })
        .collect();
    let mut largest: Vec<usize> = (0..rows.len()).collect();
    largest.sort_by(|&a, &b| rows[b].exposure.typical.total_cmp(&rows[a].exposure.typical).then(a.cmp(&b)));
    largest.truncate(LISTED);
    let events: Vec<Event> = largest.iter().map(|&at| w.groups[at].1.clone()).collect();
    for (at, takes) in largest.into_iter().zip(takes(w, &events)) {
        rows[at].takes = takes;
    }
    if w.has_unnamed() {
        rows.insert(0, ExposureRow { supplier: None, exposure: w.unnamed_exposure(), takes: Vec::new() });
    }
    rows
}

/// What events take in the typical completion, gravest and heaviest first.
fn takes(w: &Workings<'_>, events: &[Event]) -> Vec<Vec<Taken>> {
    let ordered = |mut taken: Vec<(u32, u8)>| {
        let weight = |capability: u32| w.weights.of(capability as usize);
        taken.sort_by(|a, b| b.1.cmp(&a.1).then(weight(b.0).total_cmp(&weight(a.0))).then(a.0.cmp(&b.0)));
        taken
            .into_iter()
            .map(|(capability, at)| Taken { capability: EntryRef(capability), level: level(at) })
            .collect()
    };
    fall::taken(w.ground(), events, End::Typical).into_iter().map(ordered).collect()
}

/// The exposure of each event of a family in each completion.
fn shares(w: &Workings<'_>, events: &[Event]) -> Vec<Interval> {
    let families = End::ALL.map(|end| Family { events, end, unnamed: Unnamed::Stay });
    let outcomes = withdrawal::sweeps(w.ground(), &families);
    let share = |at: usize, end: usize| w.weights.share(&outcomes[end].rows[at]);
    (0..events.len()).map(|at| interval([0, 1, 2].map(|end| share(at, end)))).collect()
}

pub(super) fn countries(w: &Workings<'_>) -> Vec<CountryRow> {
    let home =
        w.model.organisation.as_ref().and_then(|o| o.country.as_ref()).map(|country| country.value.as_str());
    let (codes, events): (Vec<String>, Vec<Event>) = events::countries(w.model, w.facts).into_iter().unzip();
    let rows = codes.into_iter().zip(shares(w, &events));
    rows.map(|(country, exposure)| CountryRow {
        home: home == Some(country.as_str()),
        share: share_of(&country),
        country,
        exposure,
    })
    .collect()
}

fn share_of(code: &str) -> CountryShare {
    match union_of(code) {
        Some(Union::Eu) => CountryShare::EuropeanUnion,
        Some(Union::Eea) => CountryShare::Eea,
        Some(Union::Neither) => CountryShare::Other,
        None => CountryShare::Unknown,
    }
}

pub(super) fn scenarios(w: &Workings<'_>) -> Vec<ScenarioRow> {
    let (ids, events): (Vec<_>, Vec<Event>) =
        events::scenarios(w.model, w.facts, w.topology).into_iter().unzip();
    let rows = ids.into_iter().zip(shares(w, &events)).zip(takes(w, &events));
    rows.map(|((scenario, exposure), takes)| ScenarioRow { scenario, exposure, takes }).collect()
}

pub(super) fn chokepoints(w: &Workings<'_>) -> Vec<ChokepointRow> {
    let subject = |(at, &asset): (usize, &AssetId)| {
        let closedness = &w.closedness[at];
        (closedness.kappa[2] > 0.0).then(|| ChokepointRow {
            asset,
            gate: w.gate[w.products.of[at] as usize],
            closedness: interval(closedness.kappa),
            closed: interval(closedness.closed),
            stick: interval(closedness.stick),
            facets: closedness.facets.map(interval),
        })
    };
    w.topology.assets.iter().enumerate().filter_map(subject).collect()
}

pub(super) fn data(w: &Workings<'_>) -> Vec<DataRow> {
    let scored = w.gaps.iter().enumerate().filter(|(_, gap)| !gap.holders.is_empty());
    scored
        .map(|(at, gap)| DataRow {
            data: DataId(at as u32),
            weight: w.data_weight(at),
            gap: interval(gap.gap),
            window_days: gap.window_days,
        })
        .collect()
}

pub(super) fn half_takers(w: &Workings<'_>) -> CountInterval {
    // A share of one half computed in floating point may fall a hair short of it.
    let half =
        |end: usize| w.stated[end].rows.iter().filter(|row| w.weights.share(row) >= 0.5 - 1e-12).count();
    (half(0), half(1), half(2))
}

pub(super) fn vital_stoppers(w: &Workings<'_>) -> CountInterval {
    let stoppers = |end: usize| w.stated[end].rows.iter().filter(|row| row.0[0][2] > 0).count();
    (stoppers(0), stoppers(1), stoppers(2))
}

pub(super) fn vital_stopped(w: &Workings<'_>) -> CountInterval {
    let vital = || (0..w.weights.classes.len()).filter(|&capability| w.weights.classes[capability] == 0);
    let stopped = |end: usize| vital().filter(|&capability| w.hold[end][capability] == 3).count();
    (stopped(0), stopped(1), stopped(2))
}

/// The groups in which each scored asset may fail on its own: those without which nobody is left to hold some role. Sorted.
pub(super) fn failing_groups(
    facts: &Facts,
    groups: &[(crate::model::SupplierId, Event)],
    number: usize,
) -> Vec<u32> {
    let mut failing = Vec::new();
    for by in facts.stated[number].by {
        if let crate::analyse::Holders::Listed(range) = by {
            for parent in facts.groups_of_all(range) {
                let group = groups.binary_search_by_key(&parent, |(id, _)| *id);
                failing.extend(group.map(|group| group as u32));
            }
        }
    }
    failing.sort_unstable();
    failing.dedup();
    failing
}
