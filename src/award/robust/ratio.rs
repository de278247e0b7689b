//! Exact rational numbers.
//!
//! Decimals do not suffice: the weight at which two bids tie is a quotient, such as a third, and a price formula "lowest
//! over price" has no end of digits. So what decides a winner is a ratio of two whole numbers in lowest terms, of 127 bits
//! each; what does not fit is an error, never rounded.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

/// Why there is no exact result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RatioError {
    /// It has more digits than fit.
    #[error(
        "points and weights have too many digits to be compared exactly; round the points as the tender says"
    )]
    TooFine,
    /// Something is divided by zero.
    #[error("a point or a weight is a quotient with nothing below the line")]
    OverZero,
}

/// A quotient of whole numbers in lowest terms, the denominator above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

/// The greatest common divisor, by Euclid.
fn common(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(short_a), Ok(short_b)) = (u64::try_from(a), u64::try_from(b)) {
            return common_of_short(short_a, short_b).into();
        }
        (a, b) = (b, a % b);
    }
    a
}

/// The same where a division takes one instruction.
fn common_of_short(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };
    /// The whole.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// `numerator / denominator`.
    ///
    /// # Errors
    /// [`RatioError`] where the denominator is zero, or where lowest terms do not fit.
    pub fn new(numerator: i128, denominator: i128) -> Result<Self, RatioError> {
        if denominator == 1 {
            return Ok(Self { numerator, denominator });
        }
        if denominator == 0 {
            return Err(RatioError::OverZero);
        }
        let shared = common(numerator.unsigned_abs(), denominator.unsigned_abs());
        let shared = i128::try_from(shared).map_err(|_| RatioError::TooFine)?;
        let (numerator, denominator) = (numerator / shared, denominator / shared);
        if denominator > 0 {
            return Ok(Self { numerator, denominator });
        }
        let turned = numerator.checked_neg().zip(denominator.checked_neg()).ok_or(RatioError::TooFine)?;
        Ok(Self { numerator: turned.0, denominator: turned.1 })
    }

    /// Above the line, in lowest terms.
    #[must_use]
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// Below the line, above zero.
    #[must_use]
    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// The sum.
    ///
    /// # Errors
    /// [`RatioError`] where it does not fit.
    pub fn plus(self, other: Self) -> Result<Self, RatioError> {
        let sum = if self.denominator == other.denominator {
            self.numerator.checked_add(other.numerator).map(|sum| (sum, self.denominator))
        } else {
            self.sum_over_both(other)
        };
        let (numerator, denominator) = sum.ok_or(RatioError::TooFine)?;
        Self::new(numerator, denominator)
    }

    /// The sum over the least common denominator.
    fn sum_over_both(self, other: Self) -> Option<(i128, i128)> {
        let shared = common(self.denominator.unsigned_abs(), other.denominator.unsigned_abs());
        let shared = i128::try_from(shared).ok()?;
        let left = self.numerator.checked_mul(other.denominator / shared)?;
        let right = other.numerator.checked_mul(self.denominator / shared)?;
        Some((left.checked_add(right)?, (self.denominator / shared).checked_mul(other.denominator)?))
    }

    /// The difference.
    ///
    /// # Errors
    /// [`RatioError`] where it does not fit.
    pub fn minus(self, other: Self) -> Result<Self, RatioError> {
        let numerator = other.numerator.checked_neg().ok_or(RatioError::TooFine)?;
        self.plus(Self { numerator, ..other })
    }

    /// The product.
    ///
    /// # Errors
    /// [`RatioError`] where it does not fit.
    pub fn times(self, other: Self) -> Result<Self, RatioError> {
        // Crosswise first: the product is then in lowest terms, and no larger than it must be.
        let left = Self::new(self.numerator, other.denominator)?;
        let right = Self::new(other.numerator, self.denominator)?;
        let numerator = left.numerator.checked_mul(right.numerator).ok_or(RatioError::TooFine)?;
        let denominator = left.denominator.checked_mul(right.denominator).ok_or(RatioError::TooFine)?;
        Ok(Self { numerator, denominator })
    }

    /// The quotient.
    ///
    /// # Errors
    /// [`RatioError`] where it does not fit, or where the divisor is zero.
    pub fn over(self, other: Self) -> Result<Self, RatioError> {
        self.times(Self::new(other.denominator, other.numerator)?)
    }

    /// `Σ a_j·b_j`.
    ///
    /// # Errors
    /// [`RatioError`] where it does not fit.
    pub fn sum_of_products(a: &[Self], b: &[Self]) -> Result<Self, RatioError> {
        a.iter().zip(b).try_fold(Self::ZERO, |sum, (a, b)| sum.plus(a.times(*b)?))
    }

    /// `Σ a_j`.
    ///
    /// # Errors
    /// [`RatioError`] where it does not fit.
    pub fn sum(all: &[Self]) -> Result<Self, RatioError> {
        all.iter().try_fold(Self::ZERO, |sum, one| sum.plus(*one))
    }

    /// The nearest floating-point number, give or take one in its last place.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// The largest decimal of so many places that is not above this number.
    ///
    /// # Errors
    /// [`RatioError`] where a decimal cannot hold it.
    pub fn decimal_below(self, places: u32) -> Result<Decimal, RatioError> {
        let below = self.denominator.unsigned_abs();
        let mut digits = self.numerator.div_euclid(self.denominator);
        let mut rest = self.numerator.rem_euclid(self.denominator).unsigned_abs();
        for _ in 0..places {
            let tenfold = rest.checked_mul(10).ok_or(RatioError::TooFine)?;
            let digit = i128::try_from(tenfold / below).map_err(|_| RatioError::TooFine)?;
            digits = digits
                .checked_mul(10)
                .and_then(|digits| digits.checked_add(digit))
                .ok_or(RatioError::TooFine)?;
            rest = tenfold % below;
        }
        Decimal::try_from_i128_with_scale(digits, places).map_err(|_| RatioError::TooFine)
    }

    /// The smallest decimal of so many places that is not below this number.
    ///
    /// # Errors
    /// [`RatioError`] where a decimal cannot hold it.
    pub fn decimal_above(self, places: u32) -> Result<Decimal, RatioError> {
        let numerator = self.numerator.checked_neg().ok_or(RatioError::TooFine)?;
        Self { numerator, ..self }.decimal_below(places).map(|below| -below)
    }
}

