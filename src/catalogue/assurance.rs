//! Objectives and factors of the EU Cloud Sovereignty Framework, and which facts of a model speak to them, as data.

use std::sync::LazyLock;

use super::table::{number, pairs, texts, tree};
use crate::text::tree::Node;

/// How many objectives there are.
pub const OBJECTIVES: usize = 8;

/// An objective.
#[derive(Debug, Clone, PartialEq)]
pub struct Objective {
    /// Its id, such as `sov-4`.
    pub id: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// How many factors of equal points it has; some of them stand together in [`Self::factors`].
    pub of: f64,
    /// Its factors.
    pub factors: Vec<Factor>,
}

/// What an objective is judged by.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// Its id.
    pub id: Box<str>,
    /// What is asked, as a statement that holds at its best.
    pub test: Box<str>,
    /// How facts of a model speak to it; `None` where none does.
    pub spoken: Option<Spoken>,
}

/// How facts speak to a factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Spoken {
    /// The name of what is measured, 0…1.
    pub facts: Box<str>,
    /// From which measure on the answers 1 to 4 are given.
    pub cuts: [f64; 4],
    /// The level of assurance of the answers 0 to 4.
    pub seal: [u8; 5],
    /// How far the levels were checked: `V2`, or `ours`.
    pub mark: Box<str>,
    /// What is measured, in words.
    pub reason: Box<str>,
}

impl Spoken {
    /// The answer, 0…4, that a measure leads to.
    #[must_use]
    pub fn answer(&self, measure: f64) -> usize {
        // A share of all is one also where its parts were rounded.
        self.cuts.iter().filter(|&&cut| measure >= cut - 1e-9).count()
    }
}

static TABLE: LazyLock<Vec<Objective>> = LazyLock::new(|| {
    let root = tree("assurance", include_str!("../../models/catalogue/assurance.yaml"));
    let objective = |(id, node): (&str, &Node)| Objective {
        id: id.into(),
        name: text(node, "name").expect("every objective has a name").into(),
        of: number(node, "of").expect("every objective has a number of factors"),
        factors: pairs(node, "factors").map(|(id, node)| factor(id, node)).collect(),
    };
    pairs(&root, "objectives").map(objective).collect()
});

/// The objectives, in their order.
#[must_use]
pub fn objectives() -> &'static [Objective] {
    &TABLE
}

fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key).and_then(Node::text)
}

fn factor(id: &str, node: &Node) -> Factor {
    let numbers = |key: &str| -> Vec<f64> {
        node.get(key).into_iter().flat_map(texts).filter_map(|text| text.parse().ok()).collect()
    };
    let spoken = text(node, "facts").map(|facts| Spoken {
        facts: facts.into(),
        cuts: numbers("cuts").try_into().expect("four cuts"),
        seal: <[f64; 5]>::try_from(numbers("seal")).expect("five levels").map(level),
        mark: text(node, "mark").expect("every level has a mark").into(),
        reason: text(node, "reason").expect("every measure has a reason").into(),
    });
    Factor { id: id.into(), test: text(node, "test").expect("every factor asks something").into(), spoken }
}

/// A level is one of 0 to 4; any other number of the table would be refused by its test.
fn level(number: f64) -> u8 {
    (0..=4).rev().find(|&level| number >= f64::from(level)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_answers_never_have_lower_levels() {
        assert_eq!(objectives().len(), OBJECTIVES);
        for objective in objectives() {
            assert!(!objective.factors.is_empty() && objective.of >= objective.factors.len() as f64);
            for spoken in objective.factors.iter().filter_map(|factor| factor.spoken.as_ref()) {
                assert!(spoken.seal.is_sorted() && spoken.seal[4] <= 4, "{}", spoken.facts);
                assert!(spoken.cuts.is_sorted(), "{}", spoken.facts);
                assert_eq!((spoken.answer(0.0), spoken.answer(1.0)), (0, 4));
            }
        }
    }
}
