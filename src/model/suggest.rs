//! "Did you mean": the nearest of the words that would have been right, and texts of the input made fit for messages.

/// Texts longer than this are never a misspelt word; comparing them would only take time.
const LONGEST: usize = 64;

/// The candidate nearest to `word`, if one is near enough to be meant: at most a third of its characters differ.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| {
            candidate.len() <= LONGEST && candidate.len().abs_diff(lower.len()) <= allowed + 4
        })
        .map(|candidate| (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// A text of the input in double quotes, shortened where it is long.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    quoted.extend(text.chars().take(60));
    if quoted.len() - 1 < text.len() {
        quoted.push('…');
    }
    quoted.push('"');
    quoted
}

/// Words as a list in a sentence: `a, b or c`.
pub(crate) fn either<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant_and_nothing_else() {
        let words = ["supplier", "support", "steward"];
        assert_eq!(nearest("suplier", words), Some("supplier"));
        assert_eq!(nearest("Supplier", words), Some("supplier"));
        assert_eq!(nearest("country", words), None);
        assert_eq!(nearest(&"x".repeat(1000), words), None);
        assert_eq!(either(["a", "b", "c"]), "a, b or c");
    }
}
