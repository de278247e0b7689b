//! What a row of a table of questions is called: the way to the fact in a model file.

use crate::catalogue::ExportFacet;
use crate::model::{AssetSort, Model};

use super::super::Missing;
use super::super::unknown::{UnknownFact, UnknownKind};

/// The key of a fact, such as `systems.ky.source` or `data.cases.exports.1.format`; exports count from 1. Keys of different
/// facts differ, and stay while ids do.
#[must_use]
pub fn key(model: &Model, fact: &UnknownFact) -> String {
    let (section, id) = match fact.subject {
        Missing::Asset(at) => {
            let asset = &model.assets[at.index()];
            (if asset.sort == AssetSort::System { "systems" } else { "components" }, &asset.id)
        }
        Missing::Interface(at) => ("interfaces", &model.interfaces[at.index()].id),
        Missing::Data(at) => ("data", &model.data[at.index()].id),
    };
    format!("{section}.{id}.{}", property(fact.kind))
}

fn property(kind: UnknownKind) -> String {
    match kind {
        UnknownKind::Licence => "licence".to_owned(),
        UnknownKind::Delivery => "delivery".to_owned(),
        UnknownKind::Source => "source".to_owned(),
        UnknownKind::Term => "term".to_owned(),
        UnknownKind::Holder(role) => format!("roles.{}.by", role.word()),
        UnknownKind::Could(role) => format!("roles.{}.could", role.word()),
        UnknownKind::DirectNeed => "interface".to_owned(),
        UnknownKind::Alternatives => "alternatives".to_owned(),
        UnknownKind::Openness => "openness".to_owned(),
        UnknownKind::Exports => "exports".to_owned(),
        UnknownKind::Export(at, facet) => {
            let facet = match facet {
                ExportFacet::Format => "format",
                ExportFacet::Hands => "by",
                ExportFacet::Time => "takes",
                ExportFacet::Evidence => "tested",
            };
            format!("exports.{}.{facet}", at + 1)
        }
    }
}
