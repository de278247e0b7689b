//! Questions as a workbook, and the way of its answers back into a model.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use freehold::run::{WorkbookError, workbook_table};
use rust_xlsxwriter::{Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::answers::MODEL;
use super::archive::Archive;
use super::formats::rows;
use super::program::{DAY, Run, program};

const MUNICIPALITY: &str = "models/examples/municipality/model.yaml";
const TENDER: &str = "models/examples/municipality/care-tender.yaml";

/// Runs `ask`, and hands out the bytes that it printed.
fn printed(arguments: &[&str]) -> Vec<u8> {
    let output = program().arg("ask").args(arguments).args(["--as-of", DAY]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn csv(arguments: &[&str]) -> Vec<Vec<String>> {
    rows(&String::from_utf8(printed(&[arguments, &["--format", "csv"]].concat())).unwrap())
}

fn workbook(arguments: &[&str]) -> Archive {
    Archive::open(&printed(&[arguments, &["--format", "xlsx"]].concat()))
}

/// The cells of a sheet as a table with so many columns.
fn table(archive: &Archive, sheet: &str, columns: u8) -> Vec<Vec<String>> {
    let cells = archive.cells(sheet);
    let row = |number: usize| {
        let cell = |column: u8| cells.get(&format!("{}{number}", char::from(b'A' + column)));
        (0..columns).map(|column| cell(column).map_or_else(String::new, |cell| cell.value.clone())).collect()
    };
    (1..10_000).map(row).take_while(|row: &Vec<String>| !row[0].is_empty()).collect()
}

/// All texts of a sheet.
fn said(archive: &Archive, sheet: &str) -> String {
    archive.cells(sheet).into_values().map(|cell| cell.value + "\n").collect()
}

/// Gives a model the answers of a file, in a folder of their own.
fn answer(model: &str, name: &str, bytes: &[u8]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("model.yaml"), model).unwrap();
    answer_in(folder.path(), name, bytes)
}

fn answer_in(folder: &Path, name: &str, bytes: &[u8]) -> Run {
    fs::write(folder.join(name), bytes).unwrap();
    let mut command = program();
    command.current_dir(folder).args(["ask", "model.yaml", "--as-of", DAY, "--answers", name]);
    command.output().unwrap().into()
}

#[test]
fn a_workbook_asks_what_the_table_asks() {
    for (model, columns) in
        [(&[MUNICIPALITY][..], 7), (&[MUNICIPALITY, "--top", "2"], 7), (&[TENDER, "--after-opening"], 5)]
    {
        let archive = workbook(model);
        assert_eq!(archive.sheets(), ["Questions", "About"]);
        let mut wanted = csv(model);
        wanted.retain(|row| row[0] != "digest");
        assert_eq!(table(&archive, "Questions", columns), wanted);
        assert!(wanted.len() > 2);
        assert_eq!(archive.bytes(), workbook(model).bytes(), "the same bytes each time");
        let part = archive.part("xl/worksheets/sheet1.xml");
        assert!(part.contains("state=\"frozen\"") && part.contains("<autoFilter"), "{model:?}");
    }
    assert_eq!(
        printed(&[MUNICIPALITY, "--format", "xlsx"]),
        printed(&[MUNICIPALITY, "--format", "xlsx"]),
        "the packed bytes too"
    );
}

#[test]
fn the_second_sheet_says_what_it_is_about() {
    let about = said(&workbook(&[MUNICIPALITY]), "About");
    for part in [
        "Questions to ask for Eksempel Kommune",
        "as of 2026-11-25",
        "profile default (SHA-256 ",
        "--answers",
    ] {
        assert!(about.contains(part), "{part}: {about}");
    }
    let tender = said(&workbook(&[TENDER, "--after-opening"]), "About");
    let digest = csv(&[TENDER, "--after-opening"]).pop().unwrap().swap_remove(1);
    assert!(digest.len() > 32 && tender.contains(&digest), "{digest}: {tender}");
}

#[test]
fn answers_in_a_workbook_are_those_in_a_table() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("model.yaml"), MODEL).unwrap();
    let model = folder.path().join("model.yaml").to_str().unwrap().to_owned();
    let answers = [
        ("systems.mail.licence", "proprietary"),
        ("systems.mail.alternatives", "Post; Other, mail"),
        ("systems.mail.source", "escrow"),
        ("components.store.roles.develop.could", "ACME a/s; Nødlinje A/S"),
        ("data.letters.exports.1.tested", "2026-01-31"),
        ("interfaces.files.openness", "publik"),
    ];
    let (mut archive, mut table) = (workbook(&[&model]), csv(&[&model]));
    for (key, value) in answers {
        let at = table.iter().position(|row| row[0] == key).unwrap_or_else(|| panic!("no {key}"));
        value.clone_into(&mut table[at][6]);
        archive = archive.with("Questions", &format!("G{}", at + 1), value);
    }
    let quoted = |row: &Vec<String>| {
        row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
            + "\n"
    };
    let text: String = table.iter().map(quoted).collect();
    let by_table = answer_in(folder.path(), "filled.csv", text.as_bytes());
    let by_workbook = answer_in(folder.path(), "filled.xlsx", &archive.bytes());
    assert_eq!((by_table.code, by_workbook.code), (Some(0), Some(0)), "{}", by_workbook.err);
    let stated = |run: &Run| run.out.split_once('\n').unwrap().1.to_owned();
    assert!(
        stated(&by_table).contains("Nødlinje") && stated(&by_table).contains("2026-01-31"),
        "{}",
        by_table.out
    );
    assert_eq!(stated(&by_table), stated(&by_workbook));
    assert!(by_workbook.out.starts_with("# Answers from filled.xlsx (sheet 1).\n"), "{}", by_workbook.out);
    let wrong = table.iter().position(|row| row[6] == "publik").unwrap() + 1;
    assert!(by_workbook.err.contains(&format!("filled.xlsx (sheet 1):{wrong}:")), "{}", by_workbook.err);
    assert!(by_workbook.err.contains(&format!("row {wrong}, column \"answer\"")), "{}", by_workbook.err);
}

