//! What may be written on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::award_format::AwardFormat;
use super::document::Layout;

/// Who can hold us hostage, what closed thing does everything pass through, and what data could we not take with us?
///
/// Freehold reads models of what an organisation runs on and scores its lock-in to suppliers, with exact intervals where
/// facts are unknown and every number traceable to a line of the model.
#[derive(Debug, Parser)]
#[command(name = "freehold", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Ask: the questions whose answers would narrow the result most, and a table to fill in
    Ask(Ask),
    /// Assess a model, an SBOM or a Cargo workspace
    Assess(Assess),
    /// Compare bids for a tender: knock-outs, whole-life costs, points, and who wins
    Compare(Compare),
    /// Walk a score, a finding or anything of the model down to the lines it comes from; or explain a rule
    Explain(Explain),
    /// Write a small commented model to start from
    Init(Init),
    /// List the rules that find something, or print one in full
    Rules(Rules),
    /// Print the JSON Schema of models and tenders (so that editors complete and check), or of the JSON of reports,
    /// awards and questions
    Schema(Schema),
}

/// Which model, by which numbers, as of which day.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    /// Model files, SBOMs (CycloneDX JSON), `cargo metadata` output or a Cargo.toml; several are read as one model
    #[arg(value_name = "MODEL", required = true)]
    pub(crate) models: Vec<PathBuf>,
    /// Assess as of this day instead of today (UTC), as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<jiff::civil::Date>,
    /// Another profile: `procurement`, which judges exit terms too, or a file like models/profiles/default.yaml
    #[arg(long, value_name = "PROFILE")]
    pub(crate) profile: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  freehold assess model.yaml
  freehold assess sbom.cdx.json --format markdown --output report.md
  freehold assess Cargo.toml --format json | jq .scores
  freehold assess base.yaml --as-of 2026-01-01 --profile ours.yaml")]
pub(crate) struct Assess {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// How to print the result
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats())]
    pub(crate) format: String,
    /// Write the result to this file, whole or not at all, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Before the bids are opened, publish the digest of everything that decides:
  freehold compare tender.yaml --freeze
Afterwards, with the bids named in the tender's file:
  freehold compare tender.yaml --frozen DIGEST
  freehold compare tender.yaml --format html --output award.html
  freehold compare tender.yaml --format xlsx --output award.xlsx
  freehold compare tender.yaml --profile procurement --format markdown")]
pub(crate) struct Compare {
    /// The tender's file: what is asked, by what it is judged, and the files of the bids
    pub(crate) tender: PathBuf,
    /// Print the digest of everything that decides, to publish with the tender; no bid is read
    #[arg(long, conflicts_with = "frozen")]
    pub(crate) freeze: bool,
    /// Refuse to run if anything that decides is other than when this digest was printed
    #[arg(long, value_name = "DIGEST")]
    pub(crate) frozen: Option<String>,
    /// The day that the award speaks of, where the tender states none (default: today, UTC)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<jiff::civil::Date>,
    /// Another profile: `procurement`, which judges exit terms and asks for evidence too, or a file like
    /// models/profiles/default.yaml
    #[arg(long, value_name = "PROFILE")]
    pub(crate) profile: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = AwardFormat::Text)]
    pub(crate) format: AwardFormat,
    /// Write the result to this file, whole or not at all, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  freehold ask model.yaml
  freehold ask model.yaml --top 3 --format markdown --output questions.md
  freehold ask model.yaml --format csv --output questions.csv
  freehold ask model.yaml --format xlsx --output questions.xlsx
  freehold ask model.yaml --answers questions.csv --output answers.yaml
  freehold assess answers.yaml
  freehold ask tender.yaml --after-opening")]
pub(crate) struct Ask {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// How to print the questions
    #[arg(long, value_enum, default_value_t = AskFormat::Text)]
    pub(crate) format: AskFormat,
    /// Only so many questions, the most valuable; text and markdown show 10 unless told otherwise
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Read the table back (CSV, or the first sheet of a workbook), its column of answers filled in, and print an overlay
    /// of the first model file that states them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "top"])]
    pub(crate) answers: Option<PathBuf>,
    /// MODEL is a tender whose bids are open: ask every bidder for each fact that it left blank, and log it
    #[arg(long, conflicts_with_all = ["answers", "top"])]
    pub(crate) after_opening: bool,
    /// Write the result to this file, whole or not at all, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// How questions are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AskFormat {
    /// For the terminal
    Text,
    /// For a wiki or a mail
    Markdown,
    /// For programs; `freehold schema questions` is its schema
    Json,
    /// A table with an empty column for answers, a row a fact, for a spreadsheet
    Csv,
    /// The same table as a workbook
    #[cfg(feature = "spreadsheet")]
    Xlsx,
}

/// A day as YYYY-MM-DD and in no other of the ways that ISO 8601 knows.
fn day(text: &str) -> Result<jiff::civil::Date, String> {
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    let is_plain =
        matches!(parts[..], [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2));
    let parsed = is_plain.then(|| text.parse().ok()).flatten();
    parsed.ok_or_else(|| format!("\"{text}\" is no day; write it like 2026-11-25"))
}

/// The names of the formats, for the parser's own message.
fn formats() -> clap::builder::PossibleValuesParser {
    let value = |format: &&'static freehold::report::Format| {
        clap::builder::PossibleValue::new(format.name).help(format.what)
    };
    clap::builder::PossibleValuesParser::new(freehold::report::FORMATS.iter().map(value).collect::<Vec<_>>())
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  freehold explain overall model.yaml
  freehold explain single-supplier.H model.yaml
  freehold explain acme model.yaml
  freehold explain system:mail model.yaml        where several things are called mail
  freehold explain 52f4a2b8 model.yaml           a finding, by its fingerprint or the beginning of it
  freehold explain sole-supplier                 a rule")]
pub(crate) struct Explain {
    /// A score (overall, single-supplier with .H .T .B, proprietary-chokepoints with .G .T .B, data-export with .worst
    /// .B, exit-terms with .worst .B, staircase, unnamed), the id of anything in the model, a country, a finding's fingerprint, or a rule
    pub(crate) target: String,
    /// Model files as for `assess`; a rule needs none
    #[arg(value_name = "MODEL")]
    pub(crate) models: Vec<PathBuf>,
    /// Assess as of this day instead of today (UTC), as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<jiff::civil::Date>,
    /// Another profile, by name or file
    #[arg(long, value_name = "PROFILE")]
    pub(crate) profile: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Layout::Text)]
    pub(crate) format: Layout,
    /// Write it to this file, whole or not at all, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  freehold init model.yaml && freehold assess model.yaml")]
pub(crate) struct Init {
    /// Where to write it; an existing file is never overwritten
    #[arg(value_name = "FILE", default_value = "model.yaml")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  freehold rules
  freehold rules sole-supplier")]
pub(crate) struct Rules {
    /// One rule in full
    pub(crate) rule: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Layout::Text)]
    pub(crate) format: Layout,
    /// Write it to this file, whole or not at all, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  freehold schema > freehold.schema.json
  freehold schema tender > tender.schema.json
  freehold schema report
  freehold schema award
  freehold schema questions")]
pub(crate) struct Schema {
    /// Of what
    #[arg(value_name = "WHAT", default_value = "model", value_parser = ["model", "tender", "report", "award", "questions"])]
    pub(crate) what: String,
    /// Write it to this file, whole or not at all, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
