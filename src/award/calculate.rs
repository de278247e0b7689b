//! The award: from a tender, its base model and its bids to knock-outs, costs, points and ranks.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::analyse::{End, Scope};
use crate::catalogue::resolve;
use crate::finding::{Finding, Severity, input_rules};
use crate::model::language::Bid;
use crate::model::{AssetId, AssetSort, DataId, Model, suggest};
use crate::score::{self, ExitTermScore, Interval, Profile};
use crate::text::{FileId, Sp};

use super::cost::{self, Tied};
use super::dependence::dependences;
use super::knock_out::{self, Candidate, Outcome, Verdict};
use super::points::{self, Reference};
use super::robustness::robustness;
use super::silence::{self, Silent};
use super::tender::{Criterion, Dimension, Measure, Requirement, Silence, Tender};
use super::{
    Award, Bidden, Change, Incumbent, Judged, Part, Portfolio, duties, fresh, judged, portfolio, proof,
    rules, scoped, served,
};

/// What an award is calculated from.
#[derive(Debug, Clone, Copy)]
pub struct AwardInputs<'a> {
    /// What is asked.
    pub tender: &'a Tender,
    /// What the buyer has.
    pub base: &'a Model,
    /// What is bid, by id.
    pub bids: &'a [BidInput<'a>],
    /// The numbers that the scores depend on.
    pub profile: &'a Profile,
    /// The day that the award speaks of.
    pub as_of: Date,
}

/// One bid.
#[derive(Debug, Clone, Copy)]
pub struct BidInput<'a> {
    /// Its id in the tender.
    pub id: &'a str,
    /// Its head.
    pub head: &'a Bid,
    /// The base with the bid laid over it.
    pub model: &'a Model,
    /// What it changes.
    pub changes: &'a [Change],
    /// The data whose exports it states itself, be it in the words of the base.
    pub states_exports: &'a BTreeSet<DataId>,
    /// The files that are its own and not the base's.
    pub own_files: &'a BTreeSet<FileId>,
}

/// Calculates the award. The tender's ids have been checked against the base.
#[must_use]
pub fn calculate(inputs: AwardInputs<'_>) -> Award {
    let mut bids: Vec<Bidden> = inputs.bids.par_iter().map(|bid| of_bid(inputs, bid)).collect();
    level_dimensions(&mut bids, inputs.profile);
    tell_apart(&mut bids);
    for (bid, input) in bids.iter_mut().zip(inputs.bids) {
        finish_costs(inputs.tender, bid, input);
        bid.outcomes = outcomes(inputs, bid, input);
        bid.values = values(inputs.tender, bid, input.head);
        bid.portfolio = portfolios(inputs, bid, input);
    }
    let references = give_points(inputs.tender, &mut bids);
    let dependences = dependences(inputs.tender, &bids);
    let findings = ungiven(inputs, &bids);
    let incumbent = incumbent(inputs);
    let mut award = Award { bids, references, dependences, incumbent, robustness: None, findings };
    award.robustness = robustness(inputs, &award);
    award
}

impl Tender {
    /// The ids of what is replaced.
    #[must_use]
    pub fn replaced(&self) -> Vec<&str> {
        self.replaces.iter().map(|id| id.value.as_str()).collect()
    }

    /// The ids of what is given.
    #[must_use]
    pub fn given(&self) -> BTreeSet<&str> {
        self.given.iter().map(|id| id.value.as_str()).collect()
    }

    /// The ids of the capabilities in scope.
    #[must_use]
    pub fn scope(&self) -> BTreeSet<&str> {
        self.scope.iter().map(|id| id.value.as_str()).collect()
    }
}

