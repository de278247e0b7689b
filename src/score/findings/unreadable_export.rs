//! An export in a format that nothing else is known to read.

use crate::finding::{Finding, Rule, Severity};

use super::{Called, Workings};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "unreadable-export",
    severity: Severity::Warning,
    what: "an export is in a closed format without a known converter",
    why: "what only one supplier's products can read has not been taken out",
    detection: "the format of an export of a scored data set counts as closed (openness 0) in the model or else in the catalogue, and no converter is known for it",
    false_positives: "a converter exists and is not stated under `formats:`",
    remedy: "ask for an open format, or state the converter with the share that survives",
    sources: &["DESIGN §4.5"],
};

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let closed = |known: Option<usize>| {
        known
            .map(|at| &w.knowledge.formats[at])
            .is_some_and(|format| format.openness == Some(0.0) && format.conversions.is_empty())
    };
    let mut findings = Vec::new();
    for (at, data) in w.model.data.iter().enumerate().filter(|(at, _)| !w.gaps[*at].holders.is_empty()) {
        let exports = data.exports.iter().flat_map(|exports| &exports.value);
        let known = w.knowledge.export_formats.get(at).map_or(&[][..], Vec::as_slice);
        for (export, known) in exports.zip(known) {
            if let Some(format) = export.format.as_ref().filter(|_| closed(*known)) {
                let message = format!(
                    "an export of \"{}\" is in \"{}\", which nothing else reads",
                    data.called(),
                    format.value
                );
                findings.push(
                    Finding::new(&RULE, format.span, message).label("closed, no converter").subject(&data.id),
                );
            }
        }
    }
    findings
}
