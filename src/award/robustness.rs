//! How far an award rests on its weights, on what nobody stated, and on the numbers of the profile.
//!
//! The mathematics is in [`robust`](super::robust); here it meets the bids. Facts are completed as DESIGN §4.6 completes
//! them: each at its best, typical or worst. Where there are few, all combinations are taken; else a seeded sample, in
//! which each of the three is as likely. A fact of the base is drawn once for all bids.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::robust::{
    Acceptability, Ratio, RobustError, Sampling, Standing, Stays, Stream, Table, TieRule, Tip, Verdict,
    WeightSpace, acceptability, dominance,
};
use super::tender::{Formula, Measure, Tender};
use super::world::Worlds;
use super::{Award, AwardInputs, Bidden, Pointed};
use crate::catalogue::End;
use crate::score::Profile;

/// How robust an award is. Bids are numbered as in [`Robustness::bids`].
#[derive(Debug, Clone)]
pub struct Robustness {
    /// Positions in the award of the bids that are compared, by rank.
    pub bids: Vec<usize>,
    /// What was drawn.
    pub drawn: Drawn,
    /// Ranks over all weightings.
    pub free: Acceptability,
    /// Ranks over the weightings that the tender's bands allow; `None` where it states none.
    pub banded: Option<Acceptability>,
    /// The least changes of weights that make another bid first, over all weightings; empty where there is none.
    pub tips: Vec<Tip>,
    /// By criterion: the weights at which the first stays first, the others keeping their proportions.
    pub stays: Vec<Option<Stays>>,
    /// Pairs, the one that ranks higher first.
    pub pairs: Vec<Pair>,
    /// Where the numbers of the profile tip the award; empty where no criterion scores lock-in.
    pub numbers: Vec<NumberRange>,
}

/// What was drawn of the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// Facts that nobody stated.
    pub unknown: usize,
    /// Those of them that are one for all bids.
    pub shared: usize,
    /// How many completions were taken.
    pub completions: usize,
    /// Whether these are all that there are.
    pub all: bool,
}

/// How two bids stand to each other at the published weights, whatever the answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The bid that ranks higher.
    pub ahead: usize,
    /// The other one.
    pub behind: usize,
    /// Whether the higher one is ahead in every completion.
    pub verdict: Verdict,
    /// The least lead in points, negative where the other can be ahead; a bound below it where it is not enumerated.
    pub least: f64,
    /// How this is known.
    pub proof: Proof,
}

/// How a statement about all completions is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Every completion was taken.
    Enumerated,
    /// Each bid was taken at its worst against the other at its best: what this shows holds, and more may.
    Bounded,
}

/// A number of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// σ of recoverable.
    Recoverable,
    /// σ of frozen.
    Frozen,
    /// Weight of vital capabilities.
    Vital,
    /// Weight of those of high criticality.
    High,
    /// Weight of those of medium criticality.
    Medium,
    /// The breadth constant.
    Breadth,
}

impl Number {
    /// What it is called among the numbers of the profile.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Recoverable => "severity of recoverable",
            Self::Frozen => "severity of frozen",
            Self::Vital => "weight of vital",
            Self::High => "weight of high",
            Self::Medium => "weight of medium",
            Self::Breadth => "breadth of places",
        }
    }
}

/// The values of one number of the profile at which the first stays first, all else being equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberRange {
    /// Which.
    pub number: Number,
    /// Its value in the profile.
    pub value: f64,
    /// What was searched.
    pub searched: (f64, f64),
    /// Below this another bid is first; `None` where none is in what was searched.
    pub low: Option<f64>,
    /// Above this another bid is first.
    pub high: Option<f64>,
}

/// Everything about the admitted bids of an award. `None` where there are fewer than two, or numbers too fine to compare
/// exactly.
pub(super) fn robustness(inputs: AwardInputs<'_>, award: &Award) -> Option<Robustness> {
    let bids: Vec<usize> = award.ranked().into_iter().filter(|&at| award.bids[at].rank.is_some()).collect();
    if bids.len() < 2 {
        return None;
    }
    let admitted: Vec<&Bidden> = bids.iter().map(|&at| &award.bids[at]).collect();
    let worlds = Worlds::new(inputs.tender, inputs.profile, inputs.as_of, admitted);
    measure(&worlds, bids).ok()
}

