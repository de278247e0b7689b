//! What levels of assurance are measured by: shares 0…1 of a model's facts, 1 at best, at both ends of what nobody stated.

use crate::analyse::shorthand;
use crate::catalogue::{Union, union_of};
use crate::model::{
    Asset, Could, Delivery, FormatClass, LicenceClass, Members, Role, Source, SupplierId, SupplierKind,
};

use super::assess::Workings;
use super::assurance::Ends;
use super::{CountryRow, CountryShare};

const KNOWN: fn(f64) -> Ends<f64> = |share| (share, share);
const UNKNOWN: Ends<f64> = (0.0, 1.0);

/// A measure by its name in the catalogue; `None` where the model has nothing that it could be about.
pub(super) fn measure(w: &Workings<'_>, facts: &str, countries: &[CountryRow]) -> Option<Ends<f64>> {
    match facts {
        "survives-withdrawal" => survives(w, countries),
        "european-owners" => over_assets(w, |asset| Some(european(w, asset, &roles(asset)))),
        "european-developers" => over_assets(w, |asset| Some(european(w, asset, &[Role::Develop]))),
        "migration" => migration(w),
        "operable-by-others" => over_assets(w, |asset| operable(w, asset)),
        "developable-by-others" => over_assets(w, |asset| Some(by_others(w, asset, Role::Develop))),
        "source-at-hand" => over_assets(w, |asset| Some(source(asset))),
        "open-licences" => open_licences(w),
        "open-interfaces" => open_interfaces(w),
        "open-formats" => open_formats(w),
        _ => None,
    }
}

/// The mean by weight; `None` where nothing counts.
fn mean(shares: impl Iterator<Item = (f64, Ends<f64>)>) -> Option<Ends<f64>> {
    let (mut low, mut high, mut all) = (0.0, 0.0, 0.0);
    for (weight, share) in shares {
        low += weight * share.0;
        high += weight * share.1;
        all += weight;
    }
    (all > 0.0).then(|| (low / all, high / all))
}

/// Over scored assets, each by the heaviest capability that leads to it.
fn over_assets(w: &Workings<'_>, of: impl Fn(&Asset) -> Option<Ends<f64>>) -> Option<Ends<f64>> {
    let numbered = w.topology.assets.iter().enumerate();
    mean(numbered.filter_map(|(number, asset)| {
        let weight = w.weights.profile.weights[w.heaviest[number] as usize];
        of(&w.model.assets[asset.index()]).map(|share| (weight, share))
    }))
}

/// Who is stated to hold a role.
fn holders(asset: &Asset, role: Role) -> Option<Vec<SupplierId>> {
    let stated = asset.role(role).and_then(|facts| facts.by.as_ref());
    let listed = stated.map(|by| by.suppliers().map(|supplier| supplier.value).collect());
    listed.or_else(|| shorthand(asset, role).map(|supplier| vec![supplier]))
}

fn is_ours(w: &Workings<'_>, supplier: SupplierId) -> bool {
    w.facts.ours[supplier.index()]
}

/// Whether somebody and all owners above are of the Union or the Economic Area; `None` where a country is not stated.
fn is_european(w: &Workings<'_>, supplier: SupplierId) -> Option<bool> {
    if is_ours(w, supplier) {
        return Some(true);
    }
    let mut known = true;
    for owner in w.model.owners(supplier) {
        let owner = &w.model.suppliers[owner.index()];
        match owner.country.as_ref().and_then(|country| union_of(&country.value)) {
            Some(Union::Neither) => return Some(false),
            Some(Union::Eu | Union::Eea) => {}
            None => known &= owner.kind.as_ref().is_some_and(|kind| kind.value == SupplierKind::Ourselves),
        }
    }
    known.then_some(true)
}

/// The roles in which somebody can be compelled.
fn roles(asset: &Asset) -> Vec<Role> {
    let operated = asset.role(Role::Operate).is_some()
        || asset.delivery.as_ref().is_none_or(|d| matches!(d.value, Delivery::Saas | Delivery::Hosted));
    if operated { vec![Role::Own, Role::Develop, Role::Operate] } else { vec![Role::Own, Role::Develop] }
}

fn european(w: &Workings<'_>, asset: &Asset, roles: &[Role]) -> Ends<f64> {
    let mut share = KNOWN(1.0);
    for role in roles {
        let Some(holders) = holders(asset, *role) else {
            share = UNKNOWN;
            continue;
        };
        for holder in holders {
            match is_european(w, holder) {
                Some(true) => {}
                Some(false) => return KNOWN(0.0),
                None => share = UNKNOWN,
            }
        }
    }
    share
}

/// 1 less the largest share that one country outside takes. At worst everybody of unknown country, or not named, is of it.
fn survives(w: &Workings<'_>, countries: &[CountryRow]) -> Option<Ends<f64>> {
    if w.weights.classes.is_empty() {
        return None;
    }
    let outside = countries.iter().filter(|row| row.share == CountryShare::Other);
    let (mut low, mut high) = (0.0f64, 0.0f64);
    for row in outside {
        low = low.max(row.exposure.low);
        high = high.max(row.exposure.high);
    }
    let unknown = (0..w.model.suppliers.len() as u32).any(|at| is_european(w, SupplierId(at)).is_none());
    Some((if unknown || w.has_unnamed() { 0.0 } else { 1.0 - high }, 1.0 - low))
}

