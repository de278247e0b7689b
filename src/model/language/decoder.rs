//! What all decoders of the language use: shapes, words, ids and quantities, each with its message when it is wrong.
//!
//! A decoder takes a node and its key, gives the value or `None`, and reports why; so one run finds all errors.

use crate::finding::{Finding, Rule, input_rules as rules};
use crate::model::quantity_text::Wrong;
use crate::model::suggest::{either, nearest, quote};
use crate::text::tree::{Key, Node, Value};
use crate::text::{Sp, Span};

/// What stands for the key of a whole file.
pub(crate) const TOP: &str = "";

/// Texts with more bytes are left out: they are no names, and reports would repeat them many times.
const LONGEST_TEXT: usize = 10_000;

/// Collects the findings of one decoding.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    /// In the order in which they were met.
    pub(crate) findings: Vec<Finding>,
}

impl Decoder {
    /// Reports, and lets the caller set label and help.
    pub(crate) fn report(
        &mut self,
        rule: &'static Rule,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Finding {
        self.findings.push(Finding::new(rule, span, message));
        self.findings.last_mut().expect("it was just pushed")
    }

    /// Reports with label and help.
    pub(crate) fn say(&mut self, rule: &'static Rule, span: Span, message: String, label: &str, help: &str) {
        let finding = self.report(rule, span, message);
        label.clone_into(&mut finding.label);
        finding.help = (!help.is_empty()).then(|| help.to_owned());
    }

    /// Reports that a value has another shape than `expected`, such as `a list of ids`.
    pub(crate) fn wrong_type(&mut self, key: &Key, node: &Node, expected: &str) {
        self.wrong_shape(key, node, expected, "");
    }

    /// Reports that a value has another shape than `expected`, with a help for values that are there.
    fn wrong_shape(&mut self, key: &Key, node: &Node, expected: &str, help: &str) {
        let (name, label) = (quote(&key.text), format!("expected {expected}"));
        if node.value == Value::Null {
            let message = format!("{name} has no value");
            let help = match help {
                "" => "write a value or leave the key out".to_owned(),
                help => format!("{help}; leave the key out where it is not known"),
            };
            self.say(&rules::WRONG_TYPE, key.span, message, &label, &help);
        } else {
            let message = format!("{name} must be {expected}, not {}", node.kind());
            self.say(&rules::WRONG_TYPE, node.span, message, &label, help);
        }
    }

    /// Reports that an item of a list has another shape than `expected`, such as `an id`.
    pub(crate) fn wrong_item(&mut self, key: &Key, node: &Node, expected: &str) {
        let (name, label) = (quote(&key.text), format!("expected {expected}"));
        let (what, help) = match node.value {
            Value::Null => (format!("an item of {name} has no value"), "write a value or leave the item out"),
            _ => (format!("an item of {name} must be {expected}, not {}", node.kind()), ""),
        };
        self.say(&rules::WRONG_TYPE, node.span, what, &label, help);
    }

    /// The pairs of a mapping whose keys are all in `keys`; others are reported and left out. No value is no pair.
    pub(crate) fn fields(&mut self, key: &Key, node: Node, keys: &[&str]) -> Vec<(Key, Node)> {
        match node.value {
            Value::Map(pairs) => {
                let mut pairs = pairs.into_vec();
                pairs.retain(|(field, _)| self.is_known(&key.text, field, keys));
                pairs
            }
            Value::Null => Vec::new(),
            _ => {
                self.wrong_type(key, &node, "a mapping");
                Vec::new()
            }
        }
    }

    fn is_known(&mut self, place: &str, field: &Key, keys: &[&str]) -> bool {
        if keys.contains(&&*field.text) {
            return true;
        }
        if field.text.starts_with("x-") {
            return false;
        }
        let message = match place {
            TOP => format!("unknown key {} at the top of a model", quote(&field.text)),
            _ => format!("unknown key {} in {}", quote(&field.text), quote(place)),
        };
        let help = match nearest(&field.text, keys.iter().copied()) {
            Some(meant) => format!("did you mean \"{meant}\"?"),
            None if place == TOP && *field.text == *"tender" => {
                "a tender is read by `freehold compare`, and by `freehold ask` with `--after-opening`"
                    .to_owned()
            }
            None if *field.text == *"<<" => {
                "merge keys are not part of the language; write the keys out".to_owned()
            }
            None => {
                format!("known here: {}; keys of your own begin with \"x-\"", either(keys.iter().copied()))
            }
        };
        self.say(&rules::UNKNOWN_KEY, field.span, message, "not a key of the language", &help);
        false
    }

    /// The pairs of a section: ids and what they stand for.
    pub(crate) fn section(&mut self, key: &Key, node: Node) -> Vec<(Key, Node)> {
        match node.value {
            Value::Map(pairs) => {
                let mut pairs = pairs.into_vec();
                pairs.retain(|(id, _)| !id.text.starts_with("x-"));
                pairs
            }
            Value::Null => Vec::new(),
            _ => {
                self.wrong_type(key, &node, "a mapping from ids to what they stand for");
                Vec::new()
            }
        }
    }

