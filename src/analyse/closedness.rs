//! How closed each asset is (DESIGN §4.4): closed × stick, and the products it belongs to.

use std::collections::BTreeMap;

use crate::catalogue::{ByEnd, Figure, Knowledge, Pins, Profile};
use crate::model::{AssetId, Entry, FormatClass, InterfaceId, LicenceClass, Model, Role, Steward};

use super::withdrawal::Ground;
use super::{ByCompletion, End, Facts, Holders, Scope, Topology};

/// One scored asset.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Closedness {
    /// How closed its licence is, 0…1.
    pub closed: ByCompletion<f64>,
    /// How it sticks, 0…1.
    pub stick: ByCompletion<f64>,
    /// Interface, export, alternatives.
    pub facets: [ByCompletion<f64>; 3],
    /// Closed × stick.
    pub kappa: ByCompletion<f64>,
}

/// The products of scored assets: assets of one product stand or fall together, an asset without one is its own.
#[derive(Debug, Clone, Default)]
pub struct Products {
    /// By number of the scored asset.
    pub of: Vec<u32>,
    /// By product: its scored assets by number, in order.
    pub members: Vec<Vec<u32>>,
}

impl Products {
    /// Groups the scored assets, in order of their first asset.
    #[must_use]
    pub fn of(model: &Model, topology: &Topology) -> Self {
        let mut named: BTreeMap<&str, u32> = BTreeMap::new();
        let mut products = Self::default();
        for (number, asset) in topology.assets.iter().enumerate() {
            let fresh = products.members.len() as u32;
            let product = match &model.assets[asset.index()].product {
                Some(name) => *named.entry(name.value.as_str()).or_insert(fresh),
                None => fresh,
            };
            if product == fresh {
                products.members.push(Vec::new());
            }
            products.members[product as usize].push(number as u32);
            products.of.push(product);
        }
        products
    }
}

/// A figure that nobody stated, in each completion.
fn unknown(value: ByEnd, pins: &Pins, figure: Figure) -> ByCompletion<f64> {
    End::ALL.map(|end| value.at(pins.at(figure, end)))
}

/// The closedness of every scored asset, by number. `gaps` is by data set, in each completion.
#[must_use]
pub fn closedness(
    model: &Model,
    knowledge: &Knowledge,
    profile: &Profile,
    scope: &Scope,
    ground: Ground<'_>,
    products: &Products,
    gaps: &[ByCompletion<f64>],
) -> Vec<Closedness> {
    let (Ground { facts, topology, .. }, pins) = (ground, &knowledge.pins);
    let interface = interface_deficits(model, pins, profile, scope, topology, products);
    let one = |(number, id): (usize, &AssetId)| {
        let asset = &model.assets[id.index()];
        let mut worst_gap = [0.0; 3];
        for data in asset.holds.iter().flatten() {
            (0..3).for_each(|end| worst_gap[end] = f64::max(worst_gap[end], gaps[data.value.index()][end]));
        }
        let alternatives = match &asset.alternatives {
            None => unknown(profile.alternatives_unknown, pins, Figure::Alternatives(*id)),
            Some(list) => [profile.alternatives[list.value.len().min(2)]; 3],
        };
        let facets = [interface[number], worst_gap, alternatives];
        let stick: ByCompletion<f64> = std::array::from_fn(|end| {
            profile.stick_floor.max((facets[0][end] + facets[1][end] + facets[2][end]) / 3.0)
        });
        let vendor = asset.steward.as_ref().is_some_and(|steward| steward.value == Steward::Vendor);
        let closed = End::ALL.map(|end| {
            let class = facts.completed[end as usize][number].class.unwrap_or(LicenceClass::Proprietary);
            if owned_by_us(asset, facts, number, end) {
                0.0
            } else if class == LicenceClass::Open && vendor {
                profile.closed_vendor_steward
            } else {
                profile.closed[class as usize]
            }
        });
        Closedness { closed, stick, facets, kappa: std::array::from_fn(|end| closed[end] * stick[end]) }
    };
    topology.assets.iter().enumerate().map(one).collect()
}

/// Whether an owner is ours, who needs nobody else: stated, or in the best completion of an owner that is not.
fn owned_by_us(asset: &crate::model::Asset, facts: &Facts, number: usize, end: End) -> bool {
    let stated = asset.role(Role::Own).and_then(|own| own.by.as_ref());
    match (stated, &asset.supplier) {
        (Some(by), _) => by.holders.iter().any(|holder| facts.all_ours(holder)),
        (None, Some(supplier)) => facts.ours[supplier.value.index()],
        (None, None) => {
            debug_assert_eq!(facts.stated[number].by[0], Holders::Unknown);
            end == End::Low
        }
    }
}

