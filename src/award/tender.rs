//! What a buyer asks, and by what the answers are judged: the tender.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::analyse::End;
use crate::catalogue::country_name;
use crate::model::{Delivery, LicenceClass, Money, Source, Steward, Term, TermAnswer, suggest};
use crate::score::{Band, Interval, Profile, Scores};
use crate::text::{Sp, Span};

/// A tender, as its file states it. Ids are checked against the base model by [`check`](super::check()).
#[derive(Debug, Clone)]
pub struct Tender {
    /// Title for people.
    pub title: String,
    /// The buyer's reference, such as the number of the notice.
    pub reference: Option<String>,
    /// The base model's file, relative to the tender's.
    pub baseline: Sp<String>,
    /// The day that the award speaks of; the run's where not stated.
    pub as_of: Option<Sp<Date>>,
    /// The capabilities that the award is about.
    pub scope: Vec<Sp<String>>,
    /// The assets of the base that the purchase replaces: what the present supplier delivers.
    pub replaces: Vec<Sp<String>>,
    /// The assets of the base that every bidder must build on. They stand, and so does what they need.
    pub given: Vec<Sp<String>>,
    /// The years that prices are added up over.
    pub horizon: Horizon,
    /// ISO 4217 code of all amounts.
    pub currency: Sp<String>,
    /// Which value of an interval is scored.
    pub scored: End,
    /// The points of a criterion that is met in full.
    pub points: Decimal,
    /// Decimals that the points of a criterion are rounded to, half away from zero.
    pub decimals: u32,
    /// What a bid must disclose.
    pub disclose: Vec<Sp<Disclosed>>,
    /// What becomes of a bid that does not.
    pub silence: Silence,
    /// What points are given for, in the order of the file.
    pub criteria: Vec<Criterion>,
    /// What a bid must meet, in the order of the file.
    pub knock_outs: Vec<KnockOut>,
    /// What leaving is taken to cost.
    pub leaving: Option<Leaving>,
    /// How robustness is sampled.
    pub sampling: Sampling,
    /// Id of each bid and its file, relative to the tender's, sorted by id.
    pub bids: Vec<(Sp<String>, Sp<String>)>,
    /// Where `tender` stands.
    pub span: Span,
}

/// The years that prices are added up over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Horizon {
    /// The first calendar year; `None` where prices count years from 1.
    pub from: Option<u16>,
    /// How many years, from 1.
    pub years: u16,
}

impl Horizon {
    /// The years by the number that bids price them under.
    pub fn years(self) -> impl Iterator<Item = u16> {
        let first = self.from.unwrap_or(1);
        first..first + self.years
    }
}

/// What becomes of a bid that leaves out a fact that it must disclose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// The fact takes its worst end.
    Worst,
    /// The bid is out.
    KnockOut,
}

/// A kind of fact that a bid must disclose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disclosed {
    /// One of the kinds of fact of [`crate::score::UnknownRow`], by name.
    Fact(&'static str),
    /// What an asset needs; `[]` is an answer.
    Needs,
    /// What data an asset holds; `[]` is an answer.
    Holds,
}

impl Disclosed {
    /// Its name, as tenders write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fact(kind) => kind,
            Self::Needs => "needs",
            Self::Holds => "holds",
        }
    }
}

/// What points are given for.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Kebab-case id.
    pub id: Sp<String>,
    /// Name for people; the id where none is stated.
    pub name: String,
    /// Weight, above 0, in the tender's own unit: shares are taken of the sum.
    pub weight: Decimal,
    /// Between which weights the buyer would still stand by the criteria; the whole range where not stated.
    pub band: Option<(Decimal, Decimal)>,
    /// What is measured.
    pub of: Measure,
    /// How the measure becomes points.
    pub formula: Formula,
}

/// What a criterion or a requirement measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// The price over the horizon.
    Price,
    /// Price and expected cost of leaving over the horizon.
    WholeLifeCost,
    /// The buyer's score of quality under the criterion's id.
    Quality,
    /// A score of lock-in over the scope.
    Score(Dimension),
}

