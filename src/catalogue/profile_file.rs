//! Reads a profile: every number once, with its reason, all mistakes at once and each with its place.

use sha2::{Digest, Sha256};

use super::profile_reader::{Allowed, Reader, Worse};
use super::rules::UNSOUND_PROFILE;
use super::{ByEnd, ExitTermNumbers, OBJECTIVES, Profile};
use crate::finding::Finding;
use crate::text::tree::{Limits, Node, Value, parse};
use crate::text::{FileId, Span, hex};

/// Parts of a whole: levels, deficits, fidelities.
const SHARE: Allowed = Allowed::of(0.0, 1.0);
/// What only counts in proportion to others.
const WEIGHT: Allowed = Allowed::of(1e-6, 1e6);
/// Sums of the weights of capabilities are kept as multiples of 2⁻⁶⁴, so that much smaller ones would be zero.
const EXACT: &str = "weights count in proportion to each other; beyond this range they are lost in rounding";
const MONTHS: Allowed = Allowed::of(0.0, 1e4);
const DAYS: Allowed = Allowed::of(0.0, 1e5);
const SCORE: Allowed = Allowed::of(0.0, 100.0);

/// The profiles that are compiled in, by name.
const BUILT_IN: &[(&str, &str)] = &[
    ("default", include_str!("../../models/profiles/default.yaml")),
    ("eu-csf-1.2.1", include_str!("../../models/profiles/eu-csf-1.2.1.yaml")),
    ("eu-csf-guidance-2026", include_str!("../../models/profiles/eu-csf-guidance-2026.yaml")),
    ("procurement", include_str!("../../models/profiles/procurement.yaml")),
];

/// The text that a profile extends.
const DEFAULT: &str = BUILT_IN[0].1;

impl Profile {
    /// The profile that is compiled in.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[must_use]
    pub fn default_profile() -> Self {
        Self::parse(FileId(0), DEFAULT).expect("the built-in profile is sound")
    }

    /// The names of the profiles that are compiled in.
    pub fn built_in_names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// A profile that is compiled in, by its name.
    ///
    /// # Panics
    /// Never: a test reads them all.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(Self::parse(FileId(0), text).expect("the built-in profiles are sound"))
    }

    /// Reads a profile from its text; places are in `file`.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the text.
    pub fn parse(file: FileId, text: &str) -> Result<Self, Vec<Finding>> {
        let parsed = parse(file, text, &Limits::default());
        let unsound = |span, message: &str| Finding::new(&UNSOUND_PROFILE, span, message);
        if !parsed.problems.is_empty() {
            return Err(parsed
                .problems
                .iter()
                .map(|problem| unsound(problem.span, &problem.message))
                .collect());
        }
        let Some(mut root) = parsed.root else {
            return Err(vec![unsound(Span::file_start(file), "the profile is empty")]);
        };
        if root.pairs().is_none() {
            return Err(vec![unsound(root.span, &format!("a profile is a mapping, not {}", root.kind()))]);
        }
        let extends = extended(&mut root);
        let mut reader = Reader::new(&root);
        reader.check_keys();
        let mut profile = profile(&mut reader, text);
        if extends {
            profile.hash = hex(&Sha256::new().chain_update(text).chain_update(DEFAULT).finalize());
        }
        reader.finish().map(|()| profile)
    }
}

/// Takes every section that a profile with `extends: default` does not state from the default profile, and tells whether
/// it is such a one. Nothing is wrong in what is added, so no place in it is ever told.
fn extended(root: &mut Node) -> bool {
    if root.get("extends").and_then(Node::text) != Some("default") {
        return false;
    }
    let base = parse(FileId(0), DEFAULT, &Limits::default()).root;
    let base = base.and_then(|base| if let Value::Map(pairs) = base.value { Some(pairs) } else { None });
    let missing: Vec<_> =
        base.into_iter().flatten().filter(|(key, _)| root.get(&key.text).is_none()).collect();
    if let Value::Map(pairs) = &mut root.value {
        *pairs = std::mem::take(pairs).into_vec().into_iter().chain(missing).collect();
    }
    true
}

