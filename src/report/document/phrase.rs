//! Text with styles.

use std::borrow::Cow;

use super::super::figure;
use crate::finding::Severity;
use crate::score::Band;

/// Text with styles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Phrase {
    /// One after the other, nothing between them.
    pub runs: Vec<Run>,
}

/// Text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Plain text.
    pub text: String,
    /// Its style.
    pub style: Style,
}

/// The style of a run. It adds weight to what the words already say, and never says anything alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// Important.
    Strong,
    /// Less important.
    Faint,
    /// An id, a key, a file name.
    Code,
    /// In the colour of a band.
    Band(Band),
    /// A figure of a heat map, in the colour of its band. Formats print the shade or the letter of the band before it.
    Heat(Band),
    /// In the colour of a severity.
    Severity(Severity),
}

impl Phrase {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds text in a style.
    #[must_use]
    pub fn styled(mut self, style: Style, text: impl Into<String>) -> Self {
        let text = shortened(text.into());
        if !text.is_empty() {
            self.runs.push(Run { text, style });
        }
        self
    }

    /// Adds plain text.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.styled(Style::Plain, text)
    }

    /// Adds important text.
    #[must_use]
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.styled(Style::Strong, text)
    }

    /// Adds less important text.
    #[must_use]
    pub fn faint(self, text: impl Into<String>) -> Self {
        self.styled(Style::Faint, text)
    }

    /// Adds an id, a key or a file name.
    #[must_use]
    pub fn code(self, text: impl Into<String>) -> Self {
        self.styled(Style::Code, text)
    }

    /// Adds a sentence of our own in which code stands between backticks.
    #[must_use]
    pub fn marked(self, text: &str) -> Self {
        let part = |phrase: Self, (at, part): (usize, &str)| match part {
            "" => phrase,
            _ if at % 2 == 1 => phrase.code(part),
            _ => phrase.plain(part),
        };
        text.split('`').enumerate().fold(self, part)
    }

    /// Adds all runs of another.
    #[must_use]
    pub fn then(mut self, other: impl Into<Self>) -> Self {
        self.runs.extend(other.into().runs);
        self
    }

    /// Its text without styles.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

impl Run {
    /// The text as formats print it that know no fields of colour: a figure of a heat map behind its shade.
    pub(in super::super) fn shaded(&self) -> Cow<'_, str> {
        match self.style {
            Style::Heat(band) => format!("{}\u{a0}{}", figure::shade(band), self.text).into(),
            _ => self.text.as_str().into(),
        }
    }
}

/// The longest text of one run, in characters; a longer one holds a name that is none.
const LONGEST: usize = 800;
/// How much of its end is kept, so that the sentence around a long name is seen to its end.
const END: usize = 200;

/// A text that is too long without its middle.
pub(in super::super) fn shortened(text: String) -> String {
    if text.len() <= LONGEST || text.chars().count() <= LONGEST {
        return text;
    }
    let start: String = text.chars().take(LONGEST - END - 1).collect();
    let mut end: Vec<char> = text.chars().rev().take(END).collect();
    end.reverse();
    start + "…" + &String::from_iter(end)
}

impl From<&str> for Phrase {
    fn from(text: &str) -> Self {
        Self::new().plain(text)
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self::new().plain(text)
    }
}
