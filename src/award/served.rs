//! Whether a bid serves what the purchase is for.

use std::collections::BTreeSet;

use crate::model::{AssetId, Model};

use super::knock_out::{Outcome, Verdict};
use super::{AwardInputs, Bidden, Part, judged};

/// The capabilities in scope that rest on what is replaced, and that the bid lets rest on nothing that it is judged by:
/// what nothing serves, nobody can take, which would be the best of all scores.
pub(super) fn unserved(inputs: AwardInputs<'_>, bid: &Bidden) -> Option<Outcome> {
    let AwardInputs { tender, base, .. } = inputs;
    let replaced: Vec<AssetId> = tender.replaced().into_iter().filter_map(|id| base.asset(id)).collect();
    let rests = |id: &str, model: &Model, on: &dyn Fn(usize) -> bool| {
        let reached = judged::reached(model, &BTreeSet::from([id]));
        (0..reached.len()).any(|at| reached[at] && on(at))
    };
    let is_unserved = |id: &&str| {
        let of_replaced = rests(id, base, &|at| replaced.iter().any(|asset| asset.index() == at));
        of_replaced && !rests(id, &bid.model, &|at| bid.judged.parts[at] > Part::Stands)
    };
    let name = |id: &str| {
        let at = base.capability(id).map(|at| &base.capabilities[at.index()]);
        at.and_then(|own| own.name.clone()).unwrap_or_else(|| id.to_owned())
    };
    let told = |id: &str| (format!("nothing that the bid brings serves {}", name(id)), None);
    let reasons: Vec<_> = tender.scope().iter().filter(|id| is_unserved(id)).map(|id| told(id)).collect();
    let name = "Something for every capability in scope".to_owned();
    (!reasons.is_empty()).then(|| Outcome { id: "scope".to_owned(), name, verdict: Verdict::Failed(reasons) })
}
