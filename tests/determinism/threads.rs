//! The number of threads does not show.

use std::fmt::Write as _;
use std::path::Path;

use freehold::analyse::events::{self, Event};
use freehold::analyse::withdrawal::{Family, Ground, Unnamed, sweeps_within};
use freehold::analyse::{End, Facts, Scope, Topology};
use freehold::catalogue::{Knowledge, Profile};
use freehold::report::FORMATS;
use freehold::run::{MemoryFiles, load};

use crate::program::{DAY, Run, program, root};

fn assess(folder: &Path, file: &str, format: &str, threads: &str) -> Run {
    let mut command = program();
    command.current_dir(folder).env("RAYON_NUM_THREADS", threads);
    command.args(["assess", file, "--as-of", DAY, "--format", format]);
    command.output().unwrap().into()
}

#[test]
fn threads_do_not_show() {
    let files = [
        ("models/examples/municipality", "model.yaml"),
        ("fixtures/read/cyclonedx/valid", "whole.json"),
        ("fixtures/read/cargo/valid", "workspace.json"),
        ("fixtures/golden", "073.model.json"),
        ("fixtures/language/several-errors", "model.yaml"),
        ("fixtures/language/include-broken", "model.yaml"),
    ];
    for (folder, file) in files {
        for format in FORMATS {
            let [one, two, eight] =
                ["1", "2", "8"].map(|threads| assess(&root().join(folder), file, format.name, threads));
            assert_eq!(one.code, Some(0), "{}", one.err);
            assert!(one == two && one == eight, "{folder}/{file} as {}", format.name);
        }
    }
}

/// Many files, so that threads finish in any order, and many errors in them.
#[test]
fn many_files_do_not_show_their_threads() {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..60 {
        let text = format!(
            "systems: {{ s-{at}: {{ supplier: f-{at}, needs: [s-{}, nowhere-{at}] }} }}\n",
            (at * 7) % 60
        );
        let text = if at % 9 == 0 { format!("{text}  broken: [\n") } else { text };
        std::fs::write(folder.path().join(format!("part-{at}.yaml")), format!("freehold: 1\n{text}"))
            .unwrap();
    }
    std::fs::write(folder.path().join("model.yaml"), "freehold: 1\ninclude: ['part-*.yaml']\n").unwrap();
    let first = assess(folder.path(), "model.yaml", "json", "1");
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert!(first.out.contains("part-9.yaml"), "{}", first.out);
    for _ in 0..5 {
        assert!(first == assess(folder.path(), "model.yaml", "json", "8"));
    }
}

/// How many events share a walk depends on the memory that many threads may take; it does not show either.
#[test]
fn the_width_of_the_sweeps_does_not_show() {
    const FIRMS: usize = 600;
    let mut text = "freehold: 1\nsuppliers:\n".to_owned();
    (0..FIRMS).for_each(|at| writeln!(text, "  firm-{at:03}: {{}}").unwrap());
    text.push_str("systems:\n");
    for at in 0..FIRMS {
        let needs = if at == 0 { String::new() } else { format!("system-{:03}", at - 1) };
        writeln!(text, "  system-{at:03}: {{ supplier: firm-{at:03}, delivery: saas, needs: [{needs}] }}")
            .unwrap();
    }
    let files = MemoryFiles::default().with("model.yaml", text);
    let model = load(&files, &["model.yaml".to_owned()]).unwrap().model;
    let scope = Scope::of(&model);
    let topology = Topology::of(&model, &scope);
    let knowledge = Knowledge::default();
    let facts = Facts::of(&model, &knowledge, &Profile::default_profile(), &scope, &topology);
    let ground = Ground { facts: &facts, topology: &topology, classes: &[0; FIRMS] };
    let events: Vec<Event> = events::groups(&facts).into_iter().map(|(_, event)| event).collect();
    let family = Family { events: &events, end: End::High, unnamed: Unnamed::Stay };
    let told = |bytes: usize| {
        let outcome = sweeps_within(ground, &[family], bytes).remove(0);
        (outcome.rows, outcome.hold, outcome.worst_own, outcome.leaders)
    };
    let widest = told(usize::MAX);
    // A firm takes its system and all that stand on it.
    let lost: usize = widest.0.iter().map(|row| row.0[0][2] as usize).sum();
    assert_eq!(lost, FIRMS * (FIRMS + 1) / 2);
    assert!([0, 1 << 16, 1 << 17, 1 << 18].into_iter().all(|bytes| told(bytes) == widest));
}
