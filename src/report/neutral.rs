//! Makes text from models harmless to look at: no character may steer a terminal or reorder what a person reads.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character acts instead of showing: controls (C0, DEL, C1), bidirectional and other invisible formatting,
/// line and paragraph separators, tags, variation of direction. Line feeds and tabs act too.
pub(super) fn acts(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The text with every character that acts made visible: white space as a space, other controls of ASCII as their
/// pictures (`␛`), the rest as `<U+202E>`.
#[must_use]
pub fn neutralised(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' => out.push(char::from_u32(0x2400 + character as u32).unwrap_or('\u{fffd}')),
            '\u{7f}' => out.push('\u{2421}'),
            _ if acts(character) => {
                // Writing into a string cannot fail.
                let _ = write!(out, "<U+{:04X}>", character as u32);
            }
            _ => out.push(character),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_made_visible() {
        assert_eq!(neutralised("Åre A/S"), "Åre A/S");
        assert_eq!(neutralised("a\u{1b}[31mb\n\u{7}"), "a␛[31mb ␇");
        assert_eq!(neutralised("\u{202e}evil\u{9b}"), "<U+202E>evil<U+009B>");
    }
}
