//! Suppliers, contracts and scenarios.

use freehold::model::{
    Days, Draft, DraftContract, DraftScenario, DraftSupplier, Organisation, SupplierKind, TermAnswer,
};

use super::{HERE, Making, at, text, texts};

const COUNTRIES: [&str; 4] = ["DK", "SE", "US", "DE"];

pub(super) fn add(making: &mut Making, draft: &mut Draft) {
    draft.organisation = Some(Organisation {
        id: "org".to_owned(),
        name: None,
        country: making.random.percent(80).then(|| text("DK")),
        currency: None,
        span: HERE,
    });
    // A parent comes later in a shuffled list, so that no owner owns itself.
    let mut order = making.suppliers.clone();
    making.random.shuffle(&mut order);
    for place in 0..order.len() {
        let supplier = supplier(making, &order[place], &order[place + 1..]);
        draft.suppliers.push(supplier);
    }
    for id in making.contracts.clone() {
        draft.contracts.push(contract(making, id));
    }
    for number in 0..making.random.between(0, 2) {
        draft.scenarios.push(scenario(making, format!("x{number}")));
    }
}

fn supplier(making: &mut Making, id: &str, owners: &[String]) -> DraftSupplier {
    let random = &mut making.random;
    let kind = match random.below(20) {
        0..=7 => None,
        8..=13 => Some(SupplierKind::Company),
        14 => Some(SupplierKind::Foundation),
        15 => Some(SupplierKind::PublicBody),
        16 => Some(SupplierKind::Community),
        _ => Some(SupplierKind::Ourselves),
    };
    let parent = if owners.is_empty() || random.percent(65) { None } else { Some(random.one_of(owners)) };
    DraftSupplier {
        id: id.to_owned(),
        name: None,
        country: random.percent(75).then(|| text(random.one_of(&COUNTRIES))),
        parent: parent.map(text),
        kind: kind.map(at),
        span: HERE,
    }
}

fn contract(making: &mut Making, id: String) -> DraftContract {
    let retrieval = match making.random.below(8) {
        0 => None,
        1 => Some(TermAnswer::Unknown),
        2 => Some(TermAnswer::Days(Days(10.0))),
        3 => Some(TermAnswer::Days(Days(30.0))),
        4 => Some(TermAnswer::None),
        5 => Some(TermAnswer::No),
        _ => Some(TermAnswer::Days(Days(90.0))),
    };
    let supplier = making.random.some_of(&making.suppliers, 0, 1).pop();
    DraftContract {
        id,
        name: None,
        supplier: supplier.map(text),
        from: None,
        until: None,
        notice: None,
        notice_from: None,
        notice_to: None,
        irrevocable_until: None,
        irrevocable_for: None,
        renews: None,
        service: None,
        custom_built: None,
        test_version: None,
        yearly: None,
        extensions: None,
        terms: retrieval.map(|answer| (text("retrieval"), at(answer))).into_iter().collect(),
        span: HERE,
    }
}

fn scenario(making: &mut Making, id: String) -> DraftScenario {
    let random = &mut making.random;
    let countries: Vec<String> = COUNTRIES.iter().map(|&code| code.to_owned()).collect();
    DraftScenario {
        id,
        name: None,
        suppliers: texts(&random.some_of(&making.suppliers, 0, 2)),
        assets: texts(&random.some_of(&making.assets, 0, 1)),
        countries: if random.percent(30) { texts(&random.some_of(&countries, 1, 1)) } else { Vec::new() },
        span: HERE,
    }
}