fn measure(worlds: &Worlds<'_>, bids: Vec<usize>) -> Result<Robustness, RobustError> {
    let tender = worlds.tender;
    let (drawn, draws) = draw(worlds);
    let tables: Vec<Table<f64>> = draws.iter().map(|points| floats(points)).collect::<Result<_, _>>()?;
    let sampling = Sampling { samples: tender.sampling.weightings as usize, seed: tender.sampling.seed };
    let total = Ratio::from(tender.weights());
    let space = WeightSpace::free(tender.criteria.len(), total)?;
    let official = Table::of(worlds.bids.iter().map(|bid| ratios(&bid.pointed)).collect())?;
    let weights: Vec<Ratio> = tender.criteria.iter().map(|own| Ratio::from(own.weight)).collect();
    let standing = Standing::new(&official, &weights, &space, &TieRule::Open)?;
    let stays = (0..weights.len()).map(|at| standing.stays(at)).collect::<Result<_, _>>()?;
    let banded = bands(tender, total)?.map(|space| acceptability(&tables, &space, sampling)).transpose()?;
    Ok(Robustness {
        free: acceptability(&tables, &space, sampling)?,
        banded,
        tips: standing.smallest_change()?,
        stays,
        pairs: pairs(worlds, &draws, &weights, drawn)?,
        numbers: numbers(worlds),
        bids,
        drawn,
    })
}

/// The weightings that the bands of the tender allow.
fn bands(tender: &Tender, total: Ratio) -> Result<Option<WeightSpace>, RobustError> {
    if tender.criteria.iter().all(|criterion| criterion.band.is_none()) {
        return Ok(None);
    }
    let low = |own: &super::Criterion| own.band.map_or(Ratio::ZERO, |(low, _)| Ratio::from(low));
    let high = |own: &super::Criterion| own.band.map_or(total, |(_, high)| Ratio::from(high));
    let (lows, highs) =
        (tender.criteria.iter().map(low).collect(), tender.criteria.iter().map(high).collect());
    WeightSpace::new(total, lows, highs).map(Some)
}

fn floats(points: &[Vec<Pointed>]) -> Result<Table<f64>, RobustError> {
    let row = |pointed: &Vec<Pointed>| pointed.iter().map(|own| Ratio::from(own.points).as_f64()).collect();
    Table::of(points.iter().map(row).collect())
}

fn ratios(pointed: &[Pointed]) -> Vec<Ratio> {
    pointed.iter().map(|own| Ratio::from(own.points)).collect()
}

/// Points of all bids in completions of what nobody stated.
fn draw(worlds: &Worlds<'_>) -> (Drawn, Vec<Vec<Vec<Pointed>>>) {
    let sampling = worlds.tender.sampling;
    let unknown = worlds.keys.len();
    let all = 3_u32.checked_pow(unknown as u32).filter(|all| *all <= sampling.completions);
    let completions = all.unwrap_or(sampling.completions);
    let drawn =
        Drawn { unknown, shared: worlds.shared(), completions: completions as usize, all: all.is_some() };
    let draw = |number: u32| {
        let ends = match all {
            Some(_) => enumerated(number, unknown),
            None => sampled(sampling.seed, number, unknown),
        };
        worlds.points(worlds.profile, &|fact| ends[fact])
    };
    (drawn, (0..completions).into_par_iter().map(draw).collect())
}

/// The completion of a number: its digits to the base of three.
fn enumerated(mut number: u32, facts: usize) -> Vec<End> {
    let mut digit = || {
        let end = End::ALL[number as usize % 3];
        number /= 3;
        end
    };
    (0..facts).map(|_| digit()).collect()
}

/// Keeps the streams of facts apart from those of weights.
const FACTS: u64 = 0x66_61_63_74_73;

fn sampled(seed: u64, number: u32, facts: usize) -> Vec<End> {
    let mut stream = Stream::of_block(seed ^ FACTS, u64::from(number));
    // 2⁶⁴ is one more than a multiple of three: no remainder is likelier by more than 2⁻⁶⁴.
    (0..facts).map(|_| End::ALL[(stream.bits() % 3) as usize]).collect()
}

