//! The whole assessment: the way from a model to every figure (DESIGN §4).

use jiff::civil::Date;

use crate::analyse::closedness::{self, Closedness, Products};
use crate::analyse::events::{self, Event};
use crate::analyse::export_gap::{self, DataGap};
use crate::analyse::reach::{self, Reached};
use crate::analyse::solitary::{self, Solitude, Suffering, Unit, Worths};
use crate::analyse::withdrawal::{self, Family, Ground, Outcome, Tally, Unnamed};
use crate::analyse::{ByCompletion, End, ExactSum, Facts, Scope, Topology, Withdrawn, level_of_lane};
use crate::catalogue::{Knowledge, Profile};
use crate::model::{Criticality, Model, SupplierId};

use super::exit_terms::ExitGaps;
use super::weigh::{Weights, interval, mean_of_three};
use super::{
    Assessment, AssetRow, ChokepointScore, DataExportScore, DataRow, Interval, Scores, SingleSupplierScore,
    UnknownRow, assumptions, contracts, findings, improvement, rows, spend, staircase, supplier_sources,
    unknown_width,
};

/// Everything that the scores are made of, before it is put into rows.
#[derive(Debug)]
pub(super) struct Workings<'a> {
    pub(super) as_of: Date,
    pub(super) model: &'a Model,
    pub(super) knowledge: &'a Knowledge,
    pub(super) scope: &'a Scope,
    pub(super) facts: &'a Facts,
    pub(super) topology: &'a Topology,
    pub(super) weights: &'a Weights<'a>,
    pub(super) groups: Vec<(SupplierId, Event)>,
    /// Every group event with the unnamed staying, in each completion.
    pub(super) stated: ByCompletion<Outcome>,
    /// In the worst completion, every group with the unnamed, and last the unnamed alone; `None` where nobody is unnamed.
    pub(super) joined: Option<Outcome>,
    /// By number of the scored asset: its own level when its own unnamed holder withdraws (typical completion).
    pub(super) unnamed_level: Vec<u8>,
    /// By number of the scored asset.
    pub(super) worst_own: ByCompletion<Vec<u8>>,
    pub(super) products: Products,
    pub(super) gaps: Vec<DataGap>,
    pub(super) closedness: Vec<Closedness>,
    /// By product.
    pub(super) kappa: Vec<ByCompletion<f64>>,
    pub(super) units: Vec<Unit>,
    pub(super) solitude: Solitude,
    /// By probe: the worst level over all supplier events, the unnamed included.
    pub(super) hold: ByCompletion<Vec<u8>>,
    /// By product: share of weight lost with it.
    pub(super) gate: Vec<f64>,
    /// By number of the scored asset: class of the heaviest capability that leads to it.
    pub(super) heaviest: Vec<u8>,
    /// By probe.
    pub(super) reached: Vec<Reached>,
    /// Where the profile judges exit terms.
    pub(super) exits: Option<ExitGaps>,
}

/// Assesses a model.
///
/// Every figure is computed in three completions of what was not stated. The findings are those of the analyses; what the
/// reader found about the input is added by `run`.
#[must_use]
pub fn assess(model: &Model, knowledge: &Knowledge, profile: &Profile, as_of: Date) -> Assessment {
    with_workings(model, knowledge, profile, as_of, |workings| assessment(workings, as_of))
}

/// The scores alone, as [`assess`] gives them: for what asks many times with some facts answered
/// ([`Pinned`](super::unknown::Pinned)).
#[must_use]
pub fn scores_of(model: &Model, knowledge: &Knowledge, profile: &Profile, as_of: Date) -> Scores {
    with_workings(model, knowledge, profile, as_of, |workings: &Workings<'_>| workings.scores())
}

/// The figures that costs and comparisons need, without rankings and findings.
#[derive(Debug, Clone)]
pub struct Core {
    /// The scores.
    pub scores: Scores,
    /// Scored assets, by id.
    pub assets: Vec<AssetRow>,
    /// Scored data sets, by id.
    pub data: Vec<DataRow>,
}

/// Scores, own levels and gaps: what an [`Assessment`] says of them, at a fraction of its cost.
#[must_use]
pub fn core_of(model: &Model, knowledge: &Knowledge, profile: &Profile, as_of: Date) -> Core {
    with_workings(model, knowledge, profile, as_of, |workings: &Workings<'_>| Core {
        scores: workings.scores(),
        assets: rows::assets(workings),
        data: rows::data(workings),
    })
}

