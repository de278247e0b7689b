//! Which weights are meant: a total, and for each criterion a band that its weight must stay in.
//!
//! The ends of `Σ w_j·d_j` over such a space are exact, in O(n log n): start at the lowest weights and pour what remains into
//! the criteria with the highest d first, for the most, and with the lowest first, for the least. That is the continuous
//! knapsack of Dantzig (1957, Oper. Res. 5(2):266–288): moving weight from a criterion to one with a higher d never lowers
//! the sum, and after pouring no such move is left.

use super::error::same_length;
use super::{Ratio, RatioError, RobustError};

/// All weights that sum to a total and stay in their bands; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightSpace {
    total: Ratio,
    low: Vec<Ratio>,
    high: Vec<Ratio>,
}

/// The end of a sum over a space, and weights that reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extreme {
    /// `Σ w_j·d_j`.
    pub value: Ratio,
    /// The weights, in order of criteria.
    pub weights: Vec<Ratio>,
}

impl WeightSpace {
    /// Weights from `low` to `high`, in order of criteria, that sum to `total`.
    ///
    /// # Errors
    /// No criteria, lists of different lengths, a total of nothing, a band that ends before it begins or begins below zero,
    /// or bands that leave no weights: Σ low above the total or Σ high below it.
    pub fn new(total: Ratio, low: Vec<Ratio>, high: Vec<Ratio>) -> Result<Self, RobustError> {
        if low.is_empty() {
            return Err(RobustError::Nothing("criteria"));
        }
        same_length("highest weights", low.len(), high.len())?;
        if total <= Ratio::ZERO {
            return Err(RobustError::Total);
        }
        let is_wrong =
            |criterion: &usize| low[*criterion] < Ratio::ZERO || high[*criterion] < low[*criterion];
        if let Some(criterion) = (0..low.len()).find(is_wrong) {
            return Err(RobustError::Band(criterion));
        }
        if Ratio::sum(&low)? > total {
            return Err(RobustError::TooHigh);
        }
        if Ratio::sum(&high)? < total {
            return Err(RobustError::TooLow);
        }
        Ok(Self { total, low, high })
    }

    /// All weights of so many criteria that sum to `total`.
    ///
    /// # Errors
    /// As [`WeightSpace::new`].
    pub fn free(criteria: usize, total: Ratio) -> Result<Self, RobustError> {
        Self::new(total, vec![Ratio::ZERO; criteria], vec![total; criteria])
    }

    /// These weights alone.
    ///
    /// # Errors
    /// As [`WeightSpace::new`].
    pub fn fixed(weights: Vec<Ratio>) -> Result<Self, RobustError> {
        Self::new(Ratio::sum(&weights)?, weights.clone(), weights)
    }

    /// How many criteria there are.
    #[must_use]
    pub fn criteria(&self) -> usize {
        self.low.len()
    }

    /// What the weights sum to.
    #[must_use]
    pub fn total(&self) -> Ratio {
        self.total
    }

    /// The lowest and the highest weight of a criterion, as given.
    #[must_use]
    pub fn band(&self, criterion: usize) -> (Ratio, Ratio) {
        (self.low[criterion], self.high[criterion])
    }

    /// Whether these weights sum to the total and stay in their bands.
    ///
    /// # Errors
    /// [`RatioError`] where the sum does not fit.
    pub fn holds(&self, weights: &[Ratio]) -> Result<bool, RatioError> {
        let in_band = |(criterion, weight): (usize, &Ratio)| {
            self.low[criterion] <= *weight && *weight <= self.high[criterion]
        };
        let all_in = weights.len() == self.criteria() && weights.iter().enumerate().all(in_band);
        Ok(all_in && Ratio::sum(weights)? == self.total)
    }

    /// The least that `Σ w_j·d_j` can be.
    ///
    /// # Errors
    /// Not one d a criterion, or numbers that are [too fine](RatioError::TooFine).
    pub fn least(&self, values: &[Ratio]) -> Result<Extreme, RobustError> {
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by_key(|criterion| values[*criterion]);
        self.poured(&order, values)
    }

    /// The most that `Σ w_j·d_j` can be.
    ///
    /// # Errors
    /// As [`WeightSpace::least`].
    pub fn most(&self, values: &[Ratio]) -> Result<Extreme, RobustError> {
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by_key(|criterion| std::cmp::Reverse(values[*criterion]));
        self.poured(&order, values)
    }