fn of_bid(inputs: AwardInputs<'_>, bid: &BidInput<'_>) -> Bidden {
    let AwardInputs { tender, base, profile, as_of, .. } = inputs;
    let mut judged = judged(tender, base, bid.model, bid.changes);
    let mut whole = bid.model.clone();
    fresh::forget_exports(&mut whole, base, &judged, &tender.replaced(), bid.states_exports);
    let bidder = bid.head.supplier.as_ref().and_then(|id| bid.model.supplier(&id.value));
    let mut unproven = Vec::new();
    if profile.asks_evidence {
        unproven = proof::without_evidence(&mut whole, &judged, bid.own_files, bidder);
    }
    let mut model = scoped(&whole, &judged, &tender.scope());
    let (mut knowledge, _) = resolve(&model, profile);
    let mut assessment = score::assess(&model, &knowledge, profile, as_of);
    let silent = silence::silent(tender, &model, &knowledge, &judged);
    if silence::adds(&silent) {
        silence::add_worst(&mut model, &mut judged, &silent);
        knowledge = resolve(&model, profile).0;
        silence::close(&model, &mut knowledge);
        assessment = score::assess(&model, &knowledge, profile, as_of);
    }
    let mut unsettled = None;
    if tender.scored != End::High && !silent.is_empty() {
        let open = assessment.scores;
        unsettled = Some(Box::new((model.clone(), knowledge.clone())));
        (model, knowledge) = silence::at_worst(&model, &knowledge, &silent);
        assessment = score::assess(&model, &knowledge, profile, as_of);
        assessment.scores = silence::with_worst(&assessment.scores, &open);
    }
    let supplier = bid.head.supplier.as_ref().and_then(|id| model.supplier(&id.value));
    Bidden {
        id: bid.id.to_owned(),
        name: bid.head.name.clone().unwrap_or_else(|| bid.id.to_owned()),
        supplier,
        scores: assessment.scores,
        findings: undrawn(bid.model, &judged, &model).into_iter().chain(unasked(tender, bid.head)).collect(),
        judged,
        model,
        knowledge,
        unsettled,
        assessment,
        silent,
        unproven,
        outcomes: Vec::new(),
        cost: cost::price(tender, bid.head),
        portfolio: None,
        values: Vec::new(),
        pointed: Vec::new(),
        weighted: Decimal::ZERO,
        total: Decimal::ZERO,
        rank: None,
    }
}

/// Scores of quality that no criterion asks for.
fn unasked(tender: &Tender, head: &Bid) -> Vec<Finding> {
    let asked = |id: &str| tender.criteria.iter().any(|own| own.of == Measure::Quality && own.id.value == id);
    let told = |id: &Sp<String>| {
        let message = format!("no criterion of quality is called {}", suggest::quote(&id.value));
        let finding = Finding::new(&input_rules::UNKNOWN_REFERENCE, id.span, message).label("counts nowhere");
        finding.severity(Severity::Warning)
    };
    head.quality.iter().map(|(id, _)| id).filter(|id| !asked(&id.value)).map(told).collect()
}

/// Systems of the bid that nothing in scope leads to.
fn undrawn(bid: &Model, judged: &Judged, scored: &Model) -> Vec<Finding> {
    let drawn = Scope::of(scored).scored;
    let undrawn = |asset: &AssetId| {
        bid.assets.get(asset.index()).is_some_and(|asset| asset.sort == AssetSort::System)
            && !drawn[asset.index()]
    };
    let told = |asset: AssetId| {
        let asset = &bid.assets[asset.index()];
        let message = format!("no capability in scope needs {}", suggest::quote(&asset.id));
        Finding::new(&rules::UNDRAWN_SYSTEM, asset.span, message).label("not scored").subject(&asset.id)
    };
    judged.of(Part::Own).filter(undrawn).map(told).collect()
}

/// Bids of one name are told apart by their ids.
fn tell_apart(bids: &mut [Bidden]) {
    let names: Vec<String> = bids.iter().map(|bid| bid.name.clone()).collect();
    for (at, bid) in bids.iter_mut().enumerate() {
        if names.iter().enumerate().any(|(other, name)| other != at && *name == names[at]) {
            bid.name = format!("{} ({})", names[at], bid.id);
        }
    }
}