/// Does the work and hands it over.
pub(super) fn with_workings<T>(
    model: &Model,
    knowledge: &Knowledge,
    profile: &Profile,
    as_of: Date,
    then: impl FnOnce(&Workings<'_>) -> T,
) -> T {
    let scope = Scope::of(model);
    let topology = Topology::of(model, &scope);
    let facts = Facts::of(model, knowledge, profile, &scope, &topology);
    let classes = scope.capabilities.iter().map(|capability| class(capability.criticality)).collect();
    let weights = Weights::new(profile, classes);
    let gaps = export_gap::export_gaps(model, knowledge, profile, &topology, as_of);
    then(&work(as_of, model, knowledge, &scope, &facts, &topology, &weights, gaps))
}

fn assessment(workings: &Workings<'_>, as_of: Date) -> Assessment {
    let Workings { model, knowledge, topology, facts, weights, gaps, .. } = workings;
    let scores = workings.scores();
    let countries = rows::countries(workings);
    Assessment {
        as_of,
        scores,
        capabilities: rows::capabilities(workings),
        systems: rows::systems(workings),
        assets: rows::assets(workings),
        exposures: rows::exposures(workings),
        assurance: workings.assurance(&countries),
        countries,
        scenarios: rows::scenarios(workings),
        chokepoints: rows::chokepoints(workings),
        data: rows::data(workings),
        staircase: staircase::staircase(workings, scores.single_supplier),
        half_takers: rows::half_takers(workings),
        vital_stoppers: rows::vital_stoppers(workings),
        vital_stopped: rows::vital_stopped(workings),
        vital: weights.classes.iter().filter(|&&class| class == 0).count(),
        spend: spend::spend(model, &facts.parents, weights.profile, as_of),
        contracts: contracts::contracts(model, as_of),
        exit_terms: workings.exit_term_rows(),
        improvements: improvement::improvements(workings, &scores),
        unknowns: unknowns(workings, as_of, scores.overall),
        stated: assumptions::stated(model, topology, gaps, knowledge),
        assumptions: assumptions::assumptions(model, topology, gaps),
        supplier_sources: supplier_sources::supplier_sources(model, topology),
        findings: findings::find(workings),
    }
}

/// What is not stated, by kind, and how much each kind matters.
fn unknowns(workings: &Workings<'_>, as_of: Date, overall: Option<Interval>) -> Vec<UnknownRow> {
    let Workings { model, knowledge, scope, topology, weights, gaps, .. } = workings;
    let mut rows = assumptions::unknowns(model, topology, gaps, knowledge);
    let stated = unknown_width::Stated { model, knowledge, profile: weights.profile, as_of, scope, topology };
    unknown_width::measure(stated, overall, &mut rows);
    rows
}

fn class(criticality: Criticality) -> u8 {
    match criticality {
        Criticality::Vital => 0,
        Criticality::High => 1,
        Criticality::Medium => 2,
        Criticality::Low => 3,
    }
}

/// Runs the sweeps.
#[allow(clippy::too_many_arguments, reason = "they are what the sweeps stand on, each made one step before")]
fn work<'a>(
    as_of: Date,
    model: &'a Model,
    knowledge: &'a Knowledge,
    scope: &'a Scope,
    facts: &'a Facts,
    topology: &'a Topology,
    weights: &'a Weights<'a>,
    gaps: Vec<DataGap>,
) -> Workings<'a> {
    let ground = Ground { facts, topology, classes: &weights.classes };
    let groups = events::groups(facts);
    let suppliers = SupplierSweeps::of(ground, &groups);
    let products = Products::of(model, topology);
    let by_data: Vec<ByCompletion<f64>> = gaps.iter().map(|gap| gap.gap).collect();
    let closedness =
        closedness::closedness(model, knowledge, weights.profile, scope, ground, &products, &by_data);
    let kappa: Vec<ByCompletion<f64>> =
        products.members.iter().map(|members| largest(members, &closedness)).collect();
    let units = solitary::units(&products);
    let worths =
        Worths { worst_own: &suppliers.worst_own, unnamed_level: &suppliers.unnamed_level, kappa: &kappa };
    let solitude = solitary::lose_each(ground, &units, worths);
    let hold = suppliers.hold(&solitude.probes);
    let mut gate = vec![0.0; products.members.len()];
    for (unit, lost) in units.iter().zip(&solitude.lost) {
        if let Some(product) = unit.product {
            gate[product as usize] = weights.share_of(lost);
        }
    }
    Workings {
        heaviest: reach::heaviest(ground, &weights.profile.weights),
        reached: reach::data_reached(topology, &gaps),
        exits: weights.profile.exit_terms.as_ref().map(|n| ExitGaps::of(model, topology, n, as_of)),
        as_of,
        model,
        knowledge,
        scope,
        facts,
        topology,
        weights,
        groups,
        stated: suppliers.stated,
        joined: suppliers.joined,
        unnamed_level: suppliers.unnamed_level,
        worst_own: suppliers.worst_own,
        products,
        gaps,
        closedness,
        kappa,
        units,
        solitude,
        hold,
        gate,
    }
}

