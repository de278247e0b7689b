//! Interfaces, data sets with their exports, and formats.

use super::decoder::Decoder;
use super::{holders, keys};
use crate::finding::input_rules as rules;
use crate::model::suggest::{either, nearest, quote};
use crate::model::{
    DataSet, Export, ExportHands, Format, FormatClass, Interface, Part, Tested, quantity_text,
};
use crate::text::Sp;
use crate::text::tree::{Key, Node};

pub(super) fn interface(decoder: &mut Decoder, id: Key, node: Node) -> Interface {
    let fields = decoder.fields(&id, node, keys::INTERFACE);
    let span = id.span;
    let id = id.text.into_string();
    let mut interface =
        Interface { id, name: None, protocol: None, specification: None, openness: None, span };
    for (key, node) in fields {
        match &*key.text {
            "name" => interface.name = decoder.name(&key, node),
            "protocol" => interface.protocol = decoder.text(&key, node),
            "specification" => interface.specification = decoder.name(&key, node),
            "openness" => interface.openness = decoder.word(&key, &node, FormatClass::WORDS),
            _ => {}
        }
    }
    interface
}

pub(super) fn data_set(decoder: &mut Decoder, id: Key, node: Node) -> DataSet {
    let fields = decoder.fields(&id, node, keys::DATA);
    let span = id.span;
    let id = id.text.into_string();
    let mut data = DataSet { id, name: None, volume: None, parts: Vec::new(), exports: None, span };
    let mut exports_node = None;
    for (key, node) in fields {
        match &*key.text {
            "name" => data.name = decoder.name(&key, node),
            "volume" => data.volume = decoder.quantity(&key, &node, quantity_text::volume),
            "parts" => data.parts = parts(decoder, &key, node),
            // Exports name parts, so the parts must be known first.
            _ => exports_node = Some((key, node)),
        }
    }
    if data.parts.is_empty() {
        data.parts.push(Part { name: "content".to_owned(), weight: 1.0 });
    }
    data.exports = exports_node.and_then(|(key, node)| exports(decoder, &key, node, &data.parts));
    data
}

fn parts(decoder: &mut Decoder, key: &Key, node: Node) -> Vec<Part> {
    let mut parts = Vec::new();
    for (name, node) in decoder.section(key, node) {
        // Larger ones would add up to no number.
        let fits = |weight| weight > 0.0 && weight <= 1e6;
        if let Some(weight) = decoder.number_where(&name, &node, fits, "a weight above 0, at most a million")
        {
            parts.push(Part { name: name.text.into_string(), weight });
        }
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    parts
}

fn exports(decoder: &mut Decoder, key: &Key, node: Node, parts: &[Part]) -> Option<Sp<Vec<Export>>> {
    decoder.list(key, node, "a list of exports", |decoder, item| export(decoder, key, item, parts))
}

fn export(decoder: &mut Decoder, key: &Key, node: Node, parts: &[Part]) -> Option<Export> {
    let span = node.span;
    if node.pairs().is_none() {
        decoder.wrong_item(key, &node, "a mapping such as `{ format: csv, by: self-service }`");
        return None;
    }
    let mut export = Export {
        format: None,
        parts: None,
        by: None,
        takes: None,
        cost: None,
        tested: None,
        evidence: None,
        span,
    };
    let mut covers_something = true;
    for (key, node) in decoder.fields(key, node, keys::EXPORT) {
        match &*key.text {
            "format" => export.format = decoder.text(&key, node),
            "parts" => {
                export.parts = covered(decoder, &key, node, parts);
                covers_something = export.parts.is_some();
            }
            "by" => export.by = decoder.word(&key, &node, ExportHands::WORDS),
            "takes" => export.takes = decoder.quantity(&key, &node, quantity_text::days),
            "cost" => export.cost = decoder.quantity(&key, &node, quantity_text::money),
            "tested" => export.tested = tested(decoder, &key, &node),
            _ => export.evidence = holders::evidence(decoder, &key, node).map(Box::new),
        }
    }
    // Without its parts, an export would seem to cover them all.
    covers_something.then_some(export)
}

fn covered(decoder: &mut Decoder, key: &Key, node: Node, parts: &[Part]) -> Option<Vec<usize>> {
    let names = decoder.one_or_more(key, node)?;
    let mut covered = Vec::new();
    let stated = names.value.len();
    for name in names.value {
        if let Ok(at) = parts.binary_search_by(|part| part.name.cmp(&name.value)) {
            covered.push(at);
            continue;
        }
        let known = || parts.iter().map(|part| part.name.as_str());
        let message = format!("the data set has no part {}", quote(&name.value));
        let help = match nearest(&name.value, known()) {
            Some(meant) => format!("did you mean \"{meant}\"?"),
            None => format!("its parts are {}", either(known())),
        };
        decoder.say(&rules::UNKNOWN_PART, name.span, message, "not among its \"parts\"", &help);
    }
    covered.sort_unstable();
    (stated == 0 || !covered.is_empty()).then_some(covered)
}

fn tested(decoder: &mut Decoder, key: &Key, node: &Node) -> Option<Sp<Tested>> {
    if node.text() == Some("never") {
        return Some(Sp::new(Tested::Never, node.span));
    }
    let date = decoder.quantity(key, node, quantity_text::date)?;
    Some(Sp::new(Tested::On(date.value), date.span))
}

pub(super) fn format(decoder: &mut Decoder, id: Key, node: Node) -> Format {
    let fields = decoder.fields(&id, node, keys::FORMAT);
    let span = id.span;
    let mut format =
        Format { id: id.text.into_string(), name: None, class: None, convertible: Vec::new(), span };
    for (key, node) in fields {
        match &*key.text {
            "name" => format.name = decoder.name(&key, node),
            "class" => format.class = decoder.word(&key, &node, FormatClass::WORDS),
            _ => format.convertible = convertible(decoder, &key, node),
        }
    }
    format
}

fn convertible(decoder: &mut Decoder, key: &Key, node: Node) -> Vec<(Sp<String>, f64)> {
    let mut steps = Vec::new();
    for (id, node) in decoder.section(key, node) {
        let fits = |share| (0.0..=1.0).contains(&share);
        if let Some(share) = decoder.number_where(&id, &node, fits, "a share from 0 to 1") {
            steps.push((Sp::new(id.text.into_string(), id.span), share));
        }
    }
    steps.sort_by(|a, b| a.0.value.cmp(&b.0.value));
    steps
}
