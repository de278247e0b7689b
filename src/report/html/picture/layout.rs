//! Layers with coordinates: boxes, lines and heads of arrows. All numbers are whole.

use super::super::drawing::whole;
use super::super::words;
use super::layers::Layers;
use crate::report::document::{Node, Picture, Role};

/// The width of a box.
const WIDTH: i32 = 184;
/// The height of a line of text.
pub(super) const HEIGHT_OF_LINE: i32 = 16;
/// Columns of text in a box.
const COLUMNS: usize = 23;
/// Lines of a name.
const LINES: usize = 3;
/// Between layers.
const BETWEEN: i32 = 40;
/// Between boxes of a layer.
const BESIDE: i32 = 16;
/// Around the whole.
const MARGIN: i32 = 4;
/// Pictures with more layers run down the page, not across.
const ACROSS: usize = 4;

/// A picture with coordinates.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) frames: Vec<Frame>,
    pub(super) routes: Vec<Route>,
}

/// A node.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) lines: Vec<String>,
    pub(super) kind: &'static str,
    pub(super) role: Role,
}

/// An edge.
#[derive(Debug)]
pub(super) struct Route {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The line as an SVG path.
    pub(super) line: String,
    /// The head of the arrow as an SVG path.
    pub(super) head: String,
}

/// Which way the layers follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Across,
    Down,
}

impl Way {
    /// The point that lies so far along the way and so far beside it.
    fn point(self, along: i32, beside: i32) -> (i32, i32) {
        match self {
            Self::Across => (along, beside),
            Self::Down => (beside, along),
        }
    }
}

impl Layout {
    /// Lays out a picture whose edges are sound.
    pub(super) fn of(picture: &Picture) -> Self {
        let count = picture.nodes.len();
        let layers = Layers::of(count, &picture.edges);
        let way = if layers.ranks.len() > ACROSS { Way::Down } else { Way::Across };
        let lines: Vec<Vec<String>> =
            picture.nodes.iter().map(|node| words::lines(&node.label, COLUMNS, LINES)).collect();
        let height = 14 + HEIGHT_OF_LINE * lines_of(&picture.nodes, &lines);
        let (long, wide) = match way {
            Way::Across => (WIDTH, height),
            Way::Down => (height, WIDTH),
        };
        let grid = Grid { long, wide, way };
        let middles = grid.middles(&layers.ranks);
        let most = whole(layers.ranks.iter().map(Vec::len).max().unwrap_or(0));
        let depth = whole(layers.ranks.len());
        let end = 2 * MARGIN + depth * long + (depth - 1).max(0) * BETWEEN;
        let (width, total) = way.point(end, 2 * MARGIN + most * (wide + BESIDE) - BESIDE);
        let frames = picture.nodes.iter().zip(lines).enumerate().map(|(at, (node, lines))| {
            let (x, y) = middles[at];
            let (x, y) = (x - WIDTH / 2, y - height / 2);
            Frame { x, y, width: WIDTH, height, lines, kind: node.kind, role: node.role }
        });
        let frames = frames.collect();
        let routes = picture.edges.iter().zip(&layers.routes).zip(&layers.turned);
        let routes = routes.map(|((&(from, to), route), &turned)| {
            let (line, head) = grid.route(route, &middles, turned);
            Route { from, to, line, head }
        });
        Self { width, height: total, routes: routes.collect(), frames }
    }
}

/// The most lines that a node needs, the word for its kind included.
fn lines_of(nodes: &[Node], lines: &[Vec<String>]) -> i32 {
    let of = |(node, lines): (&Node, &Vec<String>)| lines.len() + usize::from(!node.kind.is_empty());
    whole(nodes.iter().zip(lines).map(of).max().unwrap_or(1))
}

/// How large a box is along the way and beside it.
#[derive(Debug, Clone, Copy)]
struct Grid {
    long: i32,
    wide: i32,
    way: Way,
}