/// The largest closedness among assets.
pub(super) fn largest(members: &[u32], closedness: &[Closedness]) -> ByCompletion<f64> {
    let mut largest = [0.0f64; 3];
    for &member in members {
        (0..3).for_each(|end| largest[end] = largest[end].max(closedness[member as usize].kappa[end]));
    }
    largest
}

/// The sweeps of all supplier groups in all completions.
#[derive(Debug)]
pub struct SupplierSweeps {
    stated: ByCompletion<Outcome>,
    joined: Option<Outcome>,
    unnamed_level: Vec<u8>,
    worst_own: ByCompletion<Vec<u8>>,
}

impl SupplierSweeps {
    /// Withdraws every group in every completion.
    #[must_use]
    pub fn of(ground: Ground<'_>, groups: &[(SupplierId, Event)]) -> Self {
        let events: Vec<Event> = groups.iter().map(|(_, event)| event.clone()).collect();
        let mut with_nobody = events.clone();
        with_nobody.push(Event::default());
        let stay = End::ALL.map(|end| Family { events: &events, end, unnamed: Unnamed::Stay });
        let join = Family { events: &with_nobody, end: End::High, unnamed: Unnamed::Join };
        let someone_unnamed = ground.facts.stated.iter().any(|facts| facts.has_unnamed);
        let families: Vec<Family<'_>> = stay.into_iter().chain(someone_unnamed.then_some(join)).collect();
        let mut outcomes = withdrawal::sweeps(ground, &families).into_iter();
        let stated = [0, 1, 2].map(|_| outcomes.next().expect("three completions of the stated"));
        let joined = outcomes.next();
        let unnamed_level = unnamed_levels(ground.facts);
        let mut worst_own = [0, 1, 2].map(|end| stated[end].worst_own.clone());
        worst_own[1].iter_mut().zip(&unnamed_level).for_each(|(worst, level)| *worst = (*worst).max(*level));
        if let Some(joined) = &joined {
            worst_own[2].clone_from(&joined.worst_own);
        }
        Self { stated, joined, unnamed_level, worst_own }
    }

    fn hold(&self, probes: &[Suffering]) -> ByCompletion<Vec<u8>> {
        let [low, typical, high] = &self.stated;
        let with_unnamed = typical.hold.iter().zip(probes).map(|(hold, probe)| (*hold).max(probe.unnamed));
        let high = self.joined.as_ref().unwrap_or(high);
        [low.hold.clone(), with_unnamed.collect(), high.hold.clone()]
    }
}

