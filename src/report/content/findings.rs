//! The worst findings, each with its line of the model, its chain of evidence and what to do.

use super::super::document::{Document, Phrase, Style};
use super::super::{Context, fingerprint, place};
use crate::finding::{Finding, Severity};
use crate::text::grammar::{counted, listed};

/// How many findings are shown in full.
const SHOWN: usize = 8;
/// And how many of one rule, so that one rule cannot fill the page.
const OF_ONE_RULE: usize = 3;

pub(super) fn findings(context: &Context, document: &mut Document) {
    let all = &context.assessment.findings;
    if all.is_empty() {
        return;
    }
    document.heading(2, "Findings, worst first");
    let shown = worst(all);
    for finding in &shown {
        show(context, finding, document);
    }
    if all.len() > shown.len() {
        document.paragraph(rest(all, &shown));
    }
}

/// The first of each rule's in the total order of findings.
fn worst(all: &[Finding]) -> Vec<&Finding> {
    let mut shown: Vec<&Finding> = Vec::new();
    for finding in all.iter().filter(|finding| finding.severity > Severity::Note) {
        let same = shown.iter().filter(|other| other.rule.id == finding.rule.id).count();
        if shown.len() < SHOWN && same < OF_ONE_RULE {
            shown.push(finding);
        }
    }
    shown
}

/// One finding: head, line, evidence, help.
pub(in super::super) fn show(context: &Context, finding: &Finding, document: &mut Document) {
    document.paragraph(
        Phrase::new()
            .styled(Style::Severity(finding.severity), finding.severity.name())
            .plain(" ")
            .strong(&finding.message)
            .plain(" (")
            .code(finding.rule.id)
            .plain(", ")
            .plain(place::short(context, finding.primary))
            .plain(", ")
            .faint(fingerprint::fingerprint(context, finding))
            .plain(")"),
    );
    document.excerpt(finding.primary, finding.label.as_str());
    if !finding.path.is_empty() {
        let names: Vec<&str> = finding.path.iter().map(|id| context.name_of(id)).collect();
        document.paragraph(Phrase::new().faint("because of: ").plain(names.join(" → ")));
    }
    if let Some(help) = &finding.help {
        document.paragraph(Phrase::new().faint("what to do: ").plain(help));
    }
}

fn rest(all: &[Finding], shown: &[&Finding]) -> Phrase {
    let of = |severity: Severity| {
        let count = all.iter().filter(|finding| finding.severity == severity).count();
        count - shown.iter().filter(|finding| finding.severity == severity).count()
    };
    let counts = [
        (of(Severity::Error), "error", "errors"),
        (of(Severity::Warning), "warning", "warnings"),
        (of(Severity::Note), "note", "notes"),
    ];
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|part| part.0 > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
    let counts = listed(&parts, parts.len());
    let text =
        if shown.is_empty() { format!("Nothing but {counts}; ") } else { format!("… and {counts} more; ") };
    Phrase::new().faint(text).code("--format json").faint(" lists all.")
}
