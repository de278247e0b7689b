//! How much each kind of unknown matters (DESIGN §4.6): what it takes off the overall interval when it is answered.
//!
//! One kind answered alone often moves nothing, because others hide behind it; so each kind is asked twice: alone, and
//! as the last, when all others are answered already. An answer is the profile's typical guess, written into a copy of
//! what was read; the scores are then those of that copy. Two assessments without findings and rankings a kind, in
//! parallel; models beyond [`LARGEST`] are not asked.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::analyse::{End, Facts, Topology, embedded};
use crate::catalogue::{ByEnd, Knowledge, LicenceReading, Profile};
use crate::model::{
    Asset, By, Could, Delivery, LicenceClass, Model, Role, RoleFacts, Source, Supplier, SupplierId, Term,
};
use crate::text::{Sp, Span};

use super::assess::with_workings;
use super::{Interval, UnknownRow};

/// Scored assets of the largest model that is asked: its answers take about a second.
const LARGEST: usize = 2_000;

/// What the copies are made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated<'a> {
    pub(super) model: &'a Model,
    pub(super) knowledge: &'a Knowledge,
    pub(super) profile: &'a Profile,
    pub(super) as_of: Date,
    pub(super) facts: &'a Facts,
    pub(super) topology: &'a Topology,
}

/// Fills in the widths of the rows and ranks them by the larger of the two.
pub(super) fn measure(stated: Stated<'_>, overall: Option<Interval>, rows: &mut [UnknownRow]) {
    let Some(overall) = overall.filter(|_| stated.topology.assets.len() <= LARGEST) else { return };
    let kinds: Vec<&str> = rows.iter().map(|row| row.kind).collect();
    let width = |answered: &[&str]| {
        let trial = Trial::answering(stated, answered);
        let Trial { model, knowledge, profile } = &trial;
        with_workings(model, knowledge, profile, stated.as_of, |workings| workings.scores().overall)
            .map_or(0.0, Interval::width)
    };
    let all = width(&kinds);
    rows.par_iter_mut().for_each(|row| {
        let others: Vec<&str> = kinds.iter().copied().filter(|kind| *kind != row.kind).collect();
        let narrowed = |by: f64| if by > 1e-9 { by } else { 0.0 };
        row.width = Some((narrowed(overall.width() - width(&[row.kind])), narrowed(width(&others) - all)));
    });
    let most = |row: &UnknownRow| row.width.map_or(0.0, |(alone, last)| alone.max(last));
    rows.sort_by(|a, b| most(b).total_cmp(&most(a)).then(b.missing.cmp(&a.missing)).then(a.kind.cmp(b.kind)));
}

/// A copy in which some kinds of fact are answered.
struct Trial {
    model: Model,
    knowledge: Knowledge,
    profile: Profile,
}

impl Trial {
    fn answering(stated: Stated<'_>, kinds: &[&str]) -> Self {
        let mut trial = Self {
            model: stated.model.clone(),
            knowledge: stated.knowledge.clone(),
            profile: stated.profile.clone(),
        };
        for kind in kinds {
            trial.answer_figures(kind);
        }
        for (number, id) in stated.topology.assets.iter().enumerate() {
            let typical = &stated.facts.completed[End::Typical as usize][number];
            let guess = Guess { at: id.index(), open: typical.open, class: typical.class };
            for kind in kinds {
                trial.answer(kind, &guess);
            }
        }
        trial
    }

    /// Kinds whose unknowns are figures of the profile.
    fn answer_figures(&mut self, kind: &str) {
        let profile = &mut self.profile;
        let figures: Vec<&mut ByEnd> = match kind {
            "interface" => vec![&mut profile.interface_unknown],
            "alternatives" => vec![&mut profile.alternatives_unknown],
            "exports" => vec![&mut profile.gap_unknown],
            "export-details" => vec![
                &mut profile.format_unknown,
                &mut profile.hands_unknown,
                &mut profile.takes_unknown,
                &mut profile.evidence_unknown,
            ],
            _ => Vec::new(),
        };
        for figure in figures {
            (figure.low, figure.high) = (figure.typical, figure.typical);
        }
    }

