//! The value of one node from the values of what it needs: a lane is an event, a plane a threshold of badness.
//!
//! The value of a node is `P` planes of `64·W` bits: bit *l* of plane *p* says that in event *l* the node is at the
//! plane's threshold or worse. As levels are totally ordered, the k-th best of the members is, plane by plane, "more than
//! n − k members fail", and worst-of is OR; so each plane is a Boolean system of its own, and an entry whose cap lies
//! below a plane's threshold passes nothing in it. Everything is monotone, and of members that all stand nothing passes.

use super::network::{Gate, Network};

/// The value of one node.
pub type Planes<const P: usize, const W: usize> = [[u64; W]; P];

/// How entries are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// As they are: k of n, capped.
    Gates,
    /// Every member of every entry passes everything: plain reachability.
    Reach,
}

/// Makes the value of a node of others.
#[derive(Debug)]
pub(super) struct Evaluator<const P: usize, const W: usize> {
    counters: Vec<[u64; W]>,
    thresholds: [u8; P],
}

impl<const P: usize, const W: usize> Evaluator<P, W> {
    /// Plane `p` holds level `thresholds[p]` (1…3) and worse.
    pub(super) fn new(thresholds: [u8; P]) -> Self {
        Self { counters: Vec::new(), thresholds }
    }

    /// Makes of the own value of a position its value; `at` has the values of its members.
    pub(super) fn evaluate(
        &mut self,
        at: &[Planes<P, W>],
        network: &Network,
        position: usize,
        reading: Reading,
        value: &mut Planes<P, W>,
    ) {
        for &member in network.plain(position) {
            or_into(value, &at[member as usize]);
        }
        for gate in network.gates(position) {
            let members = network.members(gate);
            if reading == Reading::Reach {
                members.iter().for_each(|&member| or_into(value, &at[member as usize]));
            } else {
                let passed = self.gate(at, members, gate);
                for plane in (0..P).filter(|&plane| self.thresholds[plane] <= gate.cap) {
                    for word in 0..W {
                        value[plane][word] |= passed[plane][word];
                    }
                }
            }
        }
    }

    /// More than n − k members fail.
    fn gate(&mut self, at: &[Planes<P, W>], members: &[u32], gate: &Gate) -> Planes<P, W> {
        if gate.need as usize >= members.len() {
            let mut value = [[0; W]; P];
            members.iter().for_each(|&member| or_into(&mut value, &at[member as usize]));
            value
        } else if gate.need <= 1 {
            let mut value = [[u64::MAX; W]; P];
            members.iter().for_each(|&member| and_into(&mut value, &at[member as usize]));
            value
        } else {
            let failing = members.len() as u64 - u64::from(gate.need) + 1;
            let counters = &mut self.counters;
            std::array::from_fn(|plane| {
                at_least(members.iter().map(|&member| &at[member as usize][plane]), failing, counters)
            })
        }
    }
}

/// Lanes in which at least `limit` rows have their bit set: a bit-sliced counter, least significant slice first, then a
/// comparison from the most significant slice down. `counters` is scratch space.
pub fn at_least<'a, const W: usize>(
    rows: impl Iterator<Item = &'a [u64; W]>,
    limit: u64,
    counters: &mut Vec<[u64; W]>,
) -> [u64; W] {
    counters.clear();
    for row in rows {
        let mut carry = *row;
        for slice in counters.iter_mut() {
            for word in 0..W {
                let sum = slice[word] ^ carry[word];
                carry[word] &= slice[word];
                slice[word] = sum;
            }
        }
        if carry.iter().any(|&word| word != 0) {
            counters.push(carry);
        }
    }
    let mut greater = [0u64; W];
    let mut equal = [u64::MAX; W];
    let slices = counters.len().max(64 - limit.leading_zeros() as usize);
    for slice in (0..slices).rev() {
        let bits = counters.get(slice).copied().unwrap_or([0; W]);
        let limit_bit = if limit >> slice & 1 == 1 { u64::MAX } else { 0 };
        for word in 0..W {
            greater[word] |= equal[word] & bits[word] & !limit_bit;
            equal[word] &= !(bits[word] ^ limit_bit);
        }
    }
    std::array::from_fn(|word| greater[word] | equal[word])
}

#[inline]
fn or_into<const P: usize, const W: usize>(value: &mut Planes<P, W>, other: &Planes<P, W>) {
    for plane in 0..P {
        for word in 0..W {
            value[plane][word] |= other[plane][word];
        }
    }
}

#[inline]
fn and_into<const P: usize, const W: usize>(value: &mut Planes<P, W>, other: &Planes<P, W>) {
    for plane in 0..P {
        for word in 0..W {
            value[plane][word] &= other[plane][word];
        }
    }
}
