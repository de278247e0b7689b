//! Reads a profile: every number once, with its reason, all mistakes at once.

use sha2::{Digest, Sha256};

use super::{ByEnd, Profile};
use crate::model::SupplierKind;
use crate::model::suggest;
use crate::text::tree::{Limits, Node, parse};
use crate::text::{FileId, Span};

/// What is wrong with a profile.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct ProfileError {
    /// Where, in the profile's file.
    pub span: Span,
    /// What.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// Every section with its keys.
const KEYS: &[(&str, &[&str])] = &[
    ("severity", &["unaffected", "recoverable", "frozen", "lost"]),
    ("weights", &["vital", "high", "medium", "low"]),
    ("replacement", &["lost-months", "frozen-months"]),
    ("places", &["breadth"]),
    ("closed", &["open", "open-vendor-steward", "source-available", "freeware", "proprietary"]),
    ("stick", &["floor"]),
    ("interface", &["open-standard", "open", "documented", "closed", "unknown"]),
    ("alternatives", &["none", "one", "two-or-more", "unknown"]),
    ("gap", &["unknown"]),
    ("format", &["open-standard", "open", "documented", "closed", "unknown"]),
    ("hands", &["self-service", "api", "request", "none", "unknown"]),
    ("time", &["window-days", "unknown"]),
    ("evidence", &["within-a-year", "earlier", "never", "unknown"]),
    ("dimensions", &["single-supplier", "proprietary-chokepoints", "data-export"]),
    ("bands", &["b", "c", "d", "e"]),
    ("hhi", &["moderate", "high"]),
];

impl Profile {
    /// The profile that is compiled in.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[must_use]
    pub fn default_profile() -> Self {
        let text = include_str!("../../models/profiles/default.yaml");
        Self::parse(FileId(0), text).expect("the built-in profile is sound")
    }

    /// Reads a profile from its text; places are in `file`.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(file: FileId, text: &str) -> Result<Self, Vec<ProfileError>> {
        let parsed = parse(file, text, &Limits::default());
        let mut errors: Vec<ProfileError> = parsed
            .problems
            .iter()
            .map(|problem| ProfileError { span: problem.span, message: problem.message.clone(), help: None })
            .collect();
        let Some(root) = parsed.root.filter(|_| errors.is_empty()) else {
            if errors.is_empty() {
                errors.push(error(Span::file_start(file), "the profile is empty"));
            }
            return Err(errors);
        };
        let mut reader = Reader { root: &root, errors };
        reader.check_keys();
        let profile = reader.profile(text);
        if reader.errors.is_empty() { Ok(profile) } else { Err(reader.errors) }
    }
}

/// Lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).expect("a nibble is a digit");
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn error(span: Span, message: impl Into<String>) -> ProfileError {
    ProfileError { span, message: message.into(), help: None }
}

struct Reader<'a> {
    root: &'a Node,
    errors: Vec<ProfileError>,
}

