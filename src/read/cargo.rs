//! Cargo: what `cargo metadata --format-version 1` prints, saved or fresh.
//!
//! The members of the workspace are what the file is about: ours, an application where they have a binary, else a
//! library. Every other package is a library whose source we have, since Cargo builds from source. Normal dependencies
//! are needs; build dependencies are needs that freeze at most, as what is built already goes on without them;
//! development dependencies are left out, and so are packages that nothing else leads to. Dependencies of features
//! that are off are not in the graph that Cargo prints.
//!
//! `cargo_metadata` parses; a second, lenient pass finds the places, which owned strings do not have.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Metadata, NodeDep, Package, PackageId, TargetKind};

use super::identity::{plain_id, unique};
use super::json_text::{self, Whole};
use super::lenient::{Page, Slot, Text, look_at_top_level, object};
use super::ours::{make_ours, ourselves};
use super::outcome::{Counts, Tally, need};
use super::quote::counted;
use super::supplier::{Hints, infer};
use super::{ReadResult, Reader, rules};
use crate::finding::Finding;
use crate::model::{AssetKind, AssetSort, DraftAsset, Level, Source};
use crate::text::{FileId, Sources, Sp, Span};

/// Reads saved Cargo metadata.
pub const READER: Reader = Reader { id: "cargo", name: "Cargo metadata", detects, read };

/// `cfg(…)` of `cargo_metadata` is parsed by recursion, so deeper nesting than this is refused before.
const DEEPEST: usize = 256;

fn detects(text: &str) -> bool {
    let (mut packages, mut members) = (false, false);
    look_at_top_level(text, &mut |key, _| {
        packages |= key == "packages";
        members |= key == "workspace_members";
        packages && members
    });
    packages && members
}

fn read(file: FileId, sources: &Sources) -> ReadResult {
    let page = Page { file, text: &sources.file(file).text };
    if let Some(at) = too_deep(page.json()) {
        let finding =
            Finding::new(&rules::BROKEN_JSON, page.place_at(at), "brackets in a text are nested too deep");
        return ReadResult::only(finding.label(format!("more than {DEEPEST} levels")));
    }
    let whole: Whole<Metadata> = match json_text::parse(page, "Cargo metadata") {
        Ok(whole) => whole,
        Err(finding) => return ReadResult::only(*finding),
    };
    let mut result = ReadResult::default();
    result.findings.extend(whole.trailing.map(json_text::trailing));
    Workspace::new(&whole.value, page, &mut result).write(&mut result);
    result
}

/// The byte at which brackets inside one JSON string are nested too deep.
fn too_deep(json: &str) -> Option<usize> {
    let bytes = json.as_bytes();
    let (mut at, mut depth, mut inside) = (0, 0_usize, false);
    while let Some(&byte) = bytes.get(at) {
        let escaped = inside && byte == b'\\';
        match byte {
            b'"' => (depth, inside) = (0, !inside),
            b'(' if inside => depth += 1,
            b')' if inside => depth = depth.saturating_sub(1),
            b'\\' if json[at..].get(..6).is_some_and(|code| code == "\\u0028") => depth += 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
        at += if escaped { 2 } else { 1 };
    }
    None
}

object! {
    /// For places only.
    Places {
        packages: Vec<Place<'de>> = "packages",
    }

    /// For places only.
    Place {
        name: Text<'de> = "name",
        id: Text<'de> = "id",
        licence: Text<'de> = "license",
    }
}

struct Workspace<'m> {
    page: Page<'m>,
    /// Packages that take part: members and what they lead to.
    packages: BTreeMap<&'m PackageId, &'m Package>,
    members: BTreeSet<&'m PackageId>,
    /// What packages need, where the file says so.
    needs: BTreeMap<&'m PackageId, BTreeMap<&'m PackageId, Level>>,
    ids: BTreeMap<&'m PackageId, String>,
    places: PackagePlaces,
    left_out: usize,
}

