//! The report of an award in a browser: as quiet as that of an assessment, its tables sort and filter, and it prints.

use super::chromium::Browser;
use super::program::run;
use super::{answer, asking, file};

const TENDER: &str = "models/examples/municipality/care-tender.yaml";

/// The main sections that an officer looks for.
const SECTIONS: [&str; 12] = [
    "Points",
    "Requirements",
    "What the bids cost",
    "Lock-in, bid by bid",
    "How robust is it",
    "What was left blank",
    "Questions to the bidders",
    "Contracts: when the buyer could leave",
    "What each bid changes",
    "The whole organisation, for information",
    "Method and sources",
    "Award: Care record for home care and care homes",
];

fn award() -> String {
    let run = run(&["compare", TENDER, "--format", "html"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    run.out
}

#[test]
fn the_award_asks_for_nothing_says_nothing_and_has_every_section() {
    let Some(browser) = Browser::found() else { return };
    let (_folder, path) = file(&award());
    let visit = browser.visit(&path, &[]);
    assert_eq!(visit.console, Vec::<String>::new());
    assert_eq!(visit.requests, Vec::<String>::new());
    for section in SECTIONS {
        let heading = format!(">{section}</h");
        assert!(visit.dom.contains(&heading), "{section}");
    }
}

#[test]
fn its_changes_sort_and_filter() {
    let Some(browser) = Browser::found() else { return };
    let script = "
        const table = Array.from(document.querySelectorAll('table')).find((own) => own.caption && own.caption.textContent.includes('Changes by Omsorg'));
        const column = () => Array.from(table.tBodies[0].rows).filter((row) => row.getClientRects().length > 0).map((row) => row.cells[0].textContent);
        const before = column();
        const input = table.parentElement.previousElementSibling.querySelector('input');
        input.value = 'licence'; input.dispatchEvent(new Event('input'));
        const kept = column();
        input.value = ''; input.dispatchEvent(new Event('input'));
        const button = table.tHead.rows[0].cells[0].querySelector('button');
        button.click(); const once = column(); button.click();
        return { before, kept, once, twice: column() };";
    let (_folder, path) = file(&asking(&award(), script));
    let visit = browser.visit(&path, &[]);
    assert_eq!(visit.console, Vec::<String>::new());
    let told = answer(&visit.dom);
    let texts = |key: &str| -> Vec<String> {
        told[key].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(texts("kept"), ["omsorg.licence"]);
    let (once, mut twice) = (texts("once"), texts("twice"));
    assert!(once.len() > 5 && once.is_sorted() && once.len() == texts("before").len(), "{once:?}");
    twice.reverse();
    assert_eq!(once, twice);
}

#[test]
fn it_prints() {
    let Some(browser) = Browser::found() else { return };
    let (_folder, path) = file(&award());
    let pdf = browser.print(&path);
    assert!(pdf.starts_with(b"%PDF"));
    let pages = super::paper::pages(&pdf);
    assert!((8..30).contains(&pages), "{pages} pages");
}
