//! The inside of a workbook: its parts, its cells, and a workbook with other cells.

#![allow(dead_code, reason = "each test program uses its own part")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A workbook, unpacked.
#[derive(Debug, Clone)]
pub(crate) struct Archive {
    /// Its parts with their texts, in the order of the file.
    pub(crate) parts: Vec<(String, String)>,
}

/// A cell as the file holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Stored {
    /// Its formula.
    pub(crate) formula: Option<String>,
    /// Its value or result; of a shared text the text itself.
    pub(crate) value: String,
    /// Whether the value is a text.
    pub(crate) is_text: bool,
}

impl Archive {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let part = |at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        };
        let count = ZipArchive::new(Cursor::new(bytes)).unwrap().len();
        Self { parts: (0..count).map(part).collect() }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in &self.parts {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    pub(crate) fn part(&self, name: &str) -> &str {
        &self.parts.iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("no part {name}")).1
    }

    /// The names of the sheets, in order.
    pub(crate) fn sheets(&self) -> Vec<String> {
        let workbook = self.part("xl/workbook.xml");
        workbook
            .split("<sheet name=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    }

    fn part_of(&self, sheet: &str) -> String {
        let at = self.sheets().iter().position(|own| own == sheet).unwrap();
        format!("xl/worksheets/sheet{}.xml", at + 1)
    }

    fn texts(&self) -> Vec<String> {
        let shared = self.part("xl/sharedStrings.xml");
        let text = |item: &str| {
            let open = item.find("<t").unwrap();
            let start = open + item[open..].find('>').unwrap() + 1;
            plain(&item[start..item.find("</t>").unwrap()])
        };
        shared.split("<si>").skip(1).map(text).collect()
    }

    /// The cells of a sheet by address.
    pub(crate) fn cells(&self, sheet: &str) -> BTreeMap<String, Stored> {
        let texts = self.texts();
        let part = self.part(&self.part_of(sheet)).to_owned();
        let mut cells = BTreeMap::new();
        for rest in part.split("<c r=\"").skip(1) {
            let address = rest.split('"').next().unwrap().to_owned();
            let head = &rest[..rest.find('>').unwrap()];
            if head.ends_with('/') {
                continue;
            }
            let body = &rest[..rest.find("</c>").unwrap()];
            let inside = |tag: &str| {
                let (_, rest) = body.split_once(&format!("<{tag}>"))?;
                Some(plain(rest.split_once(&format!("</{tag}>"))?.0))
            };
            let value = inside("v").unwrap_or_default();
            let is_shared = head.contains("t=\"s\"");
            let value = if is_shared { texts[value.parse::<usize>().unwrap()].clone() } else { value };
            let is_text = is_shared || head.contains("t=\"str\"");
            cells.insert(address, Stored { formula: inside("f"), value, is_text });
        }
        cells
    }

    /// The row of the first cell of column A that holds a text.
    pub(crate) fn row(&self, sheet: &str, label: &str) -> u32 {
        let labelled = |(address, cell): (String, Stored)| {
            let row = address.strip_prefix('A')?.parse::<u32>().ok()?;
            (cell.value == label).then_some(row)
        };
        self.cells(sheet).into_iter().filter_map(labelled).min().unwrap_or_else(|| panic!("no row {label}"))
    }

    /// Takes the results of all formulas away, so that whoever opens it must calculate.
    pub(crate) fn without_results(mut self) -> Self {
        for (name, text) in &mut self.parts {
            if !name.starts_with("xl/worksheets/") {
                continue;
            }
            let mut out = String::new();
            for (at, piece) in text.split("</f><v>").enumerate() {
                let rest = if at == 0 { piece } else { piece.split_once("</v>").unwrap().1 };
                out.push_str(rest);
                out.push_str("</f>");
            }
            *text = out.strip_suffix("</f>").unwrap().to_owned();
        }
        self
    }

    /// Puts another value into a cell that holds no formula.
    pub(crate) fn with(mut self, sheet: &str, address: &str, value: &str) -> Self {
        let name = self.part_of(sheet);
        let part = self.parts.iter_mut().find(|(own, _)| *own == name).unwrap();
        let start = part.1.find(&format!("<c r=\"{address}\"")).unwrap_or_else(|| panic!("no {address}"));
        let head = &part.1[start..start + part.1[start..].find('>').unwrap()];
        let end = start
            + if head.ends_with('/') { head.len() + 1 } else { part.1[start..].find("</c>").unwrap() + 4 };
        assert!(!part.1[start..end].contains("<f>"), "{address} holds a formula");
        let style = head.split(" s=\"").nth(1).map_or("0", |rest| rest.split('"').next().unwrap());
        let cell = if value.parse::<f64>().is_ok() {
            format!("<c r=\"{address}\" s=\"{style}\"><v>{value}</v></c>")
        } else {
            format!("<c r=\"{address}\" s=\"{style}\" t=\"inlineStr\"><is><t>{value}</t></is></c>")
        };
        part.1.replace_range(start..end, &cell);
        self
    }
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
