//! What models and bids say is text in a workbook and in CSV, whatever it looks like.

use crate::archive::Archive;
use crate::tender::Tender;

const NASTY: [&str; 7] = [
    "<script>alert(1)</script>",
    "=HYPERLINK(\"http://x\")",
    "+1",
    "@x",
    "<r><t>raw</t></r>",
    "_x0041_",
    "-1+cmd|' /C calc'!A0",
];

fn nasty() -> Tender {
    let head = "  title: \"=1+1\"\n  reference: \"@SUM(A1)\"\n  criteria:\n    p: { name: \"=2+2\", weight: 60, of: price, formula: lowest-over-price }\n    q: { name: \"+3\", weight: 40, of: quality, formula: { full: 100, none: 0 } }\n  knock-outs:\n    k: { name: \"-4\", price: price, at-most: 400 DKK }\n";
    let head = head.replace("price: price, at-most: 400 DKK", "quality: q, at-least: 30");
    let scores = ["10", "20", "30", "40", "50", "60", "70"];
    let bids: Vec<_> = NASTY.iter().zip(scores).map(|(name, score)| (*name, "100", score)).collect();
    Tender::of(&head, &bids)
}

#[test]
fn they_are_texts_in_a_workbook() {
    let archive: Archive = nasty().workbook();
    let mut seen = Vec::new();
    for sheet in archive.sheets() {
        for (address, cell) in archive.cells(&sheet) {
            let is_ours = |formula: &String| NASTY.iter().all(|name| !formula.contains(name));
            assert!(cell.formula.as_ref().is_none_or(is_ours), "{sheet}!{address}");
            let named = NASTY.iter().find(|name| cell.value.trim_end() == **name);
            // The file writes what looks like an escape of its own as what it stands for.
            let named = named.or_else(|| (cell.value == "_x005F_x0041_").then_some(&NASTY[5]));
            if let Some(name) = named {
                assert!(cell.is_text && cell.formula.is_none(), "{sheet}!{address}");
                seen.push(*name);
            }
        }
    }
    for name in NASTY {
        assert!(seen.iter().filter(|own| **own == name).count() > 3, "{name} is not shown");
    }
    assert!(archive.part("xl/sharedStrings.xml").contains("<si><t>=2+2</t></si>"));
}

#[test]
fn there_are_no_links_and_no_programs() {
    for archive in [nasty().workbook(), Tender::municipality(&[]).workbook()] {
        for (name, text) in &archive.parts {
            assert!([".xml", ".rels"].iter().any(|end| name.ends_with(end)), "{name}");
            for bad in ["TargetMode=\"External\"", "<hyperlink", "<dataValidation", "<ddeLink", "<oleObject"]
            {
                assert!(!text.contains(bad), "{name} has {bad}");
            }
        }
    }
}

#[test]
fn they_are_texts_in_csv() {
    let csv = String::from_utf8(nasty().compared("csv")).unwrap();
    assert!(!csv.contains('\r') && csv.ends_with('\n'));
    for name in [
        "\"'=HYPERLINK(\"\"http://x\"\")\"",
        "'+1",
        "'@x",
        "'-1+cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
    ] {
        assert!(csv.contains(&format!(",{name},")), "{name}");
    }
    for line in ["tender,,,title,,'=1+1\n", "tender,,,reference,,'@SUM(A1)\n"] {
        assert!(csv.contains(line), "{line}");
    }
}
