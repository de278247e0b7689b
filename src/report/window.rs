//! A long line as a window around what matters in it, by columns.

use unicode_width::UnicodeWidthChar;

/// Characters to a column: marks that take no room of their own could fill pages.
const MOST: usize = 4;

/// How many columns a character fills at most: the sign that asks for the emoji of a character makes it wide.
pub(super) fn columns(character: char) -> usize {
    character.width().unwrap_or(0) + usize::from(character == '\u{fe0f}')
}

/// How many columns a text fills.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// What fits into `room` columns: the covered part first, then what stands before it, then what follows.
pub(super) fn window(before: &str, covered: &str, after: &str, room: usize) -> (String, String, String) {
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
            filled += columns(character);
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
            filled += columns(character);
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
