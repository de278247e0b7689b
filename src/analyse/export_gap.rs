//! What could not be taken along (DESIGN §4.5): the gap of every data set, in each completion.

use jiff::civil::Date;
use rayon::prelude::*;

use crate::catalogue::{End, ExportFacet, Figure, Knowledge, Pins, Profile};
use crate::model::{AssetId, DataId, DataSet, Export, ExportHands, Model, TermAnswer, Tested};

use super::{ByCompletion, Topology};

/// One data set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DataGap {
    /// 0…1.
    pub gap: ByCompletion<f64>,
    /// The shortest retrieval window among its scored holders, in days.
    pub window_days: f64,
    /// Its scored holders, by number.
    pub holders: Vec<u32>,
}

/// The gap of every data set, by position in the model; scored are those with holders.
#[must_use]
pub fn export_gaps(
    model: &Model,
    knowledge: &Knowledge,
    profile: &Profile,
    topology: &Topology,
    as_of: Date,
) -> Vec<DataGap> {
    let mut gaps = vec![DataGap { window_days: f64::INFINITY, ..DataGap::default() }; model.data.len()];
    for (number, asset) in topology.assets.iter().enumerate() {
        for data in model.assets[asset.index()].holds.iter().flatten() {
            let gap = &mut gaps[data.value.index()];
            gap.window_days = gap.window_days.min(window(model, *asset, profile));
            if gap.holders.last() != Some(&(number as u32)) {
                gap.holders.push(number as u32);
            }
        }
    }
    let openness = End::ALL.map(|end| format_fidelity(knowledge, profile, end));
    gaps.par_iter_mut().enumerate().for_each(|(at, gap)| {
        if gap.holders.is_empty() {
            gap.window_days = profile.window_days;
        }
        let formats = knowledge.export_formats.get(at).map_or(&[][..], Vec::as_slice);
        let data = DataId(at as u32);
        let judge = Judge { profile, pins: &knowledge.pins, data, window: gap.window_days, as_of };
        gap.gap = End::ALL.map(|end| judge.gap(&model.data[at], formats, &openness, end));
    });
    gaps
}

/// Format, hands, time and evidence of every export of a data set, in each completion.
#[must_use]
pub fn facets(
    model: &Model,
    knowledge: &Knowledge,
    profile: &Profile,
    data: DataId,
    window_days: f64,
    as_of: Date,
) -> Vec<[ByCompletion<f64>; 4]> {
    let judge = Judge { profile, pins: &knowledge.pins, data, window: window_days, as_of };
    let openness = End::ALL.map(|end| format_fidelity(knowledge, profile, end));
    let formats = knowledge.export_formats.get(data.index()).map_or(&[][..], Vec::as_slice);
    let exports = model.data[data.index()].exports.iter().flat_map(|exports| &exports.value);
    let of = |(at, export): (usize, &Export)| {
        let format = formats.get(at).copied().flatten();
        let ends = End::ALL.map(|end| judge.facets(at, export, format, &openness, end));
        std::array::from_fn(|facet| ends.map(|facets| facets[facet]))
    };
    exports.enumerate().map(of).collect()
}

/// The retrieval window that an asset's contract grants, in days; the profile's where it says nothing.
#[must_use]
pub fn window(model: &Model, asset: AssetId, profile: &Profile) -> f64 {
    stated_window(model, asset).unwrap_or(profile.window_days)
}

/// The retrieval window that an asset's contract states, in days.
#[must_use]
pub fn stated_window(model: &Model, asset: AssetId) -> Option<f64> {
    let contract = model.assets[asset.index()].contract.as_ref();
    let terms = contract.map_or(&[][..], |contract| &model.contracts[contract.value.index()].terms);
    let stated = terms.iter().find(|(key, _)| key.value == "retrieval");
    match stated.map(|(_, answer)| &answer.value) {
        Some(TermAnswer::Days(days)) => Some(days.0),
        // A contract that says there is no window grants no day.
        Some(TermAnswer::None | TermAnswer::No) => Some(0.0),
        _ => None,
    }
}

/// By format: the best openness that known converters reach from it. Only the formats of exports are asked about: a table of
/// formats may be long.
fn format_fidelity(knowledge: &Knowledge, profile: &Profile, end: End) -> Vec<f64> {
    let openness = openness(knowledge, profile.format_unknown.at(end));
    let mut used = vec![false; openness.len()];
    let formats = knowledge.export_formats.iter().flatten().flatten();
    formats.for_each(|&format| used[format] = true);
    let reached = |from: usize| {
        let converts = used[from] && !knowledge.formats[from].conversions.is_empty();
        if converts { widest(knowledge, from, &openness).0 } else { openness[from] }
    };
    (0..openness.len()).map(reached).collect()
}

