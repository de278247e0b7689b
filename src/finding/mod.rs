//! Findings: what is wrong or risky, where, why, and what to do about it.
//!
//! A [`Rule`] is a static that explains itself; a [`Finding`] is one instance of it, and cannot be built without a
//! primary place. Problems of the input (rules `input-*` and the like) and results of the analyses are both findings.

pub mod input_rules;
mod rules;

pub use rules::{Rule, Severity};

use crate::text::{Sp, Span};

/// One instance of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave this instance is; starts as the rule's default.
    pub severity: Severity,
    /// What is the case, names in double quotes, lower case, no full stop.
    pub message: String,
    /// What makes it so, shown under the underlined text.
    pub label: String,
    /// What to do about this instance, beyond the rule's general remedy.
    pub help: Option<String>,
    /// The place that a person should look at first.
    pub primary: Span,
    /// Further places, each with what it shows.
    pub related: Vec<Sp<String>>,
    /// Ids of what the finding is about, most important first.
    pub subjects: Vec<String>,
    /// Ids along the chain of evidence, from the capability to the cause; empty where there is no chain.
    pub path: Vec<String>,
    /// How much is at stake, 0…1: what ranks findings of one severity. 0 where there is no figure of it.
    pub stake: f64,
}

impl Finding {
    /// A finding of `rule` at `primary` with the rule's default severity.
    pub fn new(rule: &'static Rule, primary: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: message.into(),
            label: String::new(),
            help: None,
            primary,
            related: Vec::new(),
            subjects: Vec::new(),
            path: Vec::new(),
            stake: 0.0,
        }
    }

    /// Sets what stands under the underlined text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Sets what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets another severity than the rule's default.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Sp::new(label.into(), span));
        self
    }

    /// Adds the id of something that the finding is about.
    #[must_use]
    pub fn subject(mut self, id: impl Into<String>) -> Self {
        self.subjects.push(id.into());
        self
    }

    /// Sets how much is at stake.
    #[must_use]
    pub fn stake(mut self, stake: f64) -> Self {
        self.stake = stake;
        self
    }

    /// Sets the chain of evidence.
    #[must_use]
    pub fn path(mut self, path: Vec<String>) -> Self {
        self.path = path;
        self
    }
}
