//! Where the readers of foreign formats are asked. Until they are, every file is taken for one of the model language.

use crate::finding::Finding;
use crate::model::{Draft, DraftEntry, DraftMembers, Level};
use crate::text::{FileId, Sources, Sp};

/// What a foreign file says.
pub(super) struct Foreign {
    pub(super) draft: Draft,
    pub(super) findings: Vec<Finding>,
    /// Ids of the assets that the file is about.
    pub(super) roots: Vec<String>,
}

/// Reads a file by the reader that knows its content; `None` where no reader does.
pub(super) fn read(_file: FileId, _sources: &Sources) -> Option<Foreign> {
    None
}

/// Makes the parts of a foreign file parts of the asset at a position: it needs what the file is about.
pub(super) fn attach(draft: &mut Draft, asset: usize, foreign: Foreign) {
    let whole = &mut draft.assets[asset];
    let span = whole.sbom.as_ref().map_or(whole.span, |sbom| sbom.span);
    let needs = foreign.roots.into_iter().map(|root| DraftEntry {
        members: DraftMembers::Assets(vec![Sp::new(root, span)]),
        of: 1,
        at_most: Level::Lost,
        span,
    });
    whole.needs.get_or_insert_default().extend(needs);
    extend(draft, foreign.draft);
}

/// Puts one draft beside another.
pub(super) fn extend(draft: &mut Draft, more: Draft) {
    draft.organisation = draft.organisation.take().or(more.organisation);
    draft.capabilities.extend(more.capabilities);
    draft.assets.extend(more.assets);
    draft.interfaces.extend(more.interfaces);
    draft.data.extend(more.data);
    draft.formats.extend(more.formats);
    draft.licences.extend(more.licences);
    draft.suppliers.extend(more.suppliers);
    draft.contracts.extend(more.contracts);
    draft.scenarios.extend(more.scenarios);
}
