//! A run with less memory and less time than harm would take.

use std::path::Path;
use std::process::{Command, Stdio};

use freehold::run::rules;

use crate::program::{DAY, Run};

/// What a run may take: kilobytes of address space and seconds of processor time, for a build without optimisation.
const MEMORY: &str = "1048576";
const SECONDS: &str = "20";
/// What it may say, in bytes.
const SAID: usize = 200_000;

/// Assesses files as text within bounds.
pub(crate) fn assess(folder: &Path, files: &[&str]) -> Run {
    assess_as(folder, files, "text", MEMORY)
}

/// Assesses files in a format within a bound of memory in kilobytes.
pub(crate) fn assess_as(folder: &Path, files: &[&str], format: &str, memory: &str) -> Run {
    let limits = format!("ulimit -v {memory} && ulimit -t {SECONDS} && exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.current_dir(folder).arg("-c").arg(limits).arg(env!("CARGO_BIN_EXE_freehold"));
    // Stacks of threads count as address space too.
    command.env("RAYON_NUM_THREADS", "2").env("COLUMNS", "80").stdin(Stdio::null());
    command.arg("assess").args(files).args(["--format", format, "--as-of", DAY]);
    let run = Run::from(command.output().unwrap());
    let told: String = run.err.chars().take(2_000).collect();
    assert!(run.code.is_some(), "a signal ended it: too much time or memory, or a bug: {told}");
    assert!(!run.err.contains("panicked"), "{told}");
    assert!(run.err.len() < SAID, "{} bytes of errors", run.err.len());
    assert!(format == "json" || run.out.len() < SAID, "{} bytes of report", run.out.len());
    run
}

/// It could not run, and says why: a rule that exists, this text, and no report.
#[track_caller]
pub(crate) fn refused(run: &Run, rule: &str, part: &str) {
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert_eq!(run.out, "");
    assert!(run.err.ends_with("error: none of the files could be read\n"), "{}", run.err);
    says(run, rule, part);
}

/// It answers, and says what was wrong.
#[track_caller]
pub(crate) fn answered(run: &Run, rule: &str, part: &str) {
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.starts_with("Lock-in risk"), "{}", run.out);
    says(run, rule, part);
}

#[track_caller]
fn says(run: &Run, rule: &str, part: &str) {
    assert!(rules().iter().any(|known| known.id == rule), "there is no rule {rule}");
    let head = format!("[{rule}]: ");
    assert!(run.err.contains(&head) && run.err.contains(part), "{rule}, {part}: {}", run.err);
    assert!(run.err.contains("--> "), "no place: {}", run.err);
}
