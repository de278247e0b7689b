//! The smallest change of weights against brute force, and its laws.

use freehold::award::robust::{AtTie, Ratio, Standing, Table, TieRule, Tip, WeightSpace};
use proptest::prelude::*;

/// Points by bid and criterion, weights, and bands around them, all whole.
#[derive(Debug, Clone)]
struct Case {
    points: Vec<Vec<i64>>,
    weights: Vec<i64>,
    low: Vec<i64>,
    high: Vec<i64>,
}

fn ratios(values: &[i64]) -> Vec<Ratio> {
    values.iter().map(|value| Ratio::from(*value)).collect()
}

impl Case {
    fn table(&self) -> Table<Ratio> {
        Table::of(self.points.iter().map(|row| ratios(row)).collect()).unwrap()
    }

    fn total(&self) -> i64 {
        self.weights.iter().sum()
    }

    fn space(&self) -> WeightSpace {
        WeightSpace::new(Ratio::from(self.total()), ratios(&self.low), ratios(&self.high)).unwrap()
    }

    /// Works on the standing under a tie rule.
    fn with<T>(&self, ties: &TieRule, work: impl FnOnce(&Standing<'_>) -> T) -> T {
        let (table, weights, space) = (self.table(), ratios(&self.weights), self.space());
        work(&Standing::new(&table, &weights, &space, ties).unwrap())
    }

    fn tips(&self) -> (usize, Vec<Tip>) {
        self.with(&TieRule::Open, |standing| (standing.leader(), standing.tips().unwrap()))
    }

    /// The margin of a bid over another at some weights.
    fn margin(&self, bid: usize, other: usize, weights: &[Ratio]) -> Ratio {
        let table = self.table();
        let total = |bid| Ratio::sum_of_products(weights, table.row(bid)).unwrap();
        total(bid).minus(total(other)).unwrap()
    }
}

prop_compose! {
    fn cases(most: usize)(bids in 2..5_usize, criteria in 2..=most)(
        points in prop::collection::vec(prop::collection::vec(0..12_i64, criteria), bids),
        weights in prop::collection::vec(0..9_i64, criteria),
        low in prop::collection::vec(0..9_i64, criteria),
        high in prop::collection::vec(0..9_i64, criteria),
        first in 1..9_i64,
        bounded in any::<bool>(),
    ) -> Case {
        let mut weights = weights;
        weights[0] = first;
        let total: i64 = weights.iter().sum();
        let low = weights.iter().zip(low).map(|(w, low)| if bounded { w.min(&low).to_owned() } else { 0 });
        let high = weights.iter().zip(high).map(|(w, high)| if bounded { w + high } else { total });
        Case { points, low: low.collect(), high: high.collect(), weights }
    }
}

fn moved(from: &[Ratio], to: &[Ratio]) -> Ratio {
    let up = from.iter().zip(to).map(|(from, to)| to.minus(*from).unwrap().max(Ratio::ZERO));
    Ratio::sum(&up.collect::<Vec<_>>()).unwrap()
}

/// The least weight moved by trying every corner: all criteria but two stay, or go to an end of their band, and the two
/// are such that the weights sum to the total and the margin is nothing. The L1 distance is linear between these.
fn least_over_corners(case: &Case, leader: usize, other: usize) -> Option<Ratio> {
    let (n, weights, space) = (case.weights.len(), ratios(&case.weights), case.space());
    let table = case.table();
    let pairs = table.row(leader).iter().zip(table.row(other));
    let d: Vec<Ratio> = pairs.map(|(a, b)| a.minus(*b).unwrap()).collect();
    let ends =
        |criterion: usize| [ratios(&case.low)[criterion], weights[criterion], ratios(&case.high)[criterion]];
    let mut least: Option<Ratio> = None;
    for (i, j) in (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j))) {
        if d[i] == d[j] {
            continue;
        }
        for choice in 0..3_usize.pow(n as u32) {
            let mut at: Vec<Ratio> = (0..n).map(|k| ends(k)[choice / 3_usize.pow(k as u32) % 3]).collect();
            (at[i], at[j]) = (Ratio::ZERO, Ratio::ZERO);
            let rest = space.total().minus(Ratio::sum(&at).unwrap()).unwrap();
            let margin = Ratio::sum_of_products(&at, &d).unwrap();
            // x·d_i + (rest − x)·d_j + margin = 0.
            let need = Ratio::ZERO.minus(margin.plus(rest.times(d[j]).unwrap()).unwrap()).unwrap();
            at[i] = need.over(d[i].minus(d[j]).unwrap()).unwrap();
            at[j] = rest.minus(at[i]).unwrap();
            if space.holds(&at).unwrap() {
                let moved = moved(&weights, &at);
                least = Some(least.map_or(moved, |least| least.min(moved)));
            }
        }
    }
    least
}

