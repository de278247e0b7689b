//! Systems × dimensions, the worst first. Where the model has no systems, its capabilities.

use super::super::Context;
use super::super::document::{Document, Phrase, Set, Style, Table, Tools};
use super::MOST;
use crate::score::{Band, Interval, Scores};
use crate::text::grammar::more;

/// How many rows a page for reading shows.
const SHOWN: usize = 20;

/// Systems, or capabilities where there are none.
pub(super) fn heat(context: &Context, document: &mut Document) {
    if context.assessment.systems.is_empty() {
        grid(document, context, &CAPABILITIES, capability_rows(context), SHOWN);
    } else {
        grid(document, context, &SYSTEMS, system_rows(context), SHOWN);
    }
}

/// All systems.
pub(super) fn systems(context: &Context, document: &mut Document) {
    grid(document, context, &SYSTEMS, system_rows(context), MOST);
}

/// All capabilities.
pub(super) fn capabilities(context: &Context, document: &mut Document) {
    grid(document, context, &CAPABILITIES, capability_rows(context), MOST);
}

/// What the rows of a grid are called.
struct Words {
    title: &'static str,
    one: &'static str,
    many: &'static str,
}

const SYSTEMS: Words = Words { title: "Systems, worst first", one: "system", many: "systems" };
const CAPABILITIES: Words =
    Words { title: "Capabilities, worst first", one: "capability", many: "capabilities" };

type Row<'a> = (&'a str, &'a Scores);

fn system_rows<'a>(context: &Context<'a>) -> Vec<Row<'a>> {
    let rows = context.assessment.systems.iter();
    rows.map(|row| (context.asset_name(row.asset), &row.scores)).collect()
}

fn capability_rows<'a>(context: &Context<'a>) -> Vec<Row<'a>> {
    context.assessment.capabilities.iter().map(|row| (row.name.as_str(), &row.scores)).collect()
}

fn grid(document: &mut Document, context: &Context, words: &Words, mut rows: Vec<Row>, shown: usize) {
    if rows.is_empty() {
        return;
    }
    let terms = context.profile.exit_terms.is_some();
    let with_data = rows.iter().filter(|(_, scores)| scores.data_export.is_some()).count();
    let with_terms = rows.iter().filter(|(_, scores)| scores.exit_terms.is_some()).count();
    let some = |with: usize| with > 0 && with < rows.len();
    let mixed = some(with_data) || some(with_terms);
    let ranked_by = |scores: &Scores| {
        if mixed { shared(scores) } else { scores.overall.map_or(0.0, |overall| overall.typical) }
    };
    // Stable, so that equal ones stay in the order of their ids.
    rows.sort_by(|a, b| ranked_by(b.1).total_cmp(&ranked_by(a.1)));
    document.heading(2, words.title);
    let cells = |&(name, scores): &Row| {
        let mut cells = vec![
            Phrase::from(name),
            cell(context, scores.single_supplier.map(|row| row.score)),
            cell(context, scores.chokepoints.map(|row| row.score)),
            cell(context, scores.data_export.map(|row| row.score)),
        ];
        if terms {
            cells.push(cell(context, scores.exit_terms.map(|row| row.score)));
        }
        cells.push(cell(context, scores.overall));
        cells
    };
    let mut columns = vec![
        (if shown == MOST { words.one } else { "" }, Set::Wrapped),
        ("supplier", Set::Right),
        ("closed", Set::Right),
        ("data", Set::Right),
        ("overall", Set::Right),
    ];
    if terms {
        columns.insert(4, ("terms", Set::Right));
    }
    let cells = rows.iter().take(shown).map(cells).collect();
    document.add_table(Table::new(columns, cells).with(Tools::SortAndFilter));
    document.paragraph(Phrase::new().faint(legend(mixed, terms)));
    if let Some(rest) = more(rows.len().saturating_sub(shown), words.one, words.many) {
        document.paragraph(Phrase::new().faint(rest));
    }
}

/// The mean of the two dimensions that everything has: overalls over different dimensions are not compared (DESIGN §4.7).
fn shared(scores: &Scores) -> f64 {
    let typical = |score: Option<Interval>| score.map_or(0.0, |score| score.typical);
    let single = typical(scores.single_supplier.map(|row| row.score));
    single.midpoint(typical(scores.chokepoints.map(|row| row.score)))
}

fn legend(mixed: bool, terms: bool) -> &'static str {
    if mixed && terms {
        "Typical scores; ? where the ends of the interval lie in different bands, – where no data is held or no contract is named. The order is that of supplier and closed together, which all of them have."
    } else if mixed {
        "Typical scores; ? where the ends of the interval lie in different bands, – where no data is held. The order is that of supplier and closed together, which all of them have."
    } else {
        "Typical scores; ? where the ends of the interval lie in different bands, – where there is nothing to score."
    }
}

fn cell(context: &Context, score: Option<Interval>) -> Phrase {
    let Some(score) = score else { return Phrase::new().faint("–") };
    let band = Band::of(score.typical, &context.profile.bands);
    let ends = [score.low, score.high].map(|end| Band::of(end, &context.profile.bands));
    let firm = if ends == [band, band] { "\u{a0}" } else { "?" };
    Phrase::new().styled(Style::Heat(band), format!("{:>3.0}{firm}", score.typical))
}
