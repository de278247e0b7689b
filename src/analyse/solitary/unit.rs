//! The things that are lost alone.

use super::super::closedness::Products;

/// One thing that is lost alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unit {
    /// The assets that it takes, by number of the scored asset.
    pub assets: Vec<u32>,
    /// The asset, where the unit stands for one: it counts as a place.
    pub asset: Option<u32>,
    /// The product, where the unit stands for all of one: it counts as a chokepoint.
    pub product: Option<u32>,
}

/// Every scored asset, and every product of several.
#[must_use]
pub fn units(products: &Products) -> Vec<Unit> {
    let asset = |(number, &product): (usize, &u32)| Unit {
        assets: vec![number as u32],
        asset: Some(number as u32),
        product: (products.members[product as usize].len() == 1).then_some(product),
    };
    let several = products.members.iter().enumerate().filter(|(_, members)| members.len() > 1);
    let product = |(at, members): (usize, &Vec<u32>)| Unit {
        assets: members.clone(),
        asset: None,
        product: Some(at as u32),
    };
    products.of.iter().enumerate().map(asset).chain(several.map(product)).collect()
}
