//! What every bid owes, whatever the tender asks: otherwise a bid would gain by leaving something out.
//!
//! It takes over the data that the replaced holds, says who fills the roles of its systems, does not name the buyer for
//! them, brings a contract of its own, and is made by a firm that can leave.

use crate::model::{Asset, AssetId, AssetSort, By, Delivery, Model, Role, SupplierId, SupplierKind};
use crate::text::Span;

use super::knock_out::{Outcome, Verdict};
use super::{AwardInputs, BidInput, Bidden, Part};

type Reasons = Vec<(String, Option<Span>)>;

/// The duties that a bid does not keep.
pub(super) fn unkept(inputs: AwardInputs<'_>, bid: &Bidden, input: &BidInput<'_>) -> Vec<Outcome> {
    let own: Vec<AssetId> =
        bid.judged.of(Part::Own).filter(|asset| asset.index() < input.model.assets.len()).collect();
    let duty = Duty { inputs, input, bid, own };
    let all = [
        ("data", "The data of what is replaced", duty.data()),
        ("roles", "Somebody for every role", duty.roles()),
        ("buyer", "A supplier that is not the buyer", duty.buyer()),
        ("contract", "A contract of its own", duty.contract()),
        ("bidder", "A firm that bids", duty.bidder()),
    ];
    let failed = all.into_iter().filter(|(.., reasons)| !reasons.is_empty());
    failed
        .map(|(id, name, reasons)| Outcome {
            id: id.to_owned(),
            name: name.to_owned(),
            verdict: Verdict::Failed(reasons),
        })
        .collect()
}

struct Duty<'d> {
    inputs: AwardInputs<'d>,
    input: &'d BidInput<'d>,
    bid: &'d Bidden,
    own: Vec<AssetId>,
}

impl Duty<'_> {
    fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.own.iter().map(|asset| &self.input.model.assets[asset.index()])
    }

    fn systems(&self) -> impl Iterator<Item = &Asset> {
        self.assets().filter(|asset| asset.sort == AssetSort::System)
    }

    /// Silence about holdings is judged as silence.
    fn data(&self) -> Reasons {
        let base = self.inputs.base;
        let replaced = self.inputs.tender.replaced();
        if self.assets().any(|asset| asset.holds.is_none() && asset.package.is_none()) {
            return Reasons::new();
        }
        let held = |id: &str| {
            let mut holds = self.assets().flat_map(|asset| asset.holds.iter().flatten());
            holds.any(|data| self.input.model.data[data.value.index()].id == id)
        };
        let of_replaced = base.assets.iter().filter(|asset| replaced.contains(&asset.id.as_str()));
        let data = of_replaced
            .flat_map(|asset| asset.holds.iter().flatten())
            .map(|data| &base.data[data.value.index()]);
        let lost = data.filter(|data| !held(&data.id));
        let told = |name: &str| format!("nothing in the bid holds {name}, which what is replaced holds");
        lost.map(|data| (told(data.name.as_deref().unwrap_or(&data.id)), None)).collect()
    }

    fn roles(&self) -> Reasons {
        let mut reasons = Reasons::new();
        for asset in self.systems() {
            for facts in asset.roles.iter().filter(|facts| facts.role != Role::Support) {
                if let Some(by) = facts.by.as_ref().filter(|by| by.holders.is_empty()) {
                    let why = format!("the bid says that nobody is to {} {}", facts.role.word(), name(asset));
                    reasons.push((why, Some(by.span)));
                }
            }
        }
        reasons
    }

    /// What we run on our own premises we may run ourselves.
    fn buyer(&self) -> Reasons {
        let mut reasons = Reasons::new();
        for asset in self.systems() {
            let on_premises = asset.delivery.as_ref().is_some_and(|own| own.value == Delivery::OnPremises);
            let by = asset
                .roles
                .iter()
                .filter(|facts| !(facts.role == Role::Operate && on_premises))
                .filter_map(|facts| facts.by.as_ref())
                .flat_map(By::suppliers);
            let named = asset.supplier.iter().chain(by);
            if let Some(own) = named.into_iter().find(|own| is_ours(self.input.model, own.value)) {
                let why = format!("the bid names the buyer itself as a supplier of {}", name(asset));
                reasons.push((why, Some(own.span)));
            }
        }
        reasons
    }

    fn contract(&self) -> Reasons {
        let (model, base) = (self.input.model, self.inputs.base);
        let parents = model.ultimate_parents();
        let mut reasons = Reasons::new();
        for asset in self.systems() {
            let Some(stated) = &asset.contract else { continue };
            let contract = &model.contracts[stated.value.index()];
            let called = contract.name.as_deref().unwrap_or(&contract.id);
            if base.contracts.iter().any(|own| own.id == contract.id) {
                let why = format!("{} is had under {called}, a contract of today", name(asset));
                reasons.push((why, Some(stated.span)));
            } else if let (Some(bidder), Some(with)) = (self.bid.supplier, &contract.supplier)
                && parents[bidder.index()] != parents[with.value.index()]
            {
                let why = format!("{} is had under {called}, which is not with the bidder", name(asset));
                reasons.push((why, Some(with.span)));
            }
        }
        reasons
    }

    /// Only what the buyer knows to be a public body or a community is taken for one that does not leave.
    fn bidder(&self) -> Reasons {
        let (model, base) = (self.input.model, self.inputs.base);
        let Some(bidder) = self.bid.supplier else { return Reasons::new() };
        let known =
            |id: &str| base.supplier(id).map(|at| base.suppliers[at.index()].kind.as_ref().map(|k| k.value));
        model
            .owners(bidder)
            .map(|owner| &model.suppliers[owner.index()])
            .filter_map(|owner| Some((owner, owner.kind.as_ref()?)))
            .filter(|(_, kind)| matches!(kind.value, SupplierKind::PublicBody | SupplierKind::Community))
            .filter(|(owner, kind)| known(&owner.id) != Some(Some(kind.value)))
            .map(|(owner, kind)| {
                let who = owner.name.as_deref().unwrap_or(&owner.id);
                let why = format!(
                    "the bid says that {who} is a {}, which the base model does not",
                    kind.value.word()
                );
                (why, Some(kind.span))
            })
            .collect()
    }
}

fn name(asset: &Asset) -> &str {
    asset.name.as_deref().unwrap_or(&asset.id)
}

fn is_ours(model: &Model, supplier: SupplierId) -> bool {
    let mut owners = model.owners(supplier).map(|owner| model.suppliers[owner.index()].kind.as_ref());
    owners.any(|kind| kind.is_some_and(|kind| kind.value == SupplierKind::Ourselves))
}
