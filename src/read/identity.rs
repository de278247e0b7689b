//! Ids for things that have names but no ids of ours.
//!
//! An asset is called `group/name@version`; where several would be called the same, the one that is first by its
//! distinguishing marks (not by its place in the file) keeps the plain id and the others get `~2`, `~3`. A supplier's
//! id is its name in kebab-case; two spellings that differ in nothing but signs are one supplier.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::quote::without_control;
use crate::text::hex;

/// The most bytes of an id that a name gives; longer names are cut.
const LONGEST: usize = 160;

/// `group/name@version` as far as stated, with neither spaces nor control characters in it.
pub(super) fn plain_id(group: Option<&str>, name: Option<&str>, version: Option<&str>) -> String {
    let part = |text: Option<&str>| {
        let clean = without_control(text.unwrap_or("")).replace(' ', "-");
        (!clean.is_empty()).then_some(clean)
    };
    let mut id = String::new();
    if let Some(group) = part(group) {
        id.push_str(&group);
        id.push('/');
    }
    id.push_str(part(name).as_deref().unwrap_or("unnamed"));
    if let Some(version) = part(version) {
        id.push('@');
        id.push_str(&version);
    }
    cut(id)
}

fn cut(mut id: String) -> String {
    let mut end = id.len().min(LONGEST);
    while !id.is_char_boundary(end) {
        end -= 1;
    }
    id.truncate(end);
    id
}

/// Makes ids unique. Each entry is a plain id and the marks that tell it from others of the same id; entries with equal
/// marks are told apart by their position.
pub(super) fn unique<M: Ord>(entries: &[(String, M)]) -> Vec<String> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (plain, _)) in entries.iter().enumerate() {
        groups.entry(plain).or_default().push(at);
    }
    let mut ids: Vec<String> = entries.iter().map(|(plain, _)| plain.clone()).collect();
    let mut given: BTreeSet<String> = BTreeSet::new();
    for (plain, members) in &mut groups.clone() {
        members.sort_by(|&a, &b| entries[a].1.cmp(&entries[b].1).then(a.cmp(&b)));
        let mut number = 2;
        for &at in members.iter().skip(1) {
            let mut id = format!("{plain}~{number}");
            while groups.contains_key(id.as_str()) || given.contains(&id) {
                number += 1;
                id = format!("{plain}~{number}");
            }
            number += 1;
            given.insert(id.clone());
            ids[at] = id;
        }
    }
    ids
}

/// A name in kebab-case ASCII. A name that this cuts or leaves letters out of gets a digest; `ourselves` is ours.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match folded(c) {
            Some(letters) => slug.push_str(letters),
            None if c.is_ascii_alphanumeric() => slug.push(c),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    let long = slug.len() > LONGEST;
    slug.truncate(LONGEST);
    let slug = slug.trim_end_matches('-');
    let foreign =
        name.chars().filter(|&c| c.is_alphanumeric() && !c.is_ascii() && folded(c).is_none()).count();
    if foreign > 0 || long || slug.is_empty() {
        return format!("{}-{}", if slug.is_empty() { "supplier" } else { slug }, digest(name));
    }
    if slug == "ourselves" { "supplier-ourselves".to_owned() } else { slug.to_owned() }
}

/// The ASCII way of writing a letter of the languages that we meet most.
fn folded(c: char) -> Option<&'static str> {
    Some(match c {
        'æ' | 'Æ' | 'ä' | 'Ä' => "ae",
        'ø' | 'Ø' | 'ö' | 'Ö' | 'œ' => "oe",
        'å' | 'Å' => "aa",
        'ü' | 'Ü' => "ue",
        'ß' => "ss",
        'á' | 'à' | 'â' | 'ã' | 'ą' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' => "e",
        'í' | 'ì' | 'î' | 'ï' => "i",
        'ó' | 'ò' | 'ô' | 'õ' => "o",
        'ú' | 'ù' | 'û' | 'ů' => "u",
        'ç' | 'č' | 'ć' => "c",
        'ñ' | 'ń' | 'ň' => "n",
        'ř' => "r",
        'š' | 'ś' => "s",
        'ý' => "y",
        'ž' | 'ź' | 'ż' => "z",
        'ł' => "l",
        _ => return None,
    })
}

fn digest(name: &str) -> String {
    hex(&Sha256::digest(name.as_bytes())[..4])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_do_not_depend_on_the_order() {
        let forth = [("a@1".into(), "x"), ("a@1".into(), "y"), ("a@1~2".into(), "z")];
        let back = [("a@1~2".into(), "z"), ("a@1".into(), "y"), ("a@1".into(), "x")];
        assert_eq!(unique(&forth), ["a@1", "a@1~3", "a@1~2"]);
        assert_eq!(unique(&back), ["a@1~2", "a@1~3", "a@1"]);
    }

    #[test]
    fn ids_are_readable() {
        assert_eq!(plain_id(Some("org.acme"), Some("core lib"), Some("1.0")), "org.acme/core-lib@1.0");
        assert_eq!(plain_id(None, Some("  "), Some("")), "unnamed");
        assert_eq!(plain_id(None, Some(&"é".repeat(200)), None).len(), 160);
    }

    #[test]
    fn suppliers_are_slugged() {
        assert_eq!(slug("Blåbjerg & Søn A/S"), "blaabjerg-soen-a-s");
        assert_eq!(slug("Acme, Inc."), slug("Acme Inc"));
        assert_eq!(slug("Ourselves"), "supplier-ourselves");
        assert_ne!(slug("東京"), slug("大阪"));
        assert!(slug("").starts_with("supplier-"));
    }
}
