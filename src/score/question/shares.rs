//! Shapley shares of a game: what each player adds, averaged over the orders in which the players can come.
//!
//! L. S. Shapley, *A value for n-person games* (1953); sampling of orders after Castro, Gómez and Tejada, *Polynomial
//! calculation of the Shapley value based on sampling* (2009), each order together with its reverse, which evens out who
//! comes early. Where all coalitions are fewer than the evaluations that are allowed, all are evaluated and the shares are
//! exact. Either way they add up to the worth of all players together.
//!
//! Orders come from a fixed seed and are folded in order, so nothing depends on the number of threads.

use std::ops::RangeInclusive;

use rayon::prelude::*;

/// The orders over which shares are averages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orders {
    /// All there are.
    All,
    /// So many.
    Sampled(usize),
}

/// The shares of all players.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// By player.
    pub shares: Vec<f64>,
    /// By player: the standard error of the sampling; 0 where exact.
    pub errors: Vec<f64>,
    /// What they are averages over.
    pub orders: Orders,
}

/// Players up to which all coalitions may be evaluated.
const FEW: usize = 16;

/// The shares of `players` in a game whose coalitions are worth `worth`; 0 where nobody is in.
///
/// At most `evaluations` coalitions are evaluated, and as many orders sampled as that allows, within `orders`; `None` where
/// not even the fewest fit.
pub fn shares(
    players: usize,
    worth: &(impl Fn(&[bool]) -> f64 + Sync),
    evaluations: usize,
    orders: RangeInclusive<usize>,
) -> Option<Shares> {
    if players <= FEW && 1 << players <= evaluations.min(players.max(1) * orders.end()) {
        return Some(exactly(players, worth));
    }
    let affordable = evaluations / players;
    (affordable >= *orders.start()).then(|| sampled(players, worth, affordable.min(*orders.end())))
}

/// Σ over coalitions S without the player of |S|!·(n − |S| − 1)!/n! · (worth(S with it) − worth(S)).
fn exactly(players: usize, worth: &(impl Fn(&[bool]) -> f64 + Sync)) -> Shares {
    let member = |coalition: usize, player: usize| coalition >> player & 1 == 1;
    let worths: Vec<f64> = (0..1usize << players)
        .into_par_iter()
        .map(|coalition| worth(&(0..players).map(|player| member(coalition, player)).collect::<Vec<_>>()))
        .collect();
    let weights = weights(players);
    let share = |player: usize| {
        let without = (0..worths.len()).filter(|&coalition| !member(coalition, player));
        let adds = |coalition: usize| worths[coalition | 1 << player] - worths[coalition];
        without.map(|coalition| weights[coalition.count_ones() as usize] * adds(coalition)).sum()
    };
    Shares { shares: (0..players).map(share).collect(), errors: vec![0.0; players], orders: Orders::All }
}

/// By size of the coalition: the share of orders in which exactly its members come before a player.
fn weights(players: usize) -> Vec<f64> {
    let mut weights = Vec::with_capacity(players);
    let mut weight = 1.0 / players.max(1) as f64;
    for size in 0..players {
        weights.push(weight);
        weight *= (size + 1) as f64 / (players - size - 1).max(1) as f64;
    }
    weights
}

/// An even number of orders, each followed by its reverse.
fn sampled(players: usize, worth: &(impl Fn(&[bool]) -> f64 + Sync), orders: usize) -> Shares {
    let pairs = (orders / 2).max(1);
    let all = worth(&vec![true; players]);
    let of_pair = |number: usize| {
        let mut order = order(players, number as u64);
        let mut added = added(&order, worth, all);
        order.reverse();
        added.iter_mut().zip(self::added(&order, worth, all)).for_each(|(first, second)| {
            *first = f64::midpoint(*first, second);
        });
        added
    };
    let added: Vec<Vec<f64>> = (0..pairs).into_par_iter().map(of_pair).collect();
    let mean = |player: usize| added.iter().map(|added| added[player]).sum::<f64>() / pairs as f64;
    let shares: Vec<f64> = (0..players).map(mean).collect();
    let error = |player: usize| {
        let squares = added.iter().map(|added| (added[player] - shares[player]).powi(2)).sum::<f64>();
        (squares / (pairs * (pairs - 1).max(1)) as f64).sqrt()
    };
    Shares { errors: (0..players).map(error).collect(), shares, orders: Orders::Sampled(2 * pairs) }
}

