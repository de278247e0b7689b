//! Where parts lists name somebody behind a part, counted: what makes a holder, and what is a label only.

use std::collections::BTreeMap;

use crate::analyse::Topology;
use crate::model::Model;

use super::SupplierSourceRow;

/// By kind of statement, the most frequent first. Empty where nothing was read from a parts list.
pub(super) fn supplier_sources(model: &Model, topology: &Topology) -> Vec<SupplierSourceRow> {
    let mut rows: BTreeMap<(bool, &'static str), SupplierSourceRow> = BTreeMap::new();
    for asset in topology.assets.iter().map(|id| &model.assets[id.index()]) {
        let Some(package) = &asset.package else { continue };
        let holder = asset.supplier.is_some() || !asset.roles.is_empty();
        let kind = match &package.supplier_source {
            Some(source) => source.kind,
            // The model itself says who it is.
            None if holder => continue,
            None => SupplierSourceRow::NOWHERE,
        };
        let new = SupplierSourceRow { kind, holder, count: 0, place: asset.span };
        rows.entry((holder, kind)).or_insert(new).count += 1;
    }
    let mut rows: Vec<SupplierSourceRow> = rows.into_values().collect();
    rows.sort_by_key(|row| (!row.holder, std::cmp::Reverse(row.count)));
    rows
}
