//! Reads HTML as strictly as this project writes it: every element closed, every value in double quotes, no `<`, `>` or
//! `&` that is not markup. Whatever is not so stops the test.

use std::collections::BTreeMap;

/// Elements that have no end.
const VOID: &[&str] = &["meta", "br", "input", "link", "img"];

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    /// Its children's numbers and its own text, in order.
    pub(super) parent: Option<usize>,
    /// Text directly in it and in everything in it.
    pub(super) text: String,
}

/// A whole page: its elements in the order in which they begin.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) elements: Vec<Element>,
}

impl Page {
    pub(super) fn of(text: &str) -> Self {
        let mut rest = text.strip_prefix("<!DOCTYPE html>").expect("the page begins with its type");
        let (mut elements, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("</") {
                let (name, after) = after.split_once('>').expect("an end tag ends");
                let at = open.pop().unwrap_or_else(|| panic!("</{name}> ends nothing"));
                assert_eq!(elements[at].name, name, "the wrong element ends");
                rest = after;
            } else if rest.starts_with('<') {
                let (mut element, after) = start(&rest[1..]);
                element.parent = open.last().copied();
                rest = after;
                let name = element.name.clone();
                elements.push(element);
                let at = elements.len() - 1;
                if name == "style" || name == "script" {
                    let end = format!("</{name}>");
                    let (raw, after) = rest.split_once(&end).expect("style and script end");
                    raw.clone_into(&mut elements[at].text);
                    rest = after;
                } else if !VOID.contains(&name.as_str()) {
                    open.push(at);
                }
            } else {
                let end = rest.find('<').unwrap_or(rest.len());
                let piece = decoded(&rest[..end]);
                open.iter().for_each(|&at| elements[at].text.push_str(&piece));
                assert!(!open.is_empty() || piece.trim().is_empty(), "text outside of the page: {piece:?}");
                rest = &rest[end..];
            }
        }
        assert!(open.is_empty(), "{} elements do not end", open.len());
        Self { elements }
    }

    /// All elements of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// Elements of a name that have a class.
    pub(super) fn classed(&self, name: &str, class: &str) -> Vec<&Element> {
        let has = |element: &&Element| {
            element.attributes.get("class").is_some_and(|all| all.split(' ').any(|own| own == class))
        };
        self.elements.iter().filter(|element| element.name == name).filter(has).collect()
    }

    /// The texts of all elements of a name.
    pub(super) fn texts_of(&self, name: &str) -> Vec<String> {
        self.all(name).map(|element| element.text.clone()).collect()
    }

    /// All text of the body that is read.
    pub(super) fn text(&self) -> &str {
        &self.all("body").next().expect("there is a body").text
    }

    /// Whether an element stands in another of a name.
    pub(super) fn is_in(&self, element: &Element, name: &str) -> bool {
        let mut at = element.parent;
        while let Some(parent) = at {
            if self.elements[parent].name == name {
                return true;
            }
            at = self.elements[parent].parent;
        }
        false
    }
}

/// A start tag and what follows it.
fn start(text: &str) -> (Element, &str) {
    let name_end = text.find(|c: char| !c.is_ascii_alphanumeric()).expect("a start tag ends");
    let name = text[..name_end].to_owned();
    assert!(!name.is_empty(), "no element: <{}", &text[..text.len().min(40)]);
    let (mut attributes, mut rest) = (BTreeMap::new(), &text[name_end..]);
    loop {
        if let Some(after) = rest.strip_prefix('>') {
            return (Element { name, attributes, parent: None, text: String::new() }, after);
        }
        rest = rest.strip_prefix(' ').unwrap_or_else(|| panic!("<{name}{}", &rest[..rest.len().min(40)]));
        let end = rest.find(['=', ' ', '>']).expect("an attribute ends");
        let key = rest[..end].to_owned();
        assert!(key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "attribute {key:?} of {name}");
        let value = match rest[end..].strip_prefix("=\"") {
            Some(after) => {
                let (value, after) = after.split_once('"').expect("a value ends");
                rest = after;
                decoded(value)
            }
            None => {
                rest = &rest[end..];
                String::new()
            }
        };
        let twice = attributes.insert(key.clone(), value);
        assert!(twice.is_none(), "{key} stands twice in {name}");
    }
}

/// Text without its escapes, of which only four are written.
fn decoded(text: &str) -> String {
    assert!(!text.contains(['<', '>']), "unescaped: {text:?}");
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap_or_else(|| panic!("unescaped & in {text:?}"));
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            other => panic!("&{other}; is not written"),
        });
        out.push_str(rest);
    }
    out
}

#[test]
fn the_reader_is_strict() {
    let reads = |text: &str| std::panic::catch_unwind(|| Page::of(&format!("<!DOCTYPE html>{text}"))).is_ok();
    assert!(reads("<html><body id=\"a\">a &lt; b<br></body></html>\n"));
    for wrong in [
        "<html><p></html>",
        "<html><p></p></p></html>",
        "<html>a > b</html>",
        "<html>a & b</html>",
        "<html>&copy;</html>",
        "<html id=a></html>",
        "<html id='a'></html>",
        "<html id=\"a\" id=\"b\"></html>",
        "<html id=\"a\"b=\"c\"></html>",
        "<html><!-- x --></html>",
        "<html>",
    ] {
        assert!(!reads(wrong), "{wrong}");
    }
}
