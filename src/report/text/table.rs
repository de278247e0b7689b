//! Tables: figures keep their width, names share the room that is left.

use super::{INDENT, style, wrap};
use crate::report::document::{Phrase, Run, Set, Style, Table};

/// The space between columns.
const GAP: usize = 2;
/// The least room of a wrapped column.
const LEAST: usize = 12;
/// A cell is not allowed to take over the page: this many lines and then `…`.
const LINES: usize = 3;

/// Prints a table.
pub(super) fn table(out: &mut String, table: &Table, width: usize, colour: bool) {
    let room = width - INDENT.len();
    if needs(table) > room {
        return stacked(out, table, width, colour);
    }
    let widths = widths(table, room);
    if table.columns.iter().any(|column| !column.title.is_empty()) {
        let titles: Vec<Phrase> =
            table.columns.iter().map(|column| Phrase::new().faint(column.title.as_ref())).collect();
        row(out, table, &titles, &widths, colour);
    }
    for cells in &table.rows {
        row(out, table, cells, &widths, colour);
    }
}

/// The least room for a table: whole figures, and something of each name.
fn needs(table: &Table) -> usize {
    let least = |at: usize| match table.columns[at].set {
        Set::Wrapped => natural(table, at).min(LEAST),
        Set::Left | Set::Right => natural(table, at),
    };
    (0..table.columns.len()).map(least).sum::<usize>() + GAP * table.columns.len().saturating_sub(1)
}

/// A table on a page too narrow for it: each row as a line of its first cell, and the others below it by their titles.
fn stacked(out: &mut String, table: &Table, width: usize, colour: bool) {
    for cells in &table.rows {
        for (at, (cell, column)) in cells.iter().zip(&table.columns).enumerate() {
            let indent = if at == 0 { INDENT.len() } else { 2 * INDENT.len() };
            let title = if at == 0 || column.title.is_empty() {
                String::new()
            } else {
                format!("{}: ", column.title)
            };
            let text = Phrase::new().faint(title).then(cell.clone());
            let lines =
                if cell.is_empty() { Vec::new() } else { wrap::wrap_at_most(&text, width - indent, LINES) };
            for line in lines {
                let mut runs = vec![plain(" ".repeat(indent))];
                runs.extend(line);
                trim_end(&mut runs);
                style::line(out, &runs, colour);
                out.push('\n');
            }
        }
    }
}

/// The width of each column.
fn widths(table: &Table, room: usize) -> Vec<usize> {
    let natural: Vec<usize> = (0..table.columns.len()).map(|at| natural(table, at)).collect();
    let mut left = room.saturating_sub(GAP * natural.len().saturating_sub(1));
    let mut widths = vec![0; natural.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        if column.set == Set::Wrapped {
            open.push(at);
        } else {
            widths[at] = natural[at].min(room / 2);
            left = left.saturating_sub(widths[at]);
        }
    }
    // Columns that need less than an equal share get what they need; the others share the rest.
    open.sort_by_key(|&at| (natural[at], at));
    for (done, &at) in open.iter().enumerate() {
        let share = (left / (open.len() - done)).max(LEAST);
        widths[at] = natural[at].min(share);
        left = left.saturating_sub(widths[at]);
    }
    widths
}

fn natural(table: &Table, at: usize) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(wrap::phrase_width).max().unwrap_or(0);
    cells.max(wrap::phrase_width(&Phrase::from(table.columns[at].title.as_ref())))
}

/// Prints one row, as high as its highest cell.
fn row(out: &mut String, table: &Table, cells: &[Phrase], widths: &[usize], colour: bool) {
    let wrapped: Vec<Vec<Vec<Run>>> =
        cells.iter().zip(widths).map(|(cell, &width)| wrap::wrap_at_most(cell, width, LINES)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for line in 0..height {
        let mut runs = vec![plain(INDENT.to_owned())];
        for (at, lines) in wrapped.iter().enumerate() {
            let content = lines.get(line).cloned().unwrap_or_default();
            let spare = " ".repeat(widths[at].saturating_sub(wrap::width_of(&content)));
            let gap = if at == 0 { String::new() } else { " ".repeat(GAP) };
            match table.columns[at].set {
                Set::Right => {
                    runs.push(plain(gap + &spare));
                    runs.extend(content);
                }
                Set::Wrapped | Set::Left => {
                    runs.push(plain(gap));
                    runs.extend(content);
                    runs.push(plain(spare));
                }
            }
        }
        trim_end(&mut runs);
        style::line(out, &runs, colour);
        out.push('\n');
    }
}

fn plain(text: String) -> Run {
    Run { text, style: Style::Plain }
}

/// No line ends with spaces.
fn trim_end(runs: &mut Vec<Run>) {
    while let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end_matches(' ').len());
        if !last.text.is_empty() {
            return;
        }
        runs.pop();
    }
}
