//! The README: its commands run, its output is today's, its models are sound, its paths lead somewhere.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{Run, expect, root, run};

/// What a fresh machine with a Rust toolchain runs; `.ci/run` passes the second word for word.
const TWO_COMMANDS: [&str; 2] =
    ["cargo run --release -- assess models/examples/municipality/model.yaml", "cargo test --locked"];

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// The blocks in one language, without their fences.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let open = format!("\n```{language}\n");
    text.split(&open).skip(1).map(|rest| rest.split_once("```").unwrap().0.to_owned()).collect()
}

/// The name of a file in the first line of a block: `# model.yaml`.
fn named(block: &str) -> Option<(&str, &str)> {
    let (first, rest) = block.split_once('\n')?;
    Some((
        first
            .strip_prefix("# ")
            .filter(|name| std::path::Path::new(name).extension().is_some_and(|ending| ending == "yaml"))?,
        rest,
    ))
}

/// A folder that looks like the project to a command, and has the files of the README too.
fn stage() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["Cargo.toml", "Cargo.lock", "src", "benches", "tests"] {
        std::os::unix::fs::symlink(root().join(name), folder.path().join(name)).unwrap();
    }
    // Links would lead out of the folder, which no model may.
    copy(&root().join("models"), &folder.path().join("models"));
    for block in blocks(&readme(), "yaml") {
        let (name, text) = named(&block).expect("every model of the README begins with its name");
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// Runs a line as a person types it.
fn shell(line: &str, folder: &Path) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_freehold"));
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", program.parent().unwrap().display());
    let line = line.replace("cargo run --release --", "freehold");
    let mut command = Command::new("sh");
    command.args(["-c", &line]).current_dir(folder).env("PATH", path).env("COLUMNS", "80");
    command.env_remove("NO_COLOR").output().unwrap().into()
}

/// A block with the output of its commands as it is today, where it shows any; a line `…` asks for it.
fn refreshed(block: &str, folder: &Path) -> String {
    let (mut text, mut said) = (String::new(), String::new());
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            let _ = writeln!(text, "{line}");
            said = output(command, folder);
        } else {
            text.push_str(&std::mem::take(&mut said));
        }
    }
    text
}

/// What a command prints; it must succeed. The tests do not run the tests.
fn output(command: &str, folder: &Path) -> String {
    if command == TWO_COMMANDS[1] {
        return String::new();
    }
    assert!(!command.starts_with("cargo test"), "the tests are passed by `{}`", TWO_COMMANDS[1]);
    let run = shell(command, folder);
    assert_eq!(run.code, Some(0), "{command}: {}", run.err);
    run.out
}

#[cfg(unix)]
#[test]
fn commands_run_and_their_output_is_todays() {
    let (folder, mut text) = (stage(), readme());
    for block in blocks(&text, "console") {
        text = text.replace(&block, &refreshed(&block, folder.path()));
    }
    expect("README.md", &text);
}

#[test]
fn the_two_commands_are_there_and_ci_passes_the_tests_by_one_of_them() {
    let text = readme();
    for command in TWO_COMMANDS {
        assert!(text.contains(&format!("```console\n$ {command}\n```")), "{command}");
    }
    let ci = fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(ci.lines().any(|line| line == TWO_COMMANDS[1]), ".ci/run runs `{}`", TWO_COMMANDS[1]);
}

#[test]
fn models_of_the_readme_are_sound() {
    let folder = stage();
    for block in blocks(&readme(), "yaml") {
        let (name, text) = named(&block).unwrap();
        let run = run(&["assess", folder.path().join(name).to_str().unwrap()]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{name}");
        if name == "five-lines.yaml" {
            let shipped = fs::read_to_string(root().join("models/examples/five-lines.yaml")).unwrap();
            assert_eq!(text, shipped);
        }
    }
}

/// The example stands at the head of the library too, where it is compiled and run.
#[test]
fn the_example_in_rust_is_that_of_the_library() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let docs: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let (shown, run) = (blocks(&readme(), "rust"), blocks(&docs.join("\n"), "rust"));
    assert_eq!(shown.len(), 1);
    assert_eq!(shown, run);
}

/// Words in backquotes or links that look like a path of the project.
fn paths(text: &str) -> Vec<String> {
    let folders = ["src/", "models/", "fixtures/", "tests/", "benches/", ".ci/", ".github/"];
    let files = ["LICENSE", "publiccode.yml", "Cargo.toml"];
    let words = text.split(|c: char| c.is_whitespace() || "`()[]|,;".contains(c));
    let is_path = |word: &&str| {
        !word.contains('<') && (folders.iter().any(|folder| word.starts_with(folder)) || files.contains(word))
    };
    words.filter(is_path).map(|word| word.trim_end_matches('.').to_owned()).collect()
}

#[test]
fn paths_lead_somewhere() {
    let found = paths(&readme());
    assert!(found.len() > 15, "{found:?}");
    for path in found {
        assert!(root().join(&path).exists(), "the README names {path}");
    }
}

#[test]
fn the_readme_names_every_command_reader_and_folder() {
    let text = readme();
    for folder in ["src", "models", "fixtures", "tests", "benches"] {
        assert!(text.contains(&format!("| `{folder}` |")), "{folder}");
    }
    let help = run(&["--help"]).out;
    let commands = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    for line in commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
        let command = line.split_whitespace().next().unwrap();
        assert!(command == "help" || text.contains(&format!("freehold {command}")), "{command}");
    }
    for reader in freehold::read::READERS {
        assert!(text.to_lowercase().contains(reader.id), "{}", reader.id);
    }
}
