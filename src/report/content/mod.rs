//! What the report for people says, in reading order: sentences first, then tables, then what is not known.
//!
//! One file a section. A section says nothing where there is nothing to say, so the same list serves a whole municipality
//! and a bare parts list.

mod assumed;
mod assurance;
mod contracts;
mod detail;
mod exit_terms;
mod findings;
mod firms;
mod heat;
mod method;
mod moves;
mod opening;
mod scores;
mod standing;
mod whole;
mod world;

pub(super) use assumed::question;
pub(super) use contracts::contract_days;
pub(super) use moves::why;
pub(super) use opening::title;
pub(super) use whole::whole;

use super::Context;
use super::document::Document;

/// The report that is read from beginning to end: on a terminal, in a pull request.
pub(super) fn report(context: &Context) -> Document {
    let mut document = Document::default();
    for section in SECTIONS {
        section(context, &mut document);
    }
    document
}

/// How many rows of a table the whole report shows: more than anybody reads, few enough for a browser.
const MOST: usize = 2000;

type Section = fn(&Context, &mut Document);

const SECTIONS: &[Section] = &[
    opening::opening,
    firms::firms,
    firms::staircase,
    moves::moves,
    scores::scores,
    heat::heat,
    findings::findings,
    contracts::contracts,
    exit_terms::exit_terms,
    assurance::assurance,
    world::world,
    assumed::unknowns,
    assumed::assumptions,
    assumed::supplier_sources,
    standing::standing,
];
