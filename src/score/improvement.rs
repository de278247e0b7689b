//! What would help most: for every scored asset and data set, the change of the overall typical score if it were harmless.
//!
//! Nothing here costs a sweep an asset. Three observations make the answers exact and cheap:
//! - *H* can only change for a capability where every event that hurts it most needs the asset's own failure; an asset
//!   fails on its own in at most one event a role, so the pairs (event, asset) to ask about are few, and 512 of them share
//!   one walk ("the event, but this asset stands").
//! - *T* can only change while the asset takes part in the largest exposures, so the ranked events are walked down to the
//!   first in which it does not fail.
//! - *B*, *G* and the gates follow from the lanes in which an asset or product is lost alone.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::analyse::events::Event;
use crate::analyse::solitary::{self, LANES, Suffering, Unit};
use crate::analyse::withdrawal::{self, Pair, PairResult};
use crate::analyse::{End, ExactSum};
use crate::model::DataId;

use super::assess::{Workings, largest, overall};
use super::rows::failing_groups;
use super::{Improvement, Interval, Scores, Subject};

const TYPICAL: usize = 1;

/// Ranks all scored assets and data sets, most helpful first.
pub(super) fn improvements(w: &Workings<'_>, scores: &Scores) -> Vec<Improvement> {
    let (Some(single), Some(choke)) = (scores.single_supplier, scores.chokepoints) else { return Vec::new() };
    let before = Dimensions {
        single: single.score.typical,
        choke: choke.score.typical,
        data: scores.data_export.map(|data| data.score.typical),
    };
    let supplier = SupplierSide::of(w);
    let chokes = ChokeSide::of(w);
    let exports = DataSide::of(w);
    let asset = |number: usize| {
        let change = |part: f64| 100.0 * part / 3.0;
        let mut after = before;
        after.single += change(supplier.delta(w, number, single.t.typical));
        after.choke += change(chokes.of_asset(number));
        Improvement {
            subject: Subject::Asset(w.topology.assets[number]),
            change: before.change_to(&after, w),
        }
    };
    let data = |at: usize| {
        let mut after = before;
        after.data = Some(exports.without(w, at));
        after.choke += 100.0 * chokes.of_data(at) / 3.0;
        Improvement { subject: Subject::Data(DataId(at as u32)), change: before.change_to(&after, w) }
    };
    let scored_data = (0..w.gaps.len()).filter(|&at| !w.gaps[at].holders.is_empty());
    let mut all: Vec<Improvement> =
        (0..w.topology.assets.len()).map(asset).chain(scored_data.map(data)).collect();
    all.sort_by(|a, b| a.change.total_cmp(&b.change).then(a.subject.cmp(&b.subject)));
    all
}

/// The typical score of each dimension.
#[derive(Debug, Clone, Copy)]
struct Dimensions {
    single: f64,
    choke: f64,
    data: Option<f64>,
}

impl Dimensions {
    fn overall(&self, w: &Workings<'_>) -> f64 {
        let scores = [Some(self.single), Some(self.choke), self.data].map(|score| score.map(Interval::exact));
        overall(scores, &w.weights.profile.dimensions).map_or(0.0, |overall| overall.typical)
    }

    /// The change of the overall score; what rounding leaves of no change is none.
    fn change_to(&self, after: &Self, w: &Workings<'_>) -> f64 {
        let change = after.overall(w) - self.overall(w);
        if change > -1e-9 { 0.0 } else { change }
    }
}

/// The typical data-export score if one data set had no gap.
struct DataSide {
    /// By data set: gap·w/(largest w); 0 where it is not scored.
    values: Vec<f64>,
    sum: ExactSum,
    /// The largest value and who has it, and the next.
    top: [(f64, usize); 2],
}

impl DataSide {
    fn of(w: &Workings<'_>) -> Self {
        let largest = w.largest_weight();
        let value = |at: usize| w.gaps[at].gap[TYPICAL] * w.data_weight(at) / largest;
        let values: Vec<f64> = (0..w.gaps.len()).map(value).collect();
        let mut top = [(0.0, usize::MAX); 2];
        for (at, &value) in values.iter().enumerate() {
            if value > top[0].0 {
                top = [(value, at), top[0]];
            } else if value > top[1].0 {
                top[1] = (value, at);
            }
        }
        Self { sum: values.iter().copied().collect(), values, top }
    }

