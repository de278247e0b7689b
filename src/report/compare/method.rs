//! How it was calculated, by which numbers, and what the numbers are not.

use super::super::document::{Document, Phrase, Set, Table};
use super::{AwardContext, small};

pub(super) fn method(context: &AwardContext, document: &mut Document) {
    document.heading(2, "Method and sources");
    document.paragraph(Phrase::new().plain(format!(
        "Profile {}, SHA-256 {}. As of {}. Freehold {}.",
        context.profile.name,
        context.profile.hash,
        context.as_of,
        env!("CARGO_PKG_VERSION")
    )));
    document.heading(3, "What decides, and its digest");
    let rows = context
        .frozen
        .parts
        .iter()
        .map(|part| vec![Phrase::from(part.name.as_str()), Phrase::new().code(&part.value)]);
    let digest = vec![Phrase::new().strong("all of it"), Phrase::new().code(&context.frozen.digest)];
    let rows = rows.chain([digest]).collect();
    document.add_table(
        Table::new([("", Set::Wrapped), ("SHA-256 or value", Set::Wrapped)], rows).titled("Digest"),
    );
    document.paragraph(small(
        "No published study validates any score of lock-in against exits that happened: the scores rank and explain, they do not predict.",
    ));
}
