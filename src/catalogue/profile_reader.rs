//! The sections, keys and numbers of a profile's text, and what is wrong with them.

use super::rules::UNSOUND_PROFILE;
use crate::finding::Finding;
use crate::model::SupplierKind;
use crate::model::suggest;
use crate::text::tree::{Key, Node};
use crate::text::{Span, grammar};

/// Every section with its keys.
const KEYS: &[(&str, &[&str])] = &[
    ("severity", &["unaffected", "recoverable", "frozen", "lost"]),
    ("weights", &["vital", "high", "medium", "low"]),
    ("replacement", &["lost-months", "frozen-months"]),
    ("places", &["breadth"]),
    ("closed", &["open", "open-vendor-steward", "source-available", "freeware", "proprietary"]),
    ("stick", &["floor"]),
    ("interface", &["open-standard", "open", "documented", "closed", "unknown"]),
    ("alternatives", &["none", "one", "two-or-more", "unknown"]),
    ("gap", &["unknown"]),
    ("format", &["open-standard", "open", "documented", "closed", "unknown"]),
    ("hands", &["self-service", "api", "request", "none", "unknown"]),
    ("time", &["window-days", "unknown"]),
    ("evidence", &["within-a-year", "earlier", "never", "unknown"]),
    ("dimensions", &["single-supplier", "proprietary-chokepoints", "data-export"]),
    ("bands", &["b", "c", "d", "e"]),
    ("hhi", &["moderate", "high"]),
];

/// Sections that a profile may have, with their keys.
const OPTIONAL: &[(&str, &[&str])] = &[
    ("assurance", &["sov-1", "sov-2", "sov-3", "sov-4", "sov-5", "sov-6", "sov-7", "sov-8"]),
    ("claims", &["evidence"]),
    ("exit-terms", &["weight", "high", "medium", "low", "partly", "unknown"]),
];

/// The completions, from the best to the worst.
const COMPLETIONS: [&str; 3] = ["low", "typical", "high"];

/// Which numbers may stand somewhere.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowed {
    least: f64,
    most: f64,
    zero: bool,
    why: Option<&'static str>,
}

impl Allowed {
    pub(super) const fn of(least: f64, most: f64) -> Self {
        Self { least, most, zero: false, why: None }
    }

    /// Zero too.
    pub(super) const fn or_zero(self) -> Self {
        Self { zero: true, ..self }
    }

    /// With the reason for the range, as a person is told it.
    pub(super) const fn because(self, why: &'static str) -> Self {
        Self { why: Some(why), ..self }
    }

    fn lets(self, number: f64) -> bool {
        (self.least..=self.most).contains(&number) || self.zero && number == 0.0
    }

    fn words(self) -> String {
        let zero = if self.zero { "0, nor one " } else { "" };
        format!("{zero}from {} to {}", self.least, self.most)
    }
}

/// Which of two numbers is worse: of deficits the higher one, of fidelities the lower one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worse {
    Higher,
    Lower,
}

impl Worse {
    /// Why the order is what it is.
    fn help(self) -> &'static str {
        match self {
            Self::Higher => {
                "\"low\" is the best case and \"high\" the worst; of deficits the higher is worse: low ≤ typical ≤ high"
            }
            Self::Lower => {
                "\"low\" is the best case and \"high\" the worst; of what an export keeps the lower is worse: low ≥ typical ≥ high"
            }
        }
    }
}

/// A number and its place.
#[derive(Debug, Clone, Copy)]
struct Number {
    value: f64,
    span: Span,
}

/// Reads one profile.
pub(super) struct Reader<'a> {
    root: &'a Node,
    problems: Vec<Finding>,
}

impl<'a> Reader<'a> {
    /// A reader of a mapping.
    pub(super) fn new(root: &'a Node) -> Self {
        Self { root, problems: Vec::new() }
    }

    /// All that was wrong, in the order of the text.
    pub(super) fn finish(mut self) -> Result<(), Vec<Finding>> {
        self.problems.sort_by_key(|problem| problem.primary);
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }

