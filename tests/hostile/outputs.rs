//! What `--output` and `init` may be pointed at: links, pipes, files of others, and the model itself.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::{TempDir, tempdir};

use crate::program::{DAY, Run, program};

/// A folder with a model that includes another.
fn folder() -> TempDir {
    let folder = tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("model.yaml", "freehold: 1\ninclude: [part.yaml]\nsystems: { mail: { name: Mail } }\n");
    write("part.yaml", "freehold: 1\nsystems: { pay: { name: Pay } }\n");
    folder
}

fn there(folder: &TempDir, arguments: &[&str]) -> Run {
    program().current_dir(folder.path()).args(arguments).output().unwrap().into()
}

/// Assesses the model of the folder into a file.
fn written(folder: &TempDir, target: &str) -> Run {
    there(folder, &["assess", "model.yaml", "--as-of", DAY, "-o", target])
}

#[track_caller]
fn is_report(path: &Path) {
    assert!(fs::read_to_string(path).unwrap().starts_with("Lock-in risk"), "{}", path.display());
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn links_are_followed() {
    let folder = folder();
    let place = |name: &str| folder.path().join(name);
    fs::create_dir(place("reports")).unwrap();
    fs::write(place("reports/old.txt"), "an older report\n").unwrap();
    for (link, to) in [("old.txt", "reports/old.txt"), ("new.txt", "reports/new.txt"), ("far.txt", "old.txt")]
    {
        symlink(to, place(link)).unwrap();
        let run = written(&folder, link);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{link}");
        assert!(place(link).is_symlink(), "{link}");
        is_report(&place(link));
    }
    assert_eq!(names(&place("reports")), ["new.txt", "old.txt"]);
    symlink("round.txt", place("round.txt")).unwrap();
    let run = written(&folder, "round.txt");
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("cannot write round.txt"), "{}", run.err);
}

#[test]
fn pipes_are_written_into() {
    let folder = folder();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    symlink("pipe", folder.path().join("link")).unwrap();
    for target in ["pipe", "link"] {
        // Whoever replaces the pipe leaves its reader waiting.
        let mut reader = Command::new("timeout");
        let reader = reader.arg("20").arg("cat").arg(&pipe).stdout(Stdio::piped()).spawn().unwrap();
        let run = written(&folder, target);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{target}");
        let read = reader.wait_with_output().unwrap().stdout;
        assert!(read.starts_with(b"Lock-in risk"), "{target}");
        assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo(), "{target}");
    }
    assert_eq!(names(folder.path()), ["link", "model.yaml", "part.yaml", "pipe"]);
}

#[test]
fn the_mode_of_a_file_stays() {
    let folder = folder();
    let report = folder.path().join("report.txt");
    for mode in [0o664, 0o600, 0o640] {
        fs::write(&report, "an older report\n").unwrap();
        fs::set_permissions(&report, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(written(&folder, "report.txt").code, Some(0));
        assert_eq!(fs::metadata(&report).unwrap().permissions().mode() & 0o777, mode, "{mode:o}");
        is_report(&report);
    }
}

#[test]
fn a_name_may_be_as_long_as_the_system_lets_it() {
    let folder = folder();
    let name = "x".repeat(255);
    let run = written(&folder, &name);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    is_report(&folder.path().join(name));
}

#[test]
fn a_folder_that_lets_nothing_in_is_told() {
    let folder = folder();
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::write(locked.join("report.txt"), "an older report\n").unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    match fs::File::create(locked.join("probe")) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {}
        _ => return println!("skipped: the system lets this user write everywhere"),
    }
    let run = written(&folder, "locked/report.txt");
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("its folder takes no new file"), "{}", run.err);
    assert_eq!(fs::read_to_string(locked.join("report.txt")).unwrap(), "an older report\n");
}

#[test]
fn what_was_read_is_never_overwritten() {
    let folder = folder();
    let place = |name: &str| folder.path().join(name);
    fs::copy(program_profile(), place("ours.yaml")).unwrap();
    symlink("model.yaml", place("link.yaml")).unwrap();
    let before: Vec<Vec<u8>> =
        names(folder.path()).iter().map(|name| fs::read(place(name)).unwrap()).collect();
    let assess = ["assess", "model.yaml", "--profile", "ours.yaml", "-o"];
    let explain = ["explain", "mail", "model.yaml", "-o"];
    let rule = ["explain", "sole-supplier", "model.yaml", "-o"];
    let cases: &[(&[&str], &[&str])] = &[
        (&assess, &["model.yaml", "./model.yaml", "link.yaml", "part.yaml", "ours.yaml"]),
        (&explain, &["model.yaml", "part.yaml"]),
        (&rule, &["model.yaml"]),
    ];
    for (arguments, targets) in cases {
        for target in *targets {
            let run = there(&folder, &[*arguments, &[*target]].concat());
            let says = format!("error: {target} is read as input; nothing was overwritten\n");
            assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(2), "", says.as_str()));
        }
    }
    let after: Vec<Vec<u8>> =
        names(folder.path()).iter().map(|name| fs::read(place(name)).unwrap()).collect();
    assert_eq!(before, after);
}

fn program_profile() -> std::path::PathBuf {
    crate::program::root().join("models/profiles/default.yaml")
}

#[test]
fn init_says_what_is_there() {
    let folder = folder();
    let run = there(&folder, &["init"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (Some(2), "error: model.yaml exists; nothing was overwritten\n")
    );
    let run = there(&folder, &["init", "nowhere/model.yaml"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (Some(2), "error: cannot write nowhere/model.yaml: there is no such folder\n")
    );
}
