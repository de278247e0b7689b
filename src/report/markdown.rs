//! The same document as Markdown (`CommonMark` with tables), for a wiki, a pull request or a file in git.
//!
//! Text of a model is never markup: every character that could start any is escaped, HTML included.

use unicode_width::UnicodeWidthStr;

use super::document::{Block, Column, Document, Excerpt, Phrase, Picture, Set, Style, Table};
use super::neutral::neutralised;
use super::window::window;
use super::{Context, Format, Options, content, place};
use crate::text::Sources;

/// The format for wikis and pull requests.
pub static FORMAT: Format = Format {
    name: "markdown",
    what: "a report with tables, for a wiki or a pull request",
    extension: "md",
    render,
};

fn render(context: &Context, _: &Options) -> String {
    lay_out(&content::report(context), context.sources)
}

/// Lays out any document.
#[must_use]
pub fn lay_out(document: &Document, sources: &Sources) -> String {
    let mut out = String::new();
    for (at, block) in document.blocks.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        self::block(&mut out, block, sources);
    }
    out
}

fn block(out: &mut String, block: &Block, sources: &Sources) {
    match block {
        Block::Heading(level, text) => {
            out.push_str(&"#".repeat(usize::from(*level)));
            out.push(' ');
            line(out, text);
        }
        Block::Paragraph(text) => line(out, text),
        Block::List { numbered, items } => list(out, *numbered, items),
        Block::Table(table) => self::table(out, table),
        Block::Bars(bars) => self::table(out, &bars.as_table()),
        Block::Picture(picture) => self::picture(out, picture),
        Block::Timeline(timeline) => self::table(out, &timeline.as_table()),
        Block::Excerpt(excerpt) => self::excerpt(out, excerpt, sources),
        Block::Formula(lines) => fenced(out, lines),
    }
}

fn line(out: &mut String, text: &Phrase) {
    out.push_str(&phrase(text));
    out.push('\n');
}

fn list(out: &mut String, numbered: bool, items: &[Phrase]) {
    for (at, item) in items.iter().enumerate() {
        let marker = if numbered { format!("{}. ", at + 1) } else { "- ".to_owned() };
        out.push_str(&marker);
        line(out, item);
    }
}

fn picture(out: &mut String, picture: &Picture) {
    let words = picture.in_words();
    if let [only] = words.as_slice() {
        return line(out, &Phrase::new().faint(format!("{}: ", picture.title)).then(only.clone()));
    }
    line(out, &Phrase::new().faint(format!("{}:", picture.title)));
    out.push('\n');
    list(out, false, &words);
}

fn table(out: &mut String, table: &Table) {
    let titles: Vec<String> = table.columns.iter().map(|column| escaped(&column.title)).collect();
    let rule = |column: &Column| if column.set == Set::Right { "---:" } else { "---" };
    let rules: Vec<String> = table.columns.iter().map(|column| rule(column).to_owned()).collect();
    table_row(out, &titles);
    table_row(out, &rules);
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(phrase).collect();
        table_row(out, &cells);
    }
}

fn table_row(out: &mut String, cells: &[String]) {
    out.push_str("| ");
    out.push_str(&cells.join(" | "));
    out.push_str(" |\n");
}

/// Columns of a line of the model; longer ones are shown as a window.
const WIDEST: usize = 100;

fn excerpt(out: &mut String, excerpt: &Excerpt, sources: &Sources) {
    let Some(found) = place::line(sources, excerpt.span) else {
        return line(out, &Phrase::from(excerpt.label.as_str()));
    };
    let number = found.number.to_string();
    let [before, covered, after] = [found.before, found.covered, found.after].map(neutralised);
    let (before, covered, after) = window(&before, &covered, &after, WIDEST);
    let carets = "^".repeat(covered.width().max(1));
    let under = format!("{}{carets} {}", " ".repeat(before.width()), neutralised(&excerpt.label));
    let lines = [
        format!("{number} | {before}{covered}{after}"),
        format!("{} | {}", " ".repeat(number.len()), under.trim_end()),
    ];
    fenced(out, &lines);
}