fn pairs(
    worlds: &Worlds<'_>,
    draws: &[Vec<Vec<Pointed>>],
    weights: &[Ratio],
    drawn: Drawn,
) -> Result<Vec<Pair>, RobustError> {
    if drawn.all {
        let tables = draws.iter().map(|points| Table::of(points.iter().map(|own| ratios(own)).collect()));
        let tables: Vec<Table<Ratio>> = tables.collect::<Result<_, _>>()?;
        let space = WeightSpace::fixed(weights.to_vec())?;
        let found = dominance(&tables, &space)?;
        let total = space.total().as_f64();
        let once = found.iter().filter(|pair| pair.bid < pair.other);
        return Ok(once
            .map(|pair| Pair {
                ahead: pair.bid,
                behind: pair.other,
                verdict: pair.verdict(),
                least: pair.least.value.as_f64() / total,
                proof: Proof::Enumerated,
            })
            .collect());
    }
    let bounds = Bounds::of(worlds);
    let mut pairs = Vec::new();
    for ahead in 0..worlds.bids.len() {
        for behind in ahead + 1..worlds.bids.len() {
            pairs.push(bounds.pair(ahead, behind)?);
        }
    }
    Ok(pairs)
}

/// What each bid is worth at its best and at its worst, by criterion.
struct Bounds<'b> {
    worlds: &'b Worlds<'b>,
    best: Vec<Vec<Decimal>>,
    worst: Vec<Vec<Decimal>>,
}

impl<'b> Bounds<'b> {
    /// Scores and costs never fall when a fact gets worse (DESIGN §4.8, law 3), so the ends are those of all facts at
    /// their ends.
    fn of(worlds: &'b Worlds<'b>) -> Self {
        let bids = 0..worlds.bids.len();
        let best = bids.clone().map(|bid| worlds.values(bid, worlds.profile, &|_| End::Low)).collect();
        Self { worlds, best, worst: bids.map(|bid| worlds.worst(bid)).collect() }
    }

    fn pair(&self, ahead: usize, behind: usize) -> Result<Pair, RobustError> {
        let least = self.lead(ahead, behind)?;
        let most = self.lead(behind, ahead)?;
        let verdict = if least > 0.0 {
            Verdict::Always
        } else if most > 0.0 {
            Verdict::Never
        } else {
            Verdict::Sometimes
        };
        Ok(Pair { ahead, behind, verdict, least, proof: Proof::Bounded })
    }

    /// At least so many points is one bid ahead of another, in every completion.
    fn lead(&self, one: usize, other: usize) -> Result<f64, RobustError> {
        let tender = self.worlds.tender;
        let mut sum = Ratio::ZERO;
        for (at, criterion) in tender.criteria.iter().enumerate() {
            let difference = match criterion.formula {
                Formula::Linear { .. } => self.straight(one, other, at),
                Formula::LowestOverThis => self.relative(one, other, at),
            };
            sum = sum.plus(difference?.times(Ratio::from(criterion.weight))?)?;
        }
        Ok(sum.over(Ratio::from(tender.weights()))?.as_f64())
    }

    fn straight(&self, one: usize, other: usize, at: usize) -> Result<Ratio, RobustError> {
        let tender = self.worlds.tender;
        let points = |value: Decimal| super::points::points(tender, &tender.criteria[at], value, value);
        Ok(Ratio::from(points(self.worst[one][at])).minus(Ratio::from(points(self.best[other][at])))?)
    }

    /// P·L·(1/a − 1/b) with L, the lowest of all, anywhere between its ends; and the rounding of both.
    fn relative(&self, one: usize, other: usize, at: usize) -> Result<Ratio, RobustError> {
        let tender = self.worlds.tender;
        let (own, theirs) = (Ratio::from(self.worst[one][at]), Ratio::from(self.best[other][at]));
        if own == Ratio::ZERO || theirs == Ratio::ZERO {
            return self.straight_of_nothing(own, theirs);
        }
        let ends = |values: &[Vec<Decimal>]| values.iter().map(|own| own[at]).min().unwrap_or_default();
        let (lowest, highest) = (Ratio::from(ends(&self.best)), Ratio::from(ends(&self.worst)));
        let gain = Ratio::ONE.over(own)?.minus(Ratio::ONE.over(theirs)?)?;
        let lowest = if gain < Ratio::ZERO { highest.min(theirs) } else { lowest };
        let difference = Ratio::from(tender.points).times(lowest)?.times(gain)?;
        Ok(difference.minus(Ratio::from(Decimal::new(1, tender.decimals)))?)
    }

