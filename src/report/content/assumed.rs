//! What is unknown and how much it matters, and what was assumed.

use super::super::document::{Document, Phrase, Set};
use super::super::{Context, figure, place};
use super::MOST;
use crate::score::{SupplierSourceRow, UnknownRow};
use crate::text::Span;

/// How many kinds of unknown facts the first page names.
const BRIEFLY: usize = 3;
/// How many assumptions are shown; all of them are in the JSON report.
const SHOWN: usize = 12;

pub(super) fn unknowns(context: &Context, document: &mut Document) {
    let rows: Vec<&UnknownRow> = context.assessment.unknowns.iter().filter(|row| row.missing > 0).collect();
    if rows.is_empty() {
        return;
    }
    document.heading(2, "What is unknown, and how much it matters");
    let row = |row: &&UnknownRow| {
        vec![
            Phrase::from(question(row.kind)),
            Phrase::from(format!("{} of {}", row.missing, row.total)),
            Phrase::from(
                row.width.map_or_else(|| figure::NONE.to_owned(), |(alone, _)| figure::score(alone)),
            ),
            Phrase::from(row.width.map_or_else(|| figure::NONE.to_owned(), |(_, last)| figure::score(last))),
            example(context, row.place),
        ]
    };
    let columns = [
        ("not stated", Set::Wrapped),
        ("how often", Set::Right),
        ("alone", Set::Right),
        ("last", Set::Right),
        ("for example", Set::Left),
    ];
    let tells = rows.iter().any(|row| below_first_line(context, row.place));
    with_examples(document, &columns, rows.iter().map(row).collect(), tells);
    document.paragraph(Phrase::new().faint(
        "Points by which the overall interval narrows when all facts of this kind are answered as typically guessed: alone, and as the last of all kinds. One answer alone often moves little, because others hide behind it.",
    ));
}

/// The kinds of answer that would narrow the result most, in a sentence.
pub(super) fn briefly(context: &Context, document: &mut Document) {
    let rows = context.assessment.unknowns.iter().filter(|row| row.missing > 0);
    let told =
        |row: &UnknownRow| format!("{} ({} of {} not stated)", question(row.kind), row.missing, row.total);
    let rows: Vec<String> = rows.take(BRIEFLY).map(told).collect();
    let Some((last, front)) = rows.split_last() else { return };
    document.heading(2, "What is not known");
    let list = if front.is_empty() { last.clone() } else { format!("{}; and {last}", front.join("; ")) };
    let lead = "The answers that would narrow the result most: ";
    document.paragraph(Phrase::new().plain(lead).strong(list).plain("."));
}

/// Files that programs write are often one line: a place in them leads nowhere.
fn below_first_line(context: &Context, place: Option<Span>) -> bool {
    place.is_some_and(|span| context.sources.line_column(span).line > 1)
}

/// A table whose last column, the examples, is left out where it tells nothing.
fn with_examples(
    document: &mut Document,
    columns: &[(&'static str, Set)],
    mut rows: Vec<Vec<Phrase>>,
    tells: bool,
) {
    let kept = if tells { columns.len() } else { columns.len() - 1 };
    rows.iter_mut().for_each(|row| row.truncate(kept));
    document.table(&columns[..kept], rows);
}

fn example(context: &Context, place: Option<Span>) -> Phrase {
    Phrase::new().faint(place.map_or_else(String::new, |span| place::short(context, span)))
}

/// What is asked of a kind of fact.
pub(in super::super) fn question(kind: &'static str) -> &'static str {
    match kind {
        "licence" => "under which licence",
        "source" => "whose hands the source is in",
        "delivery" => "how it is delivered",
        "term" => "whether we may run it after the owner leaves",
        "owner" => "who owns it",
        "developer" => "who develops it",
        "operator" => "who operates it",
        "supporter" => "who supports it",
        "could" => "who else could",
        "interface" => "how open an interface is",
        "alternatives" => "which alternatives exist",
        "exports" => "how data can be taken out",
        "export-details" => "format, hands, time or test of an export",
        other => other,
    }
}

pub(super) fn assumptions(context: &Context, document: &mut Document) {
    assumptions_of(context, document, SHOWN);
}

/// All of them.
pub(super) fn all_assumptions(context: &Context, document: &mut Document) {
    assumptions_of(context, document, MOST);
}

fn assumptions_of(context: &Context, document: &mut Document, shown: usize) {
    let rows = &context.assessment.assumptions;
    let made: Vec<_> = rows.iter().filter(|row| row.count > 0).collect();
    if made.is_empty() {
        return;
    }
    document.heading(2, "Assumptions, the same at both ends");
    let row = |row: &&crate::score::AssumptionRow| {
        vec![Phrase::from(row.what), Phrase::from(format!("{}×", row.count)), example(context, row.place)]
    };
    let columns = [("", Set::Wrapped), ("", Set::Right), ("for example", Set::Left)];
    let tells = made.iter().any(|row| below_first_line(context, row.place));
    with_examples(document, &columns, made.iter().take(shown).map(row).collect(), tells);
}

/// Where parts lists name somebody behind a part, and what was made of it.
pub(super) fn supplier_sources(context: &Context, document: &mut Document) {
    let rows = &context.assessment.supplier_sources;
    if rows.is_empty() {
        return;
    }
    document.heading(2, "Who stands behind the parts, and how that is known");
    let row = |row: &SupplierSourceRow| {
        let taken = match (row.holder, row.kind) {
            (true, _) => "holds the part's roles",
            (false, SupplierSourceRow::NOWHERE) => "the holder is unknown",
            (false, _) => "a label; the holder is unknown",
        };
        let named = if row.kind == SupplierSourceRow::NOWHERE { "nobody is named" } else { row.kind };
        let place = example(context, Some(row.place));
        vec![Phrase::from(named), Phrase::from(format!("{}×", row.count)), Phrase::from(taken), place]
    };
    let columns = [
        ("named as", Set::Wrapped),
        ("", Set::Right),
        ("taken as", Set::Wrapped),
        ("for example", Set::Left),
    ];
    let tells = rows.iter().any(|row| below_first_line(context, Some(row.place)));
    with_examples(document, &columns, rows.iter().take(SHOWN).map(row).collect(), tells);
}
