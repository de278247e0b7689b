//! `publiccode.yml`: the keys that version 0.5 of the standard requires, and the same facts as everywhere else.

use std::fs;

use freehold::text::Sources;
use freehold::text::tree::{Limits, Node, parse};

use crate::program::root;

fn entry() -> Node {
    let text = fs::read_to_string(root().join("publiccode.yml")).unwrap();
    let mut sources = Sources::default();
    let file = sources.add("publiccode.yml", text.as_str());
    let parsed = parse(file, &text, &Limits::default());
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    parsed.root.unwrap()
}

/// The node behind a path of keys.
fn at<'a>(mut node: &'a Node, path: &str) -> Option<&'a Node> {
    for key in path.split('/') {
        node = node.get(key)?;
    }
    Some(node)
}

fn text<'a>(node: &'a Node, path: &str) -> &'a str {
    at(node, path).and_then(Node::text).unwrap_or_else(|| panic!("no text at {path}"))
}

#[test]
fn what_the_standard_requires_is_there() {
    let entry = entry();
    let required = [
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description/en/shortDescription",
        "description/en/longDescription",
        "description/en/features",
        "legal/license",
        "maintenance/type",
        "localisation/localisationReady",
        "localisation/availableLanguages",
    ];
    let missing: Vec<&str> = required.into_iter().filter(|path| at(&entry, path).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(text(&entry, "publiccodeYmlVersion"), "0.5");
    assert!(text(&entry, "description/en/shortDescription").chars().count() <= 150);
    assert!((150..=10_000).contains(&text(&entry, "description/en/longDescription").chars().count()));
    // Whoever says `community` names a contact.
    assert_eq!(text(&entry, "maintenance/type"), "community");
    let contacts = at(&entry, "maintenance/contacts").and_then(Node::items).unwrap();
    assert!(contacts.iter().all(|contact| contact.get("name").is_some()));
}

#[test]
fn it_says_what_the_package_says() {
    let entry = entry();
    assert_eq!(text(&entry, "softwareVersion"), env!("CARGO_PKG_VERSION"));
    assert_eq!(text(&entry, "legal/license"), env!("CARGO_PKG_LICENSE"));
    assert_eq!(text(&entry, "name").to_lowercase(), env!("CARGO_PKG_NAME"));
    let licence = fs::read_to_string(root().join("LICENSE")).unwrap();
    assert!(licence.starts_with("Mozilla Public License Version 2.0"));
}