/// Every number, zero where it is wrong.
fn profile(reader: &mut Reader<'_>, text: &str) -> Profile {
    let [open, vendor, source_available, freeware, proprietary] = reader.numbers("closed", SHARE);
    let profile = Profile {
        name: reader.name().to_owned(),
        hash: hex(&Sha256::digest(text.as_bytes())),
        severity: reader.numbers("severity", SHARE),
        weights: reader.numbers("weights", WEIGHT.because(EXACT)),
        breadth: reader.number("places", "breadth", WEIGHT),
        replace_lost_months: reader.number("replacement", "lost-months", MONTHS),
        replace_frozen_months: reader.number("replacement", "frozen-months", MONTHS),
        withdraws: reader.withdraws(),
        closed_vendor_steward: vendor,
        closed: [open, source_available, freeware, proprietary],
        stick_floor: reader.number("stick", "floor", SHARE),
        interface: reader.numbers("interface", SHARE),
        interface_unknown: unknown(reader, "interface", Worse::Higher),
        alternatives: reader.numbers("alternatives", SHARE),
        alternatives_unknown: unknown(reader, "alternatives", Worse::Higher),
        gap_unknown: unknown(reader, "gap", Worse::Higher),
        format: reader.numbers("format", SHARE),
        format_unknown: unknown(reader, "format", Worse::Lower),
        hands: reader.numbers("hands", SHARE),
        hands_unknown: unknown(reader, "hands", Worse::Lower),
        window_days: reader.number("time", "window-days", DAYS),
        takes_unknown: unknown(reader, "time", Worse::Lower),
        evidence: reader.numbers("evidence", SHARE),
        evidence_unknown: unknown(reader, "evidence", Worse::Lower),
        dimensions: reader.numbers("dimensions", WEIGHT.or_zero()),
        bands: reader.numbers("bands", SCORE),
        hhi: reader.numbers("hhi", SHARE),
        assurance: reader.has("assurance").then(|| assurance(reader)),
        asks_evidence: reader.has("claims") && reader.number("claims", "evidence", SHARE) > 0.0,
        exit_terms: reader.has("exit-terms").then(|| exit_terms(reader)),
    };
    reader.some_count("dimensions");
    // What the laws of the scores stand on. The steward of an open licence has no place in the order.
    reader.in_order("severity", &["unaffected", "recoverable", "frozen", "lost"]);
    reader.in_order("closed", &["open", "source-available", "freeware", "proprietary"]);
    reader.in_order("bands", &["b", "c", "d", "e"]);
    reader.in_order("hhi", &["moderate", "high"]);
    profile
}

fn assurance(reader: &mut Reader<'_>) -> [f64; OBJECTIVES] {
    let weight = WEIGHT.because("weights count in proportion to each other");
    std::array::from_fn(|at| reader.number("assurance", &format!("sov-{}", at + 1), weight))
}

fn exit_terms(reader: &mut Reader<'_>) -> ExitTermNumbers {
    let weight = WEIGHT.because(EXACT);
    let numbers = ExitTermNumbers {
        weight: reader.number("exit-terms", "weight", WEIGHT.or_zero()),
        gravity: ["high", "medium", "low"].map(|gravity| reader.number("exit-terms", gravity, weight)),
        partly: reader.number("exit-terms", "partly", SHARE),
        unknown: unknown(reader, "exit-terms", Worse::Higher),
    };
    reader.in_order("exit-terms", &["low", "medium", "high"]);
    numbers
}

/// What stands for an unstated fact in the three completions, which must not get better from the best to the worst.
fn unknown(reader: &mut Reader<'_>, section: &str, worse: Worse) -> ByEnd {
    let [low, typical, high] = reader.completions(section, SHARE, worse);
    ByEnd { low, typical, high }
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
    fn every_built_in_profile_is_sound_and_called_by_its_name() {
        for name in Profile::built_in_names() {
            let profile = Profile::built_in(name).expect("it is listed");
            assert_eq!(profile.name, name);
        }
        assert!(Profile::built_in("defualt").is_none());
    }

    #[test]
    fn procurement_has_the_numbers_of_the_default_one_dimension_more_and_asks_for_evidence() {
        let (default, procurement) = (Profile::default_profile(), Profile::built_in("procurement"));
        let procurement = procurement.expect("it is built in");
        assert!(default.exit_terms.is_none() && procurement.exit_terms.is_some());
        assert!(!default.asks_evidence && procurement.asks_evidence);
        assert_ne!(default.hash, procurement.hash);
        let same = Profile {
            name: default.name.clone(),
            hash: default.hash.clone(),
            asks_evidence: false,
            exit_terms: None,
            ..procurement
        };
        assert_eq!(same, default);
    }

    #[test]
    fn what_a_profile_states_goes_before_what_it_extends() {
        let text = "profile: mine\nextends: default\nplaces: { breadth: { value: 5, reason: r } }\n";
        let profile = Profile::parse(FileId(0), text).expect("it is sound");
        assert!((profile.breadth - 5.0).abs() < f64::EPSILON);
        let errors = Profile::parse(FileId(0), "profile: mine\nextends: ours\n").expect_err("no such base");
        assert!(errors.iter().any(|error| error.message.contains("\"extends\"")), "{errors:?}");
        let errors = Profile::parse(FileId(0), "extends: default\nplaces: { bredth: { value: 5 } }\n");
        assert_eq!(errors.expect_err("two mistakes").len(), 2);
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let text = include_str!("../../models/profiles/default.yaml")
            .replace("  vital: { value: 8", "  vitel: { value: 8")
            .replace("frozen: { value: 0.6", "frozen: { value: 1.6");
        let errors = Profile::parse(FileId(0), &text).expect_err("two mistakes");
        let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "\"severity.frozen\" is no number from 0 to 1",
                "\"weights.vital\" is missing",
                "unknown key \"vitel\""
            ]
        );
    }
}
