//! A line of the model with what matters in it marked.

use maud::{Markup, html};

use crate::report::document::Excerpt;
use crate::report::window::window;
use crate::report::{neutralised, place};
use crate::text::Sources;

/// Columns of a line; longer ones are shown as a window.
const WIDEST: usize = 96;

/// The line and what is said about it.
pub(super) fn excerpt(excerpt: &Excerpt, sources: &Sources) -> Markup {
    let label = neutralised(&excerpt.label);
    let Some(line) = place::line(sources, excerpt.span) else {
        return html! { @if !label.is_empty() { p { (label) } } };
    };
    let [before, covered, after] = [line.before, line.covered, line.after].map(neutralised);
    let (before, covered, after) = window(&before, &covered, &after, WIDEST);
    html! {
        figure.excerpt {
            pre { code { span.faint { (line.number) " │ " } (before) mark { (covered) } (after) } }
            @if !label.is_empty() { figcaption { (label) } }
        }
    }
}