    /// Reports an id that is not kebab-case. It is used all the same, so that references to it still work.
    pub(crate) fn check_id(&mut self, id: &Key) {
        if is_kebab(&id.text) {
            return;
        }
        let message = format!("{} is not a kebab-case id", quote(&id.text));
        let help = match kebab(&id.text) {
            meant if meant.is_empty() => "use a-z, 0-9 and single dashes between them".to_owned(),
            meant => format!("write {}", quote(&meant)),
        };
        self.say(&rules::BAD_ID, id.span, message, "only a-z, 0-9 and single dashes between them", &help);
    }

    /// A text; a number is taken as it was written.
    pub(crate) fn text(&mut self, key: &Key, node: Node) -> Option<Sp<String>> {
        match node.value {
            Value::String(text) | Value::Number(text) if text.len() <= LONGEST_TEXT => {
                Some(Sp::new(text.into_string(), node.span))
            }
            Value::String(text) | Value::Number(text) => {
                let message = format!("impossible value for {}", quote(&key.text));
                let label = format!("{} bytes long; {LONGEST_TEXT} is the limit", text.len());
                self.say(&rules::IMPOSSIBLE_VALUE, node.span, message, &label, "write a shorter text");
                None
            }
            _ => {
                self.wrong_type(key, &node, "text");
                None
            }
        }
    }

    /// A text without its place.
    pub(crate) fn name(&mut self, key: &Key, node: Node) -> Option<String> {
        self.text(key, node).map(|text| text.value)
    }

    /// The items of a list, each as `read` understands it. Every list of the language is read here: one of which
    /// nothing is understood is not stated, as only a list that was written empty says that there is none.
    pub(crate) fn list<T>(
        &mut self,
        key: &Key,
        node: Node,
        expected: &str,
        mut read: impl FnMut(&mut Self, Node) -> Option<T>,
    ) -> Option<Sp<Vec<T>>> {
        let Value::Seq(items) = node.value else {
            self.wrong_shape(key, &node, expected, "write the items in brackets; [] says that there is none");
            return None;
        };
        let says_none = items.is_empty();
        let read: Vec<T> = items.into_vec().into_iter().filter_map(|item| read(self, item)).collect();
        (says_none || !read.is_empty()).then(|| Sp::new(read, node.span))
    }

    /// A list of ids.
    pub(crate) fn ids(&mut self, key: &Key, node: Node) -> Option<Sp<Vec<Sp<String>>>> {
        let ids = self.list(key, node, "a list of ids", |decoder, item| decoder.id_item(key, item))?;
        Some(Sp::new(self.distinct(ids.value), ids.span))
    }

    fn id_item(&mut self, key: &Key, item: Node) -> Option<Sp<String>> {
        if item.text().is_none() {
            self.wrong_item(key, &item, "an id");
            return None;
        }
        self.text(key, item)
    }

    /// A list of ids, or one bare id.
    pub(crate) fn one_or_more(&mut self, key: &Key, node: Node) -> Option<Sp<Vec<Sp<String>>>> {
        match node.value {
            Value::Seq(_) => self.ids(key, node),
            Value::String(_) | Value::Number(_) => {
                let id = self.text(key, node)?;
                let span = id.span;
                Some(Sp::new(vec![id], span))
            }
            _ => {
                self.wrong_type(key, &node, "an id or a list of ids");
                None
            }
        }
    }

    /// Drops second mentions, and reports them.
    pub(crate) fn distinct(&mut self, ids: Vec<Sp<String>>) -> Vec<Sp<String>> {
        self.distinct_by(ids, |id| (id.value.clone(), id.span))
    }

    /// The same for items that are not plain ids; `called` says what makes two of them the same, and where one stands.
    pub(crate) fn distinct_by<T>(&mut self, items: Vec<T>, called: fn(&T) -> (String, Span)) -> Vec<T> {
        if items.len() < 2 {
            return items;
        }
        let mut seen = std::collections::BTreeMap::new();
        let mut kept = Vec::with_capacity(items.len());
        for item in items {
            let (name, span) = called(&item);
            if let Some(&first) = seen.get(&name) {
                let message = format!("{} is named twice in one list", quote(&name));
                self.say(&rules::REPEATED_MEMBER, span, message, "counts once", "");
                let finding = self.findings.last_mut().expect("it was just pushed");
                finding.related.push(Sp::new("first here".to_owned(), first));
            } else {
                seen.insert(name, span);
                kept.push(item);
            }
        }
        kept
    }

