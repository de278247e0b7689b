//! `freehold assess`.

use freehold::report::{self, Format};

use super::arguments::Assess;
use super::{inputs, output};

pub(crate) fn run(arguments: &Assess) -> anyhow::Result<()> {
    let inputs = &arguments.inputs;
    let file = arguments.output.as_deref();
    let assessed = inputs::assess(&inputs.models, inputs.profile.as_deref(), inputs.as_of, file)?;
    let format = Format::named(&arguments.format).expect("the parser knows the formats");
    output::write(&report::render(format, &inputs::context(&assessed), &output::options(file)), file)
}