impl From<Decimal> for Ratio {
    fn from(value: Decimal) -> Self {
        let value = value.normalize();
        // A decimal has 96 bits and at most 28 places: it always fits.
        Self::new(value.mantissa(), 10_i128.pow(value.scale())).expect("a decimal is smaller than a ratio")
    }
}

impl From<i64> for Ratio {
    fn from(value: i64) -> Self {
        Self { numerator: value.into(), denominator: 1 }
    }
}

/// By value, without overflow: where the products do not fit, quotient by quotient of the two continued fractions.
impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = self.numerator.checked_mul(other.denominator);
        let right = other.numerator.checked_mul(self.denominator);
        if let (Some(left), Some(right)) = (left, right) {
            return left.cmp(&right);
        }
        by_quotients((self.numerator, self.denominator), (other.numerator, other.denominator))
    }
}

fn by_quotients(mut left: (i128, i128), mut right: (i128, i128)) -> Ordering {
    loop {
        let whole = left.0.div_euclid(left.1).cmp(&right.0.div_euclid(right.1));
        if whole.is_ne() {
            return whole;
        }
        let rest = (left.0.rem_euclid(left.1), right.0.rem_euclid(right.1));
        if rest.0 == 0 || rest.1 == 0 {
            return rest.0.cmp(&rest.1);
        }
        // Of two fractions below one, the larger has the smaller inverse.
        (left, right) = ((right.1, rest.1), (left.1, rest.0));
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `3`, or `1/3`.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            _ => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numerator: i128, denominator: i128) -> Ratio {
        Ratio::new(numerator, denominator).unwrap()
    }

    #[test]
    fn arithmetic_is_that_of_fractions() {
        for (a, b, c, d) in [(1, 3, 1, 6), (-2, 5, 7, 10), (4, -6, 4, 6), (0, 9, -5, 1)] {
            let (left, right) = (ratio(a, b), ratio(c, d));
            assert_eq!(left.plus(right), Ratio::new(a * d + c * b, b * d));
            assert_eq!(left.minus(right), Ratio::new(a * d - c * b, b * d));
            assert_eq!(left.times(right), Ratio::new(a * c, b * d));
            assert_eq!(left.over(right), Ratio::new(a * d, b * c));
        }
        assert_eq!(ratio(6, -4).to_string(), "-3/2");
        assert_eq!(Ratio::ONE.over(Ratio::ZERO), Err(RatioError::OverZero));
        assert_eq!(Ratio::new(1, 0), Err(RatioError::OverZero));
    }

    #[test]
    fn what_does_not_fit_is_refused_and_still_compared() {
        let most = ratio(i128::MAX, 1);
        assert_eq!(most.plus(Ratio::ONE), Err(RatioError::TooFine));
        assert_eq!(most.times(Ratio::from(2)), Err(RatioError::TooFine));
        assert_eq!(ratio(i128::MIN, 1).minus(Ratio::ONE), Err(RatioError::TooFine));
        let (a, b) = (ratio(i128::MAX - 1, i128::MAX), ratio(i128::MAX - 2, i128::MAX - 1));
        assert!(a > b && ratio(-1, 3) < ratio(1, i128::MAX));
        assert!(ratio(-i128::MAX, i128::MAX - 1) < ratio(-(i128::MAX - 1), i128::MAX));
    }

    #[test]
    fn the_order_by_quotients_is_that_by_products() {
        let all: Vec<(i128, i128)> = (-7..8).flat_map(|a| (1..8).map(move |b| (a, b))).collect();
        for &a in &all {
            for &b in &all {
                assert_eq!(by_quotients(a, b), (a.0 * b.1).cmp(&(b.0 * a.1)), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn decimals_come_in_exactly_and_go_out_on_the_side_asked_for() {
        let third = ratio(1, 3);
        assert_eq!(third.decimal_below(2).unwrap().to_string(), "0.33");
        assert_eq!(third.decimal_above(2).unwrap().to_string(), "0.34");
        let less = ratio(-1, 3);
        assert_eq!(less.decimal_below(1).unwrap().to_string(), "-0.4");
        assert_eq!(less.decimal_above(1).unwrap().to_string(), "-0.3");
        assert_eq!(Ratio::from(Decimal::new(1250, 3)), ratio(5, 4));
        assert_eq!(Ratio::from(Decimal::new(1250, 3)).decimal_above(2).unwrap().to_string(), "1.25");
        assert_eq!(Ratio::from(Decimal::MAX).decimal_below(0), Ok(Decimal::MAX));
        assert_eq!(Ratio::from(Decimal::MIN).decimal_below(1), Err(RatioError::TooFine));
        assert_eq!(Ratio::from(Decimal::new(-1, 28)).decimal_below(28), Ok(Decimal::new(-1, 28)));
    }
}