#[test]
fn cells_say_what_a_spreadsheet_shows() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for (column, title) in ["note, or two; \"odd\"", "Key", "why", "Answer"].into_iter().enumerate() {
        sheet.write_string(0, column as u16, title).unwrap();
    }
    sheet.write_string(3, 1, "data.letters.exports.1.tested").unwrap();
    sheet.write_number_with_format(3, 3, 46_082.0, &day).unwrap();
    sheet.write_string(4, 1, "systems.mail.source").unwrap();
    sheet.write_formula(4, 3, Formula::new("=LOWER(\"PUBLIC\")").set_result("escrow")).unwrap();
    sheet.write_string(5, 1, "systems.mail.licence").unwrap();
    sheet.write_number(5, 3, 0.5).unwrap();
    sheet.write_string(6, 1, "systems.mail.term").unwrap();
    sheet.write_boolean(6, 3, true).unwrap();
    sheet.write_string(7, 0, "two\nlines, \"quoted\"").unwrap();
    workbook.add_worksheet().write_string(0, 0, "another").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    assert_eq!(
        workbook_table(&bytes).unwrap(),
        "note  or two   odd ,Key,why,Answer\n\n\n,data.letters.exports.1.tested,,2026-03-01\n,systems.mail.source,,escrow\n\
         ,systems.mail.licence,,0.5\n,systems.mail.term,,TRUE\n\"two lines, \"\"quoted\"\"\"\n"
    );
    let run = answer(MODEL, "by-content.csv", &bytes);
    assert!(run.out.contains("source: escrow") && run.out.contains("tested: \"2026-03-01\""), "{run:?}");
    assert!(run.err.contains("row 7, column \"answer\""), "{}", run.err);
}

