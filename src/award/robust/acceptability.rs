//! How often each bid takes each rank when weights and facts may be anything that is allowed: stochastic multicriteria
//! acceptability analysis, SMAA-2.
//!
//! Lahdelma & Salminen 2001, "SMAA-2: Stochastic multicriteria acceptability analysis for group decision making", Oper.
//! Res. 49(3):444–454; how to compute it, Tervonen & Lahdelma 2007, EJOR 178(2):500–513. With values ξ drawn from what
//! the facts may be, and weights w uniform over the [space](WeightSpace):
//!
//! - total `u_i = Σ_j w_j·ξ_ij`; `rank(i) = 1 + Σ_{k≠i} 1[u_k > u_i]`, so bids that tie share the better rank;
//! - rank acceptability `b_i^r = P(rank(i) = r)`; without ties each rank and each bid sums to one;
//! - central weights `w_i^c = E(w | rank(i) = 1)`: the weighting of a typical buyer who would choose the bid;
//! - confidence factor `p_i^c = P_ξ(rank(i) = 1 at w_i^c)`: whether facts alone would still take it from the first place;
//! - pairwise winning index `c_ik = P(u_i > u_k)` (Leskinen, Viitanen, Kangas & Kangas 2006, Forest Sci. 52(3):304–312).
//!
//! The caller draws the facts: a draw is one settlement of all that is unknown, with the values of all bids under it. Every
//! draw meets the same number of weights. Two totals nearer to each other than the rounding of their sums are a tie.
//!
//! Work is split into blocks of samples with a random stream each, counts are whole numbers, and central weights are summed
//! block by block: the result has the same bits for any number of threads. O(N·m·(n + m)) for N samples, m bids and n
//! criteria.

use std::ops::Range;

use rayon::prelude::*;

use super::error::same_length;
use super::random::Stream;
use super::sampling::Sampler;
use super::{RobustError, Table, WeightSpace};

/// Samples that share a random stream.
const BLOCK: u64 = 1024;

/// Blocks whose counts are alive together.
const BATCH: u64 = 512;

/// First places on which central weights must rest to be shown without a warning.
pub const FEWEST: u64 = 100;

/// The quantile of the normal distribution for 95 %, both sides.
const NINETY_FIVE: f64 = 1.96;

/// How much is sampled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sampling {
    /// Samples asked for; rounded up, so that each draw of the facts meets the same number of weights.
    pub samples: usize,
    /// Which random numbers.
    pub seed: u64,
}

/// Ranks over all samples.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptability {
    bids: usize,
    samples: u64,
    draws: usize,
    tied: u64,
    /// By bid, then by rank.
    ranks: Vec<u64>,
    /// By bid, then by the bid that it is ahead of.
    ahead: Vec<u64>,
    central: Vec<Option<Central>>,
}

/// The weights of those who would choose a bid, on average.
#[derive(Debug, Clone, PartialEq)]
pub struct Central {
    /// In order of criteria, summing to the total of the space.
    pub weights: Vec<f64>,
    /// On how many first places they rest.
    pub samples: u64,
    /// The share of draws of the facts in which the bid is first with them.
    pub confidence: f64,
}

impl Central {
    /// Whether they rest on too few samples to be read as more than a hint.
    #[must_use]
    pub fn rests_on_few(&self) -> bool {
        self.samples < FEWEST
    }
}

impl Acceptability {
    /// How many bids there are.
    #[must_use]
    pub fn bids(&self) -> usize {
        self.bids
    }

    /// How many samples were taken: those asked for, rounded up to a multiple of the draws.
    #[must_use]
    pub fn samples(&self) -> u64 {
        self.samples
    }

    /// `b_i^r`: the share of samples in which a bid has a rank, counted from 1.
    #[must_use]
    pub fn rank(&self, bid: usize, rank: usize) -> f64 {
        self.share(self.ranks[bid * self.bids + rank - 1])
    }

    /// `b_i^1`: the share of samples in which a bid is first, alone or with others.
    #[must_use]
    pub fn first(&self, bid: usize) -> f64 {
        self.rank(bid, 1)
    }

    /// `c_ik`: the share of samples in which a bid is ahead of another.
    #[must_use]
    pub fn ahead(&self, bid: usize, other: usize) -> f64 {
        self.share(self.ahead[bid * self.bids + other])
    }

    /// The share of samples in which some bids tie, at whatever rank.
    #[must_use]
    pub fn tied(&self) -> f64 {
        self.share(self.tied)
    }

