//! What a cell says, as a value of the model language.

use super::Cell;
use super::suppliers::Suppliers;
use super::yaml::{list, mapping, scalar};
use crate::catalogue::ExportFacet;
use crate::model::quantity_text;
use crate::model::suggest::{either, nearest, quote};
use crate::model::{Delivery, ExportHands, FormatClass, Source, Term};
use crate::score::unknown::UnknownKind;

/// Why a cell is not understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) label: String,
    pub(super) help: String,
}

/// Whether a cell says that nobody has answered.
pub(super) fn is_blank(text: &str) -> bool {
    ["", "?", "-", "unknown"].contains(&text.to_lowercase().as_str())
}

/// The value that a cell states, as text.
pub(super) fn understood(
    kind: UnknownKind,
    cell: &Cell,
    suppliers: &mut Suppliers<'_>,
) -> Result<String, Wrong> {
    let text = &*cell.value;
    match kind {
        UnknownKind::Licence => Ok(scalar(text)),
        UnknownKind::Delivery => word(text, Delivery::WORDS),
        UnknownKind::Source => word(text, Source::WORDS),
        UnknownKind::Term => term(text),
        UnknownKind::DirectNeed | UnknownKind::Openness => word(text, FormatClass::WORDS),
        UnknownKind::Could(_) if is(text, "market") => Ok("market".to_owned()),
        UnknownKind::Holder(_) | UnknownKind::Could(_) => {
            Ok(if is(text, "nobody") { list(&[]) } else { list(&suppliers.ids(cell)) })
        }
        UnknownKind::Alternatives => Ok(alternatives(text)),
        UnknownKind::Exports if is(text, "none") => Ok(list(&[])),
        UnknownKind::Exports => {
            let exports: Result<Vec<String>, Wrong> = parts(text, ';').map(export).collect();
            exports.map(|exports| list(&exports))
        }
        UnknownKind::Export(_, facet) => of_export(facet, text),
    }
}

fn is(text: &str, word: &str) -> bool {
    text.eq_ignore_ascii_case(word)
}

fn parts(text: &str, separator: char) -> impl Iterator<Item = &str> {
    text.split(separator).map(str::trim).filter(|part| !part.is_empty())
}

/// A word of a closed vocabulary.
fn word<T: Copy>(text: &str, words: &'static [(&'static str, T)]) -> Result<String, Wrong> {
    let all = || words.iter().map(|(word, _)| *word);
    let found = all().find(|word| is(text, word));
    found.map(str::to_owned).ok_or_else(|| none_of(text, &all().collect::<Vec<_>>()))
}

fn none_of(text: &str, words: &[&str]) -> Wrong {
    let help = match nearest(text, words.iter().copied()) {
        Some(meant) => format!("did you mean \"{meant}\"? it is {}", either(words.iter().copied())),
        None => format!("write {}", either(words.iter().copied())),
    };
    Wrong { label: format!("{} is no such answer", quote(text)), help }
}

/// May we go on? A person may answer that with yes or no.
fn term(text: &str) -> Result<String, Wrong> {
    match text.to_lowercase().as_str() {
        "yes" => Ok(Term::Perpetual.word().to_owned()),
        "no" => Ok(Term::Subscription.word().to_owned()),
        _ => word(text, Term::WORDS),
    }
}

fn alternatives(text: &str) -> String {
    if is(text, "none") {
        return list(&[]);
    }
    list(&parts(text, ';').map(scalar).collect::<Vec<_>>())
}

fn of_export(facet: ExportFacet, text: &str) -> Result<String, Wrong> {
    match facet {
        ExportFacet::Format => Ok(scalar(&text.to_lowercase())),
        ExportFacet::Hands => word(text, ExportHands::WORDS),
        ExportFacet::Time => takes(text).ok_or_else(|| Wrong {
            label: format!("{} is no time", quote(text)),
            help: "write a number and a unit, such as 3 d or 2 months".to_owned(),
        }),
        ExportFacet::Evidence => tested(text).ok_or_else(|| Wrong {
            label: format!("{} is no day", quote(text)),
            help: "write a day like 2026-03-01, or never".to_owned(),
        }),
    }
}

fn takes(text: &str) -> Option<String> {
    quantity_text::days(text).is_ok().then(|| scalar(text))
}

fn tested(text: &str) -> Option<String> {
    let never = is(text, "never").then(|| "never".to_owned());
    never.or_else(|| quantity_text::date(text).is_ok().then(|| scalar(text)))
}

/// `csv, self-service, 3 d, 2026-03-01`: each part is told by what it is, in any order.
fn export(text: &str) -> Result<String, Wrong> {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    for part in parts(text, ',') {
        let hands = word(part, ExportHands::WORDS).ok().map(|hands| ("by", hands));
        let takes = || takes(part).map(|takes| ("takes", takes));
        let tested = || tested(part).map(|tested| ("tested", tested));
        let pair = hands.or_else(takes).or_else(tested);
        let pair = pair.unwrap_or_else(|| ("format", scalar(&part.to_lowercase())));
        if pairs.iter().any(|(key, _)| *key == pair.0) {
            return Err(Wrong {
                label: format!("{} has more than one \"{}\"", quote(text), pair.0),
                help: "write one export as csv, self-service, 3 d, 2026-03-01; separate exports by ;"
                    .to_owned(),
            });
        }
        pairs.push(pair);
    }
    Ok(mapping(&pairs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_as_people_write_them() {
        assert_eq!(word(" Escrow".trim(), Source::WORDS).as_deref(), Ok("escrow"));
        assert_eq!(term("Yes").as_deref(), Ok("perpetual"));
        let wrong = word("publik", Source::WORDS).unwrap_err();
        assert_eq!(wrong.help, "did you mean \"public\"? it is public, delivered, escrow or none");
    }

    #[test]
    fn exports_are_told_by_their_parts() {
        let wanted = "{ by: self-service, format: csv, tested: \"2026-03-01\", takes: \"3 d\" }";
        assert_eq!(export("self-service, CSV, 2026-03-01, 3 d").as_deref(), Ok(wanted));
        assert_eq!(export("csv").as_deref(), Ok("{ format: csv }"));
        assert!(export("csv, xml").is_err());
        assert!(of_export(ExportFacet::Time, "soon").is_err());
        assert!(of_export(ExportFacet::Evidence, "yesterday").is_err());
    }
}
