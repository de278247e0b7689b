//! How the scores are computed, from which numbers, and of which files.

use super::super::document::{Document, Phrase, Set, Table};
use super::super::{Context, figure};
use crate::text::grammar::more;

/// How many files are named.
const FILES: usize = 100;

/// The formulas, in words and signs.
pub(super) fn formulas(_: &Context, document: &mut Document) {
    document.heading(2, "How the scores are computed");
    document.paragraph(
        "Every supplier group, country and product that is not open is withdrawn in thought, one after the other. What that does to each system follows from its licence, its source, its delivery and from who else could take over; it passes along what needs what, up to the capabilities. A group is everybody with the same ultimate owner.",
    );
    document.formula(
        [
            "single-supplier dependency = 100 × (H + T + B) / 3",
            "H = mean over capabilities, by weight, of the severity of the worst withdrawal of one group",
            "T = the largest share of weight, by severity, that one group takes",
            "B = mean over capabilities, by weight, of n / (n + breadth), n = places where one group stops or freezes something",
            "proprietary chokepoints = 100 × (G + T + B) / 3",
            "G = mean over capabilities, by weight, of how closed the worst product is that they cannot do without",
            "T = the largest product of how closed something is and of the share of weight lost without it",
            "B = as above, n = such products, by how closed they are",
            "data-export gaps = 100 × (worst + B) / 2",
            "worst = the largest gap, by weight of the heaviest capability that the data serves",
            "B = n / (n + breadth), n = the sum of all such gaps",
            "overall = mean of the scores that there are, by the weights below",
        ]
        .map(str::to_owned)
        .to_vec(),
    );
}

/// The numbers of the profile that weigh most.
pub(super) fn numbers(context: &Context, document: &mut Document) {
    let profile = context.profile;
    document.heading(2, "The numbers they depend on");
    let row = |name: &'static str, words: &[&str], values: &[f64]| {
        let pairs: Vec<String> = words
            .iter()
            .zip(values)
            .map(|(word, &value)| format!("{word}\u{a0}{}", figure::plain(value)))
            .collect();
        vec![Phrase::from(name), Phrase::from(pairs.join(", "))]
    };
    let rows = vec![
        row("Severity", &["untouched", "interrupted", "frozen", "stopped"], &profile.severity),
        row("Weight of a capability", &["vital", "high", "medium", "low"], &profile.weights),
        row(
            "How closed a licence is",
            &["open", "source-available", "freeware", "proprietary"],
            &profile.closed,
        ),
        row("Breadth", &["breadth"], &[profile.breadth]),
        row(
            "Replaced in time, in months",
            &["if stopped", "if frozen"],
            &[profile.replace_lost_months, profile.replace_frozen_months],
        ),
        row(
            "Weight in the overall score",
            &["single supplier", "chokepoints", "data export"],
            &profile.dimensions,
        ),
        row("Bands begin at", &["A 0, B", "C", "D", "E"], &profile.bands),
    ];
    document.add_table(Table::new([("number", Set::Left), ("value", Set::Wrapped)], rows));
    document.paragraph(
        Phrase::new().plain("Profile ").code(&profile.name).plain(", SHA-256 ").code(&profile.hash).plain(
            ". It states each number with its reason, what is guessed where nothing is stated, and can be replaced by a profile of your own.",
        ),
    );
}

/// The files that were read.
pub(super) fn files(context: &Context, document: &mut Document) {
    let count = context.sources.iter().count();
    if count == 0 {
        return;
    }
    document.heading(2, "Files that were read");
    let named = |phrase: Phrase, (at, name): (usize, &String)| {
        let comma = if at == 0 { "" } else { ", " };
        phrase.plain(comma).code(name)
    };
    let names = context.sources.iter().take(FILES).map(|(_, file)| &file.name);
    let phrase = names.enumerate().fold(Phrase::new(), named);
    let rest = more(count.saturating_sub(FILES), "file", "files")
        .map_or_else(String::new, |rest| format!(" {rest}"));
    document.paragraph(phrase.faint(rest));
}
