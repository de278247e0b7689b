//! The overlay, read by our own reader: does it settle what it was written for?

use super::overlay::Overlay;
use super::{AnswersTo, Understood, facts, rules};
use crate::finding::Finding;
use crate::model::suggest::quote;
use crate::run::{FileProblem, Files, Listed, load};
use crate::score::unknown::UnknownKind;

/// Answers that were stated and whose questions are open all the same when the overlay is read.
pub(super) fn left_open(
    files: &dyn Files,
    to: AnswersTo<'_>,
    overlay: &Overlay<'_>,
    understood: &[Understood<'_>],
) -> Vec<Finding> {
    let Some(base) = to.names.first() else { return Vec::new() };
    let over = Over { files, text: overlay.text("", base) };
    let names: Vec<String> =
        std::iter::once(Over::NAME.to_owned()).chain(to.names[1..].iter().cloned()).collect();
    let Ok(loaded) = load(&over, &names) else { return Vec::new() };
    let open = facts(&loaded.model, to.assessed);
    let still = understood.iter().filter(|answer| open.contains_key(answer.key));
    still.map(still_open).collect()
}

fn still_open(answer: &Understood<'_>) -> Finding {
    let (label, help) = match answer.fact.kind {
        UnknownKind::Licence => (
            "this licence is not recognised",
            "write an SPDX id, or `proprietary`, or describe it under `licences:`",
        ),
        UnknownKind::Export(..) => {
            ("this format is not in the catalogue", "describe it under `formats:` with a class")
        }
        UnknownKind::DirectNeed => (
            "others need it as one of several, or from a parts list",
            "name an interface in those needs by hand",
        ),
        _ => ("the question stays open", "state it in the model by hand"),
    };
    let message = format!("the answer to {} does not settle it", quote(answer.key));
    Finding::new(&rules::UNCLEAR_ANSWER, answer.place, message)
        .label(format!("row {}: {label}", answer.row))
        .help(help)
}

/// Files with the overlay among them.
struct Over<'a> {
    files: &'a dyn Files,
    text: String,
}

impl Over<'_> {
    /// No file of the disk is called so.
    const NAME: &'static str = "answers\u{1}.yaml";
}

impl Files for Over<'_> {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, FileProblem> {
        if name == Self::NAME { Ok(self.text.clone().into_bytes()) } else { self.files.read(name, limit) }
    }

    fn list(&self, folder: &str) -> Result<Vec<Listed>, FileProblem> {
        self.files.list(folder)
    }
}
