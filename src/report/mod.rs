//! Reports: an assessment, made readable by people and by machines.
//!
//! Each output format is one file with one [`Format`] and one line in [`FORMATS`]. Formats for people share one
//! [`document`]: its content is written once (`content`), so that no two outputs can tell different stories; [`html`]
//! shows more rows of the same. JSON has wire types of its own. [`ask`] prints the questions, [`compare`] an award,
//! [`explain`] walks one figure down to the lines of the model, [`rules`] prints the rules, and
//! [`diagnostics`] shows one finding the way rustc would.
//!
//! Nothing is computed here but sums that a formula shows; every figure comes from the
//! [`Assessment`].

pub mod ask;
pub mod award_table;
pub mod compare;
pub mod csv;
pub mod diagnostics;
pub mod document;
pub mod explain;
pub mod figure;
pub mod fingerprint;
pub mod html;
pub mod json;
pub mod markdown;
pub mod rules;
#[cfg(feature = "spreadsheet")]
pub mod sheet;
pub mod text;

mod content;
mod names;
mod neutral;
mod place;
mod window;

pub use neutral::neutralised;

use crate::finding::{Finding, Severity};
use crate::model::Model;
use crate::score::{Assessment, Profile, is_finding_of_analyses};
use crate::text::Sources;

/// What a report is about. All parts belong to the same run.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The model that was assessed.
    pub model: &'a Model,
    /// The files it was read from.
    pub sources: &'a Sources,
    /// What was found out.
    pub assessment: &'a Assessment,
    /// The numbers that it depends on.
    pub profile: &'a Profile,
    /// What was left out of the assessment and why, one sentence without full stop each.
    pub left_out: &'a [String],
}

impl Context<'_> {
    /// How many errors the reading of the input found.
    fn input_errors(&self) -> usize {
        let about_input = |finding: &&Finding| !is_finding_of_analyses(finding);
        let errors = self.assessment.findings.iter().filter(|finding| finding.severity == Severity::Error);
        errors.filter(about_input).count()
    }
}

/// How a report is laid out. Formats for machines do not look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Columns of the terminal; less than 40 is taken as 40.
    pub width: usize,
    /// Whether ANSI styles may be used. Nothing is said by colour alone.
    pub colour: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 80, colour: false }
    }
}

/// An output format.
#[derive(Debug)]
pub struct Format {
    /// What a person writes after `--format`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub what: &'static str,
    /// The usual ending of its files.
    pub extension: &'static str,
    /// Makes the whole report, which ends with a line feed.
    pub render: fn(&Context, &Options) -> String,
}

impl Format {
    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().copied().find(|format| format.name == name)
    }
}

/// All formats, by name.
pub static FORMATS: &[&Format] = &[&html::FORMAT, &json::FORMAT, &markdown::FORMAT, &text::FORMAT];

/// Makes a report.
#[must_use]
pub fn render(format: &Format, context: &Context, options: &Options) -> String {
    (format.render)(context, options)
}
