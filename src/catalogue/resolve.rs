//! What the catalogue makes of a model: readings of licences, formats of exports, and what it does not know.

use std::collections::HashMap;
use std::sync::Arc;

use super::licence_text::LicenceReader;
use super::{
    KnownFormat, LicenceReading, LicenceTable, Pins, Profile, countries, exit_terms, formats, rules,
};
use crate::finding::Finding;
use crate::model::{Model, TermAnswer, quantity_text, suggest};
use crate::text::{Sp, grammar};

/// The catalogue as one model sees it.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    /// By position of the asset; `None` where no licence is stated.
    pub licences: Vec<Option<Arc<LicenceReading>>>,
    /// All known formats, by id.
    pub formats: Vec<KnownFormat>,
    /// By position of the data set, then of the export: the format, `None` where not stated.
    pub export_formats: Vec<Vec<Option<usize>>>,
    /// Unknown figures that are taken to be known.
    pub pins: Pins,
}

/// Looks everything up that a model names. What is not known becomes a finding and stays unknown.
#[must_use]
pub fn resolve(model: &Model, profile: &Profile) -> (Knowledge, Vec<Finding>) {
    let mut findings = Vec::new();
    let licences = licences(model, &mut findings);
    let formats = formats::merged(model, profile);
    let export_formats = exports(model, &formats, &mut findings);
    unknown_countries(model, &mut findings);
    unknown_terms(model, &mut findings);
    misfit_terms(model, &mut findings);
    (Knowledge { licences, formats, export_formats, pins: Pins::default() }, findings)
}

/// A licence of which something is not recognised.
struct Unrecognised {
    text: Sp<String>,
    terms: Vec<String>,
    subjects: Vec<String>,
}

impl Unrecognised {
    fn told(self) -> Finding {
        let count = self.subjects.len();
        let what = if count == 1 { String::new() } else { format!(", {count} times") };
        let (whole, verb) = (self.terms == [self.text.value.trim()], "is not recognised");
        let quoted: Vec<String> = self.terms.iter().map(|term| suggest::quote(term)).collect();
        let label = if whole {
            "taken as unknown".to_owned()
        } else {
            format!("taken as unknown: {}", grammar::listed(&quoted, 4))
        };
        let message = if whole {
            format!("licence {} {verb}{what}", suggest::quote(&self.text.value))
        } else {
            format!("a part of licence {} {verb}{what}", suggest::quote(&self.text.value))
        };
        let mut finding = Finding::new(&rules::UNRECOGNISED_LICENCE, self.text.span, message)
            .label(label)
            .help("write an SPDX id, or describe it under `licences:` with a class");
        finding.subjects = self.subjects;
        finding
    }
}

/// Real inputs repeat a few strings many thousand times: each is read once.
fn licences(model: &Model, findings: &mut Vec<Finding>) -> Vec<Option<Arc<LicenceReading>>> {
    let reader = LicenceReader { table: LicenceTable::built_in(), described: &model.licences };
    let mut read: HashMap<&str, Option<Arc<LicenceReading>>> = HashMap::new();
    let mut unknown: Vec<Unrecognised> = Vec::new();
    let mut position: HashMap<String, usize> = HashMap::new();
    let mut licence = |asset: &crate::model::Asset, text: &Sp<String>, reading: Option<&LicenceReading>| {
        if let Some(reading) = reading.filter(|reading| !reading.unrecognised.is_empty()) {
            let at = *position.entry(text.value.clone()).or_insert(unknown.len());
            if at == unknown.len() {
                let terms = reading.unrecognised.clone();
                unknown.push(Unrecognised { text: text.clone(), terms, subjects: Vec::new() });
            }
            unknown[at].subjects.push(asset.id.clone());
        }
    };
    let mut readings = Vec::with_capacity(model.assets.len());
    for asset in &model.assets {
        readings.push(asset.licence.as_ref().and_then(|text| {
            let reading = read
                .entry(text.value.as_str())
                .or_insert_with(|| reader.read(&text.value).map(Arc::new))
                .clone();
            licence(asset, text, reading.as_deref());
            reading
        }));
    }
    findings.extend(unknown.into_iter().map(Unrecognised::told));
    readings
}

