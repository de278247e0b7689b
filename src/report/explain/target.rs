//! What can be explained, and by which names.

use super::super::{Context, fingerprint};
use super::page::Page;
use super::{
    chokepoints, data_export, exit_terms, overall, single_supplier, single_supplier_breadth,
    single_supplier_hold, single_supplier_top, staircase, unnamed,
};
use crate::finding::Finding;
use crate::model::{
    AssetId, AssetSort, ContractId, DataId, FormatId, InterfaceId, ScenarioId, SupplierId, suggest,
};
use crate::score::{CountryRow, EntryRef};

/// A score or a part of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Score {
    /// What a person writes.
    pub(super) name: &'static str,
    /// Tells it.
    pub(super) tell: fn(&mut Page<'_>),
}

/// Every score and part of one.
pub(super) const SCORES: &[Score] = &[
    Score { name: "overall", tell: overall::tell },
    Score { name: "single-supplier", tell: single_supplier::tell },
    Score { name: "single-supplier.H", tell: single_supplier_hold::tell },
    Score { name: "single-supplier.T", tell: single_supplier_top::tell },
    Score { name: "single-supplier.B", tell: single_supplier_breadth::tell },
    Score { name: "proprietary-chokepoints", tell: chokepoints::tell },
    Score { name: "proprietary-chokepoints.G", tell: chokepoints::hold },
    Score { name: "proprietary-chokepoints.T", tell: chokepoints::top },
    Score { name: "proprietary-chokepoints.B", tell: chokepoints::breadth },
    Score { name: "data-export", tell: data_export::tell },
    Score { name: "data-export.worst", tell: data_export::worst },
    Score { name: "data-export.B", tell: data_export::breadth },
    Score { name: "exit-terms", tell: exit_terms::tell },
    Score { name: "exit-terms.worst", tell: exit_terms::worst },
    Score { name: "exit-terms.B", tell: exit_terms::breadth },
    Score { name: "staircase", tell: staircase::tell },
    Score { name: "unnamed", tell: unnamed::tell },
];

/// One thing to explain.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target<'a> {
    Score(&'static Score),
    Capability(EntryRef),
    Asset(AssetId, &'static str),
    Supplier(SupplierId),
    Data(DataId),
    Contract(ContractId),
    Interface(InterfaceId),
    Format(FormatId),
    Licence(usize),
    Country(&'a CountryRow),
    Scenario(ScenarioId),
    Finding(&'a Finding),
}

impl Target<'_> {
    /// What stands before the colon to ask for it alone.
    pub(super) fn section(&self) -> &'static str {
        match self {
            Self::Score(_) => "score",
            Self::Capability(_) => "capability",
            Self::Asset(_, sort) => sort,
            Self::Supplier(_) => "supplier",
            Self::Data(_) => "data",
            Self::Contract(_) => "contract",
            Self::Interface(_) => "interface",
            Self::Format(_) => "format",
            Self::Licence(_) => "licence",
            Self::Country(_) => "country",
            Self::Scenario(_) => "scenario",
            Self::Finding(_) => "finding",
        }
    }
}

/// The fewest digits of a fingerprint that are looked up.
const DIGITS: usize = 6;

/// Everything that a name stands for, in the order of the sections; a finding where its fingerprint starts so and no
/// other's does.
pub(super) fn find<'a>(name: &str, context: &Context<'a>) -> Vec<Target<'a>> {
    let mut found: Vec<Target<'a>> =
        named(context).into_iter().filter(|(known, _)| *known == name).map(|(_, target)| target).collect();
    found.extend(findings(name, context));
    if found.is_empty() {
        found = called(name, context);
    }
    if let (true, Some((section, rest))) = (found.is_empty(), name.split_once(':')) {
        found = find(rest, context);
        found.retain(|target| target.section() == section);
    }
    found
}

/// What people call so, where it is one thing only.
fn called<'a>(name: &str, context: &Context<'a>) -> Vec<Target<'a>> {
    let found = namesakes(name, context);
    if let [(_, target)] = found[..] { vec![target] } else { Vec::new() }
}

/// All that people call so, with their ids. A system and the capability that it implies are called alike: the system.
fn namesakes<'a>(name: &str, context: &Context<'a>) -> Vec<(&'a str, Target<'a>)> {
    let wanted = name.to_lowercase();
    let is_called = |(id, target): &(&str, Target<'_>)| {
        !id.starts_with("implied:")
            && name_of(target, context).is_some_and(|name| name.to_lowercase() == wanted)
    };
    named(context).into_iter().filter(is_called).collect()
}

