//! Files of formats that nothing here reads: told as what they are, so that their keys are not taken for a broken model.

use crate::finding::{Finding, input_rules as rules};
use crate::model::language::is_top_key;
use crate::model::suggest::quote;
use crate::read::READERS;
use crate::text::Span;
use crate::text::tree::Node;

/// A format that is well known, told by the keys at its top.
struct Known {
    /// As in "this looks like …".
    name: &'static str,
    /// All of these stand at the top.
    keys: &'static [&'static str],
    /// And this key's value begins with this.
    value: Option<(&'static str, &'static str)>,
}

impl Known {
    const fn by(name: &'static str, keys: &'static [&'static str]) -> Self {
        Self { name, keys, value: None }
    }

    fn fits(&self, root: &Node) -> bool {
        let value = |(key, start): (&str, &str)| {
            root.get(key).and_then(Node::text).is_some_and(|text| text.starts_with(start))
        };
        self.keys.iter().all(|key| root.get(key).is_some()) && self.value.is_none_or(value)
    }
}

/// The first that fits counts.
const KNOWN: &[Known] = &[
    Known::by("SPDX", &["spdxVersion"]),
    Known { name: "SPDX 3", keys: &["@graph"], value: Some(("@context", "https://spdx.org/")) },
    Known::by("publiccode.yml", &["publiccodeYmlVersion"]),
    Known { name: "a Backstage catalog", keys: &["kind"], value: Some(("apiVersion", "backstage.io/")) },
    Known::by("a Kubernetes manifest", &["apiVersion", "kind"]),
    Known::by("a Structurizr workspace", &["model", "views"]),
    Known::by("OpenAPI", &["openapi"]),
    Known::by("AsyncAPI", &["asyncapi"]),
    Known::by("a lock file of npm", &["lockfileVersion"]),
];

/// Why the tree of a file is no model; `None` where it is one, or is meant to be one. Whoever writes `freehold` means
/// a model, whatever else is wrong; without it, a single key of the language is enough, unless a format is known by
/// another that it has too.
pub(super) fn refused(file: &str, root: &Node) -> Option<Finding> {
    let pairs = root.pairs()?;
    if root.get("freehold").is_some() {
        return None;
    }
    let start = Span { end: root.span.start, ..root.span };
    let place = |keys: &[&str]| {
        let mark = pairs.iter().find(|(key, _)| keys.contains(&&*key.text));
        mark.or(pairs.first()).map_or(start, |(key, _)| key.span)
    };
    let message = format!("no reader knows the format of {}", quote(file));
    let finding = |keys: &[&str]| Finding::new(&rules::UNREAD_FORMAT, place(keys), message);
    if is_unmarked_cyclonedx(root) {
        let finding = finding(&["specVersion"]).label("this looks like CycloneDX without `bomFormat`");
        return Some(finding.help("write `\"bomFormat\": \"CycloneDX\"` at its top"));
    }
    if let Some(known) = KNOWN.iter().find(|known| known.fits(root)) {
        let label = format!("this looks like {}, which is not read yet", known.name);
        return Some(finding(known.keys).label(label).help(what_is_read()));
    }
    let is_model = pairs.iter().any(|(key, _)| is_top_key(&key.text));
    (!is_model).then(|| finding(&[]).label("no key of a model stands at its top").help(what_is_read()))
}

fn is_unmarked_cyclonedx(root: &Node) -> bool {
    root.get("specVersion").is_some()
        && ["components", "services", "metadata"].iter().any(|key| root.get(key).is_some())
}

fn what_is_read() -> String {
    let formats: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
    format!("what is read: models, whose first line is `freehold: 1`; {}", formats.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;
    use crate::text::tree::{Limits, parse};

    fn told(text: &str) -> Option<String> {
        let root = parse(FileId(0), text, &Limits::default()).root.expect("it can be parsed");
        refused("a.json", &root).map(|finding| finding.label)
    }

    #[test]
    fn formats_are_told_apart() {
        let looks = |text: &str| told(text).unwrap_or_default();
        assert!(looks(r#"{"spdxVersion": "SPDX-2.3", "packages": []}"#).contains("SPDX,"));
        assert!(looks(r#"{"@context": "https://spdx.org/rdf/3.0.1/", "@graph": []}"#).contains("SPDX 3"));
        assert!(looks(r#"{"name": "n", "model": {}, "views": {}}"#).contains("Structurizr"));
        assert!(looks("publiccodeYmlVersion: 0.4\nname: n\n").contains("publiccode.yml"));
        assert!(looks("apiVersion: backstage.io/v1alpha1\nkind: Component\n").contains("Backstage"));
        assert!(looks("apiVersion: v1\nkind: Pod\n").contains("Kubernetes"));
        assert!(looks(r#"{"openapi": "3.1.0", "components": {}}"#).contains("OpenAPI"));
        assert!(looks(r#"{"specVersion": "1.5", "components": []}"#).contains("without `bomFormat`"));
        assert!(looks(r#"{"a": 1}"#).contains("no key of a model"));
        assert!(looks("{}").contains("no key of a model"));
        assert!(looks("x-own: 1\n").contains("no key of a model"));
    }

    #[test]
    fn what_is_meant_as_a_model_is_one() {
        for text in
            ["systems: {}", "freehold: 2", "freehold: 1\nspdxVersion: 1", "bid: {}", "a: 1\nsystems: {}"]
        {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