    /// The lowest weights, and what remains to the total poured into the criteria in this order.
    fn poured(&self, order: &[usize], values: &[Ratio]) -> Result<Extreme, RobustError> {
        same_length("values", self.criteria(), values.len())?;
        let mut weights = self.low.clone();
        let mut rest = self.total.minus(Ratio::sum(&self.low)?)?;
        for &criterion in order {
            let taken = rest.min(self.high[criterion].minus(self.low[criterion])?);
            weights[criterion] = weights[criterion].plus(taken)?;
            rest = rest.minus(taken)?;
        }
        Ok(Extreme { value: Ratio::sum_of_products(&weights, values)?, weights })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratios(hundredths: &[i128]) -> Vec<Ratio> {
        hundredths.iter().map(|value| Ratio::new(*value, 100).unwrap()).collect()
    }

    /// Checked against a linear program: 0.71 and 0.42.
    #[test]
    fn the_ends_of_a_score_over_bands_are_those_of_a_linear_program() {
        let space =
            WeightSpace::new(Ratio::ONE, ratios(&[10, 5, 20, 10]), ratios(&[40, 50, 60, 30])).unwrap();
        let scores = ratios(&[20, 90, 50, 70]);
        let (least, most) = (space.least(&scores).unwrap(), space.most(&scores).unwrap());
        assert_eq!((least.value, most.value), (ratios(&[42])[0], ratios(&[71])[0]));
        assert_eq!(least.weights, ratios(&[40, 5, 45, 10]));
        assert_eq!(most.weights, ratios(&[10, 50, 20, 20]));
        assert!(space.holds(&least.weights).unwrap() && space.holds(&most.weights).unwrap());
    }

    #[test]
    fn the_ends_over_all_weights_are_the_single_criteria() {
        let space = WeightSpace::free(3, Ratio::from(100)).unwrap();
        let values = ratios(&[-100, 300, 200]);
        assert_eq!(space.least(&values).unwrap().value, Ratio::from(-100));
        assert_eq!(space.most(&values).unwrap().value, Ratio::from(300));
    }

    /// Every corner of a space has all but one of its weights at an end of their bands.
    #[test]
    fn the_ends_are_those_over_all_corners() {
        let (low, high) = (ratios(&[0, 10, 5, 20]), ratios(&[30, 35, 50, 40]));
        let space = WeightSpace::new(Ratio::ONE, low.clone(), high.clone()).unwrap();
        for turn in 0..24 {
            let values: Vec<Ratio> = (0..4).map(|j| Ratio::from((turn * 7 + j * j * 5) % 11 - 5)).collect();
            let corner = |open: usize, ends: usize| {
                let end = |j: usize| if ends >> j & 1 == 0 { low[j] } else { high[j] };
                let mut weights: Vec<Ratio> = (0..4).map(end).collect();
                weights[open] = Ratio::ZERO;
                weights[open] = Ratio::ONE.minus(Ratio::sum(&weights).unwrap()).unwrap();
                let inside = space.holds(&weights).unwrap();
                inside.then(|| Ratio::sum_of_products(&weights, &values).unwrap())
            };
            let corners = (0..4).flat_map(|open| (0..16).map(move |ends| (open, ends)));
            let sums: Vec<Ratio> = corners.filter_map(|(open, ends)| corner(open, ends)).collect();
            assert_eq!(sums.iter().min(), Some(&space.least(&values).unwrap().value));
            assert_eq!(sums.iter().max(), Some(&space.most(&values).unwrap().value));
        }
    }

    #[test]
    fn bands_that_leave_nothing_are_refused() {
        let space = |low: &[i128], high: &[i128]| WeightSpace::new(Ratio::ONE, ratios(low), ratios(high));
        assert_eq!(space(&[60, 50], &[100, 100]), Err(RobustError::TooHigh));
        assert_eq!(space(&[0, 0], &[40, 50]), Err(RobustError::TooLow));
        assert_eq!(space(&[0, 20], &[40, 10]), Err(RobustError::Band(1)));
        assert_eq!(space(&[-1, 20], &[40, 100]), Err(RobustError::Band(0)));
        assert_eq!(space(&[], &[]), Err(RobustError::Nothing("criteria")));
        assert!(matches!(space(&[0], &[1, 1]), Err(RobustError::Length { expected: 1, found: 2, .. })));
        assert_eq!(WeightSpace::free(2, Ratio::ZERO), Err(RobustError::Total));
        // Ten tenths are a whole, which they are not in floating point.
        assert!(WeightSpace::fixed(ratios(&[10; 10])).is_ok_and(|space| space.total() == Ratio::ONE));
        assert!(space(&[10; 10], &[10; 10]).is_ok());
    }

    #[test]
    fn weights_outside_are_not_held() {
        let space = WeightSpace::new(Ratio::ONE, ratios(&[20, 0]), ratios(&[60, 100])).unwrap();
        assert!(space.holds(&ratios(&[60, 40])).unwrap());
        assert!(!space.holds(&ratios(&[61, 39])).unwrap());
        assert!(!space.holds(&ratios(&[50, 40])).unwrap());
        assert!(!space.holds(&ratios(&[100])).unwrap());
    }
}
