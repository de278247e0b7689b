//! From flat parts and their needs to a draft.

use std::collections::BTreeMap;

use super::needs::Needs;
use super::parts::{Part, Parts};
use super::{licence, rules};
use crate::finding::Finding;
use crate::model::{AssetKind, AssetSort, Delivery, DraftAsset, DraftEntry, Level};
use crate::read::ReadResult;
use crate::read::identity::{plain_id, slug, unique};
use crate::read::lenient::Page;
use crate::read::loose::loose_parts;
use crate::read::ours::{make_ours, ourselves};
use crate::read::outcome::{Counts, Tally, need};
use crate::read::quote::{counted, quoted};
use crate::read::supplier::{Suppliers, infer};
use crate::text::{Sp, Span};

/// Writes everything into the result and answers with the ids of the parts, by position.
pub(super) fn write(
    parts: &Parts<'_, '_>,
    needs: &Needs,
    page: Page<'_>,
    result: &mut ReadResult,
) -> Vec<String> {
    let ids = ids(parts);
    let mut suppliers = Suppliers::default();
    for (at, part) in parts.list.iter().enumerate() {
        let mut asset = asset(part, &ids[at], page, &mut suppliers);
        asset.needs = needs.of[at].as_ref().map(|targets| entries(targets, &ids));
        result.draft.assets.push(asset);
    }
    let message = |count| {
        format!("{} not understood", counted(count, "country of a supplier is", "countries of suppliers are"))
    };
    let label = "neither an ISO 3166-1 alpha-2 code nor the English name of a country";
    result.tell(&rules::UNREADABLE_COUNTRY, suppliers.unknown_countries, message, label);
    result.draft.suppliers = suppliers.into_drafts();
    result.counts = Counts {
        assets: parts.list.len(),
        services: parts.list.iter().filter(|part| part.service).count(),
        left_out: parts.excluded.count + parts.repeated.count,
        licences: result.draft.assets.iter().filter(|asset| asset.licence.is_some()).count(),
        dependencies: needs.stated,
        derived: needs.derived,
    };
    if parts.has_root && !needs.root_stated {
        need_loose_parts(result);
    }
    tell_parts(parts, result);
    tell_needs(parts, needs, page, result);
    if parts.has_root {
        take_as_ours(result);
    }
    ids
}

fn ids(parts: &Parts<'_, '_>) -> Vec<String> {
    let entries: Vec<_> = parts
        .list
        .iter()
        .map(|part| {
            let [group, name, version] = part.names;
            let marks =
                (part.purl, part.service, part.sort.map(|sort| &**sort), part.bom_ref.map(|text| &**text));
            (plain_id(group, name, version), marks)
        })
        .collect();
    unique(&entries)
}

fn asset(part: &Part<'_, '_>, id: &str, page: Page<'_>, suppliers: &mut Suppliers) -> DraftAsset {
    let span = part.span;
    let [_, name, version] = part.names;
    let mut asset = DraftAsset::new(id, AssetSort::Component, span);
    asset.name = name.map(str::to_owned);
    asset.version = version.map(str::to_owned);
    asset.purl = part.purl.map(str::to_owned);
    asset.licence = licence::licence(part.licences, page, span);
    asset.term = licence::term(part.licences, page, span);
    if part.service {
        asset.kind = Some(Sp::new(AssetKind::Service, span));
        asset.delivery = Some(Sp::new(Delivery::Saas, span));
    } else if let Some(sort) = part.sort {
        asset.kind = kind(sort).map(|kind| Sp::new(kind, page.place(sort).unwrap_or(span)));
    }
    let inferred = infer(&part.hints);
    asset.supplier_source = inferred.label;
    if let Some(country) = inferred.unknown_country {
        suppliers.unknown_countries.add(page.place(&country.into()).unwrap_or(span));
    }
    if let Some(holder) = inferred.holder {
        let id = slug(&holder.name);
        suppliers.add(&id, holder, span);
        asset.supplier = Some(Sp::new(id, span));
    }
    asset
}

/// Types that none of our kinds fits.
const WITHOUT_KIND: [&str; 6] =
    ["file", "data", "firmware", "device-driver", "machine-learning-model", "cryptographic-asset"];

fn kind(sort: &str) -> Option<AssetKind> {
    Some(match sort {
        "application" | "container" => AssetKind::Application,
        "framework" | "library" => AssetKind::Library,
        "platform" | "operating-system" => AssetKind::Platform,
        "device" => AssetKind::Device,
        _ => return None,
    })
}

/// The whole needs the parts that it does not lead to.
fn need_loose_parts(result: &mut ReadResult) {
    let assets = &mut result.draft.assets;
    let root = assets[0].id.clone();
    let loose = loose_parts(assets, &[root]);
    result.counts.derived += loose.len();
    let places: BTreeMap<&str, Span> = assets.iter().map(|asset| (asset.id.as_str(), asset.span)).collect();
    let needs: Vec<_> =
        loose.into_iter().map(|id| need(id.clone(), Level::Lost, places[id.as_str()])).collect();
    if !needs.is_empty() {
        assets[0].needs.get_or_insert_default().extend(needs);
    }
}

