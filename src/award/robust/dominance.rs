//! Which bid beats which, whatever the weights and whatever the answers.
//!
//! The margin of a over b is `Σ w_j·(a_j − b_j)` with the *same* weights and the *same* completion of shared facts on both
//! sides; comparing two intervals of totals instead would forget what is shared and hardly ever decide. These are the
//! necessary and possible preferences of robust ordinal regression (Corrente, Greco, Kadziński & Słowiński 2013, Mach.
//! Learn. 93:381–422), with a set of given completions for what is not known.
//!
//! The verdict is exact over the weight space and over the completions that are passed. Whether these are all there are, or
//! enclose all there are, or are a sample, is known to the caller, and must be said beside it. O(K·m²·n·log n) for K
//! completions, m bids and n criteria.

use rayon::prelude::*;

use super::error::same_length;
use super::{Ratio, RobustError, Table, WeightSpace};

/// How one bid compares with another over everything that may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Never ahead: at most level.
    Never,
    /// Ahead in some cases, level or behind in others.
    Sometimes,
    /// Ahead in every case.
    Always,
}

/// A margin in points, and where it comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// `Σ w_j·(a_j − b_j)`.
    pub value: Ratio,
    /// The weights at which it is so.
    pub weights: Vec<Ratio>,
    /// Number of the completion in which it is so: the first one, if several.
    pub completion: usize,
}

/// One bid against another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dominance {
    /// Number of the bid that is judged.
    pub bid: usize,
    /// Number of the bid that it is compared with.
    pub other: usize,
    /// Its margin where it fares worst.
    pub least: Margin,
    /// Its margin where it fares best.
    pub most: Margin,
}

impl Dominance {
    /// Whether it is ahead always, sometimes or never.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.least.value > Ratio::ZERO {
            Verdict::Always
        } else if self.most.value > Ratio::ZERO {
            Verdict::Sometimes
        } else {
            Verdict::Never
        }
    }

    /// Whether the other is never ahead: this one is level at the worst.
    #[must_use]
    pub fn is_never_behind(&self) -> bool {
        self.least.value >= Ratio::ZERO
    }

    /// The same seen from the other bid.
    fn turned(&self) -> Result<Self, RobustError> {
        let turned =
            |margin: &Margin| Ratio::ZERO.minus(margin.value).map(|value| Margin { value, ..margin.clone() });
        Ok(Self { bid: self.other, other: self.bid, least: turned(&self.most)?, most: turned(&self.least)? })
    }
}

/// Every bid against every other, in order of the bid and then of the other. Each completion holds the values of all bids
/// under one answer to every open question.
///
/// # Errors
/// No completions, completions of different shapes, or numbers that are [too fine](super::RatioError::TooFine).
pub fn dominance(completions: &[Table<Ratio>], space: &WeightSpace) -> Result<Vec<Dominance>, RobustError> {
    let first = completions.first().ok_or(RobustError::Nothing("completions"))?;
    for completion in completions {
        same_length("bids", first.bids(), completion.bids())?;
        same_length("criteria", space.criteria(), completion.criteria())?;
    }
    let pairs: Vec<(usize, usize)> =
        (0..first.bids()).flat_map(|bid| (bid + 1..first.bids()).map(move |other| (bid, other))).collect();
    let half = pairs.into_par_iter().map(|(bid, other)| over_all(completions, space, bid, other));
    let half = half.collect::<Vec<_>>().into_iter().collect::<Result<Vec<Dominance>, RobustError>>()?;
    let turned = half.iter().map(Dominance::turned).collect::<Result<Vec<Dominance>, RobustError>>()?;
    let mut all = half;
    all.extend(turned);
    all.sort_by_key(|pair| (pair.bid, pair.other));
    Ok(all)
}

/// The ends of one margin.
fn over_all(
    completions: &[Table<Ratio>],
    space: &WeightSpace,
    bid: usize,
    other: usize,
) -> Result<Dominance, RobustError> {
    let (mut least, mut most): (Option<Margin>, Option<Margin>) = (None, None);
    for (completion, table) in completions.iter().enumerate() {
        let pairs = table.row(bid).iter().zip(table.row(other));
        let differences = pairs.map(|(a, b)| a.minus(*b)).collect::<Result<Vec<Ratio>, _>>()?;
        let margin =
            |extreme: super::Extreme| Margin { value: extreme.value, weights: extreme.weights, completion };
        let (low, high) = (margin(space.least(&differences)?), margin(space.most(&differences)?));
        if least.as_ref().is_none_or(|least| low.value < least.value) {
            least = Some(low);
        }
        if most.as_ref().is_none_or(|most| high.value > most.value) {
            most = Some(high);
        }
    }
    let (least, most) = least.zip(most).ok_or(RobustError::Nothing("completions"))?;
    Ok(Dominance { bid, other, least, most })
}

