//! A finding: what it says, its lines, its chain of evidence, and how its rule finds such things.

use super::super::document::{Phrase, Style};
use super::super::fingerprint;
use super::page::Page;
use crate::finding::Finding;
use crate::text::grammar;

/// How many related places are shown.
const SHOWN: usize = 5;

pub(super) fn tell(finding: &Finding, page: &mut Page<'_>) {
    let context = page.context;
    let mark = fingerprint::fingerprint(context, finding);
    page.title("Finding", finding.rule.id, &mark);
    page.say(
        Phrase::new()
            .styled(Style::Severity(finding.severity), finding.severity.name())
            .plain(": ")
            .strong(grammar::capitalised(&finding.message))
            .plain("."),
    );
    page.line(finding.primary, &finding.label);
    for related in finding.related.iter().take(SHOWN) {
        page.line(related.span, &related.value);
    }
    if let Some(more) = grammar::more(finding.related.len().saturating_sub(SHOWN), "place", "places") {
        page.say(Phrase::new().faint(more));
    }
    evidence(page, finding);
    page.section("Why it matters");
    page.say(format!("{}.", grammar::capitalised(finding.rule.why)));
    page.section("How it was found");
    page.say(format!("{}.", grammar::capitalised(finding.rule.detection)));
    page.say(format!("It may be wrong where {}.", finding.rule.false_positives));
    page.section("What would change it");
    let help = finding.help.as_deref().unwrap_or(finding.rule.remedy);
    page.say(format!("{}.", grammar::capitalised(help.trim_end_matches('.'))));
    subjects(page, finding);
}

/// The chain from the capability to the cause, with the line of each link.
fn evidence(page: &mut Page<'_>, finding: &Finding) {
    if finding.path.is_empty() {
        return;
    }
    let context = page.context;
    page.section("Because of");
    let names: Vec<&str> = finding.path.iter().map(|id| context.name_of(id)).collect();
    page.say(names.join(" → "));
    for id in &finding.path {
        let shown = |span: &crate::text::Span| {
            *span == finding.primary || finding.related.iter().any(|related| related.span == *span)
        };
        if let Some(span) = span_of(page, id).filter(|span| !shown(span)) {
            page.line(span, "");
        }
    }
}

/// Where an id of a chain stands: a capability, an asset, a supplier.
fn span_of(page: &Page<'_>, id: &str) -> Option<crate::text::Span> {
    let model = page.context.model;
    let capability = page.context.assessment.capabilities.iter().find(|row| row.id == id);
    let asset = || model.asset(id).map(|at| model.assets[at.index()].span);
    let supplier = || model.supplier(id).map(|at| model.suppliers[at.index()].span);
    capability.map(|row| row.place).or_else(asset).or_else(supplier)
}

/// How to go on: the figures behind it are those of its subjects.
fn subjects(page: &mut Page<'_>, finding: &Finding) {
    if finding.subjects.is_empty() {
        return;
    }
    let ids: Vec<&str> = finding.subjects.iter().map(String::as_str).collect();
    page.say(Phrase::new().faint(format!(
        "The figures behind it: explain {}. The rule: explain {}.",
        grammar::listed(&ids, 5),
        finding.rule.id
    )));
}
