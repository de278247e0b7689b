//! The facts of an asset: as stated and where, or what stands in for them at best, typically and at worst.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::page::Page;
use crate::model::{
    Asset, AssetId, Could, Delivery, Evidence, Holder, LicenceClass, Role, RoleFacts, Source, Term,
};
use crate::score::trace::AssetFacts;
use crate::text::grammar;
use crate::text::{Sp, Span};

/// Alternatives whose evidence is shown.
const EVIDENCE: usize = 6;

/// One fact.
struct Fact {
    name: String,
    value: String,
    place: Option<Span>,
}

pub(super) fn tell(page: &mut Page<'_>, id: AssetId) {
    page.section("What is stated about it");
    let row = |fact: Fact| {
        let place = fact.place.map_or_else(|| "not stated".to_owned(), |span| page.place(span));
        vec![Phrase::from(fact.name), Phrase::from(fact.value), Phrase::new().faint(place)]
    };
    let rows = facts(page, id).into_iter().map(row).collect();
    let columns = [
        ("", Set::Left),
        ("stated, or else at best / typically / at worst", Set::Wrapped),
        ("stated at", Set::Left),
    ];
    page.document.table(&columns, rows);
}

/// The names of the facts that nobody stated.
pub(super) fn missing(page: &Page<'_>, id: AssetId) -> Vec<String> {
    facts(page, id).into_iter().filter(|fact| fact.place.is_none()).map(|fact| fact.name).collect()
}

