//! Input made to harm: each ends in a finding or an error with a clear message, soon, and never in a panic.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may stop, and says what it skips")]

#[path = "../src/cli/files.rs"]
mod files;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use files::DiskFiles;
use freehold::report::diagnostics::{Colour, render};
use freehold::run::{LoadError, Loaded, MemoryFiles, load};

/// Loads one file from memory, within a time that only growth without bound exceeds.
fn one(bytes: impl Into<Vec<u8>>) -> Loaded {
    let files = MemoryFiles::default().with("model.yaml", bytes);
    let start = Instant::now();
    let loaded = any(load(&files, &["model.yaml".to_owned()]));
    assert!(start.elapsed() < Duration::from_secs(60), "took {:?}", start.elapsed());
    loaded
}

fn any(result: Result<Loaded, LoadError>) -> Loaded {
    match result {
        Ok(loaded) => loaded,
        Err(LoadError::NothingRead(loaded)) => *loaded,
        Err(error) => panic!("{error}"),
    }
}

#[track_caller]
fn assert_says(loaded: &Loaded, rule: &str, part: &str) {
    let says = |f: &freehold::finding::Finding| {
        f.rule.id == rule && (f.message.contains(part) || f.label.contains(part))
    };
    assert!(loaded.findings.iter().any(says), "{:#?}", &loaded.findings[..loaded.findings.len().min(3)]);
}

#[test]
fn alias_bomb() {
    let mut text = "freehold: 1\nx-0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        writeln!(text, "x-{level}: &a{level} [{}]", vec![alias; 9].join(", ")).unwrap();
    }
    let loaded = one(text);
    assert_says(&loaded, "broken-yaml", "aliases unfold into more than the limit");
    assert_eq!(loaded.left_out, ["model.yaml"]);
}

#[test]
fn alias_bomb_of_one_long_text() {
    let text =
        format!("freehold: 1\nx-a: &a {}\nx-b: [{}]\n", "l".repeat(1 << 20), vec!["*a"; 1000].join(", "));
    assert_says(&one(text), "broken-yaml", "aliases unfold into more than the limit");
}

#[test]
fn alias_inside_its_own_anchor() {
    assert_says(&one("freehold: 1\nx-a: &a [*a]\n"), "broken-yaml", "");
}

#[test]
fn deep_nesting_in_brackets() {
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
        let text = format!("freehold: 1\nx-a: {}{}\n", open.repeat(100_000), close.repeat(100_000));
        assert_says(&one(text), "broken-yaml", "");
        assert_says(&one(format!("freehold: 1\nx-a: {}", open.repeat(100_000))), "broken-yaml", "");
    }
}

