//! Countries by ISO 3166-1 alpha-2 code, and which belong to the European Union or the European Economic Area.

use std::sync::LazyLock;

use super::table::{pairs, tree};
use crate::text::tree::Node;

/// Membership of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Union {
    /// Of the European Union.
    Eu,
    /// Of the European Economic Area, not the Union.
    Eea,
    /// Neither.
    Neither,
}

struct Country {
    code: Box<str>,
    name: Box<str>,
    union: Union,
}

struct Table {
    /// By code.
    countries: Vec<Country>,
    /// Codes that people write, and what they mean.
    meant: Vec<(Box<str>, Box<str>)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let root = tree("countries", include_str!("../../models/catalogue/countries.yaml"));
    let union = |node: &Node| match node.get("union").and_then(Node::text) {
        Some("eu") => Union::Eu,
        Some("eea") => Union::Eea,
        _ => Union::Neither,
    };
    let country = |(code, node): (&str, &Node)| Country {
        code: code.into(),
        name: node.get("name").and_then(Node::text).unwrap_or(code).into(),
        union: union(node),
    };
    let mut countries: Vec<Country> = pairs(&root, "countries").map(country).collect();
    countries.sort_by(|a, b| a.code.cmp(&b.code));
    let meant =
        pairs(&root, "meant").map(|(from, to)| (from.into(), to.text().unwrap_or("").into())).collect();
    Table { countries, meant }
});

fn find(code: &str) -> Option<&'static Country> {
    let table = &*TABLE;
    table.countries.binary_search_by(|country| (*country.code).cmp(code)).ok().map(|at| &table.countries[at])
}

/// The English short name of a country; `None` where the code is not in use.
#[must_use]
pub fn country_name(code: &str) -> Option<&'static str> {
    find(code).map(|country| &*country.name)
}

/// The code of a country by its English short name, in letters of either case; `None` for any other text.
#[must_use]
pub fn country_code(name: &str) -> Option<&'static str> {
    TABLE
        .countries
        .iter()
        .find(|country| country.name.eq_ignore_ascii_case(name))
        .map(|country| &*country.code)
}

/// Which union a country belongs to; `None` where the code is not in use.
#[must_use]
pub fn union_of(code: &str) -> Option<Union> {
    find(code).map(|country| country.union)
}

/// The code that was probably meant: another spelling, another code in use, or the country's name.
pub(super) fn meant(written: &str) -> Option<&'static str> {
    let upper = written.to_uppercase();
    if let Some(country) = find(&upper) {
        return Some(&country.code);
    }
    let table = &*TABLE;
    let other = table.meant.iter().find(|(from, _)| **from == *upper).map(|(_, to)| &**to);
    let named =
        || table.countries.iter().find(|country| country.name.to_uppercase() == upper).map(|c| &*c.code);
    other.or_else(named)
}
