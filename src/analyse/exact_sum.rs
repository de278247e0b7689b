//! Sums that do not depend on the order of their terms.
//!
//! Floating-point addition is not associative, so a sum in id order changes when ids are renamed and a sum by thread
//! changes from run to run. Terms are rounded once to multiples of 2⁻⁶⁴ and added as integers: exact from there on.

/// A sum of terms below 2⁶² in magnitude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct ExactSum(i128);

/// Two to the 64th.
const SCALE: f64 = 18_446_744_073_709_551_616.0;

impl ExactSum {
    /// Adds a term.
    pub fn add(&mut self, term: f64) {
        self.0 += (term * SCALE) as i128;
    }

    /// Takes a term away that was added before.
    pub fn subtract(&mut self, term: f64) {
        self.0 -= (term * SCALE) as i128;
    }

    /// A sum of one term, for sums that take it in often: rounding it once saves most of the work.
    #[must_use]
    pub fn of(term: f64) -> Self {
        Self((term * SCALE) as i128)
    }

    /// The sum of so many sums like this.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        Self(self.0 * i128::from(count))
    }

    /// Adds another sum.
    pub fn merge(&mut self, other: Self) {
        self.0 += other.0;
    }

    /// The sum.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0 as f64 / SCALE
    }
}

impl FromIterator<f64> for ExactSum {
    fn from_iter<I: IntoIterator<Item = f64>>(terms: I) -> Self {
        let mut sum = Self::default();
        terms.into_iter().for_each(|term| sum.add(term));
        sum
    }
}
