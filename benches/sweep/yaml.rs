//! The generated model as a person would have written it down: one line a fact.

use std::fmt::{Display, Write as _};

use freehold::model::{
    Asset, AssetId, AssetKind, AssetSort, Could, Criticality, DataSet, Delivery, Entry, ExportHands,
    FormatClass, Holder, Interface, Level, Members, Model, Role, Source, Supplier, Term, Tested,
};
use freehold::text::Sp;

/// The text of a generated model; only what the generator states is written.
pub(crate) fn written(model: &Model) -> String {
    let mut page = Page(String::from("freehold: 1\n"));
    let licences = "licences:\n  LicenseRef-Shut: { class: proprietary }\n";
    page.0.push_str(licences);
    page.open(0, "capabilities");
    for capability in &model.capabilities {
        page.open(1, &capability.id);
        page.word("criticality", capability.criticality.as_ref(), Criticality::WORDS);
        needs(&mut page, model, capability.needs.as_deref());
    }
    for (section, sort) in [("systems", AssetSort::System), ("components", AssetSort::Component)] {
        page.open(0, section);
        model.assets.iter().filter(|a| a.sort == sort).for_each(|a| asset(&mut page, model, a));
    }
    page.open(0, "interfaces");
    model.interfaces.iter().for_each(|one| interface(&mut page, one));
    page.open(0, "data");
    model.data.iter().for_each(|one| data_set(&mut page, one));
    page.open(0, "suppliers");
    model.suppliers.iter().for_each(|one| supplier(&mut page, model, one));
    page.0
}

struct Page(String);

impl Page {
    fn line(&mut self, depth: usize, key: &str, value: impl Display) {
        writeln!(self.0, "{:1$}{key}: {value}", "", depth * 2).expect("text can be written");
    }

    fn open(&mut self, depth: usize, key: &str) {
        writeln!(self.0, "{:1$}{key}:", "", depth * 2).expect("text can be written");
    }

