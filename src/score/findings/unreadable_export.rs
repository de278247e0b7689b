//! An export in a format that nothing else is known to read.

use crate::finding::{Finding, Rule, Severity};
use crate::model::FormatClass;

use super::{Called, Workings};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "unreadable-export",
    severity: Severity::Warning,
    what: "an export is in a closed format without a known converter",
    why: "what only one supplier's products can read has not been taken out",
    detection: "the format of an export of a scored data set is of class closed in the model, and no converter is stated for it",
    false_positives: "a converter exists and is not stated under `formats:`",
    remedy: "ask for an open format, or state the converter with the share that survives",
    sources: &["DESIGN §4.5"],
};

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let closed = |id: &str| {
        let format = w.model.formats.iter().find(|format| format.id == id);
        format.is_some_and(|format| {
            format.convertible.is_empty()
                && format.class.as_ref().is_some_and(|class| class.value == FormatClass::Closed)
        })
    };
    let mut findings = Vec::new();
    for (data, _) in w.model.data.iter().zip(&w.gaps).filter(|(_, gap)| !gap.holders.is_empty()) {
        for format in
            data.exports.iter().flat_map(|exports| &exports.value).filter_map(|export| export.format.as_ref())
        {
            if closed(&format.value) {
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
