//! What is reported on: the golden models, the examples, and files of foreign formats.

use freehold::catalogue::Profile;
use freehold::report::{Format, Options, render};
use freehold::run::{Assessed, MemoryFiles, assess};
use rayon::prelude::*;
use serde_json::Value;

use crate::context::context;
use crate::program::{self, root};

/// Model files of the repository, of every kind there is.
pub(crate) fn files() -> Vec<String> {
    let golden = (1..=80).map(|case| format!("fixtures/golden/{case:03}.model.json"));
    let others = [
        "models/examples/five-lines.yaml",
        "models/examples/municipality/model.yaml",
        "models/examples/municipality/sbom/website.cdx.json",
        "fixtures/read/cyclonedx/valid/whole.json",
        "fixtures/read/cyclonedx/valid/nothing.json",
        "fixtures/read/cargo/valid/workspace.json",
        "fixtures/language/several-errors/model.yaml",
        "fixtures/language/valid-full/model.yaml",
    ];
    golden.chain(others.map(str::to_owned)).collect()
}

/// The JSON report of every file, through the program.
pub(crate) fn reports() -> Vec<(String, Value)> {
    let named = |file: String| {
        let report = report(&file, program::DAY);
        (file, report)
    };
    files().into_par_iter().map(named).collect()
}

/// The JSON report of a file as of a day, through the program.
pub(crate) fn report(file: &str, day: &str) -> Value {
    let ran = program::run(&["assess", file, "--format", "json", "--as-of", day]);
    assert_eq!(ran.code, Some(0), "{file}: {}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

/// Assesses one text as a file of this name.
pub(crate) fn assessed(name: &str, text: &str) -> Assessed {
    let files = MemoryFiles::default().with(name, text.as_bytes());
    let day = program::DAY.parse().unwrap();
    assess(&files, &[name.to_owned()], Profile::default_profile(), day).unwrap()
}

/// A report in a format, at a width.
pub(crate) fn page(assessed: &Assessed, format: &str, width: usize) -> String {
    render(Format::named(format).unwrap(), &context(assessed), &Options { width, colour: false })
}

/// The text of a golden model.
pub(crate) fn golden(case: usize, what: &str) -> String {
    std::fs::read_to_string(root().join(format!("fixtures/golden/{case:03}.{what}.json"))).unwrap()
}