impl<'m> Workspace<'m> {
    fn new(metadata: &'m Metadata, page: Page<'m>, result: &mut ReadResult) -> Self {
        let mut all: BTreeMap<&PackageId, &Package> = BTreeMap::new();
        for package in &metadata.packages {
            all.entry(&package.id).or_insert(package);
        }
        let repeated = metadata.packages.len() - all.len();
        let members: BTreeSet<_> =
            metadata.workspace_members.iter().filter(|id| all.contains_key(id)).collect();
        let places = places(page);
        let edges = Edges::of(metadata, &all, &places, result, page);
        let mut packages = all;
        if metadata.resolve.is_some() && !members.is_empty() {
            let reached = reached(&members, &edges.needs);
            packages.retain(|id, _| reached.contains(id));
        }
        let entries: Vec<_> = packages
            .values()
            .map(|p| (plain_id(None, Some(&p.name), Some(&p.version.to_string())), &p.id))
            .collect();
        let ids = packages.keys().copied().zip(unique(&entries)).collect();
        let left_out = metadata.packages.len() - packages.len();
        let mut needs = edges.needs;
        needs.retain(|id, _| packages.contains_key(id));
        let workspace = Self { page, packages, members, needs, ids, places, left_out };
        workspace.tell(metadata, repeated, result);
        workspace
    }

    fn tell(&self, metadata: &Metadata, repeated: usize, result: &mut ReadResult) {
        let place = |wanted: &dyn Fn(&Package) -> bool| {
            metadata.packages.iter().find(|package| wanted(package)).map(|package| self.place(&package.id))
        };
        let development = Tally {
            count: self.left_out - repeated,
            first: place(&|package| !self.packages.contains_key(&package.id)),
        };
        let message = |count| format!("{} left out", counted(count, "package is", "packages are"));
        result.tell(&rules::DEVELOPMENT_PART, development, message, "needed for development or tests only");
        if repeated > 0 {
            let mut seen = BTreeSet::new();
            let first = metadata.packages.iter().find(|package| !seen.insert(&package.id));
            let tally = Tally { count: repeated, first: first.map(|package| self.place(&package.id)) };
            let message = |count| counted(count, "package is listed twice", "packages are listed twice");
            result.tell(&rules::REPEATED_PART, tally, message, "the first one counts");
        }
    }

    fn place(&self, id: &PackageId) -> Span {
        self.places.name(id).unwrap_or(Span::file_start(self.page.file))
    }

    fn write(&self, result: &mut ReadResult) {
        for (id, package) in &self.packages {
            let mut asset = self.asset(package);
            if self.members.contains(id) {
                make_ours(&mut asset);
                result.roots.push(asset.id.clone());
            }
            result.draft.assets.push(asset);
        }
        result.draft.assets.sort_by(|a, b| a.id.cmp(&b.id));
        result.roots.sort();
        result.counts = Counts {
            assets: self.packages.len(),
            left_out: self.left_out,
            licences: result.draft.assets.iter().filter(|asset| asset.licence.is_some()).count(),
            dependencies: self.needs.values().map(BTreeMap::len).sum(),
            ..Counts::default()
        };
        self.tell_ours(result);
    }

    fn tell_ours(&self, result: &mut ReadResult) {
        let start = Span::file_start(self.page.file);
        let Some(root) = self.members.iter().map(|id| self.place(id)).min() else {
            let finding = Finding::new(&rules::EMPTY_PARTS_LIST, start, "the workspace has no members");
            result.findings.push(finding.label("so nothing says what the packages are for"));
            return;
        };
        result.draft.suppliers.push(ourselves(root));
        let members = counted(self.members.len(), "member", "members");
        let mut finding = Finding::new(
            &rules::ASSUMED_OURS,
            root,
            format!("the workspace with its {members} is taken as our own"),
        )
        .label("owned, developed and, where it runs, operated by ourselves, by assumption");
        finding.subjects.clone_from(&result.roots);
        result.findings.push(finding);
    }

