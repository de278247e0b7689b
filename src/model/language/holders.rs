//! Who does a role, or could: suppliers, each alone or several together; and what a claim rests on.

use super::decoder::Decoder;
use super::keys;
use crate::finding::input_rules as rules;
use crate::model::suggest::quote;
use crate::model::{DraftHolder, Evidence};
use crate::text::tree::{Key, Node, Value};
use crate::text::{Sp, Span};

const SHAPE: &str = "an id or `{ together: [ids] }`";

/// A list of holders, or one of them.
pub(super) fn holders(decoder: &mut Decoder, key: &Key, node: Node) -> Option<Sp<Vec<DraftHolder>>> {
    let span = node.span;
    match node.value {
        Value::Seq(_) => {
            let shape = "a list of ids";
            let holders = decoder.list(key, node, shape, |decoder, item| holder(decoder, key, item))?;
            Some(Sp::new(decoder.distinct_by(holders.value, called), span))
        }
        Value::String(_) | Value::Number(_) | Value::Map(_) => {
            holder(decoder, key, node).map(|holder| Sp::new(vec![holder], span))
        }
        _ => {
            decoder.wrong_type(key, &node, "an id or a list of ids");
            None
        }
    }
}

/// What makes two holders the same, and where the second stands.
fn called(holder: &DraftHolder) -> (String, Span) {
    match holder {
        DraftHolder::One(id) => (id.value.clone(), id.span),
        DraftHolder::Together(together) => {
            let mut ids: Vec<&str> = together.value.iter().map(|id| id.value.as_str()).collect();
            ids.sort_unstable();
            (ids.join(" and "), together.span)
        }
    }
}

fn holder(decoder: &mut Decoder, key: &Key, node: Node) -> Option<DraftHolder> {
    match node.value {
        Value::String(_) | Value::Number(_) => decoder.text(key, node).map(DraftHolder::One),
        Value::Map(_) => together(decoder, key, node),
        _ => {
            decoder.wrong_item(key, &node, SHAPE);
            None
        }
    }
}

/// Several that are needed together; one alone is just that one.
fn together(decoder: &mut Decoder, key: &Key, node: Node) -> Option<DraftHolder> {
    let span = node.span;
    let told = decoder.findings.len();
    let stated = decoder.fields(key, node, keys::TOGETHER).pop();
    let Some((key, node)) = stated else {
        if decoder.findings.len() == told {
            let message = format!("an item of {} names nobody", quote(&key.text));
            let (label, help) = ("the key \"together\" is missing", format!("write {SHAPE}"));
            decoder.say(&rules::MISSING_KEY, span, message, label, &help);
        }
        return None;
    };
    let mut members = decoder.one_or_more(&key, node)?.value;
    match members.len() {
        0 => {
            let message = "nobody is needed together".to_owned();
            let label = "\"together\" names nobody";
            decoder.say(&rules::IMPOSSIBLE_COUNT, span, message, label, "name at least one id");
            None
        }
        1 => members.pop().map(DraftHolder::One),
        _ => Some(DraftHolder::Together(Box::new(Sp::new(members, span)))),
    }
}

/// What a claim rests on. A text that says nothing is no evidence.
pub(super) fn evidence(decoder: &mut Decoder, key: &Key, node: Node) -> Option<Evidence> {
    let text = decoder.text(key, node)?;
    if text.value.trim().is_empty() {
        let message = format!("impossible value for {}", quote(&key.text));
        let help = "name what the claim rests on, or leave the key out";
        decoder.say(&rules::IMPOSSIBLE_VALUE, text.span, message, "an empty text", help);
        return None;
    }
    Some(Sp::new(text.value.into(), text.span))
}
