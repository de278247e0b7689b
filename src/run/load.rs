//! From the names of files to one model.
//!
//! Files are read wave by wave; those of one layer are put side by side, and overlays are laid over their bases, the
//! base first. The result is decoded and built. A file that cannot be read is reported and left out.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Files;
use super::foreign;
use super::wave::{Content, Read, Reading};
use crate::finding::{Finding, input_rules as rules};
use crate::model::language::{Bid, decode};
use crate::model::overlay::{self, Deleted, Sections};
use crate::model::suggest::quote;
use crate::model::{Draft, Model, build, include};
use crate::text::{FileId, Sources, Span};

/// A model, and how it came about.
#[derive(Debug, Default)]
pub struct Loaded {
    /// All files that were read.
    pub sources: Sources,
    /// What they say.
    pub model: Model,
    /// What is wrong with them, by place.
    pub findings: Vec<Finding>,
    /// Names of the files that could not be read, sorted.
    pub left_out: Vec<String>,
    /// The heads of bids, by the name of their file.
    pub bids: Vec<(String, Bid)>,
}

/// Why there is no model at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// No file was named.
    #[error("no model was given")]
    NoPaths,
    /// None of the files could be read; the findings say why.
    #[error("none of the files could be read")]
    NothingRead(Box<Loaded>),
}

/// Loads the files of these names, and all that they include or extend, as one model.
///
/// # Errors
/// When no name was given, or nothing could be read.
pub fn load(files: &dyn Files, paths: &[String]) -> Result<Loaded, LoadError> {
    load_edited(files, paths, &mut |_, _| {})
}

/// Loads as [`load`] does; `edit` sees the sections of all files put together, before they are decoded.
pub(super) fn load_edited(
    files: &dyn Files,
    paths: &[String],
    edit: &mut dyn FnMut(&mut Sections, &Sources),
) -> Result<Loaded, LoadError> {
    if paths.is_empty() {
        return Err(LoadError::NoPaths);
    }
    let mut reading = Reading::new(files);
    let resolved = |path: &String| include::resolve("", path).filter(|name| !name.is_empty());
    let wanted = paths.iter().map(|path| (resolved(path).unwrap_or_else(|| path.clone()), None));
    reading.follow(wanted.collect());
    cycles_of_includes(&mut reading);
    cut_cycles_of_bases(&mut reading);
    let left_out: BTreeSet<String> = reading
        .read
        .iter()
        .filter(|(_, read)| matches!(read.content, Content::Nothing))
        .map(|(name, _)| name.clone())
        .collect();
    let nothing = left_out.len() == reading.read.len();
    let mut loaded = assemble(reading, left_out, edit);
    loaded
        .findings
        .sort_by(|a, b| (a.primary, a.rule.id, &a.message).cmp(&(b.primary, b.rule.id, &b.message)));
    if nothing { Err(LoadError::NothingRead(Box::new(loaded))) } else { Ok(loaded) }
}

