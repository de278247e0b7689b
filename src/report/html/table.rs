//! Tables.

use maud::{Markup, html};

use super::phrase;
use crate::report::document::{Column, Phrase, Run, Set, Style, Table, Tools};
use crate::report::neutralised;

/// A table of more rows is scrolled on a screen, and shortened on paper.
const LONG: usize = 40;

/// A table under a heading.
pub(super) fn table(table: &Table, heading: &str) -> Markup {
    let tools = match table.tools {
        Tools::None => None,
        Tools::Sort => Some("sort"),
        Tools::SortAndFilter => Some("filter"),
    };
    let long = table.rows.len() > LONG;
    let name = name(&table.title, heading);
    html! {
        div.table.long[long] role="region" aria-label=(name) tabindex="0" {
            table data-tools=[tools] {
                (caption(&table.title, heading))
                @if table.columns.iter().any(|column| !column.title.is_empty()) {
                    thead { tr { @for column in &table.columns { (title(column)) } } }
                }
                tbody { @for row in &table.rows { (self::row(row, &table.columns)) } }
            }
        }
        @if long { p.paper { "A table of " (table.rows.len()) " rows, of which paper shows the first " (LONG) "; the file holds all." } }
    }
}

/// What a table is called: its title, else the heading above.
pub(super) fn name(title: &Phrase, heading: &str) -> String {
    let title = title.text();
    neutralised(if title.is_empty() { heading } else { &title }).into_owned()
}

/// A caption, which is only heard where the heading above says the same.
pub(super) fn caption(title: &Phrase, heading: &str) -> Markup {
    html! {
        @if title.is_empty() { caption.heard { (neutralised(heading)) } } @else { caption { (phrase::phrase(title)) } }
    }
}

fn title(column: &Column) -> Markup {
    let title = neutralised(&column.title);
    html! {
        @if title.is_empty() { td {} } @else { th scope="col" class=[class(column.set)] { (title) } }
    }
}

fn row(cells: &[Phrase], columns: &[Column]) -> Markup {
    html! {
        tr {
            @for (at, (cell, column)) in cells.iter().zip(columns).enumerate() {
                @if at == 0 { th scope="row" class=[class(column.set)] { (phrase::phrase(cell)) } }
                @else { (self::cell(cell, column.set)) }
            }
        }
    }
}

/// A cell. A figure of a heat map colours the whole of it.
fn cell(cell: &Phrase, set: Set) -> Markup {
    html! {
        @match cell.runs.as_slice() {
            [Run { style: Style::Heat(band), text }] => {
                td class={ "heat " (phrase::letter(*band)) } { (phrase::heat(*band, text)) }
            }
            _ => td class=[class(set)] { (phrase::phrase(cell)) },
        }
    }
}

fn class(set: Set) -> Option<&'static str> {
    match set {
        Set::Wrapped => None,
        Set::Left => Some("l"),
        Set::Right => Some("r"),
    }
}