    /// Reports keys that no profile has, and sections that this one has not.
    pub(super) fn check_keys(&mut self) {
        let known: Vec<&str> =
            KEYS.iter().map(|(section, _)| *section).chain(["profile", "withdraws"]).collect();
        let may: Vec<&str> = OPTIONAL.iter().map(|(section, _)| *section).chain(["extends"]).collect();
        let all: Vec<&str> = known.iter().chain(&may).copied().collect();
        if let Some((_, base)) = pair(self.root, "extends")
            && base.text() != Some("default")
        {
            self.wrong(base.span, "\"extends\" names no profile that can be extended", "not \"default\"");
        }
        for (key, node) in self.root.pairs().unwrap_or_default() {
            if !all.contains(&&*key.text) {
                self.unknown(key, &all);
            }
            let sections = KEYS.iter().chain(OPTIONAL);
            let Some((_, keys)) = sections.into_iter().find(|(section, _)| *section == &*key.text) else {
                continue;
            };
            for (inner, _) in node.pairs().unwrap_or_default() {
                if !keys.contains(&&*inner.text) {
                    self.unknown(inner, keys);
                }
            }
        }
        let missing = known.iter().filter(|&&name| name != "profile" && self.root.get(name).is_none());
        let missing: Vec<String> = missing.map(|name| suggest::quote(name)).collect();
        if !missing.is_empty() {
            let all = grammar::listed(&missing, missing.len());
            let are = grammar::agree(missing.len(), "is", "are");
            self.wrong(self.root.span, format!("{all} {are} missing"), "no such section in this profile")
                .help = Some("copy what is missing from models/profiles/default.yaml".to_owned());
        }
    }

    fn unknown(&mut self, key: &Key, known: &[&str]) {
        let help = suggest::nearest(&key.text, known.iter().copied());
        let message = format!("unknown key {}", suggest::quote(&key.text));
        self.wrong(key.span, message, "no profile has it").help =
            help.map(|near| format!("did you mean \"{near}\"?"));
    }

    fn wrong(&mut self, span: Span, message: impl Into<String>, label: impl Into<String>) -> &mut Finding {
        self.problems.push(Finding::new(&UNSOUND_PROFILE, span, message).label(label));
        self.problems.last_mut().expect("one was added")
    }

    /// Whether there is such a section.
    pub(super) fn has(&self, section: &str) -> bool {
        self.root.get(section).is_some()
    }