/// Every change in steps of a half for two and three criteria: the least weight moved that lets a bid reach the leader.
fn least_on_grid(case: &Case, leader: usize, other: usize) -> Option<i64> {
    let (n, total) = (case.weights.len(), case.total() * 2);
    let d: Vec<i64> = (0..n).map(|k| case.points[leader][k] - case.points[other][k]).collect();
    let mut least: Option<i64> = None;
    let third = if n == 3 { total } else { 0 };
    for (a, c) in (0..=total).flat_map(|a| (0..=third).map(move |c| (a, c))) {
        let at = [a, total - a - c, c];
        let inside = (0..n).all(|k| 2 * case.low[k] <= at[k] && at[k] <= 2 * case.high[k]);
        if inside && (0..n).map(|k| at[k] * d[k]).sum::<i64>() <= 0 {
            let moved: i64 = (0..n).map(|k| (at[k] - 2 * case.weights[k]).max(0)).sum();
            least = Some(least.map_or(moved, |least| least.min(moved)));
        }
    }
    least
}

fn half(value: i64) -> Ratio {
    Ratio::new(value.into(), 2).unwrap()
}

/// Weights a part of the way from one weighting to another.
fn on_the_way(from: &[Ratio], to: &[Ratio], part: Ratio) -> Vec<Ratio> {
    let step = |(from, to): (&Ratio, &Ratio)| from.plus(to.minus(*from)?.times(part)?);
    from.iter().zip(to).map(step).collect::<Result<_, _>>().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    /// Exactly that much ties; slightly less, on that way, keeps the leader ahead of everyone.
    #[test]
    fn the_change_ties_and_less_of_it_does_not(case in cases(6)) {
        let (leader, tips) = case.tips();
        let weights = ratios(&case.weights);
        let least = tips.iter().map(|tip| tip.moved).min();
        for tip in &tips {
            prop_assert_eq!(case.margin(leader, tip.challenger, &tip.weights), Ratio::ZERO);
            prop_assert!(case.space().holds(&tip.weights).unwrap());
            prop_assert_eq!(tip.moved, moved(&weights, &tip.weights));
            let amounts: Vec<Ratio> = tip.moves.iter().map(|step| step.amount).collect();
            prop_assert_eq!(tip.moved, Ratio::sum(&amounts).unwrap());
            if tip.moved > Ratio::ZERO {
                let before = on_the_way(&weights, &tip.weights, Ratio::new(999_999, 1_000_000).unwrap());
                prop_assert!(case.margin(leader, tip.challenger, &before) > Ratio::ZERO);
                let nearest = Some(tip.moved) == least;
                let stays = |other| case.margin(leader, other, &before) > Ratio::ZERO;
                prop_assert!(!nearest || (0..case.points.len()).all(|other| other == leader || stays(other)));
            }
        }
    }

    /// Who has no tip is behind with all weights: at every corner of the space.
    #[test]
    fn it_is_the_least_over_all_corners(case in cases(5)) {
        let (leader, tips) = case.tips();
        for other in (0..case.points.len()).filter(|other| *other != leader) {
            let found = tips.iter().find(|tip| tip.challenger == other).map(|tip| tip.moved);
            let level = case.margin(leader, other, &ratios(&case.weights)) == Ratio::ZERO;
            let expected = if level { Some(Ratio::ZERO) } else { least_over_corners(&case, leader, other) };
            prop_assert_eq!(found, expected);
        }
    }

    /// No change on a grid does with less, and one near it does.
    #[test]
    fn it_is_the_least_on_a_grid(case in cases(3)) {
        let (leader, tips) = case.tips();
        for other in (0..case.points.len()).filter(|other| *other != leader) {
            let found = tips.iter().find(|tip| tip.challenger == other).map(|tip| tip.moved);
            match (found, least_on_grid(&case, leader, other)) {
                (Some(found), Some(grid)) => prop_assert!(found <= half(grid), "{found} {grid}"),
                (None, grid) => prop_assert_eq!(grid, None),
                (Some(_), None) => {}
            }
            if let Some(found) = found.filter(|found| found.times(Ratio::from(2)).unwrap().denominator() == 1) {
                let grid = least_on_grid(&case, leader, other);
                let tip = tips.iter().find(|tip| tip.challenger == other).unwrap();
                let on_grid = tip.weights.iter().all(|w| w.times(Ratio::from(2)).unwrap().denominator() == 1);
                prop_assert!(!on_grid || grid.map(half) == Some(found));
            }
        }
    }

    /// A tie rule only decides ties: the same changes, but for those that can only tie and lose it.
    #[test]
    fn a_tie_rule_changes_what_a_tie_means_and_no_more(case in cases(4)) {
        let bids = case.points.len();
        let (leader, open) = case.tips();
        let mut order: Vec<usize> = (0..bids).rev().collect();
        order.retain(|bid| *bid != leader);
        order.insert(0, leader);
        let ruled = case.with(&TieRule::Order(order), |standing| {
            assert_eq!(standing.leader(), leader);
            standing.tips().unwrap()
        });
        let expected: Vec<Tip> = open.into_iter().filter(|tip| tip.can_be_ahead).collect();
        prop_assert!(ruled.iter().all(|tip| tip.at_tie == AtTie::Loses));
        let plain = |tips: &[Tip]| tips.iter().map(|tip| (tip.challenger, tip.moved)).collect::<Vec<_>>();
        prop_assert_eq!(plain(&ruled), plain(&expected));
    }

    /// Inside of the range of one weight the leader stays, at its ends a bid is level or the bands end, beyond it is ahead.
    #[test]
    fn the_range_of_one_weight_is_where_the_leader_stays(case in cases(5), criterion in 0..5_usize) {
        let criterion = criterion % case.weights.len();
        let (own, total) = (case.weights[criterion], case.total());
        let (leader, stays) = case.with(&TieRule::Open, |standing| {
            (standing.leader(), standing.stays(criterion).unwrap())
        });
        let Some(stays) = stays else {
            prop_assert_eq!(own, total);
            return Ok(());
        };
        let at = |t: Ratio| -> Vec<Ratio> {
            let share = Ratio::from(total).minus(t).unwrap().over(Ratio::from(total - own)).unwrap();
            let mut weights: Vec<Ratio> =
                case.weights.iter().map(|w| Ratio::from(*w).times(share).unwrap()).collect();
            weights[criterion] = t;
            weights
        };
        let leads = |t: Ratio, strictly: bool| (0..case.points.len()).filter(|other| *other != leader).all(|other| {
            let margin = case.margin(leader, other, &at(t));
            margin > Ratio::ZERO || (!strictly && margin == Ratio::ZERO)
        });
        let space = case.space();
        let little = Ratio::new(1, 1_000_000).unwrap();
        prop_assert!(stays.low.weight <= Ratio::from(own) && Ratio::from(own) <= stays.high.weight);
        for (end, beyond) in [
            (&stays.low, stays.low.weight.minus(little).unwrap()),
            (&stays.high, stays.high.weight.plus(little).unwrap()),
        ] {
            prop_assert!(leads(end.weight, false) && space.holds(&at(end.weight)).unwrap());
            for other in &end.overtaken_by {
                prop_assert_eq!(case.margin(leader, *other, &at(end.weight)), Ratio::ZERO);
                prop_assert!(case.margin(leader, *other, &at(beyond)) < Ratio::ZERO);
            }
            if end.overtaken_by.is_empty() {
                prop_assert!(!space.holds(&at(beyond)).unwrap());
            }
        }
        for part in 1..8 {
            let width = stays.high.weight.minus(stays.low.weight).unwrap();
            let t = stays.low.weight.plus(width.times(Ratio::new(part, 8).unwrap()).unwrap()).unwrap();
            prop_assert!(leads(t, false));
        }
        let (outer, inner) = (stays.outward(3).unwrap(), stays.inward(3).unwrap());
        prop_assert!(Ratio::from(outer.0) <= stays.low.weight && stays.high.weight <= Ratio::from(outer.1));
        prop_assert!(Ratio::from(inner.0) >= stays.low.weight && stays.high.weight >= Ratio::from(inner.1));
    }
}

/// Prices with no end of digits under "lowest over price": nothing is rounded, and a tie on paper is one.
#[test]
fn quotients_are_points_too() {
    let third = |numerator| Ratio::new(numerator, 3).unwrap();
    // 40·(1/3) + 60·(2/3) against 40·1 + 60·(2/9): 160/3 both.
    let points =
        Table::of(vec![vec![third(1), third(2)], vec![Ratio::ONE, Ratio::new(2, 9).unwrap()]]).unwrap();
    let (weights, space) = (ratios(&[40, 60]), WeightSpace::free(2, Ratio::from(100)).unwrap());
    let standing = Standing::new(&points, &weights, &space, &TieRule::Order(vec![1, 0])).unwrap();
    assert_eq!(standing.totals(), [third(160), third(160)]);
    assert_eq!((standing.leader(), standing.level_with_leader().collect::<Vec<_>>()), (1, vec![0]));
    let tips = standing.smallest_change().unwrap();
    assert_eq!((tips[0].moved, tips[0].at_tie, tips[0].can_be_ahead), (Ratio::ZERO, AtTie::Loses, true));
}
