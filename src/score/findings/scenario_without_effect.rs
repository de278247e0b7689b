//! A scenario that withdraws nothing, or names something which cannot be withdrawn or does not count.

use crate::analyse::events::countries;
use crate::catalogue::country_name;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{AssetId, Scenario, SupplierId};
use crate::text::Sp;

use super::{Called, Workings};

/// See the module.
pub(super) static RULE: Rule = Rule {
    id: "scenario-without-effect",
    severity: Severity::Note,
    what: "a scenario withdraws nothing, or something that cannot withdraw or is not scored",
    why: "a scenario that changes nothing reads like good news",
    detection: "a scenario names nothing that is known, a supplier that is ours or of a kind that the profile never withdraws, a country in which nobody sits who could withdraw, or an asset that no capability leads to",
    false_positives: "the scenario is kept for a model to come",
    remedy: "name what can fail, or leave it out of the scenario",
    sources: &["DESIGN §4.2"],
};

pub(super) fn find(w: &Workings<'_>) -> Vec<Finding> {
    let by_country = countries(w.model, w.facts);
    let sits = |code: &str| by_country.iter().any(|(country, _)| country == code);
    let mut findings = Vec::new();
    for scenario in &w.model.scenarios {
        findings.extend(nothing(scenario));
        findings.extend(scenario.suppliers.iter().filter_map(|supplier| stays(w, scenario, supplier)));
        findings.extend(scenario.assets.iter().filter_map(|asset| aside(w, scenario, asset)));
        // What is no country is told by the catalogue.
        let countries = scenario.countries.iter().filter(|country| country_name(&country.value).is_some());
        findings.extend(
            countries.filter(|country| !sits(&country.value)).map(|country| empty(scenario, country)),
        );
    }
    findings
}

fn nothing(scenario: &Scenario) -> Option<Finding> {
    let named = scenario.suppliers.len() + scenario.assets.len() + scenario.countries.len();
    let message = format!("scenario \"{}\" withdraws nothing", scenario.id);
    (named == 0).then(|| {
        Finding::new(&RULE, scenario.span, message)
            .label("names no supplier, asset or country that is known")
            .help("name what fails under `withdraw`")
            .subject(&scenario.id)
    })
}

fn stays(w: &Workings<'_>, scenario: &Scenario, supplier: &Sp<SupplierId>) -> Option<Finding> {
    let named = &w.model.suppliers[supplier.value.index()];
    let message =
        format!("scenario \"{}\" withdraws \"{}\", which never withdraws", scenario.id, named.called());
    let finding = || Finding::new(&RULE, supplier.span, message).label("stays");
    (!w.facts.withdraws[supplier.value.index()]).then(|| finding().subject(&scenario.id).subject(&named.id))
}

fn aside(w: &Workings<'_>, scenario: &Scenario, asset: &Sp<AssetId>) -> Option<Finding> {
    let named = &w.model.assets[asset.value.index()];
    let message =
        format!("scenario \"{}\" takes \"{}\", which no capability leads to", scenario.id, named.called());
    let finding = || Finding::new(&RULE, asset.span, message).label("not scored");
    w.topology.node_of[asset.value.index()]
        .is_none()
        .then(|| finding().subject(&scenario.id).subject(&named.id))
}

fn empty(scenario: &Scenario, country: &Sp<String>) -> Finding {
    let name = country_name(&country.value).unwrap_or(&country.value);
    let message =
        format!("scenario \"{}\" withdraws {name}, where no supplier sits that could withdraw", scenario.id);
    Finding::new(&RULE, country.span, message).label("takes nobody").subject(&scenario.id)
}
