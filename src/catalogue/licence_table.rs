//! Licence classes: our own table by SPDX id, and the texts that real files hold instead of ids.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table::{pairs, texts, tree};
use crate::model::LicenceClass;
use crate::text::tree::Node;

/// What a licence asks of those who pass the work on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Notices at most.
    Permissive,
    /// Nothing at all.
    PublicDomain,
    /// The same licence for changed files or libraries.
    WeakCopyleft,
    /// The same licence for the whole work.
    StrongCopyleft,
    /// The same licence also for what is only used over a network.
    NetworkCopyleft,
    /// Not open: the source may be read.
    SourceAvailable,
}

impl Kind {
    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "permissive" => Self::Permissive,
            "public-domain" => Self::PublicDomain,
            "weak-copyleft" => Self::WeakCopyleft,
            "strong-copyleft" => Self::StrongCopyleft,
            "network-copyleft" => Self::NetworkCopyleft,
            "source-available" => Self::SourceAvailable,
            _ => return None,
        })
    }
}

/// The table, by lower-case text.
#[derive(Debug)]
pub struct LicenceTable {
    ids: HashMap<String, (Box<str>, LicenceClass, Kind)>,
    aliases: HashMap<String, Box<str>>,
    families: HashMap<String, LicenceClass>,
    references: HashMap<String, LicenceClass>,
}

static TABLE: LazyLock<LicenceTable> = LazyLock::new(|| {
    let root = tree("licences", include_str!("../../models/catalogue/licences.yaml"));
    let mut ids = HashMap::new();
    for (word, node) in pairs(&root, "kinds") {
        let kind = Kind::from_word(word).expect("a known kind");
        let class =
            node.get("class").and_then(Node::text).and_then(LicenceClass::from_word).expect("a known class");
        for id in node.get("licences").into_iter().flat_map(texts) {
            ids.insert(id.to_lowercase(), (id.into(), class, kind));
        }
    }
    let aliases = pairs(&root, "aliases")
        .flat_map(|(id, list)| texts(list).map(move |text| (text.to_owned(), id.into())))
        .collect();
    LicenceTable {
        ids,
        aliases,
        families: by_class(&root, "families"),
        references: by_class(&root, "references"),
    }
});

fn by_class(root: &Node, section: &str) -> HashMap<String, LicenceClass> {
    let class = |word: &str| LicenceClass::from_word(word).expect("a known class");
    pairs(root, section)
        .flat_map(|(word, list)| texts(list).map(move |text| (text.to_owned(), class(word))))
        .collect()
}

impl LicenceTable {
    /// The built-in table.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &TABLE
    }

    /// The canonical id, class and kind of an id in any case.
    #[must_use]
    pub fn id(&self, id: &str) -> Option<(&str, LicenceClass, Kind)> {
        self.ids.get(&id.to_lowercase()).map(|(id, class, kind)| (&**id, *class, *kind))
    }

    /// How many ids there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id that a text means.
    pub(super) fn alias(&self, text: &str) -> Option<&str> {
        self.aliases.get(text).map(|id| &**id)
    }

    /// The class of a family of licences.
    pub(super) fn family(&self, text: &str) -> Option<LicenceClass> {
        self.families.get(text).copied()
    }

    /// The class of what follows `LicenseRef-`.
    pub(super) fn reference(&self, text: &str) -> Option<LicenceClass> {
        self.references.get(text).copied()
    }
}
