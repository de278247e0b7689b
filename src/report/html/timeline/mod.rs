//! Spans of time on one axis, drawn, and the same as a table below, which tells every day in full.

mod axis;

use jiff::civil::Date;
use maud::{Markup, html};

use super::drawing::whole;
use super::{table, words};
use crate::report::document::{Timeline, TimelineRow};
use axis::{Axis, RIGHT};

/// Where the labels end and the axis begins.
const LEFT: i32 = axis::LEFT;
/// The width of the drawing: the last tick is named beyond the axis.
const WIDTH: i32 = RIGHT + 50;
/// The height of the head with the dates of the axis.
const HEAD: i32 = 24;
/// The height of a bar with the room around it.
const ROW: i32 = 30;
/// The height of one line of labels of marks.
const LINE: i32 = 14;
/// A column of small text, in units of the drawing.
const COLUMN: i32 = 6;

/// A timeline under a heading; `anchor` is unique in the file.
pub(super) fn timeline(timeline: &Timeline, heading: &str, anchor: &str) -> Markup {
    let axis = Axis::of(timeline);
    let rows: Vec<Placed> = placed(timeline, &axis);
    let height = rows.last().map_or(HEAD, |row| row.top + row.height) + 18;
    let [title, text] = ["t", "d"].map(|end| format!("{anchor}{end}"));
    html! {
        figure.timeline {
            svg role="img" aria-labelledby={ (title) " " (text) } viewBox={ "0 0 " (WIDTH) " " (height) } width=(WIDTH) height=(height) {
                title id=(title) { (table::name(&timeline.title, heading)) }
                desc id=(text) { "Spans of time as bars; the table below tells each day. The line marks " (timeline.as_of) "." }
                @for (x, label) in axis.ticks() {
                    line.tick x1=(x) y1=(HEAD) x2=(x) y2=(height - 16) {}
                    text.axis x=(x) y="15" { (label) }
                }
                @for row in &rows { (self::row(row, &axis)) }
                (today(timeline.as_of, &axis, height))
            }
        }
        (table::table(&timeline.as_table(), heading))
    }
}

/// A row and where it stands.
#[derive(Debug)]
struct Placed<'a> {
    row: &'a TimelineRow,
    /// Marks: where, on which line of labels, and what they are called.
    marks: Vec<(i32, i32, String)>,
    top: i32,
    height: i32,
}

fn placed<'a>(timeline: &'a Timeline, axis: &Axis) -> Vec<Placed<'a>> {
    let mut top = HEAD + 4;
    let mut all = Vec::new();
    for row in &timeline.rows {
        let marks = marks(row, axis);
        let lines = marks.iter().map(|mark| mark.1 + 1).max().unwrap_or(0);
        let height = ROW + lines * LINE;
        all.push(Placed { row, marks, top, height });
        top += height;
    }
    all
}

/// Marks with their labels on as many lines as keep them apart.
fn marks(row: &TimelineRow, axis: &Axis) -> Vec<(i32, i32, String)> {
    let mut ends: Vec<i32> = Vec::new();
    let mut marks = Vec::new();
    for mark in row.sorted_marks() {
        let label = words::lines(&mark.label, 28, 1).concat();
        let x = axis.x(mark.date);
        let start = label_start(x, &label);
        let line = ends.iter().position(|&end| end < start).unwrap_or(ends.len());
        let end = start + label_width(&label) + COLUMN;
        if line == ends.len() {
            ends.push(end);
        } else {
            ends[line] = end;
        }
        marks.push((x, whole(line), label));
    }
    marks
}

fn label_width(label: &str) -> i32 {
    whole(crate::report::window::width(label)) * COLUMN
}

/// Labels stand to the right of their mark, unless the page ends there.
fn label_start(x: i32, label: &str) -> i32 {
    x.min(WIDTH - label_width(label)).max(LEFT)
}

fn row(placed: &Placed, axis: &Axis) -> Markup {
    let (row, bar) = (placed.row, placed.top + 8);
    let (from, until) =
        (row.from.map_or(LEFT, |day| axis.x(day)), row.until.map_or(RIGHT, |day| axis.x(day)));
    let open = match (row.from, row.until) {
        (Some(_), Some(_)) => "span",
        _ => "span open",
    };
    let label = words::lines(&row.label.text(), 32, 1).concat();
    html! {
        text.label x="0" y=(bar + 11) { (label) }
        rect class=(open) x=(from) y=(bar) width=((until - from).max(2)) height="14" {}
        @for (x, line, label) in &placed.marks {
            path.mark d={ "M" (x) " " (bar - 3) "l5 10l-5 10l-5 -10z" } {}
            text.small x=(label_start(*x, label)) y=(bar + 28 + line * LINE) { (label) }
        }
    }
}

fn today(day: Date, axis: &Axis, height: i32) -> Markup {
    let x = axis.x(day);
    html! {
        line.today x1=(x) y1=(HEAD - 4) x2=(x) y2=(height - 14) {}
        text.small.now x=(label_start(x, "as of 2026-11-25")) y=(height - 3) { "as of " (day) }
    }
}
