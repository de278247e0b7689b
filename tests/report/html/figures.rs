//! Every figure of the page is one of the JSON report, and every figure of the text report stands on the page.

use std::collections::BTreeSet;

use super::reader::Page;
use super::{municipality, of};
use crate::figures::{check_page, read};
use crate::inputs::{assessed, files, page};
use crate::program::{assess, root};

/// What people read of a page, a line for each block: lines of the model and the numbers of the profile are not ours.
fn lines(page: &Page) -> String {
    let mut profile = false;
    let mut lines = Vec::new();
    for element in &page.elements {
        if element.name == "h3" {
            profile = element.text == "The numbers they depend on";
        }
        let told = matches!(element.name.as_str(), "p" | "li" | "td" | "th" | "caption");
        if told && !profile && !page.is_in(element, "nav") {
            lines.push(element.text.as_str());
        }
    }
    lines.join("\n")
}

/// Every figure of the text report is on the page; both are written by one hand.
fn same(name: &str, text: &str, lines: &str) -> usize {
    let shown: BTreeSet<String> = read(lines).into_iter().collect();
    let figures = read(text);
    for figure in &figures {
        assert!(shown.contains(figure), "{name}: {figure} is not on the page");
    }
    figures.len()
}

#[test]
fn what_the_page_says_machines_read() {
    let mut figures = (0, 0);
    for file in files().iter().filter(|file| !file.contains("municipality/model")) {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        let name = file.rsplit('/').next().unwrap();
        let shown = lines(&Page::of(&of(name, &text)));
        let assessed = assessed(name, &text);
        let report = serde_json::from_str(&page(&assessed, "json", 80)).unwrap();
        figures.0 += check_page(file, &shown, &report);
        figures.1 += same(file, &page(&assessed, "text", 400), &shown);
    }
    assert!(figures.0 > 10_000 && figures.1 > 4_000, "{figures:?} figures");
}

#[test]
fn the_example_too() {
    let shown = lines(&Page::of(&municipality()));
    let file = ["models/examples/municipality/model.yaml"];
    let (text, json) = (assess(root(), &file, "text"), assess(root(), &file, "json"));
    assert!(check_page("municipality", &shown, &serde_json::from_str(&json.out).unwrap()) > 200);
    assert!(same("municipality", &text.out, &shown) > 60);
}
