//! The fourth dimension, where the profile has it: what contracts say about leaving.

use crate::analyse::exit_terms::{checked, exit_gap};
use crate::analyse::export_gap::DataGap;
use crate::analyse::reach::{self, Reached};
use crate::analyse::{ByCompletion, ExactSum, Topology};
use crate::catalogue::ExitTermNumbers;
use crate::model::{ContractId, Model};
use jiff::civil::Date;

use super::assess::Workings;
use super::weigh::interval;
use super::{DataExportScore, ExitTermRow, ExitTermScore};

/// The gaps of the contracts that scored assets name, and what reaches them.
#[derive(Debug)]
pub(super) struct ExitGaps {
    /// By position of the contract. What bears a gap and hangs on assets spreads like a gap of data.
    pub(super) gaps: Vec<DataGap>,
    /// By probe.
    reached: Vec<Reached>,
}

impl ExitGaps {
    /// Judges every contract; one that no scored asset names has no holder, and counts for nothing.
    pub(super) fn of(model: &Model, topology: &Topology, numbers: &ExitTermNumbers, as_of: Date) -> Self {
        let mut gaps = vec![DataGap::default(); model.contracts.len()];
        for (number, asset) in topology.assets.iter().enumerate() {
            if let Some(contract) = &model.assets[asset.index()].contract {
                gaps[contract.value.index()].holders.push(number as u32);
            }
        }
        for (at, gap) in gaps.iter_mut().enumerate().filter(|(_, gap)| !gap.holders.is_empty()) {
            gap.gap = exit_gap(model, ContractId(at as u32), numbers, as_of);
        }
        let reached = reach::data_reached(topology, &gaps);
        Self { gaps, reached }
    }
}

impl Workings<'_> {
    fn contract_weight(&self, gap: &DataGap) -> f64 {
        let classes = gap.holders.iter().map(|&holder| self.heaviest[holder as usize]);
        classes.map(|class| self.weights.profile.weights[class as usize]).fold(0.0, f64::max)
    }

    /// §4.5 over contracts; `None` where the profile has no such dimension, or no scored asset names a contract.
    pub(super) fn exit_terms(&self) -> Option<ExitTermScore> {
        let gaps = &self.exits.as_ref()?.gaps;
        let scored: Vec<&DataGap> = gaps.iter().filter(|gap| !gap.holders.is_empty()).collect();
        if scored.is_empty() {
            return None;
        }
        let largest = self.largest_weight();
        let values =
            |end: usize| scored.iter().map(move |gap| gap.gap[end] * self.contract_weight(gap) / largest);
        let worst = [0, 1, 2].map(|end| values(end).fold(0.0, f64::max));
        let sum = [0, 1, 2].map(|end| values(end).collect::<ExactSum>().value());
        Some(self.exit_term_score(worst, sum))
    }

    /// The same of one probe, as if it were the only capability.
    pub(super) fn probe_exit_terms(&self, probe: usize) -> Option<ExitTermScore> {
        let reached = &self.exits.as_ref()?.reached[probe];
        reached.any.then(|| self.exit_term_score(reached.worst, reached.sum.map(ExactSum::value)))
    }

    fn exit_term_score(&self, worst: ByCompletion<f64>, sum: ByCompletion<f64>) -> ExitTermScore {
        let DataExportScore { score, worst, b } = self.data_score(worst, sum);
        ExitTermScore { score, worst, b }
    }

    /// One row a contract that a scored asset names, by id; none where the profile has no such dimension.
    pub(super) fn exit_term_rows(&self) -> Vec<ExitTermRow> {
        let gaps = self.exits.iter().flat_map(|exits| exits.gaps.iter().enumerate());
        let row = |(at, gap): (usize, &DataGap)| {
            let contract = ContractId(at as u32);
            let checks = checked(self.model, contract, self.as_of);
            ExitTermRow { contract, weight: self.contract_weight(gap), gap: interval(gap.gap), checks }
        };
        gaps.filter(|(_, gap)| !gap.holders.is_empty()).map(row).collect()
    }
}