/// One model from all that was read.
fn assemble(
    mut reading: Reading<'_>,
    mut left_out: BTreeSet<String>,
    edit: &mut dyn FnMut(&mut Sections, &Sources),
) -> Loaded {
    let layers = layers(&reading.read);
    let (mut sections, mut foreign, mut bids) = (Sections::new(), Vec::new(), Vec::new());
    // Files that were laid over the base, each with the overlay that brought it.
    let (mut laid, mut deleted) = (BTreeMap::<FileId, String>::new(), Deleted::new());
    for layer in layers {
        let (mut over, mut remove) = (Sections::new(), Vec::new());
        for name in &layer.files {
            let read = reading.read.get_mut(name).expect("layers name files that were read");
            match std::mem::replace(&mut read.content, Content::Nothing) {
                Content::Model(mut file) => {
                    remove.append(&mut file.remove);
                    bids.extend(file.bid.map(|bid| (name.clone(), bid)));
                    let place = file.sections.first().map(|(key, _)| key.span.file);
                    laid.extend(place.zip(layer.overlay.clone()));
                    overlay::combine(&mut over, file.sections, &mut reading.findings);
                }
                Content::Foreign(found) => foreign.push(*found),
                Content::Nothing => {}
            }
        }
        if let Some(overlay) = &layer.overlay {
            let extended: BTreeSet<&str> = chain(&reading.read, overlay).into_iter().collect();
            let is_rival =
                |file: FileId| laid.get(&file).is_some_and(|other| !extended.contains(other.as_str()));
            overlay::lay_over(&mut sections, over, &remove, &is_rival, &mut deleted, &mut reading.findings);
        } else {
            overlay::combine(&mut sections, over, &mut reading.findings);
        }
    }
    edit(&mut sections, &reading.sources);
    let (mut draft, findings) = decode(sections);
    reading.findings.extend(findings);
    foreign::beside(foreign, &mut draft);
    attachments(&mut reading, &mut draft, &mut left_out);
    let (model, findings) = build(draft);
    reading.findings.extend(findings);
    bids.sort_by(|a, b| a.0.cmp(&b.0));
    let left_out = left_out.into_iter().collect();
    Loaded { sources: reading.sources, model, findings: reading.findings, left_out, bids }
}

/// Files that are put side by side.
struct Layer {
    /// The overlay that it is, with what that includes; `None` is the base of all.
    overlay: Option<String>,
    /// Names, sorted.
    files: Vec<String>,
}

/// All files that are no overlays and belong to none, then each overlay with what it includes, its base before it.
fn layers(read: &BTreeMap<String, Read>) -> Vec<Layer> {
    let mut overlays: Vec<(usize, &String)> = read
        .iter()
        .filter(|(_, file)| file.base.is_some())
        .map(|(name, _)| (chain(read, name).len(), name))
        .collect();
    overlays.sort();
    let mut taken: BTreeSet<&String> = overlays.iter().map(|(_, name)| *name).collect();
    let mut of_overlays = Vec::new();
    for (_, name) in &overlays {
        of_overlays.push((*name, included_by(read, name)));
    }
    let included: BTreeSet<&String> =
        of_overlays.iter().flat_map(|(_, files)| files.iter().copied()).collect();
    let starts = read.keys().filter(|name| !included.contains(name) && !taken.contains(name));
    let mut base: BTreeSet<&String> = starts.collect();
    let reached: Vec<&String> = base.iter().flat_map(|name| included_by(read, name)).collect();
    base.extend(reached.into_iter().filter(|name| !taken.contains(name)));
    // What a base names as such belongs below, even if an overlay includes it too.
    base.extend(
        read.values()
            .filter_map(|file| read.get_key_value(&file.base.as_ref()?.value))
            .filter_map(|(name, file)| file.base.is_none().then_some(name)),
    );
    taken.extend(&base);
    let mut layers = vec![Layer { overlay: None, files: base.into_iter().cloned().collect() }];
    for (name, included) in of_overlays {
        let mut files = vec![name.clone()];
        files.extend(included.into_iter().filter(|file| taken.insert(file)).cloned());
        files.sort();
        layers.push(Layer { overlay: Some(name.clone()), files });
    }
    layers
}

/// Everything that a file includes, directly or through others, without itself.
fn included_by<'r>(read: &'r BTreeMap<String, Read>, name: &str) -> BTreeSet<&'r String> {
    let mut found = BTreeSet::new();
    let mut left: Vec<&str> = vec![name];
    while let Some(at) = left.pop() {
        for link in read.get(at).map_or(&[][..], |file| &file.includes) {
            let Some((name_there, _)) = read.get_key_value(&link.value) else { continue };
            if name_there != name && found.insert(name_there) {
                left.push(name_there);
            }
        }
    }
    found
}

