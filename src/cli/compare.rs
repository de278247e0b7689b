//! `freehold compare`.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use freehold::award::{Frozen, FrozenPart};
use freehold::report::compare::{AwardContext, BidView, report};
use freehold::report::neutralised;
use freehold::run::{self, CompareError, Compared, LoadError, Opened};
use freehold::text::Sources;
use jiff::civil::Date;

use super::arguments::Compare;
use super::files::DiskFiles;
use super::inputs::{read_profile, tell, today};
use super::progress::Progress;
use super::{award_format, output, target};

pub(crate) fn run(arguments: &Compare) -> anyhow::Result<()> {
    let file = arguments.output.as_deref();
    if !arguments.freeze {
        award_format::fits(arguments.format, file)?;
    }
    let inputs = Inputs::open(&arguments.tender, arguments.profile.as_deref(), arguments.as_of, file)?;
    if arguments.freeze {
        inputs.spare(file)?;
        tell(inputs.opened.findings.iter(), &inputs.opened.sources);
        return output::write(&manifest(&inputs.opened.frozen), file);
    }
    let verified = held_against(arguments.frozen.as_deref(), &inputs.opened.frozen)?;
    let compared = inputs.compare(file)?;
    let views = views(&compared);
    let context = context(&compared, &views, verified);
    output::write_bytes(&award_format::render(arguments.format, &context, &report(&context), file)?, file)
}

/// Reads a tender and its bids, and calculates the award; what was found about them goes to standard error.
pub(super) fn compared(
    tender: &Path,
    profile: Option<&Path>,
    as_of: Option<Date>,
    file: Option<&Path>,
) -> anyhow::Result<Compared> {
    Inputs::open(tender, profile, as_of, file)?.compare(file)
}

/// A tender that was opened, and the files it came from.
struct Inputs {
    files: DiskFiles,
    opened: Opened,
    progress: Progress,
}

impl Inputs {
    fn open(
        tender: &Path,
        profile: Option<&Path>,
        as_of: Option<Date>,
        file: Option<&Path>,
    ) -> anyhow::Result<Self> {
        target::spare(file, [tender.to_owned()].into_iter().chain(profile.map(Path::to_owned)))?;
        let progress = Progress::start();
        let profile = read_profile(profile)?;
        let (files, names) = DiskFiles::open(&[tender.to_owned()]);
        let opened = run::open(&files, &names[0], profile, today(as_of)).map_err(complain)?;
        check_day(as_of, &opened)?;
        Ok(Self { files, opened, progress })
    }

    fn compare(self, file: Option<&Path>) -> anyhow::Result<Compared> {
        let Self { files, opened, progress } = self;
        let compared = run::compare(&files, opened).map_err(complain)?;
        drop(progress);
        let bids = compared.bids.iter().map(|bid| &bid.loaded.sources);
        spare(file, &files, [&compared.sources, &compared.base.sources].into_iter().chain(bids))?;
        tell_all(&compared);
        Ok(compared)
    }

    /// Nothing that was read may be overwritten.
    fn spare(&self, file: Option<&Path>) -> anyhow::Result<()> {
        spare(file, &self.files, [&self.opened.sources, &self.opened.base.sources])
    }
}

/// The tender's own day is frozen with it.
fn check_day(as_of: Option<Date>, opened: &Opened) -> anyhow::Result<()> {
    match (as_of, &opened.tender.as_of) {
        (Some(day), Some(own)) if own.value != day => {
            bail!("the tender speaks of {}, so --as-of {day} cannot be; leave it out", own.value)
        }
        _ => Ok(()),
    }
}

/// Nothing that was read may be overwritten.
fn spare<'a>(
    target: Option<&Path>,
    files: &DiskFiles,
    read: impl IntoIterator<Item = &'a Sources>,
) -> anyhow::Result<()> {
    let names = read.into_iter().flat_map(|sources| sources.iter().map(|(_, file)| &file.name));
    let paths: Vec<PathBuf> = names.filter_map(|name| files.path(name).ok()).collect();
    target::spare(target, paths)
}

fn complain(error: CompareError) -> anyhow::Error {
    match error {
        CompareError::Unsound(found) => {
            for (sources, findings) in &found {
                tell(findings.iter(), sources);
            }
            anyhow!("{}", CompareError::Unsound(Vec::new()))
        }
        CompareError::Load(LoadError::NothingRead(loaded)) => {
            tell(loaded.findings.iter(), &loaded.sources);
            anyhow!("the base model could not be read")
        }
        error => error.into(),
    }
}

/// Whether the rules are those of a published digest; an error where they are not.
fn held_against(published: Option<&str>, frozen: &Frozen) -> anyhow::Result<bool> {
    let Some(published) = published else { return Ok(false) };
    let published = published.trim().to_ascii_lowercase();
    if published.len() != 64 || !published.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        bail!("\"{}\" is no digest; it has 64 digits, as `--freeze` prints them", neutralised(&published));
    }
    if published == frozen.digest {
        return Ok(true);
    }
    output::tell(&manifest(frozen));
    bail!(
        "what decides is not what was frozen: the digest is now {}; compare the parts above with those that `--freeze` printed",
        frozen.digest
    )
}

/// What `--freeze` prints: the digest on the first line, then what it is made of.
fn manifest(frozen: &Frozen) -> String {
    let width = frozen.parts.iter().map(|part| part.name.chars().count()).max().unwrap_or(0);
    let line =
        |part: &FrozenPart| format!("  {:width$}  {}\n", neutralised(&part.name), neutralised(&part.value));
    std::iter::once(format!("{}\n", frozen.digest)).chain(frozen.parts.iter().map(line)).collect()
}

/// Everything that was found about the input, short of errors.
fn tell_all(compared: &Compared) {
    let told = |finding: &&freehold::finding::Finding| finding.severity > freehold::finding::Severity::Note;
    let of_tender = compared.findings.iter().chain(&compared.award.findings);
    tell(of_tender.filter(told), &compared.sources);
    tell(compared.base.findings.iter().filter(told), &compared.base.sources);
    for (bid, bidden) in compared.bids.iter().zip(&compared.award.bids) {
        let of_base = |finding: &&freehold::finding::Finding| {
            let name = &bid.loaded.sources.file(finding.primary.file).name;
            compared.base.sources.iter().all(|(_, file)| file.name != *name)
        };
        let found = bid.loaded.findings.iter().chain(&bidden.findings);
        tell(found.filter(told).filter(of_base), &bid.loaded.sources);
    }
}

pub(super) fn views(compared: &Compared) -> Vec<BidView<'_>> {
    let bids = compared.bids.iter();
    bids.map(|bid| BidView {
        file: &bid.file,
        head: &bid.head,
        model: &bid.loaded.model,
        sources: &bid.loaded.sources,
        changes: &bid.changes,
        whole: &bid.whole,
    })
    .collect()
}

pub(super) fn context<'a>(
    compared: &'a Compared,
    bids: &'a [BidView<'a>],
    verified: bool,
) -> AwardContext<'a> {
    AwardContext {
        tender: &compared.tender,
        sources: &compared.sources,
        base: &compared.base.model,
        base_sources: &compared.base.sources,
        base_assessment: &compared.base_assessment,
        bids,
        award: &compared.award,
        frozen: &compared.frozen,
        verified,
        profile: &compared.profile,
        as_of: compared.as_of,
    }
}
