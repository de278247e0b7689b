//! Who is stated to hold which roles of an asset.

use super::page::Page;
use crate::analyse::shorthand;
use crate::model::{Asset, AssetId, Role, SupplierId};

/// Who holds which roles, in the order of the roles.
pub(super) fn holders(asset: &Asset) -> Vec<(SupplierId, Vec<Role>)> {
    let mut holders: Vec<(SupplierId, Vec<Role>)> = Vec::new();
    let mut add = |supplier: SupplierId, role: Role| match holders.iter_mut().find(|(id, _)| *id == supplier)
    {
        Some((_, roles)) => roles.push(role),
        None => holders.push((supplier, vec![role])),
    };
    for role in Role::ALL {
        let stated = asset.role(role).and_then(|facts| facts.by.as_ref());
        match stated {
            Some(by) => by.suppliers().for_each(|supplier| add(supplier.value, role)),
            None => shorthand(asset, role).into_iter().for_each(|supplier| add(supplier, role)),
        }
    }
    holders
}

/// The assets of which one of some suppliers holds a role.
pub(super) fn held(
    page: &Page<'_>,
    by: impl Fn(SupplierId) -> bool,
) -> Vec<(AssetId, SupplierId, Vec<Role>)> {
    let assets = page.context.model.assets.iter().enumerate();
    let held = assets.flat_map(|(at, asset)| {
        holders(asset).into_iter().map(move |(supplier, roles)| (AssetId(at as u32), supplier, roles))
    });
    held.filter(|(_, supplier, _)| by(*supplier)).collect()
}
