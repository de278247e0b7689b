//! Acceptability analysis against closed forms, and its laws.

use freehold::award::robust::{
    Acceptability, Ratio, Sampling, Stream, Table, Verdict, WeightSpace, acceptability, dominance,
};

fn free(criteria: usize) -> WeightSpace {
    WeightSpace::free(criteria, Ratio::ONE).unwrap()
}

fn sampled(draws: &[Table<f64>], space: &WeightSpace, samples: usize) -> Acceptability {
    acceptability(draws, space, Sampling { samples, seed: 7 }).unwrap()
}

/// The share of all weights for which `Σ w_j·d_j > 0`, exactly: the sum over `d_j > 0` of
/// `d_j^(n−1) / Π_{k≠j} (d_j − d_k)`, for distinct d.
fn share_above_zero(differences: &[f64]) -> f64 {
    let term = |(at, d): (usize, &f64)| {
        let others = differences.iter().enumerate().filter(|(other, _)| *other != at);
        let power: f64 = differences.iter().skip(1).map(|_| d).product();
        power / others.map(|(_, other)| d - other).product::<f64>()
    };
    differences.iter().enumerate().filter(|(_, d)| **d > 0.0).map(term).sum()
}

/// Two bids that differ by `differences`.
fn pair(differences: &[f64]) -> Table<f64> {
    Table::of(vec![differences.iter().map(|d| d + 1.0).collect(), vec![1.0; differences.len()]]).unwrap()
}

fn random_table(stream: &mut Stream, bids: usize, criteria: usize) -> Table<f64> {
    Table::of((0..bids).map(|_| (0..criteria).map(|_| stream.share()).collect()).collect()).unwrap()
}

#[test]
fn published_shares_are_met() {
    let known: [(&[f64], f64); 3] = [
        (&[0.3, -0.2, 0.1], 0.733_333),
        (&[0.5, -0.4, -0.1, 0.05], 0.510_288),
        (&[1.0, -2.0, 0.5, 0.25, -0.75], 0.357_196),
    ];
    for (differences, expected) in known {
        assert!((share_above_zero(differences) - expected).abs() < 1e-6);
        let found = sampled(&[pair(differences)], &free(differences.len()), 1_000_000);
        assert!((found.first(0) - expected).abs() < found.half_width(), "{expected}: {}", found.first(0));
        assert!((found.first(1) - (1.0 - expected)).abs() < found.half_width());
        assert!((found.ahead(0, 1) - found.first(0)).abs() < 1e-15 && found.tied() < 1e-15);
    }
}

#[test]
fn random_pairs_meet_the_closed_form() {
    let mut stream = Stream::of_block(5, 5);
    for turn in 0..60 {
        let differences: Vec<f64> = (0..2 + turn % 5).map(|_| stream.share() - 0.5).collect();
        let found = sampled(&[pair(&differences)], &free(differences.len()), 40_000);
        let expected = share_above_zero(&differences);
        // Two and a half times the 95 % half width: once in a million.
        assert!((found.first(0) - expected).abs() < 2.5 * found.half_width(), "{differences:?}: {expected}");
    }
}

/// Draws of the facts count alike: the share over both is the mean of the shares in each.
#[test]
fn draws_are_averaged() {
    let (one, two) = ([0.3, -0.2, 0.1], [-0.5, 0.4, 0.1]);
    let found = sampled(&[pair(&one), pair(&two)], &free(3), 400_000);
    let expected = f64::midpoint(share_above_zero(&one), share_above_zero(&two));
    assert!((found.first(0) - expected).abs() < found.half_width());
}

