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

/// So many events.
pub(crate) fn first_of<const W: usize>(count: usize) -> Lanes<W> {
    let mut lanes = none();
    (0..count).for_each(|lane| set(&mut lanes, lane));
    lanes
}

pub(crate) fn and<const W: usize>(a: Lanes<W>, b: Lanes<W>) -> Lanes<W> {
    std::array::from_fn(|word| a[word] & b[word])
}

pub(crate) fn or<const W: usize>(a: Lanes<W>, b: Lanes<W>) -> Lanes<W> {
    std::array::from_fn(|word| a[word] | b[word])
}

pub(crate) fn xor<const W: usize>(a: Lanes<W>, b: Lanes<W>) -> Lanes<W> {
    std::array::from_fn(|word| a[word] ^ b[word])
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

/// The first lane that is set.
pub(crate) fn lowest<const W: usize>(a: &Lanes<W>) -> Option<usize> {
    let word = a.iter().position(|&word| word != 0)?;
    Some(word * 64 + a[word].trailing_zeros() as usize)
}

/// How many lanes are set in both.
pub(crate) fn count_both<const W: usize>(a: &Lanes<W>, b: &Lanes<W>) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum()
}

/// The numbers of all set lanes, in order.
pub fn each<const W: usize>(a: &Lanes<W>) -> impl Iterator<Item = usize> + '_ {
    let bits = |bits: u64| std::iter::successors(Some(bits), |left| Some(left & left.wrapping_sub(1)));
    let of_word = move |(word, &left): (usize, &u64)| {
        bits(left).take_while(|left| *left != 0).map(move |left| word * 64 + left.trailing_zeros() as usize)
    };
    a.iter().enumerate().flat_map(of_word)
}

/// Calls `visit` with the number of every set lane, in order.
pub fn for_each<const W: usize>(a: &Lanes<W>, mut visit: impl FnMut(usize)) {
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

/// Whether a lane is set.
#[must_use]
pub fn has<const W: usize>(a: &Lanes<W>, lane: usize) -> bool {
    a[lane / 64] >> (lane % 64) & 1 == 1
}

/// The level of a lane, 0…3, from the planes recoverable or worse, frozen or worse, lost.
#[must_use]
pub fn level<const W: usize>(planes: &[Lanes<W>; 3], lane: usize) -> u8 {
    planes.iter().map(|plane| u8::from(has(plane, lane))).sum()
}

pub(crate) fn clear<const W: usize>(a: &mut Lanes<W>, lane: usize) {
    a[lane / 64] &= !(1 << (lane % 64));
}

/// Calls `visit` with the first `most` set lanes.
pub(crate) fn first<const W: usize>(a: &Lanes<W>, most: usize, mut visit: impl FnMut(usize)) {
    let mut room = most;
    for (word, &bits) in a.iter().enumerate() {
        let mut left = bits;
        while left != 0 && room > 0 {
            visit(word * 64 + left.trailing_zeros() as usize);
            left &= left - 1;
            room -= 1;
        }
    }
}
