//! From an assessment to what a report about it needs.

use freehold::report::Context;
use freehold::run::Assessed;

pub(crate) fn context(assessed: &Assessed) -> Context<'_> {
    Context {
        model: &assessed.loaded.model,
        sources: &assessed.loaded.sources,
        assessment: &assessed.assessment,
        profile: &assessed.profile,
        left_out: &assessed.loaded.left_out,
    }
}
