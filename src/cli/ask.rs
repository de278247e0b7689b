//! `freehold ask`.

use freehold::report::ask::{self, Asked};
use freehold::report::{markdown, text};
use freehold::run;

use super::arguments::{Ask, AskFormat};
use super::{inputs, output};

pub(crate) fn run(arguments: &Ask) -> anyhow::Result<()> {
    let inputs = &arguments.inputs;
    let file = arguments.output.as_deref();
    let assessed = inputs::assess(&inputs.models, inputs.profile.as_deref(), inputs.as_of, file)?;
    let progress = super::progress::Progress::start();
    let asking = run::ask(&assessed);
    drop(progress);
    let context = inputs::context(&assessed);
    let asked = Asked { context, questions: &asking.questions, assumed: &asking.assumed, top: arguments.top };
    let printed = match arguments.format {
        AskFormat::Text => text::lay_out(&ask::document(&asked), context.sources, &output::options(file)),
        AskFormat::Markdown => markdown::lay_out(&ask::document(&asked), context.sources),
        AskFormat::Json => ask::json(&asked),
        AskFormat::Csv => ask::csv(&asked),
    };
    output::write(&printed, file)
}
