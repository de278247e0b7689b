//! Values of the model language as text.

use std::fmt::Write as _;

/// A scalar: as it stands where nobody could take it for anything else, else in double quotes.
pub(super) fn scalar(text: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(is_word)
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&text.to_ascii_lowercase().as_str());
    if plain { text.to_owned() } else { quoted(text) }
}

/// YAML's double quotes: JSON's, which lets stand what acts on a terminal.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// A list of values that are text already.
pub(super) fn list(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

/// A mapping of values that are text already.
pub(super) fn mapping(pairs: &[(&str, String)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    format!("{{ {} }}", pairs.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_quoted_where_they_could_mean_something_else() {
        for (text, written) in [
            ("public", "public"),
            ("EUPL-1.2", "EUPL-1.2"),
            ("no", "\"no\""),
            ("12", "\"12\""),
            ("a: b", "\"a: b\""),
            ("say \"x\" \\", "\"say \\\"x\\\" \\\\\""),
            ("a\nb\u{9b}", "\"a\\u000ab\\u009b\""),
            ("", "\"\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }
}