#[test]
fn deep_nesting_in_blocks() {
    assert_says(&one(format!("{}a", "- ".repeat(100_000))), "broken-yaml", "");
    let steps: Vec<String> = (0..4_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let steps = steps.concat();
    assert_says(&one(steps), "broken-yaml", "");
    assert_says(&one("? ".repeat(100_000)), "broken-yaml", "");
}

/// 64 MB stand for the line of 1 GB, which the limit on files refuses before it is read (`too_large_a_file`).
#[test]
fn very_long_line() {
    let loaded = one(format!("freehold: 1\nsystems: {{ mail: {{ name: {} }} }}\n", "x".repeat(64_000_000)));
    assert_says(&loaded, "impossible-value", "64000000 bytes long; 10000 is the limit");
    let loaded = one(format!("freehold: 1\n{}: 1\n", "x".repeat(64_000_000)));
    assert!(!loaded.findings.is_empty());
    assert!(loaded.findings.iter().all(|finding| finding.message.len() < 1_000));
    let loaded = one("x".repeat(64_000_000));
    assert_says(&loaded, "wrong-type", "a model file is a mapping, not text");
}

#[test]
fn many_wrong_references() {
    let mut text = "freehold: 1\nsystems:\n".to_owned();
    for at in 0..20_000 {
        writeln!(text, "  system-{at}: {{ needs: [sistem-{at}], supplier: acme }}").unwrap();
    }
    assert_eq!(one(text).findings.len(), 40_000);
}

#[test]
fn many_parents_in_one_chain() {
    let mut text = "freehold: 1\nsuppliers:\n".to_owned();
    for at in 0..50_000 {
        writeln!(text, "  s-{at}: {{ parent: s-{} }}", (at + 1) % 50_000).unwrap();
    }
    assert_says(&one(text), "parent-cycle", "suppliers own each other in a cycle");
}

#[test]
fn cycle_of_includes() {
    let files = MemoryFiles::default()
        .with("model.yaml", "freehold: 1\ninclude: [a/b.yaml]\nsystems: { mail: {} }\n")
        .with("a/b.yaml", "freehold: 1\ninclude: [../model.yaml, ./b.yaml]\n");
    let loaded = load(&files, &["model.yaml".to_owned()]).unwrap();
    assert_says(&loaded, "include-cycle", "a/b.yaml → a/b.yaml");
    assert_says(&loaded, "include-cycle", "a/b.yaml → model.yaml → a/b.yaml");
    assert_eq!(loaded.model.assets.len(), 1);
}

#[test]
fn bytes_that_are_no_text() {
    assert_says(
        &one(b"freehold: 1\nx: \xFF\n".to_vec()),
        "unreadable-file",
        "byte 0xff at position 15, line 2",
    );
    assert_says(&one(b"\xFF\xFEf\0".to_vec()), "unreadable-file", "UTF-16");
    assert_says(&one(b"\0\0\0\0".to_vec()), "broken-yaml", "");
    assert!(one(b"\xEF\xBB\xBFfreehold: 1\nsystems: {}\n".to_vec()).findings.is_empty());
}

#[test]
fn nothing_in_it() {
    for text in ["", "\n\n", "# only a comment\n", "---\n", "null"] {
        assert_says(&one(text), "unreadable-file", "empty");
    }
}

fn on_disk(paths: &[PathBuf]) -> Result<Loaded, LoadError> {
    let (files, names) = DiskFiles::open(paths);
    load(&files, &names)
}

#[test]
fn a_folder_and_a_missing_file() {
    let folder = tempfile::tempdir().unwrap();
    let Err(LoadError::NothingRead(loaded)) = on_disk(&[folder.path().to_owned()]) else {
        panic!("it is a folder")
    };
    assert_says(&loaded, "unreadable-file", "it is a folder, not a file");
    let Err(LoadError::NothingRead(loaded)) = on_disk(&[folder.path().join("no/model.yaml")]) else {
        panic!("it is missing")
    };
    assert_says(&loaded, "unreadable-file", "there is no such file");
    assert!(matches!(on_disk(&[]), Err(LoadError::NoPaths)));
}

#[test]
fn too_large_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.yaml");
    // Sparse: it takes no room on the disk.
    fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    assert_says(&any(on_disk(&[path])), "unreadable-file", "it has 1073741824 bytes");
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_root() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("root");
    fs::create_dir(&root).unwrap();
    fs::write(folder.path().join("secret.yaml"), "freehold: 1\nsystems: { secret: {} }\n").unwrap();
    std::os::unix::fs::symlink("../secret.yaml", root.join("link.yaml")).unwrap();
    fs::write(root.join("model.yaml"), "freehold: 1\ninclude: ['l*.yaml']\nsystems: { mail: {} }\n").unwrap();
    let loaded = on_disk(&[root.join("model.yaml")]).unwrap();
    assert_says(&loaded, "unreadable-file", "outside the folder of the first model file");
    assert_eq!(loaded.model.assets.len(), 1);
    let loaded = on_disk(&[root.join("model.yaml"), folder.path().join("secret.yaml")]).unwrap();
    assert_eq!(loaded.model.assets.len(), 2);
}

/// Every fixture of the language cut off at every character, and with every character replaced by one that means
/// something to YAML: nothing panics, and every finding can be shown.
#[test]
fn fixtures_with_mistakes_in_every_place() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/language");
    let signs =
        ['{', '}', '[', ']', ':', '&', '*', '!', '|', '-', '\'', '"', '\t', '\n', ',', '#', 'ø', '0', '\0'];
    let mut cases: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let (mut shown, mut turn) = (0, 0);
    for case in cases {
        let text = fs::read_to_string(case.join("model.yaml")).unwrap();
        for (at, c) in text.char_indices() {
            turn += 1;
            let sign = signs[turn % signs.len()];
            let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
            for wrong in
                [before.to_owned(), format!("{before}{sign}{after}"), format!("{before}{sign}{c}{after}")]
            {
                let files = MemoryFiles::default().with("model.yaml", wrong);
                let loaded = any(load(&files, &["model.yaml".to_owned()]));
                for finding in &loaded.findings {
                    shown += render(finding, &loaded.sources, Colour::Never).len();
                }
            }
        }
    }
    assert!(shown > 1_000_000);
}