impl Grid {
    /// The middle of each node and bend, by its number.
    fn middles(self, layers: &[Vec<usize>]) -> Vec<(i32, i32)> {
        let most = whole(layers.iter().map(Vec::len).max().unwrap_or(0));
        let mut middles = vec![(0, 0); layers.iter().map(Vec::len).sum()];
        for (depth, layer) in layers.iter().enumerate() {
            let along = MARGIN + whole(depth) * (self.long + BETWEEN) + self.long / 2;
            let slack = (most - whole(layer.len())) * (self.wide + BESIDE) / 2;
            for (at, &node) in layer.iter().enumerate() {
                let beside = MARGIN + slack + whole(at) * (self.wide + BESIDE) + self.wide / 2;
                middles[node] = self.way.point(along, beside);
            }
        }
        middles
    }

    /// The line through the middles of bends, and the head of its arrow at the end, or at the start if it was turned.
    fn route(self, route: &[usize], middles: &[(i32, i32)], turned: bool) -> (String, String) {
        let (dx, dy) = self.way.point(self.long / 2, 0);
        let last = route.len() - 1;
        let start = (middles[route[0]].0 + dx, middles[route[0]].1 + dy);
        let end = (middles[route[last]].0 - dx, middles[route[last]].1 - dy);
        let mut line = vec![format!("M{} {}", start.0, start.1)];
        let mut at = start;
        for &bend in &route[1..last] {
            let (x, y) = middles[bend];
            line.push(curve(self.way, at, (x - dx, y - dy)));
            line.push(format!("L{} {}", x + dx, y + dy));
            at = (x + dx, y + dy);
        }
        line.push(curve(self.way, at, end));
        let head = match (self.way, turned) {
            (Way::Across, false) => format!("M{} {}l-9 -5v10z", end.0, end.1),
            (Way::Across, true) => format!("M{} {}l9 -5v10z", start.0, start.1),
            (Way::Down, false) => format!("M{} {}l-5 -9h10z", end.0, end.1),
            (Way::Down, true) => format!("M{} {}l-5 9h10z", start.0, start.1),
        };
        (line.concat(), head)
    }
}

/// A curve between layers that leaves and arrives along the way.
fn curve(way: Way, (x, y): (i32, i32), (to_x, to_y): (i32, i32)) -> String {
    let (dx, dy) = way.point(BETWEEN / 2, 0);
    format!("C{} {} {} {} {to_x} {to_y}", x + dx, y + dy, to_x - dx, to_y - dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(count: usize, edges: &[(usize, usize)]) -> Layout {
        let nodes = (0..count).map(|at| Node::new(format!("node {at}"), "system")).collect();
        Layout::of(&Picture { title: String::new(), nodes, edges: edges.to_vec() })
    }

    fn apart(layout: &Layout) -> bool {
        let touch = |a: &Frame, b: &Frame| {
            a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
        };
        layout.frames.iter().enumerate().all(|(at, a)| layout.frames[..at].iter().all(|b| !touch(a, b)))
    }

    #[test]
    fn boxes_stand_apart_and_inside() {
        for (count, edges) in [
            (0, vec![]),
            (1, vec![]),
            (3, vec![(0, 1), (1, 2)]),
            (6, (1..6).map(|to| (to - 1, to)).collect()),
            (5, vec![(0, 1), (1, 0), (0, 2), (2, 3), (3, 4), (0, 4), (4, 0)]),
        ] {
            let layout = layout(count, &edges);
            assert!(apart(&layout), "{edges:?}");
            let inside = |node: &Frame| {
                node.x >= 0
                    && node.y >= 0
                    && node.x + node.width <= layout.width
                    && node.y + node.height <= layout.height
            };
            assert!(layout.frames.iter().all(inside), "{edges:?}");
            assert_eq!(layout.routes.len(), edges.len());
        }
    }

    #[test]
    fn short_chains_run_across_and_long_ones_down() {
        let across = layout(4, &[(0, 1), (1, 2), (2, 3)]);
        assert!(across.width > across.height);
        let down = layout(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]);
        assert!(down.width < down.height);
    }
}
