//! The command line from outside: help, exit codes, what goes where, and files that are written whole or not at all.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may stop, and says what it skips")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use program::{Run, expect, program, run};

const MODEL: &str = "models/examples/five-lines.yaml";
const DAY: [&str; 2] = ["--as-of", "2026-11-25"];

/// The commands that the help lists.
fn commands() -> Vec<String> {
    let help = run(&["--help"]).out;
    let list = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let is_name = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    let names = list.lines().filter(is_name).map(|line| line.split_whitespace().next().unwrap().to_owned());
    names.filter(|name| name != "help").collect()
}

#[test]
fn help_is_what_it_was() {
    let wide = |arguments: &[&str]| -> Run {
        program().args(arguments).env("COLUMNS", "100").output().unwrap().into()
    };
    let mut text = wide(&["--help"]).out;
    for command in commands() {
        let run = wide(&[&command, "--help"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        text.extend(["\n$ freehold ", &command, " --help\n", &run.out]);
    }
    // The parser leaves spaces at the end of some lines.
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    expect("fixtures/cli/help.txt", &(lines.join("\n") + "\n"));
}

/// A command is a file, and a line in the help.
#[test]
fn commands_are_in_the_folder_and_in_the_help() {
    let folder = program::root().join("src/cli");
    for command in commands() {
        assert!(folder.join(format!("{command}.rs")).is_file(), "{command}");
    }
    let has_run = |path: &Path| fs::read_to_string(path).unwrap().contains("pub(crate) fn run(");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<String> = entries
        .filter(|path| path.is_file() && has_run(path))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    files.sort();
    assert_eq!(files, commands());
}

#[test]
fn what_cannot_run_exits_2_and_says_why_on_standard_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let empty = file("empty.yaml", b"");
    let latin = file("latin.yaml", b"freehold: 1\norganisation: { name: K\xF8benhavn }\n");
    let binary = file("binary.yaml", b"\x7FELF\0\0\x01\xFF\xFE\0");
    let profile = file("profile.yaml", b"profile: mine\n");
    let place = folder.path().to_str().unwrap();
    let cases: &[(&[&str], &str)] = &[
        (&[], "Usage: freehold <COMMAND>"),
        (&["asess"], "unrecognized subcommand 'asess'"),
        (&["assess"], "<MODEL>..."),
        (&["assess", MODEL, "--frmat", "json"], "unexpected argument '--frmat'"),
        (&["assess", MODEL, "--format", "pdf"], "[possible values: html, json, markdown, text]"),
        (&["assess", MODEL, "--as-of", "2026-02-30"], "\"2026-02-30\" is no day; write it like 2026-11-25"),
        (&["assess", MODEL, "--as-of", "yesterday"], "\"yesterday\" is no day; write it like 2026-11-25"),
        (&["assess", MODEL, "--as-of", "20261125"], "\"20261125\" is no day; write it like 2026-11-25"),
        (
            &["explain", "overall", MODEL, "--as-of", "2026-11-25T12:00"],
            "is no day; write it like 2026-11-25",
        ),
        (&["assess", MODEL, "--profile", "nowhere.yaml"], "cannot read profile nowhere.yaml"),
        (&["assess", MODEL, "--profile", &profile], "the profile is not sound"),
        (&["assess", "nowhere.yaml"], "there is no such file"),
        (&["assess", "nowhere/Cargo.toml"], "nowhere/Cargo.toml"),
        (&["assess", place], "it is a folder, not a file"),
        (&["assess", &empty], "empty"),
        (&["assess", &latin], "UTF-8"),
        (&["assess", &binary], "none of the files could be read"),
        (&["explain", "no-such-thing"], "no-such-thing"),
        (&["explain", "no-such-thing", MODEL], "no-such-thing"),
        (&["rules", "no-such-rule"], "there is no rule \"no-such-rule\""),
        (&["schema", "nothing"], "[possible values: model, tender, report, award, questions]"),
        (&["ask"], "<MODEL>..."),
        (&["ask", "nowhere.yaml"], "there is no such file"),
        (&["ask", MODEL, "--answers", "nowhere.csv"], "cannot read the answers in nowhere.csv"),
        (&["ask", MODEL, "--answers", place], "is not a file"),
        (&["ask", "Cargo.toml", "--answers", MODEL], "is no model file that an overlay can extend"),
        (&["ask", MODEL, "--answers", "a.csv", "--format", "csv"], "cannot be used with"),
    ];
    for (arguments, says) in cases {
        let run = run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {run:?}");
        assert_eq!(run.out, "", "{arguments:?}");
        assert!(run.err.contains(says), "{arguments:?}: {}", run.err);
        assert!(!run.err.contains("panicked"), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn what_runs_exits_0_and_prints_data_alone() {
    let cases: &[&[&str]] = &[
        &["assess", MODEL],
        &["assess", MODEL, "--format", "markdown"],
        &["assess", MODEL, "--format", "html"],
        &["assess", MODEL, "--format", "json"],
        &["explain", "sole-supplier"],
        &["rules"],
        &["rules", "sole-supplier"],
        &["schema"],
        &["schema", "report"],
        &["schema", "questions"],
        &["ask", MODEL],
        &["ask", MODEL, "--format", "markdown"],
        &["ask", MODEL, "--format", "json"],
        &["ask", MODEL, "--format", "csv"],
        &["--help"],
        &["--version"],
    ];
    for arguments in cases {
        let run = run(arguments);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(run.out.ends_with('\n') && !run.out.contains('\x1b'), "{arguments:?}");
    }
}

/// Mistakes of the input are told on standard error; the rest is assessed.
#[test]
fn mistakes_of_the_input_do_not_reach_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.yaml");
    fs::write(&path, "freehold: 1\nsystems: { mail: { suplier: acme } }\n").unwrap();
    let run = run(&["assess", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("error[unknown-key]") && run.err.contains("model.yaml:2:20"), "{}", run.err);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["findings"][0]["rule"], "unknown-key");
}

#[test]
fn a_report_file_is_what_standard_output_would_be() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.md");
    let arguments = ["assess", MODEL, DAY[0], DAY[1], "--format", "markdown"];
    let printed = run(&arguments);
    fs::write(&file, "an older report\n").unwrap();
    let mut command = program();
    let written: Run = command.args(arguments).arg("--output").arg(&file).output().unwrap().into();
    assert_eq!((written.code, written.out.as_str(), written.err.as_str()), (Some(0), "", ""));
    assert_eq!(fs::read_to_string(&file).unwrap(), printed.out);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_report_that_cannot_be_written_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    fs::create_dir(place("taken")).unwrap();
    fs::write(place("file"), "as it was").unwrap();
    for target in [place("nowhere/report.txt"), place("file/report.txt"), place("taken")] {
        let mut command = program();
        let run: Run = command.args(["assess", MODEL, "--output"]).arg(&target).output().unwrap().into();
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.err.contains("cannot write"), "{}", run.err);
    }
    assert_eq!(fs::read_to_string(place("file")).unwrap(), "as it was");
    let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["file", "taken"]);
    assert_eq!(fs::read_dir(place("taken")).unwrap().count(), 0);
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    for arguments in [vec!["assess", MODEL, "--format", "json"], vec!["schema"], vec!["--help"]] {
        let mut child =
            program().args(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let run: Run = child.wait_with_output().unwrap().into();
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_an_error() {
    for arguments in [vec!["assess", MODEL], vec!["schema"], vec!["--help"], vec!["assess", "--help"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run: Run = program().args(&arguments).stdout(full).output().unwrap().into();
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.err.starts_with("error: cannot write"), "{arguments:?}: {}", run.err);
    }
}

/// Runs the program on a terminal, which `script` makes; `None` where there is no such program.
fn on_a_terminal(no_colour: &str) -> Option<String> {
    let line = format!("{} assess {MODEL} {} {}", env!("CARGO_BIN_EXE_freehold"), DAY[0], DAY[1]);
    let mut script = Command::new("script");
    script.args(["-qec", &line, "/dev/null"]).current_dir(program::root()).stdin(Stdio::null());
    script.env("TERM", "xterm").env("NO_COLOR", no_colour);
    let output = script.output().ok().filter(|output| output.status.success());
    if output.is_none() {
        println!("skipped: there is no `script` to make a terminal");
    }
    output.map(|output| String::from_utf8(output.stdout).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn colour_only_on_a_terminal_and_not_against_the_users_will() {
    let (Some(with), Some(without)) = (on_a_terminal(""), on_a_terminal("1")) else { return };
    assert!(with.contains("\x1b["));
    assert!(!without.contains('\x1b'), "{without}");
    assert!(without.contains("Scores"));
}

#[test]
fn init_writes_a_sound_model_and_never_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let there = |arguments: &[&str]| -> Run {
        program().current_dir(folder.path()).args(arguments).output().unwrap().into()
    };
    let written = there(&["init"]);
    assert_eq!((written.code, written.out.as_str()), (Some(0), ""));
    assert!(written.err.contains("freehold assess model.yaml"), "{}", written.err);
    let assessed = there(&["assess", "model.yaml"]);
    assert_eq!((assessed.code, assessed.err.as_str()), (Some(0), ""));
    fs::write(folder.path().join("model.yaml"), "mine\n").unwrap();
    assert_eq!(there(&["init"]).code, Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("model.yaml")).unwrap(), "mine\n");
}

/// Same input, same bytes, on any number of threads.
#[test]
fn the_number_of_threads_does_not_show() {
    let with = |threads: &str| -> Run {
        let model = "models/examples/municipality/model.yaml";
        let arguments = ["assess", model, DAY[0], DAY[1], "--format", "json"];
        program().args(arguments).env("RAYON_NUM_THREADS", threads).output().unwrap().into()
    };
    assert_eq!(with("1").out, with("7").out);
}
