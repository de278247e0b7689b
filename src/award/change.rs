//! What a bid changes in the base model: the difference of two trees, key by key.
//!
//! It is taken from the sections as they were read, so that nothing that a bid says can be left out of it; spans and
//! the order of keys do not count, nor do keys of the user's own (`x-…`).

use std::collections::BTreeMap;

use crate::model::overlay::Sections;
use crate::text::Span;
use crate::text::tree::{Key, Node, Value};

/// One value that is other than in the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The keys that lead to it, from the section on: `systems`, `mail`, `licence`.
    pub path: Vec<String>,
    /// What stood there, on one line; `None` where it is new.
    pub before: Option<String>,
    /// What stands there now, on one line; `None` where it is gone.
    pub after: Option<String>,
    /// Where the new value stands, or where the old one stood. It is in the sources of the bid where it is new, and in
    /// those of the base where it is gone.
    pub place: Span,
}

impl Change {
    /// The section.
    #[must_use]
    pub fn section(&self) -> &str {
        self.path.first().map_or("", String::as_str)
    }

    /// The id inside the section.
    #[must_use]
    pub fn id(&self) -> &str {
        self.path.get(1).map_or("", String::as_str)
    }

    /// The key inside what the id stands for; `None` where the whole of it is new or gone.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.path.get(2).map(String::as_str)
    }
}

/// Everything that differs, by path. Recursion is bounded: trees are at most `Limits::depth` deep.
#[must_use]
pub fn changes(base: &Sections, bid: &Sections) -> Vec<Change> {
    let mut found = Vec::new();
    compare(&by_key(base), &by_key(bid), &mut Vec::new(), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn by_key(pairs: &[(Key, Node)]) -> BTreeMap<&str, (&Key, &Node)> {
    let counts = |(key, node): &&(Key, Node)| !key.text.starts_with("x-") && node.value != Value::Null;
    pairs.iter().filter(counts).map(|(key, node)| (&*key.text, (key, node))).collect()
}

type Pairs<'n> = BTreeMap<&'n str, (&'n Key, &'n Node)>;

fn compare(base: &Pairs<'_>, bid: &Pairs<'_>, path: &mut Vec<String>, found: &mut Vec<Change>) {
    let keys: std::collections::BTreeSet<&str> = base.keys().chain(bid.keys()).copied().collect();
    for key in keys {
        path.push(key.to_owned());
        match (base.get(key), bid.get(key)) {
            (Some((_, before)), Some((_, after))) => differ(before, after, path, found),
            (None, Some((at, after))) if path.len() < 2 => each(at, after, path, found),
            (None, Some((at, after))) => found.push(Change {
                path: path.clone(),
                before: None,
                after: Some(in_words(after, path.len())),
                place: at.span,
            }),
            (Some((at, before)), None) => found.push(Change {
                path: path.clone(),
                before: Some(in_words(before, path.len())),
                after: None,
                place: at.span,
            }),
            (None, None) => {}
        }
        path.pop();
    }
}

/// A section that the base does not have: each of its entries is new.
fn each(at: &Key, section: &Node, path: &mut Vec<String>, found: &mut Vec<Change>) {
    match section.pairs() {
        Some(pairs) => compare(&Pairs::new(), &by_key(pairs), path, found),
        None => found.push(Change {
            path: path.clone(),
            before: None,
            after: Some(flow(section)),
            place: at.span,
        }),
    }
}

fn differ(before: &Node, after: &Node, path: &mut Vec<String>, found: &mut Vec<Change>) {
    if let (Some(old), Some(new)) = (before.pairs(), after.pairs()) {
        compare(&by_key(old), &by_key(new), path, found);
        return;
    }
    let (old, new) = (flow(before), flow(after));
    if old != new {
        found.push(Change { path: path.clone(), before: Some(old), after: Some(new), place: after.span });
    }
}

/// The name where a whole entry is meant, else the value.
fn in_words(node: &Node, depth: usize) -> String {
    let name = node.get("name").and_then(Node::text).filter(|_| depth == 2);
    name.map_or_else(|| flow(node), str::to_owned)
}

/// The longest value that is printed whole, in bytes.
const LONGEST: usize = 2_000;

/// A value on one line, as YAML writes it in flow style. Recursion is bounded as in [`changes`].
pub(super) fn flow(node: &Node) -> String {
    let mut out = String::new();
    write(node, &mut out);
    out
}

fn write(node: &Node, out: &mut String) {
    if out.len() > LONGEST {
        return;
    }
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(text) | Value::String(text) => out.push_str(text),
        Value::Seq(items) => between(out, "[", "]", items, write),
        Value::Map(pairs) => {
            let mut sorted: Vec<&(Key, Node)> = pairs.iter().collect();
            sorted.sort_by(|a, b| a.0.text.cmp(&b.0.text));
            between(out, "{ ", " }", &sorted, |(key, value), out| {
                out.push_str(&key.text);
                out.push_str(": ");
                write(value, out);
            });
        }
    }
}

fn between<T>(out: &mut String, open: &str, close: &str, items: &[T], one: impl Fn(&T, &mut String)) {
    out.push_str(open);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        if out.len() > LONGEST {
            out.push('…');
            break;
        }
        one(item, out);
    }
    out.push_str(close);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;
    use crate::text::tree::{Limits, parse};

    fn sections(text: &str) -> Sections {
        let mut sources = Sources::default();
        let file = sources.add("model.yaml", text);
        match parse(file, text, &Limits::default()).root.expect("it is YAML").value {
            Value::Map(pairs) => pairs.into_vec(),
            _ => Vec::new(),
        }
    }

    fn told(base: &str, bid: &str) -> Vec<String> {
        let none = || "-".to_owned();
        changes(&sections(base), &sections(bid))
            .into_iter()
            .map(|c| {
                format!(
                    "{}: {} > {}",
                    c.path.join("."),
                    c.before.unwrap_or_else(none),
                    c.after.unwrap_or_else(none)
                )
            })
            .collect()
    }

    #[test]
    fn a_model_against_itself_is_silent() {
        let model = "systems: { a: { licence: MIT, needs: [b] } }\ncomponents: { b: { x-note: 1 } }";
        assert!(told(model, model).is_empty());
        assert!(
            told(model, "components: { b: { } }\nsystems: { a: { needs: [b], licence: MIT } }").is_empty()
        );
    }

    #[test]
    fn every_difference_is_told_at_its_path() {
        let base = "systems: { a: { name: Old, roles: { own: x } }, b: { name: Beta } }";
        let bid = "systems: { a: { name: Old, roles: { own: { by: [x, y] } }, licence: MIT } }\ndata: { d: { exports: [] } }";
        assert_eq!(
            told(base, bid),
            [
                "data.d: - > { exports: [] }",
                "systems.a.licence: - > MIT",
                "systems.a.roles.own: x > { by: [x, y] }",
                "systems.b: Beta > -",
            ]
        );
    }
}
