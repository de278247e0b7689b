//! `freehold explain`.

use anyhow::bail;
use freehold::report::document::Document;
use freehold::report::{self, Context};
use freehold::text::Sources;

use super::arguments::Explain;
use super::{document, inputs};

pub(crate) fn run(arguments: &Explain) -> anyhow::Result<()> {
    let print = |page: &Document, sources: &Sources| {
        document::print(page, sources, arguments.format, arguments.output.as_deref())
    };
    let rules = freehold::run::rules();
    if let Some(rule) = rules.iter().find(|rule| rule.id == arguments.target) {
        return print(&report::rules::page(rule), &Sources::default());
    }
    if arguments.models.is_empty() {
        bail!(
            "\"{}\" is not a rule; name the model too to explain a score, a finding or an id",
            arguments.target
        );
    }
    let assessed = inputs::assess(&arguments.models, arguments.profile.as_deref(), arguments.as_of)?;
    let context = Context {
        model: &assessed.loaded.model,
        sources: &assessed.loaded.sources,
        assessment: &assessed.assessment,
        profile: &assessed.profile,
        rules: &rules,
        left_out: &assessed.loaded.left_out,
    };
    print(&report::explain::explain(&arguments.target, &context)?, context.sources)
}
