//! Who supplies a part, and how sure that is.
//!
//! Files name parties in many fields that mean different things. Only a statement that somebody supplies, makes or
//! provides the part makes a holder (`supplier:`); a publisher, an author, a package namespace or the owner of a
//! repository is evidence at best, and often of an openly developed library that anybody may carry on: it is kept as a
//! label for people, and the holder stays unknown. Names of persons and e-mail addresses are personal data and are
//! never kept; a publisher's name is kept only where it is plainly that of an organisation.

use std::collections::BTreeMap;

use super::outcome::Tally;
use super::quote::{quoted, without_addresses};
use crate::catalogue::country_code;
use crate::model::{DraftSupplier, SupplierKind, SupplierSource};
use crate::text::{Sp, Span};

/// The suppliers of one file, each with one of its spellings: the smallest, so that the order of the file is no matter.
#[derive(Debug, Default)]
pub(super) struct Suppliers {
    held: BTreeMap<String, (Holder, Span)>,
    /// What stands for a country and is none.
    pub(super) unknown_countries: Tally,
}

impl Suppliers {
    /// Adds a supplier under its id.
    pub(super) fn add(&mut self, id: &str, holder: Holder, span: Span) {
        let Some((kept, _)) = self.held.get_mut(id) else {
            self.held.insert(id.to_owned(), (holder, span));
            return;
        };
        if holder.name < kept.name {
            kept.name = holder.name;
        }
        let countries = [kept.country.take(), holder.country];
        kept.country = countries.into_iter().flatten().min();
    }

    /// As parts of a draft, by id. Their kind is not stated.
    pub(super) fn into_drafts(self) -> Vec<DraftSupplier> {
        let draft = |(id, (holder, span)): (String, (Holder, Span))| DraftSupplier {
            country: holder.country.map(|country| Sp::new(country, span)),
            ..supplier(id, holder.name, None, span)
        };
        self.held.into_iter().map(draft).collect()
    }
}

/// A supplier of which only the name and perhaps the kind is known.
pub(super) fn supplier(id: String, name: String, kind: Option<SupplierKind>, span: Span) -> DraftSupplier {
    let kind = kind.map(|kind| Sp::new(kind, span));
    DraftSupplier { id, name: Some(name), country: None, parent: None, kind, span }
}

/// An organisation as a file names it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its country, as stated: a code or a name.
    pub(super) country: Option<&'a str>,
}

/// An organisation that stands behind a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    /// Its name, without addresses.
    pub(super) name: String,
    /// ISO 3166-1 alpha-2 code.
    pub(super) country: Option<String>,
}

/// What a file says about who stands behind a part, strongest first.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Hints<'a> {
    /// Named as the supplier.
    pub(super) supplier: Option<Named<'a>>,
    /// Named as the maker.
    pub(super) manufacturer: Option<Named<'a>>,
    /// Named as the provider of a service.
    pub(super) provider: Option<Named<'a>>,
    /// Published by.
    pub(super) publisher: Option<&'a str>,
    /// Whether an author is named; the name is not kept.
    pub(super) authored: bool,
    /// Package URL.
    pub(super) purl: Option<&'a str>,
    /// Address of the repository.
    pub(super) repository: Option<&'a str>,
    /// Group or vendor prefix.
    pub(super) group: Option<&'a str>,
}

/// What follows from the hints.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Inferred<'a> {
    /// The holder; `None` is unknown.
    pub(super) holder: Option<Holder>,
    /// What is stated as its country and is none.
    pub(super) unknown_country: Option<&'a str>,
    /// Where that, or a mere label, comes from.
    pub(super) label: Option<SupplierSource>,
}

/// Follows the chain to its first link that says something.
pub(super) fn infer<'a>(hints: &Hints<'a>) -> Inferred<'a> {
    let stated = [
        (hints.supplier, "stated supplier"),
        (hints.manufacturer, "manufacturer"),
        (hints.provider, "service provider"),
    ];
    let found = stated.into_iter().find_map(|(named, kind)| {
        let named = named?;
        Some((party(named.name)?, named.country.map(str::trim).filter(|text| !text.is_empty()), kind))
    });
    let Some((name, stated, kind)) = found else {
        return Inferred { label: weak_label(hints), ..Inferred::default() };
    };
    let country = stated.and_then(country);
    Inferred {
        unknown_country: stated.filter(|_| country.is_none()),
        holder: Some(Holder { name, country }),
        label: Some(SupplierSource { kind, text: None }),
    }
}

