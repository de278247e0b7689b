//! The report for a terminal keeps its width and says nothing to the terminal itself.

use freehold::report::diagnostics;
use unicode_width::UnicodeWidthStr;

use crate::inputs::{assessed, golden, page};
use crate::nasty;
use crate::program::{DAY, Run, program, root};

const WIDTHS: [usize; 4] = [40, 66, 80, 120];

/// Whether a character acts on a terminal or on the direction of reading.
fn acts(character: char) -> bool {
    character.is_control() && character != '\n'
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
}

fn check(name: &str, text: &str) {
    let assessed = assessed("model.yaml", text);
    for width in WIDTHS {
        let page = page(&assessed, "text", width);
        assert!(page.lines().count() > 20, "{name}: {page}");
        for line in page.lines() {
            assert!(line.width() <= width, "{name} at {width}: {} columns in {line:?}", line.width());
            assert!(!line.ends_with(' '), "{name} at {width}: a space ends {line:?}");
        }
        assert!(!page.contains(acts), "{name} at {width}: {:?}", page.chars().find(|&c| acts(c)));
        assert!(page.len() < 150_000, "{name}: {} bytes", page.len());
    }
    for finding in &assessed.assessment.findings {
        let told = diagnostics::render(finding, &assessed.loaded.sources, diagnostics::Colour::Never);
        assert!(!told.contains(acts), "{name}: {told:?}");
        assert!(told.len() < 20_000, "{name}: {} bytes", told.len());
    }
}

#[test]
fn golden_models_keep_the_width() {
    (1..=80).for_each(|case| check(&format!("{case:03}"), &golden(case, "model")));
}

#[test]
fn examples_keep_the_width() {
    let file = "models/examples/five-lines.yaml";
    check(file, &std::fs::read_to_string(root().join(file)).unwrap());
    for width in [40, 80, 120] {
        let mut command = program();
        command.args(["assess", "models/examples/municipality/model.yaml", "--as-of", DAY]);
        let ran = Run::from(command.env("COLUMNS", width.to_string()).output().unwrap());
        let widest = ran.out.lines().max_by_key(|line| line.width()).unwrap();
        assert!(widest.width() <= width && widest.width() > width - 8, "{width}: {widest}");
    }
}

#[test]
fn nasty_names_keep_the_width() {
    nasty::names().iter().for_each(|(what, name)| {
        check(what, &nasty::named(name));
        check(&format!("{what}, as id"), &nasty::identified(name));
    });
}
