//! `freehold schema`.

use super::arguments::Schema;
use super::output;

pub(crate) fn run(arguments: &Schema) -> anyhow::Result<()> {
    let schema = match arguments.what.as_str() {
        "report" => freehold::report::json::schema(),
        "tender" => freehold::award::tender_schema(),
        "award" => freehold::report::json::award_schema(),
        "questions" => freehold::report::ask::schema(),
        _ => freehold::model::schema(),
    };
    output::write(&format!("{}\n", serde_json::to_string_pretty(&schema)?), arguments.output.as_deref())
}
