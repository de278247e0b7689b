//! Levels of assurance on the wire: only where the profile asks for them.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::Context;
use crate::score::{FactorRow, ObjectiveRow};

/// Both ends, at worst and at best.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Ends {
    /// At worst.
    pub low: f64,
    /// At best.
    pub high: f64,
}

/// Levels of assurance; here higher is better.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Levels<'a> {
    /// The lowest level of all objectives, 0…4.
    pub overall: Ends,
    /// By the weights of the profile, 0…100.
    pub score: Ends,
    /// What was not checked in the framework's own document.
    pub unverified: &'static str,
    /// In the order of the framework.
    pub objectives: Vec<Objective<'a>>,
}

/// An objective.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Objective<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its weight.
    pub weight: f64,
    /// The lowest level of the factors that facts speak to; null where there is none.
    pub by_facts: Option<Ends>,
    /// The lowest level of all factors, 0…4.
    pub level: Ends,
    /// Its points of those that can be had, 0…1.
    pub share: Ends,
    /// Its factors.
    pub factors: Vec<Factor<'a>>,
}

/// A factor.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Factor<'a> {
    /// Its id.
    pub id: &'a str,
    /// What is asked.
    pub test: &'a str,
    /// What was measured; null where no fact speaks to it.
    pub facts: Option<&'a str>,
    /// The measure, 0…1; null where no fact speaks to it.
    pub measure: Option<Ends>,
    /// Its level, 0…4.
    pub level: Ends,
    /// How far the levels were checked: `V2` in secondary sources, `ours` in none; null where no fact speaks to it.
    pub mark: Option<&'a str>,
}

pub(super) fn levels<'a>(context: &Context<'a>) -> Option<Levels<'a>> {
    let assurance = context.assessment.assurance.as_ref()?;
    Some(Levels {
        overall: levels_of(assurance.overall),
        score: ends(assurance.score),
        unverified: "weights and levels marked V2 were read in secondary sources; the shares from which an answer is given are our own",
        objectives: assurance.objectives.iter().map(objective).collect(),
    })
}

fn ends((low, high): (f64, f64)) -> Ends {
    Ends { low, high }
}

fn levels_of((low, high): (u8, u8)) -> Ends {
    ends((f64::from(low), f64::from(high)))
}

fn objective(row: &ObjectiveRow) -> Objective<'_> {
    Objective {
        id: &row.objective.id,
        name: &row.objective.name,
        weight: row.weight,
        by_facts: row.spoken.map(levels_of),
        level: levels_of(row.level),
        share: ends(row.share),
        factors: row.factors.iter().map(factor).collect(),
    }
}

fn factor(row: &FactorRow) -> Factor<'_> {
    let spoken = row.factor.spoken.as_ref().filter(|_| row.measure.is_some());
    Factor {
        id: &row.factor.id,
        test: &row.factor.test,
        facts: spoken.map(|spoken| &*spoken.facts),
        measure: row.measure.map(ends),
        level: levels_of(row.level),
        mark: spoken.map(|spoken| &*spoken.mark),
    }
}
