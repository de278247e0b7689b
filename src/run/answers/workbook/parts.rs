//! The archive that a workbook is: unpacked under limits, and packed anew with nothing but parts that were checked.
//!
//! What the archive says about its sizes is not believed. The reader of workbooks makes room for as many texts as a part
//! announces, counts in addresses without looking for the end of the number, and keeps a copy of a font for each style
//! and of a path for each sheet; so these are bounded here.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::WorkbookError;
use super::cells::CELLS;
use super::tags::{Tag, tags};

/// How many parts a workbook may have.
const PARTS: usize = 1_000;
/// How many bytes all parts may have together.
const UNPACKED: u64 = 128 << 20;
/// How many bytes a part may have that is neither a sheet nor the texts of the sheets.
const SMALL: usize = 1 << 20;
/// How many bytes a tag of such a part may have.
const LONGEST_TAG: usize = 4_096;

/// The same workbook with no part but those that its reader can take.
pub(super) fn checked(bytes: &[u8]) -> Result<Vec<u8>, WorkbookError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(WorkbookError::unreadable)?;
    if archive.len() > PARTS {
        return Err(WorkbookError::TooLarge(format!("has {} parts", archive.len())));
    }
    let mut left = UNPACKED;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let (name, part) = unpacked(&mut archive, at, &mut left)?;
        if is_kept(&name, &part)? {
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            writer.start_file(name, options).map_err(WorkbookError::unreadable)?;
            writer.write_all(&part).map_err(WorkbookError::unreadable)?;
        }
    }
    Ok(writer.finish().map_err(WorkbookError::unreadable)?.into_inner())
}

fn unpacked(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    left: &mut u64,
) -> Result<(String, Vec<u8>), WorkbookError> {
    let part = archive.by_index(at).map_err(WorkbookError::unreadable)?;
    let name = part.name().map_err(WorkbookError::unreadable)?.into_owned();
    let mut bytes = Vec::new();
    part.take(*left + 1).read_to_end(&mut bytes).map_err(WorkbookError::unreadable)?;
    *left = left
        .checked_sub(bytes.len() as u64)
        .ok_or_else(|| WorkbookError::TooLarge(format!("unpacks to more than {} MiB", UNPACKED >> 20)))?;
    Ok((name, bytes))
}

/// Whether a part is XML and has anything to do with the cells; the rest, pictures and the like, is left behind.
fn is_kept(name: &str, part: &[u8]) -> Result<bool, WorkbookError> {
    let ending = name.rsplit('.').next().unwrap_or_default();
    if !["xml", "rels"].iter().any(|known| ending.eq_ignore_ascii_case(known)) {
        return Ok(false);
    }
    let wrong = |what: &str| WorkbookError::unreadable(format!("{name}: {what}"));
    let text = std::str::from_utf8(part).map_err(|_| wrong("it is not UTF-8"))?;
    // In other encodings tags could hide from us, and they need such characters.
    if text.bytes().any(|byte| byte < b' ' && !b"\t\r\n".contains(&byte)) {
        return Err(wrong("it has control characters"));
    }
    let mut root = None;
    for tag in tags(text) {
        let tag = tag.map_err(wrong)?;
        // The first tag is that of the whole.
        let root = *root.get_or_insert(tag.name());
        let is_large = ["worksheet", "sst"].contains(&root);
        if !is_large && (text.len() > SMALL || tag.text.len() > LONGEST_TAG) {
            // Without styles a day would be a number.
            return if root == "styleSheet" { Err(wrong("it is too large")) } else { Ok(false) };
        }
        if is_large && ["cellXfs", "sheet", "Relationship"].contains(&tag.name()) {
            return Err(wrong("it is two parts in one"));
        }
        announces(&tag).map_err(wrong)?;
    }
    Ok(true)
}

/// Numbers that the reader takes as they are.
fn announces(tag: &Tag<'_>) -> Result<(), &'static str> {
    for (key, value) in tag.attributes() {
        match (tag.name(), key) {
            (_, "uniqueCount") if value.parse().is_ok_and(|count: u64| count > CELLS as u64) => {
                return Err("it announces more texts than a table of answers has");
            }
            ("c" | "row", "r") | ("dimension", "ref") if !is_place(value) => {
                return Err("an address lies outside any sheet");
            }
            _ => {}
        }
    }
    Ok(())
}

/// `B7`, `7` or `A1:B7`, with no more letters and digits than addresses have.
fn is_place(text: &str) -> bool {
    text.split(':').all(|end| {
        let letters = end.bytes().take_while(u8::is_ascii_alphabetic).count();
        letters <= 3 && end.len() - letters <= 7
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_without_cells_are_left_behind() {
        let kept = |name: &str, text: &str| is_kept(name, text.as_bytes());
        assert_eq!(kept("a.png", "\u{0}"), Ok(false));
        assert_eq!(kept("a.xml", "<styleSheet/>"), Ok(true));
        let long = |root: &str| format!("<{root}><a b='{}'/></{root}>", "x".repeat(5_000));
        assert_eq!(kept("a.xml", &long("drawing")), Ok(false));
        assert!(kept("a.xml", &long("styleSheet")).is_err());
        assert_eq!(kept("a.XML", &format!("<x:worksheet>{}</x:worksheet>", " ".repeat(SMALL))), Ok(true));
        assert_eq!(
            kept("a.rels", &format!("<Relationships>{}</Relationships>", " ".repeat(SMALL))),
            Ok(false)
        );
    }

    #[test]
    fn what_the_reader_would_trust_is_refused() {
        for text in [
            "<sst count='1' uniqueCount=\"99999999999\"/>",
            "<worksheet><dimension ref='A1:XFDXFD1'/></worksheet>",
            "<worksheet><c x='>'r='A99999999'/></worksheet>",
            "<worksheet><row r = '4294967295'/></worksheet>",
            "<worksheet><cellXfs/></worksheet>",
            "<!DOCTYPE a><worksheet/>",
            "<worksheet",
            "<worksheet>\u{1b}</worksheet>",
        ] {
            assert!(is_kept("a.xml", text.as_bytes()).is_err(), "{text}");
        }
        assert!(is_kept("a.xml", b"<a>\xff</a>").is_err());
        let sound = "<?xml version='1.0'?><!-- <c r='ZZZZZZZ1'> --><worksheet><dimension ref='A1:XFD1048576'/><row r='1'><c r='B1'/></row></worksheet>";
        assert_eq!(is_kept("a.xml", sound.as_bytes()), Ok(true));
    }
}
