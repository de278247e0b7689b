//! Few failures in a large graph: only what they reach is walked.
//!
//! A node whose members all stand passes nothing on, so only seeded nodes and, transitively, dependents of nodes with a
//! value can have one. They are marked and taken in order of position, which is the order in which failures travel; a cycle
//! is passed over again, from below, while something in it is marked. The result is the least fixpoint, exactly that of
//! the dense [`Sweeper`](super::Sweeper).
//!
//! O(V/64 + reached nodes and the entries of their dependents) a walk; a node of a cycle is evaluated again only when one
//! of its members changed. Afterwards only what was touched is cleared.

use std::ops::Range;

use super::evaluate::Evaluator;
use super::marks::Marks;
use super::{Network, Planes, Reading};

/// The buffers of sparse walks over one graph, to be used again.
#[derive(Debug)]
pub struct Spreader<const P: usize, const W: usize> {
    /// Zero wherever the last walk did not come.
    values: Vec<Planes<P, W>>,
    evaluator: Evaluator<P, W>,
    /// Positions to be evaluated.
    marks: Marks,
    /// Positions whose value is not zero, each once.
    touched: Vec<u32>,
}

/// What a sparse walk reached.
#[derive(Debug, Clone, Copy)]
pub struct Spread<'a, const P: usize, const W: usize> {
    values: &'a [Planes<P, W>],
    touched: &'a [u32],
}

impl<'a, const P: usize, const W: usize> Spread<'a, P, W> {
    /// The value of a position.
    #[must_use]
    pub fn value(&self, position: usize) -> &'a Planes<P, W> {
        &self.values[position]
    }

    /// The positions that have a value, each once, in no order that means anything.
    pub fn positions(&self) -> impl Iterator<Item = usize> + 'a {
        self.touched.iter().map(|&position| position as usize)
    }
}

impl<const P: usize, const W: usize> Spreader<P, W> {
    /// Buffers for walks over `network`. Plane `p` holds level `thresholds[p]` (1…3) and worse.
    #[must_use]
    pub fn new(network: &Network, thresholds: [u8; P]) -> Self {
        Self {
            // Zeroed memory that nothing is written to costs nothing.
            values: vec![[[0; W]; P]; network.len()],
            evaluator: Evaluator::new(thresholds),
            marks: Marks::none(network.len()),
            touched: Vec::new(),
        }
    }

    /// Lets failures spread from `seeds`: positions of the graph that the buffers were made for, each at most once, with
    /// their own values.
    pub fn run(
        &mut self,
        network: &Network,
        reading: Reading,
        seeds: impl IntoIterator<Item = (usize, Planes<P, W>)>,
    ) -> Spread<'_, P, W> {
        for position in self.touched.drain(..) {
            self.values[position as usize] = [[0; W]; P];
        }
        for (position, own) in seeds.into_iter().filter(|(_, own)| !is_zero(own)) {
            self.values[position] = own;
            self.touched.push(position as u32);
            self.marks.add(position);
            self.mark_dependents(network, position);
        }
        let mut from = 0;
        while let Some(position) = self.marks.take(from, network.len()) {
            if let Some(ring) = network.ring(position) {
                from = ring.end;
                self.solve(network, reading, position, ring);
            } else {
                from = position + 1;
                self.raise(network, reading, position);
            }
        }
        Spread { values: &self.values, touched: &self.touched }
    }

    /// Passes over a cycle from its first marked position until nothing in it is marked.
    fn solve(&mut self, network: &Network, reading: Reading, first: usize, ring: Range<usize>) {
        let mut next = Some(first);
        while let Some(position) = next {
            self.raise(network, reading, position);
            let later = self.marks.take(position + 1, ring.end);
            next = later.or_else(|| self.marks.take(ring.start, ring.end));
        }
    }

    /// Evaluates one position; where its value rises, its dependents are marked.
    fn raise(&mut self, network: &Network, reading: Reading, position: usize) {
        let before = self.values[position];
        let mut value = before;
        self.evaluator.evaluate(&self.values, network, position, reading, &mut value);
        if value == before {
            return;
        }
        if is_zero(&before) {
            self.touched.push(position as u32);
        }
        self.values[position] = value;
        self.mark_dependents(network, position);
    }

    fn mark_dependents(&mut self, network: &Network, position: usize) {
        network.dependents(position).iter().for_each(|&dependent| self.marks.add(dependent as usize));
    }
}

fn is_zero<const P: usize, const W: usize>(value: &Planes<P, W>) -> bool {
    value.iter().flatten().all(|&word| word == 0)
}

#[cfg(test)]
mod tests {
    use super::super::{Fixpoint, NetworkBuilder, Node, Sweeper};
    use super::*;

    /// `SplitMix64`, seeded.
    struct Random(u64);

    impl Random {
        fn next(&mut self) -> u64 {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^ (z >> 31)
        }

        fn below(&mut self, limit: u32) -> u32 {
            (self.next() % u64::from(limit)) as u32
        }
    }

    /// Any node may need any other, itself too; some entries need more members than they have.
    fn network(random: &mut Random, nodes: u32) -> Network {
        let mut builder = NetworkBuilder::new(nodes as usize);
        for _ in 0..nodes + random.below(nodes) {
            let members: Vec<Node> = (0..random.below(6)).map(|_| Node(random.below(nodes))).collect();
            let cap = [1, 2, 3, 3, 3][random.below(5) as usize];
            builder.entry(Node(random.below(nodes)), &members, 1 + random.below(6), cap);
        }
        builder.build()
    }

    fn seeds(random: &mut Random, nodes: u32) -> Vec<(usize, Planes<3, 2>)> {
        let mut seeds = std::collections::BTreeMap::new();
        for _ in 0..=random.below(4) {
            let lanes = [random.next() & random.next(), random.next() & random.next()];
            let worse = lanes.map(|word| word & random.next());
            seeds
                .insert(random.below(nodes) as usize, [lanes, worse, worse.map(|word| word & random.next())]);
        }
        seeds.into_iter().collect()
    }

    #[test]
    fn agrees_with_the_dense_walk_on_graphs_with_cycles_gates_and_caps() {
        let mut random = Random(7);
        let mut rings = 0;
        for round in 0..400 {
            let nodes = 1 + random.below(60);
            let network = network(&mut random, nodes);
            rings += network.cycles().count();
            let mut spreader = Spreader::<3, 2>::new(&network, [1, 2, 3]);
            let mut sweeper = Sweeper::<3, 2>::new([1, 2, 3]);
            for reading in [Reading::Gates, Reading::Reach, Reading::Gates] {
                let seeds = seeds(&mut random, nodes);
                let own = |at: usize, planes: &mut Planes<3, 2>| {
                    if let Some((_, own)) = seeds.iter().find(|seed| seed.0 == at) {
                        *planes = *own;
                    }
                };
                let dense = sweeper.run(&network, Fixpoint::Least, reading, own).to_vec();
                let spread = spreader.run(&network, reading, seeds.iter().copied());
                let sparse: Vec<_> = (0..network.len()).map(|at| *spread.value(at)).collect();
                assert_eq!(sparse, dense, "round {round}");
                let mut touched: Vec<usize> = spread.positions().collect();
                touched.sort_unstable();
                let valued: Vec<usize> = (0..network.len()).filter(|&at| !is_zero(&dense[at])).collect();
                assert_eq!(touched, valued, "round {round}");
            }
        }
        assert!(rings > 200, "only {rings} cycles were tried");
    }
}
