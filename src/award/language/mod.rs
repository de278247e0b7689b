//! The language of tender files: from the tree of a file to a [`Tender`].
//!
//! Like the language of models, it collects all errors and stops at none. A tender that has one is not calculated: an
//! award on half of its rules would be another award.

mod criteria;
mod head;
mod keys;
mod knock_outs;
mod leaving;
pub(super) mod numbers;
mod sampling;
mod schema;

pub use schema::tender_schema;

use crate::finding::{Finding, Severity, input_rules as rules};
use crate::model::language::decoder::{Decoder, TOP};
use crate::text::tree::{Key, Node};
use crate::text::{FileId, Sp, Span};

use super::tender::Tender;

/// Whether a file is a tender, by its top.
#[must_use]
pub fn is_tender(root: &Node) -> bool {
    root.get("tender").is_some()
}

/// Reads a tender file. `None` where anything is wrong that an award would depend on; the findings say what.
#[must_use]
pub fn take_tender(file: FileId, root: Node) -> (Option<Tender>, Vec<Finding>) {
    let mut decoder = Decoder::default();
    let tender = read(&mut decoder, file, root);
    let sound = decoder.findings.iter().all(|finding| finding.severity < Severity::Error);
    (tender.filter(|_| sound), decoder.findings)
}

fn read(decoder: &mut Decoder, file: FileId, root: Node) -> Option<Tender> {
    let top = Key { span: Span::file_start(file), text: TOP.into() };
    if root.get("freehold").and_then(Node::text) != Some("1") {
        let message = "the key \"freehold\" with the version of the language is missing".to_owned();
        let help = "write `freehold: 1` as the first line";
        decoder.say(&rules::UNSUPPORTED_VERSION, top.span, message, "expected `freehold: 1`", help);
    }
    let (mut tender, mut bids) = (None, Vec::new());
    for (key, node) in decoder.fields(&top, root, keys::FILE) {
        match &*key.text {
            "tender" => tender = Some((key, node)),
            "bids" => bids = files_of_bids(decoder, &key, node),
            _ => {}
        }
    }
    let Some((key, node)) = tender else {
        let message = "this file has no tender".to_owned();
        let help = "name a file with `tender:` and `bids:` at its top; a model is read by `freehold assess`";
        decoder.say(&rules::MISSING_KEY, top.span, message, "the key \"tender\" is missing", help);
        return None;
    };
    if bids.is_empty() {
        let message = "the tender has no bids".to_owned();
        let help = "write `bids: { first: bids/first.yaml, second: bids/second.yaml }`";
        let finding = decoder.report(&rules::MISSING_KEY, key.span, message);
        finding.severity = Severity::Warning;
        "nothing to compare yet".clone_into(&mut finding.label);
        finding.help = Some(help.to_owned());
    }
    let mut tender = head::take(decoder, &key, node);
    tender.bids = bids;
    Some(tender)
}

fn files_of_bids(decoder: &mut Decoder, key: &Key, node: Node) -> Vec<(Sp<String>, Sp<String>)> {
    let mut bids = Vec::new();
    for (id, node) in decoder.section(key, node) {
        decoder.check_id(&id);
        if let Some(file) = decoder.text(&id, node) {
            bids.push((Sp::new(id.text.into_string(), id.span), file));
        }
    }
    bids.sort_by(|a, b| a.0.value.cmp(&b.0.value));
    bids
}
