//! From the strings that real files hold to a class: the normaliser.
//!
//! In order: sentinels for "nobody knows" · the whole text as an id, an alias or a family · an SPDX expression (the `spdx`
//! crate's tree, after ids are written as SPDX writes them) · a list by commas, semicolons or bars, of which all hold.
//! What is left is not recognised, and kept as it stands. `OR` takes the most open term, `AND` the most closed.
//!
//! Never used: the crate's lax mode (it takes "gnu gpl v2" for GPL-3.0) and `minimized_requirements` (2ⁿ).

use spdx::expression::{ExprNode, Operator};
use spdx::{Expression, LicenseItem, ParseMode};

use super::LicenceTable;
use crate::model::{Licence, LicenceClass};

/// What a licence string says, as far as it is understood.
#[derive(Debug, Clone, PartialEq)]
pub struct LicenceReading {
    /// Class if every unrecognised term were open.
    pub best: LicenceClass,
    /// Class if every unrecognised term were proprietary.
    pub worst: LicenceClass,
    /// The canonical expression, where the whole string was understood as one.
    pub canonical: Option<String>,
    /// Terms that were not recognised, as they stand.
    pub unrecognised: Vec<String>,
}

impl Default for LicenceReading {
    /// Nothing is understood.
    fn default() -> Self {
        Self {
            best: LicenceClass::Open,
            worst: LicenceClass::Proprietary,
            canonical: None,
            unrecognised: Vec::new(),
        }
    }
}

/// Longer texts are not licences but their wording.
const LONGEST: usize = 64 * 1024;

/// The most that any expression of a real file nests.
const DEEPEST: usize = 200;

/// Reads licence strings in the light of what a model describes itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct LicenceReader<'a> {
    pub(super) table: &'a LicenceTable,
    /// The model's own, by id.
    pub(super) described: &'a [Licence],
}

impl LicenceReader<'_> {
    /// Reads one string; `None` where it says that nobody knows.
    pub(super) fn read(self, raw: &str) -> Option<LicenceReading> {
        let text = raw.trim();
        if text.is_empty() || is_sentinel(text) {
            return None;
        }
        if text.len() > LONGEST {
            return Some(unrecognised(&text.chars().take(80).collect::<String>()));
        }
        let whole = self.simple(text).or_else(|| self.expression(text));
        Some(whole.unwrap_or_else(|| self.list(text).unwrap_or_else(|| unrecognised(text))))
    }

    /// One licence, by the model, by id, alias, family or reference.
    fn simple(self, text: &str) -> Option<LicenceReading> {
        if let Some(described) = self.described.iter().find(|licence| licence.id == text) {
            return Some(match &described.class {
                Some(class) => exact(class.value, Some(text)),
                None => unrecognised(text),
            });
        }
        if let Some((id, class, _)) = self.table.id(text.strip_suffix('+').unwrap_or(text)) {
            return Some(exact(class, Some(id)));
        }
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if let Some((id, class, _)) = self.table.alias(&plain).and_then(|id| self.table.id(id)) {
            return Some(exact(class, Some(id)));
        }
        let reference = plain.strip_prefix("licenseref-").and_then(|name| self.table.reference(name));
        reference.or_else(|| self.table.family(&plain)).map(|class| exact(class, None))
    }

    /// An SPDX expression, with the slash of old Cargo manifests as `OR`.
    fn expression(self, text: &str) -> Option<LicenceReading> {
        if nesting(text) > DEEPEST {
            return None;
        }
        let canonical = self.canonical_terms(text)?;
        let mode = ParseMode { allow_deprecated: true, allow_unknown: true, ..ParseMode::STRICT };
        let expression = Expression::parse_mode(&canonical, mode).ok()?;
        let mut stack: Vec<LicenceReading> = Vec::new();
        for node in expression.iter() {
            match node {
                ExprNode::Req(requirement) => stack.push(self.requirement(&requirement.req)),
                ExprNode::Op(operator) => {
                    let (right, left) = (stack.pop()?, stack.pop()?);
                    stack.push(combined(left, right, *operator));
                }
            }
        }
        let mut reading = stack.pop()?;
        if !stack.is_empty() {
            return None;
        }
        reading.canonical = reading.unrecognised.is_empty().then(|| expression.to_string());
        Some(reading)
    }

    fn requirement(self, requirement: &spdx::LicenseReq) -> LicenceReading {
        let name = match &requirement.license {
            LicenseItem::Spdx { id, .. } => id.name.to_owned(),
            LicenseItem::Other(reference) => reference.to_string(),
        };
        let reading = self.simple(&name).unwrap_or_else(|| unrecognised(&name));
        // An addition grants more, save those that sell-bans are written as.
        match &requirement.addition {
            Some(addition) if addition.to_string().to_lowercase().contains("commons-clause") => {
                LicenceReading {
                    best: reading.best.max(LicenceClass::SourceAvailable),
                    worst: reading.worst.max(LicenceClass::SourceAvailable),
                    ..reading
                }
            }
            _ => reading,
        }
    }

    /// Writes operators and ids as SPDX does; `None` where a word cannot stand in an expression.
    fn canonical_terms(self, text: &str) -> Option<String> {
        let spaced = text.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
        let mut words = Vec::new();
        for word in spaced.split_whitespace() {
            let lower = word.to_lowercase();
            let (stem, plus) = word.strip_suffix('+').map_or((word, ""), |stem| (stem, "+"));
            words.push(match lower.as_str() {
                "and" | "or" | "with" => word.to_uppercase(),
                "(" | ")" => word.to_owned(),
                _ if lower.contains("licenseref-") || lower.contains("additionref-") => word.to_owned(),
                _ => match (self.table.id(word), self.table.id(stem), self.table.alias(&lower)) {
                    (Some((id, ..)), _, _) => id.to_owned(),
                    (None, Some((id, ..)), _) => format!("{id}{plus}"),
                    (None, None, Some(id)) => id.to_owned(),
                    // Exceptions are known to the crate only.
                    (None, None, None) if words.last().is_some_and(|last| last == "WITH") => word.to_owned(),
                    (None, None, None) => return None,
                },
            });
        }
        Some(words.join(" "))
    }

    /// Several texts of which all hold.
    fn list(self, text: &str) -> Option<LicenceReading> {
        let separators = [';', ',', '|'];
        let parts: Vec<&str> =
            text.split(separators).map(str::trim).filter(|part| !part.is_empty()).collect();
        let parts = if parts.len() > 1 { parts } else { text.split(" and ").map(str::trim).collect() };
        if parts.len() < 2 {
            return None;
        }
        let read = |part: &str| {
            if is_sentinel(part) {
                return unrecognised(part);
            }
            self.simple(part).or_else(|| self.expression(part)).unwrap_or_else(|| unrecognised(part))
        };
        let all = parts.into_iter().map(read).reduce(|a, b| combined(a, b, Operator::And));
        all.map(|reading| LicenceReading { canonical: None, ..reading })
    }
}

