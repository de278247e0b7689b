//! Standard output and error, and what of arguments may be shown there.
#![allow(clippy::print_stderr, reason = "this is the one place that prints")]

use std::borrow::Cow;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};
use freehold::report::diagnostics::Colour;
use freehold::report::{Options, neutralised};

use super::target;

/// Writes the result to a file or to standard output.
pub(crate) fn write(text: &str, file: Option<&Path>) -> anyhow::Result<()> {
    write_bytes(text.as_bytes(), file)
}

/// The same where the result need not be text.
pub(crate) fn write_bytes(bytes: &[u8], file: Option<&Path>) -> anyhow::Result<()> {
    let written = match file {
        Some(path) => target::write(path, bytes),
        None => io::stdout().lock().write_all(bytes),
    };
    match written {
        // Whoever read it has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => {
            done.with_context(|| format!("cannot write {}", file.map_or("standard output".into(), shown)))
        }
    }
}

/// Refuses to print a workbook to a terminal. `name` is what its file could be called.
///
/// # Errors
/// When it would be.
pub(crate) fn spare_terminal(file: Option<&Path>, name: &str) -> anyhow::Result<()> {
    if file.is_none() && io::stdout().is_terminal() {
        bail!("a workbook is nothing for a terminal; write it to a file with `--output {name}`");
    }
    Ok(())
}

/// A path as it can be shown: nothing in it acts on the terminal.
pub(crate) fn shown(path: &Path) -> String {
    neutralised(&path.to_string_lossy()).into_owned()
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

/// An error on standard error. Whatever it echoes, its lines are all that it can make.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", steady(&format!("error: {text}")));
}

/// Shows what the parser of the arguments has to say: help, or what is wrong with them.
pub(crate) fn show(said: &clap::Error) -> io::Result<()> {
    let echoes = std::env::args_os().any(|argument| acts(&argument.to_string_lossy()));
    if said.use_stderr() && echoes {
        // Its styles could not be told from those of the arguments.
        return write!(io::stderr().lock(), "{}", steady(&said.render().to_string()));
    }
    said.print()?;
    io::stdout().flush()
}

fn acts(text: &str) -> bool {
    matches!(neutralised(text), Cow::Owned(_))
}

/// Lines in which nothing acts on the terminal.
fn steady(text: &str) -> String {
    text.split('\n').map(neutralised).collect::<Vec<_>>().join("\n")
}
