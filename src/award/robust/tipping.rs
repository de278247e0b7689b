//! The smallest change of weights that changes the winner. Exact.
//!
//! Let the leader a have the margin `M = Σ w_j·d_j ≥ 0` over a challenger b, with `d_j = a_j − b_j`. A change δ of the weights
//! keeps their sum, so it takes `r = max(−δ, 0)` from some criteria and gives `g = max(δ, 0)` to others, both t in all:
//! `t = Σ|δ_j|/2` is the *weight moved*. The margin shrinks by `Σ r_j·d_j − Σ g_j·d_j`. Sought is the least t for which it shrinks
//! by M, with w + δ in the bands.
//!
//! *Greedy is exact.* Whatever is taken, `Σ r_j·d_j ≤ R(t)`, the sum when t is taken from the criteria with the largest d
//! first, each down to its lowest weight; likewise `Σ g_j·d_j ≥ G(t)`, the sum when t is given to those with the smallest d
//! first, each up to its highest. So no change of t shrinks the margin by more than `R(t) − G(t)`. As t grows the d of the
//! giver in turn never rises and that of the taker never falls; as long as the first is larger, every giver so far has a
//! larger d than every taker so far, so the two are never one criterion, and taking and giving in these orders *is* a change
//! of t that shrinks the margin by just `R(t) − G(t)`. That bound rises with t until the two d meet, and not after. The first t
//! at which it is M is the least; where it ends below M, no weights in the space do it. ∎ (This is the continuous knapsack
//! on both sides; the distance is half the L1 norm, as in Ríos Insua & French 1991, EJOR 54(2):176–190.)
//!
//! Of several challengers the one with the least t wins there: had a third bid passed the leader on the way, it would have
//! needed less.

use std::cmp::{Ordering, Reverse};

use super::error::same_length;
use super::{Ratio, RatioError, RobustError, Table, WeightSpace};

/// Who gets the award where the highest totals are level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TieRule {
    /// No rule: a tie for the first place leaves it shared.
    Open,
    /// The bid that stands first in this order of all bids, such as that of their prices.
    Order(Vec<usize>),
}

/// Bids with points and weights, and who leads.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    points: &'a Table<Ratio>,
    pub(super) weights: &'a [Ratio],
    pub(super) space: &'a WeightSpace,
    /// By bid: its place in the order for ties; the same for all where there is no rule.
    places: Vec<usize>,
    totals: Vec<Ratio>,
    leader: usize,
}

/// A criterion, and how far its weight can go.
type Room = (usize, Ratio);

/// What a tie with the leader means for a challenger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtTie {
    /// It wins: the tie rule prefers it.
    Wins,
    /// It shares the first place: there is no tie rule.
    Shares,
    /// It loses: it wins with any weight moved beyond.
    Loses,
}

/// Weight that goes from one criterion to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Number of the criterion that weighs less.
    pub from: usize,
    /// Number of the criterion that weighs more.
    pub to: usize,
    /// How much.
    pub amount: Ratio,
}

/// The least change of weights at which a challenger reaches the leader's total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip {
    /// Number of the bid that reaches it.
    pub challenger: usize,
    /// The weight moved, in units of the weights. With less, the challenger stays behind, wherever it is moved.
    pub moved: Ratio,
    /// From where to where.
    pub moves: Vec<Move>,
    /// The weights after it.
    pub weights: Vec<Ratio>,
    /// What the tie means there.
    pub at_tie: AtTie,
    /// Whether other weights of the space put the challenger ahead; if not, a tie is the most it can reach.
    pub can_be_ahead: bool,
}

