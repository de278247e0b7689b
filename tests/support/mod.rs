//! What several tests share.
#![allow(dead_code, reason = "each test file uses its own part")]

use freehold::catalogue::{Knowledge, KnownFormat, LicenceReading, Profile};
use freehold::model::{FormatClass, LicenceClass, Model};
use freehold::run::{Loaded, MemoryFiles, load};

/// Loads a model from its text.
pub(crate) fn loaded(text: &str) -> Loaded {
    let files = MemoryFiles::default().with("model.yaml", text.as_bytes());
    load(&files, &["model.yaml".to_owned()]).expect("the text is readable")
}

/// What the golden models need to be known of: three licences of the SPDX list, and what they describe themselves.
pub(crate) fn knowledge(model: &Model, profile: &Profile) -> Knowledge {
    let class = |term: &str| {
        let described = model.licences.iter().find(|licence| licence.id == term);
        match (described.and_then(|licence| licence.class.as_ref()), term) {
            (Some(class), _) => class.value,
            (None, "MIT" | "MPL-2.0") => LicenceClass::Open,
            (None, "BUSL-1.1") => LicenceClass::SourceAvailable,
            (None, other) => panic!("the golden models use no licence {other}"),
        }
    };
    let reading = |text: &str| {
        let class = if text.contains(" OR ") {
            text.split(" OR ").map(class).min()
        } else {
            text.split(" AND ").map(class).max()
        };
        let class = class.expect("a split has a first part");
        LicenceReading { best: class, worst: class, ..LicenceReading::default() }
    };
    let openness = |class: FormatClass| {
        let at =
            FormatClass::WORDS.iter().position(|(_, word)| *word == class).expect("all words are listed");
        profile.format[at]
    };
    let position = |id: &str| model.formats.iter().position(|format| format.id == id);
    let format = |format: &freehold::model::Format| KnownFormat {
        id: format.id.clone(),
        openness: format.class.as_ref().map(|class| openness(class.value)),
        conversions: format
            .convertible
            .iter()
            .filter_map(|(to, kept)| Some((position(&to.value)?, *kept)))
            .collect(),
    };
    let exports = |data: &freehold::model::DataSet| {
        let exports = data.exports.iter().flat_map(|exports| &exports.value);
        exports.map(|export| export.format.as_ref().and_then(|format| position(&format.value))).collect()
    };
    Knowledge {
        licences: model
            .assets
            .iter()
            .map(|asset| asset.licence.as_ref().map(|l| reading(&l.value)))
            .collect(),
        formats: model.formats.iter().map(format).collect(),
        export_formats: model.data.iter().map(exports).collect(),
    }
}
