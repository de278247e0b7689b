//! Runs of text.

use maud::{Markup, html};

use crate::finding::Severity;
use crate::report::document::{Phrase, Run, Style};
use crate::report::neutralised;
use crate::score::Band;

/// A phrase inside any element.
pub(super) fn phrase(phrase: &Phrase) -> Markup {
    html! { @for run in &phrase.runs { (self::run(run)) } }
}

fn run(run: &Run) -> Markup {
    let text = neutralised(&run.text);
    html! {
        @match run.style {
            Style::Plain => (text),
            Style::Strong => strong { (text) },
            Style::Faint => span.faint { (text) },
            Style::Code => code { (text) },
            Style::Band(band) => span class={ "band " (letter(band)) } { (text) },
            Style::Heat(band) => span class={ "heat " (letter(band)) } { (heat(band, &text)) },
            Style::Severity(severity) => span class={ "severity " (class(severity)) } { (text) },
        }
    }
}

/// A figure of a heat map behind the letter of its band.
pub(super) fn heat(band: Band, text: &str) -> Markup {
    html! { b { (letter(band)) } " " (text.trim()) }
}

/// The letter of a band, which is also its class.
pub(super) fn letter(band: Band) -> char {
    band.letter()
}

fn class(severity: Severity) -> &'static str {
    severity.name()
}
