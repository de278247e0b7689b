//! Tables sort and filter, and pictures light up.

use serde_json::{Value, json};

use super::chromium::Browser;
use super::{answer, asking, file, municipality};

/// Finds the table of systems, and tells its rows that are shown, a column at a time.
const TABLE: &str = "
    const table = document.querySelector('section[aria-labelledby=systems-worst-first] table');
    const rows = () => Array.from(table.tBodies[0].rows).filter((row) => row.getClientRects().length > 0);
    const column = (at) => rows().map((row) => row.cells[at].textContent);
    const click = (at) => table.tHead.rows[0].cells[at].querySelector('button').click();
    const sorted = (at) => table.tHead.rows[0].cells[at].getAttribute('aria-sort');
";

fn ask(script: &str) -> Option<Value> {
    let browser = Browser::found()?;
    let (_folder, path) = file(&asking(&municipality(), &format!("{TABLE}{script}")));
    let visit = browser.visit(&path, &[]);
    assert_eq!(visit.console, Vec::<String>::new());
    Some(answer(&visit.dom))
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

/// The figures of a column: `D 73?` is 73; what has none is left out, and must stand last.
fn figures(value: &Value) -> Vec<u32> {
    let figure = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok();
    let all: Vec<Option<u32>> = texts(value).into_iter().map(figure).collect();
    let known: Vec<u32> = all.iter().copied().flatten().collect();
    assert!(all[..known.len()].iter().all(Option::is_some), "rows without a figure stand last: {all:?}");
    known
}

#[test]
fn columns_sort_both_ways() {
    let Some(told) = ask(
        "const first = column(3); click(3); const falling = column(3); const was = sorted(3);
         click(3); const rising = column(3); const is = sorted(3);
         click(0); return { first, falling, was, rising, is, names: column(0), other: sorted(3), own: sorted(0) };",
    ) else {
        return;
    };
    let (falling, rising) = (figures(&told["falling"]), figures(&told["rising"]));
    assert!(falling.len() > 10 && texts(&told["falling"]).len() > falling.len(), "{told}");
    assert!(falling.is_sorted_by(|a, b| a >= b) && falling[0] > falling[falling.len() - 1], "{falling:?}");
    assert!(rising.is_sorted() && rising.len() == falling.len(), "{rising:?}");
    assert_ne!(told["first"], told["falling"], "the rows were sorted already");
    assert_eq!((&told["was"], &told["is"]), (&json!("descending"), &json!("ascending")));
    assert_eq!((&told["other"], &told["own"]), (&Value::Null, &json!("ascending")));
    let names: Vec<String> = texts(&told["names"]).into_iter().map(str::to_lowercase).collect();
    assert_eq!(names.first().unwrap().chars().next(), Some('a'), "{names:?}");
    let plain: Vec<&String> =
        names.iter().filter(|name| name.chars().all(|c| c.is_ascii_alphabetic())).collect();
    assert!(plain.len() > 20 && plain.is_sorted(), "{plain:?}");
}

#[test]
fn filtering_keeps_the_rows_that_hold_all_words() {
    let Some(told) = ask(
        "const input = table.parentElement.previousElementSibling.querySelector('input');
         const status = input.closest('.filter').querySelector('[role=status]');
         const type = (text) => { input.value = text; input.dispatchEvent(new Event('input')); return [column(0), status.textContent]; };
         const all = column(0); return { all, one: type('  TELEFONI b'), none: type('zzz'), again: type('') };",
    ) else {
        return;
    };
    let all = texts(&told["all"]).len();
    assert!(all > 30);
    assert_eq!(told["one"], json!([["Telefoni B"], format!("1 of {all} rows")]));
    assert_eq!(told["none"], json!([[], format!("0 of {all} rows")]));
    assert_eq!(told["again"], json!([told["all"], format!("{all} of {all} rows")]));
}

#[test]
fn severities_sort_by_gravity() {
    let Some(told) = ask(
        "const all = document.querySelector('section[aria-labelledby=findings-worst-first] table[data-tools]');
         const head = all.tHead.rows[0].cells[0];
         head.querySelector('button').click();
         return Array.from(all.tBodies[0].rows, (row) => row.cells[0].textContent);",
    ) else {
        return;
    };
    let mut all = texts(&told);
    assert!(all.len() > 20);
    all.dedup();
    assert_eq!(all, ["error", "warning", "note"]);
}

#[test]
fn a_node_lights_up_with_what_it_is_joined_to() {
    let Some(told) = ask(
        "const svg = Array.from(document.querySelectorAll('.picture svg')).find((one) => one.querySelectorAll('.node').length === 4);
         const on = () => Array.from(svg.querySelectorAll('.node'), (node) => node.classList.contains('on'));
         svg.querySelectorAll('.node')[1].focus(); const lit = [svg.classList.contains('dim'), on()];
         svg.querySelectorAll('.node')[1].blur(); return [lit, svg.classList.contains('dim')];",
    ) else {
        return;
    };
    assert_eq!(told, json!([[true, [true, true, true, false]], false]));
}

/// On a narrow screen the page does not scroll sideways: only tables and pictures do, each by itself.
#[test]
fn a_narrow_screen_is_enough() {
    let Some(browser) = Browser::found() else { return };
    let asks = "return [document.documentElement.scrollWidth, window.innerWidth];";
    let (_folder, path) = file(&asking(&municipality(), asks));
    let told = answer(&browser.visit(&path, &["--window-size=500,900"]).dom);
    assert_eq!(told[1], 500);
    assert!(told[0].as_u64().unwrap() <= 500, "{told}");
}
