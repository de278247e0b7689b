//! A draft and its findings in words, for comparison with a file.

use std::fmt::Write as _;

use freehold::model::{DraftAsset, DraftHolder, DraftMembers, Level};
use freehold::read::ReadResult;
use freehold::text::{Sources, Span};

/// A draft and findings, a line a fact.
pub(crate) fn told(result: &ReadResult, sources: &Sources) -> String {
    let at = |span: Span| {
        let place = sources.line_column(span);
        format!("{}:{}", place.line, place.column)
    };
    let mut text = String::new();
    let _ = writeln!(text, "roots {:?}", result.roots);
    let _ = writeln!(text, "{:?}", result.counts);
    for (id, said) in &result.completeness.assemblies {
        let _ = writeln!(text, "assembly of {id} {said:?}");
    }
    for (id, said) in &result.completeness.dependencies {
        let _ = writeln!(text, "dependencies of {id} {said:?}");
    }
    for asset in &result.draft.assets {
        text.push_str(&asset_told(asset, &at));
    }
    for supplier in &result.draft.suppliers {
        let kind = supplier.kind.as_ref().map_or("-", |kind| kind.value.word());
        let name = supplier.name.as_deref().unwrap_or("-");
        let country = supplier.country.as_ref().map_or("-", |country| country.value.as_str());
        let _ = writeln!(text, "supplier {} {} {name:?} {kind} {country}", at(supplier.span), supplier.id);
    }
    for finding in &result.findings {
        let (severity, rule) = (finding.severity.name(), finding.rule.id);
        let _ = writeln!(
            text,
            "{severity} {rule} {} {} | {}",
            at(finding.primary),
            finding.message,
            finding.label
        );
        if let Some(help) = &finding.help {
            let _ = writeln!(text, "  help: {help}");
        }
    }
    text
}

fn asset_told(asset: &DraftAsset, at: &dyn Fn(Span) -> String) -> String {
    let mut text = format!("asset {} {}", at(asset.span), asset.id);
    let mut word = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = write!(text, " {key}={value}");
        }
    };
    word("name", asset.name.as_ref().map(|name| format!("{name:?}")));
    word("version", asset.version.clone());
    word("kind", asset.kind.as_ref().map(|kind| kind.value.word().to_owned()));
    word(
        "licence",
        asset.licence.as_ref().map(|licence| format!("{:?}@{}", licence.value, at(licence.span))),
    );
    word("term", asset.term.as_ref().map(|term| term.value.word().to_owned()));
    word("delivery", asset.delivery.as_ref().map(|delivery| delivery.value.word().to_owned()));
    word("source", asset.source.as_ref().map(|source| source.value.word().to_owned()));
    word("supplier", asset.supplier.as_ref().map(|supplier| supplier.value.clone()));
    word("from", asset.supplier_source.as_ref().map(ToString::to_string));
    word("purl", asset.purl.clone());
    for role in &asset.roles {
        let by: Vec<&str> = role
            .by
            .iter()
            .flat_map(|by| &by.value)
            .flat_map(DraftHolder::members)
            .map(|by| by.value.as_str())
            .collect();
        word(role.role.word(), Some(format!("{by:?}")));
    }
    text.push('\n');
    match &asset.needs {
        None => {}
        Some(needs) if needs.is_empty() => text.push_str("  needs nothing\n"),
        Some(needs) => {
            for need in needs {
                let at_most = if need.at_most == Level::Lost {
                    ""
                } else {
                    &format!(" at most {}", need.at_most.word())
                };
                let _ = writeln!(
                    text,
                    "  needs {}{at_most} {}",
                    members(&need.members).join(" or "),
                    at(need.span)
                );
            }
        }
    }
    text
}

pub(crate) fn members(members: &DraftMembers) -> Vec<&str> {
    match members {
        DraftMembers::Assets(assets) => assets.iter().map(|asset| asset.value.as_str()).collect(),
        DraftMembers::Interface(interface) => vec![&interface.value],
    }
}
