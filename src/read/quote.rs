//! Foreign text in our own sentences: short, in double quotes, without control characters and e-mail addresses.

/// The most characters of a foreign text that a sentence shows.
const SHOWN: usize = 60;

/// A foreign text as it may stand in a message.
pub(super) fn quoted(text: &str) -> String {
    let clean = without_control(text);
    let mut shown: String = clean.chars().take(SHOWN).collect();
    if clean.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("\"{shown}\"")
}

/// White space and control characters (those that turn the direction of writing among them) as single spaces.
pub(super) fn without_control(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    text.split(hidden).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text without its e-mail addresses: no word with an `@` inside is kept.
pub(super) fn without_addresses(text: &str) -> String {
    let address =
        |word: &&str| word.trim_matches(|c| "<>()[],;:".contains(c)).trim_start_matches('@').contains('@');
    let clean = without_control(text);
    clean.split(' ').filter(|word| !address(word)).collect::<Vec<_>>().join(" ")
}

/// `1 part`, `2 parts`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_is_tamed() {
        assert_eq!(quoted("a\u{1b}[31m\u{202e}b\n c"), "\"a [31m b c\"");
        assert_eq!(quoted(&"x".repeat(80)).chars().count(), 63);
        assert_eq!(without_addresses("Acme A/S <sales@acme.example>"), "Acme A/S");
        assert_eq!(without_addresses("@angular"), "@angular");
    }
}
