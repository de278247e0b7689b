//! Questions as a sheet to fill in, and a sheet that says how.

use jiff::civil::Date;

use super::super::ask::{self, Asked};
use super::super::compare::{self, AwardContext};
use super::book::{Book, Cell, Role, Sheet};
use super::{SheetError, write};
use crate::award::asked_digest;
use crate::score::Profile;

/// The questions as a file of Excel's format (`.xlsx`) with an empty column for the answers.
///
/// # Errors
/// Where there are more rows than a sheet can have.
pub fn questions(asked: &Asked<'_>) -> Result<Vec<u8>, SheetError> {
    write(&questions_book(asked))
}

/// The same as tables.
#[must_use]
pub fn questions_book(asked: &Asked<'_>) -> Book {
    let context = asked.context;
    let organisation = context.model.organisation.as_ref();
    let of =
        organisation.map_or("a model without an organisation", |of| of.name.as_deref().unwrap_or(&of.id));
    let title = format!("Questions to ask for {of}");
    let widths = vec![38.0, 30.0, 50.0, 44.0, 40.0, 34.0, 34.0];
    let sheet = to_fill_in(ask::COLUMNS, widths, ask::rows(asked).map(Vec::from));
    let day = context.assessment.as_of;
    let said = vec![
        asked_of(day, context.profile),
        "Each row of the first sheet asks for one fact that nobody has stated, the most valuable first. Write into the shaded column, in the way that the column before it names. What you do not know stays empty.".to_owned(),
        "Rows may be left out, sorted or sent to others in parts; the keys in the first column and the titles must stay as they are. Notes in further columns do no harm.".to_owned(),
        "The answers are read back with: freehold ask MODEL --answers FILE.xlsx --output answers.yaml. What is not understood is told at its row, the rest becomes an overlay of the model.".to_owned(),
    ];
    Book { title: title.clone(), subject: String::new(), day, sheets: vec![sheet, about(title, said)] }
}

/// The questions to the bidders of a tender, likewise.
///
/// # Errors
/// Where there are more rows than a sheet can have.
pub fn after_opening(context: &AwardContext) -> Result<Vec<u8>, SheetError> {
    write(&after_opening_book(context))
}

/// The same as tables.
#[must_use]
pub fn after_opening_book(context: &AwardContext) -> Book {
    let title = format!("Questions after opening: {}", context.tender.title);
    let rows = compare::rows(context).map(Vec::from);
    let sheet = to_fill_in(compare::LOGGED, vec![24.0, 40.0, 60.0, 36.0, 36.0], rows);
    let said = vec![
        asked_of(context.as_of, context.profile),
        "Every bidder that is silent on a fact is asked for it, whatever the answer would change; nobody is asked for anything else. An answer may confirm a fact; it never improves what was bid.".to_owned(),
        "Send all questions on one day, with one deadline, and each bidder its own rows only. What it answers goes into the shaded column, for the log.".to_owned(),
        format!(
            "Digest of this list, over the digest of the rules and every question to every bidder: {}.",
            asked_digest(context.frozen, context.award)
        ),
        format!("Digest of the rules: {}.", context.frozen.digest),
    ];
    let subject = context.tender.reference.clone().unwrap_or_default();
    Book { title: title.clone(), subject, day: context.as_of, sheets: vec![sheet, about(title, said)] }
}

fn asked_of(day: Date, profile: &Profile) -> String {
    format!(
        "Freehold {}, as of {day}, by the profile {} (SHA-256 {}).",
        env!("CARGO_PKG_VERSION"),
        profile.name,
        profile.hash
    )
}

/// Rows with an empty cell behind each.
fn to_fill_in<const N: usize>(
    heads: [&str; N],
    widths: Vec<f64>,
    rows: impl Iterator<Item = Vec<String>>,
) -> Sheet {
    let mut sheet = Sheet::new("Questions", widths);
    sheet.main_heads(heads, N);
    sheet.filtered = true;
    for row in rows {
        sheet.line(row.into_iter().map(Cell::text).chain([Cell::empty().of(Role::Input)]));
    }
    sheet
}

fn about(title: String, said: Vec<String>) -> Sheet {
    let mut sheet = Sheet::new("About", vec![110.0]);
    sheet.title(title);
    for sentence in said {
        sheet.gap();
        sheet.line([Cell::text(sentence)]);
    }
    sheet
}