impl Reader<'_> {
    /// Reports keys that no profile has.
    fn check_keys(&mut self) {
        let Some(sections) = self.root.pairs() else {
            self.errors.push(error(self.root.span, "a profile is a mapping"));
            return;
        };
        let known = || KEYS.iter().map(|(section, _)| *section).chain(["profile", "withdraws"]);
        for (key, node) in sections {
            if !known().any(|name| name == &*key.text) {
                self.unknown(key.span, &key.text, known());
            }
            let Some((_, keys)) = KEYS.iter().find(|(section, _)| *section == &*key.text) else { continue };
            for (inner, _) in node.pairs().unwrap_or_default() {
                if !keys.contains(&&*inner.text) {
                    self.unknown(inner.span, &inner.text, keys.iter().copied());
                }
            }
        }
    }

    fn unknown<'k>(&mut self, span: Span, key: &str, known: impl Iterator<Item = &'k str>) {
        let help = suggest::nearest(key, known).map(|near| format!("did you mean \"{near}\"?"));
        self.errors.push(ProfileError {
            span,
            message: format!("unknown key {}", suggest::quote(key)),
            help,
        });
    }

    fn node(&mut self, section: &str, key: &str) -> Option<Node> {
        let found = self.root.get(section).and_then(|section| section.get(key)).cloned();
        if found.is_none() {
            self.errors.push(error(self.root.span, format!("\"{section}.{key}\" is missing")));
        }
        found
    }

    fn value(&mut self, node: &Node, key: &str, most: f64) -> f64 {
        let number = node.get(key).and_then(Node::text).and_then(|text| text.parse::<f64>().ok());
        match number.filter(|number| number.is_finite() && (0.0..=most).contains(number)) {
            Some(number) => number,
            None => {
                self.errors.push(error(node.span, format!("\"{key}\" must be a number from 0 to {most}")));
                0.0
            }
        }
    }

    fn number(&mut self, section: &str, key: &str, most: f64) -> f64 {
        self.node(section, key).map_or(0.0, |node| self.value(&node, "value", most))
    }

    fn numbers<const N: usize>(&mut self, section: &str, most: f64) -> [f64; N] {
        let (_, keys) = KEYS.iter().find(|(name, _)| *name == section).expect("sections are listed");
        std::array::from_fn(|at| self.number(section, keys[at], most))
    }

    fn by_end(&mut self, section: &str) -> ByEnd {
        let Some(node) = self.node(section, "unknown") else {
            return ByEnd { low: 0.0, typical: 0.0, high: 0.0 };
        };
        let [low, typical, high] = ["low", "typical", "high"].map(|key| self.value(&node, key, 1.0));
        if !(low.min(high) <= typical && typical <= low.max(high)) {
            self.errors.push(error(node.span, "the typical value must lie between low and high"));
        }
        ByEnd { low, typical, high }
    }

    fn withdraws(&mut self) -> Vec<SupplierKind> {
        let list = self.root.get("withdraws").and_then(|node| node.get("value")).and_then(Node::items);
        let Some(list) = list else {
            self.errors.push(error(self.root.span, "\"withdraws\" must list kinds of supplier"));
            return Vec::new();
        };
        let mut kinds = Vec::new();
        for item in list {
            match item.text().and_then(SupplierKind::from_word) {
                Some(kind) => kinds.push(kind),
                None => self.errors.push(error(item.span, "not a kind of supplier")),
            }
        }
        kinds
    }

    fn profile(&mut self, text: &str) -> Profile {
        let [open, vendor, source_available, freeware, proprietary] = self.numbers("closed", 1.0);
        let name = self.root.get("profile").and_then(Node::text).unwrap_or("unnamed").to_owned();
        let profile = Profile {
            name,
            hash: hex(&Sha256::digest(text.as_bytes())),
            severity: self.numbers("severity", 1.0),
            weights: self.numbers("weights", 1e6),
            breadth: self.number("places", "breadth", 1e6),
            replace_lost_months: self.number("replacement", "lost-months", 1e4),
            replace_frozen_months: self.number("replacement", "frozen-months", 1e4),
            withdraws: self.withdraws(),
            closed_vendor_steward: vendor,
            closed: [open, source_available, freeware, proprietary],
            stick_floor: self.number("stick", "floor", 1.0),
            interface: self.numbers("interface", 1.0),
            interface_unknown: self.by_end("interface"),
            alternatives: self.numbers("alternatives", 1.0),
            alternatives_unknown: self.by_end("alternatives"),
            gap_unknown: self.by_end("gap"),
            format: self.numbers("format", 1.0),
            format_unknown: self.by_end("format"),
            hands: self.numbers("hands", 1.0),
            hands_unknown: self.by_end("hands"),
            window_days: self.number("time", "window-days", 1e5),
            takes_unknown: self.by_end("time"),
            evidence: self.numbers("evidence", 1.0),
            evidence_unknown: self.by_end("evidence"),
            dimensions: self.numbers("dimensions", 1e6),
            bands: self.numbers("bands", 100.0),
            hhi: self.numbers("hhi", 1.0),
        };
        self.check_order(&profile);
        profile
    }

    /// What the laws of the scores stand on.
    fn check_order(&mut self, profile: &Profile) {
        let rising = |values: &[f64]| values.windows(2).all(|pair| pair[0] <= pair[1]);
        let ordered = [
            ("severity", rising(&profile.severity)),
            ("bands", rising(&profile.bands)),
            ("closed", rising(&profile.closed)),
            ("places.breadth", profile.breadth > 0.0),
            ("dimensions", profile.dimensions.iter().sum::<f64>() > 0.0),
            ("weights", profile.weights.iter().all(|weight| *weight > 0.0)),
        ];
        for (what, holds) in ordered {
            if !holds {
                self.errors.push(error(
                    self.root.span,
                    format!("the values of \"{what}\" are zero or out of order"),
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_profile_is_sound_and_hashed() {
        let profile = Profile::default_profile();
        assert_eq!(profile.name, "default");
        assert_eq!(profile.hash.len(), 64);
        assert!((profile.weights[0] - 8.0).abs() < f64::EPSILON);
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let text = include_str!("../../models/profiles/default.yaml")
            .replace("  vital: { value: 8", "  vitel: { value: 8")
            .replace("frozen: { value: 0.6", "frozen: { value: 1.6");
        let errors = Profile::parse(FileId(0), &text).expect_err("two mistakes");
        let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        assert!(messages.contains(&"unknown key \"vitel\""), "{messages:?}");
        assert!(messages.contains(&"\"value\" must be a number from 0 to 1"), "{messages:?}");
    }
}
