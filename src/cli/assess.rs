//! `freehold assess`.

use freehold::report::{self, Context, Format};

use super::arguments::Assess;
use super::{inputs, output};

pub(crate) fn run(arguments: &Assess) -> anyhow::Result<()> {
    let inputs = &arguments.inputs;
    let assessed = inputs::assess(&inputs.models, inputs.profile.as_deref(), inputs.as_of)?;
    let rules = freehold::run::rules();
    let context = Context {
        model: &assessed.loaded.model,
        sources: &assessed.loaded.sources,
        assessment: &assessed.assessment,
        profile: &assessed.profile,
        rules: &rules,
        left_out: &assessed.loaded.left_out,
    };
    let format = Format::named(&arguments.format).expect("the parser knows the formats");
    let file = arguments.output.as_deref();
    output::write(&report::render(format, &context, &output::options(file)), file)
}
