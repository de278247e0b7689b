//! Tenders made to harm: mutations of the worked tender and its bids, depth, aliases, numbers. Never a panic.

use std::fmt::Write as _;

use crate::kit::{Case, in_json, in_markdown, in_text, said};

const CASES: usize = 1_500;

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}

/// Pieces that mean something to the language.
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
    "\"",
    "\n",
    "\t",
    "#",
    "null",
    "{}",
    "[]",
    "0",
    "-1",
    "1e308",
    "100 %",
    "79228162514264337593543950335 DKK",
    "1000000 GDKK",
    "0.000001 DKK",
    "1 MEUR",
    "2026-02-30",
    "\u{202e}",
    "\u{1b}[2J",
    "weight: 0.000001",
    "of: price",
    "of: data-export",
    "formula: lowest-over-price",
    "formula: { full: 0, none: 1 }",
    "scored: best",
    "silence: knock-out",
    "replaces: [identity]",
    "given: [omsorg]",
    "scope: [emergency]",
    "needs: []",
    "holds: [care-records]",
    "exports: []",
    "supplier: plejestroem",
    "between: [0, 1000000]",
    "points: 10000",
];

/// A word in the place of another, or a piece in the text.
fn mutated(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len() + 1);
        let to = (at + dice.below(24)).min(bytes.len());
        match dice.below(8) {
            0 => drop(bytes.drain(at..to)),
            1 => {
                let part = bytes[at..to].to_vec();
                let there = dice.below(bytes.len() + 1);
                bytes.splice(there..there, part);
            }
            2 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
            3 => drop(bytes.splice(at..at, PIECES[dice.below(PIECES.len())].bytes())),
            _ => bytes = with_words_swapped(&bytes, dice),
        }
    }
    bytes
}

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

/// Goes all the way; whether there was an award.
fn all_the_way(case: &Case) -> bool {
    match case.try_run() {
        Ok(compared) => {
            let json = in_json(&compared);
            serde_json::from_str::<serde_json::Value>(&json).unwrap();
            assert!(!in_markdown(&compared).is_empty());
            let text = in_text(&compared);
            assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
            true
        }
        Err(error) => {
            assert!(said(&error).contains("error["), "{error}: nobody is told why");
            false
        }
    }
}

#[test]
fn wrong_bytes_never_panic() {
    let case = Case::by_hand().ask("weightings: 2000, completions: 81", "weightings: 20, completions: 9");
    let files =
        ["tender.yaml", "bids/open.yaml", "bids/half.yaml", "bids/closed.yaml", "tender.yaml", "base.yaml"];
    let mut dice = Dice(20_261_125);
    let mut awards = 0;
    for number in 0..CASES {
        let file = files[number % files.len()];
        let bytes = mutated(&case.files[file], &mut dice);
        let mut other = case.clone();
        other.files.insert(file.to_owned(), bytes.clone());
        let done = std::panic::catch_unwind(|| all_the_way(&other));
        let shown = || format!("case {number} of {file}:\n{}", String::from_utf8_lossy(&bytes));
        awards += usize::from(done.unwrap_or_else(|_| panic!("{}", shown())));
    }
    assert!(awards > CASES / 10, "only {awards} of {CASES} came to an award");
}

#[test]
fn depth_and_aliases_are_bounded() {
    let case = Case::by_hand();
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let maps = format!("{}1{}", "{ a: ".repeat(50_000), " }".repeat(50_000));
    let mut bomb = "x-bomb:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        let _ = writeln!(bomb, "  a{level}: &a{level} [{}]", vec![before; 10].join(", "));
    }
    let tender = case.tender_text();
    for text in [
        tender.replace("[permits, counter]", &deep),
        tender.replace("title: A case system", &format!("title: {maps}")),
        format!("{bomb}{tender}"),
        format!("{tender}x-deep: {deep}\n"),
        "[".repeat(1_000_000),
        "\u{feff}".to_owned() + &tender.replace("DKK", &"K".repeat(100_000)),
        String::new(),
        "tender:\n".to_owned(),
        "null\n".to_owned(),
        "[1, 2]\n".to_owned(),
    ] {
        let other = case.with_tender(text.into_bytes());
        assert!(!all_the_way(&other));
    }
    for bytes in [vec![0xff, 0xfe, 0x00], vec![0; 1_000], b"tender: \xc3\x28".to_vec()] {
        assert!(!all_the_way(&case.with_tender(bytes)));
    }
}

#[test]
fn huge_numbers_are_refused_or_exact() {
    let case = Case::by_hand().ask("weightings: 2000, completions: 81", "weightings: 20, completions: 9");
    let huge = [
        "1e308",
        "1e-308",
        "99999999999999999999999999999999",
        "0x7fffffff",
        ".inf",
        ".nan",
        "-0",
        "1_000",
        "0o17",
    ];
    for (from, before) in [
        ("points: 30", "points: "),
        ("decimals: 2", "decimals: "),
        ("weight: 45", "weight: "),
        ("full: 5", "full: "),
        ("years: 3", "years: "),
        ("seed: 7", "seed: "),
        ("at-least: 50", "at-least: "),
        ("between: [35, 55]", "between: [35, "),
    ] {
        for number in huge {
            let end = if from.ends_with(']') { "]" } else { "" };
            all_the_way(&case.ask(from, &format!("{before}{number}{end}")));
        }
    }
    for number in huge {
        all_the_way(&case.edit("bids/half.yaml", "function: 62.075", &format!("function: {number}")));
        all_the_way(&case.edit("bids/half.yaml", "1950000.5 DKK", &format!("{number} DKK")));
        all_the_way(&case.edit("bids/half.yaml", "400000.4 DKK", &format!("{number} DKK")));
    }
}
