//! `freehold compare` as a command: digests held against, refusals, files that are spared.

use std::path::{Path, PathBuf};

use crate::program::{Run, program, root};

/// A copy of the tender by hand that may be spoiled.
fn copy() -> tempfile::TempDir {
    fn into(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let target = to.join(path.file_name().unwrap());
            if path.is_dir() {
                into(&path, &target);
            } else {
                std::fs::copy(&path, target).unwrap();
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    into(&root().join("fixtures/award/by-hand"), folder.path());
    folder
}

fn compare(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = program();
    command.current_dir(folder).args(["compare", "tender.yaml"]).args(arguments);
    command.output().unwrap().into()
}

fn edit(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from));
    std::fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn a_published_digest_is_held_against() {
    let folder = copy();
    let frozen = compare(folder.path(), &["--freeze"]);
    assert_eq!(frozen.code, Some(0), "{}", frozen.err);
    let digest = frozen.out.lines().next().unwrap().to_owned();
    assert!(digest.len() == 64 && frozen.out.contains("base model, base.yaml"), "{}", frozen.out);

    let right = compare(folder.path(), &["--frozen", &digest]);
    assert_eq!(right.code, Some(0), "{}", right.err);
    assert!(right.out.contains(&digest[..40]), "{}", right.out);
    let shouted = compare(folder.path(), &["--frozen", &digest.to_uppercase()]);
    assert_eq!((shouted.code, shouted.out), (Some(0), right.out.clone()));
    let json = compare(folder.path(), &["--frozen", &digest, "--format", "json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json.out).unwrap()["frozen"]["verified"], true);
    let unheld = compare(folder.path(), &["--format", "json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&unheld.out).unwrap()["frozen"]["verified"], false);

    // Bids decide nothing of the rules.
    edit(folder.path(), "bids/open.yaml", "0.5 MDKK", "0.6 MDKK");
    assert_eq!(compare(folder.path(), &["--frozen", &digest]).code, Some(0));
    edit(folder.path(), "tender.yaml", "weight: 45", "weight: 46");
    let wrong = compare(folder.path(), &["--frozen", &digest]);
    assert_eq!((wrong.code, wrong.out.as_str()), (Some(2), ""));
    assert!(wrong.err.contains("what decides is not what was frozen"), "{}", wrong.err);
}

#[test]
fn a_malformed_digest_is_no_digest() {
    let folder = copy();
    for digest in ["", "abc", &"g".repeat(64), &"a".repeat(63), &"a".repeat(65), "\u{1b}[2J", &"é".repeat(32)]
    {
        let ran = compare(folder.path(), &["--frozen", digest]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{digest}");
        assert!(ran.err.contains("is no digest"), "{}", ran.err);
        assert!(!ran.err.contains('\u{1b}'), "{}", ran.err);
    }
}

#[test]
fn rules_are_frozen_before_there_are_bids() {
    let folder = copy();
    let with = compare(folder.path(), &["--freeze"]);
    let text = std::fs::read_to_string(folder.path().join("tender.yaml")).unwrap();
    std::fs::write(folder.path().join("tender.yaml"), &text[..text.find("bids:").unwrap()]).unwrap();
    std::fs::remove_dir_all(folder.path().join("bids")).unwrap();
    let without = compare(folder.path(), &["--freeze"]);
    assert_eq!(without.code, Some(0));
    assert_eq!(with.out, without.out);
    assert!(without.err.contains("the tender has no bids"), "{}", without.err);
    // Neither does a bid that cannot be read.
    std::fs::write(folder.path().join("tender.yaml"), &text).unwrap();
    assert_eq!(compare(folder.path(), &["--freeze"]).out, with.out);
    let ran = compare(folder.path(), &[]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
}

#[test]
fn days_that_contradict_are_refused() {
    let folder = copy();
    let ran = compare(folder.path(), &["--as-of", "2026-11-24"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_eq!(compare(folder.path(), &["--as-of", "2026-11-25"]).code, Some(0));
}

/// Every file that was read, by its own path, a roundabout one, and a link.
#[test]
fn nothing_that_was_read_is_overwritten() {
    let folder = copy();
    let files = ["tender.yaml", "base.yaml", "bids/open.yaml", "bids/half.yaml", "bids/closed.yaml"];
    for file in files {
        let before = std::fs::read(folder.path().join(file)).unwrap();
        let mut ways = vec![file.to_owned(), format!("./bids/../{file}")];
        #[cfg(unix)]
        {
            let link: PathBuf = folder.path().join("link");
            drop(std::fs::remove_file(&link));
            std::os::unix::fs::symlink(folder.path().join(file), &link).unwrap();
            ways.push("link".to_owned());
        }
        for way in ways {
            let ran = compare(folder.path(), &["-o", &way]);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{way}: {}", ran.err);
            assert_eq!(std::fs::read(folder.path().join(file)).unwrap(), before, "{way}");
        }
    }
    for file in ["tender.yaml", "base.yaml"] {
        assert_eq!(compare(folder.path(), &["--freeze", "-o", file]).code, Some(2));
    }
    let ran = compare(folder.path(), &["-o", "award.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    assert!(
        std::fs::read_to_string(folder.path().join("award.txt")).unwrap().starts_with("Award: A case system")
    );
}

#[test]
fn a_refused_tender_prints_nothing() {
    let folder = copy();
    edit(folder.path(), "bids/open.yaml", "freehold: 1", "freehold: 1\norganisation: { country: SE }");
    let ran = compare(folder.path(), &[]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.contains("error[changed-question]") && ran.err.contains("the tender cannot be calculated")
    );
    let ran = compare(folder.path(), &["-o", "award.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(!folder.path().join("award.txt").exists());
}
