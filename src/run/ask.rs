//! The questions about an assessed model.

use super::Assessed;
use crate::analyse::{Scope, Topology};
use crate::catalogue::resolve;
use crate::score::question::{Questions, questions};
use crate::score::unknown::{AssumedFact, assumed_facts};

/// What to ask, and what is taken as none where nobody is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Asking {
    /// The questions, ranked.
    pub questions: Questions,
    /// What nobody stated and is taken as none.
    pub assumed: Vec<AssumedFact>,
}

/// The questions about a model, as of the day of its assessment.
#[must_use]
pub fn ask(assessed: &Assessed) -> Asking {
    let (model, profile) = (&assessed.loaded.model, &assessed.profile);
    let (knowledge, _) = resolve(model, profile);
    let topology = Topology::of(model, &Scope::of(model));
    Asking {
        questions: questions(model, &knowledge, profile, assessed.assessment.as_of),
        assumed: assumed_facts(model, &topology),
    }
}