    fn without(&self, w: &Workings<'_>, harmless: usize) -> f64 {
        let worst = if self.top[0].1 == harmless { self.top[1].0 } else { self.top[0].0 };
        let mut sum = self.sum;
        sum.subtract(self.values[harmless]);
        w.data_score([worst; 3], [sum.value(); 3]).score.typical
    }
}

/// H, T and B of §4.3 without the own failures of one asset.
struct SupplierSide {
    /// By number of the scored asset: the groups in which it may fail on its own.
    failing: Vec<Vec<u32>>,
    /// By number: Σ w·(lower level) / Σ w, at most 0.
    h: Vec<f64>,
    /// By number: the change of B, at most 0.
    b: Vec<f64>,
    /// Exposures of group events, and of each asset's unnamed holder, largest first.
    ranked: Vec<(f64, Source)>,
    /// Exposure of a group event in which one asset stands.
    without: BTreeMap<(u32, u32), f64>,
}

/// An event of the single-supplier family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Group(u32),
    Unnamed(u32),
}

impl SupplierSide {
    fn of(w: &Workings<'_>) -> Self {
        let assets = w.topology.assets.len();
        let failing: Vec<Vec<u32>> =
            (0..assets).into_par_iter().map(|number| failing_groups(w.facts, &w.groups, number)).collect();
        let mut seeds: Vec<Vec<u32>> = vec![Vec::new(); w.groups.len()];
        for (number, groups) in failing.iter().enumerate() {
            groups.iter().for_each(|&group| seeds[group as usize].push(number as u32));
        }
        let ranked = ranked(w);
        let watched = Watched::of(w, &failing, &seeds);
        let mut pairs = watched.pairs.clone();
        add_top_pairs(&ranked, &failing, &seeds, &mut pairs);
        let pairs: Vec<Pair> = pairs.into_iter().map(|(event, stands)| Pair { event, stands }).collect();
        let events: Vec<Event> = w.groups.iter().map(|(_, event)| event.clone()).collect();
        let results = withdrawal::standing(w.ground(), &events, End::Typical, &pairs, &watched.by_group);
        let without = pairs
            .iter()
            .zip(&results)
            .map(|(pair, result)| ((pair.event, pair.stands), w.weights.share(&result.row)))
            .collect();
        let h = watched.gains(w, &pairs, &results, assets);
        Self { failing, h, b: breadth_changes(w), ranked, without }
    }

    /// The change of H + T + B.
    fn delta(&self, w: &Workings<'_>, number: usize, top: f64) -> f64 {
        debug_assert!(number < w.topology.assets.len());
        self.h[number] + self.b[number] + (self.top_without(number).min(top) - top)
    }

    /// The largest exposure if the asset stands.
    fn top_without(&self, number: usize) -> f64 {
        let mut largest = 0.0f64;
        for &(share, source) in &self.ranked {
            match source {
                Source::Unnamed(asset) if asset as usize == number => {}
                Source::Group(group) if self.failing[number].contains(&group) => {
                    largest =
                        largest.max(self.without.get(&(group, number as u32)).copied().unwrap_or(share));
                }
                _ => return largest.max(share),
            }
        }
        largest
    }
}

/// Events by typical exposure, largest first; the harmless ones are left out.
fn ranked(w: &Workings<'_>) -> Vec<(f64, Source)> {
    let groups = w.stated[TYPICAL].rows.iter().enumerate();
    let groups = groups.map(|(at, row)| (w.weights.share(row), Source::Group(at as u32)));
    let unnamed = w.solitude.unnamed.iter().enumerate().take(w.topology.assets.len());
    let unnamed = unnamed.map(|(at, row)| (w.weights.share(row), Source::Unnamed(at as u32)));
    let mut ranked: Vec<(f64, Source)> = groups.chain(unnamed).filter(|(share, _)| *share > 0.0).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked
}

