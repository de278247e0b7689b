//! Capabilities, systems and components with what they need.

use freehold::model::{
    AssetKind, AssetSort, Criticality, Delivery, Draft, DraftAlternative, DraftAsset, DraftCapability,
    DraftCould, DraftEntry, DraftHolder, DraftMembers, DraftRole, Level, Months, ReplaceEstimate, Role,
    Source, Steward, Term,
};

use super::{HERE, Making, at, holders, text, texts, together};

const LICENCES: [&str; 14] = [
    "MIT",
    "MIT",
    "GPL-3.0-only",
    "BUSL-1.1",
    "LicenseRef-Free",
    "LicenseRef-Shut",
    "LicenseRef-Shut",
    "MIT OR LicenseRef-Shut",
    "MIT AND BUSL-1.1",
    "LicenseRef-Dark",
    "MIT OR LicenseRef-Dark",
    "MIT AND LicenseRef-Dark",
    "BUSL-1.1 OR LicenseRef-Dark",
    "unknown",
];

pub(super) fn add(making: &mut Making, draft: &mut Draft) {
    for id in making.capabilities.clone() {
        let criticality = making.fact(|random| at(random.one_of(Criticality::WORDS).1));
        let needs = making.random.percent(92).then(|| entries(making, (0, 3)));
        draft.capabilities.push(DraftCapability {
            id,
            name: None,
            criticality,
            needs,
            tags: Vec::new(),
            span: HERE,
        });
    }
    for id in making.assets.clone() {
        let asset = asset(making, id);
        draft.assets.push(asset);
    }
}

fn asset(making: &mut Making, id: String) -> DraftAsset {
    let component = making.bare || making.random.percent(60);
    let sort = if component { AssetSort::Component } else { AssetSort::System };
    let mut asset = DraftAsset::new(id, sort, HERE);
    asset.kind = match making.random.below(10) {
        0..=3 => None,
        4..=6 => Some(at(AssetKind::Library)),
        _ => Some(at(making.random.one_of(AssetKind::WORDS).1)),
    };
    asset.licence = making.fact(|random| text(random.one_of(&LICENCES)));
    asset.term = making.fact(|random| at(random.one_of(Term::WORDS).1));
    asset.delivery = making.fact(|random| at(random.one_of(Delivery::WORDS).1));
    asset.source = making.fact(|random| at(random.one_of(Source::WORDS).1));
    asset.product = making.random.percent(25).then(|| text(making.random.one_of(&["p0", "p1", "a0"])));
    asset.criticality = making.fact(|random| at(random.one_of(Criticality::WORDS).1));
    asset.steward = making.random.percent(40).then(|| at(making.random.one_of(Steward::WORDS).1));
    asset.needs = making.random.percent(85).then(|| entries(making, making.needs));
    asset.provides = texts(&making.random.some_of(&making.interfaces, 0, 1));
    let held = making.random.some_of(&making.data, 0, 2);
    asset.holds = making.random.percent(80).then(|| texts(&held));
    asset.contract = making.random.some_of(&making.contracts, 0, 1).pop().map(text);
    asset.supplier = stated_supplier(making).map(text);
    roles(making, &mut asset);
    replacement(making, &mut asset);
    asset
}

fn stated_supplier(making: &mut Making) -> Option<String> {
    let supplier =
        making.fact(|_| ()).is_some().then(|| making.random.some_of(&making.suppliers, 1, 1).pop());
    supplier.flatten()
}

fn roles(making: &mut Making, asset: &mut DraftAsset) {
    for &(_, role) in Role::WORDS {
        let chance = if role == Role::Support { 20 } else { 60 };
        if !making.random.percent(chance) {
            continue;
        }
        let embedded = asset.delivery.as_ref().is_some_and(|delivery| delivery.value == Delivery::Embedded);
        // What is embedded is not operated by itself: the reader refuses it.
        let unoperated = role == Role::Operate && embedded;
        let by = (!unoperated && making.random.percent(60)).then(|| some_holders(making));
        let by = by.filter(|by| !by.is_empty() || making.random.percent(30));
        let could = if making.random.percent(20) {
            making.fact(|_| DraftCould::Market(HERE))
        } else {
            let able = some_holders(making);
            making.fact(|_| DraftCould::Suppliers(at(able)))
        };
        let by = by.map(at);
        asset.roles.push(DraftRole { by, could, ..DraftRole::unstated(role, HERE) });
    }
}

/// None to two, each alone or several together.
fn some_holders(making: &mut Making) -> Vec<DraftHolder> {
    let random = &mut making.random;
    if random.percent(75) {
        return holders(&random.some_of(&making.suppliers, 0, 2));
    }
    let mut all: Vec<DraftHolder> = Vec::new();
    for _ in 0..random.between(1, 2) {
        let most = random.one_of(&[2, 2, 2, 3, 3, 100]);
        let members = random.some_of(&making.suppliers, 1, most);
        if !members.is_empty() && all.iter().all(|known| !same(known, &members)) {
            all.push(together(&members));
        }
    }
    all
}

/// Whether a holder takes these, in whatever order.
fn same(holder: &DraftHolder, members: &[String]) -> bool {
    let known = holder.members();
    known.len() == members.len() && known.iter().all(|member| members.contains(&member.value))
}

fn replacement(making: &mut Making, asset: &mut DraftAsset) {
    let suppliers = making.suppliers.clone();
    asset.alternatives = making.fact(|random| {
        let count = random.below(4);
        let alternative = |number: usize| {
            let supplier = if random.percent(50) { random.some_of(&suppliers, 1, 1).pop() } else { None };
            DraftAlternative {
                name: format!("Product {number}"),
                supplier: supplier.map(text),
                evidence: None,
                span: HERE,
            }
        };
        at((0..count).map(alternative).collect())
    });
    asset.replace = making.random.percent(50).then(|| {
        let months = making.random.one_of(&[(1.0, 2.0), (3.0, 3.0), (3.0, 4.0), (6.0, 24.0), (24.0, 30.0)]);
        ReplaceEstimate { cost: None, months: Some(at((Months(months.0), Months(months.1)))), evidence: None }
    });
}

fn entries(making: &mut Making, (low, high): (usize, usize)) -> Vec<DraftEntry> {
    let count = if making.assets.is_empty() { 0 } else { making.random.between(low, high) };
    (0..count).map(|_| entry(making)).collect()
}

fn entry(making: &mut Making) -> DraftEntry {
    let at_most = if making.random.percent(80) { Level::Lost } else { making.random.one_of(Level::WORDS).1 };
    if !making.interfaces.is_empty() && making.random.percent(25) {
        let interface = making.random.one_of(&making.interfaces);
        return DraftEntry { members: DraftMembers::Interface(text(interface)), of: 1, at_most, span: HERE };
    }
    let most = making.random.one_of(&[1, 1, 1, 3, 3, 6]);
    let members = making.random.some_of(&making.assets, 1, most);
    let of = if making.random.percent(60) { 1 } else { making.random.between(1, members.len()) as u32 };
    DraftEntry { members: DraftMembers::Assets(texts(&members)), of, at_most, span: HERE }
}