fn entries(targets: &BTreeMap<usize, Span>, ids: &[String]) -> Vec<DraftEntry> {
    let mut named: Vec<(&String, Span)> = targets.iter().map(|(&to, &span)| (&ids[to], span)).collect();
    named.sort();
    named.into_iter().map(|(id, span)| need(id.clone(), Level::Lost, span)).collect()
}

fn tell_parts(parts: &Parts<'_, '_>, result: &mut ReadResult) {
    let tally = |wanted: &dyn Fn(&Part<'_, '_>) -> bool| {
        let mut tally = Tally::default();
        for part in parts.list.iter().filter(|part| wanted(part)) {
            tally.add(part.span);
        }
        tally
    };
    let nameless = tally(&|part| part.names[1].is_none());
    let message = |count| counted(count, "part has no name", "parts have no name");
    result.tell(&rules::NAMELESS_PART, nameless, message, "called \"unnamed\"");
    let unknown =
        tally(&|part| part.sort.is_some_and(|sort| kind(sort).is_none() && !WITHOUT_KIND.contains(&&**sort)));
    let message = |count| format!("{} of an unknown type", counted(count, "part is", "parts are"));
    result.tell(&rules::UNKNOWN_PART_TYPE, unknown, message, "kind taken as not stated");
    let message = |count| format!("{} left out as excluded", counted(count, "part is", "parts are"));
    result.tell(
        &rules::EXCLUDED_PART,
        parts.excluded,
        message,
        "scope `excluded`, here or on what it is nested in",
    );
    let message =
        |count| format!("{} as listed before", counted(count, "part is left out", "parts are left out"));
    result.tell(&rules::REPEATED_PART, parts.repeated, message, "same reference, name and version");
    let message =
        |count| format!("{} the reference of another part", counted(count, "part has", "parts have"));
    result.tell(
        &rules::AMBIGUOUS_PART,
        parts.ambiguous,
        message,
        "dependencies mean the part that stands first",
    );
}

fn tell_needs(parts: &Parts<'_, '_>, needs: &Needs, page: Page<'_>, result: &mut ReadResult) {
    let message =
        |count| format!("{} to nothing in the file", counted(count, "reference leads", "references lead"));
    result.tell(&rules::DANGLING_DEPENDENCY, needs.dangling, message, "no part has this reference");
    let message = |count| {
        let entries = counted(count, "entry of the dependencies does", "entries of the dependencies do");
        format!("{entries} not say whose they are")
    };
    result.tell(&rules::DANGLING_DEPENDENCY, needs.of_nobody, message, "left out: there is no `ref`");
    let others = parts.list.len() - usize::from(parts.has_root);
    let start = parts.list.first().map_or(Span::file_start(page.file), |part| part.span);
    if others == 0 {
        let finding = Finding::new(&rules::EMPTY_PARTS_LIST, start, "the file lists no parts");
        result.findings.push(finding.label("nothing is known to be needed"));
    } else if needs.flat {
        let message = "the file does not say what depends on what";
        let label = if parts.has_root { "taken to need every part" } else { "every part is taken by itself" };
        result.findings.push(Finding::new(&rules::FLAT_PARTS_LIST, start, message).label(label));
    } else if parts.has_root && !needs.root_stated {
        let name = quoted(parts.list[0].names[1].unwrap_or("unnamed"));
        let message = format!("the file does not say what {name} itself depends on");
        let label = "taken to need every part that nothing else leads to";
        result.findings.push(Finding::new(&rules::FLAT_PARTS_LIST, start, message).label(label));
    }
}

fn take_as_ours(result: &mut ReadResult) {
    let Some(root) = result.draft.assets.first_mut() else { return };
    let mut finding = Finding::new(
        &rules::ASSUMED_OURS,
        root.span,
        format!("{} is taken as our own", quoted(root.name.as_deref().unwrap_or("unnamed"))),
    )
    .label("owned, developed and, where it runs, operated by ourselves, by assumption")
    .subject(root.id.clone());
    if let Some(supplier) = &root.supplier {
        let stated = result.draft.suppliers.iter().find(|stated| stated.id == supplier.value);
        let name = stated.and_then(|stated| stated.name.as_deref()).unwrap_or(&supplier.value);
        let help = format!(
            "the file names {} as its supplier; if we only use it, attach the file with `sbom:` to a \
            system of that supplier",
            quoted(name)
        );
        finding = finding.help(help);
    }
    make_ours(root);
    result.roots.push(root.id.clone());
    result.draft.suppliers.push(ourselves(root.span));
    result.draft.suppliers.sort_by(|a, b| a.id.cmp(&b.id));
    result.findings.push(finding);
}
