//! The parts of a file in one flat list: nested components and services come after what they are nested in.

use std::collections::{BTreeMap, BTreeSet};

use super::wire::{Bom, Component, LicenceChoice, Party, Service};
use crate::read::lenient::{Page, Text};
use crate::read::outcome::Tally;
use crate::read::supplier::{Hints, Named};
use crate::text::Span;

/// One component or service.
#[derive(Debug)]
pub(super) struct Part<'p, 'de> {
    /// Whether it is a service.
    pub(super) service: bool,
    /// The part that it is nested in.
    pub(super) parent: Option<usize>,
    /// Its reference.
    pub(super) bom_ref: Option<&'p Text<'de>>,
    /// The type of a component.
    pub(super) sort: Option<&'p Text<'de>>,
    /// Group, name and version; empty texts are absent.
    pub(super) names: [Option<&'p str>; 3],
    /// Package URL.
    pub(super) purl: Option<&'p str>,
    /// Who stands behind it.
    pub(super) hints: Hints<'p>,
    /// Its licence entries.
    pub(super) licences: &'p [LicenceChoice<'de>],
    /// Where it stands.
    pub(super) span: Span,
}

/// All parts, and what was left out.
#[derive(Debug, Default)]
pub(super) struct Parts<'p, 'de> {
    /// In the order of the file, what it is about first.
    pub(super) list: Vec<Part<'p, 'de>>,
    /// Whether the first of them is what the file is about.
    pub(super) has_root: bool,
    /// The part that a reference means.
    pub(super) by_ref: BTreeMap<&'p str, usize>,
    /// References of parts that were excluded.
    pub(super) excluded_refs: BTreeSet<&'p str>,
    /// Excluded by their scope.
    pub(super) excluded: Tally,
    /// Said again.
    pub(super) repeated: Tally,
    /// Different parts with one reference.
    pub(super) ambiguous: Tally,
}

#[derive(Clone, Copy)]
enum Node<'p, 'de> {
    Component(&'p Component<'de>),
    Service(&'p Service<'de>),
}

/// A node that is still to be looked at.
struct Open<'p, 'de> {
    node: Node<'p, 'de>,
    parent: Option<usize>,
    excluded: bool,
}

/// Flattens a file, without recursion.
pub(super) fn flatten<'p, 'de>(bom: &'p Bom<'de>, page: Page<'_>) -> Parts<'p, 'de> {
    let root = bom.metadata.as_ref().and_then(|metadata| metadata.component.as_ref());
    let mut parts = Parts { has_root: root.is_some(), ..Parts::default() };
    let components = root.into_iter().chain(bom.components.iter().flatten()).map(Node::Component);
    let services = bom.services.iter().flatten().map(Node::Service);
    let top = components.chain(services);
    let mut open: Vec<Open<'_, '_>> = top.map(|node| Open { node, parent: None, excluded: false }).collect();
    open.reverse();
    while let Some(Open { node, parent, excluded }) = open.pop() {
        let is_root = parts.has_root && parts.list.is_empty();
        let excluded = excluded || (!is_root && node.is_excluded());
        let part = node.part(parent, page);
        let here = if excluded { parts.exclude(&part) } else { Some(parts.add(part)) };
        let at = open.len();
        open.extend(node.children().map(|node| Open { node, parent: here, excluded }));
        open[at..].reverse();
    }
    parts
}

impl<'p, 'de> Parts<'p, 'de> {
    fn exclude(&mut self, part: &Part<'p, 'de>) -> Option<usize> {
        self.excluded.add(part.span);
        self.excluded_refs.extend(part.bom_ref.map(|bom_ref| &**bom_ref));
        None
    }

    /// Adds a part unless it is one that is there already; the position of it.
    fn add(&mut self, part: Part<'p, 'de>) -> usize {
        let Some(bom_ref) = part.bom_ref else { return self.push(part) };
        match self.by_ref.get(&**bom_ref) {
            Some(&first) if self.list[first].names == part.names => {
                self.repeated.add(part.span);
                first
            }
            Some(_) => {
                self.ambiguous.add(part.span);
                self.push(part)
            }
            None => {
                self.by_ref.insert(bom_ref, self.list.len());
                self.push(part)
            }
        }
    }

    fn push(&mut self, part: Part<'p, 'de>) -> usize {
        self.list.push(part);
        self.list.len() - 1
    }
}

impl<'p, 'de> Node<'p, 'de> {
    fn is_excluded(self) -> bool {
        let Self::Component(component) = self else { return false };
        component.scope.as_ref().is_some_and(|scope| scope.eq_ignore_ascii_case("excluded"))
    }

    fn children(self) -> Box<dyn Iterator<Item = Self> + 'p> {
        match self {
            Self::Component(component) => {
                Box::new(component.components.iter().flatten().map(Self::Component))
            }
            Self::Service(service) => Box::new(service.services.iter().flatten().map(Self::Service)),
        }
    }

    fn part(self, parent: Option<usize>, page: Page<'_>) -> Part<'p, 'de> {
        match self {
            Self::Component(component) => of_component(component, parent, page),
            Self::Service(service) => of_service(service, parent, page),
        }
    }
}

fn of_component<'p, 'de>(from: &'p Component<'de>, parent: Option<usize>, page: Page<'_>) -> Part<'p, 'de> {
    let repository = from.references.iter().flatten().find(|reference| {
        reference.sort.as_ref().is_some_and(|sort| sort.eq_ignore_ascii_case("vcs"))
            && reference.url.is_some()
    });
    let hints = Hints {
        supplier: named(from.supplier.as_ref()),
        manufacturer: named(from.manufacturer.as_ref()),
        publisher: from.publisher.as_deref(),
        authored: from.author.is_some() || from.authors.is_some(),
        purl: from.purl.as_deref(),
        repository: repository.and_then(|reference| reference.url.as_deref()),
        group: from.group.as_deref(),
        ..Hints::default()
    };
    let places = [&from.name, &from.bom_ref, &from.purl, &from.version, &from.sort];
    Part {
        service: false,
        parent,
        bom_ref: from.bom_ref.as_ref().filter(|bom_ref| !bom_ref.is_empty()),
        sort: from.sort.as_ref(),
        names: [&from.group, &from.name, &from.version].map(said),
        purl: said(&from.purl),
        hints,
        licences: from.licences.as_deref().unwrap_or(&[]),
        span: page.first_place(places.map(Option::as_ref)),
    }
}

fn of_service<'p, 'de>(from: &'p Service<'de>, parent: Option<usize>, page: Page<'_>) -> Part<'p, 'de> {
    let hints =
        Hints { provider: named(from.provider.as_ref()), group: from.group.as_deref(), ..Hints::default() };
    let places = [&from.name, &from.bom_ref, &from.version];
    Part {
        service: true,
        parent,
        bom_ref: from.bom_ref.as_ref().filter(|bom_ref| !bom_ref.is_empty()),
        sort: None,
        names: [&from.group, &from.name, &from.version].map(said),
        purl: None,
        hints,
        licences: from.licences.as_deref().unwrap_or(&[]),
        span: page.first_place(places.map(Option::as_ref)),
    }
}

/// A text with something in it.
#[expect(clippy::ref_option, reason = "mapped over fields, which are options")]
fn said<'p>(text: &'p Option<Text<'_>>) -> Option<&'p str> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

fn named<'p>(party: Option<&'p Party<'_>>) -> Option<Named<'p>> {
    let party = party?;
    Some(Named { name: party.name.as_deref()?, country: party.country.as_deref() })
}