/// No dimension drops out for one bid alone: who holds no data, and says so, counts 0; who has no contract in the bid has
/// no term of one, and counts in full.
fn level_dimensions(bids: &mut [Bidden], profile: &Profile) {
    let has_data = bids.iter().any(|bid| bid.scores.data_export.is_some());
    let has_terms = bids.iter().any(|bid| bid.scores.exit_terms.is_some());
    for bid in bids {
        let before = bid.scores;
        if has_data {
            bid.scores.data_export.get_or_insert_default();
        }
        if has_terms {
            let (score, all) = (Interval::exact(100.0), Interval::exact(1.0));
            bid.scores.exit_terms.get_or_insert(ExitTermScore { score, worst: all, b: all });
        }
        if bid.scores != before {
            bid.scores.overall = Some(score::overall_of(&bid.scores, profile));
        }
    }
}

fn finish_costs(tender: &Tender, bid: &mut Bidden, input: &BidInput<'_>) {
    let option = cost::option(tender, input.head).ok().flatten();
    let tied = Tied {
        model: &bid.model,
        knowledge: &bid.knowledge,
        judged: &bid.judged,
        assets: &bid.assessment.assets,
        data: &bid.assessment.data,
        scored: tender.scored,
    };
    bid.cost.exit = tender.leaving.as_ref().map(|leaving| tied.exit(leaving, option));
    let expected = bid.cost.exit.as_ref().map_or(Decimal::ZERO, |exit| exit.expected);
    bid.cost.whole_life = bid.cost.price.map(|price| price + expected);
}

/// The bidder's group may be known to the base by another name than the bid's: it is looked up by id.
fn portfolios(inputs: AwardInputs<'_>, bid: &Bidden, input: &BidInput<'_>) -> Option<(Portfolio, Portfolio)> {
    let AwardInputs { tender, base, as_of, .. } = inputs;
    let group = bid.supplier.map(|bidder| input.model.ultimate_parents()[bidder.index()]);
    let known = group.and_then(|group| base.supplier(&input.model.suppliers[group.index()].id));
    let today = portfolio::today(tender, base, as_of, known)?;
    let with = portfolio::with_bid(tender, base, input.model, as_of, bid.supplier, bid.cost.price?)?;
    Some((today, with))
}

/// The tender's knock-outs, and what every bid must have.
fn outcomes(inputs: AwardInputs<'_>, bid: &Bidden, input: &BidInput<'_>) -> Vec<Outcome> {
    let AwardInputs { tender, profile, .. } = inputs;
    let asks_facts = tender.knock_outs.iter().any(|own| matches!(own.requirement, Requirement::Fact { .. }));
    let whole = asks_facts.then(|| resolve(input.model, profile).0);
    let candidate = Candidate {
        tender,
        profile,
        model: input.model,
        knowledge: whole.as_ref().unwrap_or(&bid.knowledge),
        judged: &bid.judged,
        scores: &bid.scores,
        cost: &bid.cost,
        quality: &input.head.quality,
    };
    let mut outcomes: Vec<Outcome> =
        tender.knock_outs.iter().map(|knock_out| candidate.outcome(knock_out)).collect();
    outcomes.extend(served::unserved(inputs, bid));
    outcomes.extend(duties::unkept(inputs, bid, input));
    if let Some((why, place)) = &bid.cost.problem {
        outcomes.push(must("price", "A price for the whole horizon", why.clone(), Some(*place)));
    }
    for criterion in tender.criteria.iter().filter(|own| own.of == Measure::Quality) {
        if knock_out::quality(&input.head.quality, &criterion.id.value).is_none() {
            let why = format!("the buyer has given no score for {}", criterion.name);
            outcomes.push(must("quality", "A score for every criterion", why, Some(input.head.span)));
        }
    }
    if tender.silence == Silence::KnockOut && !bid.silent.is_empty() {
        let reasons = bid.silent.iter().map(|silent| (said(bid, silent), Some(silent.place))).collect();
        let name = "Everything that must be disclosed".to_owned();
        outcomes.push(Outcome { id: "disclosure".to_owned(), name, verdict: Verdict::Failed(reasons) });
    }
    outcomes
}

fn must(id: &str, name: &str, why: String, place: Option<crate::text::Span>) -> Outcome {
    Outcome { id: id.to_owned(), name: name.to_owned(), verdict: Verdict::Failed(vec![(why, place)]) }
}

fn said(bid: &Bidden, silent: &Silent) -> String {
    format!("{} of {} is not disclosed", silent.fact.name(), bid.called(silent.of))
}

