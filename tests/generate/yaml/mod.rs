//! Writes a draft as a model file, for people to read and for the reader to load.

mod value;

use freehold::model::{
    AssetSort, DataSet, Days, Draft, DraftAlternative, DraftAsset, DraftCould, DraftEntry, DraftHolder,
    DraftMembers, DraftRole, Export, Level, TermAnswer, Tested,
};
use freehold::text::Sp;

use super::Random;
use value::{Map, Value, list, optional, quoted, word};

/// One file with everything.
pub(crate) fn written(draft: &Draft) -> String {
    let mut text = "freehold: 1\n".to_owned();
    for (section, entities) in sections(draft) {
        text += &block(&section, &entities);
    }
    text
}

/// The same model over several files, with files, entities and keys in random order. The first file includes the others.
pub(crate) fn scattered(draft: &Draft, random: &mut Random) -> Vec<(String, String)> {
    let mut sections = sections(draft);
    random.shuffle(&mut sections);
    let mut files = vec!["freehold: 1\ninclude: [z.yaml, b.yaml]\n".to_owned()];
    files.extend([String::new(), String::new()]);
    for (section, mut entities) in sections {
        if section == "organisation" {
            files[0] += &block(&section, &entities);
            continue;
        }
        random.shuffle(&mut entities);
        let mut parts: Vec<Map> = vec![Vec::new(); files.len()];
        for (id, mut entity) in entities {
            entity.shuffle(random);
            parts[random.below(files.len())].push((id, entity));
        }
        for (file, part) in files.iter_mut().zip(&parts) {
            *file += &block(&section, part);
        }
    }
    let empty = |text: String| if text.is_empty() { "freehold: 1\n".to_owned() } else { text };
    ["model.yaml", "b.yaml", "z.yaml"]
        .map(str::to_owned)
        .into_iter()
        .zip(files.into_iter().map(empty))
        .collect()
}

fn block(section: &str, entities: &[(String, Value)]) -> String {
    if entities.is_empty() {
        return String::new();
    }
    let lines: Vec<String> =
        entities.iter().map(|(id, entity)| format!("  {id}: {}\n", entity.flow())).collect();
    format!("{section}:\n{}", lines.concat())
}

fn sections(draft: &Draft) -> Vec<(String, Map)> {
    let assets = |sort: AssetSort| {
        let of_sort = draft.assets.iter().filter(move |asset| asset.sort == sort);
        of_sort.map(|found| (found.id.clone(), asset(found))).collect::<Map>()
    };
    let mut sections = vec![
        ("organisation", organisation(draft)),
        ("capabilities", draft.capabilities.iter().map(capability).collect()),
        ("systems", assets(AssetSort::System)),
        ("components", assets(AssetSort::Component)),
    ];
    sections.extend(more_sections(draft));
    sections.into_iter().map(|(name, entities)| (name.to_owned(), entities)).collect()
}

fn more_sections(draft: &Draft) -> Vec<(&'static str, Map)> {
    let interface = |interface: &freehold::model::Interface| {
        let openness = interface.openness.as_ref().map(|class| word(class.value.word()));
        (interface.id.clone(), Value::Map(optional("openness", openness)))
    };
    let format = |format: &freehold::model::Format| {
        let to: Map = format.convertible.iter().map(|(to, kept)| (to.value.clone(), word(kept))).collect();
        let mut fields = optional("class", format.class.as_ref().map(|class| word(class.value.word())));
        fields.extend(optional("convertible", (!to.is_empty()).then_some(Value::Map(to))));
        (format.id.clone(), Value::Map(fields))
    };
    let licence = |licence: &freehold::model::Licence| {
        let class = licence.class.as_ref().map(|class| word(class.value.word()));
        (licence.id.clone(), Value::Map(optional("class", class)))
    };
    vec![
        ("interfaces", draft.interfaces.iter().map(interface).collect()),
        ("data", draft.data.iter().map(|data| (data.id.clone(), data_set(data))).collect()),
        ("formats", draft.formats.iter().map(format).collect()),
        ("licences", draft.licences.iter().map(licence).collect()),
        ("suppliers", draft.suppliers.iter().map(supplier).collect()),
        ("contracts", draft.contracts.iter().map(contract).collect()),
        ("scenarios", draft.scenarios.iter().map(scenario).collect()),
    ]
}

