//! A table of answers, read back into an overlay of the model that it asks about.
//!
//! Rows are told by their key (`score::question::key`), whatever their order and whatever else the table holds. What is
//! understood is stated in the overlay; what is not is a finding at its cell. The overlay is then read by our own reader:
//! an answer that leaves its question open is told as well.

mod checked;
mod overlay;
pub(super) mod rules;
mod suppliers;
mod table;
mod told;
mod understood;
mod workbook;
mod yaml;

pub use workbook::is_workbook;
#[cfg(feature = "spreadsheet")]
pub use workbook::{WorkbookError, workbook_table};

use std::collections::BTreeMap;

use super::{Assessed, Files};
use crate::analyse::{Scope, Topology};
use crate::catalogue::resolve;
use crate::finding::Finding;
use crate::model::Model;
use crate::read::detect;
use crate::score::Missing;
use crate::score::question::key;
use crate::score::unknown::{UnknownFact, unknown_facts};
use crate::text::{Sources, Sp, Span};
use overlay::Overlay;
use suppliers::Suppliers;
use told::Proposal;

/// What became of a table of answers.
#[derive(Debug)]
pub struct Answers {
    /// The overlay, as the text of a model file.
    pub overlay: String,
    /// How many answers it states.
    pub stated: usize,
    /// What is wrong with the table, by place.
    pub findings: Vec<Finding>,
    /// The table, for the places of the findings.
    pub sources: Sources,
}

/// Where a table belongs.
#[derive(Debug, Clone, Copy)]
pub struct AnswersTo<'a> {
    /// Names of the files of the model; the overlay extends the first.
    pub names: &'a [String],
    /// What was made of them.
    pub assessed: &'a Assessed,
    /// The path of the first, as seen from where the overlay will stand.
    pub extends: &'a str,
}

/// An answer that was understood.
struct Understood<'a> {
    fact: &'a UnknownFact,
    key: &'a str,
    value: String,
    place: Span,
    row: usize,
}

/// Reads a table of answers; `files` are those of the model, `name` is what the table's file is called.
#[must_use]
pub fn answers(files: &dyn Files, to: AnswersTo<'_>, name: &str, text: &str) -> Answers {
    let mut sources = Sources::default();
    let file = sources.add(name, text);
    let (rows, mut findings) = table::rows(file, text);
    let model = &to.assessed.loaded.model;
    let (facts, parts) = (facts(model, to.assessed), parts(to.assessed));
    let mut suppliers = Suppliers::of(model);
    let mut understood: Vec<Understood<'_>> = Vec::new();
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let mut unknown = 0;
    for row in &rows {
        let Some((key, fact)) = facts.get_key_value(&row.key.value) else {
            if !understood::is_blank(&row.answer.value) {
                let proposes = if unknown < told::PROPOSALS { Proposal::Made } else { Proposal::Spared };
                findings.push(told::unknown_question(row, &facts, proposes));
                unknown += 1;
            }
            continue;
        };
        if understood::is_blank(&row.answer.value) {
            continue;
        }
        if let Some(&place) = first.get(key.as_str()) {
            findings.push(told::duplicate(row, place));
            continue;
        }
        first.insert(key, row.key.span);
        if matches!(fact.subject, Missing::Asset(id) if parts[id.index()]) {
            findings.push(told::of_a_part(row));
            continue;
        }
        match understood::understood(fact.kind, &row.answer, &mut suppliers) {
            Ok(value) => {
                understood.push(Understood { fact, key, value, place: row.answer.span, row: row.number });
            }
            Err(wrong) => findings.push(told::unclear(row, &wrong.label, wrong.help)),
        }
    }
    findings.append(&mut suppliers.findings);
    let mut overlay = Overlay::new(model, &parts);
    suppliers.new_ones().for_each(|(id, facts)| overlay.supplier(id, facts));
    understood.iter().for_each(|answer| overlay.state(answer.fact, &answer.value));
    overlay.close();
    findings.extend(checked::left_open(files, to, &overlay, &understood));
    findings.sort_by_key(|finding| (finding.primary, finding.rule.id));
    Answers { overlay: overlay.text(name, to.extends), stated: understood.len(), findings, sources }
}

/// The unknown facts of a model, by key.
fn facts(model: &Model, assessed: &Assessed) -> BTreeMap<String, UnknownFact> {
    let (knowledge, _) = resolve(model, &assessed.profile);
    let scope = Scope::of(model);
    let topology = Topology::of(model, &scope);
    let facts = unknown_facts(model, &knowledge, &scope, &topology);
    facts.into_iter().map(|fact| (key(model, &fact), fact)).collect()
}

/// By asset: whether a parts list brought it in, so that no overlay can reach it.
fn parts(assessed: &Assessed) -> Vec<bool> {
    let foreign: Vec<bool> =
        assessed.loaded.sources.iter().map(|(_, file)| detect(&file.text).is_some()).collect();
    let assets = assessed.loaded.model.assets.iter();
    assets.map(|asset| foreign[asset.span.file.0 as usize]).collect()
}

/// A cell with its place.
type Cell = Sp<String>;
