//! Facts that nobody stated in a draft (DESIGN §4.6), and what could be stated of each.

use freehold::model::{
    AssetKind, Delivery, Draft, DraftAlternative, DraftAsset, DraftCould, DraftMembers, DraftRole,
    DraftSupplier, Format, FormatClass, Interface, LicenceClass, Role, Source, SupplierKind, Term,
};

use super::{HERE, at, holders, text};

mod exports;

/// One fact.
pub(crate) struct Fact {
    pub(crate) name: String,
    /// Who holds a role.
    pub(crate) is_holder: bool,
    pub(crate) answers: Vec<Answer>,
}

/// What could be stated.
pub(crate) struct Answer {
    pub(crate) says: String,
    /// It names a supplier that the model knows already.
    pub(crate) names_known: bool,
    state: Box<dyn Fn(&mut Draft)>,
}

impl Answer {
    fn new(says: impl std::fmt::Display, state: impl Fn(&mut Draft) + 'static) -> Self {
        Self { says: says.to_string(), names_known: false, state: Box::new(state) }
    }

    pub(crate) fn stated(&self, draft: &Draft) -> Draft {
        let mut draft = draft.clone();
        (self.state)(&mut draft);
        draft
    }
}

/// All facts that are not stated. Earlier ones may settle later ones: a delivery decides whether somebody operates.
pub(crate) fn unstated(draft: &Draft) -> Vec<Fact> {
    let mut facts = Vec::new();
    terms_of_licences(draft, &mut facts);
    for asset in 0..draft.assets.len() {
        of_asset(draft, asset, &mut facts);
        direct_needs(draft, asset, &mut facts);
    }
    for (number, interface) in draft.interfaces.iter().enumerate() {
        if interface.openness.is_none() {
            let name = format!("openness of {}", interface.id);
            facts.push(words(name, FormatClass::WORDS, move |draft, class| {
                draft.interfaces[number].openness = Some(at(class));
            }));
        }
    }
    exports::add(draft, &mut facts);
    facts
}

fn fact(name: String, answers: Vec<Answer>) -> Fact {
    Fact { name, is_holder: false, answers }
}

/// A fact with a closed vocabulary.
fn words<T: Copy + 'static>(
    name: String,
    words: &'static [(&'static str, T)],
    state: impl Fn(&mut Draft, T) + Copy + 'static,
) -> Fact {
    let answer = |&(word, value): &(&str, T)| Answer::new(word, move |draft: &mut Draft| state(draft, value));
    fact(name, words.iter().map(answer).collect())
}

/// Licences that the model names and does not class.
fn terms_of_licences(draft: &Draft, facts: &mut Vec<Fact>) {
    for (number, licence) in draft.licences.iter().enumerate() {
        let named = draft.assets.iter().filter_map(|asset| asset.licence.as_ref());
        if licence.class.is_none() && named.into_iter().any(|text| text.value.contains(&licence.id)) {
            facts.push(words(
                format!("class of {}", licence.id),
                LicenceClass::WORDS,
                move |draft, class| {
                    draft.licences[number].class = Some(at(class));
                },
            ));
        }
    }
}

fn is_library(asset: &DraftAsset) -> bool {
    asset.kind.as_ref().is_some_and(|kind| kind.value == AssetKind::Library)
}

/// Whether somebody may operate it, as far as is stated.
fn may_be_operated(asset: &DraftAsset) -> bool {
    match &asset.delivery {
        Some(delivery) => delivery.value != Delivery::Embedded,
        None => !is_library(asset),
    }
}

fn by_a_supplier(asset: &DraftAsset) -> bool {
    match &asset.delivery {
        Some(delivery) => matches!(delivery.value, Delivery::Saas | Delivery::Hosted),
        None => !is_library(asset),
    }
}

fn role(asset: &DraftAsset, role: Role) -> Option<&DraftRole> {
    asset.roles.iter().find(|facts| facts.role == role)
}