/// The name that the model gives.
fn name_of<'a>(target: &Target<'_>, context: &Context<'a>) -> Option<&'a str> {
    let model = context.model;
    match target {
        Target::Capability(EntryRef(at)) => Some(&context.assessment.capabilities[*at as usize].name),
        Target::Asset(id, _) => model.assets[id.index()].name.as_deref(),
        Target::Supplier(id) => model.suppliers[id.index()].name.as_deref(),
        Target::Data(id) => model.data[id.index()].name.as_deref(),
        Target::Contract(id) => model.contracts[id.index()].name.as_deref(),
        Target::Interface(id) => model.interfaces[id.index()].name.as_deref(),
        Target::Format(id) => model.formats[id.index()].name.as_deref(),
        Target::Licence(at) => model.licences[*at].name.as_deref(),
        Target::Scenario(id) => model.scenarios[id.index()].name.as_deref(),
        Target::Score(_) | Target::Country(_) | Target::Finding(_) => None,
    }
}

/// The known name nearest to one that is not.
pub(super) fn nearest(name: &str, context: &Context) -> Option<String> {
    if let Some((id, _)) = namesakes(name, context).first() {
        return Some((*id).to_owned());
    }
    let known = named(context);
    suggest::nearest(name, known.iter().map(|(known, _)| *known)).map(str::to_owned)
}

/// A name for every target: with its section where the bare name stands for several.
pub(super) fn all(context: &Context) -> Vec<String> {
    let mut names: Vec<String> =
        named(context).into_iter().map(|(name, target)| format!("{}:{name}", target.section())).collect();
    names
        .extend(context.assessment.findings.iter().map(|finding| fingerprint::fingerprint(context, finding)));
    names
}

/// Everything that has a name.
fn named<'a>(context: &Context<'a>) -> Vec<(&'a str, Target<'a>)> {
    let (model, assessment) = (context.model, context.assessment);
    let mut all: Vec<(&'a str, Target<'a>)> =
        SCORES.iter().map(|score| (score.name, Target::Score(score))).collect();
    if let Some(organisation) = &model.organisation {
        all.push((&organisation.id, Target::Score(&SCORES[0])));
    }
    let rows = assessment.capabilities.iter().enumerate();
    all.extend(rows.map(|(at, row)| (row.id.as_str(), Target::Capability(EntryRef(at as u32)))));
    let sort = |sort: AssetSort| if sort == AssetSort::System { "system" } else { "component" };
    let assets = model.assets.iter().enumerate();
    all.extend(assets.map(|(at, row)| (row.id.as_str(), Target::Asset(AssetId(at as u32), sort(row.sort)))));
    let suppliers = model.suppliers.iter().enumerate();
    all.extend(suppliers.map(|(at, row)| (row.id.as_str(), Target::Supplier(SupplierId(at as u32)))));
    let data = model.data.iter().enumerate();
    all.extend(data.map(|(at, row)| (row.id.as_str(), Target::Data(DataId(at as u32)))));
    let contracts = model.contracts.iter().enumerate();
    all.extend(contracts.map(|(at, row)| (row.id.as_str(), Target::Contract(ContractId(at as u32)))));
    let interfaces = model.interfaces.iter().enumerate();
    all.extend(interfaces.map(|(at, row)| (row.id.as_str(), Target::Interface(InterfaceId(at as u32)))));
    let formats = model.formats.iter().enumerate();
    all.extend(formats.map(|(at, row)| (row.id.as_str(), Target::Format(FormatId(at as u32)))));
    all.extend(model.licences.iter().enumerate().map(|(at, row)| (row.id.as_str(), Target::Licence(at))));
    all.extend(assessment.countries.iter().map(|row| (row.country.as_str(), Target::Country(row))));
    let scenarios = model.scenarios.iter().enumerate();
    all.extend(scenarios.map(|(at, row)| (row.id.as_str(), Target::Scenario(ScenarioId(at as u32)))));
    all
}

/// The findings whose fingerprint starts so, where all of them have the same.
fn findings<'a>(prefix: &str, context: &Context<'a>) -> Vec<Target<'a>> {
    let digits = prefix.chars().all(|digit| digit.is_ascii_hexdigit());
    if !digits || prefix.len() < DIGITS {
        return Vec::new();
    }
    let prefix = prefix.to_ascii_lowercase();
    let marked = context.assessment.findings.iter().map(|f| (fingerprint::fingerprint(context, f), f));
    let found: Vec<(String, &'a Finding)> = marked.filter(|(mark, _)| mark.starts_with(&prefix)).collect();
    if found.iter().any(|(mark, _)| *mark != found[0].0) {
        return Vec::new();
    }
    found.into_iter().map(|(_, finding)| Target::Finding(finding)).collect()
}
