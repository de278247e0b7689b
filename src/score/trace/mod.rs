//! Figures taken apart: what a row of the [`Assessment`](super::Assessment) was made of, asked one figure at a time.
//!
//! An assessment keeps what every report prints. An explanation needs more, of one thing only: which group takes a
//! capability how far, in which places, by which role, through which chain. [`trace`] does the work of an assessment
//! again (all but the improvements) and answers such questions from it, so that assessing pays nothing for explaining.
//! Answers come from the same functions as the figures do.

mod data;
mod facts;
mod needs;
mod own;
mod places;
mod takes;

use jiff::civil::Date;

use super::EntryRef;
use super::assess::{Workings, with_workings};
use crate::analyse::ByCompletion;
use crate::catalogue::{Knowledge, Profile};
use crate::model::{AssetId, Level, Model};

pub use data::{DataTrace, ExportTrace, Holder, Lead};
pub use facts::{AssetFacts, RoleAssumed};
pub use needs::NeedTrace;
pub use own::{OwnTrace, RoleTrace};
pub use places::{Choker, Hurt, Place, Suffering};
pub use takes::{Departure, TakenAt, Together};

/// A level in each completion: low, typical, high.
pub type Levels = ByCompletion<Level>;

/// What can suffer, and has scores of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Probe {
    /// A capability.
    Capability(EntryRef),
    /// A scored system, as if it were the one thing needed.
    System(AssetId),
}

/// The workings of an assessment, for questions about single figures.
#[derive(Debug, Clone, Copy)]
pub struct Trace<'a> {
    w: &'a Workings<'a>,
    as_of: Date,
}

/// Does the work of an assessment and puts questions to it.
pub fn trace<T>(
    model: &Model,
    knowledge: &Knowledge,
    profile: &Profile,
    as_of: Date,
    ask: impl FnOnce(&Trace<'_>) -> T,
) -> T {
    with_workings(model, knowledge, profile, as_of, |w| ask(&Trace { w, as_of }))
}

impl Trace<'_> {
    /// The number of a scored asset; `None` where no capability leads to it.
    fn number(&self, asset: AssetId) -> Option<usize> {
        self.w.topology.node_of[asset.index()].map(|node| node.0 as usize)
    }

    /// The position of a probe; `None` for what is none.
    fn probe(&self, probe: Probe) -> Option<usize> {
        let topology = self.w.topology;
        match probe {
            Probe::Capability(at) => ((at.0 as usize) < topology.capabilities).then_some(at.0 as usize),
            Probe::System(asset) => {
                topology.systems.binary_search(&asset).ok().map(|at| topology.capabilities + at)
            }
        }
    }

    /// The scored asset of a number.
    fn asset(&self, number: u32) -> AssetId {
        self.w.topology.assets[number as usize]
    }
}
