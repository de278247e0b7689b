//! The number of threads does not show.

use std::path::Path;

use freehold::report::FORMATS;

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
