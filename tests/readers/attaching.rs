//! Parts lists as parts of a system, and several beside each other.

use std::collections::{BTreeMap, BTreeSet};

use freehold::finding::Severity;
use freehold::model::{AssetSort, Draft, DraftAsset};
use freehold::read::{self, ReadResult};
use freehold::run::{Loaded, MemoryFiles, load};
use freehold::text::{Sources, Span};

use super::told::members;
use super::{fixtures, read_text, reader_of, verify};

/// Attaches to a system of a model with one neighbour.
pub(crate) fn attached(result: ReadResult) -> Draft {
    let mut sources = Sources::default();
    let span = Span::file_start(sources.add("model.yaml", ""));
    let mut draft = Draft::default();
    draft.assets.push(DraftAsset::new("other", AssetSort::System, span));
    draft.assets.push(DraftAsset::new("whole", AssetSort::System, span));
    read::attach(result, 1, &mut draft);
    draft
}

/// Ids that an asset leads to, itself included.
pub(crate) fn led_to(draft: &Draft, start: &str) -> BTreeSet<String> {
    let by_id: BTreeMap<&str, &DraftAsset> =
        draft.assets.iter().map(|asset| (asset.id.as_str(), asset)).collect();
    let mut open = vec![start];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id.to_owned()) {
            open.extend(by_id[id].needs.iter().flatten().flat_map(|need| members(&need.members)));
        }
    }
    seen
}

#[test]
fn attached_parts_all_belong_to_the_asset() {
    for path in fixtures() {
        let (result, _) = read_text(reader_of(&path), &std::fs::read_to_string(&path).unwrap());
        let parts = result.counts.assets - result.roots.len();
        let draft = attached(result);
        verify(&draft);
        assert_eq!(led_to(&draft, "whole").len(), parts + 1, "{}", path.display());
        assert!(draft.suppliers.iter().all(|supplier| supplier.id != "ourselves"), "{}", path.display());
        assert!(draft.assets[0].needs.is_none() && draft.assets[1].roles.is_empty());
    }
}

#[test]
fn what_the_model_says_of_the_asset_stands() {
    let text = std::fs::read_to_string("fixtures/read/cyclonedx/valid/whole.json").unwrap();
    let (result, sources) = read_text(read::by_id("cyclonedx").unwrap(), &text);
    let span = result.draft.assets[0].span;
    let mut draft = Draft::default();
    let mut asset = DraftAsset::new("shop", AssetSort::System, span);
    asset.version = Some("4".to_owned());
    draft.assets.push(asset);
    draft.suppliers.push(result.draft.suppliers[0].clone());
    draft.suppliers[0].country = Some(freehold::text::Sp::new("DK".to_owned(), span));
    let findings = read::attach(result, 0, &mut draft);
    assert_eq!(draft.assets[0].version.as_deref(), Some("4"));
    assert_eq!(draft.assets[0].name.as_deref(), Some("web-shop"));
    assert!(draft.suppliers[0].country.is_some());
    assert!(findings.iter().all(|finding| finding.rule.id != "assumed-ours"));
    assert_eq!(sources.line_column(draft.assets[1].span).line, 10);
    verify(&draft);
}

/// Loads files of these names and texts; the first is the model.
pub(crate) fn load_all(texts: &[(&str, &str)]) -> Loaded {
    let files =
        texts.iter().fold(MemoryFiles::default(), |files, (name, text)| files.with(*name, text.as_bytes()));
    load(&files, &texts.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>()).unwrap()
}

pub(crate) fn errors(loaded: &Loaded) -> Vec<String> {
    let errors = loaded.findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| format!("{}: {}", finding.rule.id, finding.message)).collect()
}

const TWO: [&str; 2] = [
    r#"{"bomFormat": "CycloneDX", "specVersion": "1.6",
        "metadata": {"component": {"type": "application", "bom-ref": "r", "name": "one"}},
        "components": [{"type": "library", "bom-ref": "x", "name": "x", "purl": "pkg:npm/x@1"},
                       {"type": "library", "bom-ref": "y", "name": "y", "supplier": {"name": "Firma"}}],
        "dependencies": [{"ref": "r", "dependsOn": ["x", "y"]}]}"#,
    r#"{"bomFormat": "CycloneDX", "specVersion": "1.6",
        "metadata": {"component": {"type": "application", "bom-ref": "r", "name": "two"}},
        "components": [{"type": "library", "bom-ref": "x", "name": "x", "purl": "pkg:maven/x@1"},
                       {"type": "library", "bom-ref": "y", "name": "y", "licenses": [{"license": {"id": "MIT"}}]},
                       {"type": "library", "bom-ref": "z", "name": "z", "supplier": {"name": "FIRMA"}}],
        "dependencies": [{"ref": "r", "dependsOn": ["x", "y"]}, {"ref": "y", "dependsOn": ["z", "x"]}]}"#,
];

#[test]
fn files_side_by_side_share_their_parts() {
    let loaded = load_all(&[("one.json", TWO[0]), ("two.json", TWO[1])]);
    assert_eq!(errors(&loaded), Vec::<String>::new());
    let ids: Vec<&str> = loaded.model.assets.iter().map(|asset| asset.id.as_str()).collect();
    assert_eq!(ids, ["one", "two", "x", "x~2", "y", "z"]);
    let y = &loaded.model.assets[4];
    assert!(y.supplier.is_some() && y.licence.is_some());
    assert_eq!(y.needs.as_ref().unwrap().len(), 2);
    assert_eq!(loaded.model.suppliers.len(), 2);
}

#[test]
fn a_file_is_attached_to_a_system() {
    let model = "freehold: 1\nsystems:\n  shop: { name: Shop, supplier: firma, sbom: parts/one.json }\n  desk: { sbom: \
        parts/one.json }\nsuppliers:\n  firma: { name: Firma A/S, country: DK }\n";
    let files =
        MemoryFiles::default().with("model.yaml", model.as_bytes()).with("parts/one.json", TWO[0].as_bytes());
    let loaded = load(&files, &["model.yaml".to_owned()]).unwrap();
    assert_eq!(errors(&loaded), Vec::<String>::new());
    let ids: Vec<&str> = loaded.model.assets.iter().map(|asset| asset.id.as_str()).collect();
    assert_eq!(ids, ["desk", "desk/x", "desk/y", "shop", "shop/x", "shop/y"]);
    assert_eq!(loaded.model.suppliers.len(), 1);
    assert!(loaded.findings.iter().all(|finding| finding.rule.id != "assumed-ours"));
}
