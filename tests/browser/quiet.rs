//! Opening the report says nothing, asks for nothing, and leaves everything in its place.

use serde_json::json;

use super::chromium::Browser;
use super::{answer, asking, file, municipality};

/// The texts of the main headings of a page.
fn sections(page: &str) -> Vec<&str> {
    page.split("<h2")
        .skip(1)
        .map(|part| part.split_once("</h2>").unwrap().0.split_once('>').unwrap().1)
        .collect()
}

#[test]
fn the_report_asks_for_nothing_and_says_nothing() {
    let Some(browser) = Browser::found() else { return };
    let page = municipality();
    let (_folder, path) = file(&page);
    let visit = browser.visit(&path, &[]);
    assert_eq!(visit.console, Vec::<String>::new());
    assert_eq!(visit.requests, Vec::<String>::new());
    assert_eq!(sections(&visit.dom), sections(&page));
    assert_eq!(sections(&page).len(), 10);
    // Its script ran under its policy, and so did its style apply.
    assert!(!page.contains("<button") && visit.dom.matches("<button").count() > 10);
    assert!(!page.contains("type=\"search\"") && visit.dom.contains("type=\"search\""));
}

/// The two checks above see what they look for.
#[test]
fn what_a_page_asks_for_and_says_is_seen() {
    let Some(browser) = Browser::found() else { return };
    let page = municipality();
    let (_folder, path) =
        file(&page.replacen("</main>", "<script>alert(1)</script><p style=\"color:red\"></main>", 1));
    let refused = browser.visit(&path, &[]);
    assert_eq!(refused.console.len(), 2, "{:?}", refused.console);
    assert!(
        refused.console.iter().all(|line| line.contains("Content Security Policy")),
        "{:?}",
        refused.console
    );
    let (_folder, path) = file(
        "<!DOCTYPE html><img src=\"http://elsewhere.invalid/dot.png\"><script>console.error('here')</script>",
    );
    let open = browser.visit(&path, &[]);
    assert_eq!(open.requests, ["http://elsewhere.invalid/dot.png"]);
    assert!(open.console[0].contains("here"), "{:?}", open.console);
}

/// Even an image that somebody puts into the file afterwards stays unasked for.
#[test]
fn the_policy_holds_against_what_is_put_in() {
    let Some(browser) = Browser::found() else { return };
    let put_in = "<img src=\"http://elsewhere.invalid/dot.png\"></main>";
    let (_folder, path) = file(&municipality().replacen("</main>", put_in, 1));
    let visit = browser.visit(&path, &[]);
    assert_eq!(visit.requests, Vec::<String>::new());
    assert!(visit.console[0].contains("Content Security Policy"), "{:?}", visit.console);
}

/// Without its script the page has no controls, and every row, picture and section is in view.
#[test]
fn without_the_script_everything_is_there() {
    let Some(browser) = Browser::found() else { return };
    let page = municipality();
    let (before, rest) = page.rsplit_once("<script>").unwrap();
    let (_, after) = rest.split_once("</script>").unwrap();
    let asks = "
        const seen = (what) => Array.from(document.querySelectorAll(what)).filter((one) => one.getClientRects().length > 0).length;
        return { buttons: seen('button, input'), rows: seen('tr'), pictures: seen('svg'), sections: seen('section'), items: seen('li') };
    ";
    let (_folder, path) = file(&asking(&format!("{before}{after}"), asks));
    let told = answer(&browser.visit(&path, &[]).dom);
    let count = |part: &str| page.matches(part).count();
    let wanted = json!({
        "buttons": 0, "rows": count("<tr>"), "pictures": count("<svg "), "sections": 10, "items": count("<li>"),
    });
    assert_eq!(told, wanted);
    assert!(count("<tr>") > 200 && count("<svg ") > 20, "{told}");
}
