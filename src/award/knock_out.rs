//! Whether a bid meets what the tender asks, and which fact failed, where. What is not stated is not met.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::analyse::End;
use crate::catalogue::{Knowledge, Union, country_name, union_of};
use crate::model::{Asset, AssetId, AssetSort, Contract, LicenceClass, Model, TermAnswer, suggest};
use crate::score::{Band, Interval, Profile, Scores};
use crate::text::Span;

use super::tender::{
    AskedFact, AskedOf, Dimension, EEA, EU, KnockOut, Measure, Measured, Requirement, Tender, TermRequirement,
};
use super::{Cost, Judged, judged};

/// What became of one requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Id of the knock-out; `scope`, `price`, `quality` or `disclosure` for what every bid must have.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is met.
    pub verdict: Verdict,
}

/// Whether a requirement is met.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It is; what shows it, in words.
    Met(String),
    /// It is not, for each of these reasons, with where it stands in the sources of the bid.
    Failed(Vec<(String, Option<Span>)>),
}

impl Verdict {
    /// Whether it is met.
    #[must_use]
    pub fn is_met(&self) -> bool {
        matches!(self, Self::Met(_))
    }
}

/// What requirements are held against.
pub(super) struct Candidate<'c> {
    pub(super) tender: &'c Tender,
    pub(super) profile: &'c Profile,
    /// The bid's whole model: in the scored one nothing is a system, and what stands is as open as can be.
    pub(super) model: &'c Model,
    pub(super) knowledge: &'c Knowledge,
    pub(super) judged: &'c Judged,
    pub(super) scores: &'c Scores,
    pub(super) cost: &'c Cost,
    pub(super) quality: &'c [(crate::text::Sp<String>, f64)],
}

