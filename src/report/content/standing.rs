//! What the numbers stand on, and what they are not.

use super::super::Context;
use super::super::document::{Document, Phrase};

pub(super) fn standing(context: &Context, document: &mut Document) {
    document.heading(2, "What these numbers are, and are not");
    document.paragraph(
        "A figure is typical [lowest–highest]: under the stated guesses, and under the best and the worst of everything that nobody stated. They rank and explain; they do not predict. No published study validates any architecture-level lock-in score against exits that happened.",
    );
    let profile = context.profile;
    document.paragraph(
        Phrase::new()
            .plain(format!("As of {}. Profile ", context.assessment.as_of))
            .code(&profile.name)
            .plain(", SHA-256 ")
            .code(profile.hash.get(..16).unwrap_or(&profile.hash))
            .plain("…. ")
            .code("freehold explain overall MODEL")
            .plain(" walks every number back to lines of the model."),
    );
}