    fn asset(&self, package: &Package) -> DraftAsset {
        let span = self.place(&package.id);
        let member = self.members.contains(&package.id);
        let mut asset = DraftAsset::new(self.ids[&package.id].clone(), AssetSort::Component, span);
        asset.name = Some(package.name.to_string());
        asset.version = Some(package.version.to_string());
        let binary = member && package.targets.iter().any(|target| target.kind.contains(&TargetKind::Bin));
        let kind = if binary { AssetKind::Application } else { AssetKind::Library };
        asset.kind = Some(Sp::new(kind, span));
        let place = self.places.licence(&package.id).unwrap_or(span);
        asset.licence = package.license.as_deref().and_then(licence).map(|text| Sp::new(text, place));
        if !member {
            let public = package.source.as_ref().is_some_and(|source| is_crates_io(&source.repr));
            // Cargo builds from source, so whatever does not come from the public registry was at least handed to us.
            asset.source = Some(Sp::new(if public { Source::Public } else { Source::Delivered }, span));
            asset.purl = public.then(|| format!("pkg:cargo/{}@{}", package.name, package.version));
            asset.supplier_source = infer(&Hints {
                repository: package.repository.as_deref(),
                authored: package.repository.is_none() && !package.authors.is_empty(),
                ..Hints::default()
            })
            .label;
        }
        asset.needs = self.needs.get(&package.id).map(|targets| {
            let mut named: Vec<(&String, Level)> =
                targets.iter().map(|(to, level)| (&self.ids[to], *level)).collect();
            named.sort();
            named.into_iter().map(|(id, level)| need(id.clone(), level, span)).collect()
        });
        asset
    }
}

/// A licence as Cargo means it: a slash is an old way of writing `OR`.
fn licence(text: &str) -> Option<String> {
    let terms: Vec<&str> = text.split('/').map(str::trim).collect();
    let text = if terms.len() > 1 && terms.iter().all(|term| !term.is_empty() && !term.contains(' ')) {
        terms.join(" OR ")
    } else {
        text.trim().to_owned()
    };
    (!text.is_empty()).then_some(text)
}

fn is_crates_io(source: &str) -> bool {
    const REGISTRY: [&str; 2] =
        ["registry+https://github.com/rust-lang/crates.io-index", "sparse+https://index.crates.io/"];
    REGISTRY.contains(&source) || source == "registry+sparse+https://index.crates.io/"
}

/// Places of the names and licences of packages, by package id.
#[derive(Debug, Default)]
struct PackagePlaces {
    of: BTreeMap<String, (Option<Span>, Option<Span>)>,
}

impl PackagePlaces {
    fn name(&self, id: &PackageId) -> Option<Span> {
        self.of.get(&id.repr)?.0
    }

    fn licence(&self, id: &PackageId) -> Option<Span> {
        self.of.get(&id.repr)?.1
    }
}

fn places(page: Page<'_>) -> PackagePlaces {
    let parsed: Result<Whole<Slot<'_, Places<'_>>>, _> = json_text::parse(page, "Cargo metadata");
    let packages = parsed.ok().and_then(|whole| whole.value.value).and_then(|places| places.packages);
    let mut places = PackagePlaces::default();
    for package in packages.into_iter().flatten() {
        let Some(id) = package.id else { continue };
        let of = |text: &Option<Text<'_>>| text.as_ref().and_then(|text| page.place(text));
        let name = of(&package.name).or_else(|| page.place(&id));
        places.of.entry(id.into_owned()).or_insert((name, of(&package.licence)));
    }
    places
}

/// The members and all that they lead to.
fn reached<'m>(
    members: &BTreeSet<&'m PackageId>,
    needs: &BTreeMap<&'m PackageId, BTreeMap<&'m PackageId, Level>>,
) -> BTreeSet<&'m PackageId> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&PackageId> = members.iter().copied().collect();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(needs.get(id).into_iter().flat_map(BTreeMap::keys));
        }
    }
    reached
}

/// The graph between packages, and what was met while it was read.
struct Edges<'m> {
    needs: BTreeMap<&'m PackageId, BTreeMap<&'m PackageId, Level>>,
    dangling: Tally,
    platform: Tally,
}