    /// The central weights of a bid; none where it is never first.
    #[must_use]
    pub fn central(&self, bid: usize) -> Option<&Central> {
        self.central[bid].as_ref()
    }

    /// The largest 95 % half width that any share of samples can have from the sampling of weights, 1.96/(2·√N): that of a
    /// share of a half. It is the whole error where the draws are all that the facts can be.
    #[must_use]
    pub fn half_width(&self) -> f64 {
        NINETY_FIVE / (2.0 * (self.samples as f64).sqrt())
    }

    /// The same for draws of the facts that are themselves a random sample, 1.96/(2·√K): a draw counts once, however many
    /// weights it meets. It includes the error from the weights, since N ≥ K.
    #[must_use]
    pub fn half_width_over_draws(&self) -> f64 {
        NINETY_FIVE / (2.0 * (self.draws as f64).sqrt())
    }

    fn share(&self, count: u64) -> f64 {
        count as f64 / self.samples as f64
    }
}

/// Ranks the bids under samples of weights and draws of the facts. Knocked-out bids are not passed.
///
/// ```
/// use freehold::award::robust::{Ratio, Sampling, Table, WeightSpace, acceptability};
///
/// let draws = [Table::of(vec![vec![8.0, 4.0], vec![4.0, 6.0]])?];
/// let space = WeightSpace::free(2, Ratio::from(100))?;
/// let found = acceptability(&draws, &space, Sampling { samples: 10_000, seed: 1 })?;
/// // The first bid wins where 8w + 4(1 − w) > 4w + 6(1 − w): w > 1/3.
/// assert!((found.first(0) - 2.0 / 3.0).abs() < found.half_width());
/// # Ok::<(), freehold::award::robust::RobustError>(())
/// ```
///
/// # Errors
/// No draws, no samples, draws of different shapes, a value that is not finite, or bands with too many digits.
pub fn acceptability(
    draws: &[Table<f64>],
    space: &WeightSpace,
    sampling: Sampling,
) -> Result<Acceptability, RobustError> {
    let bids = checked(draws, space)?;
    if sampling.samples == 0 {
        return Err(RobustError::Nothing("samples"));
    }
    let sampler = Sampler::new(space)?;
    let samples = (sampling.samples.div_ceil(draws.len()) * draws.len()) as u64;
    let ranking = Ranking { draws, sampler: &sampler, nearest: nearest(draws, space), bids };
    let tally = ranking.over(samples, sampling.seed);
    let central = (0..bids).into_par_iter().map(|bid| ranking.central(&tally, bid)).collect();
    let Tally { ranks, ahead, tied, .. } = tally;
    Ok(Acceptability { bids, samples, draws: draws.len(), tied, ranks, ahead, central })
}

/// The number of bids, where all that is given fits together.
fn checked(draws: &[Table<f64>], space: &WeightSpace) -> Result<usize, RobustError> {
    let bids = draws.first().ok_or(RobustError::Nothing("draws"))?.bids();
    for draw in draws {
        same_length("bids", bids, draw.bids())?;
        same_length("criteria", space.criteria(), draw.criteria())?;
        for (bid, row) in draw.rows().enumerate() {
            if let Some(criterion) = row.iter().position(|value| !value.is_finite()) {
                return Err(RobustError::NotFinite { bid, criterion });
            }
        }
    }
    Ok(bids)
}

/// What two totals must differ by to differ at all: twice the bound on the rounding of a sum of n products (Higham 2002,
/// "Accuracy and stability of numerical algorithms", 3.1), with one rounding each for the weight and the value before.
fn nearest(draws: &[Table<f64>], space: &WeightSpace) -> f64 {
    let values = draws.iter().flat_map(Table::rows).flatten();
    let largest = values.fold(0.0_f64, |largest, value| largest.max(value.abs()));
    (space.criteria() + 3) as f64 * f64::EPSILON * space.total().as_f64() * largest
}

/// Counts over some samples.
struct Tally {
    ranks: Vec<u64>,
    ahead: Vec<u64>,
    tied: u64,
    /// By bid, then by criterion: the weights with which it is first, summed.
    weights: Vec<f64>,
}

impl Tally {
    fn new(bids: usize, criteria: usize) -> Self {
        let counts = vec![0; bids * bids];
        Self { ranks: counts.clone(), ahead: counts, tied: 0, weights: vec![0.0; bids * criteria] }
    }

