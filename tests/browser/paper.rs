//! The report prints.

use super::chromium::Browser;
use super::{file, municipality};

/// How many pages a PDF has.
pub(crate) fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.match_indices("/Type /Page").filter(|(at, found)| !text[at + found.len()..].starts_with('s')).count()
}

#[test]
fn the_report_prints_each_section_on_pages_of_its_own() {
    let Some(browser) = Browser::found() else { return };
    let (_folder, path) = file(&municipality());
    let pdf = browser.print(&path);
    assert!(pdf.starts_with(b"%PDF"));
    assert!((10..25).contains(&pages(&pdf)), "{} pages", pages(&pdf));
    let (_folder, path) = file("<!DOCTYPE html><p>One page.");
    assert_eq!(pages(&browser.print(&path)), 1);
}