    fn fact(&mut self, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.line(2, key, value);
        }
    }

    fn word<T: PartialEq>(&mut self, key: &str, value: Option<&Sp<T>>, words: &[(&'static str, T)]) {
        self.fact(key, value.map(|value| word(&value.value, words)));
    }

    fn list_of(&mut self, key: &str, items: Option<impl Iterator<Item = String>>) {
        self.fact(key, items.map(|items| list(items)));
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn word<T: PartialEq>(value: &T, words: &[(&'static str, T)]) -> &'static str {
    words.iter().find(|(_, known)| known == value).map_or("", |(word, _)| word)
}

fn asset(page: &mut Page, model: &Model, asset: &Asset) {
    let supplier = |id: freehold::model::SupplierId| model.suppliers[id.index()].id.clone();
    page.open(1, &asset.id);
    page.word("kind", asset.kind.as_ref(), AssetKind::WORDS);
    page.fact("licence", asset.licence.as_ref().map(|licence| &licence.value));
    page.word("term", asset.term.as_ref(), Term::WORDS);
    page.word("delivery", asset.delivery.as_ref(), Delivery::WORDS);
    page.word("source", asset.source.as_ref(), Source::WORDS);
    page.fact("supplier", asset.supplier.as_ref().map(|id| supplier(id.value)));
    let holders = |holders: &[Holder]| {
        let one = |holder: &Holder| match holder {
            Holder::One(id) => supplier(id.value),
            Holder::Together(together) => {
                let members = together.members.iter().map(|id| supplier(id.value));
                format!("{{ together: {} }}", list(members))
            }
        };
        list(holders.iter().map(one))
    };
    for facts in &asset.roles {
        let by = facts.by.as_ref().map(|by| holders(&by.holders));
        let could = facts.could.as_ref().map(|could| match could {
            Could::Market(_) => "market".to_owned(),
            Could::Suppliers(able, _) => holders(able),
        });
        page.open(2, "roles");
        let stated = [("by", by), ("could", could)].into_iter();
        let stated: Vec<String> =
            stated.filter_map(|(key, value)| value.map(|value| format!("{key}: {value}"))).collect();
        page.line(3, word(&facts.role, Role::WORDS), format!("{{ {} }}", stated.join(", ")));
    }
    needs(page, model, asset.needs.as_deref());
    let provides = asset.provides.iter().map(|id| model.interfaces[id.value.index()].id.clone());
    page.list_of("provides", (!asset.provides.is_empty()).then_some(provides));
    let held = asset.holds.as_ref().map(|ids| ids.iter().map(|id| model.data[id.value.index()].id.clone()));
    page.list_of("holds", held);
    let alternatives = asset.alternatives.as_ref().map(|stated| stated.value.iter().map(|a| a.name.clone()));
    page.list_of("alternatives", alternatives);
    let months = asset.replace.as_ref().and_then(|replace| replace.months.as_ref());
    page.fact(
        "replace",
        months.map(|months| format!("{{ months: [{}, {}] }}", months.value.0.0, months.value.1.0)),
    );
}

fn needs(page: &mut Page, model: &Model, entries: Option<&[Entry]>) {
    let Some(entries) = entries else { return };
    if entries.is_empty() {
        page.line(2, "needs", "[]");
        return;
    }
    page.open(2, "needs");
    for entry in entries {
        writeln!(page.0, "      - {}", needed(model, entry)).expect("text can be written");
    }
}

fn needed(model: &Model, entry: &Entry) -> String {
    let at_most = match entry.at_most {
        Level::Lost => String::new(),
        level => format!(", at-most: {}", word(&level, Level::WORDS)),
    };
    let id = |asset: &Sp<AssetId>| model.assets[asset.value.index()].id.clone();
    match &entry.members {
        Members::Interface(id) => {
            format!("{{ interface: {}{at_most} }}", model.interfaces[id.value.index()].id)
        }
        Members::One(asset) if at_most.is_empty() => id(asset),
        Members::One(asset) => format!("{{ need: {}{at_most} }}", id(asset)),
        Members::Any { assets, of } => {
            format!("{{ any: {}, of: {of}{at_most} }}", list(assets.iter().map(id)))
        }
    }
}

fn interface(page: &mut Page, interface: &Interface) {
    let openness = interface.openness.as_ref().map(|class| word(&class.value, FormatClass::WORDS));
    let stated = openness.map_or_else(|| "{}".to_owned(), |class| format!("{{ openness: {class} }}"));
    page.line(1, &interface.id, stated);
}

fn data_set(page: &mut Page, data: &DataSet) {
    let Some(exports) = &data.exports else {
        page.line(1, &data.id, "{}");
        return;
    };
    page.open(1, &data.id);
    page.open(2, "exports");
    for export in &exports.value {
        let tested = export.tested.as_ref().map(|tested| match tested.value {
            Tested::Never => "never".to_owned(),
            Tested::On(day) => day.to_string(),
        });
        let stated = [
            ("format", export.format.as_ref().map(|format| format.value.clone())),
            ("by", export.by.as_ref().map(|by| word(&by.value, ExportHands::WORDS).to_owned())),
            ("takes", export.takes.as_ref().map(|takes| format!("{} d", takes.value.0))),
            ("tested", tested),
        ];
        let stated = stated.into_iter();
        let stated: Vec<String> =
            stated.filter_map(|(key, value)| value.map(|value| format!("{key}: {value}"))).collect();
        writeln!(page.0, "      - {{ {} }}", stated.join(", ")).expect("text can be written");
    }
}

fn supplier(page: &mut Page, model: &Model, supplier: &Supplier) {
    page.open(1, &supplier.id);
    page.fact("country", supplier.country.as_ref().map(|country| format!("\"{}\"", country.value)));
    page.fact("parent", supplier.parent.as_ref().map(|id| model.suppliers[id.value.index()].id.clone()));
    page.line(2, "kind", "company");
}
