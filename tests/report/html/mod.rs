//! The report as one HTML file: sound, closed to everything outside, and with the figures of the other formats.

mod blocks;
mod contrast;
mod figures;
mod nasty_names;
mod reader;
mod sound;

use crate::inputs::{assessed, golden, page};
use crate::program::{DAY, root, run};
use reader::Page;

/// The page of a model in the repository, through the program.
fn municipality() -> String {
    let run = run(&["assess", "models/examples/municipality/model.yaml", "--as-of", DAY, "--format", "html"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    run.out
}

/// The page of one model file.
fn of(name: &str, text: &str) -> String {
    page(&assessed(name, text), "html", 80)
}

#[test]
fn every_model_gives_a_sound_page() {
    sound::check("municipality", &municipality());
    for case in 1..=80 {
        let name = format!("{case:03}.model.json");
        sound::check(&name, &of(&name, &golden(case, "model")));
    }
    for file in ["fixtures/read/cyclonedx/valid/nothing.json", "fixtures/language/several-errors/model.yaml"]
    {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        sound::check(file, &of("model.yaml", &text));
    }
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    assert!(municipality() == municipality());
}

/// What a board must find, and where: the answer first, what the numbers are last.
#[test]
fn sections_stand_in_the_order_in_which_they_are_asked_for() {
    let text = municipality();
    let page = Page::of(&text);
    let headings: Vec<String> = page.texts_of("h2");
    let wanted = [
        "In short",
        "Scores and what they are made of",
        "Who can take most",
        "Findings, worst first",
        "Systems, worst first",
        "Closed passages, tightest first",
        "Data and what would be lost on the way out",
        "Countries, scenarios and money",
        "What is unknown, and what was assumed",
        "Method and sources",
    ];
    assert_eq!(headings, wanted);
    assert!(page.texts_of("h3").iter().any(|text| text == "What would help most"));
    let contents: Vec<String> = page.texts_of("nav").concat().split(' ').map(str::to_owned).collect();
    assert!(contents.len() > 10, "{contents:?}");
    let hash = freehold::catalogue::Profile::default_profile().hash;
    for part in [hash.as_str(), env!("CARGO_PKG_VERSION"), DAY, "systems.yaml", "they do not predict"] {
        assert!(page.text().contains(part), "{part}");
    }
}

/// Each finding that is shown with a chain of evidence has it as a picture with a title, and in words.
#[test]
fn chains_of_evidence_are_drawn_and_told() {
    let text = municipality();
    let page = Page::of(&text);
    let pictures = page.classed("figure", "picture").len();
    assert!(pictures >= 4, "{pictures}");
    assert_eq!(page.texts_of("desc").len(), pictures);
    assert!(page.texts_of("desc").iter().all(|text| text.contains(" → ")));
    assert!(page.text().contains("Underretninger om børn → Børn og unge → Skytorn Identity → Skytorn Inc."));
}