/// An archive of parts, packed.
fn packed<'p>(parts: impl IntoIterator<Item = (String, &'p [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A sound workbook with the inside of one part replaced.
fn with_part(name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write_string(0, 0, "key").unwrap().write_string(0, 1, "answer").unwrap();
    let mut archive = Archive::open(&workbook.save_to_buffer().unwrap());
    let part = archive.parts.iter_mut().find(|(own, _)| own == name).unwrap();
    assert!(part.1.contains(from), "{}", part.1);
    part.1 = part.1.replacen(from, to, 1);
    archive.bytes()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn what_is_no_workbook_is_told() {
    let sound = with_part(SHEET, "<sheetData>", "<sheetData>");
    assert_eq!(workbook_table(&sound).unwrap(), "key,answer\n");
    for cut in [4, 30, sound.len() / 2, sound.len() - 1] {
        let run = answer(MODEL, "cut.xlsx", &sound[..cut]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{cut}");
        assert!(
            run.err.starts_with(
                "error: cannot read the answers in cut.xlsx: it is no workbook that can be read ("
            ),
            "{}",
            run.err
        );
    }
    for at in (0..sound.len()).step_by(7) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x55;
        // Whatever comes of it, it ends.
        let _ = workbook_table(&bytes);
    }
    let unreadable = |bytes: &[u8]| matches!(workbook_table(bytes), Err(WorkbookError::Unreadable(_)));
    assert!(unreadable(&packed([("readme.txt".to_owned(), &b"hello"[..])])));
    assert!(unreadable(&packed([])));
    assert!(unreadable(&with_part("xl/workbook.xml", "<sheet ", "<x ")));
    assert_eq!(workbook_table(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Err(WorkbookError::OldOrEncrypted));
    let old = answer(MODEL, "old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    assert!(old.code == Some(2) && old.err.contains("save it as .xlsx without a password"), "{}", old.err);
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let zeros = vec![0; 200 << 20];
    let bomb = packed([(SHEET.to_owned(), &zeros[..])]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    let run = answer(MODEL, "bomb.xlsx", &bomb);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("it unpacks to more than 128 MiB"), "{}", run.err);
    let many = packed((0..1_001).map(|at| (format!("{at}.xml"), &b"<a/>"[..])));
    assert!(matches!(workbook_table(&many), Err(WorkbookError::TooLarge(_))));
}

#[test]
fn sheets_that_are_too_large_are_refused() {
    let row = |cells: &str| format!("</row><row r=\"2\">{cells}</row><row>");
    let with = |cells: &str| workbook_table(&with_part(SHEET, "</row>", &row(cells)));
    let too_large = |cells: &str| matches!(with(cells), Err(WorkbookError::TooLarge(_)));
    assert!(too_large(&"<c/>".repeat(1_000_001)));
    assert!(too_large("<c r=\"XFD2\"><v>1</v></c>"));
    assert!(too_large("<c r=\"A1048577\"><v>1</v></c>"));
    let long = "x".repeat(30_000);
    let shared = with_part("xl/sharedStrings.xml", "key", &long);
    let mut archive = Archive::open(&shared);
    let part = archive.parts.iter_mut().find(|(own, _)| own == SHEET).unwrap();
    part.1 = part.1.replacen("</row>", &row(&"<c t=\"s\"><v>0</v></c>".repeat(3_000)), 1);
    let told = workbook_table(&archive.bytes()).unwrap_err();
    assert!(matches!(told, WorkbookError::TooLarge(_)), "{told}");
    // What a sheet says about its size is not believed, whichever way.
    let wide = with_part(SHEET, "<dimension ref=\"A1:B1\"", "<dimension ref=\"A1:XFD1048576\"");
    assert_eq!(workbook_table(&wide).unwrap(), "key,answer\n");
}

#[test]
fn numbers_that_the_reader_would_trust_are_refused() {
    for (part, from, to) in [
        (SHEET, "ref=\"A1:B1\"", "ref=\"A1:ZZZZZZZZ99999999999\""),
        (SHEET, "r=\"B1\"", "r=\"B4294967296\""),
        (SHEET, "<row r=\"1\"", "<row r=\"4294967295\""),
        ("xl/sharedStrings.xml", "uniqueCount=\"2\"", "uniqueCount=\"9223372036854775807\""),
        ("xl/sharedStrings.xml", "<sst", "<!DOCTYPE sst [<!ENTITY a \"aaaa\">]><sst"),
    ] {
        let told = workbook_table(&with_part(part, from, to));
        assert!(matches!(told, Err(WorkbookError::Unreadable(_))), "{to}: {told:?}");
    }
}

#[test]
fn names_stay_text_in_a_workbook() {
    const NASTY: [&str; 4] = ["=HYPERLINK(\"https://x.example\")", "+1", "@SUM(A1)", "<r><t>raw</t></r>"];
    let folder = tempfile::tempdir().unwrap();
    let model = folder.path().join("model.yaml");
    let [system, data, supplier, interface] = NASTY.map(|name| format!("{{ name: '{name}', supplier: f }}"));
    let text = format!(
        "freehold: 1\norganisation: {{ id: o, name: '=1+1' }}\nsystems:\n  a: {system}\n  b: {data}\n  c: {supplier}\n  d: {interface}\nsuppliers: {{ f: {{ name: '-2+3' }} }}\n"
    );
    fs::write(&model, text).unwrap();
    let archive = workbook(&[model.to_str().unwrap()]);
    for sheet in archive.sheets() {
        for (address, cell) in archive.cells(&sheet) {
            assert!(cell.is_text && cell.formula.is_none(), "{sheet}!{address}: {cell:?}");
        }
    }
    let questions = said(&archive, "Questions");
    assert!(NASTY.iter().all(|name| questions.contains(name)), "{questions}");
    assert!(said(&archive, "About").contains("=1+1"));
    assert!(archive.parts.iter().all(|(_, text)| !text.contains("<hyperlink") && !text.contains("<f>")));
}
