//! A whole file as one JSON value: what is broken in it is a finding at its place.

use serde::Deserialize;
use serde_json::error::Category;

use super::lenient::Page;
use super::rules;
use crate::finding::Finding;
use crate::text::Span;

/// A value and what stands behind it.
#[derive(Debug)]
pub(super) struct Whole<T> {
    /// The value.
    pub(super) value: T,
    /// The place of text after the end of the value.
    pub(super) trailing: Option<Span>,
}

/// Parses a file. `format` is its name in a message.
pub(super) fn parse<'de, T: Deserialize<'de>>(
    page: Page<'de>,
    format: &str,
) -> Result<Whole<T>, Box<Finding>> {
    let mut json = serde_json::Deserializer::from_str(page.json());
    let value = T::deserialize(&mut json).map_err(|error| Box::new(broken(page, &error, format)))?;
    let trailing = json.end().err().map(|error| page.place_of_error(&error));
    Ok(Whole { value, trailing })
}

/// The warning about text after the end.
pub(super) fn trailing(place: Span) -> Finding {
    Finding::new(&rules::TRAILING_TEXT, place, "the file goes on after the end of its JSON")
        .label("everything from here on is left out")
}

fn broken(page: Page<'_>, error: &serde_json::Error, format: &str) -> Finding {
    let place = page.place_of_error(error);
    let said = error.to_string();
    let reason = said.rsplit_once(" at line ").map_or(said.as_str(), |(reason, _)| reason);
    let finding = |message: String| Finding::new(&rules::BROKEN_JSON, place, message).label(reason);
    match error.classify() {
        Category::Eof => finding("the JSON breaks off before its end".to_owned())
            .help("get the whole file again; a copy or a download was cut short"),
        Category::Data => {
            Finding::new(&rules::OTHER_FORMAT, place, format!("this is not {format}")).label(reason)
        }
        _ if reason.contains("recursion limit") => {
            finding("the JSON is nested too deep".to_owned()).help("at most 127 levels are read")
        }
        _ => finding("the JSON is broken".to_owned()),
    }
}
