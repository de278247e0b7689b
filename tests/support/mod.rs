//! What several tests share.
#![allow(dead_code, reason = "each test file uses its own part")]

pub(crate) mod figures;

use freehold::catalogue::{Knowledge, Profile, resolve};
use freehold::model::Model;
use freehold::run::{Loaded, MemoryFiles, load};

/// Loads a model from its text.
pub(crate) fn loaded(text: &str) -> Loaded {
    let files = MemoryFiles::default().with("model.yaml", text.as_bytes());
    load(&files, &["model.yaml".to_owned()]).expect("the text is readable")
}

/// What the catalogue knows of a model.
pub(crate) fn knowledge(model: &Model, profile: &Profile) -> Knowledge {
    resolve(model, profile).0
}
