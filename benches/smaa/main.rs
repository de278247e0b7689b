//! Acceptability analysis: how long so many samples of weights take.
//!
//! `cargo bench --bench smaa` ranks 6 bids over 8 criteria in 100,000 samples and 1,000 draws of the facts, over all
//! weights and within bands; `-- --samples 1000000`, `--bids 10`, `--criteria 12`, `--draws 1` and `--runs 20` are others.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::time::Instant;

use freehold::award::robust::{Ratio, Sampling, Stream, Table, WeightSpace, acceptability};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str, default: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)).and_then(|value| value.parse().ok()).unwrap_or(default)
    };
    let (bids, criteria) = (value("--bids", 6), value("--criteria", 8));
    let (samples, draws, runs) = (value("--samples", 100_000), value("--draws", 1_000), value("--runs", 9));
    println!("{bids} bids, {criteria} criteria, {samples} samples, {draws} draws of the facts");
    let mut stream = Stream::of_block(42, 0);
    let mut row = |_| (0..criteria).map(|_| stream.share()).collect();
    let table = |_| Table::of((0..bids).map(&mut row).collect()).expect("it has bids and criteria");
    let draws: Vec<Table<f64>> = (0..draws).map(table).collect();
    for (name, space) in spaces(criteria) {
        let mut times: Vec<f64> = (0..runs)
            .map(|_| {
                let started = Instant::now();
                let found = acceptability(&draws, &space, Sampling { samples, seed: 1 });
                std::hint::black_box(found.expect("it can be ranked"));
                started.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let median = times.get(times.len() / 2).unwrap_or(&f64::NAN);
        println!("{name}: median {median:.1} ms, {runs} runs, {times:.1?}");
    }
}

/// All weights; half to twice the equal weight; a tenth around it.
fn spaces(criteria: usize) -> [(&'static str, WeightSpace); 3] {
    let part = |over: i128, under: i128| {
        let part = Ratio::new(over, under * criteria as i128).expect("there are criteria");
        vec![part; criteria]
    };
    let band = |low, high| WeightSpace::new(Ratio::ONE, low, high).expect("the equal weight lies between");
    [
        ("all weights", WeightSpace::free(criteria, Ratio::ONE).expect("there are criteria")),
        ("half to twice the equal weight", band(part(1, 2), part(2, 1))),
        ("a tenth around the equal weight", band(part(9, 10), part(11, 10))),
    ]
}
