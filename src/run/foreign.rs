//! Where the readers of foreign formats are asked.

pub(super) use crate::read::{ReadResult as Foreign, attach, beside};

use crate::read::detect;
use crate::text::{FileId, Sources};

/// Reads a file by the reader that knows its content; `None` where no reader does.
pub(super) fn read(file: FileId, sources: &Sources) -> Option<Foreign> {
    let reader = detect(&sources.file(file).text)?;
    Some((reader.read)(file, sources))
}
