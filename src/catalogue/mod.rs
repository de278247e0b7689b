//! Built-in knowledge and its look-ups: licences, formats, countries, exit terms, profiles.
//!
//! The tables are the YAML files under `models/`, compiled in and read once with the parser of the models. Nothing is
//! guessed: what a table does not know is unknown, and says so.

mod assurance;
mod countries;
mod digest;
mod exit_checks;
mod exit_terms;
mod formats;
mod licence_table;
mod licence_text;
mod pins;
mod profile;
mod profile_file;
mod profile_reader;
mod resolve;
pub mod rules;
mod table;

pub use assurance::{Factor, OBJECTIVES, Objective, Spoken, objectives};
pub use countries::{Union, country_code, country_name, union_of};
pub use digest::digest;
pub use exit_checks::{CheckList, ExitCheck, ExitChecks, Gravity, Verdict, exit_checks};
pub use exit_terms::{ExitTerm, exit_term};
pub use formats::{KnownFormat, built_in_formats};
pub use licence_table::{Kind, LicenceTable};
pub use licence_text::LicenceReading;
pub use pins::{End, ExportFacet, Figure, Pins};
pub use profile::{ByEnd, ExitTermNumbers, Profile};
pub use resolve::{Knowledge, resolve};