fn exports(model: &Model, formats: &[KnownFormat], findings: &mut Vec<Finding>) -> Vec<Vec<Option<usize>>> {
    let mut position = |id: &Sp<String>| {
        let found = formats.binary_search_by(|format| format.id.as_str().cmp(&id.value)).ok();
        if found.is_none() {
            let near = suggest::nearest(&id.value, formats.iter().map(|format| format.id.as_str()));
            let help = near.map_or_else(
                || "describe it under `formats:` with a class".to_owned(),
                |near| format!("did you mean \"{near}\"? or describe it under `formats:`"),
            );
            let message = format!("unknown format {}", suggest::quote(&id.value));
            let finding = Finding::new(&rules::UNKNOWN_FORMAT, id.span, message);
            findings.push(finding.label("neither in the catalogue nor in the model").help(help));
        }
        found
    };
    let mut of_data = |data: &crate::model::DataSet| {
        let exports = data.exports.iter().flat_map(|exports| &exports.value);
        exports.map(|export| export.format.as_ref().and_then(&mut position)).collect()
    };
    let all = model.data.iter().map(&mut of_data).collect();
    for to in model.formats.iter().flat_map(|format| &format.convertible) {
        let _ = position(&to.0);
    }
    all
}

fn unknown_countries(model: &Model, findings: &mut Vec<Finding>) {
    let organisation = model.organisation.iter().filter_map(|organisation| organisation.country.as_ref());
    let suppliers = model.suppliers.iter().filter_map(|supplier| supplier.country.as_ref());
    let scenarios = model.scenarios.iter().flat_map(|scenario| &scenario.countries);
    for country in organisation.chain(suppliers).chain(scenarios) {
        if countries::country_name(&country.value).is_none() {
            let message = format!("unknown country {}", suggest::quote(&country.value));
            let mut finding = Finding::new(&rules::UNKNOWN_COUNTRY, country.span, message)
                .label("not an ISO 3166-1 alpha-2 code in use");
            if let Some(meant) = countries::meant(&country.value) {
                finding = finding.help(format!("did you mean \"{meant}\"?"));
            }
            findings.push(finding);
        }
    }
}

fn unknown_terms(model: &Model, findings: &mut Vec<Finding>) {
    for (key, _) in model.contracts.iter().flat_map(|contract| &contract.terms) {
        if !exit_terms::keys().any(|known| known == key.value) {
            let message = format!("unknown contract term {}", suggest::quote(&key.value));
            let mut finding =
                Finding::new(&rules::UNKNOWN_TERM, key.span, message).label("not in the list of exit terms");
            if let Some(near) = suggest::nearest(&key.value, exit_terms::keys()) {
                finding = finding.help(format!("did you mean \"{near}\"?"));
            }
            findings.push(finding);
        }
    }
}

/// Terms that are durations, answered by something else: only the catalogue knows which these are.
fn misfit_terms(model: &Model, findings: &mut Vec<Finding>) {
    let all =
        model.contracts.iter().flat_map(|contract| contract.terms.iter().map(move |term| (contract, term)));
    for (contract, (key, answer)) in all.filter(|(_, (key, _))| exit_terms::is_duration(&key.value)) {
        let label = match &answer.value {
            TermAnswer::Text(text) => match quantity_text::days(text) {
                Ok(_) => continue,
                Err(wrong) => wrong.what(),
            },
            TermAnswer::Money(_) => "an amount of money is no duration".to_owned(),
            _ => continue,
        };
        let message = format!("the answer to {} is no duration", suggest::quote(&key.value));
        let help = "write a number and a unit, such as `30 days`, or yes, no, none or unknown";
        let finding = Finding::new(&rules::MISFIT_TERM, answer.span, message).label(label).help(help);
        findings.push(finding.subject(contract.id.clone()));
    }
}
