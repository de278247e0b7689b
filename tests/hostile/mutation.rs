//! Fixtures and examples with wrong bytes, all the way: assessed, and printed in every format. Nothing panics, every page
//! keeps its width, and every JSON is JSON.

use std::fs;
use std::path::{Path, PathBuf};

use freehold::catalogue::Profile;
use freehold::report::{FORMATS, Options, diagnostics, render};
use freehold::run::{LoadError, MemoryFiles, assess};

use crate::context::context;
use crate::program::{DAY, root};

const CASES: usize = 3_000;
/// Larger files take long and say nothing more.
const LARGEST: u64 = 12_000;

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.metadata().unwrap().len() <= LARGEST
            && path.extension().is_some_and(|end| end != "txt")
        {
            found.push(path);
        }
    }
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}

/// Pieces that mean something to the language or to a reader.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "- ",
    "&a ",
    "*a",
    "!!str ",
    "| ",
    "\"",
    "'",
    "\n",
    "\t",
    "#",
    "null",
    "~",
    "{}",
    "[]",
    "0",
    "-1",
    "1e308",
    "9999999999 years",
    "2 TB",
    "\u{202e}",
    "\u{1b}[2J",
    "ø",
    "漢",
    "needs",
    "any",
    "of: 2",
    "by: []",
    "could: market",
    "{ together: [a, b] }",
    "extends: base.yaml",
    "include: ['*']",
    "saas",
    "AND",
    "OR MIT",
    "true",
    "2026-02-30",
    "\\u0000",
    "supplier: a",
    "parent: b",
];

fn mutated(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(3) {
        if dice.below(3) > 0 {
            bytes = with_words_swapped(&bytes, dice);
            continue;
        }
        let at = dice.below(bytes.len() + 1);
        let to = (at + dice.below(24)).min(bytes.len());
        match dice.below(6) {
            0 => bytes.truncate(at.max(8)),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let part = bytes[at..to].to_vec();
                let there = dice.below(bytes.len() + 1);
                bytes.splice(there..there, part);
            }
            3 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
            _ => drop(bytes.splice(at..at, PIECES[dice.below(PIECES.len())].bytes())),
        }
    }
    bytes
}

/// One word in the place of another: what was one thing is another, and the text stays sound.
fn with_words_swapped(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let inside = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || b"-._".contains(b));
    let word = |dice: &mut Dice| {
        let at = dice.below(bytes.len());
        let start = (0..=at).rev().take_while(|&at| inside(at)).last().unwrap_or(at);
        let end = (at..=bytes.len()).find(|&at| !inside(at)).unwrap_or(at);
        start..end.max(start)
    };
    let (from, to) = (word(dice), word(dice));
    let mut swapped = bytes.to_vec();
    swapped.splice(to, bytes[from].iter().copied());
    swapped
}

/// Goes all the way; whether there was an answer.
fn all_the_way(name: &str, bytes: &[u8]) -> bool {
    let files =
        MemoryFiles::default().with(name, bytes).with("base.yaml", "freehold: 1\nsystems: { a: {} }\n");
    let assessed = match assess(&files, &[name.to_owned()], Profile::default_profile(), DAY.parse().unwrap())
    {
        Ok(assessed) => assessed,
        Err(LoadError::NothingRead(loaded)) => {
            assert!(!loaded.findings.is_empty(), "nothing was read, and nobody knows why");
            for finding in &loaded.findings {
                let _ = diagnostics::render(finding, &loaded.sources, diagnostics::Colour::Never);
            }
            return false;
        }
        Err(error) => panic!("{error}"),
    };
    let context = context(&assessed);
    for format in FORMATS {
        let page = render(format, &context, &Options { width: 80, colour: false });
        match format.name {
            "json" => drop(serde_json::from_str::<serde_json::Value>(&page).unwrap()),
            "text" => {
                let widest = page.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap();
                assert!(widest <= 80, "{widest} columns");
            }
            _ => assert!(!page.is_empty()),
        }
    }
    for finding in assessed.assessment.findings.iter().take(20) {
        let _ = diagnostics::render(finding, &assessed.loaded.sources, diagnostics::Colour::Never);
    }
    true
}

#[test]
fn wrong_bytes_never_panic() {
    let mut files = Vec::new();
    ["fixtures", "models/examples"].iter().for_each(|folder| collect(&root().join(folder), &mut files));
    files.sort();
    assert!(files.len() > 100, "{}", files.len());
    let mut dice = Dice(20_261_125);
    let mut answers = 0;
    for case in 0..CASES {
        let path = &files[case * 7 % files.len()];
        let bytes = mutated(&fs::read(path).unwrap(), &mut dice);
        let name = path.file_name().unwrap().to_str().unwrap();
        let done = std::panic::catch_unwind(|| all_the_way(name, &bytes)).ok();
        let shown = || format!("case {case} of {}:\n{}", path.display(), String::from_utf8_lossy(&bytes));
        answers += usize::from(done.unwrap_or_else(|| panic!("{}", shown())));
    }
    assert!(answers > CASES / 3, "only {answers} of {CASES} got as far as an answer");
}
