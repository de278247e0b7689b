//! The few events that hurt a node most.

use super::lanes::{self, Lanes};

/// The events that take a node to exactly each level (recoverable, frozen, lost), each list cut after
/// [`Leaders::KEPT`]; which ones stay of a longer list means nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Leaders {
    events: [[u32; Leaders::KEPT]; 3],
    len: [u8; 3],
}

impl Leaders {
    /// One more than an asset has roles, and so groups to fail in; and more than the staircase makes harmless. Longer
    /// lists are never asked about.
    pub const KEPT: usize = 5;

    /// The events of a level, 0 (recoverable) to 2 (lost).
    #[must_use]
    pub fn of_level(&self, level: usize) -> &[u32] {
        &self.events[level][..self.len[level] as usize]
    }

    /// Takes over the events of a later list.
    pub fn absorb(&mut self, other: &Self) {
        for level in 0..3 {
            other.of_level(level).iter().for_each(|&event| self.push(level, event));
        }
    }

    /// Adds events from the lanes of each level, renamed.
    pub(super) fn add<const W: usize>(&mut self, exactly: &[Lanes<W>; 3], name: impl Fn(usize) -> u32) {
        for level in 0..3 {
            lanes::first(&exactly[level], Self::KEPT - self.len[level] as usize, |lane| {
                self.push(level, name(lane));
            });
        }
    }

    /// The worst level (0…3) that events other than some take the node to; fewer than [`Leaders::KEPT`] are left out.
    #[must_use]
    pub fn worst_without(&self, left_out: &[u32]) -> u8 {
        debug_assert!(left_out.len() < Self::KEPT);
        let hurts = |level: &usize| self.of_level(*level).iter().any(|event| !left_out.contains(event));
        (0..3).rev().find(hurts).map_or(0, |level| level as u8 + 1)
    }

    fn push(&mut self, level: usize, event: u32) {
        let len = &mut self.len[level];
        if (*len as usize) < Self::KEPT {
            self.events[level][*len as usize] = event;
            *len += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_without_some_is_that_of_the_others() {
        let mut leaders = Leaders::default();
        leaders.add(&[[0], [0b1001], [0b10]], |lane| lane as u32 + 10);
        assert_eq!(leaders.of_level(1), [10, 13]);
        assert_eq!(leaders.worst_without(&[]), 3);
        assert_eq!(leaders.worst_without(&[11]), 2);
        assert_eq!(leaders.worst_without(&[10, 11, 13]), 0);
    }

    #[test]
    fn lists_are_cut() {
        let mut leaders = Leaders::default();
        leaders.add(&[[u64::MAX], [0], [0]], |lane| lane as u32);
        leaders.absorb(&leaders.clone());
        assert_eq!(leaders.of_level(0), [0, 1, 2, 3, 4]);
    }
}
