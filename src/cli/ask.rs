//! `freehold ask`.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use freehold::report;
use freehold::report::ask::{self, Asked};
use freehold::report::{markdown, text};
use freehold::run::{self, AnswersTo};
use freehold::text::tree::decode_text;

use super::arguments::{Ask, AskFormat};
use super::output::{self, shown};
use super::progress::Progress;
use super::{cargo_command, compare, inputs, target};

/// A table larger than this holds more than answers.
const LARGEST_TABLE: u64 = 64 << 20;

pub(crate) fn run(arguments: &Ask) -> anyhow::Result<()> {
    if arguments.after_opening {
        return after_opening(arguments);
    }
    match &arguments.answers {
        Some(table) => overlay(arguments, table),
        None => questions(arguments),
    }
}

/// The questions to the bidders of a tender.
fn after_opening(arguments: &Ask) -> anyhow::Result<()> {
    let inputs = &arguments.inputs;
    let [tender] = &inputs.models[..] else { bail!("--after-opening takes one tender") };
    let file = arguments.output.as_deref();
    fits(arguments)?;
    let compared = compare::compared(tender, inputs.profile.as_deref(), inputs.as_of, file)?;
    let views = compare::views(&compared);
    let context = compare::context(&compared, &views, false);
    let document = report::compare::after_opening(&context);
    let printed = match arguments.format {
        AskFormat::Text => text::lay_out(&document, context.sources, &output::options(file)),
        AskFormat::Markdown => markdown::lay_out(&document, context.sources),
        AskFormat::Csv => report::compare::after_opening_csv(&context),
        #[cfg(feature = "spreadsheet")]
        AskFormat::Xlsx => return output::write_bytes(&report::sheet::after_opening(&context)?, file),
        AskFormat::Json => bail!("the questions after opening are printed as text or as a table"),
    };
    output::write(&printed, file)
}

/// Refuses to print what is no text to a terminal.
fn fits(arguments: &Ask) -> anyhow::Result<()> {
    match arguments.format {
        AskFormat::Text | AskFormat::Markdown | AskFormat::Json | AskFormat::Csv => Ok(()),
        #[cfg(feature = "spreadsheet")]
        AskFormat::Xlsx => output::spare_terminal(arguments.output.as_deref(), "questions.xlsx"),
    }
}

fn questions(arguments: &Ask) -> anyhow::Result<()> {
    let inputs = &arguments.inputs;
    let file = arguments.output.as_deref();
    fits(arguments)?;
    let assessed = inputs::assess(&inputs.models, inputs.profile.as_deref(), inputs.as_of, file)?;
    let progress = Progress::start();
    let asking = run::ask(&assessed);
    drop(progress);
    let context = inputs::context(&assessed);
    let asked = Asked { context, questions: &asking.questions, assumed: &asking.assumed, top: arguments.top };
    let printed = match arguments.format {
        AskFormat::Text => text::lay_out(&ask::document(&asked), context.sources, &output::options(file)),
        AskFormat::Markdown => markdown::lay_out(&ask::document(&asked), context.sources),
        AskFormat::Json => ask::json(&asked),
        AskFormat::Csv => ask::csv(&asked),
        #[cfg(feature = "spreadsheet")]
        AskFormat::Xlsx => return output::write_bytes(&report::sheet::questions(&asked)?, file),
    };
    output::write(&printed, file)
}

/// Reads the answers back and prints them as an overlay.
fn overlay(arguments: &Ask, table: &Path) -> anyhow::Result<()> {
    let inputs = &arguments.inputs;
    let file = arguments.output.as_deref();
    target::spare(file, [table.to_owned()])?;
    let base = inputs.models.first().ok_or_else(|| anyhow!("no model was given"))?;
    if cargo_command::is_manifest(base) {
        bail!("{} is no model file that an overlay can extend; name one first", shown(base));
    }
    let extends = extends(base, file)?;
    let (name, answered) = read(table)?;
    let (assessed, files, names) =
        inputs::assess_files(&inputs.models, inputs.profile.as_deref(), inputs.as_of, file)?;
    let to = AnswersTo { names: &names, assessed: &assessed, extends: &extends };
    let answers = run::answers(&files, to, &name, &answered);
    inputs::tell(answers.findings.iter(), &answers.sources);
    if answers.stated == 0 {
        let what =
            if answers.findings.is_empty() { "there is no answer" } else { "no answer was understood" };
        bail!("{what} in {}", shown(table));
    }
    output::write(&answers.overlay, file)
}

/// The way from where the overlay will stand to the model that it extends: an overlay may not look above its folder.
fn extends(base: &Path, target: Option<&Path>) -> anyhow::Result<String> {
    let name = base.file_name().ok_or_else(|| anyhow!("{} is no file", shown(base)))?;
    let Some(target) = target else { return Ok(name.to_string_lossy().into_owned()) };
    let whole = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        fs::canonicalize(folder).with_context(|| format!("cannot find the folder of {}", shown(path)))
    };
    let (base_folder, target_folder) = (whole(base)?, whole(target)?);
    let Ok(below) = base_folder.strip_prefix(&target_folder) else {
        bail!(
            "{} would stand elsewhere than {}; an overlay stands in the folder of the model that it extends, or above",
            shown(target),
            shown(base)
        );
    };
    Ok(below.join(name).to_string_lossy().replace('\\', "/"))
}

/// The table as text, and what its places are called. Of a workbook it is the first sheet, whose rows are the lines.
fn read(table: &Path) -> anyhow::Result<(String, String)> {
    let cannot = || format!("cannot read the answers in {}", shown(table));
    let known = fs::metadata(table).with_context(cannot)?;
    if !known.is_file() {
        bail!("{} is not a file", shown(table));
    }
    if known.len() > LARGEST_TABLE {
        bail!("{} has {} bytes, which no table of answers needs", shown(table), known.len());
    }
    let bytes = fs::read(table).with_context(cannot)?;
    let name = table.to_string_lossy().replace('\\', "/");
    if run::is_workbook(&bytes) {
        let text = first_sheet(&bytes).with_context(cannot)?;
        return Ok((format!("{name} (sheet 1)"), text));
    }
    let text = decode_text(bytes).map_err(|why| anyhow!("{}: {why}; save it as CSV (UTF-8)", cannot()))?;
    Ok((name, text))
}

#[cfg(feature = "spreadsheet")]
fn first_sheet(workbook: &[u8]) -> anyhow::Result<String> {
    Ok(run::workbook_table(workbook)?)
}

#[cfg(not(feature = "spreadsheet"))]
fn first_sheet(_: &[u8]) -> anyhow::Result<String> {
    bail!("it is a workbook, which this build does not read; save it as CSV (UTF-8)")
}