    /// The name of the profile.
    pub(super) fn name(&self) -> &'a str {
        self.root.get("profile").and_then(Node::text).unwrap_or("unnamed")
    }

    fn find(&self, section: &str, key: &str) -> Option<(&'a Key, &'a Node)> {
        pair(pair(self.root, section)?.1, key)
    }

    /// What stands under a key of a section. Missing sections are reported once, by [`Self::check_keys`].
    fn entry(&mut self, section: &str, key: &str) -> Option<(&'a Key, &'a Node)> {
        let found = self.find(section, key);
        if let (None, Some((at, _))) = (found, pair(self.root, section)) {
            self.wrong(at.span, format!("\"{section}.{key}\" is missing"), format!("it has no \"{key}\""));
        }
        found
    }

    /// The number that stands in one field of an entry.
    fn field(&mut self, section: &str, key: &str, field: &str, allowed: Allowed) -> Option<Number> {
        let (at, node) = self.entry(section, key)?;
        let name =
            if field == "value" { format!("{section}.{key}") } else { format!("{section}.{key}.{field}") };
        let Some(node) = node.get(field) else {
            self.wrong(at.span, format!("\"{section}.{key}\" has no \"{field}\""), "without a number");
            return None;
        };
        let number =
            node.text().and_then(|text| text.parse::<f64>().ok()).filter(|&value| allowed.lets(value));
        if number.is_none() {
            let message = format!("\"{name}\" is no number {}", allowed.words());
            self.wrong(node.span, message, "not in this range").help = allowed.why.map(str::to_owned);
        }
        number.map(|value| Number { value, span: node.span })
    }

    /// The number of a key.
    pub(super) fn number(&mut self, section: &str, key: &str, allowed: Allowed) -> f64 {
        self.field(section, key, "value", allowed).map_or(0.0, |number| number.value)
    }

    /// The numbers of the first keys of a section.
    pub(super) fn numbers<const N: usize>(&mut self, section: &str, allowed: Allowed) -> [f64; N] {
        let (_, keys) = KEYS.iter().find(|(name, _)| *name == section).expect("sections are listed");
        std::array::from_fn(|at| self.number(section, keys[at], allowed))
    }

    /// What stands for an unstated fact: in the best, the typical and the worst completion.
    pub(super) fn completions(&mut self, section: &str, allowed: Allowed, worse: Worse) -> [f64; 3] {
        if self.entry(section, "unknown").is_none() {
            return [0.0; 3];
        }
        let numbers = COMPLETIONS.map(|field| self.field(section, "unknown", field, allowed));
        for (pair, names) in numbers.windows(2).zip(COMPLETIONS.windows(2)) {
            let [Some(better), Some(worst)] = *pair else { continue };
            let (is_wrong, than) = match worse {
                Worse::Higher => (worst.value < better.value, "less"),
                Worse::Lower => (worst.value > better.value, "more"),
            };
            if is_wrong {
                let message = format!(
                    "\"{section}.unknown\" is out of order: \"{}\" is {than} than \"{}\"",
                    names[1], names[0]
                );
                self.wrong(worst.span, message, format!("{than} than {}", better.value)).help =
                    Some(worse.help().to_owned());
            }
        }
        numbers.map(|number| number.map_or(0.0, |number| number.value))
    }

    /// A number, if it is there and nothing was wrong with it.
    fn sound(&self, section: &str, key: &str) -> Option<Number> {
        let node = self.find(section, key)?.1.get("value")?;
        let reported = self.problems.iter().any(|problem| problem.primary == node.span);
        let value = node.text().filter(|_| !reported)?.parse().ok()?;
        Some(Number { value, span: node.span })
    }

    /// Reports numbers of a section that fall.
    pub(super) fn in_order(&mut self, section: &str, keys: &[&str]) {
        for pair in keys.windows(2) {
            let (Some(before), Some(number)) = (self.sound(section, pair[0]), self.sound(section, pair[1]))
            else {
                continue;
            };
            if number.value < before.value {
                let message =
                    format!("\"{section}\" is out of order: \"{}\" is less than \"{}\"", pair[1], pair[0]);
                self.wrong(number.span, message, format!("less than {}", before.value)).help =
                    Some(format!("these must not fall: {}", keys.join(", ")));
            }
        }
    }

    /// Reports a section in which every number is zero.
    pub(super) fn some_count(&mut self, section: &str) {
        let Some((key, node)) = pair(self.root, section) else { return };
        let keys = node.pairs().unwrap_or_default();
        let zero =
            |(key, _): &(Key, Node)| self.sound(section, &key.text).is_some_and(|number| number.value == 0.0);
        if !keys.is_empty() && keys.iter().all(zero) {
            let message = format!("all numbers of \"{section}\" are zero");
            self.wrong(key.span, message, "at least one must count");
        }
    }

    /// The kinds of supplier that can withdraw.
    pub(super) fn withdraws(&mut self) -> Vec<SupplierKind> {
        let Some((key, node)) = pair(self.root, "withdraws") else { return Vec::new() };
        let value = node.get("value");
        let Some(list) = value.and_then(Node::items) else {
            let place = value.map_or(key.span, |value| value.span);
            self.wrong(place, "\"withdraws\" has no list of kinds of supplier as its \"value\"", "no list");
            return Vec::new();
        };
        let mut kinds = Vec::new();
        for item in list {
            match item.text().and_then(SupplierKind::from_word) {
                Some(kind) => kinds.push(kind),
                None => {
                    let kinds = suggest::either(SupplierKind::WORDS.iter().map(|(word, _)| *word));
                    self.wrong(
                        item.span,
                        "\"withdraws\" names no kind of supplier",
                        "not a kind of supplier",
                    )
                    .help = Some(format!("a kind is {kinds}"));
                }
            }
        }
        kinds
    }
}

fn pair<'n>(node: &'n Node, name: &str) -> Option<(&'n Key, &'n Node)> {
    node.pairs()?.iter().find(|(key, _)| &*key.text == name).map(|(key, node)| (key, node))
}