/// Lines in a fence longer than any row of backticks in them.
fn fenced(out: &mut String, lines: &[String]) {
    let lines: Vec<String> = lines.iter().map(|line| spaced(&neutralised(line))).collect();
    let longest = lines.iter().map(|line| longest_ticks(line)).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    for part in [fence.as_str(), "text\n", &lines.join("\n"), "\n", &fence, "\n"] {
        out.push_str(part);
    }
}

fn longest_ticks(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

fn phrase(phrase: &Phrase) -> String {
    let mut out = String::new();
    for run in &phrase.runs {
        match run.style {
            Style::Strong => out.push_str(&around("**", &run.text)),
            Style::Code => out.push_str(&code(&run.text)),
            Style::Plain | Style::Faint | Style::Band(_) | Style::Heat(_) | Style::Severity(_) => {
                out.push_str(&escaped(&run.shaded()));
            }
        }
    }
    out
}

/// Emphasis may not touch white space on its inside.
fn around(mark: &str, text: &str) -> String {
    let text = spaced(&neutralised(text));
    let core = text.trim_matches(' ');
    if core.is_empty() {
        return text;
    }
    let start = text.len() - text.trim_start_matches(' ').len();
    let (before, after) = (&text[..start], &text[start + core.len()..]);
    format!("{before}{mark}{}{mark}{after}", escaped(core))
}

/// A code span. Inside one only backticks matter, and pipes where it stands in a table; text with either is escaped
/// as plain text instead, which is right everywhere.
fn code(text: &str) -> String {
    let plain = !text.contains(['`', '|', '\\']) && !text.trim().is_empty();
    if plain { format!("`{}`", spaced(&neutralised(text))) } else { escaped(text) }
}

fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// Plain text in which no character is markup.
fn escaped(text: &str) -> String {
    let text = spaced(&neutralised(text));
    let mut out = String::with_capacity(text.len() + 8);
    for (at, character) in text.char_indices() {
        let before = text[..at].chars().next_back();
        let after = text[at + character.len_utf8()..].chars().next();
        if is_markup(character, before, after) {
            out.push('\\');
        }
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            _ => out.push(character),
        }
    }
    out
}

/// Whether a character must be escaped. A few are markup only at the start of a line, after a number or between
/// letters, and are left alone elsewhere so that the source stays readable; links made of bare addresses are broken
/// at their colon or dot.
fn is_markup(character: char, before: Option<char>, after: Option<char>) -> bool {
    match character {
        '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '!' | '$' | '@' | '^' => true,
        '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
        '=' => before.is_none() || before == Some('=') || after == Some('='),
        '#' | '+' => before.is_none(),
        '-' => before.is_none(),
        '.' | ')' => {
            before.is_some_and(|c| c.is_ascii_digit()) && after == Some(' ')
                || matches!(before, Some('w' | 'W')) && character == '.'
        }
        ':' => after == Some('/'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escaped("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert_eq!(escaped("a | b"), "a \\| b");
        assert_eq!(escaped("[x](http://y)"), "\\[x\\](http\\://y)");
        assert_eq!(escaped("# not a heading"), "\\# not a heading");
        assert_eq!(escaped("58.0"), "58.0");
        assert_eq!(escaped("1. one"), "1\\. one");
        assert_eq!(escaped("www.example.org"), "www\\.example.org");
        assert_eq!(escaped("snake_case _x_"), "snake_case \\_x\\_");
    }

    #[test]
    fn code_and_fences_hold_backticks() {
        assert_eq!(code("a-b"), "`a-b`");
        assert_eq!(code("a`b"), "a\\`b");
        let mut out = String::new();
        fenced(&mut out, &["a ```` b".to_owned()]);
        assert!(out.starts_with("`````text\n"), "{out}");
    }

    #[test]
    fn emphasis_does_not_touch_spaces() {
        assert_eq!(phrase(&Phrase::new().strong("a ").plain("b")), "**a** b");
    }
}