/// Adds the pairs that the largest exposure may turn on: each asset is followed down the ranks while it takes part.
fn add_top_pairs(
    ranked: &[(f64, Source)],
    failing: &[Vec<u32>],
    seeds: &[Vec<u32>],
    pairs: &mut BTreeSet<(u32, u32)>,
) {
    let candidates: Vec<u32> = match ranked.first() {
        Some((_, Source::Group(group))) => seeds[*group as usize].clone(),
        Some((_, Source::Unnamed(asset))) => vec![*asset],
        None => Vec::new(),
    };
    for asset in candidates {
        for &(_, source) in ranked {
            match source {
                Source::Group(group) if failing[asset as usize].contains(&group) => {
                    pairs.insert((group, asset));
                }
                Source::Unnamed(unnamed) if unnamed == asset => {}
                _ => break,
            }
        }
    }
}

/// The capabilities for which some single asset may carry the worst.
#[derive(Default)]
struct Watched {
    /// What to ask, capability by capability.
    questions: Vec<Carried>,
    /// By group: the watched capabilities, with the level that the group takes them to.
    by_group: Vec<Vec<(u32, u8)>>,
    /// Pairs (group, asset) to ask about.
    pairs: BTreeSet<(u32, u32)>,
}

/// An asset that fails in every event that takes a capability above some level.
struct Carried {
    capability: u32,
    asset: u32,
    /// The worst level as it is.
    top: u8,
    /// The level that events without the asset leave.
    floor: u8,
    /// The group events above the floor, with their levels.
    events: Vec<(u32, u8)>,
}

impl Watched {
    fn of(w: &Workings<'_>, failing: &[Vec<u32>], seeds: &[Vec<u32>]) -> Self {
        let mut watched = Self { by_group: vec![Vec::new(); w.groups.len()], ..Self::default() };
        for capability in 0..w.topology.capabilities {
            let levels = Levels::of(w, capability);
            let mut asked: BTreeSet<(u32, u8)> = BTreeSet::new();
            for asset in levels.candidates(seeds) {
                let Some(carried) = levels.carried(capability as u32, asset, &failing[asset as usize]) else {
                    continue;
                };
                watched.pairs.extend(carried.events.iter().map(|&(group, _)| (group, asset)));
                asked.extend(&carried.events);
                watched.questions.push(carried);
            }
            asked.iter().for_each(|&(group, level)| {
                watched.by_group[group as usize].push((capability as u32, level));
            });
        }
        watched
    }

    /// By asset: the change of H.
    fn gains(&self, w: &Workings<'_>, pairs: &[Pair], results: &[PairResult], assets: usize) -> Vec<f64> {
        let mut lower: BTreeMap<(u32, u32, u32), u8> = BTreeMap::new();
        for (pair, result) in pairs.iter().zip(results) {
            lower.extend(result.lower.iter().map(|&(c, level)| ((c, pair.stands, pair.event), level)));
        }
        let mut gains = vec![ExactSum::default(); assets];
        for question in &self.questions {
            let now = |&(event, level): &(u32, u8)| {
                lower.get(&(question.capability, question.asset, event)).copied().unwrap_or(level)
            };
            let left = question.events.iter().map(now).fold(question.floor, u8::max);
            let drop = w.weights.severity(question.top) - w.weights.severity(left);
            gains[question.asset as usize].subtract(w.weights.of(question.capability as usize) * drop);
        }
        gains.into_iter().map(|gain| gain.value() / w.weights.total).collect()
    }
}

/// The events that take one capability to each level.
struct Levels<'a> {
    groups: &'a [Vec<u32>; 3],
    unnamed: &'a [Vec<u32>; 3],
}

impl<'a> Levels<'a> {
    fn of(w: &'a Workings<'_>, capability: usize) -> Self {
        let groups = &w.stated[TYPICAL].leaders[capability].0;
        Self { groups, unnamed: &w.solitude.probes[capability].leaders.0 }
    }

