//! A small graph as a drawing that needs no script, no colour and no hand.

mod layers;
mod layout;
mod shorten;

use maud::{Markup, html};

use crate::report::document::{Phrase, Picture, Role};
use crate::report::neutralised;

use super::drawing::whole;
use super::phrase;
use layout::{Frame, HEIGHT_OF_LINE, Layout, Route};

/// A picture; `anchor` is unique in the file. What is drawn stands below it in words.
pub(super) fn picture(picture: &Picture, anchor: &str) -> Markup {
    let drawn = shorten::shortened(picture);
    let layout = Layout::of(&drawn.picture);
    let [title, text] = ["t", "d"].map(|end| format!("{anchor}{end}"));
    let words = picture.in_words();
    let name = if picture.title.is_empty() { "picture" } else { picture.title.as_str() };
    html! {
        figure.picture {
            div.scroll {
                svg role="img" aria-labelledby={ (title) " " (text) } viewBox={ "0 0 " (layout.width) " " (layout.height) } width=(layout.width) height=(layout.height) {
                    title id=(title) { (neutralised(name)) }
                    desc id=(text) { (described(&words)) }
                    @for route in &layout.routes { (edge(route)) }
                    @for (at, node) in layout.frames.iter().enumerate() { (self::node(at, node)) }
                }
            }
            figcaption {
                span.faint { (neutralised(name)) ": " }
                @for (at, phrase) in words.iter().take(WORDS).enumerate() {
                    @if at > 0 { "; " }
                    (phrase::phrase(phrase))
                }
                @if words.len() > WORDS { "; … and " (words.len() - WORDS) " more" }
                @if drawn.left_out > 0 { " (" (drawn.left_out) " are told here and not drawn)" }
            }
        }
    }
}

/// Phrases told below a picture.
const WORDS: usize = 80;
/// Phrases of its description, which those hear who also hear what stands below.
const HEARD: usize = 10;

fn described(words: &[Phrase]) -> String {
    let texts: Vec<String> =
        words.iter().take(HEARD).map(|phrase| neutralised(&phrase.text()).into_owned()).collect();
    texts.join("; ")
}

fn edge(route: &Route) -> Markup {
    html! {
        g.edge data-from=(route.from) data-to=(route.to) {
            path d=(route.line) {}
            path.head d=(route.head) {}
        }
    }
}

fn node(at: usize, node: &Frame) -> Markup {
    let class = match node.role {
        Role::Start => "node start",
        Role::Plain => "node",
        Role::Culprit => "node culprit",
    };
    let middle = node.x + node.width / 2;
    // Text stands on its line, the word for the kind above the name.
    let kind = i32::from(!node.kind.is_empty());
    let lines = whole(node.lines.len()) + kind;
    let first = node.y + (node.height - lines * HEIGHT_OF_LINE) / 2 + HEIGHT_OF_LINE - 4;
    html! {
        g class=(class) data-node=(at) {
            rect x=(node.x) y=(node.y) width=(node.width) height=(node.height) rx=(if node.role == Role::Start { 16 } else { 3 }) {}
            @if !node.kind.is_empty() { text.kind x=(middle) y=(first) { (node.kind) } }
            @for (line, text) in (kind..).zip(&node.lines) {
                text x=(middle) y=(first + line * HEIGHT_OF_LINE) { (text) }
            }
        }
    }
}
