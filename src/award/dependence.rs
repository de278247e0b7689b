//! Where a relative formula makes the order of two bids depend on a third, which no buyer would want to learn from a
//! complaint.

use rust_decimal::Decimal;

use super::Bidden;
use super::points::{award_points, weighted_sum};
use super::tender::{Formula, Tender};

/// How a relative formula depends on bids that it should not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dependence {
    /// A bid that is not admitted has a lower value than all that are: admitting it would change the points of all.
    LowestIsOut {
        /// Position of the criterion.
        criterion: usize,
        /// Position of the bid.
        bid: usize,
    },
    /// If a bid were not there, two others would change places.
    ThirdBid {
        /// Position of the bid that decides.
        without: usize,
        /// Position of the bid that is ahead as it is.
        ahead: usize,
        /// Position of the bid that would be ahead.
        behind: usize,
    },
}

/// All dependences, in order. O(bids³ · criteria).
pub(super) fn dependences(tender: &Tender, bids: &[Bidden]) -> Vec<Dependence> {
    let relative: Vec<usize> = (0..tender.criteria.len())
        .filter(|&at| tender.criteria[at].formula == Formula::LowestOverThis)
        .collect();
    if relative.is_empty() {
        return Vec::new();
    }
    let admitted: Vec<usize> = (0..bids.len()).filter(|&at| bids[at].rank.is_some()).collect();
    let mut found: Vec<Dependence> =
        relative.iter().flat_map(|&criterion| lowest_is_out(criterion, bids, &admitted)).collect();
    for &without in &admitted {
        found.extend(thirds(tender, bids, &admitted, without));
    }
    found
}

fn lowest_is_out(criterion: usize, bids: &[Bidden], admitted: &[usize]) -> Vec<Dependence> {
    let value = |at: usize| bids[at].values[criterion];
    let Some(lowest) = admitted.iter().filter_map(|&at| value(at)).min() else { return Vec::new() };
    let out = (0..bids.len()).filter(|at| !admitted.contains(at));
    let lower = out.filter(|&at| value(at).is_some_and(|own| own < lowest));
    lower.map(|bid| Dependence::LowestIsOut { criterion, bid }).collect()
}

/// The pairs that change places when one bid is left out.
fn thirds(tender: &Tender, bids: &[Bidden], admitted: &[usize], without: usize) -> Vec<Dependence> {
    let left: Vec<usize> = admitted.iter().copied().filter(|&at| at != without).collect();
    let values: Vec<Vec<Decimal>> = left
        .iter()
        .map(|&at| bids[at].values.iter().map(|value| value.unwrap_or_default()).collect())
        .collect();
    let (pointed, _) = award_points(tender, &values);
    let sums: Vec<Decimal> = pointed.iter().map(|pointed| weighted_sum(pointed)).collect();
    let mut found = Vec::new();
    for (i, &ahead) in left.iter().enumerate() {
        for (j, &behind) in left.iter().enumerate() {
            if bids[ahead].weighted > bids[behind].weighted && sums[i] < sums[j] {
                found.push(Dependence::ThirdBid { without, ahead, behind });
            }
        }
    }
    found
}
