//! A data set's gap: its exports, its window, and the capability that gives it its weight.

use super::super::findings::evidence;
use super::super::weigh::interval;
use super::super::{EntryRef, Interval};
use super::Trace;
use crate::analyse::export_gap;
use crate::model::{AssetId, DataId};

/// What a data set's figures were made of.
#[derive(Debug, Clone)]
pub struct DataTrace {
    /// By export, in the order stated.
    pub exports: Vec<ExportTrace>,
    /// The scored assets that hold it.
    pub holders: Vec<Holder>,
    /// The heaviest capability that leads to a holder, and the way there; `None` where none does.
    pub lead: Option<Lead>,
}

/// The fidelity of one export: the weakest of its facets.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportTrace {
    /// The formats that known converters lead through to the most readable one, by id, the export's own first; empty where
    /// its format is not known.
    pub formats: Vec<String>,
    /// Format, hands, time, evidence: each 0…1.
    pub facets: [Interval; 4],
    /// The weakest.
    pub fidelity: Interval,
}

/// A scored asset that holds the data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Holder {
    /// The asset.
    pub asset: AssetId,
    /// The retrieval window that its contract grants, or the profile's, in days.
    pub window_days: f64,
    /// Whether the contract states it.
    pub stated: bool,
}

/// A capability and the chain of needs from it to a holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The capability.
    pub capability: EntryRef,
    /// The assets on the way, the holder last.
    pub chain: Vec<AssetId>,
}

impl Trace<'_> {
    /// Takes a data set's figures apart.
    #[must_use]
    pub fn data(&self, data: DataId) -> DataTrace {
        let w = self.w;
        let gap = &w.gaps[data.index()];
        let profile = w.weights.profile;
        let facets =
            export_gap::facets(w.model, self.w.knowledge, profile, data, gap.window_days, self.as_of);
        let known = self.w.knowledge.export_formats.get(data.index()).map_or(&[][..], Vec::as_slice);
        let formats = |format: Option<usize>| {
            let way = format.map(|format| export_gap::best_way(self.w.knowledge, profile, format));
            way.iter().flatten().map(|&at| self.w.knowledge.formats[at].id.clone()).collect()
        };
        let export = |(facets, format): ([[f64; 3]; 4], Option<usize>)| ExportTrace {
            formats: formats(format),
            facets: facets.map(interval),
            fidelity: interval(
                [0, 1, 2].map(|end| facets.iter().map(|facet| facet[end]).fold(1.0, f64::min)),
            ),
        };
        let holder = |&number: &u32| {
            let asset = self.asset(number);
            let window_days = export_gap::window(w.model, asset, profile);
            let stated = export_gap::stated_window(w.model, asset).is_some();
            Holder { asset, window_days, stated }
        };
        DataTrace {
            exports: facets
                .into_iter()
                .zip(known.iter().copied().chain(std::iter::repeat(None)))
                .map(export)
                .collect(),
            holders: gap.holders.iter().map(holder).collect(),
            lead: self.lead(&gap.holders),
        }
    }

    /// The gap of a data set, scored or not.
    #[must_use]
    pub fn gap(&self, data: DataId) -> Interval {
        interval(self.w.gaps[data.index()].gap)
    }

    /// Breadth first from all capabilities of the heaviest class that leads to a holder.
    fn lead(&self, holders: &[u32]) -> Option<Lead> {
        let w = self.w;
        let weight = |class: u8| w.weights.profile.weights[class as usize];
        let classes = holders.iter().map(|&holder| w.heaviest[holder as usize]);
        let class = classes.max_by(|&a, &b| weight(a).total_cmp(&weight(b)))?;
        let of_class = (0..w.weights.classes.len()).filter(|&at| w.weights.classes[at] == class);
        let starts = of_class.map(|capability| w.topology.probes[capability]);
        let (start, way) = evidence::chain(w, starts, |number| holders.contains(&number), |_| true)?;
        let capability = EntryRef(w.topology.probe_at[start as usize]);
        Some(Lead { capability, chain: way.into_iter().map(|number| self.asset(number)).collect() })
    }
}
