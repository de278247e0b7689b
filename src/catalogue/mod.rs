//! Built-in knowledge and its look-ups. (interface; implementation to come)

mod profile;

pub use profile::{ByEnd, Profile};

use crate::model::LicenceClass;

/// What a licence string says, as far as it is understood.
#[derive(Debug, Clone, PartialEq)]
pub struct LicenceReading {
    /// Class if every unrecognised term were open.
    pub best: LicenceClass,
    /// Class if every unrecognised term were proprietary.
    pub worst: LicenceClass,
    /// The canonical expression, where the whole string was understood.
    pub canonical: Option<String>,
    /// Terms that were not recognised, as they stand.
    pub unrecognised: Vec<String>,
}

/// A format of the catalogue, with the model's additions and overrides applied.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownFormat {
    /// Kebab-case id.
    pub id: String,
    /// Openness 0…1; `None` is unknown.
    pub openness: Option<f64>,
    /// Positions of formats that a known converter makes of it, with the share that survives.
    pub conversions: Vec<(usize, f64)>,
}

/// The catalogue as one model sees it.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    /// By position of the asset; `None` where no licence is stated.
    pub licences: Vec<Option<LicenceReading>>,
    /// All known formats, by id.
    pub formats: Vec<KnownFormat>,
    /// By position of the data set, then of the export: the format, `None` where not stated.
    pub export_formats: Vec<Vec<Option<usize>>>,
}

impl Default for LicenceReading {
    /// Nothing is understood.
    fn default() -> Self {
        Self {
            best: LicenceClass::Open,
            worst: LicenceClass::Proprietary,
            canonical: None,
            unrecognised: Vec::new(),
        }
    }
}