    fn add(&mut self, other: &Self) {
        self.ranks.iter_mut().zip(&other.ranks).for_each(|(sum, more)| *sum += more);
        self.ahead.iter_mut().zip(&other.ahead).for_each(|(sum, more)| *sum += more);
        self.weights.iter_mut().zip(&other.weights).for_each(|(sum, more)| *sum += more);
        self.tied += other.tied;
    }
}

struct Ranking<'a> {
    draws: &'a [Table<f64>],
    sampler: &'a Sampler,
    nearest: f64,
    bids: usize,
}

impl Ranking<'_> {
    /// Counts over all samples; those of a block are added in order of blocks.
    fn over(&self, samples: u64, seed: u64) -> Tally {
        let mut sum = Tally::new(self.bids, self.sampler.criteria());
        let blocks = samples.div_ceil(BLOCK);
        for first in (0..blocks).step_by(BATCH as usize) {
            let batch = first..blocks.min(first + BATCH);
            let block = |block: u64| {
                let numbers = block * BLOCK..samples.min((block + 1) * BLOCK);
                self.block(numbers, &mut Stream::of_block(seed, block))
            };
            let tallies: Vec<Tally> = batch.into_par_iter().map(block).collect();
            tallies.iter().for_each(|tally| sum.add(tally));
        }
        sum
    }

    fn block(&self, numbers: Range<u64>, stream: &mut Stream) -> Tally {
        let criteria = self.sampler.criteria();
        let mut tally = Tally::new(self.bids, criteria);
        let (mut weights, mut totals) = (vec![0.0; criteria], vec![0.0; self.bids]);
        for number in numbers {
            self.sampler.draw(stream, &mut weights);
            let draw = &self.draws[(number % self.draws.len() as u64) as usize];
            add_up(draw, &weights, &mut totals);
            self.count(&weights, &totals, &mut tally);
        }
        tally
    }

    /// Counts one ranking.
    fn count(&self, weights: &[f64], totals: &[f64], tally: &mut Tally) {
        let (bids, criteria) = (self.bids, weights.len());
        let mut apart = 0;
        for (bid, total) in totals.iter().enumerate() {
            let own = &mut tally.ahead[bid * bids..(bid + 1) * bids];
            let mut behind = 0;
            for (other, ahead) in totals.iter().zip(own) {
                *ahead += u64::from(*total > other + self.nearest);
                behind += usize::from(*other > total + self.nearest);
            }
            tally.ranks[bid * bids + behind] += 1;
            apart += behind;
            if behind == 0 {
                let sums = &mut tally.weights[bid * criteria..(bid + 1) * criteria];
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            }
        }
        tally.tied += u64::from(2 * apart < bids * (bids - 1));
    }

    fn central(&self, tally: &Tally, bid: usize) -> Option<Central> {
        let samples = tally.ranks[bid * self.bids];
        if samples == 0 {
            return None;
        }
        let criteria = self.sampler.criteria();
        let sums = &tally.weights[bid * criteria..(bid + 1) * criteria];
        let weights: Vec<f64> = sums.iter().map(|sum| sum / samples as f64).collect();
        let first = self.draws.par_iter().filter(|draw| self.is_first(draw, &weights, bid)).count();
        Some(Central { weights, samples, confidence: first as f64 / self.draws.len() as f64 })
    }

    fn is_first(&self, draw: &Table<f64>, weights: &[f64], bid: usize) -> bool {
        let mut totals = vec![0.0; self.bids];
        add_up(draw, weights, &mut totals);
        totals.iter().all(|other| *other <= totals[bid] + self.nearest)
    }
}

/// `u_i = Σ_j w_j·ξ_ij`, in order of criteria.
fn add_up(draw: &Table<f64>, weights: &[f64], totals: &mut [f64]) {
    for (total, row) in totals.iter_mut().zip(draw.rows()) {
        *total = row.iter().zip(weights).fold(0.0, |sum, (value, weight)| sum + value * weight);
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "shares of counts are exact")]
mod tests {
    use super::*;
    use crate::award::robust::Ratio;

    fn table(rows: &[&[f64]]) -> Table<f64> {
        Table::of(rows.iter().map(|row| row.to_vec()).collect()).unwrap()
    }

    fn free(criteria: usize) -> WeightSpace {
        WeightSpace::free(criteria, Ratio::ONE).unwrap()
    }

    fn sampled(draws: &[Table<f64>], space: &WeightSpace, samples: usize) -> Acceptability {
        acceptability(draws, space, Sampling { samples, seed: 42 }).unwrap()
    }

