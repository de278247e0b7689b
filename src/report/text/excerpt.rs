//! One line of the model with what matters in it underlined.
//!
//! A line wider than the page (a whole model on one line) is shown as a window around what is underlined.

use super::{INDENT, Page, style, wrap};
use crate::report::document::{Excerpt, Phrase, Run, Style};
use crate::report::neutral::neutralised;
use crate::report::place;
use crate::report::window::{width, window};

/// Prints the place, the line and what underlines it.
pub(super) fn excerpt(out: &mut String, excerpt: &Excerpt, page: &Page) {
    let Some(line) = place::line(page.sources, excerpt.span) else {
        return page.hanging(out, "    ", "    ", &label(excerpt));
    };
    let number = line.number.to_string();
    let room = page.width.saturating_sub(INDENT.len() + number.len() + 3).max(16);
    let (before, covered, after) =
        window(&clean(line.before), &clean(line.covered), &clean(line.after), room);
    let text = vec![
        Run { text: format!("{INDENT}{number} │ "), style: Style::Faint },
        Run { text: before.clone(), style: Style::Plain },
        Run { text: covered.clone(), style: Style::Strong },
        Run { text: after, style: Style::Plain },
    ];
    style::line(out, &text, page.colour);
    trim_end(out);
    let carets = "^".repeat(width(&covered).max(1));
    let pad = format!("{INDENT}{} │ ", " ".repeat(number.len()));
    let indent = width(&before);
    let underline = Phrase::new().styled(Style::Band(crate::score::Band::D), carets.clone());
    if indent + carets.len() + 1 + excerpt.label.len() <= room || excerpt.label.is_empty() {
        let first = format!("{pad}{}", " ".repeat(indent));
        return page.hanging(out, &first, &first, &underline.plain(" ").then(label(excerpt)));
    }
    let first = format!("{pad}{}", " ".repeat(indent));
    out.push_str(&first);
    style::line(out, &underline.runs, page.colour);
    out.push('\n');
    let lead = " ".repeat(indent.min(8));
    for line in wrap::wrap(&label(excerpt), room - lead.len()) {
        out.push_str(&pad);
        out.push_str(&lead);
        style::line(out, &line, page.colour);
        out.push('\n');
    }
}

fn label(excerpt: &Excerpt) -> Phrase {
    Phrase::from(excerpt.label.as_str())
}

fn clean(text: &str) -> String {
    neutralised(text).into_owned()
}

fn trim_end(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}
