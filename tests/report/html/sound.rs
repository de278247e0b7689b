//! What holds for every page: it loads nothing, runs nothing of others, and can be heard and walked through by keys.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::reader::{Element, Page};

const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "b",
    "body",
    "caption",
    "code",
    "desc",
    "div",
    "figcaption",
    "figure",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "header",
    "html",
    "li",
    "line",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "p",
    "path",
    "pre",
    "rect",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "charset",
    "class",
    "content",
    "d",
    "data-from",
    "data-node",
    "data-to",
    "data-tools",
    "focusable",
    "height",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "preserveAspectRatio",
    "role",
    "rx",
    "scope",
    "tabindex",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// Whether a character acts on the direction of reading, or is a control.
fn acts(character: char) -> bool {
    character.is_control() && character != '\n'
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
}

/// Stops the test where a page is not sound.
pub(super) fn check(name: &str, text: &str) -> Page {
    assert!(!text.contains(acts), "{name}: {:?}", text.chars().find(|&c| acts(c)));
    assert!(text.ends_with("</html>\n"), "{name}");
    let page = Page::of(text);
    for element in &page.elements {
        assert!(ELEMENTS.contains(&element.name.as_str()), "{name}: <{}>", element.name);
        for key in element.attributes.keys() {
            assert!(ATTRIBUTES.contains(&key.as_str()), "{name}: {key} of <{}>", element.name);
        }
    }
    closed(name, &page);
    linked(name, &page);
    heard(name, &page);
    page
}

/// The policy lets in the one style and the one script of the page, by their digests, and nothing else.
fn closed(name: &str, page: &Page) {
    let policies: Vec<&Element> =
        page.all("meta").filter(|meta| meta.attributes.contains_key("http-equiv")).collect();
    assert_eq!(policies.len(), 1, "{name}");
    assert_eq!(policies[0].attributes["http-equiv"], "Content-Security-Policy");
    let digests = ["style", "script"].map(|what| {
        let texts = page.texts_of(what);
        assert_eq!(texts.len(), 1, "{name}: {what}");
        Sha256::digest(&texts[0]).to_vec()
    });
    let policy = &policies[0].attributes["content"];
    let allowed: Vec<(&str, Vec<&str>)> = policy
        .split("; ")
        .map(|part| part.split_once(' ').expect("a directive allows something"))
        .map(|(directive, sources)| (directive, sources.split(' ').collect()))
        .collect();
    let mut seen = BTreeSet::new();
    for (directive, sources) in allowed {
        assert_eq!(sources.len(), 1, "{name}: {policy}");
        match directive {
            "style-src" => assert_eq!(digest(sources[0]), digests[0], "{name}: another style"),
            "script-src" => assert_eq!(digest(sources[0]), digests[1], "{name}: another script"),
            _ => assert_eq!(sources[0], "'none'", "{name}: {directive}"),
        }
        assert!(seen.insert(directive), "{name}: {directive} twice");
    }
    for directive in ["default-src", "style-src", "script-src", "base-uri", "form-action"] {
        assert!(seen.contains(directive), "{name}: no {directive}");
    }
}

/// The bytes of a digest in a policy.
fn digest(source: &str) -> Vec<u8> {
    let text = source.strip_prefix("'sha256-").and_then(|rest| rest.strip_suffix('\'')).expect("a digest");
    let value = |letter: char| match letter {
        'A'..='Z' => letter as u32 - 65,
        'a'..='z' => letter as u32 - 97 + 26,
        '0'..='9' => letter as u32 - 48 + 52,
        '+' => 62,
        '/' => 63,
        other => panic!("{other} is no letter of base64"),
    };
    let (mut bytes, mut bits, mut filled) = (Vec::new(), 0_u32, 0);
    for letter in text.trim_end_matches('=').chars() {
        bits = bits << 6 | value(letter);
        filled += 6;
        if filled >= 8 {
            filled -= 8;
            bytes.push((bits >> filled) as u8);
            bits &= (1 << filled) - 1;
        }
    }
    bytes
}

/// Names are unique, links lead to one of them and never out of the page.
fn linked(name: &str, page: &Page) {
    let ids: Vec<&str> =
        page.elements.iter().filter_map(|element| element.attributes.get("id")).map(String::as_str).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{name}: an id stands twice");
    for element in &page.elements {
        if let Some(to) = element.attributes.get("href") {
            let to = to.strip_prefix('#').unwrap_or_else(|| panic!("{name}: a link to {to}"));
            assert!(unique.contains(to), "{name}: {to}");
        }
        for label in element.attributes.get("aria-labelledby").iter().flat_map(|all| all.split(' ')) {
            assert!(unique.contains(label), "{name}: {label}");
        }
    }
}

/// One title, headings without a gap, tables with captions and heads, pictures with titles.
fn heard(name: &str, page: &Page) {
    assert_eq!(page.all("html").next().unwrap().attributes["lang"], "en");
    assert_eq!(page.all("h1").count(), 1, "{name}");
    let mut last = 0;
    for element in &page.elements {
        if let Some(level) = element.name.strip_prefix('h').and_then(|level| level.parse::<u32>().ok()) {
            assert!(level <= last + 1, "{name}: h{level} after h{last}");
            last = level;
        }
    }
    let tables = page.all("table").count();
    assert_eq!(page.all("caption").count(), tables, "{name}");
    assert!(page.all("th").all(|head| head.attributes.contains_key("scope")), "{name}");
    assert!(page.all("caption").all(|caption| !caption.text.is_empty()), "{name}");
    for svg in page.all("svg") {
        let hidden = svg.attributes.get("aria-hidden").is_some_and(|hidden| hidden == "true");
        let told = svg.attributes.get("role").is_some_and(|role| role == "img")
            && svg.attributes.contains_key("aria-labelledby");
        assert!(hidden != told, "{name}: a picture is neither told nor hidden");
    }
    let skip = page.all("a").next().expect("there is a link past the contents");
    assert_eq!(skip.attributes["href"], "#main", "{name}");
}
