//! Just enough of Rust's grammar to see which rooms a file leads to: words and signs without comments and texts.

use std::collections::BTreeSet;

/// A word, or one character that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Sign(char),
}

impl Token {
    fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own == word)
    }
}

/// The rooms directly below the root that a file names, through `crate`, the crate's own name or enough `super`.
/// `depth` is how far below the root the file's own module is; a file `src/model/ids.rs` is at 2.
pub(crate) fn rooms(text: &str, depth: usize) -> BTreeSet<String> {
    let tokens = tokens(text);
    let (mut found, mut inner, mut braces) = (BTreeSet::new(), Vec::new(), 0);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign('{') => {
                braces += 1;
                if at >= 2 && tokens[at - 2].is("mod") {
                    inner.push(braces);
                }
            }
            Token::Sign('}') => {
                inner.pop_if(|own| *own == braces);
                braces -= 1;
            }
            Token::Word(word) if word == "crate" || word == "freehold" => {
                found.extend(after(&tokens, at + 1));
            }
            Token::Word(word) if word == "super" && !in_chain(&tokens, at) => {
                let end = end_of_chain(&tokens, at);
                if (end - at).div_ceil(3) >= depth + inner.len() {
                    found.extend(after(&tokens, end));
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether a `super` follows another one.
fn in_chain(tokens: &[Token], at: usize) -> bool {
    at >= 3 && tokens[at - 3].is("super") && tokens[at - 1] == Token::Sign(':')
}

/// The first token behind `super::super::…::super`.
fn end_of_chain(tokens: &[Token], mut at: usize) -> usize {
    while tokens.get(at + 3).is_some_and(|token| token.is("super")) && tokens[at + 1] == Token::Sign(':') {
        at += 3;
    }
    at + 1
}

/// The first words of the path, or of each path of a group, that begins with `::` at a place.
fn after(tokens: &[Token], at: usize) -> Vec<String> {
    if tokens.get(at) != Some(&Token::Sign(':')) || tokens.get(at + 1) != Some(&Token::Sign(':')) {
        return Vec::new();
    }
    match tokens.get(at + 2) {
        Some(Token::Word(word)) => vec![word.clone()],
        Some(Token::Sign('{')) => group(&tokens[at + 3..]),
        Some(Token::Sign('*')) => vec!["*".to_owned()],
        _ => Vec::new(),
    }
}

/// The first words of the paths between `{`, which stands before, and its `}`.
fn group(tokens: &[Token]) -> Vec<String> {
    let (mut depth, mut first, mut found) = (1, true, Vec::new());
    for token in tokens {
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => depth -= 1,
            Token::Sign(',') if depth == 1 => {
                first = true;
                continue;
            }
            Token::Word(word) if first => found.push(word.clone()),
            _ => {}
        }
        if depth == 0 {
            break;
        }
        first = false;
    }
    found
}

/// Whether a module is declared between the brackets of a macro, where formatting does not see its file.
pub(crate) fn declares_in_macro(text: &str) -> bool {
    let tokens = tokens(text);
    let (mut depth, mut inside) = (0_usize, None);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign('{' | '(' | '[') => {
                depth += 1;
                if inside.is_none() && opens_macro(&tokens[..at]) {
                    inside = Some(depth);
                }
            }
            Token::Sign('}' | ')' | ']') => {
                if inside == Some(depth) {
                    inside = None;
                }
                depth = depth.saturating_sub(1);
            }
            Token::Word(word) if word == "mod" && inside.is_some() => return true,
            _ => {}
        }
    }
    false
}

/// Whether what stands before a bracket makes it that of a macro: `name!` or `macro_rules! name`.
fn opens_macro(before: &[Token]) -> bool {
    match before {
        [.., Token::Word(_), Token::Sign('!')] => true,
        [.., Token::Word(rules), Token::Sign('!'), Token::Word(_)] => rules == "macro_rules",
        _ => false,
    }
}

/// Words and signs, without white space, comments, texts and lifetimes.
fn tokens(text: &str) -> Vec<Token> {
    let all: Vec<char> = text.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < all.len() {
        let rest = &all[at..];
        at += match rest {
            ['/', '/', ..] => rest.iter().take_while(|c| **c != '\n').count(),
            ['/', '*', ..] => comment(rest),
            ['"', ..] => quoted(rest),
            ['r', '"' | '#', ..] if raw(rest) > 0 => raw(rest),
            ['\'', '\\', ..] => 3 + rest[3..].iter().take_while(|c| **c != '\'').count() + 1,
            ['\'', _, '\'', ..] => 3,
            [c, ..] if is_word(*c) => {
                let word: String = rest.iter().take_while(|c| is_word(**c)).collect();
                let length = word.chars().count();
                found.push(Token::Word(word));
                length
            }
            [c, ..] => {
                if !c.is_whitespace() {
                    found.push(Token::Sign(*c));
                }
                1
            }
            [] => 1,
        };
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of a comment that may hold others.
fn comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => {
                depth += 1;
                at += 2;
            }
            ['*', '/', ..] => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    at
}

/// The length of a text in quotes.
fn quoted(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The length of a raw text; 0 where it is none, as in `r#type`.
fn raw(rest: &[char]) -> usize {
    let signs = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(1 + signs) != Some(&'"') {
        return 0;
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', signs)).collect();
    let body = &rest[2 + signs..];
    let length = body.windows(end.len()).position(|window| window == end).unwrap_or(body.len());
    2 + signs + length + end.len()
}