    /// Assets that may carry all of the worst level.
    fn candidates(&self, seeds: &[Vec<u32>]) -> Vec<u32> {
        let top =
            (0..3).rev().find(|&level| !self.groups[level].is_empty() || !self.unnamed[level].is_empty());
        let Some(top) = top else { return Vec::new() };
        match (self.unnamed[top].as_slice(), self.groups[top].first()) {
            (&[asset], _) => vec![asset],
            (&[], Some(&group)) => seeds[group as usize].clone(),
            _ => Vec::new(),
        }
    }

    /// Walks down the levels while the asset fails in all their events.
    fn carried(&self, capability: u32, asset: u32, failing: &[u32]) -> Option<Carried> {
        let mut carried = Carried { capability, asset, top: 0, floor: 0, events: Vec::new() };
        for level in (0..3).rev() {
            let (groups, unnamed) = (&self.groups[level], &self.unnamed[level]);
            let number = level as u8 + 1;
            if !groups.is_empty() || !unnamed.is_empty() {
                carried.top = carried.top.max(number);
            }
            let fails_in_all = groups.iter().all(|group| failing.contains(group))
                && unnamed.iter().all(|other| *other == asset);
            if !fails_in_all {
                carried.floor = number;
                break;
            }
            carried.events.extend(groups.iter().map(|&group| (group, number)));
        }
        (carried.floor < carried.top).then_some(carried)
    }
}

/// By asset: the change of B when it is no place any more.
fn breadth_changes(w: &Workings<'_>) -> Vec<f64> {
    let places = |capability: usize| w.solitude.probes[capability].places[TYPICAL];
    let mut changes = vec![0.0; w.topology.assets.len()];
    let units: Vec<Unit> = w
        .units
        .iter()
        .filter(|unit| unit.asset.is_some_and(|asset| w.worst_own[TYPICAL][asset as usize] >= 2))
        .cloned()
        .collect();
    // By capability: what B loses with one frozen, one lost place less.
    let drops: Vec<[f64; 2]> = (0..w.topology.capabilities)
        .map(|capability| {
            let all = places(capability);
            let now = w.weights.breadth(w.weights.places(all));
            let less = |kind: usize| {
                let mut fewer = all;
                fewer[kind] = fewer[kind].saturating_sub(1);
                w.weights.of(capability) * (now - w.weights.breadth(w.weights.places(fewer)))
            };
            [less(0), less(1)]
        })
        .collect();
    let kind = |unit: &Unit| w.worst_own[TYPICAL][unit.asset.expect("filtered") as usize] as usize - 2;
    let visit = |_, chunk: &[Unit], value: &dyn Fn(usize) -> crate::graph::Planes<3, 8>| {
        let mut sums = vec![ExactSum::default(); chunk.len()];
        for (capability, &probe) in w.topology.probes[..w.topology.capabilities].iter().enumerate() {
            let lost = value(probe as usize)[2];
            for_each_lane(&lost, |lane| sums[lane].subtract(drops[capability][kind(&chunk[lane])]));
        }
        chunk.iter().map(|unit| unit.asset.expect("filtered")).zip(sums).collect::<Vec<_>>()
    };
    solitary::for_blocks(w.ground(), &units, visit, |block| {
        for (asset, sum) in block {
            changes[asset as usize] = sum.value() / w.weights.total;
        }
    });
    changes
}

