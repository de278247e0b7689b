//! Reading files wave by wave: all files that are known are read and parsed in parallel, and what they include or
//! extend makes the next wave. Within a wave files go by name, so that no order of arguments or threads shows.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::files::{FileProblem, Files};
use super::foreign::{self, Foreign};
use super::unread_format;
use crate::finding::{Finding, Rule, input_rules as rules};
use crate::model::include;
use crate::model::language::{ModelFile, take_file};
use crate::model::suggest::quote;
use crate::text::tree::{self, Limits, Problem, ProblemKind};
use crate::text::{FileId, Sources, Sp, Span};

/// All files of one run together may have so many bytes.
const ALL_BYTES: u64 = 1 << 30;
/// And there may be so many.
const ALL_FILES: usize = 20_000;

/// What a file turned out to be.
pub(super) enum Content {
    Model(Box<ModelFile>),
    Foreign(Box<Foreign>),
    /// It could not be read or parsed.
    Nothing,
}

/// A file that was read.
pub(super) struct Read {
    pub(super) content: Content,
    /// Names of the files that it includes, each with where it says so.
    pub(super) includes: Vec<Sp<String>>,
    /// Name of its base.
    pub(super) base: Option<Sp<String>>,
}

/// Everything read so far.
pub(super) struct Reading<'f> {
    files: &'f dyn Files,
    bytes: u64,
    pub(super) sources: Sources,
    pub(super) read: BTreeMap<String, Read>,
    pub(super) findings: Vec<Finding>,
}

impl<'f> Reading<'f> {
    pub(super) fn new(files: &'f dyn Files) -> Self {
        let (sources, read, findings) = (Sources::default(), BTreeMap::new(), Vec::new());
        Self { files, bytes: 0, sources, read, findings }
    }

    /// Reads files and all that they lead to. Each name comes with who asked for it; `None`: the command line.
    pub(super) fn follow(&mut self, mut wanted: BTreeMap<String, Option<Span>>) {
        while !wanted.is_empty() {
            let parsed = self.wave(wanted);
            wanted = BTreeMap::new();
            for (name, content, mut findings) in parsed {
                self.findings.append(&mut findings);
                let read = self.links(&name, content);
                for link in read.includes.iter().chain(&read.base) {
                    wanted.entry(link.value.clone()).or_insert(Some(link.span));
                }
                self.read.insert(name, read);
            }
            wanted.retain(|name, _| !self.read.contains_key(name));
        }
    }

    fn wave(&mut self, wanted: BTreeMap<String, Option<Span>>) -> Vec<(String, Content, Vec<Finding>)> {
        let texts = self.texts(wanted);
        let sources = &self.sources;
        texts
            .into_par_iter()
            .map(|(name, file)| {
                let (content, findings) =
                    file.map_or((Content::Nothing, Vec::new()), |file| content(file, sources));
                (name, content, findings)
            })
            .collect()
    }

    /// The texts of files, added to the sources; what cannot be read is reported.
    pub(super) fn texts(&mut self, wanted: BTreeMap<String, Option<Span>>) -> Vec<(String, Option<FileId>)> {
        let limit = Limits::default().bytes.min(ALL_BYTES.saturating_sub(self.bytes));
        let room = ALL_FILES.saturating_sub(self.read.len());
        let wanted: Vec<(String, Option<Span>)> = wanted.into_iter().collect();
        let texts: Vec<Result<String, String>> = wanted
            .par_iter()
            .enumerate()
            .map(|(at, (name, _))| {
                if at >= room {
                    return Err(format!("a run takes at most {ALL_FILES} files"));
                }
                let bytes =
                    self.files.read(name, limit).map_err(|problem: FileProblem| problem.to_string())?;
                tree::decode_text(bytes)
            })
            .collect();
        let mut files = Vec::with_capacity(wanted.len());
        for ((name, asked), text) in wanted.into_iter().zip(texts) {
            let file = match text {
                Ok(text) => {
                    self.bytes += text.len() as u64;
                    Some(self.sources.add(name.clone(), text))
                }
                Err(why) => {
                    self.unreadable(&name, asked, &why);
                    None
                }
            };
            files.push((name, file));
        }
        files
    }

    fn unreadable(&mut self, name: &str, asked: Option<Span>, why: &str) {
        // A file from the command line has no place but its own name.
        let place = asked.unwrap_or_else(|| Span::file_start(self.sources.add(name, "")));
        let message = format!("the file {} could not be read", quote(name));
        self.findings.push(Finding::new(&rules::UNREADABLE_FILE, place, message).label(why));
    }

