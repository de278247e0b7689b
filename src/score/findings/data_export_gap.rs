//! Data that could not be taken along.

use crate::finding::{Finding, Rule, Severity};

use super::{Called, Workings};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "data-export-gap",
    severity: Severity::Warning,
    what: "a data set could not be taken along whole",
    why: "data that cannot leave keeps the organisation where the data is, whatever the contract says",
    detection: "for each part of the data set the best export's weakest facet (format, hands, time, evidence) is subtracted from 1; reported where the weighted gap is 0.3 or more in the typical completion",
    false_positives: "an export exists but is not stated, or was tested and the date is not stated",
    remedy: "agree an export of every part in an open format, by self-service, within the retrieval window, and test it once a year",
    sources: &["DESIGN §4.5", "Regulation (EU) 2023/2854 (Data Act), Articles 25 and 30"],
};

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let scored = w.gaps.iter().enumerate().filter(|(_, gap)| !gap.holders.is_empty() && gap.gap[1] >= 0.3);
    scored
        .map(|(at, gap)| {
            let data = &w.model.data[at];
            let percent = gap.gap[1] * 100.0;
            let value = gap.gap[1] * w.data_weight(at) / w.largest_weight();
            let (severity, message, label, place) = match &data.exports {
                None => (
                    Severity::Warning,
                    format!("nobody stated how \"{}\" can be taken out", data.called()),
                    "no `exports:` here".to_owned(),
                    data.span,
                ),
                Some(exports) if exports.value.is_empty() => (
                    Severity::Error,
                    format!("\"{}\" cannot be taken out at all", data.called()),
                    "no exports exist".to_owned(),
                    exports.span,
                ),
                Some(exports) => (
                    if value >= 0.6 { Severity::Error } else { Severity::Warning },
                    format!("{percent:.1}% of \"{}\" could not be taken along", data.called()),
                    "the best export of each part falls short".to_owned(),
                    exports.span,
                ),
            };
            let holder = gap.holders.first().map(|&number| w.topology.assets[number as usize]);
            let mut finding = Finding::new(&RULE, place, message)
                .severity(severity)
                .label(label)
                .subject(&data.id)
                .stake(value);
            if let Some(holder) = holder.map(|id| &w.model.assets[id.index()]) {
                finding = finding
                    .subject(&holder.id)
                    .related(holder.span, format!("held by \"{}\"", holder.called()));
            }
            finding.help(match data.exports {
                None => "ask how it can be taken out, and state it under `exports:`; an empty list says that it cannot",
                Some(_) => "agree and test an export of every part in an open format",
            })
        })
        .collect()
}