/// In the typical completion each asset's unknown roles are held by somebody of its own: the level when that one leaves.
fn unnamed_levels(facts: &Facts) -> Vec<u8> {
    let mut withdrawn = Withdrawn::<1>::nobody(facts.withdraws.len());
    withdrawn.unnamed = [1];
    let level = |number: usize| {
        if !facts.stated[number].has_unnamed {
            return 0;
        }
        level_of_lane(&facts.own_levels(number, End::Typical, &withdrawn), 0)
    };
    (0..facts.stated.len()).map(level).collect()
}

impl Workings<'_> {
    /// The ground that sweeps stand on.
    pub(super) fn ground(&self) -> Ground<'_> {
        Ground { facts: self.facts, topology: self.topology, classes: &self.weights.classes }
    }

    /// Whether somebody is not stated to hold a role.
    pub(super) fn has_unnamed(&self) -> bool {
        self.joined.is_some()
    }

    /// The unnamed holder's exposure.
    pub(super) fn unnamed_exposure(&self) -> Interval {
        let typical = self.solitude.unnamed.iter().map(|tally| self.weights.share(tally)).fold(0.0, f64::max);
        let high = self
            .joined
            .as_ref()
            .and_then(|joined| joined.rows.last())
            .map_or(0.0, |row| self.weights.share(row));
        Interval::new(0.0, typical, high)
    }

    /// The scores of the whole.
    pub(super) fn scores(&self) -> Scores {
        if self.weights.classes.is_empty() {
            return Scores::default();
        }
        let single_supplier = Some(self.single_supplier());
        let chokepoints = Some(self.chokepoint_score());
        let data_export = self.data_export();
        let exit_terms = self.exit_terms();
        self.combined(&Scores { overall: None, single_supplier, chokepoints, data_export, exit_terms })
    }

    /// With the overall score of the dimensions, of which some may be n/a.
    fn combined(&self, scores: &Scores) -> Scores {
        Scores { overall: overall(dimensions_of(scores), self.weights.profile), ..*scores }
    }

    fn single_supplier(&self) -> SingleSupplierScore {
        let h = [0, 1, 2].map(|end| self.weights.mean(|c| self.weights.severity(self.hold[end][c])));
        let b = [0, 1, 2].map(|end| {
            let places = |c: usize| self.weights.places(self.solitude.probes[c].places[end]);
            self.weights.mean(|c| self.weights.breadth(places(c)))
        });
        let top = |rows: &[Tally]| rows.iter().map(|row| self.weights.share(row)).fold(0.0, f64::max);
        let high = self.joined.as_ref().unwrap_or(&self.stated[2]);
        let t = [
            top(&self.stated[0].rows),
            top(&self.stated[1].rows).max(self.unnamed_exposure().typical),
            top(&high.rows),
        ];
        let (h, t, b) = (interval(h), interval(t), interval(b));
        SingleSupplierScore { score: mean_of_three(h, t, b), h, t, b }
    }

    fn chokepoint_score(&self) -> ChokepointScore {
        let probes = &self.solitude.probes;
        let g = [0, 1, 2].map(|end| self.weights.mean(|c| probes[c].choke[end]));
        let b =
            [0, 1, 2].map(|end| self.weights.mean(|c| self.weights.breadth(probes[c].choked[end].value())));
        let t = [0, 1, 2].map(|end| {
            self.kappa.iter().zip(&self.gate).map(|(kappa, gate)| kappa[end] * gate).fold(0.0, f64::max)
        });
        let (g, t, b) = (interval(g), interval(t), interval(b));
        ChokepointScore { score: mean_of_three(g, t, b), g, t, b }
    }

    /// The weight of a scored data set.
    pub(super) fn data_weight(&self, data: usize) -> f64 {
        let classes = self.gaps[data].holders.iter().map(|&holder| self.heaviest[holder as usize]);
        classes.map(|class| self.weights.profile.weights[class as usize]).fold(0.0, f64::max)
    }

    /// The largest weight of any capability.
    pub(super) fn largest_weight(&self) -> f64 {
        (0..self.weights.classes.len()).map(|capability| self.weights.of(capability)).fold(0.0, f64::max)
    }

    fn data_export(&self) -> Option<DataExportScore> {
        let scored: Vec<usize> =
            (0..self.gaps.len()).filter(|&at| !self.gaps[at].holders.is_empty()).collect();
        if scored.is_empty() {
            return None;
        }
        let largest = self.largest_weight();
        let values = |end: usize| {
            scored.iter().map(move |&at| self.gaps[at].gap[end] * self.data_weight(at) / largest)
        };
        let worst = [0, 1, 2].map(|end| values(end).fold(0.0, f64::max));
        let sum = [0, 1, 2].map(|end| values(end).collect::<ExactSum>().value());
        Some(self.data_score(worst, sum))
    }

    /// 100·(worst + breadth of the sum)/2.
    pub(super) fn data_score(&self, worst: ByCompletion<f64>, sum: ByCompletion<f64>) -> DataExportScore {
        let worst = interval(worst);
        let b = interval(sum).map(|sum| self.weights.breadth(sum));
        DataExportScore { score: worst.zip(b, |worst, b| 100.0 * (worst + b) / 2.0), worst, b }
    }

    /// The scores of one probe as if it were the only capability.
    pub(super) fn probe_scores(&self, probe: usize) -> Scores {
        let suffering = &self.solitude.probes[probe];
        let h = interval([0, 1, 2].map(|end| self.weights.severity(self.hold[end][probe])));
        let b = interval(suffering.places.map(|places| self.weights.breadth(self.weights.places(places))));
        let single = SingleSupplierScore { score: mean_of_three(h, h, b), h, t: h, b };
        let g = interval(suffering.choke);
        let b = interval(suffering.choked.map(|sum| self.weights.breadth(sum.value())));
        let choke = ChokepointScore { score: mean_of_three(g, g, b), g, t: g, b };
        let reached = &self.reached[probe];
        let data = reached.any.then(|| self.data_score(reached.worst, reached.sum.map(ExactSum::value)));
        self.combined(&Scores {
            overall: None,
            single_supplier: Some(single),
            chokepoints: Some(choke),
            data_export: data,
            exit_terms: self.probe_exit_terms(probe),
        })
    }
}

