//! A set of positions that is taken in order: what is still to be evaluated.

/// One bit a position.
#[derive(Debug)]
pub(super) struct Marks(Vec<u64>);

impl Marks {
    /// None of so many positions.
    pub(super) fn none(positions: usize) -> Self {
        Self(vec![0; positions.div_ceil(64)])
    }

    /// Adds a position.
    #[inline]
    pub(super) fn add(&mut self, position: usize) {
        self.0[position / 64] |= 1 << (position % 64);
    }

    /// Takes the first position from `from` on and before `end` out of the set.
    #[inline]
    pub(super) fn take(&mut self, from: usize, end: usize) -> Option<usize> {
        let mut word = from / 64;
        let mut bits = self.0.get(word)? & (u64::MAX << (from % 64));
        while bits == 0 {
            word += 1;
            if word * 64 >= end {
                return None;
            }
            bits = self.0[word];
        }
        let position = word * 64 + bits.trailing_zeros() as usize;
        (position < end).then(|| {
            self.0[word] &= !(1 << (position % 64));
            position
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_taken_in_order_within_the_bounds() {
        let mut marks = Marks::none(200);
        [3, 64, 130, 199].into_iter().for_each(|position| marks.add(position));
        assert_eq!(marks.take(4, 64), None);
        assert_eq!(marks.take(4, 65), Some(64));
        assert_eq!(marks.take(4, 130), None);
        assert_eq!(marks.take(0, 200), Some(3));
        assert_eq!(marks.take(0, 200), Some(130));
        assert_eq!(marks.take(131, 200), Some(199));
        assert_eq!(marks.take(0, 200), None);
        assert_eq!(Marks::none(0).take(0, 0), None);
    }
}