impl<'m> Edges<'m> {
    fn of(
        metadata: &'m Metadata,
        packages: &BTreeMap<&'m PackageId, &'m Package>,
        places: &PackagePlaces,
        result: &mut ReadResult,
        page: Page<'_>,
    ) -> Self {
        let start = Span::file_start(page.file);
        let mut edges =
            Self { needs: BTreeMap::new(), dangling: Tally::default(), platform: Tally::default() };
        let Some(resolve) = &metadata.resolve else {
            let message = "the metadata has no dependency graph";
            let finding = Finding::new(&rules::NO_DEPENDENCY_GRAPH, start, message);
            result
                .findings
                .push(finding.label("`resolve` is not there").help("write it without `--no-deps`"));
            return edges;
        };
        for node in &resolve.nodes {
            let Some((&from, _)) = packages.get_key_value(&node.id) else {
                edges.dangling.add(start);
                continue;
            };
            edges.needs.entry(from).or_default();
            let place = places.name(from).unwrap_or(start);
            for dependency in &node.deps {
                edges.add(from, dependency, packages, place);
            }
        }
        let message = |count| format!("{} not in the file", counted(count, "package is", "packages are"));
        result.tell(
            &rules::DANGLING_DEPENDENCY,
            edges.dangling,
            message,
            "the graph names what is not listed",
        );
        let message = |count| {
            format!("{} for some platforms only", counted(count, "dependency is", "dependencies are"))
        };
        result.tell(&rules::PLATFORM_DEPENDENCY, edges.platform, message, "taken as needed");
        edges
    }

    fn add(
        &mut self,
        from: &'m PackageId,
        dependency: &'m NodeDep,
        packages: &BTreeMap<&'m PackageId, &'m Package>,
        place: Span,
    ) {
        let Some((level, conditional)) = strongest(dependency) else { return };
        let Some((&to, _)) = packages.get_key_value(&dependency.pkg) else {
            self.dangling.add(place);
            return;
        };
        if to == from {
            return;
        }
        if conditional {
            self.platform.add(place);
        }
        let kept = self.needs.entry(from).or_default().entry(to).or_insert(level);
        *kept = level.max(*kept);
    }
}

/// What a dependency passes on at most, and whether it holds on some platforms only; `None` where it is for
/// development, or for a platform that does not exist.
fn strongest(dependency: &NodeDep) -> Option<(Level, bool)> {
    if dependency.dep_kinds.is_empty() {
        // Cargo before 1.41 did not say.
        return Some((Level::Lost, false));
    }
    let kinds = dependency.dep_kinds.iter().filter_map(|info| {
        let target = info.target.as_ref().map(ToString::to_string);
        let level = match info.kind {
            DependencyKind::Build => Level::Frozen,
            DependencyKind::Development => return None,
            _ => Level::Lost,
        };
        // Never true; crates use it to tie versions together.
        (target.as_deref() != Some("cfg(any())")).then_some((level, target.is_none()))
    });
    kinds.max().map(|(level, always)| (level, !always))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slashes_are_alternatives() {
        assert_eq!(licence("MIT/Apache-2.0").as_deref(), Some("MIT OR Apache-2.0"));
        assert_eq!(licence("see LICENSE/NOTICE files").as_deref(), Some("see LICENSE/NOTICE files"));
        assert_eq!(licence(" "), None);
    }

    #[test]
    fn deep_brackets_are_seen_through_escapes() {
        let deep = |open: &str| format!("\"{}\"", format!("all(x = \\\"a\\\", {open}").repeat(300));
        assert!(too_deep(&deep("any(")).is_some());
        assert!(too_deep(&format!("\"{}\"", "\\u0028".repeat(300))).is_some());
        assert_eq!(too_deep(&format!("\"{}\"", "()".repeat(300))), None);
        assert_eq!(too_deep(&"\"(\"".repeat(300)), None);
    }
}
