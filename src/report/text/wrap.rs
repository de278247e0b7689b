//! Breaks a phrase into lines of a width, between words, inside words only where one is wider than a line.

use unicode_width::UnicodeWidthStr;

use crate::report::document::{Phrase, Run};
use crate::report::neutral::neutralised;
use crate::report::window::columns;

/// One line: runs with neutral text.
pub(super) type Line = Vec<Run>;

/// How many columns a line fills.
pub(super) fn width_of(line: &[Run]) -> usize {
    line.iter().map(|run| run.text.width()).sum()
}

/// The width of a phrase on one line.
pub(super) fn phrase_width(phrase: &Phrase) -> usize {
    phrase.runs.iter().map(|run| neutralised(&run.shaded()).width()).sum()
}

/// The lines of a phrase; none for an empty one. No line is wider than `width`, which is taken as at least 2.
pub(super) fn wrap(phrase: &Phrase, width: usize) -> Vec<Line> {
    let width = width.max(2);
    let mut lines = Lines { width, done: Vec::new(), line: Vec::new(), filled: 0 };
    for word in words(phrase) {
        lines.word(word);
    }
    if !lines.line.is_empty() {
        lines.done.push(lines.line);
    }
    lines.done
}

/// At most `most` lines; where more would follow, the last ends with `…`.
pub(super) fn wrap_at_most(phrase: &Phrase, width: usize, most: usize) -> Vec<Line> {
    let mut lines = wrap(phrase, width);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(line) = lines.last_mut() {
            while width_of(line) + 1 > width.max(2) {
                shorten(line);
            }
            if let Some(run) = line.last_mut() {
                run.text.truncate(run.text.trim_end().len());
                run.text.push('…');
            }
        }
    }
    lines
}

/// Takes the last character off a line.
fn shorten(line: &mut Line) {
    while let Some(run) = line.last_mut() {
        let had = run.text.pop().is_some();
        if run.text.is_empty() && line.len() > 1 {
            line.pop();
        }
        if had {
            return;
        }
    }
}

/// A word: pieces of runs with no space between them.
type Word = Vec<Run>;

/// The words of a phrase. No-break spaces do not part words and become plain spaces.
fn words(phrase: &Phrase) -> Vec<Word> {
    let mut words: Vec<Word> = vec![Vec::new()];
    for run in &phrase.runs {
        let text = run.shaded();
        let text = neutralised(&text);
        for (at, piece) in text.split(' ').enumerate() {
            if at > 0 {
                words.push(Vec::new());
            }
            if let (false, Some(word)) = (piece.is_empty(), words.last_mut()) {
                word.push(Run { text: piece.replace('\u{a0}', " "), style: run.style });
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Lines in the making.
struct Lines {
    width: usize,
    done: Vec<Line>,
    line: Line,
    filled: usize,
}

impl Lines {
    fn word(&mut self, word: Word) {
        let wide = width_of(&word);
        if self.filled > 0 && self.filled + 1 + wide > self.width {
            self.feed();
        }
        if self.filled > 0 {
            self.space(&word);
        }
        for run in word {
            self.run(run, wide > self.width);
        }
    }

    /// A space takes the style of its neighbours only where both share it.
    fn space(&mut self, next: &[Run]) {
        if let Some(last) = self.line.last_mut() {
            let shared = next.first().is_some_and(|run| run.style == last.style);
            if shared || last.style == crate::report::document::Style::Plain {
                last.text.push(' ');
            } else {
                let style = crate::report::document::Style::Plain;
                self.line.push(Run { text: " ".to_owned(), style });
            }
            self.filled += 1;
        }
    }

    fn run(&mut self, run: Run, break_inside: bool) {
        if !break_inside {
            self.filled += run.text.width();
            return self.push(run);
        }
        let mut piece = Run { text: String::new(), style: run.style };
        for character in run.text.chars() {
            let wide = columns(character);
            if self.filled + wide > self.width {
                let style = piece.style;
                self.push(std::mem::replace(&mut piece, Run { text: String::new(), style }));
                self.feed();
            }
            piece.text.push(character);
            self.filled += wide;
        }
        self.push(piece);
    }

    /// Joins runs of one style.
    fn push(&mut self, run: Run) {
        match self.line.last_mut() {
            Some(last) if last.style == run.style => last.text.push_str(&run.text),
            _ if run.text.is_empty() => {}
            _ => self.line.push(run),
        }
    }

    fn feed(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
        self.filled = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(phrase: &Phrase, width: usize) -> Vec<String> {
        wrap(phrase, width).iter().map(|line| line.iter().map(|run| run.text.as_str()).collect()).collect()
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        let phrase = Phrase::from("one two ").strong("three").plain(", four");
        assert_eq!(texts(&phrase, 9), ["one two", "three,", "four"]);
        assert_eq!(texts(&phrase, 80), ["one two three, four"]);
    }

    #[test]
    fn wide_words_and_wide_characters_break() {
        assert_eq!(texts(&Phrase::from("a bcdefgh"), 4), ["a", "bcde", "fgh"]);
        assert_eq!(texts(&Phrase::from("漢字漢字"), 5), ["漢字", "漢字"]);
        assert_eq!(texts(&Phrase::from(""), 5), Vec::<String>::new());
    }

    #[test]
    fn figures_are_not_torn_apart() {
        assert_eq!(texts(&Phrase::from("of 58.0\u{a0}[41–74]"), 14), ["of", "58.0 [41–74]"]);
    }

    #[test]
    fn what_is_cut_says_so() {
        let lines = wrap_at_most(&Phrase::from("one two three four"), 8, 2);
        assert_eq!(lines[1][0].text, "three…");
        let long = wrap_at_most(&Phrase::from("x".repeat(300)), 10, 2);
        assert_eq!(width_of(&long[1]), 10);
    }
}