/// A file and its bases, up to the first that repeats.
fn chain<'r>(read: &'r BTreeMap<String, Read>, name: &'r str) -> Vec<&'r str> {
    let mut chain = vec![name];
    let mut at = name;
    while let Some(base) = read.get(at).and_then(|file| file.base.as_ref()) {
        if chain.contains(&base.value.as_str()) {
            break;
        }
        chain.push(&base.value);
        at = &base.value;
    }
    chain
}

fn cut_cycles_of_bases(reading: &mut Reading<'_>) {
    let names: Vec<String> = reading.read.keys().cloned().collect();
    for name in names {
        let way = chain(&reading.read, &name);
        let last = *way.last().expect("a chain has its first file");
        let back = reading.read.get(last).and_then(|file| file.base.as_ref());
        if back.is_none_or(|back| back.value != name) {
            continue;
        }
        let message = format!("files extend each other in a cycle: {} → {name}", way.join(" → "));
        let base = reading.read.get_mut(&name).and_then(|file| file.base.take());
        let span = base.expect("it is on a cycle of bases").span;
        let finding = Finding::new(&rules::EXTENDS_CYCLE, span, message).label("this base is left out");
        reading.findings.push(finding.help("let one of the files stand by itself"));
    }
}

/// Reports includes that lead back to a file on the way; depth first without recursion, files by name.
fn cycles_of_includes(reading: &mut Reading<'_>) {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    let mut found: Vec<(Span, String)> = Vec::new();
    for start in reading.read.keys() {
        if done.contains(start.as_str()) {
            continue;
        }
        let mut way: Vec<(&str, usize)> = vec![(start, 0)];
        while let Some((at, next)) = way.last_mut() {
            let links = reading.read.get(*at).map_or(&[][..], |file| &file.includes);
            let Some(link) = links.get(*next) else {
                done.insert(at);
                way.pop();
                continue;
            };
            *next += 1;
            if let Some(begin) = way.iter().position(|(name, _)| *name == link.value) {
                let mut names: Vec<&str> = way[begin..].iter().map(|(name, _)| *name).collect();
                names.push(&link.value);
                found.push((link.span, names.join(" → ")));
            } else if !done.contains(link.value.as_str()) {
                way.push((&link.value, 0));
            }
        }
    }
    for (span, way) in found {
        let finding =
            Finding::new(&rules::INCLUDE_CYCLE, span, format!("files include each other in a cycle: {way}"));
        reading.findings.push(finding.label("leads back").help("include the shared files from one place"));
    }
}

/// Reads the files named under `sbom`, and makes what they describe parts of the assets that name them.
fn attachments(reading: &mut Reading<'_>, draft: &mut Draft, left_out: &mut BTreeSet<String>) {
    for at in 0..draft.assets.len() {
        let Some(sbom) = draft.assets[at].sbom.clone() else { continue };
        let from = reading.sources.file(sbom.span.file).name.clone();
        let Some(name) = reading.inside(&from, &sbom) else { continue };
        let known = reading.findings.len();
        let texts = reading.texts(BTreeMap::from([(name.clone(), Some(sbom.span))]));
        for finding in &mut reading.findings[known..] {
            finding.rule = &rules::UNREADABLE_ATTACHMENT;
            finding.severity = finding.rule.severity;
        }
        let foreign = texts.first().and_then(|(_, file)| foreign::read((*file)?, &reading.sources));
        if let Some(foreign) = foreign {
            if foreign.is_unreadable() {
                left_out.insert(name);
            }
            reading.findings.extend(foreign::attach(foreign, at, draft));
            continue;
        }
        if reading.findings.len() == known {
            let message = format!("no reader knows the format of {}", quote(&name));
            let finding = Finding::new(&rules::UNREADABLE_ATTACHMENT, sbom.span, message);
            reading.findings.push(finding.label("its parts are left out").subject(&draft.assets[at].id));
        }
        left_out.insert(name);
    }
}
