//! Numbers and lists in English sentences.

/// `1 firm`, `3 firms`, `no firms`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

/// The word for one or for another number.
pub(crate) fn agree<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

/// The sentence with a capital letter.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `a`, `a and b`, `a, b and c`; beyond `most`, `a, b and 4 more`.
pub(crate) fn listed<S: AsRef<str>>(items: &[S], most: usize) -> String {
    // "and 1 more" is longer than the name it hides.
    let shown = if items.len() <= most + 1 { items.len() } else { most };
    let names: Vec<&str> = items.iter().take(shown).map(AsRef::as_ref).collect();
    let rest = items.len() - shown;
    if rest > 0 {
        return format!("{} and {rest} more", names.join(", "));
    }
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, front)) => format!("{} and {last}", front.join(", ")),
    }
}

/// `… and 25 more systems`, or `None` where nothing is left out.
pub(crate) fn more(left: usize, one: &str, many: &str) -> Option<String> {
    (left > 0).then(|| format!("… and {left} more {}", agree(left, one, many)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_counts() {
        assert_eq!(listed::<&str>(&[], 3), "");
        assert_eq!(listed(&["a"], 3), "a");
        assert_eq!(listed(&["a", "b"], 3), "a and b");
        assert_eq!(listed(&["a", "b", "c", "d"], 3), "a, b, c and d");
        assert_eq!(listed(&["a", "b", "c", "d", "e"], 3), "a, b, c and 2 more");
        assert_eq!(counted(0, "firm", "firms"), "no firms");
        assert_eq!(counted(1, "firm", "firms"), "1 firm");
        assert_eq!(capitalised("ærlig"), "Ærlig");
        assert_eq!(more(0, "system", "systems"), None);
    }
}
