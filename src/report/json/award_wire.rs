//! The wire types of the JSON of an award. Exact numbers (money, points, weights) are texts, so that no reader rounds
//! them.

use schemars::JsonSchema;
use serde::Serialize;

use super::wire::{Place, Profile, Scores};

/// An award.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Award<'a> {
    /// Version of this shape.
    pub freehold: &'static str,
    /// The day that it speaks of, YYYY-MM-DD.
    pub as_of: String,
    /// The numbers that the scores depend on.
    pub profile: Profile<'a>,
    /// Everything that decides, in short.
    pub frozen: Frozen<'a>,
    /// What was asked.
    pub tender: Tender<'a>,
    /// What points are given for.
    pub criteria: Vec<Criterion<'a>>,
    /// The bids, by id.
    pub bids: Vec<Bid<'a>>,
    /// The present supplier's side; null where the tender does not say what is replaced.
    pub incumbent: Option<Incumbent<'a>>,
    /// Where the order of two bids depends on a third.
    pub dependences: Vec<Dependence<'a>>,
    /// How far the order rests on weights, facts and numbers; null where fewer than two bids are admitted.
    pub robustness: Option<Robustness<'a>>,
}

/// The digest of everything that decides.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Frozen<'a> {
    /// SHA-256, lower-case hex.
    pub digest: &'a str,
    /// Whether it was held against a published one, and is the same.
    pub verified: bool,
    /// What it is made of.
    pub parts: Vec<FrozenPart<'a>>,
}

/// A part of what decides.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FrozenPart<'a> {
    /// What it is.
    pub name: &'a str,
    /// Its SHA-256, or the value itself where it is short.
    pub value: &'a str,
}

/// What was asked.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tender<'a> {
    /// Title.
    pub title: &'a str,
    /// The buyer's reference.
    pub reference: Option<&'a str>,
    /// Ids of the capabilities that it is about.
    pub scope: Vec<&'a str>,
    /// Ids of what is replaced.
    pub replaces: Vec<&'a str>,
    /// Ids of what every bidder must build on.
    pub given: Vec<&'a str>,
    /// First year; null where prices count years from 1.
    pub first_year: Option<u16>,
    /// How many years.
    pub years: u16,
    /// ISO 4217 code of all amounts.
    pub currency: &'a str,
    /// Which value of an interval is scored: `best`, `typical` or `worst`.
    pub scored: &'static str,
    /// The points of a criterion that is met in full.
    pub points: String,
    /// Decimals that points are rounded to.
    pub decimals: u32,
    /// What becomes of silence: `worst` or `knock-out`.
    pub silence: &'static str,
}

/// What points are given for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Criterion<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its weight.
    pub weight: String,
    /// The lowest and the highest weight that the buyer would still stand by.
    pub between: Option<(String, String)>,
    /// What is measured.
    pub of: &'static str,
    /// `lowest-over-price` or `linear`.
    pub formula: &'static str,
    /// The value that gets all points, of `linear`.
    pub full: Option<String>,
    /// The value that gets none, of `linear`.
    pub none: Option<String>,
    /// The lowest value among admitted bids, of `lowest-over-price`.
    pub lowest: Option<String>,
}

/// A bid.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Bid<'a> {
    /// Its id in the tender.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its file.
    pub file: &'a str,
    /// Id of who bids.
    pub supplier: Option<&'a str>,
    /// Whether it meets every requirement.
    pub admitted: bool,
    /// From 1; equal totals share one. Null where it is not admitted.
    pub rank: Option<usize>,
    /// Σ weight · points / Σ weight, to two more decimals than points.
    pub total: Option<String>,
    /// By criterion, in order; empty where it is not admitted.
    pub points: Vec<Points<'a>>,
    /// What it costs.
    pub cost: Cost<'a>,
    /// Its lock-in over the scope.
    pub scores: Scores,
    /// What became of every requirement.
    pub requirements: Vec<Requirement<'a>>,
    /// What it left out.
    pub silent: Vec<Silent<'a>>,
    /// What it claims without evidence, where the profile asks for it.
    pub unproven: Vec<Unproven<'a>>,
    /// What it changes in the base model.
    pub changes: Vec<Change<'a>>,
    /// The scores of the whole model, were it to win; no part of the award.
    pub whole: Scores,
}

/// What one criterion gives.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Points<'a> {
    /// Id of the criterion.
    pub criterion: &'a str,
    /// What was measured.
    pub value: String,
    /// What it gives.
    pub points: String,
    /// Weight · points.
    pub weighted: String,
}

/// What a bid costs, in the tender's currency.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Cost<'a> {
    /// By year.
    pub years: Vec<Year>,
    /// Their sum; null where the horizon is not priced.
    pub price: Option<String>,
    /// What leaving costs; null where the tender does not ask.
    pub exit: Option<Exit<'a>>,
    /// Price and expected cost of leaving.
    pub whole_life: Option<String>,
}

/// The price of a year.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Year {
    /// Null is the whole horizon.
    pub year: Option<u16>,
    /// The amount.
    pub amount: String,
}

/// What leaving costs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Exit<'a> {
    /// By the buyer's rates.
    pub lines: Vec<ExitLine<'a>>,
    /// Their sum.
    pub by_rates: String,
    /// The bid's own exit option, where it counts.
    pub option: Option<String>,
    /// What counts.
    pub total: String,
    /// Chance of leaving · total.
    pub expected: String,
}

