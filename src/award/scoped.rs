//! The model that the award scores: the capabilities in scope, and of the assets only what is judged can fail.
//!
//! What stands is made ours: its own roles never fail, its licence closes nothing, the data that it holds is not
//! scored. What it needs it still needs, so that a capability which reaches the bid's system through a portal that
//! stands falls with the system.

use std::collections::BTreeSet;

use crate::model::{
    Asset, AssetSort, By, Could, Delivery, Model, Role, RoleFacts, Source, Supplier, SupplierId,
    SupplierKind, Term,
};
use crate::text::{Sp, Span};

use super::Judged;

/// Id of the supplier that holds what stands: behind all ids that a model can have, as tables are sorted by id.
const STANDING: &str = "~what-stands";

/// A licence that closes nothing, whatever the model says about licences of its own.
const OPEN: &str = "CC0-1.0";

/// The model to score. `scope` are ids of capabilities; those that the model does not have are passed over.
#[must_use]
pub fn scoped(model: &Model, judged: &Judged, scope: &BTreeSet<&str>) -> Model {
    let mut model = model.clone();
    model.capabilities.retain(|capability| scope.contains(capability.id.as_str()));
    model.scenarios.clear();
    let buyer = add_buyer(&mut model);
    for (asset, part) in model.assets.iter_mut().zip(&judged.parts) {
        // Systems that no capability in scope leads to must not bring capabilities of their own.
        if std::mem::replace(&mut asset.sort, AssetSort::Component) == AssetSort::System {
            // A system that names a list of its parts is no part itself.
            asset.package = None;
        }
        if *part == super::Part::Stands {
            stand(asset, buyer);
        }
    }
    model
}

fn add_buyer(model: &mut Model) -> SupplierId {
    let span = model.capabilities.first().map_or(Span::file_start(crate::text::FileId(0)), |c| c.span);
    let kind = Some(Sp::new(SupplierKind::Ourselves, span));
    let buyer = Supplier { id: STANDING.to_owned(), name: None, country: None, parent: None, kind, span };
    model.suppliers.push(buyer);
    SupplierId(model.suppliers.len() as u32 - 1)
}

fn stand(asset: &mut Asset, buyer: SupplierId) {
    let span = asset.span;
    let held = |role, by| RoleFacts {
        by: Some(by),
        could: Some(Could::Market(span)),
        ..RoleFacts::unstated(role, span)
    };
    let ours = || By::one(buyer, span);
    let nobody = By { holders: Box::default(), span };
    // Nobody develops it: we are no users of a library that could take it over.
    asset.roles = vec![held(Role::Own, ours()), held(Role::Develop, nobody), held(Role::Operate, ours())];
    asset.supplier = None;
    asset.source = Some(Sp::new(Source::Public, span));
    asset.delivery = Some(Sp::new(Delivery::OnPremises, span));
    asset.term = Some(Sp::new(Term::Perpetual, span));
    asset.licence = Some(Sp::new(OPEN.to_owned(), span));
    asset.kind = None;
    asset.product = None;
    asset.steward = None;
    asset.contract = None;
    asset.replace = None;
    asset.alternatives = Some(Box::new(Sp::new(Vec::new(), span)));
    asset.holds = Some(Vec::new());
}
