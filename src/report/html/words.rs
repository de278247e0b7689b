//! Labels inside pictures, where nothing wraps by itself: broken into lines of so many columns.

use crate::report::neutralised;
use crate::report::window::{columns, width};

/// At most `most` lines of at most `room` columns; the last ends with `…` where more would follow.
pub(super) fn lines(text: &str, room: usize, most: usize) -> Vec<String> {
    let text = neutralised(text);
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        for piece in pieces(word, room, most) {
            let last = lines.last_mut().expect("there is always a line");
            let is_full = width(last) + 1 + width(&piece) > room || last.chars().count() >= 4 * room;
            if !last.is_empty() && is_full {
                lines.push(piece);
            } else {
                last.extend((!last.is_empty()).then_some(' '));
                last.push_str(&piece);
            }
        }
        if lines.len() > most {
            lines.truncate(most);
            lines[most - 1] = ended(&lines[most - 1], room);
            break;
        }
    }
    lines
}

/// A word in pieces that fit, no more than are needed. Characters without width are bounded too.
fn pieces(word: &str, room: usize, most: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let (mut filled, mut count) = (0, 0);
    for character in word.chars() {
        if filled + columns(character) > room || count >= 4 * room {
            if pieces.len() > most {
                break;
            }
            pieces.push(String::new());
            (filled, count) = (0, 0);
        }
        pieces.last_mut().expect("there is always a piece").push(character);
        filled += columns(character);
        count += 1;
    }
    pieces
}

/// A line with `…` at its end, in the same room.
fn ended(line: &str, room: usize) -> String {
    let mut line = line.to_owned();
    while width(&line) + 1 > room && line.pop().is_some() {}
    line + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_break_between_words_and_inside_long_ones() {
        assert_eq!(lines("one two three", 8, 3), ["one two", "three"]);
        assert_eq!(lines("abcdefghij", 4, 3), ["abcd", "efgh", "ij"]);
        assert_eq!(lines("", 4, 3), [""]);
        assert_eq!(lines("one two three four", 5, 2), ["one", "two…"]);
    }

    #[test]
    fn no_label_is_larger_than_its_room() {
        for text in ["x".repeat(5000), "漢".repeat(5000), "\u{301}".repeat(5000), "a b ".repeat(5000)] {
            let lines = lines(&text, 20, 3);
            assert!(lines.len() <= 3, "{lines:?}");
            assert!(lines.iter().all(|line| width(line) <= 20 && line.chars().count() <= 100), "{lines:?}");
        }
    }
}
