//! Walks one figure down to the lines of the model, so that nobody has to believe it.
//!
//! Every page has the same order: a plain sentence; the formula, with the numbers put in, so that a pocket calculator
//! arrives at the printed figure; the largest contributions, each with its place, and the sum of the others; and what
//! would change it. `target` says what can be asked for, a file a kind tells it. Figures come from the
//! [`Assessment`](crate::score::Assessment) or, where it does not keep them, from [`trace`]; formulas only show them.

mod asset;
mod asset_facts;
mod calculation;
mod capability;
mod change;
mod chokepoints;
mod closedness;
mod contract;
mod contract_days;
mod country;
mod data_export;
mod data_set;
mod exit_terms;
mod facets;
mod finding;
mod format;
mod holders;
mod interface;
mod ledger;
mod licence;
mod needs;
mod overall;
mod own_level;
mod page;
mod parts;
mod scenario;
mod single_supplier;
mod single_supplier_breadth;
mod single_supplier_hold;
mod single_supplier_top;
mod staircase;
mod suffering;
mod supplier;
mod taken;
mod target;
mod unnamed;
mod words;

use super::Context;
use super::document::{Document, Phrase};
use super::neutral::neutralised;
use crate::catalogue::resolve;
use crate::score::trace::trace;
use crate::text::grammar;
use page::Page;
use target::Target;

/// What was asked about is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is nothing called \"{}\" to explain{}", neutralised(.target), .suggestion.as_ref().map_or_else(String::new, |near| format!("; did you mean \"{}\"?", neutralised(near))))]
pub struct NotFound {
    /// What was asked about.
    pub target: String,
    /// What may have been meant.
    pub suggestion: Option<String>,
}

/// Explains a score, a finding (by its fingerprint), or anything of the model by its id.
///
/// Where an id stands in several sections all of them are explained; `supplier:acme` asks for one.
///
/// # Errors
/// When nothing is called so.
pub fn explain(target: &str, context: &Context) -> Result<Document, NotFound> {
    let targets = target::find(target, context);
    if targets.is_empty() {
        let suggestion = target::nearest(target, context);
        return Err(NotFound { target: target.to_owned(), suggestion });
    }
    let (knowledge, _) = resolve(context.model, context.profile);
    let as_of = context.assessment.as_of;
    let document = trace(context.model, &knowledge, context.profile, as_of, |trace| {
        let mut page = Page { context, trace, document: Document::default() };
        several(target, &targets, &mut page.document);
        targets.iter().for_each(|target| tell(*target, &mut page));
        foot(&mut page);
        page.document
    });
    Ok(document)
}

/// All targets that explaining knows for a model: scores, ids with their sections where needed, findings.
#[must_use]
pub fn targets(context: &Context) -> Vec<String> {
    target::all(context)
}

fn tell(target: Target<'_>, page: &mut Page<'_>) {
    match target {
        Target::Score(score) => (score.tell)(page),
        Target::Capability(id) => capability::tell(id, page),
        Target::Asset(id, _) => asset::tell(id, page),
        Target::Supplier(id) => supplier::tell(id, page),
        Target::Data(id) => data_set::tell(id, page),
        Target::Contract(id) => contract::tell(id, page),
        Target::Interface(id) => interface::tell(id, page),
        Target::Format(id) => format::tell(id, page),
        Target::Licence(at) => licence::tell(at, page),
        Target::Country(row) => country::tell(row, page),
        Target::Scenario(id) => scenario::tell(id, page),
        Target::Finding(finding) => finding::tell(finding, page),
    }
}

/// Says that one name stands for several things, and how to ask for one.
fn several(name: &str, targets: &[Target<'_>], document: &mut Document) {
    if targets.len() < 2 {
        return;
    }
    let sections: Vec<String> = targets.iter().map(|target| format!("{}:{name}", target.section())).collect();
    document.paragraph(format!(
        "\"{name}\" stands for {} things, explained one after the other; {} ask for one alone.",
        targets.len(),
        grammar::listed(&sections, 12)
    ));
}

fn foot(page: &mut Page<'_>) {
    let profile = page.context.profile;
    let text = format!(
        "A figure is typical [low–high]: under the profile's guesses, and under the best and the worst of all that nobody stated. As of {}, profile {}, SHA-256 {}….",
        page.context.assessment.as_of,
        profile.name,
        profile.hash.get(..16).unwrap_or(&profile.hash)
    );
    page.document.paragraph(Phrase::new().faint(text));
}
