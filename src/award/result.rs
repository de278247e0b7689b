//! What came of a tender: the award and what became of each bid.

use rust_decimal::Decimal;

use crate::catalogue::Knowledge;
use crate::finding::Finding;
use crate::model::{Model, SupplierId};
use crate::score::{Assessment, Missing, Scores};

use super::robustness::Robustness;
use super::silence::Silent;
use super::{Cost, Dependence, ExitCost, Judged, Outcome, Pointed, Portfolio, Reference, Unproven};

/// The result.
#[derive(Debug, Clone)]
pub struct Award {
    /// By id.
    pub bids: Vec<Bidden>,
    /// What relative formulas compared with.
    pub references: Vec<Reference>,
    /// Where the order of two bids depends on a third.
    pub dependences: Vec<Dependence>,
    /// The present supplier's side, where the tender says what is replaced.
    pub incumbent: Option<Incumbent>,
    /// How far the order of the admitted bids rests on weights, facts and numbers; `None` where fewer than two are.
    pub robustness: Option<Robustness>,
    /// What the calculation found about the tender, in its sources.
    pub findings: Vec<Finding>,
}

/// What became of one bid.
#[derive(Debug, Clone)]
pub struct Bidden {
    /// Its id in the tender.
    pub id: String,
    /// Its name; the id where none is stated.
    pub name: String,
    /// Who bids, in the bid's model.
    pub supplier: Option<SupplierId>,
    /// What each asset of the scored model is to the award.
    pub judged: Judged,
    /// The model that was scored; assets have the positions of the bid's model.
    pub model: Model,
    /// What is known about it.
    pub knowledge: Knowledge,
    /// Both before the facts that the bid is silent on took their worst end, where that made them others.
    pub unsettled: Option<Box<(Model, Knowledge)>>,
    /// Its assessment; findings are of the scope.
    pub assessment: Assessment,
    /// Its scores, levelled so that no dimension drops out for one bid alone.
    pub scores: Scores,
    /// What it left out.
    pub silent: Vec<Silent>,
    /// What it claims without evidence, where the profile asks for it.
    pub unproven: Vec<Unproven>,
    /// What became of every requirement.
    pub outcomes: Vec<Outcome>,
    /// What it costs.
    pub cost: Cost,
    /// What was measured, by criterion, admitted or not; `None` where there is nothing to measure.
    pub values: Vec<Option<Decimal>>,
    /// By criterion; empty where the bid is not admitted.
    pub pointed: Vec<Pointed>,
    /// Σ weight · points, exact; what ranks are decided by.
    pub weighted: Decimal,
    /// Σ weight · points / Σ weight, 0…[`Tender::points`](super::Tender::points).
    pub total: Decimal,
    /// From 1 among admitted bids; equal totals share one.
    pub rank: Option<usize>,
    /// The buyer's spend today, and with the bid; `None` where no price is known.
    pub portfolio: Option<(Portfolio, Portfolio)>,
    /// What the calculation found about the bid, in its sources.
    pub findings: Vec<Finding>,
}

/// The present supplier's side, shown once and loaded on no bid.
#[derive(Debug, Clone)]
pub struct Incumbent {
    /// What each asset of the base is to the award.
    pub judged: Judged,
    /// The scored part of the base.
    pub model: Model,
    /// Its assessment.
    pub assessment: Assessment,
    /// What leaving what is replaced costs.
    pub exit: Option<ExitCost>,
}

impl Bidden {
    /// Whether every requirement is met.
    #[must_use]
    pub fn is_admitted(&self) -> bool {
        self.outcomes.iter().all(|outcome| outcome.verdict.is_met())
    }

    /// The model in which everything that nobody stated is open, and what is known about it.
    #[must_use]
    pub fn open(&self) -> (&Model, &Knowledge) {
        self.unsettled.as_ref().map_or((&self.model, &self.knowledge), |open| (&open.0, &open.1))
    }

    /// The name of what a fact is of.
    #[must_use]
    pub fn called(&self, of: Missing) -> String {
        let (name, id) = match of {
            Missing::Asset(at) => {
                let asset = &self.model.assets[at.index()];
                (asset.name.as_deref(), &asset.id)
            }
            Missing::Data(at) => {
                let data = &self.model.data[at.index()];
                (data.name.as_deref(), &data.id)
            }
            Missing::Interface(at) => {
                let interface = &self.model.interfaces[at.index()];
                (interface.name.as_deref(), &interface.id)
            }
        };
        name.unwrap_or(id).to_owned()
    }
}

impl Award {
    /// Positions of the bids by rank, then by id; those that are not admitted last.
    #[must_use]
    pub fn ranked(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.bids.len()).collect();
        order.sort_by_key(|&at| (self.bids[at].rank.unwrap_or(usize::MAX), at));
        order
    }

    /// The bids that are admitted.
    pub fn admitted(&self) -> impl Iterator<Item = &Bidden> {
        self.bids.iter().filter(|bid| bid.rank.is_some())
    }
}
