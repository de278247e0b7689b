//! One line of the model with what matters in it underlined.
//!
//! A line wider than the page (a whole model on one line) is shown as a window around what is underlined.

use super::{INDENT, Page, style, wrap};
use crate::report::document::{Excerpt, Phrase, Run, Style};
use crate::report::neutral::neutralised;
use crate::report::place;

/// Characters to a column: marks that take no room of their own could fill pages.
const MOST: usize = 4;

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

fn width(text: &str) -> usize {
    text.chars().map(wrap::columns).sum()
}

fn trim_end(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

/// What fits into `room` columns: the covered part first, then what stands before it, then what follows.
fn window(before: &str, covered: &str, after: &str, room: usize) -> (String, String, String) {
    let all = [before, covered, after];
    if all.map(width).iter().sum::<usize>() <= room
        && all.iter().all(|text| text.chars().count() <= MOST * room)
    {
        return (before.to_owned(), covered.to_owned(), after.to_owned());
    }
    let covered = first(covered, room.saturating_sub(4));
    let left = room - width(&covered);
    let before = if width(before) + 2 > left { last(before, left / 2) } else { before.to_owned() };
    let after = first(after, left.saturating_sub(width(&before)));
    (before, covered, after)
}

/// The beginning of a text, with `…` where it was cut.
fn first(text: &str, room: usize) -> String {
    if width(text) <= room && text.chars().count() <= MOST * room {
        return text.to_owned();
    }
    let mut filled = 1;
    let mut out: String = text
        .chars()
        .take(MOST * room)
        .take_while(|&character| {
            filled += wrap::columns(character);
            filled <= room
        })
        .collect();
    if room > 0 {
        out.push('…');
    }
    out
}

/// The end of a text, with `…` where it was cut.
fn last(text: &str, room: usize) -> String {
    if width(text) <= room && text.chars().count() <= MOST * room {
        return text.to_owned();
    }
    let mut filled = 1;
    let kept: Vec<char> = text
        .chars()
        .rev()
        .take(MOST * room)
        .take_while(|&character| {
            filled += wrap::columns(character);
            filled <= room
        })
        .collect();
    let start = if room > 0 { "…" } else { "" };
    start.chars().chain(kept.into_iter().rev()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_never_exceeds_its_room() {
        let long = "x".repeat(200);
        for (before, covered, after) in
            [("", "name", long.as_str()), (&long, "name", ""), (&long, "name", &long), (&long, &long, &long)]
        {
            let (a, b, c) = window(before, covered, after, 40);
            assert!(width(&a) + width(&b) + width(&c) <= 40, "{a}|{b}|{c}");
            assert!(!b.is_empty());
        }
    }
}
