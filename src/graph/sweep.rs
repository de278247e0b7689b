//! Many events in one walk over the edges: a lane is an event, a plane a threshold of badness.
//!
//! The value of a node is `P` planes of `64·W` bits: bit *l* of plane *p* says that in event *l* the node is at the
//! plane's threshold or worse. As levels are totally ordered, the k-th best of the members is, plane by plane, "more than
//! n − k members fail", and worst-of is OR; so each plane is a Boolean system of its own, and an entry whose cap lies
//! below a plane's threshold passes nothing in it. Cycles are iterated with a work list from below (least fixpoint of
//! failure: what runs today goes on running) or from above (greatest: what could not be started from nothing).
//!
//! O((V + E)·P·W) words for acyclic graphs; a node of a cycle is evaluated again only when one of its members changed.

use super::network::{Gate, Network};

/// The value of one node.
pub type Planes<const P: usize, const W: usize> = [[u64; W]; P];

/// Which solution of the cycles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixpoint {
    /// What falls, of what runs today.
    Least,
    /// What could not be rebuilt from nothing.
    Greatest,
}

/// How entries are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// As they are: k of n, capped.
    Gates,
    /// Every member of every entry passes everything: plain reachability.
    Reach,
}

/// The buffers of a sweep, to be used again: fresh memory for each block would cost more than the sweep.
#[derive(Debug)]
pub struct Sweeper<const P: usize, const W: usize> {
    values: Vec<Planes<P, W>>,
    own: Vec<Planes<P, W>>,
    queued: Vec<bool>,
    queue: std::collections::VecDeque<u32>,
    counters: Vec<[u64; W]>,
    thresholds: [u8; P],
}

impl<const P: usize, const W: usize> Sweeper<P, W> {
    /// A sweeper for graphs of any size. Plane `p` holds level `thresholds[p]` (1…3) and worse.
    #[must_use]
    pub fn new(thresholds: [u8; P]) -> Self {
        Self {
            values: Vec::new(),
            own: Vec::new(),
            queued: Vec::new(),
            queue: std::collections::VecDeque::new(),
            counters: Vec::new(),
            thresholds,
        }
    }

    /// Evaluates all nodes. `own` gives each position's own planes and is called once a position, in order. The result
    /// is by position.
    pub fn run(
        &mut self,
        network: &Network,
        fixpoint: Fixpoint,
        reading: Reading,
        mut own: impl FnMut(usize) -> Planes<P, W>,
    ) -> &[Planes<P, W>] {
        self.values.resize(network.len(), [[0; W]; P]);
        let mut position = 0;
        while position < network.len() {
            if let Some((start, end)) = network.ring(position) {
                self.own.clear();
                self.own.extend((start..end).map(&mut own));
                self.solve(network, start, end, fixpoint, reading);
                position = end;
            } else {
                let value = self.evaluate(network, position, own(position), reading);
                self.values[position] = value;
                position += 1;
            }
        }
        &self.values
    }

    /// Iterates one cycle until nothing changes.
    fn solve(&mut self, network: &Network, start: usize, end: usize, fixpoint: Fixpoint, reading: Reading) {
        let first = if fixpoint == Fixpoint::Least { 0 } else { u64::MAX };
        self.values[start..end].fill([[first; W]; P]);
        self.queued.clear();
        self.queued.resize(end - start, true);
        self.queue.clear();
        self.queue.extend(start as u32..end as u32);
        while let Some(position) = self.queue.pop_front() {
            let position = position as usize;
            self.queued[position - start] = false;
            let value = self.evaluate(network, position, self.own[position - start], reading);
            if value != self.values[position] {
                self.values[position] = value;
                for &dependent in network.dependents(position) {
                    if !std::mem::replace(&mut self.queued[dependent as usize - start], true) {
                        self.queue.push_back(dependent);
                    }
                }
            }
        }
    }

    fn evaluate(
        &mut self,
        network: &Network,
        position: usize,
        own: Planes<P, W>,
        reading: Reading,
    ) -> Planes<P, W> {
        let mut value = own;
        for &member in network.plain(position) {
            or_into(&mut value, &self.values[member as usize]);
        }
        for gate in network.gates(position) {
            let members = network.members(gate);
            if reading == Reading::Reach {
                for &member in members {
                    or_into(&mut value, &self.values[member as usize]);
                }
            } else {
                let passed = self.gate(members, gate);
                for plane in 0..P {
                    if self.thresholds[plane] <= gate.cap {
                        for word in 0..W {
                            value[plane][word] |= passed[plane][word];
                        }
                    }
                }
            }
        }
        value
    }

    /// More than n − k members fail.
    fn gate(&mut self, members: &[u32], gate: &Gate) -> Planes<P, W> {
        if gate.need as usize >= members.len() {
            let mut value = [[0; W]; P];
            for &member in members {
                or_into(&mut value, &self.values[member as usize]);
            }
            value
        } else if gate.need <= 1 {
            let mut value = [[u64::MAX; W]; P];
            for &member in members {
                let other = &self.values[member as usize];
                for plane in 0..P {
                    for word in 0..W {
                        value[plane][word] &= other[plane][word];
                    }
                }
            }
            value
        } else {
            let failing = members.len() as u64 - u64::from(gate.need) + 1;
            std::array::from_fn(|plane| self.at_least(members, plane, failing))
        }
    }

    /// Lanes in which at least `limit` members have their bit set: a bit-sliced counter, least significant slice first,
    /// then a comparison from the most significant slice down.
    fn at_least(&mut self, members: &[u32], plane: usize, limit: u64) -> [u64; W] {
        self.counters.clear();
        for &member in members {
            let mut carry = self.values[member as usize][plane];
            for slice in &mut self.counters {
                for word in 0..W {
                    let sum = slice[word] ^ carry[word];
                    carry[word] &= slice[word];
                    slice[word] = sum;
                }
            }
            if carry.iter().any(|&word| word != 0) {
                self.counters.push(carry);
            }
        }
        let mut greater = [0u64; W];
        let mut equal = [u64::MAX; W];
        let slices = self.counters.len().max(64 - limit.leading_zeros() as usize);
        for slice in (0..slices).rev() {
            let bits = self.counters.get(slice).copied().unwrap_or([0; W]);
            let limit_bit = if limit >> slice & 1 == 1 { u64::MAX } else { 0 };
            for word in 0..W {
                greater[word] |= equal[word] & bits[word] & !limit_bit;
                equal[word] &= !(bits[word] ^ limit_bit);
            }
        }
        std::array::from_fn(|word| greater[word] | equal[word])
    }
}

fn or_into<const P: usize, const W: usize>(value: &mut Planes<P, W>, other: &Planes<P, W>) {
    for plane in 0..P {
        for word in 0..W {
            value[plane][word] |= other[plane][word];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NetworkBuilder, Node};
    use super::*;

    fn lost(network: &Network, fixpoint: Fixpoint, failing: &[u32]) -> Vec<bool> {
        let mut sweeper = Sweeper::<1, 1>::new([3]);
        let values = sweeper.run(network, fixpoint, Reading::Gates, |position| {
            [[u64::from(failing.contains(&network.node(position).0))]]
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
