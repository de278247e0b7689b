//! Generated models: small, and with everything that the language can say.
//!
//! A model is made as a draft (with ids, as a reader makes it), because drafts are easy to change, rename, shrink and write.
#![allow(dead_code, reason = "each test binary uses its own part")]

mod assets;
mod data;
pub(crate) mod facts;
mod random;
pub(crate) mod rename;
pub(crate) mod shrink;
mod suppliers;
pub(crate) mod yaml;

use freehold::finding::Severity;
use freehold::model::{Draft, DraftHolder, Model, build};
use freehold::text::{FileId, Sp, Span};

pub(crate) use data::as_of;
pub(crate) use random::Random;

/// Generated things stand nowhere.
pub(crate) const HERE: Span = Span { file: FileId(0), start: 0, end: 0 };

pub(crate) fn at<T>(value: T) -> Sp<T> {
    Sp::new(value, HERE)
}

pub(crate) fn text(value: impl Into<String>) -> Sp<String> {
    at(value.into())
}

pub(crate) fn texts(values: &[String]) -> Vec<Sp<String>> {
    values.iter().map(text).collect()
}

/// Holders, each alone.
pub(crate) fn holders(values: &[String]) -> Vec<DraftHolder> {
    texts(values).into_iter().map(DraftHolder::One).collect()
}

/// Several that are needed together, as a holder; one alone is just that one.
pub(crate) fn together(values: &[String]) -> DraftHolder {
    match values {
        [one] => DraftHolder::One(text(one)),
        _ => DraftHolder::Together(Box::new(at(texts(values)))),
    }
}

/// What the models of a test are like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) assets: (usize, usize),
    pub(crate) suppliers: (usize, usize),
    pub(crate) data: (usize, usize),
    pub(crate) interfaces: (usize, usize),
    pub(crate) capabilities: (usize, usize),
    /// Entries of needs of one asset.
    pub(crate) needs: (usize, usize),
    /// In percent: how many facts nobody states; one of these for each model.
    pub(crate) unstated: &'static [usize],
    /// In percent: how many models are bare, without systems and capabilities.
    pub(crate) bare: usize,
}

impl Shape {
    /// Everything, in small numbers.
    pub(crate) const SMALL: Self = Self {
        assets: (0, 7),
        suppliers: (0, 5),
        data: (0, 3),
        interfaces: (0, 3),
        capabilities: (1, 4),
        needs: (0, 2),
        unstated: &[0, 10, 30, 60, 90],
        bare: 8,
    };

    /// Few things with few facts.
    pub(crate) const TINY: Self = Self {
        assets: (1, 3),
        suppliers: (1, 3),
        data: (0, 1),
        interfaces: (0, 1),
        capabilities: (1, 4),
        needs: (0, 2),
        unstated: &[10, 30, 60],
        bare: 0,
    };

    /// More suppliers, assets and capabilities than fit into one machine word of events.
    pub(crate) const WIDE: Self = Self {
        assets: (70, 140),
        suppliers: (70, 140),
        data: (0, 20),
        interfaces: (0, 5),
        capabilities: (5, 20),
        needs: (0, 1),
        unstated: &[5, 20],
        bare: 20,
    };

    /// More than fit into one block of 512 events.
    pub(crate) const WIDEST: Self =
        Self { assets: (520, 560), suppliers: (520, 560), data: (10, 20), ..Self::WIDE };
}

/// One model in the making.
pub(crate) struct Making {
    pub(crate) random: Random,
    pub(crate) unstated: usize,
    pub(crate) suppliers: Vec<String>,
    pub(crate) assets: Vec<String>,
    pub(crate) interfaces: Vec<String>,
    pub(crate) data: Vec<String>,
    pub(crate) contracts: Vec<String>,
    pub(crate) capabilities: Vec<String>,
    pub(crate) needs: (usize, usize),
    pub(crate) bare: bool,
}

impl Making {
    /// A fact, or `None` where nobody states it.
    pub(crate) fn fact<T>(&mut self, make: impl FnOnce(&mut Random) -> T) -> Option<T> {
        let stated = !self.random.percent(self.unstated);
        stated.then(|| make(&mut self.random))
    }
}

fn ids(random: &mut Random, prefix: &str, (low, high): (usize, usize)) -> Vec<String> {
    let count = random.between(low, high);
    (0..count).map(|number| format!("{prefix}{number}")).collect()
}

/// The model of a seed.
pub(crate) fn draft(seed: u64, shape: Shape) -> Draft {
    let mut random = Random::new(seed);
    let unstated = random.one_of(shape.unstated);
    let bare = random.percent(shape.bare);
    let capabilities =
        if bare || random.percent(15) { Vec::new() } else { ids(&mut random, "c", shape.capabilities) };
    let mut making = Making {
        unstated,
        suppliers: ids(&mut random, "s", shape.suppliers),
        assets: ids(&mut random, "a", shape.assets),
        interfaces: ids(&mut random, "i", shape.interfaces),
        data: ids(&mut random, "d", shape.data),
        contracts: ids(&mut random, "k", (0, 2)),
        capabilities,
        needs: shape.needs,
        bare,
        random,
    };
    let mut draft = Draft::default();
    suppliers::add(&mut making, &mut draft);
    data::add(&mut making, &mut draft);
    assets::add(&mut making, &mut draft);
    draft
}

/// The model of a draft; a generated one has no mistakes.
pub(crate) fn model(draft: &Draft) -> Model {
    let (model, findings) = build(draft.clone());
    let error = findings.iter().find(|finding| finding.severity == Severity::Error);
    assert!(error.is_none(), "{error:?}\n{}", yaml::written(draft));
    model
}

/// Fails with the smallest model that leads to complaints.
pub(crate) fn fail(seed: u64, draft: &Draft, complaints: impl Fn(&Draft) -> Vec<String>) -> ! {
    let smallest = shrink::shrunk(draft, |candidate| !complaints(candidate).is_empty());
    let found = complaints(&smallest).join("\n");
    panic!("seed {seed}, made small:\n{}\n{found}\n", yaml::written(&smallest));
}

/// How many models a test looks at: `FREEHOLD_CASES` percent of its usual number.
pub(crate) fn cases(usual: u64) -> u64 {
    let percent = std::env::var("FREEHOLD_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(100);
    (usual * percent / 100).max(1)
}
