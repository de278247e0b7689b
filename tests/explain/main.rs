//! Explanations: everything can be explained, and a pocket calculator arrives at every printed figure.

#[path = "../support/context.rs"]
mod context;
#[path = "../support/mod.rs"]
mod support;

mod arithmetic;
mod pages;
mod traces;

use std::path::Path;

use freehold::catalogue::Profile;
use freehold::report::document::Document;
use freehold::report::explain::{NotFound, explain, targets};
use freehold::report::{Context, Options, markdown, text};
use freehold::run::{Assessed, MemoryFiles, assess};

/// Assesses files in memory as of a fixed day.
fn assessed(files: &MemoryFiles, name: &str) -> Assessed {
    let day = jiff::civil::date(2026, 11, 25);
    assess(files, &[name.to_owned()], Profile::default_profile(), day).expect("it is readable")
}

/// The example of a municipality, with all its files.
fn municipality() -> Assessed {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/examples/municipality");
    let mut files = MemoryFiles::default();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the example is there") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name =
                    path.strip_prefix(&root).expect("it is below").to_string_lossy().replace('\\', "/");
                files = files.with(name, std::fs::read(&path).expect("it can be read"));
            }
        }
    }
    assessed(&files, "model.yaml")
}

/// A golden model.
fn golden(case: usize) -> Assessed {
    let path = format!("{}/fixtures/golden/{case:03}.model.json", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect("the golden cases are in the repository");
    assessed(&MemoryFiles::default().with("model.json", bytes), "model.json")
}

/// Hands over the context of a report about it.
fn with_context<T>(assessed: &Assessed, then: impl FnOnce(&Context<'_>) -> T) -> T {
    then(&context::context(assessed))
}

/// An explanation on 80 columns.
fn page(assessed: &Assessed, target: &str) -> String {
    with_context(assessed, |context| {
        let document = explain(target, context).expect("it can be explained");
        text::lay_out(&document, context.sources, &Options::default())
    })
}

/// Explains everything that a model has, and looks at each page.
fn each(assessed: &Assessed, mut look: impl FnMut(&str, &Document)) {
    with_context(assessed, |context| {
        for target in targets(context) {
            match explain(&target, context) {
                Ok(document) => {
                    assert!(!text::lay_out(&document, context.sources, &Options::default()).is_empty());
                    assert!(!markdown::lay_out(&document, context.sources).is_empty());
                    look(&target, &document);
                }
                Err(NotFound { .. }) => panic!("\"{target}\" cannot be explained"),
            }
        }
    });
}
