//! From the licence entries of a part to one licence and a term.
//!
//! `CycloneDX` defines no operator between several entries, so all of them are taken to hold: entries that read as
//! expressions are joined by `AND`, and one that does not turns the whole into free text joined by `; `, as stated.
//! Entries that somebody concluded from looking count before those that the authors declared. What a licence means is
//! decided by the catalogue, not here.

use std::collections::BTreeSet;

use super::wire::LicenceChoice;
use crate::model::Term;
use crate::read::lenient::{Page, Text};
use crate::text::{Sp, Span};

/// The licence of a part; `None` where no entry says anything.
pub(super) fn licence(choices: &[LicenceChoice<'_>], page: Page<'_>, part: Span) -> Option<Sp<String>> {
    let concluded = choices.iter().any(|choice| is_concluded(choice) && stated(choice).is_some());
    let chosen = || choices.iter().filter(move |choice| !concluded || is_concluded(choice));
    let mut seen = BTreeSet::new();
    let texts: Vec<&str> = chosen().filter_map(stated).filter(|text| seen.insert(*text)).collect();
    let place = chosen().find_map(|choice| choice.place(page)).unwrap_or(part);
    (!texts.is_empty()).then(|| Sp::new(joined(&texts), place))
}

/// The term, where the terms of a bought licence say one.
pub(super) fn term(choices: &[LicenceChoice<'_>], page: Page<'_>, part: Span) -> Option<Sp<Term>> {
    let types = || {
        choices.iter().flat_map(|choice| {
            let inner = choice.licence.as_ref().and_then(|licence| licence.licensing.as_ref());
            choice.licensing.iter().chain(inner).flat_map(|licensing| licensing.types.iter().flatten())
        })
    };
    [("subscription", Term::Subscription), ("perpetual", Term::Perpetual)].into_iter().find_map(
        |(word, term)| {
            let stated = types().find(|text| text.eq_ignore_ascii_case(word))?;
            Some(Sp::new(term, page.place(stated).unwrap_or(part)))
        },
    )
}

fn is_concluded(choice: &LicenceChoice<'_>) -> bool {
    let inner = choice.licence.as_ref().and_then(|licence| licence.acknowledgement.as_ref());
    let said = choice.acknowledgement.as_ref().or(inner);
    said.is_some_and(|word| word.eq_ignore_ascii_case("concluded"))
}

/// What an entry says: an id before a name before an expression before a mere address.
fn stated<'c>(choice: &'c LicenceChoice<'_>) -> Option<&'c str> {
    let licence = choice.licence.as_ref();
    let texts = [
        licence.and_then(|l| l.id.as_ref()),
        licence.and_then(|l| l.name.as_ref()),
        choice.expression.as_ref(),
        licence.and_then(|l| l.url.as_ref()),
    ];
    texts.into_iter().flatten().map(|text: &Text<'_>| text.trim()).find(|text| !text.is_empty())
}

fn joined(texts: &[&str]) -> String {
    match texts {
        [one] => (*one).to_owned(),
        _ if texts.iter().all(|text| reads_as_expression(text)) => {
            let bracket = |text: &&str| if has_or(text) { format!("({text})") } else { (*text).to_owned() };
            texts.iter().map(bracket).collect::<Vec<_>>().join(" AND ")
        }
        _ => texts.join("; "),
    }
}

fn has_or(text: &str) -> bool {
    words(text).any(|word| word == "OR" || word == "or")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == '(' || c == ')').filter(|word| !word.is_empty())
}

/// Whether terms and operators alternate, as in an SPDX expression; brackets must be balanced.
fn reads_as_expression(text: &str) -> bool {
    let operator = |word: &str| matches!(word, "AND" | "OR" | "WITH" | "and" | "or" | "with");
    let term = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || ".-+:".contains(c));
    let mut count = 0;
    let alternate = words(text).all(|word| {
        count += 1;
        if count % 2 == 0 { operator(word) } else { term(word) && !operator(word) }
    });
    alternate && count % 2 == 1 && is_balanced(text)
}

fn is_balanced(text: &str) -> bool {
    let mut open = 0_usize;
    let never_below = text.chars().all(|c| match c {
        '(' => {
            open += 1;
            true
        }
        ')' => {
            let enough = open > 0;
            open = open.saturating_sub(1);
            enough
        }
        _ => true,
    });
    never_below && open == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_joined() {
        assert_eq!(joined(&["MIT"]), "MIT");
        assert_eq!(joined(&["MIT", "Apache-2.0 OR BSD-3-Clause"]), "MIT AND (Apache-2.0 OR BSD-3-Clause)");
        assert_eq!(joined(&["MIT", "Apache License 2.0"]), "MIT; Apache License 2.0");
        assert_eq!(joined(&["MIT) OR (X", "A"]), "MIT) OR (X; A");
    }
}
