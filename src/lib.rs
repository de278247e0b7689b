//! Freehold: a vendor lock-in risk engine. It reads a model of what an organisation runs on, and answers who can hold it
//! hostage, what closed thing everything passes through, and what data it could not take with it.
//!
//! ```rust
//! use freehold::catalogue::Profile;
//! use freehold::run::{MemoryFiles, assess};
//!
//! let model = "
//! freehold: 1
//! capabilities: { pay: { name: Pay benefits, criticality: vital, needs: [benefits] } }
//! systems: { benefits: { supplier: acme, delivery: saas, licence: LicenseRef-Acme, holds: [] } }
//! suppliers: { acme: { name: Acme A/S, country: DK } }
//! licences: { LicenseRef-Acme: { class: proprietary } }
//! ";
//! let files = MemoryFiles::default().with("model.yaml", model);
//! let day = jiff::civil::date(2026, 11, 25);
//! let assessed = assess(&files, &["model.yaml".to_owned()], Profile::default_profile(), day)
//!     .expect("the model can be read");
//! let scores = &assessed.assessment.scores;
//! let single = scores.single_supplier.expect("there is a capability");
//! assert_eq!(format!("{:.1}", single.score.typical), "73.3");
//! assert_eq!(assessed.assessment.findings[0].rule.id, "sole-supplier");
//! ```
//!
//! # The way of the data
//!
//! ```text
//! files ─ read ─ model ─ catalogue ─ analyse ─ score ─ report ─ text, Markdown, HTML, JSON
//!           └ text, finding           └ graph
//! ```
//!
//! Files become spanned values, these a typed model in which every stated fact keeps its place, and what is not stated
//! stays unknown. Each unknown is then completed three times, at best, typically and at worst; the graph is swept for
//! every event (a supplier group, a country, a product, a scenario withdrawn) in all three; and the levels that reach the
//! capabilities are weighed into scores, ranked and explained.
//!
//! # The rooms
//!
//! Each is a folder that imports only from those above it in this table.
//!
//! | room | holds | start reading at |
//! |---|---|---|
//! | [`text`] | sources, places, spanned values; the parser of YAML and JSON | [`text::tree`] |
//! | [`finding`] | what is wrong or risky, and the rule that says so | [`finding::Finding`], [`finding::Rule`] |
//! | [`model`] | the language of models: entities, quantities, includes, overlays, the schema | [`model::Model`] |
//! | [`catalogue`] | built-in knowledge: licences, formats, countries, exit terms, profiles | [`catalogue::resolve`] |
//! | [`read`] | one file a foreign format | [`read::READERS`] |
//! | [`graph`] | nodes, entries, lanes and the two fixpoints | [`graph::Sweeper`] |
//! | [`analyse`] | one file an analysis: what takes part, who withdraws, what falls | [`analyse::Scope`] |
//! | [`score`] | scores, rankings, the rules of the analyses | [`score::assess()`] |
//! | [`award`] | what a tender asks, what each bid brings, the award and how robust it is | [`award::calculate()`] |
//! | [`report`] | one file an output format, one document for all those that people read | [`report::render`] |
//! | [`run`] | the way of the data, once | [`run::assess()`] |
//!
//! The program adds the command line, one file a command.
//!
//! # What there is not
//!
//! - No input or output: nothing in this library touches the disk, the network, the clock, the environment or the
//!   terminal. Files come through [`run::Files`], the day as an argument.
//! - No word of IT in [`graph`], and no reader, report or clock known to what computes.
//! - No guess before the analyses: an unstated fact is `None` in [`model`], whoever read it.
//! - No finding without a place, and no input dropped without a finding.
//! - No panic that an input can cause, and no recursion over its depth.
//! - No order that comes from hashing, from threads or from the order of files: the same input gives the same bytes.
//! - No domain type that is serialised: each report owns its wire types.
//! - No number in a score that stands in neither the profile nor the model.
//! - No `unsafe`.

pub mod analyse;
pub mod award;
pub mod catalogue;
pub mod finding;
pub mod graph;
pub mod model;
pub mod read;
pub mod report;
pub mod run;
pub mod score;
pub mod text;
