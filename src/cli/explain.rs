//! `freehold explain`.

use anyhow::bail;
use freehold::report;
use freehold::report::document::Document;
use freehold::report::neutralised;
use freehold::text::Sources;

use super::arguments::Explain;
use super::{document, inputs, target};

pub(crate) fn run(arguments: &Explain) -> anyhow::Result<()> {
    let file = arguments.output.as_deref();
    let print = |page: &Document, sources: &Sources| document::print(page, sources, arguments.format, file);
    let rules = freehold::run::rules();
    if let Some(rule) = rules.iter().find(|rule| rule.id == arguments.target) {
        // The models are not read, and still nobody means to lose them.
        target::spare(file, arguments.models.iter().cloned())?;
        return print(&report::rules::page(rule), &Sources::default());
    }
    if arguments.models.is_empty() {
        bail!(
            "\"{}\" is not a rule; name the model too to explain a score, a finding or an id",
            neutralised(&arguments.target)
        );
    }
    let assessed = inputs::assess(&arguments.models, arguments.profile.as_deref(), arguments.as_of, file)?;
    let context = inputs::context(&assessed);
    print(&report::explain::explain(&arguments.target, &context)?, context.sources)
}
