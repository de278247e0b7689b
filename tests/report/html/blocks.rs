//! Blocks that no report of an assessment holds yet, or not in every form: pictures that are no chains, spans of time,
//! titles of tables that come from models.

use freehold::report::document::{
    Bar, Bars, Document, Mark, Node, Picture, Role, Set, Table, Timeline, TimelineRow, Tools,
};
use freehold::report::{Options, html, markdown, text};
use freehold::score::Interval;
use freehold::text::Sources;
use jiff::civil::{Date, date};
use pulldown_cmark::{Event, Parser};

use super::sound;
use crate::nasty;

/// A document with one of each, in which every text is this one.
fn document(name: &str) -> Document {
    let mut document = Document::default();
    document.heading(1, name);
    document.heading(2, name);
    let bar = Bar::of_share(name, Interval::new(0.1, 0.5, 1.0));
    document.bars(Bars::of_shares("bid", "share", vec![bar]).titled(name));
    let cells = vec![vec![name.into(), name.into()]];
    let columns = [(name.to_owned(), Set::Wrapped), (name.to_owned(), Set::Right)];
    document.add_table(Table::new(columns, cells).titled(name).with(Tools::Sort));
    document.heading(2, name);
    document.picture(picture(
        name,
        7,
        &[(0, 1), (1, 2), (2, 0), (3, 3), (0, 4), (4, 5), (5, 6), (0, 6), (9, 1)],
    ));
    document.picture(picture(name, 200, &[]));
    document.timeline(timeline(name, date(2024, 1, 1), date(2028, 12, 31)));
    document.formula(vec![name.to_owned()]);
    document
}

fn picture(name: &str, count: usize, edges: &[(usize, usize)]) -> Picture {
    let mut nodes: Vec<Node> = (0..count).map(|_| Node::new(name, "system")).collect();
    nodes[0].role = Role::Start;
    nodes[count - 1].role = Role::Culprit;
    Picture { title: name.to_owned(), nodes, edges: edges.to_vec() }
}

fn timeline(name: &str, from: Date, until: Date) -> Timeline {
    let mark = |date| Mark { date, label: name.to_owned() };
    let marks = vec![mark(date(2027, 6, 30)), mark(date(2027, 7, 1)), mark(date(2027, 7, 2))];
    let whole = TimelineRow { label: name.into(), from: Some(from), until: Some(until), marks };
    let open = TimelineRow { from: None, until: None, marks: Vec::new(), ..whole.clone() };
    Timeline { title: name.into(), labels: "contract", as_of: date(2026, 11, 25), rows: vec![whole, open] }
}

#[test]
fn no_text_of_any_block_becomes_markup() {
    let sources = Sources::default();
    for (what, name) in nasty::names() {
        let document = document(&name);
        let page = html::lay_out(&document, &sources, &name);
        if !name.trim().is_empty() {
            sound::check(what, &page);
        }
        assert!(page.len() < 1_000_000, "{what}: {} bytes", page.len());
        let markdown = markdown::lay_out(&document, &sources);
        let mut events = Parser::new_ext(&markdown, pulldown_cmark::Options::all());
        assert!(
            events.all(|event| !matches!(event, Event::Html(_) | Event::InlineHtml(_))),
            "{what}: {markdown}"
        );
        assert!(!text::lay_out(&document, &sources, &Options::default()).is_empty(), "{what}");
    }
}

#[test]
fn a_large_picture_says_what_it_leaves_out() {
    let mut document = Document::default();
    document.heading(1, "Large");
    document.picture(picture("node", 200, &(1..200).map(|to| (to - 1, to)).collect::<Vec<_>>()));
    let page = html::lay_out(&document, &Sources::default(), "Large");
    let page = sound::check("large", &page);
    assert_eq!(page.classed("g", "start").len() + page.classed("g", "culprit").len(), 2);
    assert!(page.text().contains("… 141 more"), "{}", page.text());
    assert!(page.text().contains("(141 are told here and not drawn)"), "{}", page.text());
}

/// From the first to the last day that there is, and where all is one day.
#[test]
fn any_span_of_time_has_an_axis() {
    for (from, until) in [
        (Date::MIN, Date::MAX),
        (Date::MIN, Date::MIN),
        (Date::MAX, Date::MAX),
        (date(2026, 11, 25), date(2026, 11, 25)),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2028, 1, 1), date(2024, 1, 1)),
    ] {
        let mut document = Document::default();
        document.heading(1, "Time");
        document.timeline(timeline("x", from, until));
        let page = html::lay_out(&document, &Sources::default(), "Time");
        let page = sound::check("time", &page);
        let ticks = page.classed("text", "axis").len();
        assert!((2..=13).contains(&ticks), "{from} to {until}: {ticks} ticks");
        let inside = |key: &str| {
            page.all("rect")
                .filter_map(|rect| rect.attributes.get(key)?.parse::<f64>().ok())
                .all(|at| (0.0..=990.0).contains(&at))
        };
        assert!(inside("x") && inside("width"), "{from} to {until}");
    }
}

/// The days of a timeline are told in full, in every format.
#[test]
fn a_timeline_is_a_table_too() {
    let mut document = Document::default();
    document.heading(1, "Contracts");
    document.timeline(timeline("notice", date(2024, 1, 1), date(2028, 12, 31)));
    let page = html::lay_out(&document, &Sources::default(), "Contracts");
    let told = sound::check("contracts", &page).text().to_owned();
    let markdown = markdown::lay_out(&document, &Sources::default());
    for day in ["2024-01-01", "2028-12-31", "2027-06-30 notice", "2027-07-02 notice"] {
        assert!(told.contains(day) && markdown.contains(day), "{day}");
    }
}
