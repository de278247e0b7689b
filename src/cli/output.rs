//! Standard output and error, and files that are written whole or not at all.
#![allow(clippy::print_stderr, reason = "this is the one place that prints")]

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use anyhow::Context as _;
use freehold::report::Options;
use freehold::report::diagnostics::Colour;

/// Writes the result to a file or to standard output.
pub(crate) fn write(text: &str, file: Option<&Path>) -> anyhow::Result<()> {
    match file {
        Some(path) => write_whole(path, text).with_context(|| format!("cannot write {}", path.display())),
        None => match io::stdout().lock().write_all(text.as_bytes()) {
            // Whoever read it has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done.context("cannot write to standard output"),
        },
    }
}

/// Writes beside the file and renames, so that no half of it is ever seen.
fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        // The first error is the one to tell.
        let _ = std::fs::remove_file(&beside);
    }
    written
}

/// How a report is laid out for standard output.
pub(crate) fn options(file: Option<&Path>) -> Options {
    let width = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(80);
    let colour = file.is_none() && io::stdout().is_terminal() && no_colour().is_none();
    Options { width: usize::clamp(width, 40, 120), colour }
}

/// Whether findings on standard error are coloured.
pub(crate) fn colour_of_errors() -> Colour {
    if io::stderr().is_terminal() && no_colour().is_none() { Colour::Always } else { Colour::Never }
}

/// `NO_COLOR` set to anything, see no-color.org.
fn no_colour() -> Option<std::ffi::OsString> {
    std::env::var_os("NO_COLOR").filter(|value| !value.is_empty())
}

/// A paragraph on standard error.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}\n");
}

/// An error on standard error.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "error: {text}");
}