fn facts(page: &Page<'_>, id: AssetId) -> Vec<Fact> {
    let asset = &page.context.model.assets[id.index()];
    let assumed = page.trace.facts(id);
    let mut facts = vec![licence(asset, assumed.as_ref())];
    let words = |of: fn(&AssetFacts) -> [&'static str; 3]| assumed.as_ref().map(of);
    facts.push(fact("source", asset.source.as_ref(), Source::word, words(|f| f.source.map(Source::word))));
    facts.push(fact(
        "delivery",
        asset.delivery.as_ref(),
        Delivery::word,
        words(|f| f.delivery.map(Delivery::word)),
    ));
    facts.push(fact("term", asset.term.as_ref(), Term::word, words(|f| f.term.map(Term::word))));
    facts.extend(roles(page, asset, assumed.as_ref()));
    facts.extend(package(asset));
    facts.push(alternatives(page, asset));
    facts.extend(evidence_of_alternatives(asset));
    facts.push(replacement(page, asset));
    let evidence = asset.replace.as_ref().and_then(|replace| replace.evidence.as_ref());
    facts.extend(evidence.map(|evidence| self::evidence("replacement", evidence)));
    facts
}

/// What a parts list says of it.
fn package(asset: &Asset) -> Vec<Fact> {
    let Some(package) = &asset.package else { return Vec::new() };
    let named = package.supplier_source.as_ref().map(|source| match &asset.supplier {
        Some(_) => source.to_string(),
        None => format!("{source}: a label, no holder"),
    });
    let facts = [("version", &package.version), ("package URL", &package.purl), ("named behind it", &named)];
    let fact = |(name, value): (&str, &Option<String>)| {
        value.clone().map(|value| Fact { name: name.to_owned(), value, place: Some(asset.span) })
    };
    facts.into_iter().filter_map(fact).collect()
}

fn fact<T: Copy>(
    name: &str,
    stated: Option<&Sp<T>>,
    word: fn(T) -> &'static str,
    assumed: Option<[&'static str; 3]>,
) -> Fact {
    let value = stated.map_or_else(
        || assumed.map_or_else(|| "–".to_owned(), |words| words.join(" / ")),
        |stated| word(stated.value).to_owned(),
    );
    Fact { name: name.to_owned(), value, place: stated.map(|stated| stated.span) }
}

fn licence(asset: &Asset, assumed: Option<&AssetFacts>) -> Fact {
    let classes = assumed.map(|facts| facts.licence.map(LicenceClass::word));
    let class = classes.map_or_else(String::new, |[low, typical, high]| {
        if low == high { typical.to_owned() } else { format!("{low} / {typical} / {high}") }
    });
    let value =
        asset.licence.as_ref().map_or_else(|| class.clone(), |stated| format!("{}: {class}", stated.value));
    Fact { name: "licence".to_owned(), value, place: asset.licence.as_ref().map(|stated| stated.span) }
}

/// Who holds each role, and who else could.
fn roles(page: &Page<'_>, asset: &Asset, assumed: Option<&AssetFacts>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for role in Role::ALL {
        let known = assumed.map(|facts| facts.roles.iter().find(|known| known.role == role));
        if (known.is_some_and(|known| known.is_none()) || role == Role::Support) && asset.role(role).is_none()
        {
            continue;
        }
        facts.push(by(page, asset, role));
        let could = asset.role(role).and_then(|facts| facts.could.as_ref());
        if role != Role::Own || could.is_some() {
            facts.push(self::could(page, role, could, known.flatten().and_then(|known| known.could)));
        }
        let evidence = asset.role(role).and_then(|facts| facts.evidence.as_deref());
        facts.extend(evidence.map(|evidence| self::evidence(role.word(), evidence)));
    }
    facts
}

fn by(page: &Page<'_>, asset: &Asset, role: Role) -> Fact {
    let name = format!("{} by", role.word());
    let stated = asset.role(role).and_then(|facts: &RoleFacts| facts.by.as_ref());
    if let Some(by) = stated {
        let value = holders(page, &by.holders).unwrap_or_else(|| "nobody".to_owned());
        return Fact { name, value, place: Some(by.span) };
    }
    let on_premises = asset.delivery.as_ref().filter(|d| d.value == Delivery::OnPremises);
    if let (Role::Operate, Some(delivery)) = (role, on_premises) {
        return Fact {
            name,
            value: "ourselves, as it is on-premises".to_owned(),
            place: Some(delivery.span),
        };
    }
    match &asset.supplier {
        Some(supplier) if role != Role::Support => {
            let value = page.context.supplier_name(supplier.value).to_owned();
            Fact { name, value, place: Some(supplier.span) }
        }
        _ => Fact {
            name,
            value: "ourselves / somebody of its own / the same unnamed supplier everywhere".to_owned(),
            place: None,
        },
    }
}

/// Each holder, and who are needed together for one; `None` where there is none.
fn holders(page: &Page<'_>, holders: &[Holder]) -> Option<String> {
    let called = |holder: &Holder| {
        let names: Vec<&str> =
            holder.members().iter().map(|member| page.context.supplier_name(member.value)).collect();
        match holder {
            Holder::One(_) => names.concat(),
            Holder::Together(_) => format!("{} (needed together)", names.join(" + ")),
        }
    };
    let named: Vec<String> = holders.iter().map(called).collect();
    (!named.is_empty()).then(|| grammar::listed(&named, 4))
}

/// What a claim is said to rest on.
fn evidence(claim: &str, evidence: &Evidence) -> Fact {
    let name = format!("evidence for {claim}");
    Fact { name, value: evidence.value.to_string(), place: Some(evidence.span) }
}

/// What each stated alternative is said to rest on.
fn evidence_of_alternatives(asset: &Asset) -> Vec<Fact> {
    let stated = asset.alternatives.iter().flat_map(|stated| &stated.value);
    let told: Vec<(&str, &Evidence)> = stated
        .filter_map(|alternative| Some((alternative.name.as_str(), alternative.evidence.as_deref()?)))
        .collect();
    let mut facts: Vec<Fact> =
        told.iter().take(EVIDENCE).map(|(name, evidence)| self::evidence(name, evidence)).collect();
    if let Some((_, first)) = told.get(EVIDENCE) {
        let value = format!("stated for {} more", told.len() - EVIDENCE);
        facts.push(Fact { name: "evidence for others".to_owned(), value, place: Some(first.span) });
    }
    facts
}

fn could(page: &Page<'_>, role: Role, stated: Option<&Could>, assumed: Option<[bool; 3]>) -> Fact {
    let name = format!("{} could", role.word());
    match stated {
        Some(Could::Market(span)) => {
            Fact { name, value: "a working market: always somebody".to_owned(), place: Some(*span) }
        }
        Some(Could::Suppliers(list, span)) => {
            let value = holders(page, list).unwrap_or_else(|| "nobody else".to_owned());
            Fact { name, value, place: Some(*span) }
        }
        None => {
            let word = |can: bool| if can { "somebody" } else { "nobody" };
            let value = assumed.map_or_else(|| "–".to_owned(), |can| can.map(word).join(" / "));
            Fact { name, value, place: None }
        }
    }
}

fn alternatives(page: &Page<'_>, asset: &Asset) -> Fact {
    let place = asset.alternatives.as_ref().map(|stated| stated.span);
    let value = asset.alternatives.as_ref().map_or_else(
        || {
            let unknown = page.context.profile.alternatives_unknown;
            let [low, typical, high] = [unknown.low, unknown.typical, unknown.high].map(figure::plain);
            format!("counts as {low} / {typical} / {high}")
        },
        |stated| {
            let names: Vec<&str> = stated.value.iter().map(|alternative| alternative.name.as_str()).collect();
            if names.is_empty() { "none exist".to_owned() } else { grammar::listed(&names, 4) }
        },
    );
    Fact { name: "alternatives".to_owned(), value, place }
}

/// How long replacing it would take, and within which time that softens a fall.
fn replacement(page: &Page<'_>, asset: &Asset) -> Fact {
    let months = asset.replace.as_ref().and_then(|replace| replace.months.as_ref());
    let profile = page.context.profile;
    let [lost, frozen] = [profile.replace_lost_months, profile.replace_frozen_months].map(figure::plain);
    let limits = format!("in time: {lost} months if stopped, {frozen} if frozen");
    let value = months.map_or_else(
        || format!("none in time ({limits})"),
        |months| {
            let (low, high) = &months.value;
            format!("{} to {} months ({limits})", figure::plain(low.0), figure::plain(high.0))
        },
    );
    Fact { name: "replacement".to_owned(), value, place: months.map(|months| months.span) }
}