#[cfg(test)]
mod tests {
    use super::Verdict::{Always, Never, Sometimes};
    use super::*;

    fn table(rows: &[&[i64]]) -> Table<Ratio> {
        Table::of(rows.iter().map(|row| row.iter().map(|value| Ratio::from(*value)).collect()).collect())
            .unwrap()
    }

    fn free(criteria: usize) -> WeightSpace {
        WeightSpace::free(criteria, Ratio::ONE).unwrap()
    }

    fn verdicts(completions: &[Table<Ratio>], space: &WeightSpace) -> Vec<(usize, usize, Verdict)> {
        let all = dominance(completions, space).unwrap();
        all.iter().map(|pair| (pair.bid, pair.other, pair.verdict())).collect()
    }

    #[test]
    fn better_on_everything_is_always_ahead() {
        let found = verdicts(&[table(&[&[5, 6], &[4, 5], &[9, 0]])], &free(2));
        let expected = [
            (0, 1, Always),
            (0, 2, Sometimes),
            (1, 0, Never),
            (1, 2, Sometimes),
            (2, 0, Sometimes),
            (2, 1, Sometimes),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn level_on_one_criterion_is_level_at_the_worst() {
        let all = dominance(&[table(&[&[5, 6], &[5, 5]])], &free(2)).unwrap();
        assert_eq!((all[0].verdict(), all[0].is_never_behind()), (Verdict::Sometimes, true));
        assert_eq!((all[1].verdict(), all[1].is_never_behind()), (Verdict::Never, false));
        assert_eq!((all[0].least.value, all[0].most.value), (Ratio::ZERO, Ratio::ONE));
        assert_eq!(all[0].most.weights, [Ratio::ZERO, Ratio::ONE]);
        let same = dominance(&[table(&[&[5, 6], &[5, 6]])], &free(2)).unwrap();
        assert!(same.iter().all(|pair| pair.verdict() == Verdict::Never && pair.is_never_behind()));
    }

    /// Each total alone is 3 to 7 or 2 to 6: the intervals overlap, but the open fact moves both.
    #[test]
    fn a_shared_fact_moves_both_bids() {
        let completions = [table(&[&[3, 3], &[2, 2]]), table(&[&[7, 7], &[6, 6]])];
        assert_eq!(verdicts(&completions, &free(2))[0], (0, 1, Verdict::Always));
        let apart = [table(&[&[3, 3], &[2, 2]]), table(&[&[3, 3], &[6, 6]])];
        let found = dominance(&apart, &free(2)).unwrap();
        assert_eq!(found[0].verdict(), Verdict::Sometimes);
        assert_eq!((found[0].least.completion, found[0].most.completion), (1, 0));
        assert_eq!((found[0].least.value, found[0].most.value), (Ratio::from(-3), Ratio::ONE));
    }

    #[test]
    fn bands_decide_what_all_weights_leave_open() {
        let tables = [table(&[&[10, 0], &[0, 8]])];
        assert_eq!(verdicts(&tables, &free(2))[0].2, Verdict::Sometimes);
        let half = |hundredths| Ratio::new(hundredths, 100).unwrap();
        let narrow = |low, high| {
            let other = [half(100 - high), half(100 - low)];
            WeightSpace::new(Ratio::ONE, vec![half(low), other[0]], vec![half(high), other[1]]).unwrap()
        };
        // They tie where 10·w = 8·(1 − w): at w = 4/9.
        assert_eq!(verdicts(&tables, &narrow(45, 60))[0].2, Verdict::Always);
        assert_eq!(verdicts(&tables, &narrow(44, 60))[0].2, Verdict::Sometimes);
        assert_eq!(verdicts(&tables, &narrow(20, 44))[0].2, Verdict::Never);
    }

    #[test]
    fn what_does_not_fit_together_is_refused() {
        let space = free(2);
        assert_eq!(dominance(&[], &space), Err(RobustError::Nothing("completions")));
        let uneven = [table(&[&[1, 2], &[3, 4]]), table(&[&[1, 2]])];
        assert!(matches!(dominance(&uneven, &space), Err(RobustError::Length { what: "bids", .. })));
        let wide = [table(&[&[1, 2, 3]])];
        assert!(matches!(dominance(&wide, &space), Err(RobustError::Length { what: "criteria", .. })));
    }
}