/// A score of lock-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// The weighted mean of the others.
    Overall,
    /// DESIGN §4.3.
    SingleSupplier,
    /// DESIGN §4.4.
    Chokepoints,
    /// DESIGN §4.5.
    DataExport,
    /// What contracts say about leaving; only by a profile that has it.
    ExitTerms,
}

impl Dimension {
    /// All, in order.
    pub const ALL: [Self; 5] =
        [Self::Overall, Self::SingleSupplier, Self::Chokepoints, Self::DataExport, Self::ExitTerms];

    /// Its name, as tenders write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Overall => "overall",
            Self::SingleSupplier => "single-supplier",
            Self::Chokepoints => "proprietary-chokepoints",
            Self::DataExport => "data-export",
            Self::ExitTerms => "exit-terms",
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overall => "Overall lock-in",
            Self::SingleSupplier => "Single-supplier dependency",
            Self::Chokepoints => "Proprietary chokepoints",
            Self::DataExport => "Data-export gaps",
            Self::ExitTerms => "Exit terms",
        }
    }

    /// Its score; `None` where it is n/a.
    #[must_use]
    pub fn score(self, scores: &Scores) -> Option<Interval> {
        match self {
            Self::Overall => scores.overall,
            Self::SingleSupplier => scores.single_supplier.map(|single| single.score),
            Self::Chokepoints => scores.chokepoints.map(|chokepoints| chokepoints.score),
            Self::DataExport => scores.data_export.map(|data| data.score),
            Self::ExitTerms => scores.exit_terms.map(|terms| terms.score),
        }
    }

    /// The dimensions that a profile has.
    pub fn of(profile: &Profile) -> impl Iterator<Item = Self> {
        let has_terms = profile.exit_terms.is_some();
        Self::ALL.into_iter().filter(move |of| has_terms || *of != Self::ExitTerms)
    }
}

impl Measure {
    /// Every measure with its name, as tenders write it.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("price", Self::Price),
        ("whole-life-cost", Self::WholeLifeCost),
        ("quality", Self::Quality),
        ("overall", Self::Score(Dimension::Overall)),
        ("single-supplier", Self::Score(Dimension::SingleSupplier)),
        ("proprietary-chokepoints", Self::Score(Dimension::Chokepoints)),
        ("data-export", Self::Score(Dimension::DataExport)),
        ("exit-terms", Self::Score(Dimension::ExitTerms)),
    ];

    /// Its name, as tenders write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, measure)| *measure == self).map_or("", |(word, _)| word)
    }

    /// Whether it is an amount of money.
    #[must_use]
    pub fn is_money(self) -> bool {
        matches!(self, Self::Price | Self::WholeLifeCost)
    }
}

/// How a measure becomes points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// The lowest of all admitted bids over this one. It depends on the other bids.
    LowestOverThis,
    /// All points at one value, none at the other, a straight line between, and no more or less beyond them.
    Linear {
        /// The value that gets all points.
        full: Decimal,
        /// The value that gets none.
        none: Decimal,
    },
}

/// What a bid must meet to be admitted.
#[derive(Debug, Clone, PartialEq)]
pub struct KnockOut {
    /// Kebab-case id.
    pub id: Sp<String>,
    /// Name for people; the id where none is stated.
    pub name: String,
    /// What is asked.
    pub requirement: Requirement,
}

/// What a knock-out asks.
#[derive(Debug, Clone, PartialEq)]
pub enum Requirement {
    /// A measure is within limits.
    Measure {
        /// Of what; a criterion's id stands for quality.
        of: Measured,
        /// The least.
        at_least: Option<Decimal>,
        /// The most.
        at_most: Option<Decimal>,
    },
    /// A score's band is no worse.
    Band {
        /// Of what.
        of: Dimension,
        /// The worst that is admitted.
        at_most: Band,
    },
    /// A fact of everything of one sort that the bid brings is one of these words.
    Fact {
        /// Which.
        fact: AskedFact,
        /// The words that are admitted.
        is: Vec<Sp<String>>,
        /// Of what.
        of: AskedOf,
    },
    /// A term of every contract that the bid brings.
    Term {
        /// Its key.
        term: Sp<String>,
        /// What it must say.
        says: TermRequirement,
    },
}