fn role_mut(asset: &mut DraftAsset, role: Role) -> &mut DraftRole {
    let found = asset.roles.iter().position(|facts| facts.role == role);
    let at = found.unwrap_or_else(|| {
        asset.roles.push(DraftRole::unstated(role, HERE));
        asset.roles.len() - 1
    });
    &mut asset.roles[at]
}

fn of_asset(draft: &Draft, number: usize, facts: &mut Vec<Fact>) {
    let asset = &draft.assets[number];
    let name = |what: &str| format!("{what} of {}", asset.id);
    if asset.licence.as_ref().is_none_or(|licence| licence.value == "unknown") {
        let licences: &[(&str, &str)] = &[
            ("MIT", "MIT"),
            ("BUSL-1.1", "BUSL-1.1"),
            ("freeware", "LicenseRef-Free"),
            ("shut", "LicenseRef-Shut"),
        ];
        facts.push(words(name("licence"), licences, move |draft, licence| {
            draft.assets[number].licence = Some(text(licence));
        }));
    }
    if asset.source.is_none() {
        let state = move |draft: &mut Draft, source| draft.assets[number].source = Some(at(source));
        facts.push(words(name("source"), Source::WORDS, state));
    }
    let unoperated = |&(_, delivery): &(&str, Delivery)| delivery == Delivery::Embedded;
    if asset.delivery.is_none() && !is_library(asset) {
        let state = move |draft: &mut Draft, delivery| draft.assets[number].delivery = Some(at(delivery));
        let mut fact = words(name("delivery"), Delivery::WORDS, state);
        if role(asset, Role::Operate).is_some_and(|facts| facts.by.is_some()) {
            let embedded = Delivery::WORDS.iter().position(unoperated).expect("it is a word");
            fact.answers.remove(embedded);
        }
        facts.push(fact);
    }
    let embedded = !may_be_operated(asset);
    if asset.term.is_none() && !embedded {
        let state = move |draft: &mut Draft, term| draft.assets[number].term = Some(at(term));
        facts.push(words(name("term"), Term::WORDS, state));
    }
    for &(word, role) in Role::WORDS {
        facts.extend(holder(draft, number, word, role));
        facts.extend(able(draft, number, word, role));
    }
    facts.extend(alternatives(draft, number));
}

fn holder(draft: &Draft, number: usize, word: &str, which: Role) -> Option<Fact> {
    let asset = &draft.assets[number];
    let stated = role(asset, which);
    let exists = match which {
        Role::Own | Role::Develop => true,
        Role::Operate => by_a_supplier(asset),
        Role::Support => stated.is_some(),
    };
    let shorthand = asset.supplier.is_some() && which != Role::Support;
    if !exists || shorthand || stated.is_some_and(|facts| facts.by.is_some()) {
        return None;
    }
    let mut answers = Vec::new();
    for (id, kind) in [
        ("zz-us".to_owned(), SupplierKind::Ourselves),
        ("zz-new".to_owned(), SupplierKind::Company),
        (format!("zz-{}", asset.id), SupplierKind::Company),
    ] {
        answers.push(Answer::new(id.clone(), move |draft: &mut Draft| {
            know(draft, &id, kind);
            hold(draft, number, which, &id);
        }));
    }
    for supplier in &draft.suppliers {
        let id = supplier.id.clone();
        let mut answer = Answer::new(&supplier.id, move |draft: &mut Draft| hold(draft, number, which, &id));
        answer.names_known = true;
        answers.push(answer);
    }
    Some(Fact { name: format!("{word} of {}", asset.id), is_holder: true, answers })
}

fn know(draft: &mut Draft, id: &str, kind: SupplierKind) {
    if !draft.suppliers.iter().any(|supplier| supplier.id == id) {
        let kind = Some(at(kind));
        let id = id.to_owned();
        draft.suppliers.push(DraftSupplier { id, name: None, country: None, parent: None, kind, span: HERE });
    }
}

/// An answer about a role that meanwhile nobody has, or ourselves by the delivery, is of no use.
fn hold(draft: &mut Draft, number: usize, which: Role, id: &str) {
    let asset = &mut draft.assets[number];
    if which != Role::Operate || by_a_supplier(asset) {
        role_mut(asset, which).by = Some(at(holders(&[id.to_owned()])));
    }
}