impl<'a> Standing<'a> {
    /// Totals and leader at these weights. The bands of `space` limit where weights may go; [`WeightSpace::free`] does not.
    ///
    /// # Errors
    /// Weights that are not one a criterion or lie outside of the space, an order that does not name each bid once, or
    /// numbers that are [too fine](RatioError::TooFine).
    pub fn new(
        points: &'a Table<Ratio>,
        weights: &'a [Ratio],
        space: &'a WeightSpace,
        ties: &TieRule,
    ) -> Result<Self, RobustError> {
        same_length("weights", points.criteria(), weights.len())?;
        same_length("criteria", points.criteria(), space.criteria())?;
        if !space.holds(weights)? {
            return Err(RobustError::Outside);
        }
        let places = places(ties, points.bids())?;
        let totals = points.rows().map(|row| Ratio::sum_of_products(weights, row));
        let totals = totals.collect::<Result<Vec<Ratio>, RatioError>>()?;
        let first = |bid: &usize| (Reverse(totals[*bid]), places[*bid], *bid);
        let leader = (0..points.bids()).min_by_key(first).ok_or(RobustError::Nothing("bids"))?;
        Ok(Self { points, weights, space, places, totals, leader })
    }

    /// The total of each bid.
    #[must_use]
    pub fn totals(&self) -> &[Ratio] {
        &self.totals
    }

    /// The bid with the highest total; of several, the one that the tie rule prefers, and without a rule the first.
    #[must_use]
    pub fn leader(&self) -> usize {
        self.leader
    }

    /// The others with the same total.
    pub fn level_with_leader(&self) -> impl Iterator<Item = usize> {
        let best = self.totals[self.leader];
        self.challengers().filter(move |bid| self.totals[*bid] == best)
    }

    pub(super) fn challengers(&self) -> impl Iterator<Item = usize> {
        (0..self.points.bids()).filter(|bid| *bid != self.leader)
    }

    /// The leader's total less that of another.
    pub(super) fn margin(&self, challenger: usize) -> Result<Ratio, RatioError> {
        self.totals[self.leader].minus(self.totals[challenger])
    }

    /// The leader's points less those of another, by criterion.
    pub(super) fn differences(&self, challenger: usize) -> Result<Vec<Ratio>, RatioError> {
        let pairs = self.points.row(self.leader).iter().zip(self.points.row(challenger));
        pairs.map(|(leader, other)| leader.minus(*other)).collect()
    }

    /// For each challenger that some weights of the space make the winner, the least change; in order of bids.
    ///
    /// # Errors
    /// numbers that are [too fine](RatioError::TooFine).
    pub fn tips(&self) -> Result<Vec<Tip>, RobustError> {
        self.challengers().filter_map(|challenger| self.tip(challenger).transpose()).collect()
    }

    /// The least change that makes another bid win, or share where there is no tie rule: all challengers that need no more
    /// than it, which is none where the leader wins with every weighting of the space.
    ///
    /// # Errors
    /// numbers that are [too fine](RatioError::TooFine).
    pub fn smallest_change(&self) -> Result<Vec<Tip>, RobustError> {
        let mut tips = self.tips()?;
        let least = tips.iter().map(|tip| tip.moved).min();
        tips.retain(|tip| Some(tip.moved) == least);
        Ok(tips)
    }

    fn tip(&self, challenger: usize) -> Result<Option<Tip>, RobustError> {
        let differences = self.differences(challenger)?;
        let furthest = self.space.least(&differences)?.value;
        let at_tie = match self.places[challenger].cmp(&self.places[self.leader]) {
            Ordering::Less => AtTie::Wins,
            Ordering::Equal => AtTie::Shares,
            Ordering::Greater => AtTie::Loses,
        };
        let can_be_ahead = furthest < Ratio::ZERO;
        if furthest > Ratio::ZERO || (at_tie == AtTie::Loses && !can_be_ahead) {
            return Ok(None);
        }
        let margin = self.margin(challenger)?;
        let moves = self.moves(&differences, margin)?;
        let (mut weights, mut moved) = (self.weights.to_vec(), Ratio::ZERO);
        for Move { from, to, amount } in &moves {
            weights[*from] = weights[*from].minus(*amount)?;
            weights[*to] = weights[*to].plus(*amount)?;
            moved = moved.plus(*amount)?;
        }
        Ok(Some(Tip { challenger, moved, moves, weights, at_tie, can_be_ahead }))
    }

