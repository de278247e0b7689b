//! The assumption of a bare parts list: what it is about is our own (DESIGN §4.1).

use super::supplier::supplier;
use crate::model::{AssetKind, DraftAsset, DraftHolder, DraftRole, DraftSupplier, Role, SupplierKind};
use crate::text::{Sp, Span};

/// The id of the supplier that is the organisation itself.
pub(super) const OURSELVES: &str = "ourselves";

/// The organisation itself, as a supplier.
pub(super) fn ourselves(span: Span) -> DraftSupplier {
    supplier(OURSELVES.to_owned(), "Ourselves".to_owned(), Some(SupplierKind::Ourselves), span)
}

/// Says that an asset is owned, developed and operated by ourselves. A library is embedded in something else and
/// nobody operates it by itself, so for it the third is left unsaid.
pub(super) fn make_ours(asset: &mut DraftAsset) {
    let span = asset.span;
    let library = asset.kind.as_ref().is_some_and(|kind| kind.value == AssetKind::Library);
    let us = || DraftHolder::One(Sp::new(OURSELVES.to_owned(), span));
    let by = || Some(Sp::new(vec![us()], span));
    let roles = [Role::Own, Role::Develop, Role::Operate];
    asset.assumed_ours = true;
    asset.roles = roles
        .into_iter()
        .filter(|&role| !(library && role == Role::Operate))
        .map(|role| DraftRole { by: by(), ..DraftRole::unstated(role, span) })
        .collect();
}