    #[test]
    fn identical_bids_share_every_rank() {
        let found = sampled(&[table(&[&[0.3, 0.7], &[0.3, 0.7], &[0.1, 0.2]])], &free(2), 2000);
        assert_eq!(
            (found.first(0), found.first(1), found.rank(0, 2), found.rank(2, 3)),
            (1.0, 1.0, 0.0, 1.0)
        );
        assert_eq!((found.tied(), found.ahead(0, 1), found.ahead(0, 2)), (1.0, 0.0, 1.0));
    }

    /// 0.3 against 0.1 + 0.2: the same on paper, not in floating point.
    #[test]
    fn a_tie_on_paper_is_a_tie() {
        let tenths = [3, 1, 2, 4].map(|tenths| Ratio::new(tenths, 10).unwrap());
        let weights = WeightSpace::fixed(tenths.to_vec()).unwrap();
        let found = sampled(&[table(&[&[1.0, 0.0, 0.0, 0.0], &[0.0, 1.0, 1.0, 0.0]])], &weights, 10);
        assert!((0.1_f64 + 0.2).to_bits() != 0.3_f64.to_bits());
        assert_eq!((found.tied(), found.first(0), found.first(1)), (1.0, 1.0, 1.0));
    }

    /// Two criteria, two mirrored bids: each wins on one half of the weights, with the mean of that half.
    #[test]
    fn mirrored_bids_share_the_weights() {
        let found = sampled(&[table(&[&[1.0, 0.0], &[0.0, 1.0]])], &free(2), 40_000);
        for bid in 0..2 {
            assert!((found.first(bid) - 0.5).abs() < 2.0 * found.half_width());
            let central = found.central(bid).unwrap();
            assert!((central.weights[bid] - 0.75).abs() < 0.01, "{central:?}");
            assert_eq!((central.confidence, central.rests_on_few()), (1.0, false));
        }
    }

    #[test]
    fn a_dominated_bid_is_never_first_and_has_no_central_weights() {
        let found = sampled(&[table(&[&[0.5, 0.6], &[0.4, 0.5], &[0.9, 0.1]])], &free(2), 5000);
        assert_eq!((found.first(1), found.central(1)), (0.0, None));
        assert_eq!(found.ahead(0, 1), 1.0);
    }

    /// The bid is first in a third of the draws whatever the weights.
    #[test]
    fn confidence_is_over_the_draws() {
        let draw = |value: f64| table(&[&[value, value], &[0.5, 0.5]]);
        let draws = [draw(0.9), draw(0.1), draw(0.2)];
        let found = sampled(&draws, &free(2), 1000);
        assert_eq!(found.samples(), 1002);
        assert_eq!(found.first(0), 1.0 / 3.0);
        assert_eq!(found.central(0).unwrap().confidence, 1.0 / 3.0);
        assert_eq!(found.central(1).unwrap().confidence, 2.0 / 3.0);
        assert!((found.half_width_over_draws() - 1.96 / (2.0 * 3.0_f64.sqrt())).abs() < 1e-15);
    }

    #[test]
    fn few_first_places_are_told() {
        // First with a weight above 0.99 on the first criterion.
        let found = sampled(&[table(&[&[1.0, 0.0], &[0.9, 9.9]])], &free(2), 2000);
        let central = found.central(0).unwrap();
        assert!(central.samples < 50 && central.rests_on_few() && central.weights[0] > 0.98, "{central:?}");
        assert!(!found.central(1).unwrap().rests_on_few());
    }

    #[test]
    fn the_error_is_that_of_a_share() {
        let found = sampled(&[table(&[&[1.0], &[0.0]])], &free(1), 9604);
        assert!((found.half_width() - 0.01).abs() < 1e-15);
        assert_eq!(found.first(0), 1.0);
    }

    #[test]
    fn what_cannot_be_ranked_is_refused() {
        let space = free(2);
        let once = Sampling { samples: 1, seed: 0 };
        assert_eq!(acceptability(&[], &space, once), Err(RobustError::Nothing("draws")));
        let one = table(&[&[1.0, 2.0]]);
        let none = Sampling { samples: 0, ..once };
        assert_eq!(
            acceptability(std::slice::from_ref(&one), &space, none),
            Err(RobustError::Nothing("samples"))
        );
        let bad = table(&[&[1.0, f64::NAN]]);
        let expected = RobustError::NotFinite { bid: 0, criterion: 1 };
        assert_eq!(acceptability(&[one.clone(), bad], &space, once), Err(expected));
        let wide = table(&[&[1.0, 2.0, 3.0]]);
        assert!(matches!(acceptability(&[one, wide], &space, once), Err(RobustError::Length { .. })));
    }
}
