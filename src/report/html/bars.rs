//! Bars: a table whose last column is drawn, from the lowest to the highest with a mark at the typical value.
//!
//! The figures stand beside the drawing, so it is hidden from those who hear the page.

use maud::{Markup, html};

use super::{phrase, table};
use crate::report::document::{Bands, Bar, Bars};
use crate::report::neutralised;
use crate::score::Interval;

/// Bars under a heading.
pub(super) fn bars(bars: &Bars, heading: &str) -> Markup {
    let lettered = bars.bands == Bands::Lettered;
    html! {
        div.table role="region" aria-label=(table::name(&bars.title, heading)) tabindex="0" {
            table.bars {
                (table::caption(&bars.title, heading))
                thead {
                    tr {
                        @if bars.labels.is_empty() { td {} } @else { th scope="col" { (bars.labels) } }
                        th.r scope="col" { (bars.figures) }
                        @if lettered { th scope="col" { "band" } }
                        th.axis scope="col" {
                            span { "0" }
                            span { "lowest – " b { "typical" } " – highest" }
                            span { (neutralised(&bars.end)) }
                        }
                    }
                }
                tbody { @for bar in &bars.rows { (row(bar, bars.most, lettered)) } }
            }
        }
    }
}

fn row(bar: &Bar, most: f64, lettered: bool) -> Markup {
    let letter = bar.band.as_ref().map(|(band, _)| phrase::letter(*band));
    html! {
        tr {
            th scope="row" { (phrase::phrase(&bar.label)) }
            td.r { (neutralised(&bar.figure)) }
            @if lettered {
                td.l {
                    @if let (Some(letter), Some((_, text))) = (letter, &bar.band) { span class={ "band " (letter) } { (text) } }
                }
            }
            td.drawn { @if let Some(value) = bar.value { (drawn(value, most, letter)) } }
        }
    }
}

/// Columns of the drawing.
const WIDE: f64 = 200.0;

/// A track, the interval on it, and a mark at the typical value.
fn drawn(value: Interval, most: f64, letter: Option<char>) -> Markup {
    let place = |value: f64| if most > 0.0 { (value / most).clamp(0.0, 1.0) * WIDE } else { 0.0 };
    let [low, typical, high] = [value.low, value.typical, value.high].map(place);
    let mark = (typical - 1.0).clamp(0.0, WIDE - 2.0);
    html! {
        svg class={ "bar " (letter.unwrap_or('N')) } viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.track x="0" y="4" width="200" height="6" {}
            rect.typical x="0" y="4" width=(number(typical)) height="6" {}
            rect.range x=(number(low)) y="2" width=(number((high - low).max(0.5))) height="10" {}
            rect.mark x=(number(mark)) y="0" width="2" height="14" {}
        }
    }
}

/// A coordinate, short.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}
