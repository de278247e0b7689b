//! Compressed sparse rows.

/// A graph in compressed sparse rows.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) start: Vec<u32>,
    pub(super) to: Vec<u32>,
}

impl Rows {
    /// Rows of `count` nodes from edges in any order; `edges` must give the same edges each time.
    pub(super) fn of<I: Iterator<Item = (u32, u32)>>(count: usize, edges: impl Fn() -> I) -> Self {
        let mut start = vec![0u32; count + 1];
        edges().for_each(|(from, _)| start[from as usize + 1] += 1);
        (0..count).for_each(|at| start[at + 1] += start[at]);
        let mut next = start.clone();
        let mut to = vec![0u32; start[count] as usize];
        for (from, target) in edges() {
            let slot = &mut next[from as usize];
            to[*slot as usize] = target;
            *slot += 1;
        }
        Self { start, to }
    }

    /// The targets of a node.
    #[inline]
    pub(super) fn row(&self, at: usize) -> &[u32] {
        &self.to[self.start[at] as usize..self.start[at + 1] as usize]
    }
}
