//! The rules, from their own statics: a list, and a page each.

use super::document::{Document, Phrase, Set, Style};
use crate::finding::Rule;
use crate::text::grammar;

/// All rules in a table.
#[must_use]
pub fn list(rules: &[&'static Rule]) -> Document {
    let mut document = Document::default();
    document.heading(1, "Rules");
    let row = |rule: &&'static Rule| {
        vec![
            Phrase::new().code(rule.id),
            Phrase::new().styled(Style::Severity(rule.severity), rule.severity.name()),
            Phrase::from(rule.what),
        ]
    };
    document.table(
        &[("rule", Set::Left), ("", Set::Left), ("what it says", Set::Wrapped)],
        rules.iter().map(row).collect(),
    );
    document.paragraph(Phrase::new().code("freehold rules RULE").plain(" tells one in full."));
    document
}

/// One rule in full.
#[must_use]
pub fn page(rule: &Rule) -> Document {
    let mut document = Document::default();
    document.heading(1, rule.id);
    document.paragraph(
        Phrase::new()
            .styled(Style::Severity(rule.severity), rule.severity.name())
            .plain(": ")
            .plain(rule.what),
    );
    let sections = [
        ("Why it matters", rule.why),
        ("How it is detected", rule.detection),
        ("Known false positives", rule.false_positives),
        ("What to do", rule.remedy),
    ];
    for (title, text) in sections {
        document.heading(2, title);
        document.paragraph(grammar::capitalised(text));
    }
    if !rule.sources.is_empty() {
        document.heading(2, "Sources");
        document.list(false, rule.sources.iter().map(|&source| Phrase::from(source)).collect());
    }
    document
}
