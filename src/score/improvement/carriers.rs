//! Which assets alone take a capability as far as its worst group does.
//!
//! Where two assets of the group do so, neither standing helps, and nothing needs to be asked; where one does, no other
//! standing helps. Without this, one firm that holds all of a large estate would make a question of every pair of a
//! capability and an asset. An asset counts that fails in that group only, so that its worst level is its level there;
//! it loses the capability alone, so the capability is at that level or worse whenever the asset is (§4.2 is monotone).
//! As many steps as assets have capabilities that they lose.

use crate::analyse::solitary::{self, Unit};
use crate::analyse::{Hit, lanes_of};
use crate::score::assess::Workings;

use super::TYPICAL;

/// Two of a capability are as good as many.
const ENOUGH: usize = 2;

/// By capability: up to two assets that alone carry its worst. `worst` is by capability the group and the level 1…3,
/// `None` where it is not asked; `failing` is by asset the groups in which it fails on its own.
pub(super) fn carriers(w: &Workings<'_>, worst: &[Option<(u32, u8)>], failing: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let group_of = |asset: u32| match failing[asset as usize].as_slice() {
        &[group] if !w.facts.stated[asset as usize].has_unnamed => Some(group),
        _ => None,
    };
    let counts = |unit: &&Unit| unit.asset.is_some_and(|asset| group_of(asset).is_some());
    let units: Vec<Unit> = w.units.iter().filter(counts).cloned().collect();
    let visit = |_, block: &[Unit], hits: &[Hit<1>]| {
        let found = |(capability, [lost]): &Hit<1>| {
            let (group, level) = (*worst.get(*capability)?)?;
            let carries = |asset: &u32| {
                group_of(*asset) == Some(group) && w.worst_own[TYPICAL][*asset as usize] >= level
            };
            let lost = lanes_of(lost).map(|lane| block[lane].asset.expect("filtered"));
            let assets: Vec<u32> = lost.filter(carries).take(ENOUGH).collect();
            (!assets.is_empty()).then_some((*capability, assets))
        };
        hits.iter().filter_map(found).collect::<Vec<_>>()
    };
    let mut carriers: Vec<Vec<u32>> = vec![Vec::new(); worst.len()];
    solitary::for_lost(w.topology, &units, visit, |found| {
        for (capability, assets) in found {
            let room = ENOUGH - carriers[capability].len();
            carriers[capability].extend(assets.into_iter().take(room));
        }
    });
    carriers
}
