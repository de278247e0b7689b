//! A row of `64·W` events, one bit each.

/// One bit an event.
pub type Lanes<const W: usize> = [u64; W];

/// No event.
pub(crate) const fn none<const W: usize>() -> Lanes<W> {
    [0; W]
}

/// Every event.
pub(crate) const fn all<const W: usize>() -> Lanes<W> {
    [u64::MAX; W]
}

pub(crate) fn and<const W: usize>(a: Lanes<W>, b: Lanes<W>) -> Lanes<W> {
    std::array::from_fn(|word| a[word] & b[word])
}

pub(crate) fn or<const W: usize>(a: Lanes<W>, b: Lanes<W>) -> Lanes<W> {
    std::array::from_fn(|word| a[word] | b[word])
}

pub(crate) fn and_not<const W: usize>(a: Lanes<W>, b: Lanes<W>) -> Lanes<W> {
    std::array::from_fn(|word| a[word] & !b[word])
}

pub(crate) fn not<const W: usize>(a: Lanes<W>) -> Lanes<W> {
    std::array::from_fn(|word| !a[word])
}

pub(crate) fn any<const W: usize>(a: &Lanes<W>) -> bool {
    a.iter().any(|&word| word != 0)
}

pub(crate) fn count<const W: usize>(a: &Lanes<W>) -> u32 {
    a.iter().map(|word| word.count_ones()).sum()
}

/// Calls `visit` with the number of every set lane, in order.
pub(crate) fn for_each<const W: usize>(a: &Lanes<W>, mut visit: impl FnMut(usize)) {
    for (word, &bits) in a.iter().enumerate() {
        let mut left = bits;
        while left != 0 {
            visit(word * 64 + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
}

pub(crate) fn set<const W: usize>(a: &mut Lanes<W>, lane: usize) {
    a[lane / 64] |= 1 << (lane % 64);
}

pub(crate) fn has<const W: usize>(a: &Lanes<W>, lane: usize) -> bool {
    a[lane / 64] >> (lane % 64) & 1 == 1
}

pub(crate) fn clear<const W: usize>(a: &mut Lanes<W>, lane: usize) {
    a[lane / 64] &= !(1 << (lane % 64));
}

/// The first `most` set lanes.
pub(crate) fn first<const W: usize>(a: &Lanes<W>, most: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for (word, &bits) in a.iter().enumerate() {
        let mut left = bits;
        while left != 0 && found.len() < most {
            found.push(word * 64 + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
    found
}
