//! What a rule tells about itself.

/// How grave a finding is. The names are SARIF's levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Should be looked at.
    Warning,
    /// Wrong, or a grave risk.
    Error,
}

impl Severity {
    /// The lower-case name: `note`, `warning` or `error`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A rule, explained from one static: `explain`, `rules` and every report print it from here.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Kebab-case; names the bad thing, so that "allow `sole-supplier`" reads well.
    pub id: &'static str,
    /// Severity of an instance unless it says otherwise.
    pub severity: Severity,
    /// What the finding says, in one sentence.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How it is detected.
    pub detection: &'static str,
    /// When it is reported although all is well.
    pub false_positives: &'static str,
    /// What to do.
    pub remedy: &'static str,
    /// Articles, papers, pages.
    pub sources: &'static [&'static str],
}