/// A need by which a scored asset is needed by another.
#[derive(Debug, Clone, Copy)]
pub struct NeededBy<'a> {
    /// Number of the scored asset that is needed.
    pub member: u32,
    /// Number of the scored asset that needs it.
    pub needer: u32,
    /// The entry.
    pub entry: &'a Entry,
    /// Whether members of other products could meet the entry alone, so that it does not count.
    pub spared: bool,
}

/// The worst deficit among the entries by which other scored assets need each asset, leaving out entries that members
/// of other products could meet alone; 0 where nobody needs it.
fn interface_deficits(
    model: &Model,
    pins: &Pins,
    profile: &Profile,
    scope: &Scope,
    topology: &Topology,
    products: &Products,
) -> Vec<ByCompletion<f64>> {
    let mut deficits = vec![[0.0; 3]; topology.assets.len()];
    // Whoever needs an interface asks the same of all who provide it, but for itself: two that need it ask all there is.
    let mut asked: Vec<(u8, u32)> = vec![(0, u32::MAX); model.interfaces.len()];
    let asks = |needer: u32, entry: &Entry| {
        let Some(interface) = entry.members.interface() else { return true };
        let (count, last) = &mut asked[interface.index()];
        if *last != needer {
            (*count, *last) = (count.saturating_add(1), needer);
        }
        *count <= 2
    };
    for_each_need(model, scope, topology, products, asks, |need| {
        if !need.spared {
            let deficit = deficit(model, pins, profile, topology, need);
            let worst = &mut deficits[need.member as usize];
            (0..3).for_each(|end| worst[end] = f64::max(worst[end], deficit[end]));
        }
    });
    deficits
}

/// Visits every need of one scored asset by another, in order of the assets that need; `asks` says of an asset and its entry
/// whether they are of interest.
pub fn for_each_need<'a>(
    model: &'a Model,
    scope: &Scope,
    topology: &Topology,
    products: &Products,
    mut asks: impl FnMut(u32, &Entry) -> bool,
    mut visit: impl FnMut(NeededBy<'a>),
) {
    let (mut members, mut by_product): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    for (needer, asset) in topology.assets.iter().enumerate() {
        let entries = model.assets[asset.index()].needs.iter().flatten();
        for entry in entries.filter(|entry| asks(needer as u32, entry)) {
            members.clear();
            let numbers = scope.members(&entry.members).filter_map(|member| topology.node_of[member.index()]);
            members.extend(numbers.map(|node| node.0));
            members.sort_unstable();
            members.dedup();
            by_product.clear();
            by_product.extend(members.iter().map(|&member| products.of[member as usize]));
            by_product.sort_unstable();
            let until = |product: u32| by_product.partition_point(|&other| other < product);
            for &member in members.iter().filter(|&&member| member as usize != needer) {
                let own = products.of[member as usize];
                let others = members.len() - (until(own + 1) - until(own));
                let spared = others >= entry.members.of() as usize;
                visit(NeededBy { member, needer: needer as u32, entry, spared });
            }
        }
    }
}

/// What the interface lacks by which an asset is needed, in each completion.
#[must_use]
pub fn deficit(
    model: &Model,
    pins: &Pins,
    profile: &Profile,
    topology: &Topology,
    need: NeededBy<'_>,
) -> ByCompletion<f64> {
    match need.entry.members.interface() {
        Some(interface) => interface_deficit(model, pins, profile, interface),
        None => {
            let needed = topology.assets[need.member as usize];
            unknown(profile.interface_unknown, pins, Figure::DirectNeed(needed))
        }
    }
}

/// What an interface lacks, in each completion.
#[must_use]
pub fn interface_deficit(
    model: &Model,
    pins: &Pins,
    profile: &Profile,
    interface: InterfaceId,
) -> ByCompletion<f64> {
    match &model.interfaces[interface.index()].openness {
        Some(openness) => [profile.interface[class_index(openness.value)]; 3],
        None => unknown(profile.interface_unknown, pins, Figure::Interface(interface)),
    }
}

/// Position of a class in the profile's tables.
pub(crate) fn class_index(class: FormatClass) -> usize {
    match class {
        FormatClass::OpenStandard => 0,
        FormatClass::Open => 1,
        FormatClass::Documented => 2,
        FormatClass::Closed => 3,
    }
}
