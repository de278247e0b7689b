//! How far the weight of one criterion alone may go before another bid is ahead. Exact.
//!
//! With the weight of criterion j at t and the others in their proportions, the margin over each challenger is linear in t,
//! so the leader stays over an interval around the weight as given, and each end is a quotient.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{Ratio, RatioError, RobustError, Standing};

/// The weights of one criterion at which the leader stays, the others keeping their proportions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stays {
    /// The lower end.
    pub low: End,
    /// The upper end.
    pub high: End,
}

/// Where such a range ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// The weight of the criterion.
    pub weight: Ratio,
    /// The bids that are level with the leader here and would be ahead of it beyond; none where the space ends first.
    pub overtaken_by: Vec<usize>,
}

impl Standing<'_> {
    /// How far the weight of one criterion may go, both ways, before another bid is ahead; `None` where it has all the
    /// weight, so that the others have no proportions to keep.
    ///
    /// # Errors
    /// numbers that are [too fine](RatioError::TooFine).
    pub fn stays(&self, criterion: usize) -> Result<Option<Stays>, RobustError> {
        let (own, total) = (self.weights[criterion], self.space.total());
        let others = total.minus(own)?;
        if others == Ratio::ZERO {
            return Ok(None);
        }
        let (low, high) = self.reach(criterion, others)?;
        let end = |weight| End { weight, overtaken_by: Vec::new() };
        let mut stays = Stays { low: end(low), high: end(high) };
        for challenger in self.challengers() {
            let differences = self.differences(challenger)?;
            let margin = self.margin(challenger)?;
            // The margin at t is margin + slope·(t − own): what leaves the others leaves them by their mean difference.
            let rest = margin.minus(own.times(differences[criterion])?)?.over(others)?;
            let slope = differences[criterion].minus(rest)?;
            let level = || own.minus(margin.over(slope)?);
            match slope.cmp(&Ratio::ZERO) {
                Ordering::Equal => {}
                Ordering::Greater => stays.low.tighten(level()?, challenger, Ordering::Greater),
                Ordering::Less => stays.high.tighten(level()?, challenger, Ordering::Less),
            }
        }
        Ok(Some(stays))
    }

    /// Where the weight of a criterion may go within all bands when the others keep their proportions.
    fn reach(&self, criterion: usize, others: Ratio) -> Result<(Ratio, Ratio), RatioError> {
        let total = self.space.total();
        let (mut low, mut high) = self.space.band(criterion);
        high = high.min(total);
        for (other, weight) in self.weights.iter().enumerate() {
            if other != criterion && *weight > Ratio::ZERO {
                // The others weigh (total − t)·weight/others: within their band.
                let at = |end: Ratio| total.minus(end.times(others)?.over(*weight)?);
                let (least, most) = self.space.band(other);
                (low, high) = (low.max(at(most)?), high.min(at(least)?));
            }
        }
        Ok((low, high))
    }
}

impl End {
    /// Moves the end to where a challenger is level, if that is nearer; several can be level in one place.
    fn tighten(&mut self, level: Ratio, challenger: usize, nearer: Ordering) {
        let order = level.cmp(&self.weight);
        if order == nearer {
            *self = Self { weight: level, overtaken_by: vec![challenger] };
        } else if order.is_eq() {
            self.overtaken_by.push(challenger);
        }
    }
}

impl Stays {
    /// The range in decimals, the lower end rounded down and the upper end up: every weight at which the leader stays lies
    /// in it, and by less than the last place some at which it does not.
    ///
    /// # Errors
    /// [`RatioError`] where decimals cannot hold it.
    pub fn outward(&self, places: u32) -> Result<(Decimal, Decimal), RatioError> {
        Ok((self.low.weight.decimal_below(places)?, self.high.weight.decimal_above(places)?))
    }

    /// The range in decimals, the lower end rounded up and the upper end down: the leader stays at every weight in it, if
    /// at its ends by the tie rule. A range narrower than the last place can come out empty.
    ///
    /// # Errors
    /// [`RatioError`] where decimals cannot hold it.
    pub fn inward(&self, places: u32) -> Result<(Decimal, Decimal), RatioError> {
        Ok((self.low.weight.decimal_above(places)?, self.high.weight.decimal_below(places)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::award::robust::{Table, TieRule, WeightSpace};

    fn ratios(values: &[i64]) -> Vec<Ratio> {
        values.iter().map(|value| Ratio::from(*value)).collect()
    }

    fn table(rows: &[&[i64]]) -> Table<Ratio> {
        Table::of(rows.iter().map(|row| ratios(row)).collect()).unwrap()
    }

    fn free(criteria: usize) -> WeightSpace {
        WeightSpace::free(criteria, Ratio::from(100)).unwrap()
    }

    fn ratio(numerator: i128, denominator: i128) -> Ratio {
        Ratio::new(numerator, denominator).unwrap()
    }

    #[test]
    fn the_leader_stays_until_another_is_level() {
        let (points, weights, space) = (table(&[&[8, 5], &[4, 7]]), ratios(&[40, 60]), free(2));
        let standing = Standing::new(&points, &weights, &space, &TieRule::Open).unwrap();
        let stays = standing.stays(0).unwrap().unwrap();
        assert_eq!((stays.low.weight, stays.low.overtaken_by.as_slice()), (ratio(100, 3), &[1][..]));
        assert_eq!((stays.high.weight, stays.high.overtaken_by.as_slice()), (Ratio::from(100), &[][..]));
        assert_eq!(stays.outward(2).unwrap(), (Decimal::new(3333, 2), Decimal::new(10_000, 2)));
        assert_eq!(stays.inward(2).unwrap(), (Decimal::new(3334, 2), Decimal::new(10_000, 2)));
    }

    #[test]
    fn a_leader_on_every_criterion_stays_everywhere() {
        let (points, weights, space) = (table(&[&[5, 5], &[4, 3]]), ratios(&[50, 50]), free(2));
        let standing = Standing::new(&points, &weights, &space, &TieRule::Open).unwrap();
        let stays = standing.stays(1).unwrap().unwrap();
        assert_eq!((stays.low.weight, stays.high.weight), (Ratio::ZERO, Ratio::from(100)));
    }

    #[test]
    fn bands_of_the_others_end_the_range_of_one_weight() {
        let points = table(&[&[5, 5, 5], &[4, 3, 1]]);
        let weights = ratios(&[40, 40, 20]);
        let (low, high) = (ratios(&[0, 30, 0]), ratios(&[100, 50, 100]));
        let space = WeightSpace::new(Ratio::from(100), low, high).unwrap();
        let standing = Standing::new(&points, &weights, &space, &TieRule::Open).unwrap();
        let stays = standing.stays(0).unwrap().unwrap();
        // The second weighs two thirds of what the first leaves: 30 at 55, 50 at 25.
        assert_eq!((stays.low.weight, stays.high.weight), (Ratio::from(25), Ratio::from(55)));
        let all = ratios(&[0, 100, 0]);
        let open = free(3);
        let standing = Standing::new(&points, &all, &open, &TieRule::Open).unwrap();
        assert_eq!(standing.stays(1).unwrap(), None);
    }
}
