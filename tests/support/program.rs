//! Runs the built program the way a shell does, and keeps what it said.
#![allow(dead_code, reason = "each test file uses its own part")]

#[path = "expected.rs"]
pub(crate) mod expected;

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What a run of the program left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// The program, in the project's folder, without what the environment could change about its output.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_freehold"));
    command.current_dir(root()).env("COLUMNS", "80").env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

/// Runs the program with arguments.
pub(crate) fn run(arguments: &[&str]) -> Run {
    program().args(arguments).output().expect("the program was built").into()
}

/// The day that reports of tests speak of.
pub(crate) const DAY: &str = "2026-11-25";

/// Assesses files of a folder and prints them in a format.
pub(crate) fn assess(folder: &Path, files: &[&str], format: &str) -> Run {
    let mut command = program();
    command.current_dir(folder).arg("assess").args(files).args(["--format", format, "--as-of", DAY]);
    command.output().expect("the program was built").into()
}

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Writes a file of the project anew with `UPDATE_EXPECT=1`, else fails where it differs.
pub(crate) fn expect(path: &str, text: &str) {
    let path = root().join(path);
    let differs = expected::differs(&path, text);
    assert!(!differs, "UPDATE_EXPECT=1 writes {} anew; now it would be\n{text}", path.display());
}