impl Candidate<'_> {
    pub(super) fn outcome(&self, knock_out: &KnockOut) -> Outcome {
        let verdict = match &knock_out.requirement {
            Requirement::Measure { of, at_least, at_most } => self.limits(of, *at_least, *at_most),
            Requirement::Band { of, at_most } => self.band(*of, *at_most),
            Requirement::Fact { fact, is, of } => {
                let words: Vec<&str> = is.iter().map(|word| word.value.as_str()).collect();
                self.fact(*fact, &words, of)
            }
            Requirement::Term { term, says } => self.term(&term.value, says),
        };
        Outcome { id: knock_out.id.value.clone(), name: knock_out.name.clone(), verdict }
    }

    /// A score at the end that is scored; a dimension that is n/a holds nobody.
    fn score(&self, of: Dimension) -> Decimal {
        scored(self.tender.scored, interval(self.scores, of))
    }

    fn limits(&self, of: &Measured, least: Option<Decimal>, most: Option<Decimal>) -> Verdict {
        let (what, value) = match of {
            Measured::Of(Measure::Price) => ("the price".to_owned(), self.cost.price),
            Measured::Of(Measure::WholeLifeCost) => ("the whole-life cost".to_owned(), self.cost.whole_life),
            Measured::Of(Measure::Score(of)) => (said_of(*of), Some(self.score(*of))),
            Measured::Of(Measure::Quality) => ("quality".to_owned(), None),
            Measured::QualityOf(id) => (self.criterion_name(id), self.quality_of(id)),
        };
        let Some(value) = value else { return failed(format!("{what} is not stated"), None) };
        if let Some(least) = least.filter(|least| value < *least) {
            return failed(format!("{what} is {value}, at least {least} is asked"), None);
        }
        if let Some(most) = most.filter(|most| value > *most) {
            return failed(format!("{what} is {value}, at most {most} is admitted"), None);
        }
        Verdict::Met(format!("{what} is {value}"))
    }

    fn criterion_name(&self, id: &str) -> String {
        let criterion = self.tender.criteria.iter().find(|own| own.id.value == id);
        criterion.map_or_else(|| id.to_owned(), |own| own.name.clone())
    }

    fn quality_of(&self, id: &str) -> Option<Decimal> {
        quality(self.quality, id)
    }

    fn band(&self, of: Dimension, at_most: Band) -> Verdict {
        let value = self.score(of);
        let band = Band::of(value.to_f64().unwrap_or(100.0), &self.profile.bands);
        let said = format!("{} is {value}, band {}", said_of(of), band.letter());
        if band <= at_most {
            return Verdict::Met(said);
        }
        failed(format!("{said}; at most band {} is admitted", at_most.letter()), None)
    }

    fn fact(&self, fact: AskedFact, words: &[&str], of: &AskedOf) -> Verdict {
        let assets: Vec<AssetId> = match of {
            AskedOf::These(ids) => ids.iter().filter_map(|id| self.model.asset(&id.value)).collect(),
            _ => self.judged.of(judged::Part::Own).filter(|asset| self.is_asked(*asset, of)).collect(),
        };
        let mut reasons: Vec<(String, Option<Span>)> = Vec::new();
        if let AskedOf::These(ids) = of {
            let gone = ids.iter().filter(|id| self.model.asset(&id.value).is_none());
            reasons.extend(gone.map(|id| (format!("the bid has no {}", suggest::quote(&id.value)), None)));
        }
        for asset in &assets {
            reasons.extend(self.asset_fails(*asset, fact, words));
        }
        if reasons.is_empty() {
            let admitted = suggest::either(words.iter().copied());
            return Verdict::Met(format!("{} is {admitted} throughout", fact.word()));
        }
        Verdict::Failed(reasons)
    }

    fn is_asked(&self, asset: AssetId, of: &AskedOf) -> bool {
        *of == AskedOf::Everything || self.model.assets[asset.index()].sort == AssetSort::System
    }

    fn asset_fails(&self, id: AssetId, fact: AskedFact, words: &[&str]) -> Vec<(String, Option<Span>)> {
        let asset = &self.model.assets[id.index()];
        let name = asset.name.as_deref().unwrap_or(&asset.id);
        if fact == AskedFact::Country {
            return self.countries_fail(asset, name, words);
        }
        let (stated, place) = self.stated(id, fact);
        let place = Some(place.unwrap_or(asset.span));
        match stated {
            Some(word) if words.contains(&word) => Vec::new(),
            Some(word) => {
                let asked = suggest::either(words.iter().copied());
                vec![(format!("the {} of {name} is {word}, asked is {asked}", fact.word()), place)]
            }
            None => vec![(format!("the {} of {name} is not stated", fact.word()), place)],
        }
    }

    fn stated(&self, id: AssetId, fact: AskedFact) -> (Option<&'static str>, Option<Span>) {
        let asset = &self.model.assets[id.index()];
        match fact {
            AskedFact::Licence => {
                let reading = self.knowledge.licences.get(id.index()).and_then(Option::as_ref);
                let class = reading.filter(|reading| reading.best == reading.worst).map(|r| r.best);
                (class.map(LicenceClass::word), asset.licence.as_ref().map(|licence| licence.span))
            }
            AskedFact::Source => parts(asset.source.as_ref(), crate::model::Source::word),
            AskedFact::Delivery => parts(asset.delivery.as_ref(), crate::model::Delivery::word),
            AskedFact::Term => parts(asset.term.as_ref(), crate::model::Term::word),
            AskedFact::Steward => parts(asset.steward.as_ref(), crate::model::Steward::word),
            AskedFact::Country => (None, None),
        }
    }

    /// Everyone who is stated to hold a role, and every owner above, must be of these countries.
    fn countries_fail(&self, asset: &Asset, name: &str, words: &[&str]) -> Vec<(String, Option<Span>)> {
        let mut holders: Vec<_> = asset.supplier.iter().cloned().collect();
        holders.extend(
            asset.roles.iter().filter_map(|facts| facts.by.as_ref()).flat_map(|by| by.suppliers().cloned()),
        );
        if holders.is_empty() {
            return vec![(format!("who supplies {name} is not stated"), Some(asset.span))];
        }
        holders.sort_by_key(|holder| holder.value);
        holders.dedup_by_key(|holder| holder.value);
        let mut reasons = Vec::new();
        for holder in holders {
            for owner in self.model.owners(holder.value) {
                let supplier = &self.model.suppliers[owner.index()];
                let who = supplier.name.as_deref().unwrap_or(&supplier.id);
                let reason = match &supplier.country {
                    None => format!("the country of {who}, behind {name}, is not stated"),
                    Some(code) if admitted(&code.value, words) => continue,
                    Some(code) => {
                        let country = country_name(&code.value).unwrap_or(&code.value);
                        let asked = suggest::either(words.iter().copied());
                        format!("{who}, behind {name}, is of {country}; asked is {asked}")
                    }
                };
                reasons.push((reason, Some(holder.span)));
            }
        }
        reasons
    }

    fn term(&self, key: &str, says: &TermRequirement) -> Verdict {
        let mut reasons = Vec::new();
        let own: Vec<AssetId> =
            self.judged.of(judged::Part::Own).filter(|id| self.is_asked(*id, &AskedOf::Systems)).collect();
        for id in own {
            let asset = &self.model.assets[id.index()];
            let name = asset.name.as_deref().unwrap_or(&asset.id);
            let Some(contract) = &asset.contract else {
                reasons.push((format!("{name} has no contract in the bid"), Some(asset.span)));
                continue;
            };
            let contract = &self.model.contracts[contract.value.index()];
            reasons.extend(term_fails(contract, key, says));
        }
        reasons.dedup();
        if reasons.is_empty() {
            return Verdict::Met(format!("{key} is as asked in every contract"));
        }
        Verdict::Failed(reasons)
    }
}

