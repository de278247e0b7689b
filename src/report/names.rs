//! The names of things, for people: the stated name, else the id.

use super::Context;
use crate::model::{AssetId, AssetSort, DataId, Level, SupplierId};
use crate::score::{ExposureRow, Subject, Taken};

/// What the unnamed supplier is called.
pub(super) const UNNAMED: &str = "suppliers nobody named";

impl<'a> Context<'a> {
    /// The name of an asset.
    pub(super) fn asset_name(&self, id: AssetId) -> &'a str {
        let asset = &self.model.assets[id.index()];
        asset.name.as_deref().unwrap_or(&asset.id)
    }

    /// The id of an asset.
    pub(super) fn asset_key(&self, id: AssetId) -> &'a str {
        &self.model.assets[id.index()].id
    }

    /// What an asset is, in a word.
    fn asset_word(&self, id: AssetId) -> &'static str {
        match self.model.assets[id.index()].sort {
            AssetSort::System => "system",
            AssetSort::Component => "component",
        }
    }

    /// The name of a data set.
    pub(super) fn data_name(&self, id: DataId) -> &'a str {
        let data = &self.model.data[id.index()];
        data.name.as_deref().unwrap_or(&data.id)
    }

    /// The name of a supplier.
    pub(super) fn supplier_name(&self, id: SupplierId) -> &'a str {
        let supplier = &self.model.suppliers[id.index()];
        supplier.name.as_deref().unwrap_or(&supplier.id)
    }

    /// The id of a supplier.
    pub(super) fn supplier_key(&self, id: SupplierId) -> &'a str {
        &self.model.suppliers[id.index()].id
    }

    /// The name of a group, the unnamed one included.
    pub(super) fn group_name(&self, id: Option<SupplierId>) -> &'a str {
        id.map_or(UNNAMED, |supplier| self.supplier_name(supplier))
    }

    /// The name of what could be made harmless.
    pub(super) fn subject_name(&self, subject: Subject) -> &'a str {
        match subject {
            Subject::Asset(asset) => self.asset_name(asset),
            Subject::Data(data) => self.data_name(data),
        }
    }

    /// The names of the capabilities that an event brings to a level.
    pub(super) fn taken_names(&self, takes: &[Taken], level: Level) -> Vec<&'a str> {
        takes
            .iter()
            .filter(|taken| taken.level == level)
            .filter_map(|taken| self.assessment.capabilities.get(taken.capability.0 as usize))
            .map(|row| row.name.as_str())
            .collect()
    }

    /// The name for an id of any section, as findings hold them: the name where one is stated, else the id itself.
    pub(super) fn name_of(&self, id: &'a str) -> &'a str {
        self.name_and_kind(id).0
    }

    /// The same, and what it is, in a word; empty where no section has such an id.
    pub(super) fn name_and_kind(&self, id: &'a str) -> (&'a str, &'static str) {
        let capability = self.assessment.capabilities.iter().find(|row| row.id == id);
        let capability = capability.map(|row| (row.name.as_str(), "capability"));
        let asset = || self.model.asset(id).map(|at| (self.asset_name(at), self.asset_word(at)));
        let supplier = || self.model.supplier(id).map(|at| (self.supplier_name(at), "supplier"));
        let data = || {
            let at = self.model.data.binary_search_by(|data| data.id.as_str().cmp(id)).ok()?;
            Some((self.data_name(DataId(at as u32)), "data"))
        };
        capability.or_else(asset).or_else(supplier).or_else(data).unwrap_or((id, ""))
    }

    /// Exposures by typical value, largest first; equal ones by id, the unnamed first.
    pub(super) fn ranked_exposures(&self) -> Vec<&'a ExposureRow> {
        let mut rows: Vec<&ExposureRow> = self.assessment.exposures.iter().collect();
        rows.sort_by(|a, b| {
            b.exposure.typical.total_cmp(&a.exposure.typical).then_with(|| a.supplier.cmp(&b.supplier))
        });
        rows
    }
}

/// What withdrawal does to a capability, as a verb of the third person.
pub(super) fn level_verb(level: Level) -> &'static str {
    match level {
        Level::Unaffected => "spares",
        Level::Recoverable => "interrupts",
        Level::Frozen => "freezes",
        Level::Lost => "stops",
    }
}