    /// Who costs nothing has all points, and who does not then has none.
    fn straight_of_nothing(&self, own: Ratio, theirs: Ratio) -> Result<Ratio, RobustError> {
        let points = Ratio::from(self.worlds.tender.points);
        let of = |value: Ratio| if value == Ratio::ZERO { points } else { Ratio::ZERO };
        Ok(of(own).minus(of(theirs))?)
    }
}

/// Steps in which each side of a number is searched, and halvings after that.
const STEPS: usize = 12;
const HALVINGS: usize = 24;

/// Where each number of the profile tips the award, searched between its neighbours.
fn numbers(worlds: &Worlds<'_>) -> Vec<NumberRange> {
    let scores = |own: &super::Criterion| matches!(own.of, Measure::Score(_));
    if !worlds.tender.criteria.iter().any(scores) {
        return Vec::new();
    }
    let leader = Leader { worlds };
    let own = leader.first(worlds.profile);
    let all =
        [Number::Recoverable, Number::Frozen, Number::Vital, Number::High, Number::Medium, Number::Breadth];
    all.into_par_iter().map(|number| leader.range(number, &own)).collect()
}

struct Leader<'l> {
    worlds: &'l Worlds<'l>,
}

impl Leader<'_> {
    /// Numbers of the bids that are first by the award's own rule under a profile.
    fn first(&self, profile: &Profile) -> Vec<usize> {
        let worlds = self.worlds;
        let values: Vec<Vec<Decimal>> = worlds.bids.iter().map(|bid| worlds.official(bid, profile)).collect();
        let (pointed, _) = super::points::award_points(worlds.tender, &values);
        let sums: Vec<Decimal> = pointed.iter().map(|own| super::points::weighted_sum(own)).collect();
        let most = sums.iter().max().copied().unwrap_or_default();
        (0..sums.len()).filter(|&at| sums[at] == most).collect()
    }

    fn range(&self, number: Number, own: &[usize]) -> NumberRange {
        let profile = self.worlds.profile;
        let (value, searched) = (number.of(profile), number.searched(profile));
        let stays = |value: f64| self.first(&number.with(profile, value)) == own;
        let low = tipping(value, searched.0, &stays);
        let high = tipping(value, searched.1, &stays);
        NumberRange { number, value, searched, low, high }
    }
}

/// The nearest value towards an end at which the first is another, found by equal steps and then by halving.
fn tipping(from: f64, end: f64, stays: &dyn Fn(f64) -> bool) -> Option<f64> {
    let at = |step: usize| from + (end - from) * step as f64 / STEPS as f64;
    let step = (1..=STEPS).find(|&step| !stays(at(step)))?;
    let (mut inside, mut outside) = (at(step - 1), at(step));
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(inside, outside);
        if stays(middle) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    Some(outside)
}

impl Number {
    /// Its value in a profile.
    #[must_use]
    pub fn of(self, profile: &Profile) -> f64 {
        match self {
            Self::Recoverable => profile.severity[1],
            Self::Frozen => profile.severity[2],
            Self::Vital => profile.weights[0],
            Self::High => profile.weights[1],
            Self::Medium => profile.weights[2],
            Self::Breadth => profile.breadth,
        }
    }

    /// The values that leave the order of the profile's numbers as it is; four times and a quarter where there is no
    /// neighbour.
    fn searched(self, profile: &Profile) -> (f64, f64) {
        let (severity, weights) = (profile.severity, profile.weights);
        match self {
            Self::Recoverable => (severity[0], severity[2]),
            Self::Frozen => (severity[1], severity[3]),
            Self::Vital => (weights[1], weights[0] * 4.0),
            Self::High => (weights[2], weights[0]),
            Self::Medium => (weights[3], weights[1]),
            Self::Breadth => (profile.breadth / 4.0, profile.breadth * 4.0),
        }
    }

    fn with(self, profile: &Profile, value: f64) -> Profile {
        let mut profile = profile.clone();
        match self {
            Self::Recoverable => profile.severity[1] = value,
            Self::Frozen => profile.severity[2] = value,
            Self::Vital => profile.weights[0] = value,
            Self::High => profile.weights[1] = value,
            Self::Medium => profile.weights[2] = value,
            Self::Breadth => profile.breadth = value,
        }
        profile
    }
}
