//! The picture in the README: what the program prints on a terminal, drawn from its own output.
//!
//! The text report with colour is cut after the scores and put on a grid of characters. `UPDATE_EXPECT=1` draws it anew;
//! otherwise it must be today's.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use freehold::catalogue::Profile;
use freehold::report::{self, Format, Options};
use freehold::run::{self, MemoryFiles};

use crate::context::context;
use crate::program::{expect, root};

const MODEL: &str = "models/examples/municipality/model.yaml";
/// The heading before which the picture ends.
const END: &str = "Systems, worst first";
/// Columns of the terminal.
const COLUMNS: usize = 80;
/// Size of a character, and the margin around all of them.
const CELL: (f64, f64) = (8.4, 18.0);
const MARGIN: f64 = 18.0;

/// The files of a folder, by their path from the root.
fn with_folder(mut files: MemoryFiles, folder: &Path) -> MemoryFiles {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files = with_folder(files, &path);
        } else {
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            files = files.with(name, fs::read(&path).unwrap());
        }
    }
    files
}

/// The report as a terminal gets it.
fn printed() -> String {
    let files = with_folder(MemoryFiles::default(), root().join(MODEL).parent().unwrap());
    let day = jiff::civil::date(2026, 11, 25);
    let assessed = run::assess(&files, &[MODEL.to_owned()], Profile::default_profile(), day).unwrap();
    report::render(
        Format::named("text").unwrap(),
        &context(&assessed),
        &Options { width: COLUMNS, colour: true },
    )
}

/// The colour and weight of an SGR style, on a dark ground.
fn style(code: &str) -> &'static str {
    match code {
        "" | "0" => "",
        "1" => "fill=\"#ffffff\" font-weight=\"bold\"",
        "2" => "fill=\"#8b949e\"",
        "36" => "fill=\"#56d4dd\"",
        "32" => "fill=\"#3fb950\"",
        "92" => "fill=\"#7ee787\"",
        "33" => "fill=\"#e3b341\"",
        "31" => "fill=\"#ff7b72\"",
        "1;31" => "fill=\"#ff7b72\" font-weight=\"bold\"",
        other => panic!("no colour for {other:?}"),
    }
}

/// The runs of a line: code and text.
fn runs(line: &str) -> Vec<(&str, &str)> {
    let (first, rest) = line.split_once("\x1b[").unwrap_or((line, ""));
    let styled = rest.split("\x1b[").filter_map(|run| run.split_once('m'));
    std::iter::once(("", first)).chain(styled).filter(|(_, text)| !text.is_empty()).collect()
}

/// One line of text, each run at its column, so that no font can shift it.
fn draw(svg: &mut String, row: usize, line: &str) {
    let y = MARGIN + CELL.1 * (row as f64 + 0.75);
    let mut column = 0;
    for (code, text) in runs(line) {
        let blanks = text.chars().take_while(|c| *c == ' ').count();
        let (x, shown) = (MARGIN + CELL.0 * (column + blanks) as f64, text.trim());
        column += text.chars().count();
        if shown.is_empty() {
            continue;
        }
        let length = CELL.0 * shown.chars().count() as f64;
        let shown = shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        // Browsers make one space of several.
        let shown = shown.replace(' ', "\u{a0}");
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{length:.1}\" {}>{shown}</text>",
            style(code)
        );
    }
}

#[test]
fn the_picture_is_todays_output() {
    let text = printed();
    let shown = text.split_once(&format!("\x1b[1m{END}")).expect("the systems follow the scores").0;
    let command = format!("\x1b[2m$\x1b[0m freehold assess {MODEL}");
    let lines: Vec<&str> = [command.as_str(), ""].into_iter().chain(shown.trim_end().lines()).collect();
    let (width, height) =
        (2.0 * MARGIN + CELL.0 * COLUMNS as f64, 2.0 * MARGIN + CELL.1 * lines.len() as f64);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#0d1117\"/>\n\
         <g font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\" fill=\"#d0d7de\">\n"
    );
    for (row, line) in lines.iter().enumerate() {
        draw(&mut svg, row, line);
    }
    svg.push_str("</g>\n</svg>\n");
    expect(".github/assess.svg", &svg);
}