/// The code of a country that is stated as a code, whether in use or not, or by its English name.
fn country(stated: &str) -> Option<String> {
    if stated.len() == 2 && stated.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Some(stated.to_ascii_uppercase());
    }
    country_code(stated).map(str::to_owned)
}

fn weak_label(hints: &Hints<'_>) -> Option<SupplierSource> {
    publisher_label(hints)
        .or_else(|| hints.authored.then_some(SupplierSource { kind: "author (name not kept)", text: None }))
        .or_else(|| purl_label(hints.purl?))
        .or_else(|| Some(label("repository owner", &repository_owner(hints.repository?)?)))
        .or_else(|| Some(label("group", &party(hints.group?)?)))
}

fn label(kind: &'static str, text: &str) -> SupplierSource {
    SupplierSource { kind, text: Some(quoted(text)) }
}

fn publisher_label(hints: &Hints<'_>) -> Option<SupplierSource> {
    let name = party(hints.publisher?)?;
    Some(if is_organisation(&name) {
        label("publisher", &name)
    } else {
        SupplierSource { kind: "publisher (name not kept)", text: None }
    })
}

/// A party's name without e-mail addresses; `None` for words that say that nobody is named.
fn party(name: &str) -> Option<String> {
    const NOBODY: [&str; 8] =
        ["noassertion", "none", "unknown", "n/a", "na", "-", "null", "organization: noassertion"];
    let name = without_addresses(name);
    let nobody = name.is_empty() || NOBODY.contains(&name.to_lowercase().as_str());
    (!nobody).then_some(name)
}

/// Words that stand in names of organisations and not in names of persons.
const ORGANISATIONAL: [&str; 40] = [
    "a/s",
    "ab",
    "ag",
    "aps",
    "as",
    "association",
    "b.v.",
    "bv",
    "co",
    "committee",
    "community",
    "company",
    "consortium",
    "contributors",
    "corp",
    "corporation",
    "developers",
    "e.v.",
    "foundation",
    "gmbh",
    "group",
    "inc",
    "incorporated",
    "institute",
    "labs",
    "limited",
    "llc",
    "ltd",
    "maintainers",
    "org",
    "organization",
    "oy",
    "project",
    "sa",
    "software",
    "systems",
    "team",
    "technologies",
    "university",
    "verein",
];

fn is_organisation(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower
        .split([' ', ',', '(', ')'])
        .any(|word| ORGANISATIONAL.contains(&word) || ORGANISATIONAL.contains(&word.trim_end_matches('.')))
}

/// The namespace of a package URL, by the rules of its type.
fn purl_label(purl: &str) -> Option<SupplierSource> {
    let rest = purl.trim().strip_prefix("pkg:")?.trim_start_matches('/');
    let path = rest.split(['?', '#']).next()?;
    let (kind, path) = path.split_once('/')?;
    let path = path.rsplit_once('@').filter(|(head, _)| !head.is_empty()).map_or(path, |(head, _)| head);
    let (namespace, _) = path.trim_matches('/').rsplit_once('/')?;
    let namespace = namespace.replace("%40", "@").replace("%2F", "/").replace("%2f", "/");
    let what = match kind.to_ascii_lowercase().as_str() {
        "deb" | "rpm" | "apk" | "alpm" => "distribution",
        "npm" => "npm scope",
        "maven" => "Maven group",
        "github" | "gitlab" | "bitbucket" => "repository owner",
        "golang" => "module path",
        "oci" | "docker" => "image namespace",
        _ => "purl namespace",
    };
    let namespace = namespace.trim();
    (!namespace.is_empty()).then(|| label(what, namespace))
}