/// The overall score of scores; 0 where all are n/a.
#[must_use]
pub fn overall_of(scores: &Scores, profile: &Profile) -> Interval {
    overall(dimensions_of(scores), profile).unwrap_or_default()
}

fn dimensions_of(scores: &Scores) -> [Option<Interval>; 4] {
    [
        scores.single_supplier.map(|s| s.score),
        scores.chokepoints.map(|c| c.score),
        scores.data_export.map(|d| d.score),
        scores.exit_terms.map(|e| e.score),
    ]
}

/// The weighted mean of the dimensions that are not n/a.
pub(super) fn overall(dimensions: [Option<Interval>; 4], profile: &Profile) -> Option<Interval> {
    let exit_terms = profile.exit_terms.as_ref().map(|numbers| numbers.weight);
    let weights = profile.dimensions.into_iter().chain(exit_terms);
    let stated: Vec<(Interval, f64)> = dimensions
        .iter()
        .zip(weights)
        .filter_map(|(score, weight)| score.map(|score| (score, weight)))
        .collect();
    let total: f64 = stated.iter().map(|(_, weight)| weight).sum();
    (total > 0.0).then(|| {
        let mean = |of: fn(Interval) -> f64| {
            stated.iter().map(|(score, weight)| of(*score) * weight).sum::<f64>() / total
        };
        Interval::new(mean(|s| s.low), mean(|s| s.typical), mean(|s| s.high))
    })
}
