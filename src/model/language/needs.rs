//! Entries of `needs`.

use super::decoder::Decoder;
use super::keys;
use crate::finding::input_rules as rules;
use crate::model::{DraftEntry, DraftMembers, Level};
use crate::text::tree::{Key, Node, Value};
use crate::text::{Sp, Span};

const SHAPE: &str = "an id, `{ any: [ids], of: k }`, `{ interface: id }` or `{ need: id }`";

/// The entries of a `needs` list; an entry that cannot be understood is reported and left out.
pub(super) fn needs(decoder: &mut Decoder, key: &Key, node: Node) -> Option<Vec<DraftEntry>> {
    decoder
        .list(key, node, "a list of needs", |decoder, item| entry(decoder, key, item))
        .map(|needs| needs.value)
}

fn entry(decoder: &mut Decoder, key: &Key, node: Node) -> Option<DraftEntry> {
    let span = node.span;
    match node.value {
        Value::String(_) | Value::Number(_) => {
            let id = decoder.text(key, node)?;
            Some(DraftEntry { members: DraftMembers::Assets(vec![id]), of: 1, at_most: Level::Lost, span })
        }
        Value::Map(_) => long_entry(decoder, key, node),
        _ => {
            decoder.wrong_item(key, &node, SHAPE);
            None
        }
    }
}

#[derive(Default)]
struct Stated {
    any: Option<Vec<Sp<String>>>,
    /// Whether `any` is there, right or wrong.
    names_any: bool,
    of: Option<(Key, Node)>,
    interface: Option<Sp<String>>,
    need: Option<Sp<String>>,
    at_most: Option<Level>,
    /// How many of the three ways to say who meets it are there, right or wrong.
    ways: usize,
}

fn long_entry(decoder: &mut Decoder, key: &Key, node: Node) -> Option<DraftEntry> {
    let span = node.span;
    let mut stated = Stated::default();
    for (key, node) in decoder.fields(key, node, keys::ENTRY) {
        stated.ways += usize::from(matches!(&*key.text, "any" | "interface" | "need"));
        stated.names_any |= &*key.text == "any";
        match &*key.text {
            "any" => stated.any = decoder.ids(&key, node).map(|ids| ids.value),
            "interface" => stated.interface = decoder.text(&key, node),
            "need" => stated.need = decoder.text(&key, node),
            "at-most" => stated.at_most = decoder.word(&key, &node, Level::WORDS).map(|level| level.value),
            "of" => stated.of = Some((key, node)),
            _ => {}
        }
    }
    if stated.ways != 1 {
        let message = "an entry of \"needs\" says in exactly one way what meets it".to_owned();
        let label = if stated.ways == 0 { "none of any, interface and need" } else { "more than one" };
        decoder.say(&rules::WRONG_TYPE, span, message, label, &format!("write {SHAPE}"));
        return None;
    }
    finish(decoder, stated, span)
}

fn finish(decoder: &mut Decoder, stated: Stated, span: Span) -> Option<DraftEntry> {
    let of = stated.of.as_ref().and_then(|(key, node)| count(decoder, key, node));
    if let (Some((key, _)), false) = (&stated.of, stated.names_any) {
        let message = "\"of\" stands only beside \"any\"".to_owned();
        decoder.say(&rules::WRONG_TYPE, key.span, message, "one thing meets this entry", "leave \"of\" out");
    }
    let at_most = stated.at_most.unwrap_or(Level::Lost);
    let (members, of) = match (stated.any, stated.interface, stated.need) {
        (Some(any), ..) => {
            let of = of_members(decoder, span, &any, of)?;
            (DraftMembers::Assets(any), of)
        }
        (_, Some(interface), _) => (DraftMembers::Interface(interface), 1),
        (_, _, need) => (DraftMembers::Assets(vec![need?]), 1),
    };
    Some(DraftEntry { members, of, at_most, span })
}

fn count(decoder: &mut Decoder, key: &Key, node: &Node) -> Option<Sp<u32>> {
    let Value::Number(text) = &node.value else {
        decoder.wrong_type(key, node, "a whole number");
        return None;
    };
    if let Ok(count) = text.parse() {
        return Some(Sp::new(count, node.span));
    }
    let message = format!("{text} of the members of \"any\" is impossible");
    let help = "write how many of them must stand, from 1";
    decoder.say(&rules::IMPOSSIBLE_COUNT, node.span, message, "expected a whole number", help);
    None
}

/// How many of the members must stand, if that is possible; else as many as there are.
fn of_members(decoder: &mut Decoder, span: Span, any: &[Sp<String>], of: Option<Sp<u32>>) -> Option<u32> {
    if any.is_empty() {
        let message = "nothing can meet this need".to_owned();
        decoder.say(&rules::IMPOSSIBLE_COUNT, span, message, "\"any\" names nothing", "name at least one id");
        return None;
    }
    let Some(of) = of else { return Some(1) };
    if of.value == 0 || of.value as usize > any.len() {
        let members = if any.len() == 1 { "1 member".to_owned() } else { format!("{} members", any.len()) };
        let message = format!("{} of {members} is impossible", of.value);
        let label = if of.value == 0 { "a need for nothing" } else { "more than there are members" };
        let help = match any.len() {
            1 => "name more members, or leave \"of\" out".to_owned(),
            most => format!("write a number from 1 to {most}"),
        };
        decoder.say(&rules::IMPOSSIBLE_COUNT, of.span, message, label, &help);
    }
    Some(of.value.clamp(1, any.len() as u32))
}
