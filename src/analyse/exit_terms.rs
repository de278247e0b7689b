//! What each contract says about leaving, check by check, under every service model that it may be.
//!
//! The Data Act binds providers of data processing services alone, and some of its duties only those of one service model
//! (`services` of a check). A contract that states its `service` is judged as that. Otherwise what is delivered under it
//! tells: anything delivered as a service makes it software as a service; all on our premises or embedded, no data
//! processing service; else it may be any of these, and the gap is an interval over them.
//!
//! Assumptions: not stated to be built for one customer, or a version for testing: it is not. The organisation's country not
//! stated: in the Union.

use jiff::civil::Date;

use crate::catalogue::{CheckList, End, ExitCheck, ExitTermNumbers, Verdict, exit_checks};
use crate::model::{Contract, ContractId, Delivery, Model, Service, TermAnswer};

use super::ByCompletion;

/// A check of one contract.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Checked {
    /// The check.
    pub check: &'static ExitCheck,
    /// What the contract's answer makes of it.
    pub verdict: Verdict,
    /// Whether, and why not, it applies.
    pub applies: Applies,
}

/// Whether a check applies to a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applies {
    /// It does.
    Yes,
    /// It depends on what kind of service it is, which is not stated.
    Perhaps,
    /// It does not, and why.
    No(&'static str),
}

/// The service models that a contract may be of, and the typical one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Services {
    /// At least one.
    pub possible: Vec<Service>,
    /// One of them.
    pub typical: Service,
}

/// The service models that a contract may be of.
#[must_use]
pub fn services(model: &Model, id: ContractId) -> Services {
    let exactly = |service| Services { possible: vec![service], typical: service };
    if let Some(stated) = &model.contracts[id.index()].service {
        return exactly(stated.value);
    }
    let under = model.assets.iter().filter(|asset| asset.contract.as_ref().is_some_and(|c| c.value == id));
    let deliveries: Vec<Option<Delivery>> =
        under.map(|asset| asset.delivery.as_ref().map(|delivery| delivery.value)).collect();
    if deliveries.contains(&Some(Delivery::Saas)) {
        return exactly(Service::Saas);
    }
    let local =
        |delivery: &Option<Delivery>| matches!(delivery, Some(Delivery::OnPremises | Delivery::Embedded));
    if !deliveries.is_empty() && deliveries.iter().all(local) {
        return exactly(Service::None);
    }
    // What is only hosted for us is typically no cloud service; what nobody described typically is.
    let typical = if deliveries.contains(&None) { Service::Saas } else { Service::None };
    Services { possible: vec![Service::None, Service::Iaas, Service::Paas, Service::Saas], typical }
}

/// Every check of a contract, in the order of the lists.
#[must_use]
pub fn checked(model: &Model, id: ContractId, as_of: Date) -> Vec<Checked> {
    let services = services(model, id);
    let contract = &model.contracts[id.index()];
    let scope = Scope { contract, abroad: is_abroad(model), as_of };
    let of = |check: &'static ExitCheck| {
        let told: Vec<Option<&'static str>> =
            services.possible.iter().map(|&service| scope.why_not(check, service)).collect();
        let applies = match told.iter().filter(|why| why.is_none()).count() {
            0 => Applies::No(told[0].unwrap_or_default()),
            count if count == told.len() => Applies::Yes,
            _ => Applies::Perhaps,
        };
        Checked { check, verdict: scope.verdict(check), applies }
    };
    exit_checks().checks.iter().map(of).collect()
}

/// How much of what should be said is not, 0…1, weighted by severity.
#[must_use]
pub fn exit_gap(model: &Model, id: ContractId, numbers: &ExitTermNumbers, as_of: Date) -> ByCompletion<f64> {
    let services = services(model, id);
    let scope = Scope { contract: &model.contracts[id.index()], abroad: is_abroad(model), as_of };
    let gap = |service, end| scope.gap(service, numbers, end);
    let over = |end, fold: fn(f64, f64) -> f64| {
        let gaps = services.possible.iter().map(|&service| gap(service, end));
        gaps.reduce(fold).unwrap_or(0.0)
    };
    [over(End::Low, f64::min), gap(services.typical, End::Typical), over(End::High, f64::max)]
}

/// Whether the organisation is stated to be outside of the Union and the Economic Area.
fn is_abroad(model: &Model) -> bool {
    let country = model.organisation.as_ref().and_then(|organisation| organisation.country.as_ref());
    country.and_then(|country| crate::catalogue::union_of(&country.value))
        == Some(crate::catalogue::Union::Neither)
}

/// What bears on whether a check applies.
struct Scope<'a> {
    contract: &'a Contract,
    abroad: bool,
    as_of: Date,
}

impl Scope<'_> {
    /// Why a check does not apply to a service of a kind; `None` where it does.
    fn why_not(&self, check: &ExitCheck, service: Service) -> Option<&'static str> {
        match check.list {
            CheckList::DataAct => self.why_not_law(check, service),
            CheckList::Neutral => {
                let same = |other: &&ExitCheck| other.list == CheckList::DataAct && other.term == check.term;
                let mut asked = exit_checks().checks.iter().filter(same);
                asked
                    .any(|other| self.why_not_law(other, service).is_none())
                    .then_some("the Data Act asks for the same term")
            }
        }
    }

    fn why_not_law(&self, check: &ExitCheck, service: Service) -> Option<&'static str> {
        let [test_version, custom_built] = [&self.contract.test_version, &self.contract.custom_built]
            .map(|flag| flag.as_ref().is_some_and(|flag| flag.value));
        if self.as_of < exit_checks().applies_from {
            Some("the Data Act does not apply before 12 September 2025")
        } else if self.abroad {
            Some("the organisation is not in the Union")
        } else if service == Service::None {
            Some("it is no data processing service")
        } else if test_version {
            Some("a version for testing: Article 31(2)")
        } else if custom_built && !check.custom_built {
            Some("built for one customer: Article 31(1)")
        } else if !check.services.is_empty() && !check.services.contains(&service) {
            Some("it binds another kind of service")
        } else {
            None
        }
    }

    fn verdict(&self, check: &ExitCheck) -> Verdict {
        let stated = self.contract.terms.iter().find(|(key, _)| key.value == *check.term);
        let answer = stated.map(|(_, answer)| answer.value.clone());
        check.judge(answer.or_else(|| self.by_key(&check.term)).as_ref(), self.as_of)
    }

    /// Keys of a contract that answer a term of the same name.
    fn by_key(&self, term: &str) -> Option<TermAnswer> {
        let notice = self.contract.notice.as_ref().filter(|_| term == "notice")?.value;
        let days = f64::from(notice.months) * 30.0 + f64::from(notice.days);
        Some(TermAnswer::Days(crate::model::Days(days)))
    }

    fn gap(&self, service: Service, numbers: &ExitTermNumbers, end: End) -> f64 {
        let (mut lacking, mut all) = (0.0, 0.0);
        for check in &exit_checks().checks {
            if self.why_not(check, service).is_none() {
                let weight = numbers.gravity[check.gravity as usize];
                lacking += weight * numbers.deficit(self.verdict(check), end);
                all += weight;
            }
        }
        if all > 0.0 { lacking / all } else { 0.0 }
    }
}