fn is_sentinel(text: &str) -> bool {
    const NOBODY_KNOWS: [&str; 13] = [
        "none",
        "noassertion",
        "unknown",
        "n/a",
        "na",
        "null",
        "...",
        "-",
        "?",
        "see license file",
        "undefined",
        "license not specified",
        "other",
    ];
    NOBODY_KNOWS.contains(&text.to_lowercase().as_str())
}

fn exact(class: LicenceClass, id: Option<&str>) -> LicenceReading {
    LicenceReading { best: class, worst: class, canonical: id.map(str::to_owned), unrecognised: Vec::new() }
}

fn unrecognised(text: &str) -> LicenceReading {
    LicenceReading { unrecognised: vec![text.to_owned()], ..LicenceReading::default() }
}

fn combined(left: LicenceReading, right: LicenceReading, operator: Operator) -> LicenceReading {
    let pick = |a: LicenceClass, b: LicenceClass| if operator == Operator::And { a.max(b) } else { a.min(b) };
    let mut unrecognised = left.unrecognised;
    unrecognised.extend(right.unrecognised);
    LicenceReading {
        best: pick(left.best, right.best),
        worst: pick(left.worst, right.worst),
        canonical: None,
        unrecognised,
    }
}

/// How deep parentheses nest.
fn nesting(text: &str) -> usize {
    let mut depth = 0usize;
    let mut deepest = 0;
    for byte in text.bytes() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;
    use LicenceClass::{Freeware, Open, Proprietary, SourceAvailable};

    fn read(text: &str) -> Option<(LicenceClass, LicenceClass)> {
        let reader = LicenceReader { table: LicenceTable::built_in(), described: &[] };
        reader.read(text).map(|reading| (reading.best, reading.worst))
    }

    #[test]
    fn real_strings_mean_what_they_mean() {
        let same = |class: LicenceClass| Some((class, class));
        let half = Some((Open, Proprietary));
        let table = [
            ("MIT", same(Open)),
            ("mit", same(Open)),
            ("MIT/Apache-2.0", same(Open)),
            ("MIT OR Apache-2.0", same(Open)),
            ("apache-2.0", same(Open)),
            ("Apache License, Version 2.0", same(Open)),
            ("The Apache Software License, Version 2.0", same(Open)),
            ("GPL-2.0-only WITH Classpath-exception-2.0", same(Open)),
            ("GPL-2.0+", same(Open)),
            ("LGPLv2+", same(Open)),
            ("GPL+ or Artistic", same(Open)),
            ("GPLv2+ or LGPLv3+", same(Open)),
            ("GPL-2.0, public-domain, BSD-4-Clause, MIT", same(Open)),
            ("MPLv2.0", same(Open)),
            ("ASL 2.0", same(Open)),
            ("Expat", same(Open)),
            ("BSD", same(Open)),
            ("WTFPL OR ISC", same(Open)),
            ("MIT/X11", same(Open)),
            ("BUSL-1.1", same(SourceAvailable)),
            ("bsl 1.1", same(SourceAvailable)),
            ("BSL-1.0", same(Open)),
            ("SSPL-1.0 OR Elastic-2.0", same(SourceAvailable)),
            ("Apache-2.0 AND LicenseRef-scancode-commons-clause", same(SourceAvailable)),
            ("CC-BY-NC-4.0", same(SourceAvailable)),
            ("JSON", same(SourceAvailable)),
            ("Proprietary", same(Proprietary)),
            ("UNLICENSED", same(Proprietary)),
            ("Unlicense", same(Open)),
            ("Freeware", same(Freeware)),
            ("LicenseRef-Something", half),
            ("MIT OR LicenseRef-Something", same(Open)),
            ("MIT AND LicenseRef-Something", half),
            ("a text that nobody knows", half),
            ("MIT; something else", half),
            ("NOASSERTION", None),
            ("NONE", None),
            ("  ", None),
            ("unknown", None),
        ];
        for (text, meant) in table {
            assert_eq!(read(text), meant, "{text}");
        }
    }

    #[test]
    fn long_and_deep_texts_end() {
        let deep = format!("{}MIT{}", "(".repeat(100_000), ")".repeat(100_000));
        assert_eq!(read(&deep), Some((Open, Proprietary)));
        let long = vec!["MIT"; 4_000].join(" AND ");
        assert_eq!(read(&long), Some((Open, Open)));
    }
}
