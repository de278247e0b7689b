//! A portfolio of 2,000 systems fits into a mail, and its tables answer at once.

use std::fs;
use std::sync::OnceLock;

use freehold::model::AssetSort;

use super::chromium::Browser;
use super::generate::{Shape, draft, yaml};
use super::program::assess;
use super::{answer, asking, file};

const SYSTEMS: usize = 2_000;

/// The page of a generated portfolio in which every asset is a system with a name.
fn page() -> &'static str {
    static PAGE: OnceLock<String> = OnceLock::new();
    PAGE.get_or_init(|| {
        let shape = Shape {
            assets: (SYSTEMS, SYSTEMS),
            suppliers: (200, 200),
            data: (300, 300),
            interfaces: (100, 100),
            capabilities: (100, 100),
            bare: 0,
            unstated: &[30],
            ..Shape::WIDE
        };
        let mut draft = draft(1, shape);
        for asset in &mut draft.assets {
            asset.sort = AssetSort::System;
            asset.name = Some(format!("System for the case work of department {}", asset.id));
        }
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("model.yaml"), yaml::written(&draft)).unwrap();
        let run = assess(folder.path(), &["model.yaml"], "html");
        assert_eq!(run.code, Some(0), "{}", run.err);
        run.out
    })
}

#[test]
fn two_thousand_systems_fit_into_a_mail() {
    let page = page();
    println!("{} bytes", page.len());
    assert!(page.len() < 5_000_000, "{} bytes", page.len());
    let (_, systems) = page.split_once("aria-labelledby=\"systems-worst-first\"").unwrap();
    let (systems, _) = systems.split_once("</section>").unwrap();
    assert_eq!(systems.matches("<tr>").count(), SYSTEMS + 1);
}

/// In real time, on a machine that does other things too: what takes a few tenths of a second alone takes at most this.
#[test]
fn two_thousand_rows_sort_and_filter_at_once() {
    let Some(browser) = Browser::found() else { return };
    let asks = "
        const table = document.querySelector('section[aria-labelledby=systems-worst-first] table');
        const input = table.parentElement.previousElementSibling.querySelector('input');
        const timed = (what) => { const start = performance.now(); what(); table.getBoundingClientRect(); return performance.now() - start; };
        const sort = timed(() => table.tHead.rows[0].cells[1].querySelector('button').click());
        const filter = timed(() => { input.value = 'a19'; input.dispatchEvent(new Event('input')); });
        const load = performance.now();
        return { sort, filter, load, shown: Array.from(table.tBodies[0].rows).filter((row) => !row.hidden).length };
    ";
    let (_folder, path) = file(&asking(page(), asks));
    let told = answer(&browser.dom(&path));
    println!("{told}");
    // a19, a190 to a199, a1900 to a1999.
    assert_eq!(told["shown"], 111);
    for (what, most) in [("sort", 4_000.0), ("filter", 2_000.0), ("load", 10_000.0)] {
        assert!(told[what].as_f64().unwrap() < most, "{what}: {told}");
    }
}