    /// The greedy way to shrink a margin to nothing, which must be possible.
    fn moves(&self, differences: &[Ratio], mut margin: Ratio) -> Result<Vec<Move>, RatioError> {
        let (mut givers, mut takers) = self.givers_and_takers(differences)?;
        let mut moves = Vec::new();
        while let (Some((from, given)), Some((to, taken))) = (givers.last_mut(), takers.last_mut()) {
            let gain = differences[*from].minus(differences[*to])?;
            if margin <= Ratio::ZERO || gain <= Ratio::ZERO {
                break;
            }
            let amount = margin.over(gain)?.min(*given).min(*taken);
            margin = margin.minus(amount.times(gain)?)?;
            moves.push(Move { from: *from, to: *to, amount });
            (*given, *taken) = (given.minus(amount)?, taken.minus(amount)?);
            givers.pop_if(|(_, left)| *left == Ratio::ZERO);
            takers.pop_if(|(_, left)| *left == Ratio::ZERO);
        }
        Ok(moves)
    }

    /// The criteria that can weigh less, that with the largest difference last, and those that can weigh more, that with the
    /// smallest last; each with how much.
    fn givers_and_takers(&self, differences: &[Ratio]) -> Result<(Vec<Room>, Vec<Room>), RatioError> {
        let mut order: Vec<usize> = (0..differences.len()).collect();
        order.sort_by_key(|criterion| differences[*criterion]);
        let (mut givers, mut takers) = (Vec::new(), Vec::new());
        for criterion in order {
            let (low, high) = self.space.band(criterion);
            givers.push((criterion, self.weights[criterion].minus(low)?));
            takers.push((criterion, high.minus(self.weights[criterion])?));
        }
        takers.reverse();
        givers.retain(|(_, room)| *room > Ratio::ZERO);
        takers.retain(|(_, room)| *room > Ratio::ZERO);
        Ok((givers, takers))
    }
}

