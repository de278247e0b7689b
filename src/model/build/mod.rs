//! From a [`Draft`] to a [`Model`]: tables sorted by id, duplicates reported, references resolved, whole-model checks.
//!
//! Whatever cannot be resolved is reported and dropped, so that the rest can be assessed. A list that lost members
//! this way never turns into a stated "none": it becomes what is not stated. O(n log n) in the entities.

mod assets;
mod checks;
mod references;

pub use checks::tests_in_the_future;

use super::entities::{Capability, Contract, Scenario, Supplier};
use super::{AssetId, Draft, Model, SupplierId};
use crate::finding::{Finding, input_rules as rules};
use crate::model::suggest::quote;
use crate::text::Span;
use references::{Resolver, Table};

/// Builds the model, and reports everything that does not fit together.
#[must_use]
pub fn build(mut draft: Draft) -> (Model, Vec<Finding>) {
    let mut findings = Vec::new();
    macro_rules! sort {
        ($($table:ident),*) => {$( sort_table(&mut draft.$table, |e| (&e.id, e.span), &mut findings); )*};
    }
    sort!(capabilities, assets, interfaces, data, formats, licences, suppliers, contracts, scenarios);
    let resolver = Resolver::new(&draft, findings);
    let (model, mut findings) = resolve(draft, resolver);
    checks::check(&model, &mut findings);
    (model, findings)
}

/// Sorts by id, then place, and drops all but the first of one id.
fn sort_table<T>(table: &mut Vec<T>, key: impl Fn(&T) -> (&String, Span), findings: &mut Vec<Finding>) {
    // Entities are large: sorting their positions moves each of them once.
    let mut order: Vec<usize> = (0..table.len()).collect();
    order.sort_by(|&a, &b| key(&table[a]).cmp(&key(&table[b])));
    let mut unsorted: Vec<Option<T>> = table.drain(..).map(Some).collect();
    table.extend(order.into_iter().filter_map(|at| unsorted[at].take()));
    table.dedup_by(|later, first| {
        let ((id, span), (first_id, first_span)) = (key(later), key(first));
        if id != first_id {
            return false;
        }
        let message = format!("the id {} stands for two things", quote(id));
        let help = "rename one of the two, or let one file extend the other; the first is used";
        let finding = Finding::new(&rules::DUPLICATE_ID, span, message).label("here again").help(help);
        findings.push(finding.related(first_span, "first here").subject(id.clone()));
        true
    });
}

fn resolve(draft: Draft, mut resolver: Resolver) -> (Model, Vec<Finding>) {
    let capabilities = draft
        .capabilities
        .into_iter()
        .map(|c| Capability {
            needs: assets::entries(&mut resolver, c.needs),
            id: c.id,
            name: c.name,
            criticality: c.criticality,
            tags: c.tags,
            span: c.span,
        })
        .collect();
    let assets = draft.assets.into_iter().map(|asset| assets::asset(&mut resolver, asset)).collect();
    let suppliers = draft
        .suppliers
        .into_iter()
        .map(|s| Supplier {
            parent: resolver.optional(Table::Suppliers, s.parent, SupplierId),
            id: s.id,
            name: s.name,
            country: s.country,
            kind: s.kind,
            span: s.span,
        })
        .collect();
    let contracts = draft.contracts.into_iter().map(|c| contract(&mut resolver, c)).collect();
    let scenarios = draft
        .scenarios
        .into_iter()
        .map(|s| Scenario {
            suppliers: resolver.list(Table::Suppliers, s.suppliers, SupplierId),
            assets: resolver.list(Table::Assets, s.assets, AssetId),
            id: s.id,
            name: s.name,
            countries: s.countries,
            span: s.span,
        })
        .collect();
    let mut model = Model {
        organisation: draft.organisation,
        capabilities,
        assets,
        interfaces: draft.interfaces,
        data: draft.data,
        formats: draft.formats,
        licences: draft.licences,
        suppliers,
        contracts,
        scenarios,
    };
    let mut findings = resolver.findings;
    checks::cut_parent_cycles(&mut model, &mut findings);
    (model, findings)
}

fn contract(resolver: &mut Resolver, c: super::DraftContract) -> Contract {
    Contract {
        supplier: resolver.optional(Table::Suppliers, c.supplier, SupplierId),
        id: c.id,
        name: c.name,
        from: c.from,
        until: c.until,
        notice: c.notice,
        notice_from: c.notice_from,
        notice_to: c.notice_to,
        irrevocable_until: c.irrevocable_until,
        irrevocable_for: c.irrevocable_for,
        renews: c.renews,
        service: c.service,
        custom_built: c.custom_built,
        test_version: c.test_version,
        yearly: c.yearly,
        extensions: c.extensions,
        terms: c.terms,
        span: c.span,
    }
}
