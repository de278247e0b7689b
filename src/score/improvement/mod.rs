//! What would help most: for every scored asset and data set, the change of the overall typical score if it were harmless.
//!
//! Nothing here costs a sweep an asset. Three observations make the answers exact and cheap:
//! - *H* can only change for a capability where every event that hurts it most needs the asset's own failure; an asset
//!   fails on its own in at most one event a role, so the pairs (event, asset) to ask about are few, and 512 of them share
//!   one walk ("the event, but this asset stands").
//! - *T* can only change while the asset takes part in the largest exposures, so the ranked events are walked down to the
//!   first in which it does not fail.
//! - *B*, *G* and the gates follow from the lanes in which an asset or product is lost alone.

mod breadth;
mod carriers;
mod chokepoint_side;
mod data_side;
mod hold_side;
mod levels;
mod settled;
mod supplier_side;

use crate::model::DataId;

use super::assess::{Workings, overall};
use super::obstacle;
use super::{Improvement, Interval, Scores, Subject};

use chokepoint_side::ChokeSide;
use data_side::DataSide;
use supplier_side::SupplierSide;

/// Of how many it is said why nobody takes over.
const EXPLAINED: usize = 256;

const TYPICAL: usize = 1;

/// Ranks all scored assets and data sets, most helpful first.
pub(super) fn improvements(w: &Workings<'_>, scores: &Scores) -> Vec<Improvement> {
    let (Some(single), Some(choke)) = (scores.single_supplier, scores.chokepoints) else { return Vec::new() };
    let before = Dimensions {
        single: single.score.typical,
        choke: choke.score.typical,
        data: scores.data_export.map(|data| data.score.typical),
        exit_terms: scores.exit_terms.map(|terms| terms.score.typical),
    };
    let supplier = SupplierSide::of(w);
    let chokes = ChokeSide::of(w);
    let exports = DataSide::of(w);
    let asset = |number: usize| {
        let change = |part: f64| 100.0 * part / 3.0;
        let mut after = before;
        after.single += change(supplier.delta(w, number, single.t.typical));
        after.choke += change(chokes.of_asset(number));
        Improvement {
            subject: Subject::Asset(w.topology.assets[number]),
            change: before.change_to(&after, w),
            obstacle: None,
        }
    };
    let data = |at: usize| {
        let mut after = before;
        after.data = Some(exports.without(w, at));
        after.choke += 100.0 * chokes.of_data(at) / 3.0;
        Improvement {
            subject: Subject::Data(DataId(at as u32)),
            change: before.change_to(&after, w),
            obstacle: None,
        }
    };
    let scored_data = (0..w.gaps.len()).filter(|&at| !w.gaps[at].holders.is_empty());
    let mut all: Vec<Improvement> =
        (0..w.topology.assets.len()).map(asset).chain(scored_data.map(data)).collect();
    all.sort_by(|a, b| a.change.total_cmp(&b.change).then(a.subject.cmp(&b.subject)));
    for row in all.iter_mut().take(EXPLAINED) {
        if let Subject::Asset(asset) = row.subject {
            let node = w.topology.node_of[asset.index()];
            row.obstacle = node.and_then(|node| obstacle::worst(w, node.0 as usize));
        }
    }
    all
}

/// The typical score of each dimension.
#[derive(Debug, Clone, Copy)]
struct Dimensions {
    single: f64,
    choke: f64,
    data: Option<f64>,
    /// What contracts say does not change with what hangs on them.
    exit_terms: Option<f64>,
}

impl Dimensions {
    fn overall(&self, w: &Workings<'_>) -> f64 {
        let scores = [Some(self.single), Some(self.choke), self.data, self.exit_terms];
        overall(scores.map(|score| score.map(Interval::exact)), w.weights.profile)
            .map_or(0.0, |overall| overall.typical)
    }

    /// The change of the overall score; what rounding leaves of no change is none.
    fn change_to(&self, after: &Self, w: &Workings<'_>) -> f64 {
        let change = after.overall(w) - self.overall(w);
        if change > -1e-9 { 0.0 } else { change }
    }
}