/// A score in a sentence.
fn said_of(of: Dimension) -> String {
    format!("the score of {}", of.word())
}

fn parts<T: Copy>(
    stated: Option<&crate::text::Sp<T>>,
    word: fn(T) -> &'static str,
) -> (Option<&'static str>, Option<Span>) {
    (stated.map(|stated| word(stated.value)), stated.map(|stated| stated.span))
}

fn term_fails(contract: &Contract, key: &str, says: &TermRequirement) -> Option<(String, Option<Span>)> {
    let name = contract.name.as_deref().unwrap_or(&contract.id);
    let stated = contract.terms.iter().find(|(own, _)| own.value == key).map(|(_, answer)| answer);
    let Some(answer) = stated.filter(|answer| answer.value != TermAnswer::Unknown) else {
        return Some((format!("{name} does not say {key}"), Some(contract.span)));
    };
    let met = match (says, &answer.value) {
        (TermRequirement::Is(asked), stated) => asked == stated,
        (TermRequirement::AtLeastDays(least), TermAnswer::Days(days)) => days.0 >= *least,
        (TermRequirement::AtMostDays(most), TermAnswer::Days(days)) => days.0 <= *most,
        (TermRequirement::AtMostDays(_), TermAnswer::None) => true,
        (TermRequirement::AtMostMoney(most), TermAnswer::Money(money)) => {
            money.currency == most.currency && money.amount <= most.amount
        }
        (TermRequirement::AtMostMoney(_), TermAnswer::None) => true,
        _ => false,
    };
    (!met).then(|| (format!("{name} says {} on {key}", said(&answer.value)), Some(answer.span)))
}

fn said(answer: &TermAnswer) -> String {
    match answer {
        TermAnswer::Yes => "yes".to_owned(),
        TermAnswer::No => "no".to_owned(),
        TermAnswer::Unknown => "unknown".to_owned(),
        TermAnswer::None => "none".to_owned(),
        TermAnswer::Days(days) => format!("{} days", days.0),
        TermAnswer::Money(money) => format!("{} {}", money.amount, money.currency),
        TermAnswer::Text(text) => suggest::quote(text),
    }
}

fn admitted(country: &str, words: &[&str]) -> bool {
    let union = union_of(country);
    words.iter().any(|word| match *word {
        EU => union == Some(Union::Eu),
        EEA => matches!(union, Some(Union::Eu | Union::Eea)),
        code => code == country,
    })
}

fn failed(why: String, place: Option<Span>) -> Verdict {
    Verdict::Failed(vec![(why, place)])
}

/// A score of a dimension; what is n/a holds nobody: 0.
pub(super) fn interval(scores: &Scores, of: Dimension) -> Interval {
    of.score(scores).unwrap_or_default()
}

/// The scored end of a score with one decimal, as it is printed.
pub(super) fn scored(end: End, score: Interval) -> Decimal {
    let value = [score.low, score.typical, score.high][end as usize];
    Decimal::from_str_exact(&format!("{value:.1}")).unwrap_or(Decimal::ONE_HUNDRED)
}

/// The buyer's score of quality, as it was written.
pub(super) fn quality(scores: &[(crate::text::Sp<String>, f64)], id: &str) -> Option<Decimal> {
    let (_, score) = scores.iter().find(|(criterion, _)| criterion.value == id)?;
    Decimal::from_str_exact(&format!("{score}")).ok().map(|score| score.round_dp(6))
}
