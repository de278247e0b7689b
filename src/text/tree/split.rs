//! Large files in pieces: the parser is the slowest step of a run, and a model of many sections and ids can be cut at
//! the lines where they begin, so that the pieces are parsed in parallel.
//!
//! A cut is safe where the whole file is a mapping in block style whose lines at columns 0 and 2 begin keys. What a
//! cut could break cannot pass: a quote or bracket that spans it leaves an unfinished piece, an alias across it has no
//! anchor, and any problem at all in any piece makes the caller parse the whole text in one.

use rayon::prelude::*;

use super::parse::{parse_piece, without_duplicates};
use super::{Key, Limits, Node, Value};
use crate::text::{FileId, Span};

/// Texts below this size are parsed in one.
const WORTH_IT: usize = 1 << 20;
/// A piece has about so many bytes.
const PIECE: usize = 256 << 10;

/// What a mapping holds.
type Pairs = Box<[(Key, Node)]>;

/// A section: its line, and the pieces of what is below it.
struct Section {
    start: usize,
    line_end: usize,
    pieces: Vec<(usize, usize)>,
}

/// The tree of a large text whose pieces are all without problems; `None`: parse it in one.
pub(super) fn parse_in_pieces(file: FileId, text: &str, limits: &Limits) -> Option<Node> {
    if text.len() < WORTH_IT {
        return None;
    }
    let sections = sections(text)?;
    let pieces: Vec<(usize, usize)> = sections.iter().flat_map(Section::all).collect();
    let parsed: Option<Vec<Pairs>> = pieces
        .into_par_iter()
        .map(|(start, end)| match parse_piece(file, text, start..end, limits)?.value {
            Value::Map(pairs) => Some(pairs),
            _ => None,
        })
        .collect();
    let mut parsed = parsed?.into_iter();
    let mut pairs = Vec::new();
    for section in &sections {
        let head = parsed.next()?.into_vec();
        if section.pieces.is_empty() {
            pairs.extend(head);
            continue;
        }
        let [(key, _)] = <[_; 1]>::try_from(head).ok()?;
        let below: Vec<(Key, Node)> = parsed.by_ref().take(section.pieces.len()).flatten().collect();
        let span = Span { file, start: below.first()?.0.span.start, end: end_of(&below)? };
        pairs.push((key, Node { span, value: Value::Map(distinct(below)?) }));
    }
    let span = Span { file, start: pairs.first()?.0.span.start, end: end_of(&pairs)? };
    Some(Node { span, value: Value::Map(distinct(pairs)?) })
}

/// Pairs of several pieces, if no key stands twice in them.
fn distinct(pairs: Vec<(Key, Node)>) -> Option<Pairs> {
    let (pairs, problems) = without_duplicates(pairs.into());
    problems.is_empty().then_some(pairs)
}

fn end_of(pairs: &[(Key, Node)]) -> Option<u32> {
    pairs.last().map(|(key, node)| node.span.end.max(key.span.end))
}

impl Section {
    /// The ranges to parse: with its pieces the line of the section alone, else all of it.
    fn all(&self) -> impl Iterator<Item = (usize, usize)> {
        std::iter::once((self.start, self.line_end)).chain(self.pieces.iter().copied())
    }
}

/// The sections of a text, if every line of it is one that cuts can be made by.
fn sections(text: &str) -> Option<Vec<Section>> {
    let mut sections: Vec<Section> = Vec::new();
    let mut at = 0;
    // Whether the current section is only a line, and its ids stand at column 2.
    let mut divisible = false;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let content = line.trim_end();
        let indent = content.len() - content.trim_start_matches(' ').len();
        let blank = content.is_empty() || content.trim_start().starts_with('#');
        if !blank && indent == 0 {
            let key_length = plain_key(content)?;
            divisible = content[key_length..].split('#').next()?.trim() == ":";
            sections.push(Section { start, line_end: end, pieces: Vec::new() });
            continue;
        }
        let Some(section) = sections.last_mut() else {
            if blank {
                continue;
            }
            return None;
        };
        if divisible && !blank && section.pieces.is_empty() {
            divisible = indent == 2 && plain_key(&content[2..]).is_some();
            if divisible {
                section.pieces.push((start, end));
                continue;
            }
        }
        match section.pieces.last_mut() {
            Some((from, to)) if divisible => {
                let begins = !blank && indent <= 2;
                if begins && (indent != 2 || plain_key(&content[2..]).is_none()) {
                    return None;
                }
                if begins && *to - *from >= PIECE {
                    section.pieces.push((start, end));
                } else {
                    *to = end;
                }
            }
            _ => section.line_end = end,
        }
    }
    Some(sections)
}

/// The length of the plain key that a line begins with, if a colon and a blank or nothing follow it.
fn plain_key(line: &str) -> Option<usize> {
    let length =
        line.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')).count();
    let rest = line[length..].strip_prefix(':')?;
    let is_key = length > 0 && !line.starts_with("---") && !line.starts_with("- ");
    (is_key && (rest.is_empty() || rest.starts_with(' '))).then_some(length)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::super::parse::parse_in_one;
    use super::*;

    fn same(text: &str) -> bool {
        let limits = Limits::default();
        let whole = parse_in_one(FileId(0), text, &limits);
        let pieces = parse_in_pieces(FileId(0), text, &limits);
        if let Some(node) = &pieces {
            assert!(whole.problems.is_empty(), "{:?}", &whole.problems[0]);
            assert_eq!(Some(node), whole.root.as_ref());
        }
        pieces.is_some()
    }

    fn large(extra: &str) -> String {
        let mut text =
            "# model\nfreehold: 1\norganisation: { id: a }\n\nsystems: # many\n  # the first\n".to_owned();
        for at in 0..30_000 {
            writeln!(text, "  system-{at}:\n    name: \"Number ø {at}\"\n\n    needs: [a, b]").unwrap();
        }
        text + extra
    }

    #[test]
    fn pieces_make_the_same_tree() {
        for extra in ["", "suppliers:\n  acme: {}\n", "data: {}\n", "x-a: |\n  b: c\n  d: e\n", "\n# end"] {
            assert!(same(&large(extra)), "{extra}");
        }
        assert!(same(&large("x-q:\n  a: b\n  c: d").replace('\n', "\r\n")));
    }

    #[test]
    fn what_a_cut_could_break_is_parsed_in_one() {
        let filler = "  f: g\n".repeat(60_000);
        let long = format!("x-b:\n  q: \"\n{filler}\"\n");
        for extra in [
            "system-1: \"\n",
            "system-2: [\n",
            "systems:\n  a: {}\n",
            "---\na: b\n",
            "a: *b\n",
            "\ta: b\n",
            "x-l:\n- a\n",
            &long,
        ] {
            assert!(!same(&large(extra)), "{extra}");
        }
    }
}
