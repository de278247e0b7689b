//! What one probe suffers from the units, added up.

use crate::analyse::leaders::Leaders;
use crate::analyse::{ByCompletion, ExactSum};

use super::{Places, add_places};

/// What a probe suffers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suffering {
    /// Places in each completion.
    pub places: ByCompletion<Places>,
    /// The largest closedness of a product whose withdrawal loses it.
    pub choke: ByCompletion<f64>,
    /// The sum of those closednesses.
    pub choked: ByCompletion<ExactSum>,
    /// The worst level when the unnamed holder of one asset withdraws (typical completion).
    pub unnamed: u8,
    /// Of a capability: the products of the largest typical closedness among those whose withdrawal loses it, largest
    /// first; cut after [`Suffering::CHOKERS`].
    pub chokers: Vec<(f64, u32)>,
    /// Of a capability: the assets whose unnamed holder alone hurts it most.
    pub leaders: Leaders,
}

impl Suffering {
    /// How many chokers are kept: one more than a question of `improvement` makes harmless together.
    pub const CHOKERS: usize = 9;

    pub(super) fn merge(&mut self, other: &Self) {
        add_places(&mut self.places, &other.places);
        for end in 0..3 {
            self.choke[end] = self.choke[end].max(other.choke[end]);
            self.choked[end].merge(other.choked[end]);
        }
        self.unnamed = self.unnamed.max(other.unnamed);
        other.chokers.iter().for_each(|&(kappa, product)| self.offer(kappa, product));
        self.leaders.absorb(&other.leaders);
    }

    /// Keeps a product if its closedness is among the largest; of equals the smaller number.
    pub(super) fn offer(&mut self, kappa: f64, product: u32) {
        let before = |other: &(f64, u32)| kappa.total_cmp(&other.0).then(other.1.cmp(&product)).is_lt();
        if self.chokers.len() == Self::CHOKERS && self.chokers.last().is_some_and(before) {
            return;
        }
        let at = self.chokers.partition_point(before);
        self.chokers.insert(at, (kappa, product));
        self.chokers.truncate(Self::CHOKERS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_chokers_stay_and_of_equals_the_smaller_number() {
        let mut suffering = Suffering::default();
        for product in (0..20).rev() {
            suffering.offer(f64::from(product % 4), product);
        }
        let kept: Vec<u32> = suffering.chokers.iter().map(|(_, product)| *product).collect();
        assert_eq!(kept, [3, 7, 11, 15, 19, 2, 6, 10, 14]);
    }
}
