//! From paths, day and profile of the command line to an assessment.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use freehold::catalogue::Profile;
use freehold::finding::{Finding, Severity};
use freehold::report::{Context, diagnostics};
use freehold::run::{self, Assessed, FileProblem, Files, Listed, LoadError, Loaded};
use freehold::text::Sources;
use jiff::civil::Date;

use super::cargo_command;
use super::files::DiskFiles;
use super::output::{self, shown};
use super::progress::Progress;
use super::target;

/// A profile larger than this is none.
const LARGEST_PROFILE: u64 = 1 << 20;

/// Reads and assesses; the findings about the input go to standard error. `target` is what will be written, which none
/// of the files that are read may be.
pub(crate) fn assess(
    models: &[PathBuf],
    profile: Option<&Path>,
    as_of: Option<Date>,
    target: Option<&Path>,
) -> anyhow::Result<Assessed> {
    assess_files(models, profile, as_of, target).map(|(assessed, _, _)| assessed)
}

/// The same, with the files and their names.
pub(crate) fn assess_files(
    models: &[PathBuf],
    profile: Option<&Path>,
    as_of: Option<Date>,
    target: Option<&Path>,
) -> anyhow::Result<(Assessed, CommandFiles, Vec<String>)> {
    target::spare(target, models.iter().cloned().chain(profile.map(Path::to_owned)))?;
    let progress = Progress::start();
    let profile = read_profile(profile)?;
    let as_of = today(as_of);
    let (files, names) = open(models)?;
    let assessed = run::assess(&files, &names, profile, as_of);
    drop(progress);
    match assessed {
        Ok(assessed) => {
            target::spare(target, read_files(&files.disk, &assessed.loaded))?;
            tell(input_findings(&assessed), &assessed.loaded.sources);
            Ok((assessed, files, names))
        }
        Err(LoadError::NothingRead(loaded)) => {
            tell(loaded.findings.iter(), &loaded.sources);
            Err(anyhow!("none of the files could be read"))
        }
        Err(error) => Err(error.into()),
    }
}

/// The day that was asked for, or today.
pub(super) fn today(as_of: Option<Date>) -> Date {
    as_of.unwrap_or_else(|| jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// The files of the disk that a model was read from, those that could not be understood too.
fn read_files(disk: &DiskFiles, loaded: &Loaded) -> Vec<PathBuf> {
    let read = loaded.sources.iter().map(|(_, file)| &file.name).chain(&loaded.left_out);
    read.filter_map(|name| disk.path(name).ok()).collect()
}

/// What a report about it needs.
pub(crate) fn context(assessed: &Assessed) -> Context<'_> {
    Context {
        model: &assessed.loaded.model,
        sources: &assessed.loaded.sources,
        assessment: &assessed.assessment,
        profile: &assessed.profile,
        left_out: &assessed.loaded.left_out,
    }
}

/// Errors and warnings about the input itself; what the analyses found stands in the report.
fn input_findings(assessed: &Assessed) -> impl Iterator<Item = &Finding> {
    let about_input = |finding: &&Finding| !freehold::score::is_finding_of_analyses(finding);
    let told = |finding: &&Finding| finding.severity > Severity::Note;
    assessed.assessment.findings.iter().filter(about_input).filter(told)
}

/// How many findings are shown on standard error, and how many of one rule.
const TOLD: usize = 40;
const TOLD_OF_ONE_RULE: usize = 10;

/// Shows the first findings of each rule on standard error, and says how many more there are.
pub(crate) fn tell<'a>(findings: impl Iterator<Item = &'a Finding>, sources: &Sources) {
    let mut told: Vec<&Finding> = Vec::new();
    let mut more = 0;
    for finding in findings {
        let same = told.iter().filter(|other| other.rule.id == finding.rule.id).count();
        if told.len() == TOLD || same == TOLD_OF_ONE_RULE {
            more += 1;
            continue;
        }
        told.push(finding);
        output::tell(&diagnostics::render(finding, sources, output::colour_of_errors()));
    }
    if more > 0 {
        let findings = if more == 1 { "finding" } else { "findings" };
        output::tell(&format!("… and {more} more {findings} about the input"));
    }
}

pub(super) fn read_profile(path: Option<&Path>) -> anyhow::Result<Profile> {
    let Some(path) = path else { return Ok(Profile::default_profile()) };
    // A file of such a name is asked for as `./procurement`.
    if let Some(profile) = path.to_str().and_then(Profile::built_in) {
        return Ok(profile);
    }
    let names = Profile::built_in_names().collect::<Vec<_>>().join(", ");
    let known = std::fs::metadata(path)
        .with_context(|| format!("cannot read profile {} (by name there are {names})", shown(path)))?;
    if !known.is_file() {
        bail!("profile {} is not a file", shown(path));
    }
    if known.len() > LARGEST_PROFILE {
        bail!("profile {} has {} bytes, which no profile needs", shown(path), known.len());
    }
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read profile {}", shown(path)))?;
    let mut sources = Sources::default();
    let file = sources.add(path.to_string_lossy(), text.as_str());
    Profile::parse(file, &text).map_err(|findings| {
        tell(findings.iter(), &sources);
        anyhow!("the profile is not sound")
    })
}

/// Files of the disk, and texts that other programs made for us.
pub(crate) struct CommandFiles {
    disk: DiskFiles,
    made: BTreeMap<String, String>,
}

impl Files for CommandFiles {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, FileProblem> {
        match self.made.get(name) {
            Some(text) if text.len() as u64 > limit => {
                Err(FileProblem::TooLarge { size: text.len() as u64, limit })
            }
            Some(text) => Ok(text.clone().into_bytes()),
            None => self.disk.read(name, limit),
        }
    }

    fn list(&self, folder: &str) -> Result<Vec<Listed>, FileProblem> {
        self.disk.list(folder)
    }
}

/// Opens the paths; a manifest of Cargo stands for what Cargo says of it.
fn open(models: &[PathBuf]) -> anyhow::Result<(CommandFiles, Vec<String>)> {
    let (disk, mut names) = DiskFiles::open(models);
    let mut made = BTreeMap::new();
    for (path, name) in models.iter().zip(&mut names) {
        if cargo_command::is_manifest(path) {
            made.insert(format!("{name} (cargo metadata)"), cargo_command::metadata(path, None)?);
            *name = format!("{name} (cargo metadata)");
        }
    }
    Ok((CommandFiles { disk, made }, names))
}
