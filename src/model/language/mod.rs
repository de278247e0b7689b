//! The model language: from the tree of a file to its head and its sections, and from sections to a [`Draft`].
//!
//! [`take_file`] splits a file into what concerns the file itself (version, includes, base, bid) and its sections;
//! between the two, `overlay` puts the sections of several files together; [`decode`] reads the result. Nothing here
//! stops at an error: what is wrong is reported and left out. References stay ids, and are resolved by `build`.

mod assets;
pub(crate) mod commerce;
mod data;
pub(crate) mod decoder;
mod file;
mod holders;
pub(crate) mod keys;
mod needs;

pub use file::{Bid, ModelFile, take_file};

use crate::finding::Finding;
use crate::model::{AssetSort, Draft};
use crate::text::tree::{Key, Node};
use decoder::Decoder;

/// Whether a key may stand at the top of a model file, one of the user's own aside.
pub(crate) fn is_top_key(key: &str) -> bool {
    keys::FILE.contains(&key)
}

/// Reads sections.
#[must_use]
pub fn decode(sections: Vec<(Key, Node)>) -> (Draft, Vec<Finding>) {
    let mut draft = Draft::default();
    let mut decoder = Decoder::default();
    for (key, node) in sections {
        section(&mut decoder, &mut draft, &key, node);
    }
    (draft, decoder.findings)
}

fn section(decoder: &mut Decoder, draft: &mut Draft, key: &Key, node: Node) {
    if &*key.text == "organisation" {
        draft.organisation = file::organisation(decoder, key, node);
        return;
    }
    let entries = decoder.section(key, node);
    let spdx_ids = &*key.text == "licences";
    for (id, node) in entries {
        if !spdx_ids {
            decoder.check_id(&id);
        }
        match &*key.text {
            "capabilities" => draft.capabilities.push(assets::capability(decoder, id, node)),
            "systems" => draft.assets.push(assets::asset(decoder, id, node, AssetSort::System)),
            "components" => draft.assets.push(assets::asset(decoder, id, node, AssetSort::Component)),
            "interfaces" => draft.interfaces.push(data::interface(decoder, id, node)),
            "data" => draft.data.push(data::data_set(decoder, id, node)),
            "formats" => draft.formats.push(data::format(decoder, id, node)),
            "licences" => draft.licences.push(commerce::licence(decoder, id, node)),
            "suppliers" => draft.suppliers.push(commerce::supplier(decoder, id, node)),
            "contracts" => draft.contracts.push(commerce::contract(decoder, id, node)),
            "scenarios" => draft.scenarios.push(commerce::scenario(decoder, id, node)),
            _ => {}
        }
    }
}
