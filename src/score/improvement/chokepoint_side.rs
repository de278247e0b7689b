//! The chokepoint score if some products were less closed: G from the lists of the most closed, B from the sums, T from the
//! ranks, each for the capabilities that fall with the products.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyse::solitary::{self, Suffering, Unit};
use crate::analyse::{ExactSum, Hit, LANES, for_each_lane, has_lane};
use crate::model::DataId;
use crate::score::Subject;
use crate::score::assess::{Workings, largest};

use super::TYPICAL;

/// G, T and B of §4.4 with some products less closed.
pub(super) struct ChokeSide {
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
    pub(super) fn of_asset(&self, number: usize) -> f64 {
        self.assets.get(&(number as u32)).copied().unwrap_or(0.0)
    }

    pub(super) fn of_data(&self, data: usize) -> f64 {
        self.data.get(&(data as u32)).copied().unwrap_or(0.0)
    }

    pub(super) fn of(w: &Workings<'_>) -> Self {
        let mut questions = asset_questions(w);
        questions.extend(data_questions(w));
        let mut side = Self { assets: BTreeMap::new(), data: BTreeMap::new() };
        let mut answers = answers(w, &questions);
        let top = Top::of(w);
        for (question, answer) in questions.iter().zip(&mut answers) {
            *answer += top.change(w, &question.products);
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

/// T as it is, and who makes it.
struct Top {
    /// Products by closedness times gate, largest first.
    ranked: Vec<(f64, u32)>,
}

impl Top {
    fn of(w: &Workings<'_>) -> Self {
        let worth = |product: usize| (w.kappa[product][TYPICAL] * w.gate[product], product as u32);
        let mut ranked: Vec<(f64, u32)> = (0..w.kappa.len()).map(worth).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        Self { ranked }
    }

    /// The change of T: the largest of the products not asked about, and of the others as they would be. Products must be
    /// sorted.
    fn change(&self, w: &Workings<'_>, products: &[(u32, f64)]) -> f64 {
        let asked = |other: u32| products.binary_search_by_key(&other, |(product, _)| *product).is_ok();
        let before = self.ranked.first().map_or(0.0, |(worth, _)| *worth);
        let others =
            self.ranked.iter().find(|(_, product)| !asked(*product)).map_or(0.0, |(worth, _)| *worth);
        let left = products.iter().map(|&(product, left)| left * w.gate[product as usize]);
        left.fold(others, f64::max) - before
    }
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
    let visit = |first: usize, block: &[Unit], hits: &[Hit<1>]| {
        let from = asked.partition_point(|(start, _)| *start < first);
        let upto = asked.partition_point(|(start, _)| *start < first + block.len());
        // Lanes before the first question of the block are padding.
        let asked_at: Vec<Option<usize>> = (0..block.len())
            .map(|lane| asked[from..upto].partition_point(|(start, _)| *start <= first + lane).checked_sub(1))
            .collect();
        let mut sums = vec![ExactSum::default(); upto - from];
        for &(capability, [lost]) in hits.iter().take_while(|(probe, _)| *probe < w.topology.capabilities) {
            let mut changes = Changes { w, capability, last: None };
            let mut last = None;
            for_each_lane(&lost, |lane| {
                let Some(at) = asked_at[lane].filter(|at| last != Some(*at)) else { return };
                last = Some(at);
                let (start, question) = asked[from + at];
                let is_lost = |nth: usize| has_lane(&lost, start - first + nth);
                sums[at].merge(changes.of(&questions[question].products, is_lost));
            });
        }
        (from, sums)
    };
    solitary::for_lost(w.topology, &units, visit, |(from, sums)| {
        for (at, sum) in sums.into_iter().enumerate() {
            answers[asked[from + at].1] = sum.value() / w.weights.total;
        }
    });
    answers
}

/// Changes at one capability. Most questions are about one product, and many products are alike: what was found for the
/// last is kept.
struct Changes<'a> {
    w: &'a Workings<'a>,
    capability: usize,
    last: Option<(Alike, ExactSum)>,
}

/// What the change that one product makes depends on: its closedness, now and asked, and whether it is the most closed.
type Alike = (u64, u64, bool);

impl Changes<'_> {
    fn of(&mut self, products: &[(u32, f64)], is_lost: impl Fn(usize) -> bool) -> ExactSum {
        let &[(product, left)] = products else {
            return ExactSum::of(change_at(self.w, self.capability, products, is_lost));
        };
        let most = self.w.solitude.probes[self.capability].chokers.first();
        let now = self.w.kappa[product as usize][TYPICAL];
        let alike = (now.to_bits(), left.to_bits(), most.is_some_and(|(_, choker)| *choker == product));
        match self.last {
            Some((last, change)) if last == alike => change,
            _ => {
                let change = ExactSum::of(change_at(self.w, self.capability, products, is_lost));
                self.last = Some((alike, change));
                change
            }
        }
    }
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