/// By bid: its place in the order.
fn places(ties: &TieRule, bids: usize) -> Result<Vec<usize>, RobustError> {
    let TieRule::Order(order) = ties else { return Ok(vec![0; bids]) };
    let mut places = vec![usize::MAX; bids];
    for (place, bid) in order.iter().enumerate() {
        match places.get_mut(*bid) {
            Some(free) if *free == usize::MAX => *free = place,
            _ => return Err(RobustError::Order),
        }
    }
    if order.len() == bids { Ok(places) } else { Err(RobustError::Order) }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    /// 40·8 + 60·5 = 620 against 40·4 + 60·7 = 580: a margin of 40, and each point from price to quality takes 4 + 2.
    #[test]
    fn the_least_weight_moved_is_margin_over_gain() {
        let (points, weights, space) = (table(&[&[8, 5], &[4, 7]]), ratios(&[40, 60]), free(2));
        let standing = Standing::new(&points, &weights, &space, &TieRule::Open).unwrap();
        assert_eq!((standing.totals(), standing.leader()), (&ratios(&[620, 580])[..], 0));
        let tips = standing.smallest_change().unwrap();
        let moved = ratio(20, 3);
        assert_eq!(tips.len(), 1);
        assert_eq!(tips[0].moves, [Move { from: 0, to: 1, amount: moved }]);
        assert_eq!((tips[0].challenger, tips[0].moved, tips[0].at_tie), (1, moved, AtTie::Shares));
        assert_eq!(tips[0].weights, [ratio(100, 3), ratio(200, 3)]);
    }

    #[test]
    fn bands_stop_a_change_that_all_weights_would_allow() {
        let (points, weights) = (table(&[&[8, 5, 6], &[4, 7, 5]]), ratios(&[40, 50, 10]));
        let (low, high) = (ratios(&[38, 40, 5]), ratios(&[50, 60, 20]));
        let space = WeightSpace::new(Ratio::from(100), low, high).unwrap();
        let standing = Standing::new(&points, &weights, &space, &TieRule::Open).unwrap();
        // A margin of 70: moving 2 from the first and 5 from the third to the second takes 2·6 + 5·3.
        assert_eq!(standing.tips().unwrap(), []);
        let open = free(3);
        let standing = Standing::new(&points, &weights, &open, &TieRule::Open).unwrap();
        assert_eq!(standing.smallest_change().unwrap()[0].moved, ratio(70, 6));
        let tight = WeightSpace::new(Ratio::from(100), ratios(&[35, 0, 0]), ratios(&[100; 3])).unwrap();
        let standing = Standing::new(&points, &weights, &tight, &TieRule::Open).unwrap();
        // 5 from the first take 30; the third has 10 at 3 each, 10 short: no weights do it.
        assert_eq!(standing.tips().unwrap(), []);
        let wider = WeightSpace::new(Ratio::from(100), ratios(&[33, 0, 0]), ratios(&[100; 3])).unwrap();
        let standing = Standing::new(&points, &weights, &wider, &TieRule::Open).unwrap();
        let tip = &standing.tips().unwrap()[0];
        assert_eq!((tip.moved, tip.moves.len(), tip.can_be_ahead), (ratio(7 * 3 + 28, 3), 2, true));
    }

    #[test]
    fn the_tie_rule_says_what_a_tie_means() {
        let (points, weights, space) = (table(&[&[5, 5], &[7, 3], &[2, 5]]), ratios(&[50, 50]), free(2));
        let standing = |order: &[usize]| {
            Standing::new(&points, &weights, &space, &TieRule::Order(order.to_vec())).unwrap()
        };
        let first = standing(&[0, 1, 2]);
        assert_eq!((first.leader(), first.level_with_leader().collect::<Vec<_>>()), (0, vec![1]));
        // The second is ahead with any weight on the first criterion; the third is level at best, and loses ties.
        let tips = first.tips().unwrap();
        assert_eq!(tips.iter().map(|tip| tip.challenger).collect::<Vec<_>>(), [1]);
        assert_eq!((tips[0].moved, tips[0].at_tie, tips[0].can_be_ahead), (Ratio::ZERO, AtTie::Loses, true));
        let last = standing(&[2, 1, 0]);
        assert_eq!(last.leader(), 1);
        let tips = last.tips().unwrap();
        assert_eq!((tips[0].challenger, tips[0].at_tie), (0, AtTie::Loses));
        assert_eq!((tips[1].challenger, tips[1].at_tie, tips[1].moved), (2, AtTie::Wins, ratio(150, 7)));
        // Without a rule a tie is enough, though no weights put the third ahead of the first.
        let open = Standing::new(&points, &weights, &space, &TieRule::Open).unwrap();
        let third = &open.tips().unwrap()[1];
        assert_eq!((third.moved, third.at_tie, third.can_be_ahead), (Ratio::from(50), AtTie::Shares, false));
    }

    #[test]
    fn a_leader_on_every_criterion_is_never_overtaken() {
        let (points, weights, space) = (table(&[&[5, 5], &[4, 3]]), ratios(&[50, 50]), free(2));
        let standing = Standing::new(&points, &weights, &space, &TieRule::Open).unwrap();
        assert_eq!(standing.smallest_change().unwrap(), []);
    }

    #[test]
    fn what_does_not_fit_together_is_refused() {
        let (points, space) = (table(&[&[1, 2], &[2, 1]]), free(2));
        let refused = |weights: &[i64], ties: TieRule| {
            Standing::new(&points, &ratios(weights), &space, &ties).unwrap_err()
        };
        assert_eq!(refused(&[50, 40], TieRule::Open), RobustError::Outside);
        assert!(matches!(refused(&[100], TieRule::Open), RobustError::Length { what: "weights", .. }));
        for order in [&[0][..], &[0, 0], &[0, 2], &[0, 1, 1]] {
            assert_eq!(refused(&[50, 50], TieRule::Order(order.to_vec())), RobustError::Order);
        }
    }
}