    /// One word of a vocabulary.
    pub(crate) fn word<T: Copy>(
        &mut self,
        key: &Key,
        node: &Node,
        words: &[(&'static str, T)],
    ) -> Option<Sp<T>> {
        let Some(text) = node.text() else {
            self.wrong_type(
                key,
                node,
                &format!("one of the words {}", either(words.iter().map(|(w, _)| *w))),
            );
            return None;
        };
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(Sp::new(*value, node.span));
        }
        let all = either(words.iter().map(|(word, _)| *word));
        let message = format!("unknown word {} for {}", quote(text), quote(&key.text));
        let help = match nearest(text, words.iter().map(|(word, _)| *word)) {
            Some(meant) => format!("did you mean \"{meant}\"?"),
            None => format!("write {all}"),
        };
        self.say(&rules::UNKNOWN_WORD, node.span, message, &format!("expected {all}"), &help);
        None
    }

    /// A quantity, by one of the functions of `quantity_text`.
    pub(crate) fn quantity<T>(
        &mut self,
        key: &Key,
        node: &Node,
        read: fn(&str) -> Result<T, Wrong>,
    ) -> Option<Sp<T>> {
        let Some(text) = node.text() else {
            self.wrong_type(key, node, "a quantity with its unit");
            return None;
        };
        match read(text) {
            Ok(value) => Some(Sp::new(value, node.span)),
            Err(wrong) => {
                self.wrong_quantity(key, node.span, wrong);
                None
            }
        }
    }

    fn wrong_quantity(&mut self, key: &Key, span: Span, wrong: Wrong) {
        let (rule, problem, what, help) = match wrong {
            Wrong::Unit { what, help } => (&rules::WRONG_UNIT, "wrong or missing unit", what, help),
            Wrong::Value { what, help } => (&rules::IMPOSSIBLE_VALUE, "impossible value", what, help),
            Wrong::Date { what, help } => (&rules::IMPOSSIBLE_DATE, "impossible date", what, help),
        };
        self.say(rule, span, format!("{problem} for {}", quote(&key.text)), &what, &help);
    }

    /// A finite number.
    pub(crate) fn number(&mut self, key: &Key, node: &Node) -> Option<f64> {
        let number = match &node.value {
            Value::Number(text) => text.parse::<f64>().ok().filter(|value| value.is_finite()),
            _ => None,
        };
        match (&node.value, number) {
            (Value::Number(_), None) => {
                let message = format!("impossible value for {}", quote(&key.text));
                self.say(&rules::IMPOSSIBLE_VALUE, node.span, message, "larger than any number here", "");
            }
            (_, None) => self.wrong_type(key, node, "a number"),
            _ => {}
        }
        number
    }

    /// A number that fits, or a message that it must be `range`.
    pub(crate) fn number_where(
        &mut self,
        key: &Key,
        node: &Node,
        fits: fn(f64) -> bool,
        range: &str,
    ) -> Option<f64> {
        let number = self.number(key, node)?;
        if !fits(number) {
            let message = format!("impossible value for {}", quote(&key.text));
            self.say(&rules::IMPOSSIBLE_VALUE, node.span, message, &format!("must be {range}"), "");
            return None;
        }
        Some(number)
    }

    /// `[low, high]`, or one value that is both.
    pub(crate) fn range<T: Clone>(
        &mut self,
        key: &Key,
        node: &Node,
        read: impl Fn(&mut Self, &Key, &Node) -> Option<T>,
        fits: impl Fn(&T, &T) -> bool,
    ) -> Option<Sp<(T, T)>> {
        let span = node.span;
        let Value::Seq(items) = &node.value else {
            let value = read(self, key, node)?;
            return Some(Sp::new((value.clone(), value), span));
        };
        let [low, high] = &**items else {
            self.wrong_type(key, node, "one value, or a low and a high one as [low, high]");
            return None;
        };
        let (low, high) = (read(self, key, low), read(self, key, high));
        let (low, high) = (low?, high?);
        if !fits(&low, &high) {
            let message = format!("impossible value for {}", quote(&key.text));
            let label = "the low end is above the high end, or they differ in currency";
            self.say(&rules::IMPOSSIBLE_VALUE, span, message, label, "write [low, high]");
            return None;
        }
        Some(Sp::new((low, high), span))
    }
}

/// `a-z`, `0-9` and single dashes between them.
pub(crate) fn is_kebab(id: &str) -> bool {
    let bytes = id.as_bytes();
    !bytes.is_empty()
        && bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-')
        && !id.starts_with('-')
        && !id.ends_with('-')
        && !id.contains("--")
}

/// The kebab-case id that a text was probably meant to be.
fn kebab(text: &str) -> String {
    let mut id = String::new();
    for c in text.chars().take(60).flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => id.push(c),
            'æ' | 'ä' => id.push_str("ae"),
            'ø' | 'ö' => id.push_str("oe"),
            'å' => id.push_str("aa"),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kebab_case_is_told_and_proposed() {
        assert!(is_kebab("case-core-2") && is_kebab("a"));
        for (wrong, meant) in [("Case Core", "case-core"), ("bøger_", "boeger"), ("--a", "a"), ("", "")] {
            assert!(!is_kebab(wrong));
            assert_eq!(kebab(wrong), meant);
        }
    }
}
