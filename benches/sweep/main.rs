//! The withdrawal sweep on large generated models, and beside it the obvious alternative: petgraph, one breadth-first
//! pass a supplier.
//!
//! `cargo bench --bench sweep` runs 100,000 assets; `-- --assets 1000000` another size.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod generator;

use std::time::Instant;

use freehold::analyse::events;
use freehold::analyse::withdrawal::Ground;
use freehold::analyse::{Facts, Holders, Scope, Topology};
use freehold::catalogue::{Knowledge, LicenceReading, Profile};
use freehold::model::{LicenceClass, Model};
use freehold::score::SupplierSweeps;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::Bfs;

use generator::{Plan, generate};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str, default: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)).and_then(|value| value.parse().ok()).unwrap_or(default)
    };
    let plan = Plan { assets: value("--assets", 100_000), groups: value("--groups", 1_000), seed: 42 };
    let runs = value("--runs", 7);
    let model = generate(plan);
    let entries: usize = model.assets.iter().filter_map(|asset| asset.needs.as_ref()).map(Vec::len).sum();
    println!("{} assets, {entries} needs, {} supplier groups", plan.assets, plan.groups);
    println!("memory after generating: {}", memory());

    let scope = Scope::of(&model);
    let scored = scope.scored.iter().filter(|scored| **scored).count();
    println!("{scored} assets scored");
    let started = Instant::now();
    let topology = Topology::of(&model, &scope);
    println!("graph ordered in {:.1} ms", started.elapsed().as_secs_f64() * 1e3);
    let profile = Profile::default_profile();
    let knowledge = knowledge(&model);
    let started = Instant::now();
    let facts = Facts::of(&model, &knowledge, &profile, &scope, &topology);
    println!("facts packed in {:.1} ms", started.elapsed().as_secs_f64() * 1e3);
    let classes: Vec<u8> = scope.capabilities.iter().map(|capability| capability.criticality as u8).collect();
    let ground = Ground { facts: &facts, topology: &topology, classes: &classes };
    let groups = events::groups(&facts);

    let sweep = times(runs, || {
        std::hint::black_box(SupplierSweeps::of(ground, &groups));
    });
    report("withdrawal sweep, three completions, all levels", &sweep);
    let graph = reversed(&topology);
    let held = held_by(&facts, groups.len(), &groups);
    let alternative = times(runs.min(3), || {
        std::hint::black_box(reach_each(&graph, &topology, &held));
    });
    report("petgraph, one breadth-first pass a supplier (reachability only, one completion)", &alternative);
    println!("ratio of medians: {:.1}", median(&alternative) / median(&sweep));
    println!("memory at the most: {}", memory());
    if arguments.iter().any(|argument| argument == "--assess") {
        let date = "2026-11-23".parse().expect("a date");
        let assess = times(runs.min(3), || {
            std::hint::black_box(freehold::score::assess(&model, &knowledge, &profile, date));
        });
        report("the whole assessment, from the model in memory", &assess);
        println!("memory at the most: {}", memory());
    }
}

fn times(runs: usize, mut work: impl FnMut()) -> Vec<f64> {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times
}

fn median(sorted: &[f64]) -> f64 {
    sorted[sorted.len() / 2]
}

fn report(what: &str, sorted: &[f64]) {
    let (least, most) = (sorted[0], sorted[sorted.len() - 1]);
    println!("{what}: median {:.1} ms ({least:.1}-{most:.1}, {} runs)", median(sorted), sorted.len());
}

/// Resident memory now and at the most, as Linux tells it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |key: &str| status.lines().find(|line| line.starts_with(key)).unwrap_or("").replace('\t', " ");
    format!("{}; {}", line("VmRSS"), line("VmHWM"))
}

/// Licences without the catalogue: the generator uses six.
fn knowledge(model: &Model) -> Knowledge {
    let class = |id: &str| match id {
        "LicenseRef-Shut" => LicenceClass::Proprietary,
        "BUSL-1.1" => LicenceClass::SourceAvailable,
        _ => LicenceClass::Open,
    };
    let reading =
        |id: &str| LicenceReading { best: class(id), worst: class(id), ..LicenceReading::default() };
    let licences =
        model.assets.iter().map(|asset| asset.licence.as_ref().map(|id| reading(&id.value))).collect();
    Knowledge { licences, ..Knowledge::default() }
}

/// The graph the other way round: from what is needed to what needs it.
fn reversed(topology: &Topology) -> DiGraph<(), ()> {
    let mut graph = DiGraph::new();
    for _ in 0..topology.network.len() {
        graph.add_node(());
    }
    for position in 0..topology.network.len() {
        for needed in topology.network.needed(position) {
            graph.add_edge(NodeIndex::new(needed as usize), NodeIndex::new(position), ());
        }
    }
    graph
}

/// By group: positions of the assets in which one of its suppliers holds a role.
fn held_by(
    facts: &Facts,
    count: usize,
    groups: &[(freehold::model::SupplierId, events::Event)],
) -> Vec<Vec<u32>> {
    let mut held = vec![Vec::new(); count];
    for (number, stated) in facts.stated.iter().enumerate() {
        for by in stated.by {
            if let Holders::Listed(range) = by {
                for supplier in facts.suppliers(range) {
                    let parent = facts.parents[supplier.index()];
                    if let Ok(group) = groups.binary_search_by_key(&parent, |(id, _)| *id) {
                        held[group].push(number as u32);
                    }
                }
            }
        }
    }
    held
}

/// How many capabilities each supplier reaches.
fn reach_each(graph: &DiGraph<(), ()>, topology: &Topology, held: &[Vec<u32>]) -> Vec<usize> {
    let probes: std::collections::BTreeSet<u32> =
        topology.probes[..topology.capabilities].iter().copied().collect();
    let reach = |assets: &Vec<u32>| {
        let Some(first) = assets.first() else { return 0 };
        let mut search = Bfs::new(graph, NodeIndex::new(topology.position(*first as usize)));
        search
            .stack
            .extend(assets.iter().skip(1).map(|&asset| NodeIndex::new(topology.position(asset as usize))));
        let mut reached = 0;
        while let Some(node) = search.next(graph) {
            reached += usize::from(probes.contains(&(node.index() as u32)));
        }
        reached
    };
    held.iter().map(reach).collect()
}