/// What a limit is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measured {
    /// A measure that stands by itself.
    Of(Measure),
    /// The buyer's score of quality under a criterion's id.
    QualityOf(String),
}

/// What a term must say.
#[derive(Debug, Clone, PartialEq)]
pub enum TermRequirement {
    /// This answer.
    Is(TermAnswer),
    /// At least so many days.
    AtLeastDays(f64),
    /// At most so many days.
    AtMostDays(f64),
    /// At most so much money.
    AtMostMoney(Money),
}

/// A fact of an asset that a knock-out can ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedFact {
    /// The class of its licence.
    Licence,
    /// Whose hands the source is in.
    Source,
    /// How it is delivered.
    Delivery,
    /// Whether we may run it after the owner leaves.
    Term,
    /// Who could change the licence of what comes next.
    Steward,
    /// The countries of all who hold its roles.
    Country,
}

impl AskedFact {
    /// Every fact with its name, as tenders write it.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("licence", Self::Licence),
        ("source", Self::Source),
        ("delivery", Self::Delivery),
        ("term", Self::Term),
        ("steward", Self::Steward),
        ("country", Self::Country),
    ];

    /// Its name, as tenders write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, fact)| *fact == self).map_or("", |(word, _)| word)
    }
}

/// Of what a fact is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedOf {
    /// Every system that the bid adds or changes.
    Systems,
    /// Every system and component that the bid adds or changes.
    Everything,
    /// These.
    These(Vec<Sp<String>>),
}

/// What leaving is taken to cost: the buyer's own published numbers, the same for all bids.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaving {
    /// The chance that the buyer must leave within the horizon, 0…1.
    pub probability: Decimal,
    /// For each system or component that is tied and has to be replaced.
    pub per_system: Option<Decimal>,
    /// For each interface by which others need what is tied, and that is no open one.
    pub per_interface: Option<Decimal>,
    /// For each data set of which something cannot be taken along.
    pub per_data_set: Option<Decimal>,
    /// For each terabyte of such data.
    pub per_terabyte: Option<Decimal>,
    /// Whether a bid's own binding priced exit option takes the place of the rates.
    pub takes_options: bool,
    /// Where it stands.
    pub span: Span,
}

/// How robustness is sampled; part of what is frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sampling {
    /// How many weightings are drawn.
    pub weightings: u32,
    /// How many completions of what nobody stated are drawn.
    pub completions: u32,
    /// Where the draws start.
    pub seed: u64,
}

impl Default for Sampling {
    /// The numbers that `facts/algorithms.md` §4.1 calls usual, with a margin.
    fn default() -> Self {
        Self { weightings: 100_000, completions: 256, seed: 1 }
    }
}

/// Words that stand for a set of countries.
pub const EU: &str = "EU";
/// The countries of the European Economic Area, those of the Union among them.
pub const EEA: &str = "EEA";

impl AskedFact {
    /// Whether an asset can have this word for the fact.
    #[must_use]
    pub fn has(self, word: &str) -> bool {
        match self {
            Self::Licence => LicenceClass::from_word(word).is_some(),
            Self::Source => Source::from_word(word).is_some(),
            Self::Delivery => Delivery::from_word(word).is_some(),
            Self::Term => Term::from_word(word).is_some(),
            Self::Steward => Steward::from_word(word).is_some(),
            Self::Country => word == EU || word == EEA || country_name(word).is_some(),
        }
    }

    /// What can stand for it, in words.
    #[must_use]
    pub fn expected(self) -> String {
        fn words<T>(words: &[(&'static str, T)]) -> String {
            suggest::either(words.iter().map(|(word, _)| *word))
        }
        match self {
            Self::Licence => words(LicenceClass::WORDS),
            Self::Source => words(Source::WORDS),
            Self::Delivery => words(Delivery::WORDS),
            Self::Term => words(Term::WORDS),
            Self::Steward => words(Steward::WORDS),
            Self::Country => "a country's code such as DK, or EU or EEA".to_owned(),
        }
    }
}