/// Host and owner of a repository's address, without the user that may stand before the host.
pub(super) fn repository_owner(address: &str) -> Option<String> {
    let address = address.trim();
    let address = address.strip_prefix("scm:").unwrap_or(address);
    let address = address.strip_prefix("git:").filter(|rest| !rest.starts_with("//")).unwrap_or(address);
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let end = rest.find('/').unwrap_or(rest.len());
    let authority = &rest[..end];
    // `git@host:owner/name` writes a colon where an address has a slash.
    let (host, first) = match authority.rsplit_once('@') {
        Some((_, host)) => host.split_once(':').unwrap_or((host, "")),
        None => authority.split_once(':').unwrap_or((authority, "")),
    };
    let scp_owner = Some(first).filter(|part| !part.is_empty() && !part.bytes().all(|b| b.is_ascii_digit()));
    let owner = scp_owner.or_else(|| rest[end..].split('/').find(|part| !part.is_empty()));
    let host = host.to_ascii_lowercase();
    if !host.contains('.') || host.contains(char::is_whitespace) {
        return None;
    }
    let owner = owner.map(|name| name.split(['?', '#']).next().unwrap_or("")).filter(|name| !name.is_empty());
    Some(owner.map_or_else(|| host.clone(), |owner| format!("{host}/{owner}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(hints: &Hints<'_>) -> String {
        infer(hints).label.map_or_else(String::new, |label| label.to_string())
    }

    #[test]
    fn only_a_statement_makes_a_holder() {
        let named = |name| Some(Named { name, country: Some("dk") });
        let hints = Hints {
            supplier: named("Acme A/S <a@acme.example>"),
            group: Some("org.acme"),
            ..Hints::default()
        };
        let inferred = infer(&hints);
        assert_eq!(inferred.holder, Some(Holder { name: "Acme A/S".into(), country: Some("DK".into()) }));
        assert_eq!(inferred.label, Some(SupplierSource { kind: "stated supplier", text: None }));
        let weak = Hints { purl: Some("pkg:npm/%40angular/core@1.0"), ..Hints::default() };
        assert_eq!(infer(&weak).holder, None);
        assert_eq!(label(&weak), "npm scope \"@angular\"");
        assert_eq!(infer(&Hints { supplier: named("NOASSERTION"), ..Hints::default() }), Inferred::default());
    }

    #[test]
    fn a_country_is_a_code_or_an_exact_name() {
        let of = |stated| {
            let supplier = Some(Named { name: "Acme", country: Some(stated) });
            let inferred = infer(&Hints { supplier, ..Hints::default() });
            (inferred.holder.and_then(|holder| holder.country), inferred.unknown_country.map(str::to_owned))
        };
        assert_eq!(of(" dk "), (Some("DK".into()), None));
        assert_eq!(of("denmark"), (Some("DK".into()), None));
        assert_eq!(of("Denmarks"), (None, Some("Denmarks".into())));
        assert_eq!(of(" "), (None, None));
    }

    #[test]
    fn persons_are_not_kept() {
        let person = Hints { publisher: Some("Ada Example <ada@example.org>"), ..Hints::default() };
        assert_eq!(label(&person), "publisher (name not kept)");
        let firm = Hints { publisher: Some("Example Software, Inc."), ..Hints::default() };
        assert_eq!(label(&firm), "publisher \"Example Software, Inc.\"");
        assert_eq!(label(&Hints { authored: true, ..Hints::default() }), "author (name not kept)");
    }

    #[test]
    fn namespaces_follow_their_type() {
        let of = |purl| label(&Hints { purl: Some(purl), ..Hints::default() });
        assert_eq!(of("pkg:deb/debian/curl@7.50.3-1?arch=i386"), "distribution \"debian\"");
        assert_eq!(of("pkg:golang/github.com/acme/tool@v1"), "module path \"github.com/acme\"");
        assert_eq!(of("pkg:cargo/serde@1.0.0"), "");
        assert_eq!(of("pkg:"), "");
        assert_eq!(of("not a purl"), "");
    }

    #[test]
    fn owners_of_repositories() {
        let owner = |address| repository_owner(address).unwrap_or_default();
        assert_eq!(owner("https://github.com/acme/tool"), "github.com/acme");
        assert_eq!(owner("git+https://user:secret@GitHub.com/acme/tool.git"), "github.com/acme");
        assert_eq!(owner("git@github.com:acme/tool.git"), "github.com/acme");
        assert_eq!(owner("ssh://git@git.example.org:2222/acme/tool"), "git.example.org/acme");
        assert_eq!(owner("scm:git:https://gitlab.com/acme"), "gitlab.com/acme");
        assert_eq!(owner("https://example.org"), "example.org");
        assert_eq!(owner("urn:cdx:1/1"), "");
        assert_eq!(owner(""), "");
    }
}