    /// The names of the files that a file leads to.
    fn links(&mut self, name: &str, content: Content) -> Read {
        let (mut includes, mut base) = (Vec::new(), None);
        if let Content::Model(model) = &content {
            for pattern in &model.include {
                self.include(name, pattern, &mut includes);
            }
            if let Some(path) = &model.extends {
                base = self.inside(name, path).map(|base| Sp::new(base, path.span));
            }
        }
        Read { content, includes, base }
    }

    /// The name that a path in a file stands for; a path that leaves the root folder is reported.
    pub(super) fn inside(&mut self, from: &str, path: &Sp<String>) -> Option<String> {
        let name = include::resolve(from, &path.value);
        if name.is_none() {
            let message = format!("{} leaves the folder of the model", quote(&path.value));
            let finding = Finding::new(&rules::INCLUDE_OUTSIDE_ROOT, path.span, message);
            let help =
                "move the file below the folder of the first model file, or start from a file higher up";
            self.findings.push(finding.label("outside the folder of the first model file").help(help));
        }
        name
    }

    fn include(&mut self, from: &str, pattern: &Sp<String>, includes: &mut Vec<Sp<String>>) {
        let Some(path) = self.inside(from, pattern) else { return };
        if !include::is_pattern(&path) {
            includes.push(Sp::new(path, pattern.span));
            return;
        }
        let mut names = self.expand(&path);
        names.retain(|name| name != from);
        if names.is_empty() {
            let message = format!("nothing matches {}", quote(&pattern.value));
            let finding = Finding::new(&rules::NOTHING_INCLUDED, pattern.span, message);
            self.findings.push(finding.label("includes no file").help("correct the pattern or leave it out"));
        }
        includes.extend(names.into_iter().map(|name| Sp::new(name, pattern.span)));
    }

    /// The names of files that match a pattern, sorted. `*` and `?` stand for characters of one part of a name.
    fn expand(&self, pattern: &str) -> Vec<String> {
        let mut found = vec![String::new()];
        let parts: Vec<&str> = pattern.split('/').collect();
        for (at, part) in parts.iter().enumerate() {
            let wants_folder = at + 1 < parts.len();
            let join = |folder: &str, name: &str| {
                if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
            };
            if !include::is_pattern(part) {
                for folder in &mut found {
                    *folder = join(folder, part);
                }
                continue;
            }
            let mut next = Vec::new();
            for folder in &found {
                let listed = self.files.list(folder).unwrap_or_default();
                let fits =
                    listed.iter().filter(|l| l.is_folder == wants_folder && include::matches(part, &l.name));
                next.extend(fits.map(|l| join(folder, &l.name)));
                next.truncate(ALL_FILES);
            }
            found = next;
        }
        found.sort();
        found
    }
}

/// What a text is. Foreign formats are told by their content, so they are asked first; what no reader knows is of the
/// model language, unless nothing in it is.
fn content(file: FileId, sources: &Sources) -> (Content, Vec<Finding>) {
    let text = &sources.file(file).text;
    if let Some(mut foreign) = foreign::read(file, sources) {
        let nothing = foreign.is_unreadable();
        let findings = std::mem::take(&mut foreign.findings);
        return (if nothing { Content::Nothing } else { Content::Foreign(Box::new(foreign)) }, findings);
    }
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return (Content::Nothing, vec![xml(file)]);
    }
    let parsed = tree::parse(file, text, &Limits::default());
    let mut findings: Vec<Finding> = parsed.problems.into_iter().map(finding).collect();
    let Some(root) = parsed.root else { return (Content::Nothing, findings) };
    if let Some(refused) = unread_format::refused(&sources.file(file).name, &root) {
        findings.push(refused);
        return (Content::Nothing, findings);
    }
    let (model, more) = take_file(file, root);
    findings.extend(more);
    (model.map_or(Content::Nothing, |model| Content::Model(Box::new(model))), findings)
}

/// XML could be read as YAML for a while, and would be told about at some later line.
fn xml(file: FileId) -> Finding {
    let message = "this is XML, which no reader understands yet";
    let finding = Finding::new(&rules::BROKEN_YAML, Span::file_start(file), message);
    finding.label("neither YAML nor JSON").help("export it as JSON; CycloneDX has the same content in both")
}

/// What the parser found wrong.
pub(super) fn finding(problem: Problem) -> Finding {
    let rule: &'static Rule = match problem.kind {
        ProblemKind::Syntax | ProblemKind::Limit | ProblemKind::Unsupported => &rules::BROKEN_YAML,
        ProblemKind::DuplicateKey => &rules::DUPLICATE_KEY,
        ProblemKind::Empty => &rules::UNREADABLE_FILE,
    };
    let mut finding = Finding::new(rule, problem.span, problem.message).label(problem.label);
    finding.help = problem.help;
    finding.related = problem.related;
    finding
}
