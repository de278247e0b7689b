//! A small directed graph: who or what stands on what.

use super::Phrase;

/// A graph that fits on a page. Formats without pictures print it in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What it shows, in a few words: `because of`.
    pub title: String,
    /// Its nodes; those of most interest first, because a large picture leaves out others.
    pub nodes: Vec<Node>,
    /// From whom to whom, by position in `nodes`. What lies outside is left out; cycles are allowed.
    pub edges: Vec<(usize, usize)>,
}

/// A node of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its name; it may come from a model.
    pub label: String,
    /// What it is, in a word: `capability`, `system`, `data`, `supplier`; may be empty.
    pub kind: &'static str,
    /// What it does in the picture.
    pub role: Role,
}

/// What a node does in a picture. Its kind and the sentences around it say the same in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What matters: where the reading begins.
    Start,
    /// In between.
    Plain,
    /// What the trouble comes from.
    Culprit,
}

impl Picture {
    /// A chain: each node stands on the next.
    #[must_use]
    pub fn chain(title: impl Into<String>, nodes: Vec<Node>) -> Self {
        let edges = (1..nodes.len()).map(|to| (to - 1, to)).collect();
        Self { title: title.into(), nodes, edges }
    }

    /// The edges between nodes that there are, without loops, each once, in order.
    #[must_use]
    pub fn sound_edges(&self) -> Vec<(usize, usize)> {
        let count = self.nodes.len();
        let sound = |&(from, to): &(usize, usize)| from < count && to < count && from != to;
        let mut edges: Vec<(usize, usize)> = self.edges.iter().copied().filter(sound).collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// The picture in words: one phrase for a chain (`A → B → C`), else one for each node from which an edge leads
    /// (`A → B, C`) and for each that no edge touches.
    #[must_use]
    pub fn in_words(&self) -> Vec<Phrase> {
        let edges = self.sound_edges();
        let name = |at: usize| self.nodes[at].label.as_str();
        if let Some(order) = chain(self.nodes.len(), &edges) {
            return vec![Phrase::from(order.into_iter().map(name).collect::<Vec<_>>().join(" → "))];
        }
        let mut phrases = Vec::new();
        for at in 0..self.nodes.len() {
            let to: Vec<&str> = edges.iter().filter(|edge| edge.0 == at).map(|edge| name(edge.1)).collect();
            if !to.is_empty() {
                phrases.push(Phrase::from(format!("{} → {}", name(at), to.join(", "))));
            } else if edges.iter().all(|edge| edge.1 != at) {
                phrases.push(Phrase::from(name(at)));
            }
        }
        phrases
    }
}

/// The nodes in the order of a chain that holds them all; `None` where they are none.
fn chain(count: usize, edges: &[(usize, usize)]) -> Option<Vec<usize>> {
    if edges.len() + 1 != count {
        return None;
    }
    let (mut next, mut led_to) = (vec![None; count], vec![false; count]);
    for &(from, to) in edges {
        if next[from].is_some() || led_to[to] {
            return None;
        }
        next[from] = Some(to);
        led_to[to] = true;
    }
    let start = led_to.iter().position(|led| !led)?;
    let order: Vec<usize> = std::iter::successors(Some(start), |&at| next[at]).collect();
    (order.len() == count).then_some(order)
}

impl Node {
    /// A node in between.
    #[must_use]
    pub fn new(label: impl Into<String>, kind: &'static str) -> Self {
        Self { label: label.into(), kind, role: Role::Plain }
    }

    /// In another role.
    #[must_use]
    pub fn as_role(self, role: Role) -> Self {
        Self { role, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(count: usize, edges: &[(usize, usize)]) -> Vec<String> {
        let nodes = (0..count).map(|at| Node::new(char::from(b'a' + at as u8), "")).collect();
        let picture = Picture { title: String::new(), nodes, edges: edges.to_vec() };
        picture.in_words().iter().map(Phrase::text).collect()
    }

    #[test]
    fn a_chain_is_one_phrase_whatever_the_order_of_its_nodes() {
        assert_eq!(words(3, &[(0, 1), (1, 2)]), ["a → b → c"]);
        assert_eq!(words(3, &[(2, 0), (0, 1)]), ["c → a → b"]);
        assert_eq!(words(1, &[]), ["a"]);
    }

    #[test]
    fn what_is_no_chain_is_told_node_by_node() {
        assert_eq!(words(4, &[(0, 1), (0, 2)]), ["a → b, c", "d"]);
        assert_eq!(words(3, &[(0, 1), (1, 0)]), ["a → b", "b → a", "c"]);
        assert_eq!(words(2, &[(0, 0), (0, 7)]), ["a", "b"]);
        assert_eq!(words(0, &[]), Vec::<String>::new());
    }
}
