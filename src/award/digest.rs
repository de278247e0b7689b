//! The digest of everything that decides an award, to be published with the tender.
//!
//! SHA-256 over a list of named parts, each with its own SHA-256: so that whoever holds the list sees which part is
//! another. The bids are no part of it; neither are comments, blank lines or the order of keys of the tender, nor keys
//! of the buyer's own (`x-…`). Of the base model the bytes of every file count.

use std::fmt::Write as _;

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::Award;
use crate::catalogue;
use crate::score::Profile;
use crate::text::tree::{Node, Value};
use crate::text::{Sources, hex};

/// Everything that decides, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// Lower-case hex.
    pub digest: String,
    /// What it is made of, in order.
    pub parts: Vec<FrozenPart>,
}

/// One part of what decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenPart {
    /// What it is, for people.
    pub name: String,
    /// Its own SHA-256 in lower-case hex, or the value itself where it is short.
    pub value: String,
}

/// Freezes a tender. `root` is the tree of the tender's file, `base` the files of the base model.
#[must_use]
pub fn freeze(root: &Node, base: &Sources, profile: &Profile, as_of: Date) -> Frozen {
    let mut parts = vec![
        part("program", concat!("freehold ", env!("CARGO_PKG_VERSION"))),
        part("as-of date", as_of.to_string()),
        part("profile", format!("{} {}", profile.name, profile.hash)),
        part("catalogue", catalogue::digest()),
        part("tender, without bids", hash(&canonical(root))),
    ];
    let mut files: Vec<(&str, &str)> =
        base.iter().map(|(_, file)| (file.name.as_str(), file.text.as_str())).collect();
    files.sort_unstable();
    parts.extend(files.into_iter().map(|(name, text)| part(format!("base model, {name}"), hash(text))));
    let mut all = String::new();
    for FrozenPart { name, value } in &parts {
        // Writing into a string cannot fail. Lengths keep two parts from being read as one.
        let _ = writeln!(all, "{}:{name}={}:{value}", name.len(), value.len());
    }
    Frozen { digest: hash(&all), parts }
}

/// The digest of what is asked after opening: over the digest of the rules, and every fact of every bid that is asked for.
#[must_use]
pub fn asked_digest(frozen: &Frozen, award: &Award) -> String {
    let mut all = format!("{}\n", frozen.digest);
    for bid in &award.bids {
        for silent in &bid.silent {
            let of = bid.called(silent.of);
            let _ = writeln!(
                all,
                "{}:{} {} {:?} {}:{of}",
                bid.id.len(),
                bid.id,
                silent.fact.name(),
                silent.kind,
                of.len()
            );
        }
    }
    hash(&all)
}

fn part(name: impl Into<String>, value: impl Into<String>) -> FrozenPart {
    FrozenPart { name: name.into(), value: value.into() }
}

fn hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// What a tender says, whatever its layout: keys in byte order, bids and keys of the buyer's own left out.
fn canonical(root: &Node) -> String {
    let mut out = String::new();
    write(root, 0, &mut out);
    out
}

/// Recursion is bounded: trees are at most `Limits::depth` deep.
fn write(node: &Node, depth: usize, out: &mut String) {
    let scalar = |out: &mut String, sort: char, text: &str| {
        let _ = write!(out, "{sort}{}:{text};", text.len());
    };
    match &node.value {
        Value::Null => out.push_str("n;"),
        Value::Bool(value) => scalar(out, 'b', if *value { "true" } else { "false" }),
        Value::Number(text) => scalar(out, 'd', text),
        Value::String(text) => scalar(out, 's', text),
        Value::Seq(items) => {
            out.push('[');
            items.iter().for_each(|item| write(item, depth + 1, out));
            out.push(']');
        }
        Value::Map(pairs) => {
            let counts = |key: &str| !(key.starts_with("x-") || depth == 0 && key == "bids");
            let mut pairs: Vec<_> = pairs.iter().filter(|(key, _)| counts(&key.text)).collect();
            pairs.sort_by(|a, b| a.0.text.cmp(&b.0.text));
            out.push('{');
            for (key, value) in pairs {
                scalar(out, 'k', &key.text);
                write(value, depth + 1, out);
            }
            out.push('}');
        }
    }
}
