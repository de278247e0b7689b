//! No text of a model becomes markup, acts on the reader, or changes what a page is made of.

use std::collections::BTreeMap;

use super::reader::Page;
use super::{of, sound};
use crate::nasty;

/// How many there are of what a name could add to or break. Names decide how many lines a label in a picture has, and
/// backticks around a word of advice mark it as code, whoever wrote them.
fn shape(page: &Page) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for element in page.elements.iter().filter(|element| element.name != "text" && element.name != "code") {
        *counts.entry(element.name.as_str()).or_default() += 1;
    }
    counts
}

#[test]
fn no_name_becomes_markup() {
    let tame = of("model.yaml", &nasty::named("Benefits"));
    let tame = sound::check("tame", &tame);
    let wanted = shape(&tame);
    assert!(wanted["td"] > 100 && wanted["svg"] > 5 && wanted["article"] > 3, "{wanted:?}");
    for (what, name) in nasty::names() {
        let text = of("model.yaml", &nasty::named(&name));
        let page = sound::check(what, &text);
        // Names that show nothing leave emphasis out.
        if !name.trim().is_empty() {
            assert_eq!(shape(&page), wanted, "{what}");
        }
        if name.len() < 500
            && !name.contains(|c: char| c.is_control() || "\u{200d}\u{202e}\u{2028}\u{feff}".contains(c))
        {
            assert!(page.text().contains(name.trim()), "{what}: {name} is not told");
        }
        assert!(text.len() < 1_000_000, "{what}: {} bytes", text.len());
    }
}

#[test]
fn no_id_becomes_markup() {
    for (what, id) in nasty::names() {
        sound::check(what, &of("model.yaml", &nasty::identified(&id)));
    }
}

/// The name of a file is text too.
#[test]
fn no_file_name_becomes_markup() {
    for name in ["<script>alert(1)</script>.yaml", "\" onload=\"x.yaml", "</style>.yaml"] {
        let page = of(name, &nasty::named("Benefits"));
        assert!(sound::check(name, &page).text().contains(name), "{name}");
    }
}