/// What is measured of a bid, by criterion.
#[must_use]
pub fn values(tender: &Tender, bid: &Bidden, head: &Bid) -> Vec<Option<Decimal>> {
    let value = |criterion: &Criterion| match criterion.of {
        Measure::Price => bid.cost.price,
        Measure::WholeLifeCost => bid.cost.whole_life,
        Measure::Quality => knock_out::quality(&head.quality, &criterion.id.value),
        Measure::Score(of) => Some(knock_out::scored(tender.scored, knock_out::interval(&bid.scores, of))),
    };
    tender.criteria.iter().map(value).collect()
}

/// Points and ranks of the admitted.
fn give_points(tender: &Tender, bids: &mut [Bidden]) -> Vec<Reference> {
    // Whoever lacks a value has failed what every bid must have.
    let is_in = |bid: &Bidden| bid.is_admitted() && bid.values.iter().all(Option::is_some);
    let admitted: Vec<usize> = (0..bids.len()).filter(|&at| is_in(&bids[at])).collect();
    let values: Vec<Vec<Decimal>> =
        admitted.iter().map(|&at| bids[at].values.iter().copied().flatten().collect()).collect();
    let (pointed, references) = points::award_points(tender, &values);
    let sums: Vec<Decimal> = pointed.iter().map(|pointed| points::weighted_sum(pointed)).collect();
    let ranks = points::ranks(&sums);
    for (((at, pointed), sum), rank) in admitted.into_iter().zip(pointed).zip(sums).zip(ranks) {
        let bid = &mut bids[at];
        bid.pointed = pointed;
        bid.weighted = sum;
        bid.total = sum / tender.weights();
        bid.rank = Some(rank);
    }
    references
}

fn incumbent(inputs: AwardInputs<'_>) -> Option<Incumbent> {
    let AwardInputs { tender, base, profile, as_of, .. } = inputs;
    let replaces: Vec<AssetId> = tender.replaces.iter().filter_map(|id| base.asset(&id.value)).collect();
    if replaces.is_empty() {
        return None;
    }
    let judged = judged::replaced(base, &replaces, &tender.given());
    let model = scoped(base, &judged, &tender.scope());
    let (knowledge, _) = resolve(&model, profile);
    let assessment = score::assess(&model, &knowledge, profile, as_of);
    let tied = Tied {
        model: &model,
        knowledge: &knowledge,
        judged: &judged,
        assets: &assessment.assets,
        data: &assessment.data,
        scored: tender.scored,
    };
    let exit = tender.leaving.as_ref().map(|leaving| tied.exit(leaving, None));
    Some(Incumbent { judged, model, assessment, exit })
}

/// What all admitted bids build on, none brings and the tender does not give.
fn ungiven(inputs: AwardInputs<'_>, bids: &[Bidden]) -> Vec<Finding> {
    let admitted: Vec<&Bidden> = bids.iter().filter(|bid| bid.rank.is_some()).collect();
    if admitted.len() < 2 {
        return Vec::new();
    }
    let needed = |bid: &&Bidden, id: &str| {
        bid.model.asset(id).is_some_and(|asset| bid.judged.parts[asset.index()] == Part::Needed)
    };
    let common = inputs.base.assets.iter().filter(|own| admitted.iter().all(|bid| needed(bid, &own.id)));
    let told = |asset: &crate::model::Asset| {
        let message = format!("every bid builds on {}", suggest::quote(&asset.id));
        Finding::new(&rules::UNGIVEN_GROUND, inputs.tender.span, message)
            .label("not under `given`")
            .help(format!("if every bidder must, add {} to `given`", suggest::quote(&asset.id)))
            .subject(&asset.id)
    };
    common.map(told).collect()
}

/// The scored end of a dimension of a bid, as it is printed.
#[must_use]
pub fn scored_value(tender: &Tender, bid: &Bidden, of: Dimension) -> Decimal {
    knock_out::scored(tender.scored, knock_out::interval(&bid.scores, of))
}

/// A score of a bid.
#[must_use]
pub fn score_of(bid: &Bidden, of: Dimension) -> Interval {
    knock_out::interval(&bid.scores, of)
}
