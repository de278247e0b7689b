//! The events that hurt one capability, by how badly.

use crate::analyse::Leaders;
use crate::score::assess::Workings;

use super::TYPICAL;
use super::hold_side::Carried;

/// The events that take one capability to each level.
pub(super) struct Levels<'a> {
    groups: &'a Leaders,
    unnamed: &'a Leaders,
}

impl<'a> Levels<'a> {
    pub(super) fn of(w: &'a Workings<'_>, capability: usize) -> Self {
        let groups = &w.stated[TYPICAL].leaders[capability];
        Self { groups, unnamed: &w.solitude.probes[capability].leaders }
    }

    /// The worst level 1…3 and a group that goes so far, where no unnamed holder does.
    pub(super) fn worst_group(&self) -> Option<(u32, u8)> {
        let top = self.top()?;
        let group = self.groups.of_level(top).first().filter(|_| self.unnamed.of_level(top).is_empty());
        group.map(|&group| (group, top as u8 + 1))
    }

    /// Assets that may carry all of the worst level; `carriers` are those that do so alone, and where there is none,
    /// `helpful` those that help by standing.
    pub(super) fn candidates(&self, helpful: &[u32], carriers: &[u32]) -> Vec<u32> {
        if self.worst_group().is_some() {
            return match carriers {
                [] => helpful.to_vec(),
                [only] => vec![*only],
                _ => Vec::new(),
            };
        }
        match self.top().map(|top| self.unnamed.of_level(top)) {
            Some(&[asset]) => vec![asset],
            _ => Vec::new(),
        }
    }

    /// The worst level that anything takes the capability to, from 0.
    fn top(&self) -> Option<usize> {
        (0..3).rev().find(|&level| self.hurts(level))
    }

    /// The next lower level after the worst group's that anything takes the capability to, or the worst where another
    /// group goes as far; 0 where there is none.
    pub(super) fn second(&self) -> u8 {
        let Some(top) = self.top() else { return 0 };
        if self.groups.of_level(top).len() > 1 {
            return top as u8 + 1;
        }
        (0..top).rev().find(|&level| self.hurts(level)).map_or(0, |level| level as u8 + 1)
    }

    /// Whether anything takes the capability to exactly this level.
    fn hurts(&self, level: usize) -> bool {
        !self.groups.of_level(level).is_empty() || !self.unnamed.of_level(level).is_empty()
    }

    /// Walks down the levels while the asset fails in all their events.
    pub(super) fn carried(&self, capability: u32, asset: u32, failing: &[u32]) -> Option<Carried> {
        let mut carried = Carried { capability, asset, top: 0, floor: 0, events: Vec::new() };
        for level in (0..3).rev() {
            let (groups, unnamed) = (self.groups.of_level(level), self.unnamed.of_level(level));
            let number = level as u8 + 1;
            if self.hurts(level) {
                carried.top = carried.top.max(number);
            }
            let fails_in_all = groups.iter().all(|group| failing.contains(group))
                && unnamed.iter().all(|other| *other == asset);
            if !fails_in_all {
                carried.floor = number;
                break;
            }
            carried.events.extend(groups.iter().map(|&group| (group, number)));
        }
        (carried.floor < carried.top).then_some(carried)
    }
}
