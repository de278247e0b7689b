//! Counts as coordinates of a drawing, which are whole numbers.

/// Drawings are bounded: no count comes near this.
const MOST: i32 = 1_000_000;

/// A count as a coordinate.
pub(super) fn whole(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(MOST).min(MOST)
}
