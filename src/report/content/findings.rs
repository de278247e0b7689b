//! The worst findings, each with its line of the model, its chain of evidence and what to do.

use super::super::document::{Document, Node, Phrase, Picture, Role, Set, Style, Table, Tools};
use super::super::{Context, fingerprint, place};
use super::MOST;
use crate::finding::{Finding, Severity};
use crate::text::grammar::{counted, more};

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
    let others = of_other_rules(all, &shown);
    if !others.is_empty() {
        document.list(false, others.iter().map(|(first, count)| line(context, first, *count)).collect());
    }
    let told = shown.len() + others.iter().map(|(_, count)| count).sum::<usize>();
    if all.len() > shown.len() {
        document.paragraph(rest(all, &shown, told));
    }
}

/// The worst in full, and all in a table.
pub(super) fn all_findings(context: &Context, document: &mut Document) {
    let all = &context.assessment.findings;
    if all.is_empty() {
        return;
    }
    document.heading(2, "Findings, worst first");
    worst(all).into_iter().for_each(|finding| show(context, finding, document));
    document.heading(3, "All findings");
    let row = |finding: &Finding| {
        vec![
            Phrase::new().styled(Style::Severity(finding.severity), finding.severity.name()),
            Phrase::from(finding.message.as_str()),
            Phrase::new().code(finding.rule.id),
            Phrase::from(place::short(context, finding.primary)),
        ]
    };
    let columns =
        [("severity", Set::Left), ("finding", Set::Wrapped), ("rule", Set::Left), ("where", Set::Wrapped)];
    let rows = all.iter().take(MOST).map(row).collect();
    document.add_table(Table::new(columns, rows).with(Tools::SortAndFilter));
    if let Some(rest) = more(all.len().saturating_sub(MOST), "finding", "findings") {
        document
            .paragraph(Phrase::new().faint(rest + "; ").code("--format json").faint(" lists all in full."));
    }
}

/// Of each rule that shows nothing in full the first, and how many it has.
fn of_other_rules<'a>(all: &'a [Finding], shown: &[&Finding]) -> Vec<(&'a Finding, usize)> {
    let mut first: Vec<(&Finding, usize)> = Vec::new();
    for finding in all.iter().filter(|finding| shown.iter().all(|other| other.rule.id != finding.rule.id)) {
        match first.iter_mut().find(|(other, _)| other.rule.id == finding.rule.id) {
            Some((_, count)) => *count += 1,
            None => first.push((finding, 1)),
        }
    }
    first
}

fn line(context: &Context, finding: &Finding, count: usize) -> Phrase {
    let more = if count > 1 { format!(", and {} of the kind", count - 1) } else { String::new() };
    Phrase::new()
        .styled(Style::Severity(finding.severity), finding.severity.name())
        .plain(" ")
        .plain(&finding.message)
        .plain(" (")
        .code(finding.rule.id)
        .plain(format!(", {}{more})", place::short(context, finding.primary)))
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
    document.picture(chain(context, finding));
    if let Some(help) = &finding.help {
        document.paragraph(Phrase::new().faint("what to do: ").marked(help));
    }
}

/// The chain of evidence, from what must go on to what it hangs on.
fn chain(context: &Context, finding: &Finding) -> Picture {
    let mut steps: Vec<(&str, &str)> = finding.path.iter().map(|id| context.name_and_kind(id)).collect();
    // A capability that a system implies is called like it.
    steps.dedup_by(|next, step| next.0 == step.0);
    let last = steps.len().saturating_sub(1);
    let role = |at: usize| match at {
        0 => Role::Start,
        _ if at == last => Role::Culprit,
        _ => Role::Plain,
    };
    let node = |(at, (name, kind))| Node::new(name, kind).as_role(role(at));
    Picture::chain("because of", steps.into_iter().enumerate().map(node).collect())
}

/// How many are not told of here, and where they are.
fn rest(all: &[Finding], shown: &[&Finding], told: usize) -> Phrase {
    let more = all.len() - told;
    let of_shown = |finding: &&Finding| shown.iter().any(|other| other.rule.id == finding.rule.id);
    let errors = all.iter().filter(of_shown).filter(|finding| finding.severity == Severity::Error).count();
    let errors = errors - shown.iter().filter(|finding| finding.severity == Severity::Error).count();
    let text = match (more, errors) {
        (0, _) => String::new(),
        (_, 0) => format!("… and {more} more of the rules above; "),
        _ => format!(
            "… and {more} more of the rules above, {} among them; ",
            counted(errors, "error", "errors")
        ),
    };
    Phrase::new().faint(text).code("--format json").faint(" lists all in full.")
}
