//! The withdrawal sweep on large generated models, and beside it the obvious alternative: petgraph, one breadth-first
//! pass a supplier.
//!
//! `cargo bench --bench sweep` runs 100,000 assets; `-- --assets 1000000` another size, `--tangled` a quarter of it in one
//! cycle, `--against 0` leaves the alternative out, `--assess` adds the whole assessment and `--load` reading the model
//! from its text. `--yaml FILE` only writes the model down. Beside the time on the clock stands that of the processors,
//! which other work on the machine disturbs less.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod generator;
mod yaml;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use freehold::analyse::events;
use freehold::analyse::withdrawal::Ground;
use freehold::analyse::{Facts, Holders, Scope, Topology};
use freehold::catalogue::{Knowledge, LicenceReading, Profile};
use freehold::finding::Severity;
use freehold::model::{LicenceClass, Model};
use freehold::run::MemoryFiles;
use freehold::score::SupplierSweeps;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::Bfs;

use generator::{Plan, generate};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let given = |name: &str| arguments.iter().any(|argument| argument == name);
    let text = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1))
    };
    let value =
        |name: &str, default: usize| text(name).and_then(|value| value.parse().ok()).unwrap_or(default);
    let plan = Plan {
        assets: value("--assets", 100_000),
        groups: value("--groups", 1_000),
        seed: 42,
        tangled: given("--tangled"),
    };
    let runs = value("--runs", 7);
    let model = generate(plan);
    let entries: usize = model.assets.iter().filter_map(|asset| asset.needs.as_ref()).map(Vec::len).sum();
    println!("{} assets, {entries} needs, {} supplier groups", plan.assets, plan.groups);
    println!("memory with the model: {}", memory());
    if let Some(path) = text("--yaml") {
        std::fs::write(path, yaml::written(&model)).expect("the file can be written");
        println!("written to {path}");
        return;
    }

    let profile = Profile::default_profile();
    let known = knowledge(&model);
    if given("--assess") {
        let date = "2026-11-23".parse().expect("a date");
        let assess = times(runs.min(3), || {
            std::hint::black_box(freehold::score::assess(&model, &known, &profile, date));
        });
        report("the whole assessment, from the model in memory", &assess);
        println!("memory: {}", memory());
    }
    if given("--load") {
        load(&model, runs);
    }
    let against = value("--against", 3);
    sweep(model, &known, &profile, runs, against);
}

/// The sweep, and the alternative where it is asked for. The sweep needs the graph and the facts only: the model is let go.
fn sweep(model: Model, knowledge: &Knowledge, profile: &Profile, runs: usize, against: usize) {
    let scope = Scope::of(&model);
    let scored = scope.scored.iter().filter(|scored| **scored).count();
    println!("{scored} assets scored");
    let started = Instant::now();
    let topology = Topology::of(&model, &scope);
    println!("graph ordered in {:.1} ms; memory: {}", started.elapsed().as_secs_f64() * 1e3, memory());
    let cycles: Vec<usize> = topology.network.cycles().map(<[u32]>::len).collect();
    println!("{} cycles, the largest of {} nodes", cycles.len(), cycles.iter().max().unwrap_or(&0));
    let started = Instant::now();
    let facts = Facts::of(&model, knowledge, profile, &scope, &topology);
    println!("facts packed in {:.1} ms; memory: {}", started.elapsed().as_secs_f64() * 1e3, memory());
    let classes: Vec<u8> = scope.capabilities.iter().map(|capability| capability.criticality as u8).collect();
    drop((model, scope));
    let ground = Ground { facts: &facts, topology: &topology, classes: &classes };
    let groups = events::groups(&facts);
    println!("memory before the sweep, without the model: {}", memory());
    let sweep = times(runs, || {
        std::hint::black_box(SupplierSweeps::of(ground, &groups));
    });
    report("withdrawal sweep, three completions, all levels", &sweep);
    println!("memory after it: {}", memory());
    if against > 0 {
        let graph = reversed(&topology);
        let held = held_by(&facts, groups.len(), &groups);
        let alternative = times(against, || {
            std::hint::black_box(reach_each(&graph, &topology, &held));
        });
        report(
            "petgraph, one breadth-first pass a supplier (reachability only, one completion)",
            &alternative,
        );
        println!("ratio of medians: {:.1}", median(&alternative) / median(&sweep));
    }
}

/// Reading the model from its text.
fn load(model: &Model, runs: usize) {
    let files = MemoryFiles::default().with("model.yaml", yaml::written(model));
    let load = times(runs.min(3), || {
        let loaded = freehold::run::load(&files, &["model.yaml".to_owned()]).expect("it can be read");
        let wrong = loaded.findings.iter().find(|finding| finding.severity == Severity::Error);
        assert!(wrong.is_none(), "{wrong:?}");
        assert_eq!(loaded.model.assets.len(), model.assets.len());
    });
    report("reading the model from YAML", &load);
    println!("memory: {}", memory());
}

/// Milliseconds on the clock, and of all processors together.
type Time = (f64, f64);

fn times(runs: usize, mut work: impl FnMut()) -> Vec<Time> {
    let mut times: Vec<Time> = (0..runs)
        .map(|_| {
            let (started, busy) = (Instant::now(), processors());
            work();
            (started.elapsed().as_secs_f64() * 1e3, processors() - busy)
        })
        .collect();
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    times
}

fn median(sorted: &[Time]) -> f64 {
    sorted.get(sorted.len() / 2).map_or(f64::NAN, |time| time.0)
}

fn report(what: &str, sorted: &[Time]) {
    let (Some(least), Some(most)) = (sorted.first(), sorted.last()) else { return };
    let busy = sorted.iter().map(|time| time.1).sum::<f64>() / sorted.len() as f64;
    let (median, runs) = (median(sorted), sorted.len());
    println!(
        "{what}: median {median:.1} ms ({:.1}-{:.1}, {runs} runs), {busy:.0} ms of processors",
        least.0, most.0
    );
}

/// Milliseconds that all threads of the process were at work, in steps of ten.
fn processors() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or("").split(' ');
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() * 10.0
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
    let mut read: HashMap<&str, Arc<LicenceReading>> = HashMap::new();
    let mut shared = |id| Arc::clone(read.entry(id).or_insert_with(|| Arc::new(reading(id))));
    let licences =
        model.assets.iter().map(|asset| asset.licence.as_ref().map(|id| shared(&id.value))).collect();
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