    /// Kinds whose unknowns are facts of one asset.
    fn answer(&mut self, kind: &str, guess: &Guess) {
        match kind {
            "licence" => self.answer_licence(guess),
            "owner" => self.answer_role(Role::Own, guess),
            "developer" => self.answer_role(Role::Develop, guess),
            "operator" => self.answer_role(Role::Operate, guess),
            "supporter" => self.answer_role(Role::Support, guess),
            _ => {
                let asset = &mut self.model.assets[guess.at];
                match kind {
                    "source" => asset.source = asset.source.take().or_else(|| Some(guess.source(asset.span))),
                    "delivery" => answer_delivery(asset),
                    "term" => answer_term(asset),
                    "could" => answer_could(asset, guess.open),
                    _ => {}
                }
            }
        }
    }

    fn answer_licence(&mut self, guess: &Guess) {
        let class = guess.class.unwrap_or(LicenceClass::Proprietary);
        self.knowledge.licences[guess.at] =
            Some(Arc::new(LicenceReading { best: class, worst: class, ..LicenceReading::default() }));
    }

    /// A supplier of its own for what nobody is stated to do.
    fn answer_role(&mut self, role: Role, guess: &Guess) {
        let asset = &mut self.model.assets[guess.at];
        let held = asset.role(role).is_some_and(|facts| facts.by.is_some())
            || (asset.supplier.is_some() && role != Role::Support);
        let exists = match role {
            Role::Operate => {
                !embedded(asset)
                    && asset.delivery.as_ref().is_none_or(|delivery| delivery.value != Delivery::OnPremises)
            }
            Role::Support => asset.role(role).is_some(),
            Role::Own | Role::Develop => true,
        };
        if held || !exists {
            return;
        }
        let id = SupplierId(self.model.suppliers.len() as u32);
        let span = asset.span;
        facts_of(asset, role).by = Some(By::one(id, span));
        self.model.suppliers.push(somebody(span));
    }
}

/// What the typical completion takes one asset to be.
struct Guess {
    at: usize,
    open: bool,
    class: Option<LicenceClass>,
}

impl Guess {
    fn source(&self, span: Span) -> Sp<Source> {
        Sp::new(if self.open { Source::Public } else { Source::None }, span)
    }
}

fn somebody(span: Span) -> Supplier {
    Supplier { id: String::new(), name: None, country: None, parent: None, kind: None, span }
}

fn answer_delivery(asset: &mut Asset) {
    if asset.delivery.is_none() && !embedded(asset) {
        asset.delivery = Some(Sp::new(Delivery::Saas, asset.span));
    }
}

fn answer_term(asset: &mut Asset) {
    if asset.term.is_none() && !embedded(asset) {
        let saas = asset.delivery.as_ref().is_none_or(|delivery| delivery.value == Delivery::Saas);
        asset.term = Some(Sp::new(if saas { Term::Subscription } else { Term::Perpetual }, asset.span));
    }
}

fn answer_could(asset: &mut Asset, open: bool) {
    let span = asset.span;
    let guess = || if open { Could::Market(span) } else { Could::nobody(span) };
    facts_of(asset, Role::Develop).could.get_or_insert_with(guess);
    if !embedded(asset) {
        facts_of(asset, Role::Operate).could.get_or_insert_with(guess);
    }
}

/// The facts of a role, made where there are none, in the order of the roles.
fn facts_of(asset: &mut Asset, role: Role) -> &mut RoleFacts {
    let span = asset.span;
    let at = asset.roles.partition_point(|facts| facts.role < role);
    if asset.roles.get(at).is_none_or(|facts| facts.role != role) {
        asset.roles.insert(at, RoleFacts::unstated(role, span));
    }
    &mut asset.roles[at]
}