#[test]
fn without_ties_every_rank_and_every_bid_sums_to_one() {
    let mut stream = Stream::of_block(1, 1);
    let draws: Vec<Table<f64>> = (0..50).map(|_| random_table(&mut stream, 5, 4)).collect();
    let found = sampled(&draws, &free(4), 20_000);
    assert!(found.tied() < 1e-15);
    for bid in 0..5 {
        assert!(((1..=5).map(|rank| found.rank(bid, rank)).sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(((0..5).map(|other| found.rank(other, bid + 1)).sum::<f64>() - 1.0).abs() < 1e-12);
        for other in (0..5).filter(|other| *other != bid) {
            assert!((found.ahead(bid, other) + found.ahead(other, bid) - 1.0).abs() < 1e-12);
        }
    }
}

/// The single criteria: each bid is first on its own, and no bid differs from another but by name.
#[test]
fn bids_that_differ_by_name_alone_share_alike() {
    let unit = |bid: usize| (0..4).map(|criterion| f64::from(u8::from(criterion == bid))).collect();
    let found = sampled(&[Table::of((0..4).map(unit).collect()).unwrap()], &free(4), 200_000);
    for bid in 0..4 {
        for rank in 1..=4 {
            assert!((found.rank(bid, rank) - 0.25).abs() < 2.5 * found.half_width());
        }
        // The largest of four weights is (1 + 1/2 + 1/3 + 1/4)/4 on average.
        assert!((found.central(bid).unwrap().weights[bid] - 25.0 / 48.0).abs() < 0.005);
    }
}

#[test]
fn the_number_of_threads_changes_no_bit() {
    let mut stream = Stream::of_block(2, 2);
    let draws: Vec<Table<f64>> = (0..7).map(|_| random_table(&mut stream, 6, 8)).collect();
    let tenth = |tenths| vec![Ratio::new(tenths, 80).unwrap(); 8];
    let bands = WeightSpace::new(Ratio::ONE, tenth(8), tenth(13)).unwrap();
    for space in [free(8), bands] {
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            format!("{:?}", pool.install(|| sampled(&draws, &space, 30_000)))
        };
        let one = with(1);
        assert_eq!(with(2), one);
        assert_eq!(with(8), one);
    }
}

#[test]
fn another_seed_gives_other_samples() {
    let draws = [pair(&[0.3, -0.2, 0.1])];
    let with = |seed| acceptability(&draws, &free(3), Sampling { samples: 10_000, seed }).unwrap();
    assert_eq!(with(1), with(1));
    assert_ne!(with(1), with(2));
}

#[test]
fn raising_a_value_never_lowers_a_first_place() {
    let mut stream = Stream::of_block(4, 4);
    for turn in 0..80 {
        let (bid, criterion) = (turn % 4, turn % 3);
        let before = random_table(&mut stream, 4, 3);
        let mut rows: Vec<Vec<f64>> = before.rows().map(<[f64]>::to_vec).collect();
        rows[bid][criterion] += stream.share() * 0.3;
        let after = Table::of(rows).unwrap();
        let (before, after) = (sampled(&[before], &free(3), 3000), sampled(&[after], &free(3), 3000));
        assert!(after.first(bid) >= before.first(bid));
        for other in (0..4).filter(|other| *other != bid) {
            assert!(after.first(other) <= before.first(other));
            assert!(after.ahead(bid, other) >= before.ahead(bid, other));
        }
    }
}

/// What no weighting reverses, no sample reverses; and the ends of a margin are those of sampled margins.
#[test]
fn dominance_bounds_what_is_sampled() {
    let mut stream = Stream::of_block(6, 6);
    let (mut always, mut sometimes) = (0, 0);
    for _ in 0..30 {
        let rows: Vec<Vec<i64>> =
            (0..3).map(|_| (0..3).map(|_| (stream.share() * 7.0) as i64).collect()).collect();
        let exact = rows.iter().map(|row| row.iter().map(|v| Ratio::from(*v)).collect()).collect();
        let rough = rows.iter().map(|row| row.iter().map(|v| *v as f64).collect()).collect();
        let part = |parts| vec![Ratio::new(parts, 10).unwrap(); 3];
        let space = WeightSpace::new(Ratio::ONE, part(2), part(5)).unwrap();
        let pairs = dominance(&[Table::of(exact).unwrap()], &space).unwrap();
        let found = sampled(&[Table::of(rough).unwrap()], &space, 2000);
        for pair in pairs {
            let share = found.ahead(pair.bid, pair.other);
            match pair.verdict() {
                Verdict::Always => assert!(share > 1.0 - 1e-12),
                Verdict::Never => assert!(share < 1e-12),
                Verdict::Sometimes => assert!(share > 0.0, "{pair:?}"),
            }
            always += usize::from(pair.verdict() == Verdict::Always);
            sometimes += usize::from(pair.verdict() == Verdict::Sometimes);
        }
    }
    assert!(always > 10 && sometimes > 10, "{always} {sometimes}");
}