/// One rate.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExitLine<'a> {
    /// What is counted.
    pub rate: &'static str,
    /// How many.
    pub count: String,
    /// For one.
    pub each: String,
    /// For all.
    pub amount: String,
    /// Ids of what is counted.
    pub of: Vec<&'a str>,
}

/// What became of one requirement.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Requirement<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Whether it is met.
    pub met: bool,
    /// What shows it, or why not.
    pub reasons: Vec<Reason<'a>>,
}

/// Why a requirement is met or not.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Reason<'a> {
    /// In words.
    pub message: &'a str,
    /// Where it stands.
    pub place: Option<Place<'a>>,
}

/// A fact that was asked for and not given.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Silent<'a> {
    /// Kind of fact.
    pub fact: &'static str,
    /// Of what, by name.
    pub of: String,
    /// Where the thing stands.
    pub place: Place<'a>,
}

/// A claim without evidence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Unproven<'a> {
    /// What is claimed, in words.
    pub claim: &'static str,
    /// Of what, by name.
    pub of: String,
    /// Where.
    pub place: Place<'a>,
}

/// A value that is other than in the base.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Change<'a> {
    /// The keys that lead to it.
    pub path: &'a [String],
    /// What stood there; null where it is new.
    pub before: Option<&'a str>,
    /// What stands there; null where it is gone.
    pub after: Option<&'a str>,
    /// Where.
    pub place: Place<'a>,
}

/// The present supplier's side.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Incumbent<'a> {
    /// Lock-in of what is replaced, over the scope.
    pub scores: Scores,
    /// What leaving it costs, whoever wins.
    pub exit: Option<Exit<'a>>,
}

/// Where the order of two bids depends on a third.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Dependence<'a> {
    /// A bid that is not admitted has a lower value than all that are.
    LowestIsOut {
        /// Id of the criterion.
        criterion: &'a str,
        /// Id of the bid.
        bid: &'a str,
    },
    /// Without one bid, two others would change places.
    ThirdBid {
        /// Id of the one.
        without: &'a str,
        /// Id of the bid that is ahead.
        ahead: &'a str,
        /// Id of the bid that would be ahead.
        behind: &'a str,
    },
}

/// How far the order rests on weights, facts and numbers. Bids by rank.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Robustness<'a> {
    /// Facts that nobody stated.
    pub unknown_facts: usize,
    /// Those of them that are one for all bids.
    pub shared_facts: usize,
    /// Completions that were taken.
    pub completions: usize,
    /// Whether these are all.
    pub all_completions: bool,
    /// Weightings that were drawn.
    pub weightings: u64,
    /// Where the draws start.
    pub seed: u64,
    /// Largest error of a share, 95 %.
    pub half_width: f64,
    /// Over all weightings.
    pub acceptability: Vec<Acceptability<'a>>,
    /// Within the tender's bands; null where it states none.
    pub acceptability_within: Option<Vec<Acceptability<'a>>>,
    /// The smallest changes of weights that make another bid first.
    pub tips: Vec<Tip<'a>>,
    /// The weights at which the first stays first, one at a time.
    pub stays: Vec<Stays<'a>>,
    /// Pairs, the one that ranks higher first.
    pub pairs: Vec<Pair<'a>>,
    /// Where the numbers of the profile tip the award.
    pub numbers: Vec<NumberRange>,
}

/// How often a bid takes each place.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Acceptability<'a> {
    /// Id of the bid.
    pub bid: &'a str,
    /// Shares 0…1, from the first place on.
    pub ranks: Vec<f64>,
    /// Weights of a typical buyer who would choose it, in order of criteria; null where it is never first.
    pub central: Option<Vec<f64>>,
    /// How often it is first with them.
    pub confidence: Option<f64>,
}

/// A least change of weights.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tip<'a> {
    /// Id of the bid that becomes first.
    pub bid: &'a str,
    /// Weight moved, an exact fraction.
    pub moved: String,
    /// The weights then, exact fractions in order of criteria.
    pub weights: Vec<String>,
    /// Whether it can be ahead, and not only level.
    pub can_be_ahead: bool,
}

/// The weights of one criterion at which the first stays first.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Stays<'a> {
    /// Id of the criterion.
    pub criterion: &'a str,
    /// From this, an exact fraction.
    pub low: String,
    /// To this.
    pub high: String,
}

/// Two bids.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Pair<'a> {
    /// Id of the bid that ranks higher.
    pub ahead: &'a str,
    /// Id of the other.
    pub behind: &'a str,
    /// `always`, `sometimes` or `never` ahead, over all completions.
    pub verdict: &'static str,
    /// The least lead in points.
    pub least: f64,
    /// `enumerated` or `bounded`.
    pub proof: &'static str,
}

/// The values of a number of the profile at which the first stays first.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NumberRange {
    /// Which.
    pub number: &'static str,
    /// Its value.
    pub value: f64,
    /// What was searched, low and high.
    pub searched: (f64, f64),
    /// Below this another bid is first.
    pub low: Option<f64>,
    /// Above this another bid is first.
    pub high: Option<f64>,
}