fn migration(w: &Workings<'_>) -> Option<Ends<f64>> {
    let scored = (0..w.gaps.len()).filter(|&at| !w.gaps[at].holders.is_empty());
    mean(scored.map(|at| (w.data_weight(at), (1.0 - w.gaps[at].gap[2], 1.0 - w.gaps[at].gap[0]))))
}

/// What nobody operates by itself does not count.
fn operable(w: &Workings<'_>, asset: &Asset) -> Option<Ends<f64>> {
    match asset.delivery.as_ref().map(|delivery| delivery.value) {
        Some(Delivery::Embedded) => None,
        Some(Delivery::OnPremises) if holders(asset, Role::Operate).is_none() => Some(KNOWN(1.0)),
        _ => Some(by_others(w, asset, Role::Operate)),
    }
}

/// Whether some holder of a role carries on whichever of the groups leaves: those who are needed together are one.
fn outlasts_each(w: &Workings<'_>, asset: &Asset, role: Role, groups: &[SupplierId]) -> bool {
    let holders = asset.role(role).and_then(|facts| facts.by.as_ref()).map_or(&[][..], |by| &by.holders);
    let without = |group: &SupplierId| {
        holders.iter().any(|own| own.members().iter().all(|one| w.facts.parents[one.value.index()] != *group))
    };
    !groups.is_empty() && groups.iter().all(without)
}

/// Whether a role is ours, several parties', or could be taken over.
fn by_others(w: &Workings<'_>, asset: &Asset, role: Role) -> Ends<f64> {
    let holders = holders(asset, role);
    let mut groups: Vec<SupplierId> =
        holders.iter().flatten().map(|holder| w.facts.parents[holder.index()]).collect();
    groups.sort_unstable();
    groups.dedup();
    if holders.iter().flatten().any(|holder| is_ours(w, *holder)) || outlasts_each(w, asset, role, &groups) {
        return KNOWN(1.0);
    }
    let same = |supplier: SupplierId| groups.contains(&w.facts.parents[supplier.index()]);
    match asset.role(role).and_then(|facts| facts.could.as_ref()) {
        Some(Could::Market(_)) => KNOWN(1.0),
        Some(Could::Suppliers(able, _))
            if able.iter().any(|able| able.members().iter().all(|one| !same(one.value))) =>
        {
            KNOWN(1.0)
        }
        // Who holds it is not stated: it may be ourselves.
        Some(Could::Suppliers(..)) if holders.is_some() => KNOWN(0.0),
        _ => UNKNOWN,
    }
}

fn source(asset: &Asset) -> Ends<f64> {
    match asset.source.as_ref().map(|source| source.value) {
        Some(Source::Public | Source::Delivered) => KNOWN(1.0),
        Some(Source::Escrow) => KNOWN(0.5),
        Some(Source::None) => KNOWN(0.0),
        None => UNKNOWN,
    }
}

fn open_licences(w: &Workings<'_>) -> Option<Ends<f64>> {
    let share = |class: LicenceClass| f64::from(u8::from(class == LicenceClass::Open));
    let numbered = w.topology.assets.iter().enumerate();
    mean(numbered.map(|(number, asset)| {
        let weight = w.weights.profile.weights[w.heaviest[number] as usize];
        let reading = w.knowledge.licences.get(asset.index()).and_then(Option::as_ref);
        (weight, reading.map_or(UNKNOWN, |reading| (share(reading.worst), share(reading.best))))
    }))
}

/// The interfaces that scored assets provide or need.
fn open_interfaces(w: &Workings<'_>) -> Option<Ends<f64>> {
    let mut used = vec![false; w.model.interfaces.len()];
    for asset in w.topology.assets.iter().map(|asset| &w.model.assets[asset.index()]) {
        asset.provides.iter().for_each(|interface| used[interface.value.index()] = true);
        for entry in asset.needs.iter().flatten() {
            if let Members::Interface(interface) = &entry.members {
                used[interface.value.index()] = true;
            }
        }
    }
    let deficit = |class: FormatClass| {
        let at = FormatClass::WORDS.iter().position(|(_, word)| *word == class);
        w.weights.profile.interface[at.unwrap_or(0)]
    };
    let interfaces = w.model.interfaces.iter().zip(used).filter(|(_, used)| *used);
    mean(interfaces.map(|(interface, _)| {
        let stated = interface.openness.as_ref().map(|class| KNOWN(1.0 - deficit(class.value)));
        (1.0, stated.unwrap_or(UNKNOWN))
    }))
}

fn open_formats(w: &Workings<'_>) -> Option<Ends<f64>> {
    let openness = |format: Option<usize>| {
        format.and_then(|format| w.knowledge.formats[format].openness).map_or(UNKNOWN, KNOWN)
    };
    let best = |at: usize| {
        if w.model.data[at].exports.is_none() {
            return UNKNOWN;
        }
        let formats = w.knowledge.export_formats.get(at).map_or(&[][..], Vec::as_slice);
        let shares = formats.iter().map(|format| openness(*format));
        shares.fold(KNOWN(0.0), |best, share| (best.0.max(share.0), best.1.max(share.1)))
    };
    let scored = (0..w.gaps.len()).filter(|&at| !w.gaps[at].holders.is_empty());
    mean(scored.map(|at| (1.0, best(at))))
}