fn for_each_lane(lanes: &[u64; 8], mut visit: impl FnMut(usize)) {
    for (word, &bits) in lanes.iter().enumerate() {
        let mut left = bits;
        while left != 0 {
            visit(word * 64 + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
}

/// G, T and B of §4.4 with some products less closed.
struct ChokeSide {
    /// By number of the scored asset: the change of G + T + B if its closedness were 0.
    assets: BTreeMap<u32, f64>,
    /// By data set: the change if its gap were 0.
    data: BTreeMap<u32, f64>,
}

/// "What if these products were only this closed?"
struct Question {
    products: Vec<(u32, f64)>,
    subject: Subject,
}

impl ChokeSide {
    fn of_asset(&self, number: usize) -> f64 {
        self.assets.get(&(number as u32)).copied().unwrap_or(0.0)
    }

    fn of_data(&self, data: usize) -> f64 {
        self.data.get(&(data as u32)).copied().unwrap_or(0.0)
    }

    fn of(w: &Workings<'_>) -> Self {
        let mut questions = asset_questions(w);
        questions.extend(data_questions(w));
        let mut side = Self { assets: BTreeMap::new(), data: BTreeMap::new() };
        let mut answers = answers(w, &questions);
        for (question, answer) in questions.iter().zip(&mut answers) {
            *answer += top_change(w, &question.products);
            match question.subject {
                Subject::Asset(number) => side.assets.insert(number.0, *answer),
                Subject::Data(data) => side.data.insert(data.0, *answer),
            };
        }
        side
    }
}

/// One question an asset that alone makes its product as closed as it is. The subject's id is the scored number.
fn asset_questions(w: &Workings<'_>) -> Vec<Question> {
    let question = |number: usize| {
        let product = w.products.of[number];
        let others: Vec<u32> =
            w.products.members[product as usize].iter().copied().filter(|&m| m as usize != number).collect();
        let left = largest(&others, &w.closedness)[TYPICAL];
        (left < w.kappa[product as usize][TYPICAL]).then(|| Question {
            products: vec![(product, left)],
            subject: Subject::Asset(crate::model::AssetId(number as u32)),
        })
    };
    (0..w.topology.assets.len()).filter_map(question).collect()
}

/// One question a data set whose gap makes some holder stick.
fn data_questions(w: &Workings<'_>) -> Vec<Question> {
    let question = |at: usize| {
        let mut changed =
            w.gaps[at].holders.iter().map(|&holder| (holder, without_gap(w, holder, at))).peekable();
        changed.peek()?;
        let new: BTreeMap<u32, f64> = changed.collect();
        let products: BTreeSet<u32> = new.keys().map(|&holder| w.products.of[holder as usize]).collect();
        let lower = |product: u32| {
            let members = w.products.members[product as usize].iter();
            let kappa = |m: &u32| new.get(m).copied().unwrap_or(w.closedness[*m as usize].kappa[TYPICAL]);
            let left = members.map(kappa).fold(0.0, f64::max);
            (left < w.kappa[product as usize][TYPICAL]).then_some((product, left))
        };
        let products: Vec<(u32, f64)> = products.into_iter().filter_map(lower).collect();
        (!products.is_empty()).then_some(Question { products, subject: Subject::Data(DataId(at as u32)) })
    };
    (0..w.gaps.len()).filter_map(question).collect()
}

/// The typical closedness of a holder if one of its data sets had no gap.
fn without_gap(w: &Workings<'_>, holder: u32, data: usize) -> f64 {
    let closedness = &w.closedness[holder as usize];
    let asset = &w.model.assets[w.topology.assets[holder as usize].index()];
    let others = asset.holds.iter().flatten().filter(|held| held.value.index() != data);
    let gap = others.map(|held| w.gaps[held.value.index()].gap[TYPICAL]).fold(0.0, f64::max);
    let [interface, _, alternatives] = closedness.facets;
    let stick = w.weights.profile.stick_floor.max((interface[TYPICAL] + gap + alternatives[TYPICAL]) / 3.0);
    closedness.closed[TYPICAL] * stick
}

/// The change of T.
fn top_change(w: &Workings<'_>, products: &[(u32, f64)]) -> f64 {
    let new: BTreeMap<u32, f64> = products.iter().copied().collect();
    let top = |kappa: &dyn Fn(usize) -> f64| {
        (0..w.kappa.len()).map(|product| kappa(product) * w.gate[product]).fold(0.0, f64::max)
    };
    // Only a question about the top product can move the top.
    let before = top(&|product| w.kappa[product][TYPICAL]);
    let touches = products.iter().any(|&(p, _)| w.kappa[p as usize][TYPICAL] * w.gate[p as usize] >= before);
    if !touches {
        return 0.0;
    }
    top(&|product| new.get(&(product as u32)).copied().unwrap_or(w.kappa[product][TYPICAL])) - before
}

/// The change of G + B for each question: its products are lanes next to each other in one block.
fn answers(w: &Workings<'_>, questions: &[Question]) -> Vec<f64> {
    let unit_of: BTreeMap<u32, &Unit> =
        w.units.iter().filter_map(|unit| unit.product.map(|product| (product, unit))).collect();
    let mut answers = vec![0.0; questions.len()];
    let mut units: Vec<Unit> = Vec::new();
    let mut asked: Vec<(usize, usize)> = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        if question.products.len() >= Suffering::CHOKERS {
            answers[at] = wide_answer(w, question);
            continue;
        }
        let room = LANES - units.len() % LANES;
        if question.products.len() > room {
            units.extend(std::iter::repeat_n(Unit::default(), room));
        }
        asked.push((units.len(), at));
        units.extend(question.products.iter().map(|(product, _)| (*unit_of[product]).clone()));
    }
    let visit = |first: usize, chunk: &[Unit], value: &dyn Fn(usize) -> crate::graph::Planes<3, 8>| {
        let from = asked.partition_point(|(start, _)| *start < first);
        let upto = asked.partition_point(|(start, _)| *start < first + chunk.len());
        let mut sums = vec![ExactSum::default(); upto - from];
        for (capability, &probe) in w.topology.probes[..w.topology.capabilities].iter().enumerate() {
            let lost = value(probe as usize)[2];
            let mut last = usize::MAX;
            for_each_lane(&lost, |lane| {
                let at = asked.partition_point(|(start, _)| *start <= first + lane) - 1;
                if at != last && at >= from {
                    last = at;
                    let (start, question) = asked[at];
                    let is_lost = |nth: usize| {
                        lost[(start - first + nth) / 64] >> ((start - first + nth) % 64) & 1 == 1
                    };
                    sums[at - from].add(change_at(w, capability, &questions[question].products, is_lost));
                }
            });
        }
        (from, sums)
    };
    solitary::for_blocks(w.ground(), &units, visit, |(from, sums)| {
        for (at, sum) in sums.into_iter().enumerate() {
            answers[asked[from + at].1] = sum.value() / w.weights.total;
        }
    });
    answers
}

/// w·(change of G and B) at one capability.
fn change_at(
    w: &Workings<'_>,
    capability: usize,
    products: &[(u32, f64)],
    is_lost: impl Fn(usize) -> bool,
) -> f64 {
    let suffering = &w.solitude.probes[capability];
    let mut hold = suffering
        .chokers
        .iter()
        .find(|(_, choker)| !products.iter().any(|(product, _)| product == choker))
        .map_or(0.0, |(kappa, _)| *kappa);
    let mut sum = suffering.choked[TYPICAL];
    for (nth, &(product, left)) in products.iter().enumerate().filter(|(nth, _)| is_lost(*nth)) {
        debug_assert!(nth < products.len());
        hold = hold.max(left);
        sum.subtract(w.kappa[product as usize][TYPICAL]);
        sum.add(left);
    }
    let breadth = w.weights.breadth(sum.value()) - w.weights.breadth(suffering.choked[TYPICAL].value());
    w.weights.of(capability) * (hold - suffering.choke[TYPICAL] + breadth)
}

/// A question about more products than the lists of chokers answer: computed anew.
fn wide_answer(w: &Workings<'_>, question: &Question) -> f64 {
    let mut kappa = w.kappa.clone();
    question.products.iter().for_each(|&(product, left)| kappa[product as usize][TYPICAL] = left);
    let worths = solitary::Worths { worst_own: &w.worst_own, unnamed_level: &w.unnamed_level, kappa: &kappa };
    let new = solitary::lose_each(w.ground(), &w.units, worths);
    let of = |probes: &[Suffering], capability: usize| {
        probes[capability].choke[TYPICAL] + w.weights.breadth(probes[capability].choked[TYPICAL].value())
    };
    w.weights.mean(|capability| of(&new.probes, capability) - of(&w.solitude.probes, capability))
}
