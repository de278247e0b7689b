//! B of §4.3 with one place less, for every place: what a capability's breadth loses is the same for all its frozen and all
//! its lost places, so a place's change is a sum over the capabilities that fall with it.

use crate::analyse::solitary::{self, Unit};
use crate::analyse::{ExactSum, Hit, for_each_lane};
use crate::score::assess::Workings;

use super::TYPICAL;

/// By asset: the change of B when it is no place any more.
pub(super) fn changes(w: &Workings<'_>) -> Vec<f64> {
    let places = |capability: usize| w.solitude.probes[capability].places[TYPICAL];
    let mut changes = vec![0.0; w.topology.assets.len()];
    let units: Vec<Unit> = w
        .units
        .iter()
        .filter(|unit| unit.asset.is_some_and(|asset| w.worst_own[TYPICAL][asset as usize] >= 2))
        .cloned()
        .collect();
    // By capability: what B loses with one frozen, one lost place less.
    let drops: Vec<[ExactSum; 2]> = (0..w.topology.capabilities)
        .map(|capability| {
            let all = places(capability);
            let now = w.weights.breadth(w.weights.places(all));
            let less = |kind: usize| {
                let mut fewer = all;
                fewer[kind] = fewer[kind].saturating_sub(1);
                let less = w.weights.breadth(w.weights.places(fewer));
                ExactSum::of(-w.weights.of(capability) * (now - less))
            };
            [less(0), less(1)]
        })
        .collect();
    let kind = |unit: &Unit| w.worst_own[TYPICAL][unit.asset.expect("filtered") as usize] as usize - 2;
    let visit = |_, block: &[Unit], hits: &[Hit<1>]| {
        let kinds: Vec<usize> = block.iter().map(kind).collect();
        let mut sums = vec![ExactSum::default(); block.len()];
        let of_capabilities: Vec<&Hit<1>> =
            hits.iter().take_while(|(probe, _)| *probe < w.topology.capabilities).collect();
        // Capabilities that the same assets take, as in a circle, are added up before they are shared out.
        for alike in of_capabilities.chunk_by(|a, b| a.1 == b.1) {
            let of_kind = |kind: usize| {
                let mut sum = ExactSum::default();
                alike.iter().for_each(|(capability, _)| sum.merge(drops[*capability][kind]));
                sum
            };
            let drop = [of_kind(0), of_kind(1)];
            for_each_lane(&alike[0].1[0], |lane| sums[lane].merge(drop[kinds[lane]]));
        }
        block.iter().map(|unit| unit.asset.expect("filtered")).zip(sums).collect::<Vec<_>>()
    };
    solitary::for_lost(w.topology, &units, visit, |block| {
        for (asset, sum) in block {
            changes[asset as usize] = sum.value() / w.weights.total;
        }
    });
    changes
}
