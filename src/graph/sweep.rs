//! Many events in one walk over all edges.
//!
//! Positions are evaluated in the order in which failures travel. Cycles are passed over again, where members changed,
//! from below (least fixpoint of failure: what runs today goes on running) or from above (greatest: what could not be
//! started from nothing).
//! Where only few positions fail on their own, [`Spreader`](super::Spreader) walks less.
//!
//! O((V + E)·P·W) words for acyclic graphs; a node of a cycle is evaluated again only when one of its members changed.

use std::ops::Range;

use super::evaluate::Evaluator;
use super::marks::Marks;
use super::{Network, Planes, Reading};

/// Which solution of the cycles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixpoint {
    /// What falls, of what runs today.
    Least,
    /// What could not be rebuilt from nothing.
    Greatest,
}

/// The buffers of a sweep, to be used again: fresh memory for each block would cost more than the sweep.
#[derive(Debug)]
pub struct Sweeper<const P: usize, const W: usize> {
    values: Vec<Planes<P, W>>,
    evaluator: Evaluator<P, W>,
    /// Own values of the cycle at work.
    own: Vec<Planes<P, W>>,
}

impl<const P: usize, const W: usize> Sweeper<P, W> {
    /// A sweeper for graphs of any size. Plane `p` holds level `thresholds[p]` (1…3) and worse.
    #[must_use]
    pub fn new(thresholds: [u8; P]) -> Self {
        Self { values: Vec::new(), evaluator: Evaluator::new(thresholds), own: Vec::new() }
    }

    /// Evaluates all nodes. `own` sets each position's own planes, which are zero before, and is called once a position,
    /// in order. The result is by position.
    pub fn run(
        &mut self,
        network: &Network,
        fixpoint: Fixpoint,
        reading: Reading,
        mut own: impl FnMut(usize, &mut Planes<P, W>),
    ) -> &[Planes<P, W>] {
        self.values.resize(network.len(), [[0; W]; P]);
        let mut marks = Marks::none(network.len());
        let mut position = 0;
        while position < network.len() {
            if let Some(ring) = network.ring(position) {
                self.own.clear();
                self.own.resize(ring.len(), [[0; W]; P]);
                ring.clone().zip(&mut self.own).for_each(|(position, planes)| own(position, planes));
                position = ring.end;
                self.solve(network, ring, fixpoint, reading, &mut marks);
            } else {
                let (below, rest) = self.values.split_at_mut(position);
                rest[0] = [[0; W]; P];
                own(position, &mut rest[0]);
                self.evaluator.evaluate(below, network, position, reading, &mut rest[0]);
                position += 1;
            }
        }
        &self.values
    }

    /// Passes over one cycle until nothing changes.
    fn solve(
        &mut self,
        network: &Network,
        ring: Range<usize>,
        fixpoint: Fixpoint,
        reading: Reading,
        marks: &mut Marks,
    ) {
        let first = if fixpoint == Fixpoint::Least { 0 } else { u64::MAX };
        self.values[ring.clone()].fill([[first; W]; P]);
        ring.clone().for_each(|position| marks.add(position));
        let mut from = ring.start;
        while let Some(position) = marks.take(from, ring.end).or_else(|| marks.take(ring.start, ring.end)) {
            from = position + 1;
            let mut value = self.own[position - ring.start];
            self.evaluator.evaluate(&self.values, network, position, reading, &mut value);
            if value != self.values[position] {
                self.values[position] = value;
                let dependents = network.dependents(position).iter().map(|&dependent| dependent as usize);
                dependents.filter(|at| ring.contains(at)).for_each(|dependent| marks.add(dependent));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NetworkBuilder, Node};
    use super::*;

    fn lost(network: &Network, fixpoint: Fixpoint, failing: &[u32]) -> Vec<bool> {
        let mut sweeper = Sweeper::<1, 1>::new([3]);
        let values = sweeper.run(network, fixpoint, Reading::Gates, |position, planes| {
            planes[0][0] = u64::from(failing.contains(&network.node(position).0));
        });
        (0..network.len()).map(|node| values[network.position(Node(node as u32))][0][0] & 1 == 1).collect()
    }

    #[test]
    fn two_of_three_survives_one_loss_and_not_two() {
        let mut builder = NetworkBuilder::new(4);
        builder.entry(Node(0), &[Node(1), Node(2), Node(3)], 2, 3);
        let network = builder.build();
        assert!(!lost(&network, Fixpoint::Least, &[1])[0]);
        assert!(lost(&network, Fixpoint::Least, &[1, 3])[0]);
    }

    #[test]
    fn a_cycle_runs_today_and_cannot_be_rebuilt() {
        let mut builder = NetworkBuilder::new(2);
        builder.entry(Node(0), &[Node(1)], 1, 3);
        builder.entry(Node(1), &[Node(0)], 1, 3);
        let network = builder.build();
        assert_eq!(lost(&network, Fixpoint::Least, &[]), [false, false]);
        assert_eq!(lost(&network, Fixpoint::Greatest, &[]), [true, true]);
    }

    #[test]
    fn a_soft_entry_passes_no_loss() {
        let mut builder = NetworkBuilder::new(2);
        builder.entry(Node(0), &[Node(1)], 1, 2);
        let network = builder.build();
        assert!(network.has_soft_entries());
        assert!(!lost(&network, Fixpoint::Least, &[1])[0]);
    }
}