/// Typically, the formats on the way to the one in which most of a format can be read: itself alone where no converter
/// helps.
#[must_use]
pub fn best_way(knowledge: &Knowledge, profile: &Profile, from: usize) -> Vec<usize> {
    widest(knowledge, from, &openness(knowledge, profile.format_unknown.typical)).1
}

/// By format: its own openness; `unknown` where that is not known.
fn openness(knowledge: &Knowledge, unknown: f64) -> Vec<f64> {
    knowledge.formats.iter().map(|format| format.openness.unwrap_or(unknown)).collect()
}

/// max over reachable g of min(openness of g, weakest step on the best way to g): the widest path, by labels that only
/// rise, so loops end; and the formats on the way to g.
fn widest(knowledge: &Knowledge, from: usize, openness: &[f64]) -> (f64, Vec<usize>) {
    let (mut best, mut end) = (openness[from], from);
    let mut width = vec![0.0f64; openness.len()];
    let mut before: Vec<Option<usize>> = vec![None; openness.len()];
    width[from] = 1.0;
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for &(to, step) in &knowledge.formats[at].conversions {
            let through = width[at].min(step);
            if through > width[to] {
                width[to] = through;
                before[to] = Some(at);
                if through.min(openness[to]) > best {
                    (best, end) = (through.min(openness[to]), to);
                }
                open.push(to);
            }
        }
    }
    let mut way: Vec<usize> = std::iter::successors(Some(end), |&at| before[at]).collect();
    way.reverse();
    (best, way)
}

/// Judges the exports of one data set.
struct Judge<'a> {
    profile: &'a Profile,
    pins: &'a Pins,
    data: DataId,
    window: f64,
    as_of: Date,
}

impl Judge<'_> {
    fn gap(
        &self,
        data: &DataSet,
        formats: &[Option<usize>],
        openness: &ByCompletion<Vec<f64>>,
        end: End,
    ) -> f64 {
        let Some(exports) = &data.exports else {
            return self.profile.gap_unknown.at(self.pins.at(Figure::Exports(self.data), end));
        };
        let mut best = vec![0.0f64; data.parts.len()];
        for (at, export) in exports.value.iter().enumerate() {
            let facets = self.facets(at, export, formats.get(at).copied().flatten(), openness, end);
            let fidelity = facets.into_iter().fold(1.0, f64::min);
            match &export.parts {
                Some(parts) => parts.iter().for_each(|&part| best[part] = best[part].max(fidelity)),
                None => best.iter_mut().for_each(|best| *best = best.max(fidelity)),
            }
        }
        let weight: f64 = data.parts.iter().map(|part| part.weight).sum();
        data.parts.iter().zip(&best).map(|(part, best)| part.weight * (1.0 - best)).sum::<f64>() / weight
    }

    /// Format, hands, time, evidence of the export at a position.
    fn facets(
        &self,
        at: usize,
        export: &Export,
        format: Option<usize>,
        openness: &ByCompletion<Vec<f64>>,
        end: End,
    ) -> [f64; 4] {
        ExportFacet::ALL.map(|facet| {
            let end = self.pins.at(Figure::Export(self.data, at as u32, facet), end);
            match facet {
                ExportFacet::Format => format
                    .map_or(self.profile.format_unknown.at(end), |format| openness[end as usize][format]),
                ExportFacet::Hands => self.hands(export, end),
                ExportFacet::Time => self.time(export, end),
                ExportFacet::Evidence => self.evidence(export, end),
            }
        })
    }

    fn hands(&self, export: &Export, end: End) -> f64 {
        let index = |hands| match hands {
            ExportHands::SelfService => 0,
            ExportHands::Api => 1,
            ExportHands::Request => 2,
            ExportHands::None => 3,
        };
        let stated = export.by.as_ref().map(|by| self.profile.hands[index(by.value)]);
        stated.unwrap_or_else(|| self.profile.hands_unknown.at(end))
    }

    fn time(&self, export: &Export, end: End) -> f64 {
        match &export.takes {
            None => self.profile.takes_unknown.at(end),
            Some(takes) if takes.value.0 <= self.window => 1.0,
            Some(takes) => self.window / takes.value.0,
        }
    }

    fn evidence(&self, export: &Export, end: End) -> f64 {
        match export.tested.as_ref().map(|tested| tested.value) {
            None => self.profile.evidence_unknown.at(end),
            Some(Tested::Never) => self.profile.evidence[2],
            Some(Tested::On(day)) if day >= a_year_before(self.as_of) => self.profile.evidence[0],
            Some(Tested::On(_)) => self.profile.evidence[1],
        }
    }
}

/// The same day a year earlier; 28 February for a leap day.
fn a_year_before(day: Date) -> Date {
    day.checked_sub(jiff::Span::new().years(1)).unwrap_or(Date::MIN)
}