fn organisation(draft: &Draft) -> Map {
    let Some(organisation) = &draft.organisation else { return Vec::new() };
    let mut fields = vec![("id".to_owned(), word(&organisation.id))];
    fields.extend(optional("country", organisation.country.as_ref().map(|code| quoted(&code.value))));
    fields
}

fn capability(capability: &freehold::model::DraftCapability) -> (String, Value) {
    let mut fields =
        optional("criticality", capability.criticality.as_ref().map(|word_| word(word_.value.word())));
    fields.extend(optional("needs", capability.needs.as_ref().map(|needs| list(needs, entry))));
    (capability.id.clone(), Value::Map(fields))
}

fn supplier(supplier: &freehold::model::DraftSupplier) -> (String, Value) {
    let mut fields = optional("kind", supplier.kind.as_ref().map(|kind| word(kind.value.word())));
    fields.extend(optional("country", supplier.country.as_ref().map(|code| quoted(&code.value))));
    fields.extend(optional("parent", supplier.parent.as_ref().map(|parent| word(&parent.value))));
    (supplier.id.clone(), Value::Map(fields))
}

fn contract(contract: &freehold::model::DraftContract) -> (String, Value) {
    let answer = |answer: &TermAnswer| match answer {
        TermAnswer::Days(Days(days)) => quoted(format!("{days} d")),
        TermAnswer::Unknown => word("unknown"),
        TermAnswer::None => word("none"),
        TermAnswer::No => word("no"),
        other => panic!("generated contracts do not say {other:?}"),
    };
    let terms: Map =
        contract.terms.iter().map(|(key, said)| (key.value.clone(), answer(&said.value))).collect();
    let mut fields = optional("supplier", contract.supplier.as_ref().map(|id| word(&id.value)));
    fields.extend(optional("terms", (!terms.is_empty()).then_some(Value::Map(terms))));
    (contract.id.clone(), Value::Map(fields))
}

fn scenario(scenario: &freehold::model::DraftScenario) -> (String, Value) {
    let withdraw = vec![
        ("suppliers".to_owned(), ids(&scenario.suppliers)),
        ("assets".to_owned(), ids(&scenario.assets)),
        ("countries".to_owned(), list(&scenario.countries, |code| quoted(&code.value))),
    ];
    (scenario.id.clone(), Value::Map(vec![("withdraw".to_owned(), Value::Map(withdraw))]))
}

fn ids(ids: &[Sp<String>]) -> Value {
    list(ids, |id| word(&id.value))
}

