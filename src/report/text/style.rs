//! Runs with ANSI styles, or without.

use crate::finding::Severity;
use crate::report::document::{Run, Style};
use crate::score::Band;

/// Prints runs whose text is neutral already.
pub(super) fn line(out: &mut String, runs: &[Run], colour: bool) {
    for run in runs {
        match code(run.style).filter(|_| colour) {
            Some(code) => {
                out.push_str("\u{1b}[");
                out.push_str(code);
                out.push('m');
                out.push_str(&run.text);
                out.push_str("\u{1b}[0m");
            }
            None => out.push_str(&run.text),
        }
    }
}

/// The SGR parameters of a style: the sixteen colours only, so that the user's theme decides.
fn code(style: Style) -> Option<&'static str> {
    Some(match style {
        Style::Plain => return None,
        Style::Strong => "1",
        Style::Faint => "2",
        Style::Code | Style::Severity(Severity::Note) => "36",
        Style::Band(Band::A) | Style::Heat(Band::A) => "32",
        Style::Band(Band::B) | Style::Heat(Band::B) => "92",
        Style::Band(Band::C) | Style::Heat(Band::C) | Style::Severity(Severity::Warning) => "33",
        Style::Band(Band::D) | Style::Heat(Band::D) => "31",
        Style::Band(Band::E) | Style::Heat(Band::E) | Style::Severity(Severity::Error) => "1;31",
    })
}
