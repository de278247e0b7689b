//! `freehold explain`.

use anyhow::bail;
use freehold::report;
use freehold::report::document::Document;
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
    let context = inputs::context(&assessed);
    print(&report::explain::explain(&arguments.target, &context)?, context.sources)
}