fn able(draft: &Draft, number: usize, word: &str, which: Role) -> Option<Fact> {
    let asset = &draft.assets[number];
    let stated = role(asset, which);
    let exists = match which {
        Role::Own => false,
        Role::Develop => true,
        Role::Operate => may_be_operated(asset),
        Role::Support => stated.is_some(),
    };
    if !exists || stated.is_some_and(|facts| facts.could.is_some()) {
        return None;
    }
    let able = |could: DraftCould| {
        move |draft: &mut Draft| role_mut(&mut draft.assets[number], which).could = Some(could.clone())
    };
    let named = |ids: &[String]| DraftCould::Suppliers(at(holders(ids)));
    let mut answers =
        vec![Answer::new("nobody", able(named(&[]))), Answer::new("market", able(DraftCould::Market(HERE)))];
    if let Some(supplier) = draft.suppliers.first() {
        answers.push(Answer::new(&supplier.id, able(named(std::slice::from_ref(&supplier.id)))));
    }
    Some(fact(format!("who could {word} {}", asset.id), answers))
}

/// Alternatives make a product stick less. That they also replace it in time is another matter: where nobody stated
/// them, it is an assumption that they do not, and here they go on not doing so.
fn alternatives(draft: &Draft, number: usize) -> Option<Fact> {
    let asset = &draft.assets[number];
    if asset.alternatives.is_some() {
        return None;
    }
    let answer = |count: usize| {
        Answer::new(count, move |draft: &mut Draft| {
            let one = |at: usize| DraftAlternative {
                name: format!("Product {at}"),
                supplier: None,
                evidence: None,
                span: HERE,
            };
            draft.assets[number].alternatives = Some(at((0..count).map(one).collect()));
            draft.assets[number].replace = None;
        })
    };
    Some(fact(format!("alternatives of {}", asset.id), (0..3).map(answer).collect()))
}

/// A direct need of one, or of any one, stands for an interface that nobody described.
fn direct_needs(draft: &Draft, number: usize, facts: &mut Vec<Fact>) {
    let asset = &draft.assets[number];
    for (place, entry) in asset.needs.iter().flatten().enumerate() {
        let DraftMembers::Assets(members) = &entry.members else { continue };
        if entry.of > 1 {
            continue;
        }
        let id = format!("zz-{}-{place}", asset.id);
        let members: Vec<String> = members.iter().map(|member| member.value.clone()).collect();
        let answer = |&(word, class): &(&str, FormatClass)| {
            let (id, members) = (id.clone(), members.clone());
            Answer::new(word, move |draft: &mut Draft| {
                interface(draft, &id, class);
                let providers = draft.assets.iter_mut().filter(|asset| members.contains(&asset.id));
                providers.for_each(|provider| provider.provides.push(text(&id)));
                let needs = draft.assets[number].needs.as_mut().expect("they are there");
                needs[place].members = DraftMembers::Interface(text(&id));
            })
        };
        facts.push(fact(
            format!("interface {place} of {}", asset.id),
            FormatClass::WORDS.iter().map(answer).collect(),
        ));
    }
}

fn interface(draft: &mut Draft, id: &str, class: FormatClass) {
    draft.interfaces.push(Interface {
        id: id.to_owned(),
        name: None,
        protocol: None,
        specification: None,
        openness: Some(at(class)),
        span: HERE,
    });
}

/// A format without converters, known from now on.
fn format(draft: &mut Draft, id: &str, class: FormatClass) {
    draft.formats.retain(|format| format.id != id || !format.convertible.is_empty());
    match draft.formats.iter_mut().find(|format| format.id == id) {
        Some(known) => known.class = Some(at(class)),
        None => draft.formats.push(Format {
            id: id.to_owned(),
            name: None,
            class: Some(at(class)),
            convertible: Vec::new(),
            span: HERE,
        }),
    }
}
