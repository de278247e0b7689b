//! Reads a profile: every number once, with its reason, all mistakes at once and each with its place.

use sha2::{Digest, Sha256};

use super::profile_reader::{Allowed, Reader, Worse};
use super::rules::UNSOUND_PROFILE;
use super::{ByEnd, Profile};
use crate::finding::Finding;
use crate::text::tree::{Limits, parse};
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
        let Some(root) = parsed.root else {
            return Err(vec![unsound(Span::file_start(file), "the profile is empty")]);
        };
        if root.pairs().is_none() {
            return Err(vec![unsound(root.span, &format!("a profile is a mapping, not {}", root.kind()))]);
        }
        let mut reader = Reader::new(&root);
        reader.check_keys();
        let profile = profile(&mut reader, text);
        reader.finish().map(|()| profile)
    }
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
    };
    reader.some_count("dimensions");
    // What the laws of the scores stand on. The steward of an open licence has no place in the order.
    reader.in_order("severity", &["unaffected", "recoverable", "frozen", "lost"]);
    reader.in_order("closed", &["open", "source-available", "freeware", "proprietary"]);
    reader.in_order("bands", &["b", "c", "d", "e"]);
    reader.in_order("hhi", &["moderate", "high"]);
    profile
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
