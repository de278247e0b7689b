//! A picture small enough to be read: beyond a number of nodes the rest becomes one.

use crate::report::document::{Node, Picture, Role};

/// Nodes that are drawn.
const NODES: usize = 60;
/// Edges that are drawn.
const EDGES: usize = 150;

/// What is drawn of a picture.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) picture: Picture,
    /// How many of its nodes are not drawn by themselves.
    pub(super) left_out: usize,
}

/// The picture itself, or the start, the culprits and the first and last of its nodes, with one for all others.
pub(super) fn shortened(picture: &Picture) -> Drawn {
    let mut edges = picture.sound_edges();
    let kept = kept(&picture.nodes);
    let left_out = picture.nodes.len() - kept.len();
    let mut nodes: Vec<Node> = kept.iter().map(|&at| picture.nodes[at].clone()).collect();
    if left_out > 0 {
        nodes.push(Node::new(format!("… {left_out} more"), ""));
        let place = |at: usize| kept.binary_search(&at).unwrap_or(kept.len());
        edges = edges.into_iter().map(|(from, to)| (place(from), place(to))).collect();
    }
    let title = picture.title.clone();
    let mut short = Picture { title, nodes, edges };
    short.edges = short.sound_edges();
    short.edges.truncate(EDGES);
    Drawn { picture: short, left_out }
}

/// The nodes that are drawn, in order.
fn kept(nodes: &[Node]) -> Vec<usize> {
    let count = nodes.len();
    if count <= NODES {
        return (0..count).collect();
    }
    let room = NODES - 1;
    let special = (0..count).filter(|&at| nodes[at].role != Role::Plain);
    let mut kept: Vec<usize> = special.take(room).collect();
    let plain = (0..count).filter(|&at| nodes[at].role == Role::Plain);
    let (first, last) = ((room - kept.len()).div_ceil(2), (room - kept.len()) / 2);
    let plain: Vec<usize> = plain.collect();
    kept.extend(plain.iter().take(first));
    kept.extend(plain.iter().skip(first).rev().take(last));
    kept.sort_unstable();
    kept.dedup();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_chain_keeps_both_its_ends() {
        let node = |at: usize| Node::new(at.to_string(), "");
        let mut nodes: Vec<Node> = (0..1000).map(node).collect();
        nodes[999].role = Role::Culprit;
        let drawn = shortened(&Picture::chain("", nodes));
        assert_eq!((drawn.picture.nodes.len(), drawn.left_out), (60, 941));
        assert_eq!(drawn.picture.nodes[0].label, "0");
        assert_eq!(drawn.picture.nodes[58].label, "999");
        assert_eq!(drawn.picture.nodes[59].label, "… 941 more");
        assert_eq!(drawn.picture.edges.len(), 59);
    }

    #[test]
    fn a_dense_picture_has_few_edges() {
        let nodes: Vec<Node> = (0..60).map(|at: usize| Node::new(at.to_string(), "")).collect();
        let edges = (0..60).flat_map(|from| (0..60).map(move |to| (from, to))).collect();
        let drawn = shortened(&Picture { title: String::new(), nodes, edges });
        assert_eq!((drawn.picture.edges.len(), drawn.left_out), (EDGES, 0));
    }
}
