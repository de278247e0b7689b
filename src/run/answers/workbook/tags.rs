//! The opening tags of an XML text, found the way that the reader of workbooks finds them. One pass.

/// An opening tag, or one that closes itself, without its angle brackets.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    pub(super) text: &'t str,
}

/// What is passed over: how it begins behind `<`, and how it ends.
const PASSED: [(&str, &str); 4] = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>"), ("/", ">")];

/// The opening tags of a text, or what is wrong with it.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Result<Tag<'_>, &'static str>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('<')? + 1..];
            let passed = PASSED.iter().find(|(begins, _)| rest.starts_with(begins));
            let found = match passed {
                Some((begins, ends)) => rest[begins.len()..].find(ends).map(|at| begins.len() + at),
                None if rest.starts_with('!') => None,
                None => end(rest),
            };
            let Some(end) = found else {
                rest = "";
                return Some(Err("a tag does not end, or declares entities"));
            };
            let tag = Tag { text: &rest[..end] };
            rest = &rest[end..];
            if passed.is_none() {
                return Some(Ok(tag));
            }
        }
    })
}

/// Where a tag ends: at the first `>` outside quotes.
fn end(text: &str) -> Option<usize> {
    let mut quote = None;
    text.bytes().position(|byte| match quote {
        Some(open) => {
            quote = (byte != open).then_some(open);
            false
        }
        None => {
            quote = b"\"'".contains(&byte).then_some(byte);
            byte == b'>'
        }
    })
}

impl<'t> Tag<'t> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &'t str {
        let name = self.text.split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default();
        name.rsplit(':').next().unwrap_or_default()
    }

    /// Its attributes up to the first that is none.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let start = self.text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(self.text.len());
        let mut rest = &self.text[start..];
        std::iter::from_fn(move || {
            let (key, value) = rest.split_once('=')?;
            let value = value.trim_ascii_start();
            let quote = value.chars().next().filter(|c| "\"'".contains(*c))?;
            let (value, behind) = value[1..].split_once(quote)?;
            rest = behind;
            Some((key.trim_ascii(), value))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_their_attributes() {
        let text =
            "<?xml a='>'?><a><!-- <b> --><x:c d = \"1>\"e='<'/></a><![CDATA[<f>]]><g h='1' broken i='2'>";
        let found: Vec<_> = tags(text).map(|tag| tag.map(|tag| tag.name())).collect();
        assert_eq!(found, [Ok("a"), Ok("c"), Ok("g")]);
        let second = tags(text).nth(1).expect("a tag").expect("it is sound");
        assert_eq!(second.attributes().collect::<Vec<_>>(), [("d", "1>"), ("e", "<")]);
    }

    #[test]
    fn what_does_not_end_is_told() {
        for text in ["<a", "<a b='>", "<!-- ", "<!ENTITY a 'b'>", "<?xml"] {
            assert!(tags(text).any(|tag| tag.is_err()), "{text}");
        }
    }
}
