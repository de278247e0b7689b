//! Answers as an overlay of the model: a file of our own language that states them and nothing else.
//!
//! An overlay's list replaces that of its base, so roles, exports and needs that are touched are written whole, with what
//! the model states already.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::yaml::{list, mapping, scalar};
use crate::catalogue::ExportFacet;
use crate::model::{
    Asset, AssetId, AssetSort, Could, DataId, DataSet, Entry, Export, Holder, Level, Members, Model, Role,
    RoleFacts, SupplierId, Tested,
};
use crate::score::Missing;
use crate::score::unknown::{UnknownFact, UnknownKind};
use crate::text::Sp;

/// Facts by section, id and key.
type Facts = BTreeMap<&'static str, BTreeMap<String, BTreeMap<&'static str, String>>>;

/// An overlay in the making.
pub(super) struct Overlay<'a> {
    model: &'a Model,
    /// By asset: whether a parts list brings it in, so that no overlay can name it.
    parts: &'a [bool],
    facts: Facts,
    /// Ids of new suppliers, each with its facts.
    suppliers: BTreeMap<String, String>,
    /// By asset and role: holders and who could.
    roles: BTreeMap<AssetId, BTreeMap<Role, [Option<String>; 2]>>,
    exports: BTreeMap<DataId, BTreeMap<(u32, ExportFacet), String>>,
    /// By asset that others need directly: how openly.
    needed: BTreeMap<AssetId, String>,
}

impl<'a> Overlay<'a> {
    pub(super) fn new(model: &'a Model, parts: &'a [bool]) -> Self {
        Self {
            model,
            parts,
            facts: Facts::new(),
            suppliers: BTreeMap::new(),
            roles: BTreeMap::new(),
            exports: BTreeMap::new(),
            needed: BTreeMap::new(),
        }
    }

    /// Adds a supplier.
    pub(super) fn supplier(&mut self, id: &str, facts: &str) {
        self.suppliers.insert(id.to_owned(), facts.to_owned());
    }

    /// States a fact whose value is text already.
    pub(super) fn state(&mut self, fact: &UnknownFact, value: &str) {
        let value = value.to_owned();
        match (fact.subject, fact.kind) {
            (Missing::Asset(id), UnknownKind::Holder(role)) => {
                self.roles.entry(id).or_default().entry(role).or_default()[0] = Some(value);
            }
            (Missing::Asset(id), UnknownKind::Could(role)) => {
                self.roles.entry(id).or_default().entry(role).or_default()[1] = Some(value);
            }
            (Missing::Asset(id), UnknownKind::DirectNeed) => {
                self.needed.insert(id, value);
            }
            (Missing::Data(id), UnknownKind::Export(at, facet)) => {
                self.exports.entry(id).or_default().insert((at, facet), value);
            }
            (Missing::Asset(id), kind) => {
                let key = match kind {
                    UnknownKind::Licence => "licence",
                    UnknownKind::Delivery => "delivery",
                    UnknownKind::Source => "source",
                    UnknownKind::Term => "term",
                    _ => "alternatives",
                };
                self.of_asset(id, key, value);
            }
            (Missing::Interface(id), _) => {
                let id = self.model.interfaces[id.index()].id.clone();
                self.fact("interfaces", id, "openness", value);
            }
            (Missing::Data(id), _) => {
                let id = self.model.data[id.index()].id.clone();
                self.fact("data", id, "exports", value);
            }
        }
    }

    /// Puts together what several answers state.
    pub(super) fn close(&mut self) {
        let model = self.model;
        for (id, answered) in std::mem::take(&mut self.roles) {
            self.of_asset(id, "roles", roles(model, &model.assets[id.index()], &answered));
        }
        for (id, answered) in std::mem::take(&mut self.exports) {
            let data = &model.data[id.index()];
            self.fact("data", data.id.clone(), "exports", exports(data, &answered));
        }
        self.interfaces();
    }

    /// A direct need becomes one by an interface of its own, in whatever needs exactly that asset.
    fn interfaces(&mut self) {
        let model = self.model;
        let mut called: BTreeMap<AssetId, String> = BTreeMap::new();
        for (id, openness) in std::mem::take(&mut self.needed) {
            let asset = &model.assets[id.index()];
            let interface = self.free_interface(&asset.id);
            let name = asset.name.as_deref().unwrap_or(&asset.id);
            self.fact("interfaces", interface.clone(), "name", scalar(&format!("Use of {name}")));
            self.fact("interfaces", interface.clone(), "openness", openness);
            let provided = asset.provides.iter().map(|of| scalar(&model.interfaces[of.value.index()].id));
            let provides: Vec<String> = provided.chain([scalar(&interface)]).collect();
            self.of_asset(id, "provides", list(&provides));
            called.insert(id, interface);
        }
        for (at, asset) in model.assets.iter().enumerate() {
            let needs = asset.needs.as_deref().unwrap_or_default();
            let touched =
                |entry: &Entry| matches!(&entry.members, Members::One(of) if called.contains_key(&of.value));
            if !self.parts[at] && needs.iter().any(touched) {
                let written = needs.iter().filter_map(|entry| self.need(entry, &called));
                self.of_asset(AssetId(at as u32), "needs", list(&written.collect::<Vec<_>>()));
            }
        }
    }