/// By player: what it adds when the players come in an order.
fn added(order: &[usize], worth: &(impl Fn(&[bool]) -> f64 + Sync), all: f64) -> Vec<f64> {
    let mut here = vec![false; order.len()];
    let mut added = vec![0.0; order.len()];
    let mut before = 0.0;
    for (at, &player) in order.iter().enumerate() {
        here[player] = true;
        let now = if at + 1 == order.len() { all } else { worth(&here) };
        added[player] = now - before;
        before = now;
    }
    added
}

/// The order of a number: players shuffled by Fisher and Yates.
fn order(players: usize, number: u64) -> Vec<usize> {
    let mut state = SEED ^ number.wrapping_mul(STEP);
    let mut order: Vec<usize> = (0..players).collect();
    for at in (1..players).rev() {
        order.swap(at, below(&mut state, at as u64 + 1) as usize);
    }
    order
}

/// Fixed, so that the same input gives the same bytes.
const SEED: u64 = 0x0066_7265_6568_6f6c;
/// 2⁶⁴ over the golden ratio.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The next number of `SplitMix64` (Steele, Lea and Flood, 2014), brought below a limit by its high bits: with limits of
/// thousands the bias is below 10⁻¹⁵.
fn below(state: &mut u64, limit: u64) -> u64 {
    *state = state.wrapping_add(STEP);
    let mut mixed = *state;
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    ((u128::from(mixed) * u128::from(limit)) >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gloves: 0 and 1 hold a left one, the others a right one; a pair is worth 1. The last player brings nothing.
    fn gloves(here: &[bool]) -> f64 {
        let count = |players: &[bool]| players.iter().filter(|here| **here).count();
        count(&here[..2]).min(count(&here[2..here.len() - 1])) as f64
    }

    /// The definition, order by order.
    fn by_all_orders(players: usize, worth: &(impl Fn(&[bool]) -> f64 + Sync)) -> Vec<f64> {
        let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
        for player in 0..players {
            let insert = |order: &Vec<usize>| {
                (0..=order.len())
                    .map(|at| {
                        let mut order = order.clone();
                        order.insert(at, player);
                        order
                    })
                    .collect::<Vec<_>>()
            };
            orders = orders.iter().flat_map(insert).collect();
        }
        let all = worth(&vec![true; players]);
        let mut shares = vec![0.0; players];
        for order in &orders {
            added(order, worth, all).iter().zip(&mut shares).for_each(|(added, share)| *share += added);
        }
        shares.iter().map(|share| share / orders.len() as f64).collect()
    }

    #[test]
    fn all_coalitions_give_the_average_over_all_orders() {
        for players in 1..=6 {
            let worth = |here: &[bool]| {
                let weight = |(at, _): (usize, &bool)| (at as f64 + 1.5).sqrt();
                here.iter().enumerate().filter(|(_, here)| **here).map(weight).sum::<f64>().powi(2)
            };
            let exact = exactly(players, &worth).shares;
            let wanted = by_all_orders(players, &worth);
            assert!(exact.iter().zip(&wanted).all(|(a, b)| (a - b).abs() < 1e-9), "{exact:?} {wanted:?}");
        }
    }

    #[test]
    fn shares_add_up_and_are_fair() {
        for players in [6, 40] {
            let found = shares(players, &gloves, 40_000, 8..=1000).unwrap();
            let sum: f64 = found.shares.iter().sum();
            assert!((sum - gloves(&vec![true; players])).abs() < 1e-9, "{sum}");
            assert!(found.shares[players - 1].abs() < 1e-12, "who brings nothing gets nothing");
            assert!((found.shares[0] - found.shares[1]).abs() <= 4.0 * (found.errors[0] + found.errors[1]));
            let exact = players == 6;
            assert_eq!(found.orders, if exact { Orders::All } else { Orders::Sampled(1000) });
        }
    }

    #[test]
    fn samples_come_near_to_what_is_exact() {
        let exact = exactly(9, &gloves);
        let sampled = sampled(9, &gloves, 2000);
        for player in 0..9 {
            let off = (exact.shares[player] - sampled.shares[player]).abs();
            assert!(off <= 4.0 * sampled.errors[player] + 1e-12, "{player}: off by {off}");
        }
    }

    #[test]
    fn what_does_not_fit_is_not_measured() {
        assert_eq!(shares(100, &gloves, 700, 8..=1000), None);
        assert_eq!(shares(100, &gloves, 900, 8..=1000).unwrap().orders, Orders::Sampled(8));
        assert_eq!(shares(0, &|_: &[bool]| 0.0, 10, 8..=1000).unwrap().shares, Vec::<f64>::new());
    }
}
