//! Whom to ask: who is stated to stand behind a thing.

use super::Asked;
use crate::model::{Asset, AssetId, Role, SupplierId, SupplierKind};
use crate::score::Missing;
use crate::text::grammar::listed;

/// Who can answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whom {
    /// These suppliers, by name.
    Suppliers(Vec<String>),
    /// Ourselves.
    Ourselves,
    /// A parts list names it: its project, by its page.
    Project,
    /// Nobody is stated.
    Nobody,
}

impl Whom {
    /// Who can answer about a thing.
    pub(super) fn of(asked: &Asked<'_>, subject: Missing) -> Self {
        let model = asked.context.model;
        let assets: Vec<&Asset> = match subject {
            Missing::Asset(id) => vec![&model.assets[id.index()]],
            Missing::Interface(id) => {
                let provides = |asset: &&Asset| asset.provides.iter().any(|of| of.value == id);
                model.assets.iter().filter(provides).collect()
            }
            Missing::Data(id) => {
                let scored = |row: &crate::score::AssetRow| row.asset;
                let assets = asked.context.assessment.assets.iter().map(scored);
                let holders = assets.map(|asset: AssetId| &model.assets[asset.index()]);
                holders.filter(|asset| asset.holds.iter().flatten().any(|data| data.value == id)).collect()
            }
        };
        let mut suppliers: Vec<SupplierId> = assets.iter().filter_map(|asset| behind(asked, asset)).collect();
        suppliers.sort_unstable();
        suppliers.dedup();
        if suppliers.is_empty() {
            let part = assets.iter().any(|asset| asset.package.is_some());
            return if part { Self::Project } else { Self::Nobody };
        }
        let ours = |id: &SupplierId| {
            let kind = model.suppliers[id.index()].kind.as_ref();
            kind.is_some_and(|kind| kind.value == SupplierKind::Ourselves)
        };
        suppliers.retain(|id| !ours(id));
        if suppliers.is_empty() {
            return Self::Ourselves;
        }
        Self::Suppliers(suppliers.iter().map(|id| asked.context.supplier_name(*id).to_owned()).collect())
    }

    /// `Ask Netcompany about KY`.
    pub(super) fn asks_about(&self, name: &str) -> String {
        match self {
            Self::Suppliers(names) => format!("Ask {} about {name}", listed(names, 3)),
            Self::Ourselves => format!("Find out in your own house about {name}"),
            Self::Project => format!("Look up the project of {name}"),
            Self::Nobody => format!("Find out who answers for {name}, and ask them"),
        }
    }
}

/// Whoever we have it from: by contract, else by the stated supplier, else by the holders of its roles.
fn behind(asked: &Asked<'_>, asset: &Asset) -> Option<SupplierId> {
    let contract =
        asset.contract.as_ref().map(|contract| &asked.context.model.contracts[contract.value.index()]);
    let contracted = contract.and_then(|contract| contract.supplier.as_ref()).map(|supplier| supplier.value);
    let stated = asset.supplier.as_ref().map(|supplier| supplier.value);
    let holds = |role: Role| asset.role(role)?.by.as_ref()?.suppliers().next().map(|supplier| supplier.value);
    let roles = [Role::Own, Role::Develop, Role::Operate, Role::Support];
    contracted.or(stated).or_else(|| roles.into_iter().find_map(holds))
}
