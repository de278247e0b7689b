//! Formats and protocols and how open they are, with a model's own laid over the built-in ones.

use std::sync::LazyLock;

use super::Profile;
use super::table::{number, pairs, tree};
use crate::model::{FormatClass, Model};
use crate::text::tree::Node;

/// A format, with the model's additions and overrides applied.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownFormat {
    /// Kebab-case id.
    pub id: String,
    /// Openness 0…1; `None` is unknown.
    pub openness: Option<f64>,
    /// Positions of formats that a known converter makes of it, with the share that survives.
    pub conversions: Vec<(usize, f64)>,
}

/// A format of the catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct BuiltIn {
    /// Kebab-case id.
    pub id: Box<str>,
    /// Name for people.
    pub name: Box<str>,
    /// Its class.
    pub class: FormatClass,
    /// Where it differs from what the profile gives the class.
    pub openness: Option<f64>,
    /// Formats that a known converter makes of it, with the share that survives.
    pub convertible: Vec<(Box<str>, f64)>,
}

static TABLE: LazyLock<Vec<BuiltIn>> = LazyLock::new(|| {
    let root = tree("formats", include_str!("../../models/catalogue/formats.yaml"));
    let text = |node: &Node, key: &str| node.get(key).and_then(Node::text).map(str::to_owned);
    let format = |(id, node): (&str, &Node)| BuiltIn {
        id: id.into(),
        name: text(node, "name").unwrap_or_default().into(),
        class: text(node, "class")
            .and_then(|word| FormatClass::from_word(&word))
            .expect("every format has a class"),
        openness: number(node, "openness"),
        convertible: pairs(node, "convertible")
            .filter_map(|(to, step)| Some((to.into(), number(step, "kept")?)))
            .collect(),
    };
    let mut formats: Vec<BuiltIn> = pairs(&root, "formats").map(format).collect();
    formats.sort_by(|a, b| a.id.cmp(&b.id));
    formats
});

/// The formats of the catalogue, by id.
#[must_use]
pub fn built_in_formats() -> &'static [BuiltIn] {
    &TABLE
}

/// All formats that a model knows, by id: its own before the built-in ones of the same id.
pub(super) fn merged(model: &Model, profile: &Profile) -> Vec<KnownFormat> {
    let class = |class: FormatClass| {
        let at =
            FormatClass::WORDS.iter().position(|(_, word)| *word == class).expect("all words are listed");
        profile.format[at]
    };
    let mut named: Vec<(KnownFormat, Vec<(String, f64)>)> = Vec::new();
    for format in &model.formats {
        let openness = format.class.as_ref().map(|stated| class(stated.value));
        let to = format.convertible.iter().map(|(to, kept)| (to.value.clone(), *kept)).collect();
        named.push((KnownFormat { id: format.id.clone(), openness, conversions: Vec::new() }, to));
    }
    for format in built_in_formats() {
        if !model.formats.iter().any(|own| *own.id == *format.id) {
            let openness = Some(format.openness.unwrap_or_else(|| class(format.class)));
            let to = format.convertible.iter().map(|(to, kept)| (to.to_string(), *kept)).collect();
            named.push((KnownFormat { id: format.id.to_string(), openness, conversions: Vec::new() }, to));
        }
    }
    named.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    let ids: Vec<String> = named.iter().map(|(format, _)| format.id.clone()).collect();
    let connect = |(mut format, to): (KnownFormat, Vec<(String, f64)>)| {
        let positions =
            to.into_iter().filter_map(|(id, kept)| ids.binary_search(&id).ok().map(|at| (at, kept)));
        format.conversions = positions.collect();
        format
    };
    named.into_iter().map(connect).collect()
}