fn asset(asset: &DraftAsset) -> Value {
    let mut fields = optional("kind", asset.kind.as_ref().map(|kind| word(kind.value.word())));
    fields.extend(optional("licence", asset.licence.as_ref().map(|licence| quoted(&licence.value))));
    fields.extend(optional("term", asset.term.as_ref().map(|term| word(term.value.word()))));
    fields.extend(optional("delivery", asset.delivery.as_ref().map(|delivery| word(delivery.value.word()))));
    fields.extend(optional("source", asset.source.as_ref().map(|source| word(source.value.word()))));
    fields.extend(optional("product", asset.product.as_ref().map(|product| word(&product.value))));
    fields.extend(optional("criticality", asset.criticality.as_ref().map(|class| word(class.value.word()))));
    fields.extend(optional("supplier", asset.supplier.as_ref().map(|supplier| word(&supplier.value))));
    let roles: Map = asset.roles.iter().map(role).collect();
    fields.extend(optional("roles", (!roles.is_empty()).then_some(Value::Map(roles))));
    fields.extend(optional("steward", asset.steward.as_ref().map(|steward| word(steward.value.word()))));
    fields.extend(optional("needs", asset.needs.as_ref().map(|needs| list(needs, entry))));
    fields.extend(optional("provides", (!asset.provides.is_empty()).then(|| ids(&asset.provides))));
    fields.extend(optional("holds", asset.holds.as_ref().map(|holds| ids(holds))));
    fields.extend(optional("contract", asset.contract.as_ref().map(|contract| word(&contract.value))));
    let alternatives = asset.alternatives.as_ref().map(|known| list(&known.value, alternative));
    fields.extend(optional("alternatives", alternatives));
    let months = asset.replace.as_ref().and_then(|replace| replace.months.as_ref());
    let replace = months.map(|months| {
        let months = list(&[months.value.0, months.value.1], |months| word(months.0));
        Value::Map(vec![("months".to_owned(), months)])
    });
    fields.extend(optional("replace", replace));
    Value::Map(fields)
}

fn holder(holder: &DraftHolder) -> Value {
    match holder {
        DraftHolder::One(id) => word(&id.value),
        DraftHolder::Together(members) => Value::Map(vec![("together".to_owned(), ids(&members.value))]),
    }
}

fn role(role: &DraftRole) -> (String, Value) {
    let mut fields = optional("by", role.by.as_ref().map(|by| list(&by.value, holder)));
    let could = role.could.as_ref().map(|could| match could {
        DraftCould::Suppliers(able) => list(&able.value, holder),
        DraftCould::Market(_) => word("market"),
    });
    fields.extend(optional("could", could));
    (role.role.word().to_owned(), Value::Map(fields))
}

fn alternative(alternative: &DraftAlternative) -> Value {
    let mut fields = vec![("name".to_owned(), quoted(&alternative.name))];
    fields.extend(optional("supplier", alternative.supplier.as_ref().map(|id| word(&id.value))));
    Value::Map(fields)
}

fn entry(entry: &DraftEntry) -> Value {
    let mut fields = match &entry.members {
        DraftMembers::Interface(interface) => vec![("interface".to_owned(), word(&interface.value))],
        DraftMembers::Assets(members) if members.len() == 1 => {
            vec![("need".to_owned(), word(&members[0].value))]
        }
        DraftMembers::Assets(members) => {
            vec![("any".to_owned(), ids(members)), ("of".to_owned(), word(entry.of))]
        }
    };
    let at_most = (entry.at_most != Level::Lost).then(|| word(entry.at_most.word()));
    fields.extend(optional("at-most", at_most));
    Value::Map(fields)
}

fn data_set(data: &DataSet) -> Value {
    let parts = data.parts.iter().map(|part| (part.name.clone(), word(part.weight))).collect();
    let mut fields = vec![("parts".to_owned(), Value::Map(parts))];
    let exports = data.exports.as_ref().map(|exports| list(&exports.value, |one| export(data, one)));
    fields.extend(optional("exports", exports));
    Value::Map(fields)
}

fn export(data: &DataSet, export: &Export) -> Value {
    let mut fields = optional("format", export.format.as_ref().map(|format| word(&format.value)));
    let parts = export.parts.as_ref().map(|parts| list(parts, |&part| word(&data.parts[part].name)));
    fields.extend(optional("parts", parts));
    fields.extend(optional("by", export.by.as_ref().map(|hands| word(hands.value.word()))));
    fields
        .extend(optional("takes", export.takes.as_ref().map(|takes| quoted(format!("{} d", takes.value.0)))));
    let tested = export.tested.as_ref().map(|tested| match tested.value {
        Tested::On(day) => word(day),
        Tested::Never => word("never"),
    });
    fields.extend(optional("tested", tested));
    Value::Map(fields)
}