    /// An entry of needs; `None` where it names a part of a parts list, which its own file brings in again.
    fn need(&self, entry: &Entry, called: &BTreeMap<AssetId, String>) -> Option<String> {
        let model = self.model;
        let asset = |id: AssetId| &model.assets[id.index()];
        let mut pairs = match &entry.members {
            Members::One(of) => match called.get(&of.value) {
                Some(interface) => vec![("interface", scalar(interface))],
                None if self.parts[of.value.index()] => return None,
                None if entry.at_most == Level::Lost => return Some(scalar(&asset(of.value).id)),
                None => vec![("need", scalar(&asset(of.value).id))],
            },
            Members::Any { assets, of } => {
                let ids: Vec<String> = assets.iter().map(|member| scalar(&asset(member.value).id)).collect();
                vec![("any", list(&ids)), ("of", of.to_string())]
            }
            Members::Interface(of) => vec![("interface", scalar(&model.interfaces[of.value.index()].id))],
        };
        if entry.at_most != Level::Lost {
            pairs.push(("at-most", entry.at_most.word().to_owned()));
        }
        Some(mapping(&pairs))
    }

    fn free_interface(&self, asset: &str) -> String {
        let taken = |id: &String| self.model.interfaces.iter().any(|interface| interface.id == *id);
        let numbered = (2..).map(|number| format!("{asset}-use-{number}"));
        let mut ids = std::iter::once(format!("{asset}-use")).chain(numbered);
        ids.find(|id| !taken(id)).expect("there are more numbers than interfaces")
    }

    fn of_asset(&mut self, id: AssetId, key: &'static str, value: String) {
        let asset = &self.model.assets[id.index()];
        let section = if asset.sort == AssetSort::System { "systems" } else { "components" };
        self.fact(section, asset.id.clone(), key, value);
    }

    fn fact(&mut self, section: &'static str, id: String, key: &'static str, value: String) {
        self.facts.entry(section).or_default().entry(id).or_default().insert(key, value);
    }

    /// The file.
    pub(super) fn text(&self, table: &str, extends: &str) -> String {
        let mut text =
            format!("# Answers from {}.\nfreehold: 1\nextends: {}\n", one_line(table), scalar(extends));
        if !self.suppliers.is_empty() {
            text.push_str("suppliers:\n");
        }
        for (id, facts) in &self.suppliers {
            let _ = writeln!(text, "  {id}: {facts}");
        }
        for (section, ids) in &self.facts {
            let _ = writeln!(text, "{section}:");
            for (id, facts) in ids {
                let _ = writeln!(text, "  {}:", scalar(id));
                for (key, value) in facts {
                    let _ = writeln!(text, "    {key}: {value}");
                }
            }
        }
        text
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '?' } else { c }).collect()
}

fn roles(model: &Model, asset: &Asset, answered: &BTreeMap<Role, [Option<String>; 2]>) -> String {
    let role = |(role, [by, could]): (&Role, &[Option<String>; 2])| {
        let stated = asset.role(*role);
        let by = by.clone().or_else(|| stated_by(model, stated));
        let could = could.clone().or_else(|| stated_could(model, stated));
        let evidence = stated.and_then(|facts| Some(scalar(&facts.evidence.as_ref()?.value)));
        let pairs = [("by", by), ("could", could), ("evidence", evidence)];
        let pairs: Vec<(&str, String)> =
            pairs.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        (role.word(), mapping(&pairs))
    };
    mapping(&answered.iter().map(role).collect::<Vec<_>>())
}

fn ids(model: &Model, holders: &[Holder]) -> String {
    let id = |supplier: &Sp<SupplierId>| scalar(&model.suppliers[supplier.value.index()].id);
    let written = |holder: &Holder| match holder {
        Holder::One(supplier) => id(supplier),
        Holder::Together(_) => {
            let members: Vec<String> = holder.members().iter().map(id).collect();
            mapping(&[("together", list(&members))])
        }
    };
    list(&holders.iter().map(written).collect::<Vec<_>>())
}

fn stated_by(model: &Model, role: Option<&RoleFacts>) -> Option<String> {
    role?.by.as_ref().map(|by| ids(model, &by.holders))
}

fn stated_could(model: &Model, role: Option<&RoleFacts>) -> Option<String> {
    Some(match role?.could.as_ref()? {
        Could::Market(_) => "market".to_owned(),
        Could::Suppliers(holders, _) => ids(model, holders),
    })
}

fn exports(data: &DataSet, answered: &BTreeMap<(u32, ExportFacet), String>) -> String {
    let exports = data.exports.as_ref().map_or(&[][..], |exports| &exports.value);
    let written = exports
        .iter()
        .enumerate()
        .map(|(at, export)| export_text(data, export, |facet| answered.get(&(at as u32, facet)).cloned()));
    list(&written.collect::<Vec<_>>())
}

fn export_text(data: &DataSet, export: &Export, answered: impl Fn(ExportFacet) -> Option<String>) -> String {
    let parts = export
        .parts
        .as_ref()
        .map(|parts| list(&parts.iter().map(|part| scalar(&data.parts[*part].name)).collect::<Vec<_>>()));
    let format = export.format.as_ref().map(|format| scalar(&format.value));
    let by = export.by.as_ref().map(|by| by.value.word().to_owned());
    let takes = export.takes.as_ref().map(|takes| format!("{} d", takes.value.0));
    let cost = export.cost.as_ref().map(|cost| format!("{} {}", cost.value.amount, cost.value.currency));
    let tested = export.tested.as_ref().map(|tested| match tested.value {
        Tested::On(day) => day.to_string(),
        Tested::Never => "never".to_owned(),
    });
    let pairs = [
        ("format", answered(ExportFacet::Format).or(format)),
        ("parts", parts),
        ("by", answered(ExportFacet::Hands).or(by)),
        ("takes", answered(ExportFacet::Time).or(takes)),
        ("cost", cost),
        ("tested", answered(ExportFacet::Evidence).or(tested)),
        ("evidence", export.evidence.as_ref().map(|evidence| scalar(&evidence.value))),
    ];
    mapping(&pairs.into_iter().filter_map(|(key, value)| Some((key, value?))).collect::<Vec<_>>())
}
