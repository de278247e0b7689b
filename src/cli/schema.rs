//! `freehold schema`.

use super::arguments::Schema;
use super::output;

pub(crate) fn run(arguments: &Schema) -> anyhow::Result<()> {
    let schema =
        if arguments.what == "report" { freehold::report::json::schema() } else { freehold::model::schema() };
    output::write(&format!("{}\n", serde_json::to_string_pretty(&schema)?), arguments.output.as_deref())
}
